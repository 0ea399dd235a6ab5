"""Points of who came in June, was suspended in March, sits at two levels, or ties; and a scheme changed in mid-year."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.duty.model import Stretch, whole_year
from ddtool.points import desk
from ddtool.points.model import TeamTable
from ddtool.points.refusals import NotInForce, PartWanted, SchemesUnlike
from ddtool.points.rules.scheme import Span
from ddtool.settings import Office, shipped

YEAR = whole_year(2025)


def table(
    book: Book, office: Office, scheme: str, stretch: Stretch = YEAR, level: str = "县"
) -> dict[str, tuple[float, int]]:
    found = desk.points_table(book, level, desk.scheme_named(office, scheme), stretch)
    for entry in found.ranked:
        # Single rows and sums of all give the same points, or this raises.
        desk.explained(found, book, entry.name, entry.delegation, level)
    return {entry.name: (found.scheme.number(entry.score.points), entry.rank) for entry in found.ranked}


def test_the_year_under_one_scheme(small: Book, office_of_small: Office) -> None:
    """丙停职 was suspended on three of the visits; 王双's town doings count at the town; 戊已离 left before the year."""
    assert table(small, office_of_small, "旧办法") == {
        "甲一": (60 + 4 + 5, 1),
        "乙六月": (60 + 4 + 3, 2),
        "王双": (60 + 4 + 3, 2),
        "丁并列": (60 + 4 + 3, 2),
        "丙停职": (60 + 2, 5),
    }
    assert table(small, office_of_small, "旧办法", level="乡") == {"王双": (60 + 2 + 3, 1)}


def test_rates_are_of_those_who_were_due(small: Book, office_of_small: Office) -> None:
    """Due: 甲一 5 (all came), 乙六月 2 from June on, 丙停职 3 outside the suspension… of which one was missed in it."""
    assert table(small, office_of_small, "出席率办法") == {
        "甲一": (15 + 10, 1),
        "乙六月": (15 + 10, 1),
        # 人代会 and November: both came; the absence of August fell into the suspension and counts nowhere.
        "丙停职": (15 + 10, 1),
        # Three of four: on leave once is not there.
        "王双": (7 + 10, 4),
        "丁并列": (7 + 10, 4),
    }


def test_a_scheme_changed_in_mid_year(small: Book, office_of_small: Office) -> None:
    """Until June the old values and caps, from July the new; base and ceiling of the new one, once."""
    assert table(small, office_of_small, "新办法") == {
        # 50 + visits 4 (old cap) and 10 (new category cap) + receptions 3+1 and 2
        "甲一": (50 + 4 + 10 + 4 + 2, 1),
        "乙六月": (50 + 10 + 2, 2),
        "王双": (50 + 2 + 5 + 3, 3),
        "丁并列": (50 + 2 + 5 + 2, 4),
        "丙停职": (50 + 5, 5),
    }


def test_before_and_after_the_change(small: Book, office_of_small: Office) -> None:
    first, second = Stretch("2025-01-01", "2025-06-30"), Stretch("2025-07-01", "2025-12-31")
    assert table(small, office_of_small, "新办法", first) == table(small, office_of_small, "旧办法", first)
    alone = desk.scheme_named(office_of_small, "新办法")
    assert table(small, office_of_small, "新办法", second)["甲一"] == (50 + 10 + 2, 1)
    assert [one.name for one in alone.chain] == ["新办法", "旧办法"]


def test_the_explanation_tells_the_pieces(small: Book, office_of_small: Office) -> None:
    found = desk.points_table(small, "县", desk.scheme_named(office_of_small, "新办法"), YEAR)
    one = desk.explained(found, small, "甲一", None, "县")
    told = [
        (
            entry.piece.scheme.name,
            entry.piece.stretch.first,
            entry.item.name,
            len(entry.rows),
            entry.result.points // 10,
        )
        for entry in one.explanation.items
        if entry.piece and entry.result
    ]
    assert told == [
        ("旧办法", "2025-01-01", "出席视察", 2, 4),
        ("旧办法", "2025-01-01", "接待选民", 2, 4),
        ("新办法", "2025-07-01", "出席视察", 2, 10),
        ("新办法", "2025-07-01", "接待选民", 1, 2),
    ]


def test_a_scheme_that_says_nothing_of_before(small: Book, office_of_small: Office) -> None:
    scheme = replace(desk.scheme_named(office_of_small, "新办法"), earlier=None)
    with pytest.raises(NotInForce) as refused:
        desk.points_table(small, "县", scheme, YEAR)
    assert refused.value.message == (
        "积分方案“新办法”自 2025-07-01 起施行，没有写此前用哪个方案，2025-01-01 起的这段时间无法计分。"
        '请在方案里写 before = "此前的方案名称"，或换一个方案。'
    )
    assert desk.points_table(small, "县", scheme, Stretch("2025-07-01", "2025-12-31")).ranked


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("base = 60", "base = 60\ndecimals = 1", "decimals（小数位数）不同"),
        ("base = 60", 'base = 60\nof = "group"', "of（计分对象）不同"),
        ("base = 60", "base = 60\nfrom = 2025-08-01", "“旧办法”的施行日期不早于它"),
        ("base = 60", 'base = 60\nfrom = 2025-01-01\nbefore = "新办法"', "before 绕回了自己"),
    ],
)
def test_schemes_that_do_not_follow_each_other(office_of_small: Office, old: str, new: str, why: str) -> None:
    path = office_of_small.folder / "rules" / "points" / "旧办法.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SchemesUnlike) as refused:
        desk.scheme_named(office_of_small, "新办法")
    assert why in refused.value.message


MONTHS = {Span.MONTH: 12, Span.QUARTER: 4, Span.HALF: 2}


@pytest.mark.parametrize("span", MONTHS)
def test_a_year_as_the_sum_of_its_parts(small: Book, office_of_small: Office, span: Span) -> None:
    """Caps, base and “the first” begin anew in each part; the year is what the parts come to."""
    path = office_of_small.folder / "rules" / "points" / "分期.toml"
    text = (office_of_small.folder / "rules" / "points" / "旧办法.toml").read_text(encoding="utf-8")
    text = (
        text.replace("旧办法", "分期")
        .replace('"year"', f'"{span.value}"')
        .replace("base = 60", 'base = 5\nyear = "sum"')
    )
    path.write_text(text, encoding="utf-8")
    whole = table(small, office_of_small, "分期")
    sums: dict[str, float] = dict.fromkeys(whole, 0)
    for part in range(1, span.parts + 1):
        for name, (points, _) in table(small, office_of_small, "分期", span.stretch(2025, part)).items():
            sums[name] += points
    # Nobody has the base of a part in which he had no seat: before June, or suspended all through.
    assert {name: points for name, (points, _) in whole.items()} == sums
    bases = {Span.MONTH: (12, 7, 7), Span.QUARTER: (4, 3, 3), Span.HALF: (2, 2, 2)}[span]
    rules = desk.points_table(small, "县", desk.scheme_named(office_of_small, "分期"), YEAR)
    found = {entry.name: rules.scheme.number(entry.score.base) for entry in rules.ranked}
    assert (found["甲一"], found["乙六月"], found["丙停职"]) == tuple(5 * parts for parts in bases)
    path.write_text(text.replace('\nyear = "sum"', ""), encoding="utf-8")
    with pytest.raises(PartWanted):
        table(small, office_of_small, "分期")


def test_a_running_year_is_counted_to_today(office_of_small: Office) -> None:
    scheme = desk.scheme_named(office_of_small, "旧办法")
    assert desk.part_of(scheme, 2025, None, date(2025, 7, 4)) == Stretch("2025-01-01", "2025-07-04")


def test_groups_and_delegations(small: Book, office_of_small: Office, tmp_path: Path) -> None:
    """A group's points are those of all its deputies' rows; an activity may count once, however many came."""
    path = office_of_small.folder / "rules" / "points" / "小组.toml"
    path.write_text(
        'name = "小组"\nsource = "测试"\nversion = "1"\nperiod = "year"\nof = "group"\n[[category]]\nname = "一"\n'
        '[[item]]\nname = "视察"\nclause = "一"\ncategory = "一"\nattendance = ["视察"]\nstatus = ["出席"]\nunit = "次"\neach = 1\n'
        '[[item]]\nname = "视察次数"\nclause = "二"\ncategory = "一"\nattendance = ["视察"]\nstatus = ["出席"]\nunit = "次"\n'
        'once = true\neach = 10\n[[grade]]\nname = "先进"\nmost = 1\n[[grade]]\nname = "合格"\n',
        encoding="utf-8",
    )
    found = desk.team_table(small, "县", desk.scheme_named(office_of_small, "小组"), YEAR)
    told = [
        (one.name, len(one.members), found.scheme.number(one.score.points), one.rank, one.grade) for one in found.ranked
    ]
    # 一组: 甲一 came to four visits, 乙六月 to two of them. 二组: two to March, three to November.
    assert told == [("一组", 2, 6 + 40, 1, "先进"), ("二组", 3, 5 + 20, 2, "合格")]
    for one in found.ranked:
        assert desk.team_explained(found, small, one.name, "县").team is one
    path.write_text(path.read_text(encoding="utf-8").replace('"group"', '"delegation"'), encoding="utf-8")
    homes = desk.team_table(small, "县", desk.scheme_named(office_of_small, "小组"), YEAR)
    assert [(one.name, homes.scheme.number(one.score.points)) for one in homes.ranked] == [
        ("甲团", 7 + 40),
        ("乙团", 4 + 20),
    ]


@pytest.mark.parametrize(
    ("span", "first", "last", "graded"),
    [
        ("year", "2025-01-01", "2025-12-31", True),
        ("year", "2025-01-01", "2025-12-30", False),
        ("year", "2025-01-01", "2025-06-30", False),
        ("half", "2025-01-01", "2025-06-30", True),
        ("half", "2025-01-01", "2025-12-31", False),
    ],
)
def test_grades_are_of_one_whole_period(
    small: Book, office_of_small: Office, span: str, first: str, last: str, graded: bool
) -> None:
    path = office_of_small.folder / "rules" / "points" / "旧办法.toml"
    text = path.read_text(encoding="utf-8").replace('"year"', f'"{span}"\nyear = "sum"')
    path.write_text(text + '[[grade]]\nname = "优秀"\nat = ">=60"\n[[grade]]\nname = "其他"\n', encoding="utf-8")
    found = desk.points_table(small, "县", desk.scheme_named(office_of_small, "旧办法"), Stretch(first, last))
    assert {entry.grade is not None for entry in found.ranked} == {graded}


Term = tuple[int, str | None, str | None]
GROUP_SCHEME = """
name = "小组"
source = "测试"
version = "1"
period = "year"
of = "group"
[[category]]
name = "一"
[[item]]
name = "视察"
clause = "一"
category = "一"
attendance = ["视察"]
status = ["出席"]
unit = "次"
each = 1
[[item]]
name = "接待"
clause = "二"
category = "一"
record = ["接待选民"]
unit = "次"
each = 100
[[item]]
name = "无缺席"
clause = "三"
category = "一"
attendance = ["视察"]
status = ["缺席"]
unit = "次"
none = 1000
"""

# Memberships (deputyship, since, until) of a group of the register; its visits and receptions. 甲一 (1) came on 20 March,
# 20 May, 20 August and 20 November, and received on 1 February, March and September; 乙六月 (2, since 18 June) came on
# 20 August and 20 November, and received on 9 September.
TERMS = [
    ([(1, None, None)], 4, 3),
    ([(1, "2025-05-20", None)], 3, 1),
    ([(1, "2025-05-21", None)], 2, 1),
    ([(1, None, "2025-05-20")], 1, 2),
    ([(1, None, "2025-05-21")], 2, 2),
    ([(1, None, "2025-03-21"), (1, "2025-11-20", None)], 3 - 1, 2),
    ([(1, None, "2025-05-20"), (1, "2025-05-20", None)], 4, 3),
    ([(1, "2025-06-01", None), (2, "2025-09-01", None)], 2 + 1, 1 + 1),
    ([(2, "2025-01-01", None)], 2, 1),
]


def with_groups(book: Book, office: Office, kind: str, terms: dict[str, list[Term]], head: str = "") -> TeamTable:
    """The table of the county's groups and of those given."""
    text = GROUP_SCHEME.replace('of = "group"\n', f'of = "group"\n{head}')
    (office.folder / "rules" / "points" / "小组.toml").write_text(text, encoding="utf-8")
    with book.batch("小组"):
        for name, spells in terms.items():
            group = book.insert("deputy_group", name=name, kind=kind)
            for who, since, until in spells:
                book.insert("group_member", deputy_group=group, deputyship=who, since=since, until=until)
    return desk.team_table(book, "县", desk.scheme_named(office, "小组"), YEAR)


@pytest.mark.parametrize(("terms", "visits", "receptions"), TERMS)
def test_members_count_on_days_of_their_membership(
    terms: list[Term], visits: int, receptions: int, small: Book, office_of_small: Office
) -> None:
    """A member of two groups counts in both; nobody was absent, so that the group has those points as well."""
    found = with_groups(small, office_of_small, "网格小组", {"网格组": terms})
    own = {one.name: one for one in found.ranked}
    assert set(own) == {"一组", "二组", "网格组"}
    assert found.scheme.number(own["网格组"].score.points) == visits + 100 * receptions + 1000
    assert len(own["网格组"].members) == len({who for who, _, _ in terms})
    explained = desk.team_explained(found, small, "网格组", "县").explanation
    assert explained.score == own["网格组"].score
    assert [len(entry.rows) for entry in explained.items] == [visits, receptions, 0]


def test_an_absence_before_joining_is_not_the_groups(small: Book, office_of_small: Office) -> None:
    with small.batch("缺席"):
        small.execute("UPDATE attendance SET status = '缺席' WHERE deputyship = 1 AND activity = 2")
    terms: dict[str, list[Term]] = {"早": [(1, "2025-03-20", None)], "晚": [(1, "2025-03-21", None)]}
    found = with_groups(small, office_of_small, "网格小组", terms)
    points = {one.name: found.scheme.number(one.score.points) for one in found.ranked}
    assert (points["早"], points["晚"]) == (3 + 100, 3 + 100 + 1000)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("", {"一组", "二组", "网格组"}),
        ('groups = ["网格小组"]\n', {"网格组"}),
        ('groups = ["代表小组"]\n', {"一组", "二组"}),
        ('groups = ["代表小组", "网格小组"]\n', {"一组", "二组", "网格组"}),
        ('groups = ["专题小组"]\n', set()),
    ],
)
def test_a_scheme_names_the_kinds_of_groups_that_it_is_for(
    head: str, names: set[str], small: Book, office_of_small: Office
) -> None:
    found = with_groups(small, office_of_small, "网格小组", {"网格组": [(1, None, None)]}, head)
    assert {one.name for one in found.ranked} == names


def test_the_groups_of_chunfu(small: Book, office_of_small: Office) -> None:
    """The preset with its open fields filled: a member joins in June, when a third of the year's visits is over."""
    text = (shipped("presets") / "points" / "纯复乡代表小组评分.toml").read_text(encoding="utf-8")
    text = text.replace('under = "?"', "under = 3").replace('most = "?"', "most = 6")
    (office_of_small.folder / "rules" / "points" / "纯复.toml").write_text(text, encoding="utf-8")
    with small.batch("小组"):
        group = small.insert("deputy_group", name="第一小组", kind="网格小组")
        small.insert("group_member", deputy_group=group, deputyship=1, since="2025-06-01")
        for day in ("2025-05-31", "2025-06-01", "2025-07-01", "2025-08-01"):
            small.insert("duty_record", deputyship=1, date=day, kind="提出建议", title=day, role="领衔")
        for day, came in (("2025-05-01", 10), ("2025-06-02", 4)):
            small.insert(
                "duty_record", deputyship=1, date=day, kind="民主评议评分", title="评分", quantity=came * 10, unit="分"
            )
    found = desk.team_table(small, "县", desk.scheme_named(office_of_small, "纯复"), YEAR)
    own = {
        one.name: {item.item.name: found.scheme.number(item.points) for item in one.score.items} for one in found.ranked
    }
    assert own["第一小组"]["书面建议"] == 10
    assert own["第一小组"]["民主评议"] == 4
    # In 一组, where the same deputy was all year, four suggestions and the bound of five points.
    assert own["一组"]["书面建议"] == 15
    assert own["一组"]["民主评议"] == 5
