"""Quotas' rules as tables: windows, what is owed in them, rule files and their refusals."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.errors import DdtoolError
from ddtool.quotas.model import Partial, Per, Quota, Whose, Window
from ddtool.quotas.rules.owing import part_owed
from ddtool.quotas.rules.rule_file import read_rule, ready
from ddtool.quotas.rules.windows import ended, windows
from ddtool.settings import shipped
from tests.quotas.conftest import quota, write_rule

PRESETS = sorted(shipped("presets", "quotas").glob("*.toml"))


def made(per: Per, *, day: str = "", within: int = 0, partial: Partial = Partial.WHOLE, least: int = 10) -> Quota:
    return Quota("要求", "条", Whose.DEPUTIES, per, least, "次", partial, ("接待选民",), (), (), day, within)


@pytest.mark.parametrize(
    ("per", "on", "count", "last", "over"),
    [
        (Per.MONTH, "2025-01-01", 1, Window("2025-01-01", "2025-01-31", "1月"), 0),
        (Per.MONTH, "2025-02-28", 2, Window("2025-02-01", "2025-02-28", "2月"), 1),
        (Per.MONTH, "2024-02-29", 2, Window("2024-02-01", "2024-02-29", "2月"), 1),
        (Per.QUARTER, "2025-03-31", 1, Window("2025-01-01", "2025-03-31", "一季度"), 0),
        (Per.QUARTER, "2025-04-01", 2, Window("2025-04-01", "2025-06-30", "二季度"), 1),
        (Per.HALF, "2025-12-31", 2, Window("2025-07-01", "2025-12-31", "下半年"), 1),
        (Per.YEAR, "2025-06-30", 1, Window("2025-01-01", "2025-12-31", "2025年"), 0),
        # 1 January 2025 is a Wednesday: the first week began in 2024.
        (Per.WEEK, "2025-01-05", 1, Window("2024-12-30", "2025-01-05", "第1周（12.30—1.5）"), 0),
        (Per.WEEK, "2025-01-06", 2, Window("2025-01-06", "2025-01-12", "第2周（1.6—1.12）"), 1),
        (Per.WEEK, "2025-12-31", 53, Window("2025-12-29", "2026-01-04", "第53周（12.29—1.4）"), 52),
    ],
)
def test_windows(per: Per, on: str, count: int, last: Window, over: int) -> None:
    day = date.fromisoformat(on)
    found = windows(made(per), day, None)
    assert (len(found), found[-1], ended(found, day)) == (count, last, over)


@pytest.mark.parametrize(
    ("per", "day", "within", "on", "expected"),
    [
        (Per.MONTH, "10", 0, "2025-03-09", ["2025-01-10", "2025-02-10", "2025-03-10"]),
        (Per.YEAR, "10-20", 7, "2025-03-09", ["2025-10-20"]),
    ],
)
def test_contact_days(per: Per, day: str, within: int, on: str, expected: list[str]) -> None:
    found = windows(made(per, day=day, within=within), date.fromisoformat(on), None)
    assert [window.first for window in found] == expected
    assert all(
        date.fromisoformat(one.last) - date.fromisoformat(one.first) == (date(2025, 1, 1 + within) - date(2025, 1, 1))
        for one in found
    )


def test_a_closed_year_is_over_on_its_last_day() -> None:
    found = windows(made(Per.QUARTER), date(2025, 12, 31), None)
    assert (ended(found, date(2025, 12, 31)), ended(found, date(2025, 12, 31), closed=True)) == (3, 4)


YEAR = Window("2025-01-01", "2025-12-31", "2025年")
ALWAYS, JUNE, MARCH = (
    [("", "9999-99-99")],
    [("2025-06-18", "9999-99-99")],
    [("", "2025-03-10"), ("2025-09-20", "9999-99-99")],
)


@pytest.mark.parametrize(
    ("partial", "serving", "expected"),
    [
        (Partial.WHOLE, ALWAYS, 40),
        (Partial.WHOLE, JUNE, 0),
        (Partial.WHOLE, MARCH, 0),
        (Partial.ANY, JUNE, 40),
        (Partial.ANY, [("2025-12-31", "9999-99-99")], 40),
        (Partial.ANY, [("2026-01-01", "9999-99-99")], 0),
        # 197 of 365 days: 2.16 → 2; 171 of 365: 1.87 → 1.
        (Partial.SHARE, JUNE, 20),
        (Partial.SHARE, MARCH, 10),
        (Partial.SHARE, [("2025-12-31", "9999-99-99")], 0),
        (Partial.SHARE, [("", "2025-07-03")], 20),
        (Partial.SHARE, [("", "2025-07-02")], 10),
        (Partial.WHOLE, [("2025-01-01", "2026-01-01")], 40),
        (Partial.WHOLE, [("2025-01-02", "2026-01-01")], 0),
        (Partial.WHOLE, [("2025-01-01", "2025-12-31")], 0),
    ],
)
def test_what_a_part_of_the_year_owes(partial: Partial, serving: list[tuple[str, str]], expected: int) -> None:
    assert part_owed(made(Per.YEAR, partial=partial, least=40), YEAR, serving) == expected


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(date.isoformat)


@given(st.lists(DAYS, min_size=2, max_size=2, unique=True).map(sorted), st.integers(1, 20))
def test_a_share_stands_between_nothing_and_all(days: list[str], least: int) -> None:
    serving = [(days[0], days[1])]
    none, part, whole = (
        part_owed(made(Per.YEAR, partial=partial, least=10 * least), YEAR, serving)
        for partial in (Partial.WHOLE, Partial.SHARE, Partial.ANY)
    )
    assert none <= part <= whole
    assert part % 10 == 0


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_presets_are_sound_and_name_their_source(path: Path) -> None:
    rule = read_rule(path)
    assert rule.name
    assert rule.source


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("大庆街道四个一", [("week", 10), ("month", 10), ("quarter", 10), ("year", 10), ("month", 10)]),
        ("宜昌某区两联两促", [("quarter", 10), ("year", 40), ("quarter", 10), ("year", 40), ("year", 10)]),
    ],
)
def test_presets_say_what_their_source_fixes(preset: str, expected: list[tuple[str, int]]) -> None:
    rule = read_rule(shipped("presets", "quotas", f"{preset}.toml"))
    assert [(one.per.value, one.least) for one in rule.quotas] == expected
    assert rule.empty == ()


def test_links_of_a_preset() -> None:
    rule = read_rule(shipped("presets", "quotas", "宜昌某区两联两促.toml"))
    assert [(one.kind.value, one.least, one.most) for one in rule.links] == [
        ("委员联系代表", 5, 8), ("委员联系单位", 1, 1), ("代表联系选民", 10, 0),
    ]  # fmt: skip


def test_what_a_source_leaves_open_is_named() -> None:
    rule = read_rule(shipped("presets", "quotas", "麻阳三联系三走访.toml"))
    with pytest.raises(DdtoolError) as refusal:
        ready(rule)
    assert refusal.value.code == "quota_rule_incomplete"
    assert refusal.value.message.startswith("《麻阳县“三联系三走访”》还有 11 处待填：第1个要求“定期走访”的“per”")


GOOD = quota("接待", "quarter", 1, 'record = ["接待选民"]')
FAULTS = {
    'per = "daily"': (GOOD.replace('"quarter"', '"daily"'), "“per”应为以下之一：week、month、quarter、half、year、term，写的是 “daily”"),
    "nothing to count": (quota("接待", "year", 1, ""), "没有写“record”或“attendance”，不知道数什么"),
    "unknown key": (GOOD + "kinds = 1\n", "不认识的键“kinds”"),
    "no least": (GOOD.replace("least = 1\n", ""), "缺少“least”（正整数，或 \"?\"（待填））"),
    "zero": (GOOD.replace("least = 1", "least = 0"), "“least”应为不小于1的整数，写的是 0"),
    "unit of attendance": (quota("训", "year", 3, 'attendance = ["学习培训"]\nunit = "件"'), "考勤只能按“次”“半天”“天”数，“unit”写的是“件”"),
    "roles without records": (quota("训", "year", 3, 'attendance = ["学习培训"]\nroles = ["领衔"]'), "“roles”只用于“record”"),
    "a group's records": (quota("组", "year", 3, 'record = ["接待选民"]', "groups"), "小组、代表团的要求只能按次数考勤（attendance），不能写“record”或别的“unit”"),
    "a share of a term": (quota("述", "term", 1, 'record = ["述职"]\npartial = "share"'), "每届一次的要求不能按在任天数折算，“partial”请写 whole 或 any"),
    "day of a quarter": (quota("日", "quarter", 1, 'record = ["接待选民"]\nday = "10"'), "“day”只用于每月（per = \"month\"）或每年（per = \"year\"）的要求"),
    "day of a year": (quota("日", "year", 1, 'record = ["接待选民"]\nday = "10"'), "“day”应写成“10”（每月）或“10-20”（每年），日子在 1 到 28 之间，写的是“10”"),
    "over the month": (quota("日", "month", 1, 'record = ["接待选民"]\nday = "20"\nwithin = 9'), "“day”加“within”超过了 28 日，请减小"),
    "kinds of group": (quota("类", "year", 1, 'record = ["接待选民"]\ngroups = ["专业小组"]'), "“groups”只用于小组的要求（who = \"groups\"）"),
    "within alone": (quota("日", "month", 1, 'record = ["接待选民"]\nwithin = 2'), "“within”只和“day”一起用"),
    "most below least": ('[[link]]\nname = "联"\nclause = "条"\nwho = "committee"\nkind = "委员联系代表"\nleast = 5\nmost = 4\n', "“most”（4）小于“least”（5）"),
    "a group's contacts": ('[[link]]\nname = "联"\nclause = "条"\nwho = "groups"\nkind = "委员联系代表"\nleast = 5\n', "联系要求的“who”只能写 deputies 或 committee"),
    "two of one name": (GOOD + GOOD, "有两项要求都叫“接待”，请改名"),
    "nothing at all": ("", "没有写 [[quota]] 或 [[link]]，至少要有一项"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), FAULTS.values(), ids=FAULTS)
def test_rule_file_refused(text: str, fault: str, office) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DdtoolError) as refusal:
        read_rule(write_rule(office, text))
    assert fault in refusal.value.message
    assert refusal.value.message.endswith("请对照 docs/rules.md 的“履职要求”改正。")
