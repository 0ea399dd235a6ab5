"""Suggestions by the rules of other places (各地做法): what each fixes, and that nothing else differs from the general file."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ddtool.matters.model import Kind, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import HELPER, HOST, Terms, standing
from ddtool.settings import Office, Settings, shipped
from ddtool.text.working_days import WorkCalendar
from tests.conftest import Answer, Importer, document
from tests.reports.conftest import text_of

TERMS = Terms(WorkCalendar())
GENERAL = shipped("presets", "matters", "suggestion.toml")
# Hand-over between sessions, return by a wrong unit, opinion of a helping unit, rating, another handling; None: not fixed.
FIXED = {
    "浙江": (None, "10日", "2个月", None, "1个月"),
    "山东": ("5日", "5日", "1个月", None, "1个月"),
    "重庆": ("10个工作日", "10个工作日", "30个工作日", "20个工作日", "2个月"),
    "河南": (None, "10个工作日", "2个月", "10个工作日", "1个月"),
    "青岛": ("5个工作日", "5个工作日", "1个月", None, None),
}


def practice(name: str) -> Kind:
    return read_kind(shipped("presets", "matters", "suggestion", f"{name}.toml"))


def span(kind: Kind, deadline: str) -> str | None:
    return next((one.within and str(one.within) for one in kind.deadlines if one.name == deadline), None)


@pytest.mark.parametrize("place", FIXED)
def test_what_a_place_fixes(place: str) -> None:
    kind = practice(place)
    hand_over, back, helper, rating, again = FIXED[place]
    assert (span(kind, "交办期限"), str(kind.moves["退回"].within)) == (hand_over, back)
    assert (span(kind, "协办意见期限"), span(kind, "重新答复期限")) == (helper, again)
    assert span(kind, "答复期限") == "3个月"
    # What a place leaves open is as in the general file, for the office to look at.
    assert span(kind, "评价期限") == (rating or "10个工作日")


def without(document: dict[str, Any], *, moves: tuple[str, ...], deadlines: tuple[str, ...]) -> dict[str, Any]:
    """A kind's file without its source and without the spans, and without what the place adds."""
    found = {key: value for key, value in document.items() if key != "source"}
    found["move"] = [
        {key: value for key, value in one.items() if key not in ("within", "needs")}
        for one in found["move"]
        if one["name"] not in moves
    ]
    found["deadline"] = [
        {key: value for key, value in one.items() if key != "within"}
        for one in found["deadline"]
        if one["name"] not in deadlines
    ]
    return found


@pytest.mark.parametrize("place", FIXED)
def test_nothing_else_differs(place: str) -> None:
    text = shipped("presets", "matters", "suggestion", f"{place}.toml").read_text(encoding="utf-8")
    added: dict[str, tuple[str, ...]] = {"moves": ("受理",), "deadlines": ("交办期限",)}
    general = tomllib.loads(GENERAL.read_text(encoding="utf-8"))
    assert without(tomllib.loads(text), **added) == without(general, **added)


def test_between_sessions_the_office_has_days_to_hand_over() -> None:
    kind = practice("重庆")
    accepted = Step(0, "受理", date(2025, 9, 22))
    (running,) = standing(kind, "县", [accepted], TERMS).open
    # Ten working days over the October holidays, with the Sunday that is worked.
    assert (running.deadline.name, running.end.day) == ("交办期限", date(2025, 10, 11))
    handed = Step(0, "交办", date(2025, 10, 9), unit="县教育局", role=HOST)
    helped = Step(0, "交办", date(2025, 10, 9), unit="县财政局", role=HELPER)
    now = standing(kind, "县", [accepted, handed, helped], TERMS)
    assert [(one.deadline.name, one.end.day) for one in now.open] == [
        ("答复期限", date(2026, 1, 9)),
        ("协办意见期限", date(2025, 11, 19)),
    ]


def test_where_only_another_hand_over_is_said_its_day_is_set_each_time() -> None:
    kind = practice("青岛")
    unhappy = (("办理结果", "不满意"),)
    steps = [
        Step(0, "交办", date(2025, 3, 3), unit="县教育局", role=HOST),
        Step(0, "答复", date(2025, 5, 6), code="B"),
        Step(0, "评价", date(2025, 5, 8), ratings=unhappy),
        Step(0, "重新交办", date(2025, 5, 9), until=date(2025, 6, 30)),
    ]
    (running,) = standing(kind, "县", steps, TERMS).open
    assert (running.deadline.name, running.end.steps) == ("重新答复期限", ("自定时限2025-06-30",))


def test_a_practice_is_copied_and_is_no_second_kind(ddtool: Answer, tmp_path: Path) -> None:
    listed = document(ddtool("rule", "list", "--json"))
    shipped_ones = [one["name"] for one in listed if one["practice"] and one["name"].startswith("suggestion/")]
    assert shipped_ones == sorted(f"suggestion/{one}" for one in (*FIXED, "松阳"))
    office = Office(tmp_path, Settings())
    assert not [name for name in office.rules("matters") if "/" in name or name in FIXED]
    files = document(ddtool("rule", "copy", "matters", "suggestion/浙江", "--json"))["files"]
    assert files == [str(tmp_path / "rules" / "matters" / "suggestion.toml")]
    assert office.rules("matters")["suggestion"] == tmp_path / "rules" / "matters" / "suggestion.toml"
    code, _, err = ddtool("rule", "copy", "matters", "suggestion/浙")
    assert code == 1
    assert err.startswith(
        "没有名为“suggestion/浙”的规则文件（rules/matters/suggestion/浙.toml），是否想写“suggestion/浙江”"
    )


def test_what_was_rated_by_another_rule_is_found(take: Importer, ddtool: Answer) -> None:
    """An office that takes another practice in mid-term is told what doesn't fit, before a rate counts it wrongly."""
    take(
        "suggestion",
        "编号,标题,提出日期,领衔代表,主办单位,交办日期,答复日期,答复类别,评价日期,满意度\n"
        "第1号,修桥,2025-03-01,秦长青,交通局,2025-03-05,2025-05-20,A,2025-06-01,满意\n",
    )
    assert ddtool("check")[0] == 0
    ddtool("rule", "copy", "matters", "suggestion/松阳")
    code, _, err = ddtool("check")
    assert code == 1
    assert "代表建议办理 第1号：2025-06-01 的“评价”没有评价“办理态度”" in err


def test_an_office_has_classes_of_its_own(take: Importer, ddtool: Answer, tmp_path: Path) -> None:
    """甲、乙、丙 in place of A to D: only the rule file changes."""
    text = GENERAL.read_text(encoding="utf-8")
    for old, new in (("A", "甲"), ("B", "乙"), ("C", "丙")):
        text = text.replace(f'code = "{old}"', f'code = "{new}"')
    start, end = text.index('[[class]]\ncode = "D"'), text.index("[[dimension]]")
    text = (
        (text[:start] + text[end:])
        .replace('class = "A"', 'class = "甲"')
        .replace('classes = ["A"]', 'classes = ["甲"]')
    )
    (tmp_path / "rules" / "matters").mkdir(parents=True)
    (tmp_path / "rules" / "matters" / "suggestion.toml").write_text(text, encoding="utf-8")
    head = "编号,标题,提出日期,领衔代表,主办单位,交办日期,答复日期,答复类别,承诺日期,承诺时限,落实日期\n"
    plan = take("suggestion", head + "第1号,修桥,2025-03-01,秦长青,交通局,2025-03-05,2025-05-20,A,,,\n")
    assert [problem.reason for problem in plan.problems] == ["“答复”不能登记：没有答复类别“A”；可用的：甲、乙、丙"]
    lines = (
        "第1号,修桥,2025-03-01,秦长青,交通局,2025-03-05,2025-05-20,乙,2025-05-20,2025-12-31,2025-12-30\n"
        "第2号,修路,2025-03-01,秦长青,交通局,2025-03-05,2025-05-20,丙,,,\n"
    )
    assert take("suggestion", head + lines).problems == []
    assert document(ddtool("--json", "matter", "show", "1"))["class"] == "甲"
    rates = {one["name"]: (one["count"], one["of"]) for one in document(ddtool("--json", "matter", "stats"))["rates"]}
    assert rates["落实率"] == (1, 2)
    (path,) = document(ddtool("--json", "matter", "summary"))["files"]
    assert "甲|所提问题已经解决或基本解决|1|50.00%" in text_of(Path(path))
