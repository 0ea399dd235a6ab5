"""Funds' rules as tables: what a deputy has in a year, whose money a line draws on, rule files and their refusals."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.errors import DdtoolError
from ddtool.funds.model import FundRule, Grant, Limit, Overspending, Partial
from ddtool.funds.rules.accounts import accounts, allowance
from ddtool.funds.rules.rule_file import read_rule, ready
from ddtool.roster.model import Deputy, Period
from ddtool.settings import shipped

OPEN = "9999-99-99"


def made(partial: Partial = Partial.MONTHS, limit: Limit = Limit.DEPUTY) -> FundRule:
    allowances = {"县": 168000, "乡": 100000}
    return FundRule("标准", "测试", "1", partial, Overspending.REFUSE, limit, ("学习培训",), allowances, "")


@pytest.mark.parametrize(
    ("partial", "level", "periods", "expected"),
    [
        (Partial.MONTHS, "县", [("", OPEN)], 168000),
        (Partial.MONTHS, "乡", [("", OPEN)], 100000),
        (Partial.MONTHS, "市", [("", OPEN)], 0),
        # By-elected on 18 June: seven months.
        (Partial.MONTHS, "县", [("2025-06-18", OPEN)], 98000),
        # 1,000 yuan × 7 ÷ 12 = 583.33…: parts of a fen are dropped.
        (Partial.MONTHS, "乡", [("2025-06-18", OPEN)], 58333),
        # Suspended from 10 March to 20 September: April to August are out.
        (Partial.MONTHS, "县", [("", "2025-03-10"), ("2025-09-20", OPEN)], 98000),
        # The first day no longer in office is the first of the month: that month doesn't count.
        (Partial.MONTHS, "县", [("", "2025-09-01")], 112000),
        (Partial.MONTHS, "县", [("", "2025-09-02")], 126000),
        (Partial.MONTHS, "县", [("2025-12-31", OPEN)], 14000),
        (Partial.MONTHS, "县", [("2026-01-01", OPEN)], 0),
        (Partial.FULL, "县", [("2025-12-31", OPEN)], 168000),
        (Partial.FULL, "县", [("", "2025-01-01")], 0),
    ],
)
def test_what_a_deputy_has(partial: Partial, level: str, periods: list[tuple[str, str]], expected: int) -> None:
    assert allowance(made(partial), level, 2025, periods) == expected


def deputy(number: int, person: int, home: str, **more: object) -> Deputy:
    values: dict[str, object] = dict.fromkeys(Deputy.__slots__)
    values |= {"id": number, "person": person, "name": f"代表{person}", "level": "县", "delegation": home}
    return Deputy(**{**values, "committee_member": False, "suspensions": (), **more})  # type: ignore[arg-type]


ROLL = [
    deputy(1, 1, "甲"),
    deputy(2, 2, "甲", until="2025-09-01"),
    deputy(3, 3, "乙", suspensions=(Period("2025-03-10", "2025-09-20"),)),
    # Left in March, elected again in October in another delegation: one pot, under the newer.
    deputy(4, 4, "甲", until="2025-03-01"),
    deputy(5, 4, "乙", since="2025-10-15"),
    deputy(6, 5, "乙", until="2024-12-31"),
]


def test_a_person_elected_twice_in_a_year_has_one_pot() -> None:
    found = accounts(made(), "县", 2025, ROLL, [])
    had = {one.name: (one.delegation, one.allowance) for one in found.deputies()}
    assert had == {"代表1": ("甲", 168000), "代表2": ("甲", 112000), "代表3": ("乙", 98000), "代表4": ("乙", 70000)}
    assert (
        found.pots(4, None, None) == found.pots(5, None, None) == [("deputy", 4), ("delegation", "乙"), ("level", "")]
    )


@given(
    st.lists(
        st.tuples(st.sampled_from([1, 2, 3, 4, 5, None]), st.sampled_from(["甲", "乙", None]), st.integers(1, 200000)),
        max_size=20,
    )
)
def test_parts_add_up_to_the_whole(lines: list[tuple[int | None, str | None, int]]) -> None:
    found = accounts(made(), "县", 2025, ROLL, [])
    shared = 0
    for who, home, amount in lines:
        found.charge(found.pots(who, None if who else home, None), amount)
        shared += amount if who is None and home is None else 0
    whole = found.whole()
    assert sum(one.allowance for one in found.deputies()) == sum(one.allowance for one in found.delegations())
    assert sum(one.allowance for one in found.delegations()) == whole.allowance
    assert sum(one.spent for one in found.delegations()) + shared == whole.spent
    assert sum(one.left for one in found.delegations()) - shared == whole.left


@pytest.mark.parametrize(
    ("limit", "who", "home", "amount", "short"),
    [
        (Limit.DEPUTY, 1, None, 168000, None),
        (Limit.DEPUTY, 1, None, 168001, "代表1"),
        (Limit.DELEGATION, 1, None, 168001, None),
        (Limit.DELEGATION, 1, None, 280000, None),
        (Limit.DELEGATION, 1, None, 280001, "甲"),
        (Limit.DEPUTY, None, "甲", 280001, "甲"),
        (Limit.LEVEL, None, "甲", 280001, None),
        (Limit.LEVEL, None, None, 448000, None),
        (Limit.LEVEL, None, None, 448001, "全级"),
    ],
)
def test_whose_money_may_not_be_overspent(
    limit: Limit, who: int | None, home: str | None, amount: int, short: str | None
) -> None:
    found = accounts(made(limit=limit), "县", 2025, ROLL, [])
    answer = found.overdrawn(found.pots(who, home, None), amount)
    assert (found.named(answer.pot) if answer else None) == short


def test_a_grant_stands_alone() -> None:
    found = accounts(made(limit=Limit.LEVEL), "县", 2025, ROLL, [Grant(2025, "县", "外出培训", "学习培训", 50000)])
    pots = found.pots(1, None, "外出培训")
    assert found.overdrawn(pots, 50000) is None
    assert found.overdrawn(pots, 50001) is not None
    found.charge(pots, 50000)
    assert (found.whole().spent, found.grants()[0].left) == (0, 0)


@pytest.mark.parametrize("path", sorted(shipped("presets", "funds").glob("*.toml")), ids=lambda path: path.stem)
def test_presets_hold_the_amounts_of_their_source(path: Path) -> None:
    rule = read_rule(path)
    assert dict(rule.allowances) == {"县": 168000, "乡": 100000}


def test_what_the_source_leaves_open_is_named() -> None:
    with pytest.raises(DdtoolError) as refusal:
        ready(read_rule(shipped("presets", "funds", "乌当区代表活动经费.toml")))
    assert refusal.value.message == (
        "《乌当区代表履职经费》还有 4 处待填：partial、overspending、limit、purposes。"
        "请用 ddtool rule copy funds 复制一份，把“?”改成本机关的规定后再用。"
    )


GOOD = (
    'name = "甲"\nsource = "乙"\npartial = "full"\noverspending = "flag"\nlimit = "level"\npurposes = ["学习培训"]\n'
    '[[allowance]]\nlevel = "县"\nyuan = 1680\n'
)
FAULTS = {
    "a word": (GOOD.replace('"flag"', '"warn"'), "“overspending”应为以下之一：refuse、flag，写的是 “warn”"),
    "no purposes": (GOOD.replace('purposes = ["学习培训"]\n', ""), '缺少“purposes”（一列用途，如 ["学习培训", "视察调研"]）'),
    "no allowance": (GOOD.partition("[[")[0], "没有写 [[allowance]]，至少要有一个层级的标准"),
    "a level twice": (GOOD + '[[allowance]]\nlevel = "县"\nyuan = 1\n', "层级“县”写了两次"),
    "cents": (GOOD.replace("1680", "1680.5"), "“yuan”应为不小于0的整数，写的是 1680.5"),
    "unknown key": ("unit = 1\n" + GOOD, "不认识的键“unit”"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), FAULTS.values(), ids=FAULTS)
def test_rule_file_refused(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "标准.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DdtoolError) as refusal:
        read_rule(path)
    assert fault in refusal.value.message
    assert refusal.value.message.endswith("请对照 docs/rules.md 的“经费标准”改正。")
