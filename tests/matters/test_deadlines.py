"""Deadlines of whole matters (办理期限), as one table: what was done, which deadlines run then and until when, and why.

`test_span.py` has the ends of single spans. Here every step is first asked whether it may be made, as the desk asks.
A step is written as its day, its move and what it says: a unit (协: a helping unit), a day after →, a class or a grade.
"""

from datetime import date

import pytest

from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.matters.model import Kind, Standing, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.moving import against
from ddtool.matters.rules.progress import HELPER, HOST, Terms, standing
from ddtool.settings import Office, Settings
from ddtool.text.working_days import CalendarUnknown, WorkCalendar, YearDays

KIND = """
name = "建议"
title = "建议办理"
source = "样例"
[[stage]]
name = "待交办"
[[stage]]
name = "办理中"
[[stage]]
name = "已退回"
[[stage]]
name = "已答复"
[[stage]]
name = "待重新办理"
[[stage]]
name = "办结"
closed = true
[[move]]
name = "交办"
from = ["待交办", "已退回"]
to = "办理中"
needs = ["unit"]
[[move]]
name = "退回"
from = ["办理中"]
to = "已退回"
by = "unit"
within = "10工作日"
after = "交办"
[[move]]
name = "协办意见"
from = ["办理中"]
by = "unit"
[[move]]
name = "延期"
from = ["办理中"]
needs = ["until"]
[[move]]
name = "答复"
from = ["办理中"]
to = "已答复"
by = "unit"
[[move]]
name = "评价"
from = ["已答复"]
to = "办结"
by = "author"
needs = ["rating"]
again = "待重新办理"
[[move]]
name = "重新交办"
from = ["待重新办理"]
to = "办理中"
[[move]]
name = "承诺"
from = ["已答复", "办结"]
by = "unit"
needs = ["until"]
[[move]]
name = "落实"
from = ["已答复", "办结"]
by = "unit"
[[move]]
name = "公开"
from = ["办结"]
[[deadline]]
name = "答复"
start = ["交办"]
stop = ["答复", "退回"]
within = "3月"
by_level = { "乡" = "2月" }
extend = "延期"
longest = "6月"
soon = 15
[[deadline]]
name = "协办"
start = ["交办"]
stop = ["协办意见", "答复", "退回"]
owes = "helper"
within = "1月"
soon = 5
[[deadline]]
name = "重办"
start = ["重新交办"]
stop = ["答复", "退回"]
within = "1月"
soon = 7
[[deadline]]
name = "评价"
start = ["答复"]
stop = ["评价"]
owes = "author"
within = "10工作日"
soon = 3
[[deadline]]
name = "承诺"
start = ["承诺"]
stop = ["落实"]
soon = 15
[[deadline]]
name = "网上公开"
start = ["评价"]
stop = ["公开", "重新交办"]
owes = "office"
within = "7日"
roll = false
soon = 2
[[dimension]]
name = "结果"
scale = ["满意", "不满意"]
again = ["不满意"]
"""

# Why it ends then, the level, what was done, the running deadlines.
ENDS: list[tuple[str, str, str, str]] = [
    # Months: the day of the same number, or the month's last day.
    ("a day of the same number, a Tuesday", "县", "2025-03-10 交办 甲局", "答复 2025-06-10"),
    ("30 November + 3: February has 28 days", "县", "2024-11-30 交办 甲局", "答复 2025-02-28"),
    ("30 November + 3 before a leap February", "县", "2023-11-30 交办 甲局", "答复 2024-02-29"),
    ("31 March + 3: June has 30 days, a Monday", "县", "2025-03-31 交办 甲局", "答复 2025-06-30"),
    ("handed over on a leap day", "县", "2024-02-29 交办 甲局", "答复 2024-05-29"),
    ("31 December + 2 in a township: 28 February, Friday", "乡", "2024-12-31 交办 甲局", "答复 2025-02-28"),
    ("31 December + 2: 28 February 2026, a worked Saturday", "乡", "2025-12-31 交办 甲局", "答复 2026-02-28"),
    # By level.
    ("a county has three months", "县", "2025-05-12 交办 甲局", "答复 2025-08-12"),
    ("a township has two; 12 July is a Saturday", "乡", "2025-05-12 交办 甲局", "答复 2025-07-14"),
    # An end on a day off moves to the next working day.
    ("20 April is a Sunday", "县", "2025-01-20 交办 甲局", "答复 2025-04-21"),
    ("1 to 3 January 2026 are off, Sunday the 4th is worked", "县", "2025-10-01 交办 甲局", "答复 2026-01-04"),
    ("1 January 2025 is off, the 2nd is a Thursday", "县", "2024-10-01 交办 甲局", "答复 2025-01-02"),
    ("1 October to 8 October 2025 are off", "县", "2025-07-01 交办 甲局", "答复 2025-10-09"),
    ("8 October 2025, the last day of the holiday", "县", "2025-07-08 交办 甲局", "答复 2025-10-09"),
    ("7 October 2026 is off, the 8th is a Thursday", "县", "2026-07-07 交办 甲局", "答复 2026-10-08"),
    ("28 September 2025, a Sunday that is worked: no move", "县", "2025-06-28 交办 甲局", "答复 2025-09-28"),
    ("11 October 2025, a Saturday that is worked: no move", "县", "2025-07-11 交办 甲局", "答复 2025-10-11"),
    ("26 January 2025, a Sunday that is worked", "县", "2024-10-26 交办 甲局", "答复 2025-01-26"),
    ("28 January 2025 opens the Spring Festival, to 4 February", "县", "2024-10-28 交办 甲局", "答复 2025-02-05"),
    ("15 February 2026 opens the Spring Festival, to the 23rd", "县", "2025-11-15 交办 甲局", "答复 2026-02-24"),
    ("4 April 2025, Qingming, a Friday", "县", "2025-01-04 交办 甲局", "答复 2025-04-07"),
    ("1 May to 5 May 2025", "县", "2025-02-01 交办 甲局", "答复 2025-05-06"),
    ("28 February + 3 is 28 May, not the month's last day", "县", "2025-02-28 交办 甲局", "答复 2025-05-28"),
    ("31 May to 2 June 2025, the Dragon Boat Festival", "乡", "2025-03-31 交办 甲局", "答复 2025-06-03"),
    ("an extension to a day off stays on that day", "县", "2025-02-28 交办 甲局；2025-03-01 延期 →2025-05-31",
     "答复 2025-05-31"),
    # Extensions: the day that was set, as it was set; at most six months from the hand-over.
    ("one extension", "县", "2025-01-20 交办 甲局；2025-04-01 延期 →2025-05-20", "答复 2025-05-20"),
    ("two extensions in a chain", "县", "2025-01-20 交办 甲局；2025-04-01 延期 →2025-05-20；2025-05-19 延期 →2025-06-30",
     "答复 2025-06-30"),
    ("to the longest allowed day: 20 July is a Sunday, so the 21st", "县",
     "2025-01-20 交办 甲局；2025-04-01 延期 →2025-05-20；2025-05-19 延期 →2025-07-21", "答复 2025-07-21"),
    ("a township's extension is measured from the same day", "乡", "2025-01-20 交办 甲局；2025-03-01 延期 →2025-07-21",
     "答复 2025-07-21"),
    ("an extension of the first unit is not the second one's", "县",
     "2025-01-20 交办 甲局；2025-01-21 延期 →2025-06-30；2025-01-22 退回；2025-01-23 交办 乙局", "答复 2025-04-23"),
    ("extended to a leap day", "县", "2023-11-30 交办 甲局；2024-01-10 延期 →2024-03-01", "答复 2024-03-01"),
    # Returns: the clock stops, and starts anew with the next hand-over.
    ("returned: nothing runs", "县", "2025-01-20 交办 甲局；2025-01-24 退回", ""),
    ("handed over again: three months from then, the 27th of April is a worked Sunday", "县",
     "2025-01-20 交办 甲局；2025-01-24 退回；2025-01-27 交办 乙局", "答复 2025-04-27"),
    ("returned twice", "县", "2025-03-03 交办 甲局；2025-03-05 退回；2025-03-10 交办 乙局；2025-03-12 退回；2025-03-17 交办 丙局",
     "答复 2025-06-17"),
    ("returned on the last day of ten working days: the 8th of February is a worked Saturday", "县",
     "2025-01-20 交办 甲局；2025-02-08 退回；2025-02-10 交办 乙局", "答复 2025-05-12"),
    ("a return on the day of the hand-over", "县", "2025-03-03 交办 甲局；2025-03-03 退回；2025-03-03 交办 乙局",
     "答复 2025-06-03"),
    # Helping units: each has a deadline of its own.
    ("one helping unit, 20 February", "县", "2025-01-20 交办 甲局；2025-01-20 交办 协丙局", "答复 2025-04-21；协办·丙局 2025-02-20"),
    ("a helping unit that was asked later", "县", "2025-01-20 交办 甲局；2025-02-10 交办 协丙局",
     "答复 2025-04-21；协办·丙局 2025-03-10"),
    ("two, one has answered", "县",
     "2025-01-20 交办 甲局；2025-01-20 交办 协丙局；2025-01-22 交办 协丁局；2025-02-18 协办意见 协丙局",
     "答复 2025-04-21；协办·丁局 2025-02-24"),
    ("31 January + 1 month for a helping unit", "县", "2025-01-31 交办 甲局；2025-01-31 交办 协丙局",
     "答复 2025-04-30；协办·丙局 2025-02-28"),
    ("the host's reply ends the helping units' too", "县",
     "2025-01-20 交办 甲局；2025-01-20 交办 协丙局；2025-02-10 答复", "评价 2025-02-24"),
    ("the host's extension is none of the helping unit's", "县",
     "2025-01-20 交办 甲局；2025-01-20 交办 协丙局；2025-02-05 延期 →2025-06-20", "答复 2025-06-20；协办·丙局 2025-02-20"),
    ("a return by the host ends the helping unit's too", "县",
     "2025-01-20 交办 甲局；2025-01-20 交办 协丙局；2025-01-24 退回；2025-01-27 交办 乙局", "答复 2025-04-27"),
    # Working days: holidays don't count, make-up days do.
    ("ten working days over 1 to 8 October with 28 September and 11 October worked", "县",
     "2025-07-01 交办 甲局；2025-09-25 答复", "评价 2025-10-15"),
    ("ten working days over New Year 2026: the 1st to 3rd off, Sunday the 4th worked", "县",
     "2025-10-09 交办 甲局；2025-12-25 答复", "评价 2026-01-09"),
    ("ten working days over the Spring Festival 2025", "县", "2024-11-01 交办 甲局；2025-01-24 答复", "评价 2025-02-13"),
    ("ten working days over the Spring Festival 2024, 4 and 18 February worked", "县",
     "2023-12-01 交办 甲局；2024-02-02 答复", "评价 2024-02-21"),
    ("ten working days over 29 February", "县", "2024-01-02 交办 甲局；2024-02-20 答复", "评价 2024-03-05"),
    ("ten working days over 1 May, 27 April worked", "县", "2025-02-10 交办 甲局；2025-04-24 答复", "评价 2025-05-12"),
    # Dissatisfied: a new hand-over, a new deadline; and once more.
    ("dissatisfied: what runs is ours, to publish within seven days", "县",
     "2025-03-03 交办 甲局；2025-04-10 答复；2025-04-15 评价 不满意", "网上公开 2025-04-22"),
    ("handled again: one month", "县",
     "2025-03-03 交办 甲局；2025-04-10 答复；2025-04-15 评价 不满意；2025-04-16 重新交办", "重办 2025-05-16"),
    ("handled again twice", "县",
     "2025-03-03 交办 甲局；2025-04-10 答复；2025-04-15 评价 不满意；2025-04-16 重新交办；2025-05-10 答复；"
     "2025-05-20 评价 不满意；2025-05-31 重新交办", "重办 2025-06-30"),
    ("handled again from 31 January: to 28 February", "县",
     "2024-11-01 交办 甲局；2025-01-10 答复；2025-01-20 评价 不满意；2025-01-31 重新交办", "重办 2025-02-28"),
    ("the second reply asks for a rating anew", "县",
     "2025-03-03 交办 甲局；2025-04-10 答复；2025-04-15 评价 不满意；2025-04-16 重新交办；2025-05-10 答复", "评价 2025-05-23"),
    # A deadline without rolling ends where it ends; a promise on the day that was promised.
    ("seven days end on 1 October and stay there", "县", "2025-07-01 交办 甲局；2025-09-20 答复；2025-09-24 评价 满意",
     "网上公开 2025-10-01"),
    ("a promise for a day off stays on that day", "县",
     "2025-03-03 交办 甲局；2025-04-10 答复；2025-04-11 承诺 →2025-10-01", "评价 2025-04-24；承诺 2025-10-01"),
    ("a promise put off once more, and running on after the end", "县",
     "2025-03-03 交办 甲局；2025-04-10 答复；2025-04-11 承诺 →2025-06-30；2025-04-12 评价 满意；2025-04-14 公开；"
     "2025-06-30 承诺 →2025-12-31", "承诺 2025-12-31"),
    ("a promise kept", "县",
     "2025-03-03 交办 甲局；2025-04-10 答复；2025-04-11 承诺 →2025-06-30；2025-04-12 评价 满意；2025-04-14 公开；2025-06-20 落实", ""),
]  # fmt: skip

# Why it may not be made, the level, what was done before and, last, what is refused; the reason.
REFUSED: list[tuple[str, str, str, str]] = [
    ("one day beyond the longest", "县", "2025-01-20 交办 甲局；2025-04-01 延期 →2025-05-20；2025-05-19 延期 →2025-07-22",
     "“答复”最长自 2025-01-20 起6个月，即 2025-07-21，不能延到 2025-07-22"),
    ("an extension that shortens", "县", "2025-01-20 交办 甲局；2025-04-01 延期 →2025-05-20；2025-05-01 延期 →2025-05-20",
     "延期后的时限 2025-05-20 不晚于现在的时限 2025-05-20"),
    ("a return on the eleventh working day: Sunday is not worked, Monday is", "县", "2025-01-20 交办 甲局；2025-02-10 退回",
     "“退回”应在“交办”（2025-01-20）后10个工作日以内，不晚于 2025-02-08"),
    ("a promise for a day that is over", "县", "2025-03-03 交办 甲局；2025-04-10 答复；2025-04-11 承诺 →2025-04-10",
     "时限 2025-04-10 早于办理日期 2025-04-11"),
    ("a reply before the hand-over", "县", "2025-03-03 答复", "不能“答复”：现在在“待交办”，可以办的有：交办"),
    ("a day before the last step's", "县", "2025-03-03 交办 甲局；2025-03-02 答复", "日期 2025-03-02 早于上一步的日期 2025-03-03"),
]  # fmt: skip

RECEIVED, TODAY = date(2023, 1, 1), date(2026, 12, 31)
TERMS = Terms(WorkCalendar())


@pytest.fixture(scope="module")
def kind(tmp_path_factory: pytest.TempPathFactory) -> Kind:
    path = tmp_path_factory.mktemp("kind") / "jy.toml"
    path.write_text(KIND, encoding="utf-8")
    return read_kind(path)


def step(text: str) -> Step:
    day, move, *said = text.split()
    unit = role = grade = ""
    until = None
    for word in said:
        if word.startswith("→"):
            until = date.fromisoformat(word[1:])
        elif word.endswith("局"):
            unit, role = word.removeprefix("协"), HELPER if word.startswith("协") else HOST
        else:
            grade = word
    ratings = (("结果", grade),) if grade else ()
    return Step(0, move, date.fromisoformat(day), unit, role, "", ratings, until)


def walk(kind: Kind, level: str, text: str, terms: Terms = TERMS) -> tuple[Standing, list[str]]:
    """Where the steps lead, and the reasons against the last of them; those before it must be allowed."""
    made: list[Step] = []
    reasons: list[str] = []
    for one in map(step, text.split("；")):
        assert not reasons, reasons
        now = standing(kind, level, made, terms)
        reasons = against(kind, now, one, received=RECEIVED, authors=["张三"], on=TODAY, terms=terms)
        made.append(one)
    return standing(kind, level, made, terms), reasons


@pytest.mark.parametrize(("why", "level", "steps", "ends"), ENDS, ids=[row[0] for row in ENDS])
def test_a_deadline_ends(kind: Kind, why: str, level: str, steps: str, ends: str) -> None:
    now, reasons = walk(kind, level, steps)
    assert not reasons
    found = [f"{one.deadline.name}{'·' if one.unit else ''}{one.unit} {one.end.day}" for one in now.open]
    assert "；".join(found) == ends, why


@pytest.mark.parametrize(("why", "level", "steps", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_step_out_of_time_is_refused(kind: Kind, why: str, level: str, steps: str, reason: str) -> None:
    assert walk(kind, level, steps)[1] == [reason], why


def test_a_year_without_a_calendar_is_refused_with_the_file_to_write(kind: Kind) -> None:
    with pytest.raises(CalendarUnknown) as caught:
        walk(kind, "县", "2026-10-15 交办 甲局")
    assert "没有 2027 年的节假日安排" in caught.value.message
    assert "rules/calendar/2027.toml" in caught.value.message
    own = YearDays(frozenset({date(2027, 1, 15)}), frozenset({date(2027, 1, 16)}), "样例")
    # Friday the 15th off, Saturday the 16th worked.
    now, _ = walk(kind, "县", "2026-10-15 交办 甲局", Terms(WorkCalendar({2027: own})))
    assert now.open[0].end.day == date(2027, 1, 16)


# What is put in the place of the hand-over of 20 January, and the deadline after it.
CORRECTED = [
    ("2025-01-21 交办 甲局", "2025-04-21"),
    ("2025-01-22 交办 甲局", "2025-04-22"),
    ("2025-01-26 交办 乙局", "2025-04-27"),  # 26 April is a Saturday, Sunday the 27th is worked
    ("2025-01-31 交办 甲局", "2025-04-30"),
]


@pytest.mark.parametrize(("step_text", "end"), CORRECTED)
def test_a_corrected_hand_over_moves_the_deadline(own_county: Book, step_text: str, end: str) -> None:
    office = Office(own_county.path.parent, Settings())
    (office.folder / "rules" / "matters").mkdir(parents=True)
    (office.folder / "rules" / "matters" / "jy.toml").write_text(KIND, encoding="utf-8")
    desk.add(own_county, office, "jy", "修桥", date(2025, 1, 15), authors=[], number="", on=TODAY)
    line = desk.move(own_county, office, "jy", "1", step("2025-01-20 交办 甲局"), on=TODAY, new_unit=True)
    assert [one.end.day.isoformat() for one in line.now.open] == ["2025-04-21"]
    line = desk.correct(own_county, office, "jy", "1", 1, step(step_text), on=TODAY, new_unit=True)
    assert [one.end.day.isoformat() for one in line.now.open] == [end]
