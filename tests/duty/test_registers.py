"""Lines of the three registers: what is taken, what is refused and in which words, what a second import does."""

import pytest

from ddtool.book.book import Book
from ddtool.duty import desk
from ddtool.duty.model import Turnout, whole_year
from ddtool.duty.registers.resolving import Resolver
from ddtool.roster import store as roster
from ddtool.settings import Office, Settings
from tests.conftest import Importer

ACTIVITY = "日期,结束日期,活动名称,类别,半天数,地点,组织单位,参加范围\n"
ATTENDANCE = "日期,活动名称,类别,活动半天数,代表团,姓名,出席情况,半天数,请假事由\n"
DUTY = "日期,姓名,代表团,类别,内容,数量,单位,角色,备注\n"
LAST = "2025-12-10,会前集中视察民生实事项目"


def problem(take: Importer, kind: str, text: str) -> tuple[str, str, str]:
    """The one problem of a file: its cell, reason and remedy."""
    plan = take(kind, text)
    assert len(plan.problems) == len(plan.rejected) == 1
    found = plan.problems[0]
    return found.cell, found.reason, found.remedy


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{LAST},,,石桥镇代表团,徐继业,出席,,",
         ("F2", "“徐继业”在 2025-12-10 不在任（任期 2021-12-20 至 2025-02-27）", "请核对日期和姓名；名册有误请先改名册")),
        (f"{LAST},,,城关镇代表团,罗玉洁,√,,",
         ("F2", "“罗玉洁”在 2025-12-10 不在任（任期 2021-12-20 至 今，2025-03-25 至 2025-12-15暂停执行职务）",
          "请核对日期和姓名；名册有误请先改名册")),
        (f"{LAST},,,,陈丽,√,,",
         ("F2", "有 2 位代表同名“陈丽”：云岭镇代表团（1972-10）、城关镇代表团（1977-02）", "请填写代表团以便区分")),
        (f"{LAST},,,东河镇代表团,陈丽,√,,", ("F2", "“陈丽”不在东河镇代表团（名册中在：云岭镇代表团、城关镇代表团）", "请核对代表团")),
        (f"{LAST},,,城关镇代表团,陈丽,电话参会,,", ("G2", "出席情况里没有这一项", "请填：出席、请假、缺席")),
        (f"{LAST},,,城关镇代表团,陈丽,请假,3,病假", ("H2", "这次活动一共只有 2 个半天", "请核对半天数")),
        (f"{LAST},专题调研,,城关镇代表团,陈丽,√,,",
         ("C2", "活动登记中这次活动的“类别”是“视察”", "请核对；活动登记有误的请先改活动登记")),
        ("2025-12-11,会前集中视察民生实事项目,,,城关镇代表团,陈丽,√,,",
         ("B2", "2025-12-11 没有登记过这次活动（同名活动登记在 2025-12-10）", "请先导入活动登记，或在本表加一列“类别”")),
        ("2025-12-10,会前集中视察民生项目,,,城关镇代表团,陈丽,√,,",
         ("B2", "2025-12-10 没有登记过这次活动，是否想写“会前集中视察民生实事项目”", "请先导入活动登记，或在本表加一列“类别”")),
    ],
)  # fmt: skip
def test_attendance_refused(take: Importer, line: str, expected: tuple[str, str, str]) -> None:
    assert problem(take, "attendance", ATTENDANCE + line + "\n") == expected


def test_the_same_deputy_twice(take: Importer) -> None:
    lines = f"{LAST},,,城关镇代表团,陈丽,√,,\n{LAST},,,城关镇代表团,陈丽,请假,,\n"
    assert problem(take, "attendance", ATTENDANCE + lines) == (
        "F3",
        "与表第2行是同一人同一次活动，内容不同",
        "请核对，只保留一行",
    )


def test_lines_of_a_new_activity_must_agree(take: Importer) -> None:
    lines = "2025-12-20,冬季走访,走访,1,城关镇,陈丽,√,,\n2025-12-20,冬季走访,视察,1,云岭镇,陈丽,√,,\n"
    assert problem(take, "attendance", ATTENDANCE + lines) == (
        "C3",
        "同一次活动的“类别”前面写的是“走访”",
        "请统一后再导入",
    )


def test_a_new_activity_comes_from_its_lines(take: Importer, own_county: Book) -> None:
    lines = (
        "2025-12-20,冬季走访,走访,2,城关镇,陈丽,√,,\n2025-12-20,冬季走访,走访,,云岭镇代表团,陈丽,病假,1,\n"
        "2025-12-20,冬季走访,,,石桥镇,杜 赟,请假（出差）,,\n2025-12-20,冬季走访,,,石桥镇,杜秋实,旷会,,\n"
    )
    assert len(take("attendance", ATTENDANCE + lines).new) == 4
    activity = own_county.one("SELECT * FROM activity WHERE title = '冬季走访'")
    assert activity is not None
    assert (activity["kind"], activity["half_days"], activity["scope"], activity["level"]) == ("走访", 2, "指定", "县")
    rows = own_county.rows(
        "SELECT status, half_days, reason FROM attendance WHERE activity = ? ORDER BY id", (activity["id"],)
    )
    assert [tuple(row) for row in rows] == [
        ("出席", None, None),
        ("请假", 1, "病假"),
        ("请假", None, "出差"),
        ("缺席", None, None),
    ]
    again = take("attendance", ATTENDANCE + lines)
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, 4)


def test_a_changed_status(take: Importer, own_county: Book) -> None:
    take(
        "attendance", "日期,活动名称,姓名,代表团,出席情况\n2025-06-26,年中集中视察重点项目建设,杜赟,石桥镇代表团,事假\n"
    )
    sql = "SELECT status, reason FROM attendance t JOIN activity a ON a.id = t.activity WHERE title LIKE '年中%' AND deputyship = ?"
    deputy = (
        Resolver(own_county, Office(own_county.path.parent, Settings())).find("县", "杜赟", None, "2025-06-26").deputy
    )
    assert deputy is not None
    row = own_county.one(sql, (deputy.id,))
    assert row is not None
    assert tuple(row) == ("请假", "事假")


def test_variants_of_a_name_are_the_roster_s(take: Importer) -> None:
    plan = take(
        "attendance",
        "日期,活动名称,姓名,代表团,出席情况\n2025-12-10,会前集中视察民生实事项目,艾尼瓦尔吐尔逊,石桥镇,√\n",
    )
    assert (plan.new, plan.problems) == ([], [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2025-12-20,2025-12-19,走访,走访,1,,,全体", ("B2", "结束日期早于开始日期 2025-12-20", "请核对两个日期")),
        ("2025-12-20,,走访,走访,1,,,城关镇、东和镇",
         ("H2", "名册中没有代表团“东和镇”，是否想写“东河镇代表团”、“龙潭镇代表团”、“石桥镇代表团”",
          "请写“全体”“指定”或名册中的代表团，用顿号隔开")),
        ("2025-12-20,,走访,,1,,,全体", ("D2", "“类别”没有填", "请填写类别")),
    ],
)  # fmt: skip
def test_activity_refused(take: Importer, line: str, expected: tuple[str, str, str]) -> None:
    assert problem(take, "activity", ACTIVITY + line + "\n") == expected


def test_scope_is_written_in_full(take: Importer, own_county: Book) -> None:
    take("activity", ACTIVITY + "2025-12-20,,走访,走访,1,,,城关镇，东河镇代表团\n2025-12-21,,座谈,座谈,1,,,全体代表\n")
    found = own_county.rows(
        "SELECT scope FROM activity WHERE date > '2025-12-15' AND kind IN ('走访', '座谈') ORDER BY date"
    )
    assert [row[0] for row in found] == ["城关镇代表团、东河镇代表团", "全体"]


def test_an_activity_without_a_scope_is_for_those_named(take: Importer) -> None:
    plan = take("activity", "日期,活动名称,类别\n2025-12-20,走访,走访\n")
    assert plan.notes[1:] == ["1 次活动没有写参加范围，按“指定”登记：只有考勤中列出的代表算应到"]
    again = take("activity", "日期,活动名称,类别\n2025-12-20,走访,走访\n")
    assert (again.unchanged, again.notes[1:]) == (1, [])


def test_duty_not_in_office(take: Importer) -> None:
    line = "2025-03-05,徐继业,石桥镇代表团,接待选民,接待,1,次,,\n"
    assert problem(take, "duty", DUTY + line)[1] == "“徐继业”在 2025-03-05 不在任（任期 2021-12-20 至 2025-02-27）"


def test_duty_lines_are_paired(take: Importer, own_county: Book) -> None:
    one = "2025-12-20,杜赟,石桥镇代表团,接待选民,反映路灯,1,次,,{}\n"
    first = take("duty", DUTY + one.format("上午") + one.format("下午") + one.format("下午"))
    assert (len(first.new), first.repeated) == (2, 1)
    second = take("duty", DUTY + one.format("下午") + one.format("上午"))
    assert (len(second.new), len(second.changed), second.unchanged) == (0, 0, 2)
    third = take("duty", DUTY + one.format("上午") + one.format("傍晚"))
    assert [change.fields[0].sentence() for change in third.changed] == ["备注：“下午”→“傍晚”"]
    assert own_county.value("SELECT count(*) FROM duty_record WHERE date = '2025-12-20' AND title = '反映路灯'") == 2


def test_faults_of_rows_that_the_roster_left_behind(own_county: Book) -> None:
    office = Office(own_county.path.parent, Settings())
    with own_county.batch("改任期"):
        own_county.execute(
            "UPDATE deputyship SET until = '2025-12-01' WHERE person = (SELECT id FROM person WHERE name = '杜赟')"
        )
        own_county.execute("UPDATE activity SET scope = '东和镇代表团' WHERE title LIKE '视察防汛%'")
    faults = desk.faults(own_county, office)
    assert "考勤：杜赟（石桥镇代表团）2025-12-10“会前集中视察民生实事项目”当日不在任" in faults
    assert faults[-1] == "活动登记：2025-06-12“视察防汛备汛工作”的参加范围“东和镇代表团”不是名册中的代表团"


def test_two_levels_are_counted_apart(take: Importer, own_county: Book) -> None:
    """A county deputy who is a township deputy too: each level's activities count for that office only."""
    before = _due(own_county, "县")
    with own_county.batch("乡代表"):
        home = own_county.insert("delegation", level="乡", name="石桥镇", position=1)
        person = own_county.value("SELECT id FROM person WHERE name = '杜赟'")
        own_county.insert("deputyship", person=person, level="乡", delegation=home)
    take("activity", "日期,活动名称,类别,半天数,参加范围,层级\n2025-12-18,石桥镇人代会,人代会,2,全体,乡\n")
    take("attendance", "日期,活动名称,姓名,出席情况,层级\n2025-12-18,石桥镇人代会,杜赟,√,乡\n")
    take("duty", "日期,姓名,类别,内容,层级\n2025-12-19,杜赟,接待选民,反映路灯,乡\n")
    assert _due(own_county, "县") == before
    assert _due(own_county, "乡") == {"人代会": Turnout(present=1)}
    assert desk.faults(own_county, Office(own_county.path.parent, Settings())) == []


def _due(book: Book, level: str) -> dict[str, Turnout]:
    deputy = next(one for one in roster.deputies(book, level=level) if one.name == "杜赟")
    return desk.turnouts(book, level, whole_year(2025), [deputy])[deputy.id]
