"""The methods that come with the program: what their sources fix, and what they leave to the office."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ddtool.settings import shipped
from ddtool.votes.kinds import KINDS
from ddtool.votes.model import Doubt, Rule
from ddtool.votes.refusals import RuleUnfinished
from ddtool.votes.rule_file import empty_keys, read_preset, read_rule, standing
from tests.votes.made import faults, vote

PRESETS = sorted(shipped("presets", "votes").glob("*.toml"))
ANY: dict[str, Any] = {
    "base": "members",
    "majority": ">1/2",
    "vote_on": "each",
    "cut_tie": "again",
    "shortfall": "again",
    "numbers": "seats",
    "scoring": "descending",
    "double": "void",
    "incomplete": "count",
    "scale": ["优秀", "称职", "不称职"],
    "share": ">1/2",
}
"""Something for every value that a source leaves open."""


def filled(path: Path) -> tuple[Rule, list[str]]:
    """A preset as an office would complete it."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    def fill(inner: dict[str, Any]) -> dict[str, Any]:
        return {
            key: ANY[key] if value == "?" else [fill(one) for one in value] if key == "band" else value
            for key, value in inner.items()
        }

    found: list[str] = []
    kind = KINDS[table.get("kind", "approve")]
    return read_rule({"name": path.stem, **fill(table)}, "", found, kind), found


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_every_preset_reads_when_it_is_complete(path: Path) -> None:
    rule, found = filled(path)
    assert found == []
    assert (rule.name, rule.kind) == (path.stem, rule.kind)
    assert rule.source
    assert rule.version


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_a_preset_with_something_to_fill_in_is_not_used(path: Path) -> None:
    left = standing(path)
    if not left:
        assert read_preset(path).name == path.stem
        return
    with pytest.raises(RuleUnfinished) as refused:
        read_preset(path)
    assert refused.value.details["empty"] == list(left)


def test_the_refusal_of_an_unfinished_preset() -> None:
    with pytest.raises(RuleUnfinished) as refused:
        vote("choose", "宁海县民生实事项目票决")
    assert refused.value.message == (
        "表决办法“宁海县民生实事项目票决”还有5处待填（写着“?”）：base、majority、vote_on、cut_tie、shortfall。"
        "请用 ddtool rule copy votes 宁海县民生实事项目票决 复制到本机关的 rules/votes，按本地办法填好后再用。"
    )


def test_a_gap_within_a_band_is_named() -> None:
    assert empty_keys({"band": [{"share": ">1/2"}, {"share": "?"}], "base": "?"}) == ("band第2张表的share", "base")


@pytest.mark.parametrize(
    ("name", "fixed"),
    [
        ("宁海县民生实事项目票决", {"seats": 12, "kind": "choose"}),
        ("力洋镇民生实事项目排序票决", {"seats": 10, "kind": "rank"}),
        ("洪江市履职评议测评",
         {"scale": ("优秀", "良好", "一般", "较差"), "top_grade": "较差", "top": 3, "alone_after": 8, "otherwise": "较差"}),
        ("大悟县代表述职测评", {"scale": ("称职", "基本称职", "不称职"), "otherwise": "不称职"}),
        ("石泉县工作报告满意度测评", {"scale": ("满意", "不满意")}),
        ("深圳市满意度测评", {"blank": Doubt.ROW, "several": Doubt.ROW, "scale": ("满意", "基本满意", "不满意")}),
        ("辰溪县满意度测评", {"groups": ("县人大代表", "常委会组成人员"), "weights": ()}),
        ("新晃县三项评议测评", {"kind": "grade"}),
        ("县乡代表直接选举", {"again_rule": "县乡代表直接选举（另行选举）"}),
    ],
)  # fmt: skip
def test_what_a_source_fixes(name: str, fixed: dict[str, Any]) -> None:
    rule, _ = filled(shipped("presets", "votes", f"{name}.toml"))
    assert {key: getattr(rule, key) for key in fixed} == fixed


def test_a_method_for_another_kind_is_refused() -> None:
    from ddtool.votes.refusals import DefinitionRefused

    with pytest.raises(DefinitionRefused, match=r"这个办法用于测评（grade），本次是选举（elect），请换一个办法"):
        vote("elect", "石泉县工作报告满意度测评")


def test_election_presets_stand_by_the_law() -> None:
    for name in ("代表大会选举（正职）", "代表大会选举（副职）", "代表大会选举（委员）"):
        rule = read_preset(shipped("presets", "votes", f"{name}.toml"))
        assert (str(rule.majority), str(rule.quorum), rule.nominators_least, rule.nomination_limit) == (
            ">1/2", ">=2/3", 10, True
        )  # fmt: skip
    # two thirds of 220 deputies
    assert "即147人以上" in faults("elect", "代表大会选举（正职）", seats=1, subjects=["甲"], present=146)[0]
    assert faults("elect", "代表大会选举（正职）", seats=1, subjects=["甲"], present=147) == []
