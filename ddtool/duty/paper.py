"""The figures of the printed books and of the sign-in sheet (五簿、签到表的内容)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ddtool.duty.attending import Sheet
from ddtool.duty.model import Activity, Status
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day, show_day
from ddtool.text.numerals import decimal

Figures = dict[str, object]
SHORT_HASH = 12
MOST_NAMES = 60
"""Names that one cell of the book of activities takes without running over a page."""

BOOKS = {
    "attendance": "活动考勤登记簿",
    "activity_note": "活动情况记录簿",
    "reception": "接待选民登记簿",
    "deed": "办好事办实事登记簿",
    "evaluation_note": "履职情况考核记事簿",
}
"""Books of this desk; the sixth, of report-backs, is printed by `evaluate back book`."""


def book(
    rows: Sequence[Mapping[str, object]],
    settings: Settings,
    whose: str,
    span: tuple[str, str],
    head: str,
    today: date,
) -> Figures:
    """What every book's template shows: whose it is, of which days, its rows."""
    first, last = (chinese_day(day) if day else "" for day in span)
    days = f"{first or '届初'}至{last or chinese_day(today)}" if first or last else ""
    return {
        "county": settings.name,
        "whose": whose,
        "subtitle": "（" + "，".join(part for part in (whose, days) if part) + "）" if whose or days else "",
        "rows": list(rows),
        "provenance": f"数据文件链首{head[:SHORT_HASH]}；生成日期{chinese_day(today)}。",
    }


def attendance_row(
    activity: Activity, due: int, marks: Iterable[tuple[str, Status, str | None]], *, of_one: bool
) -> Figures:
    """One line of the book of attendance; `marks`: (name, status, reason) of those in the selection."""
    found = list(marks)
    told = [
        (name, f"{status}：{why}" if why else status.value) for name, status, why in found if status != Status.PRESENT
    ]
    away = [what if of_one else f"{name}（{what}）" for name, what in told]
    return {
        "date": show_day(activity.date),
        "place": activity.place,
        "title": activity.title,
        "due": due,
        "present": sum(status is Status.PRESENT for _, status, _ in found),
        "away": "、".join(away),
    }


def participants(names: Sequence[str]) -> str:
    """参加人员 of an activity: the names, or how many came where the cell would run over pages."""
    if len(names) <= MOST_NAMES:
        return "、".join(names)
    return f"出席代表{len(names)}人，名单见{BOOKS['attendance']}和签到表"


def hundredths(value: object) -> str:
    return decimal(value, 2) if isinstance(value, int) else ""


def sign_in(found: Sheet) -> Figures:
    activity = found.activity
    return {
        "title": activity.title,
        "number": activity.id,
        "date": chinese_day(activity.date),
        "place": activity.place,
        "due": len(found.due),
        "rows": [{"delegation": one.delegation, "name": one.name} for one in found.due],
    }


def samples() -> dict[str, Figures]:
    """Figures like real ones, by the name of the template."""
    activity = Activity(1, "2025-03-05", None, 1, "视察", "样例活动", "样例地点", "样例机关", "县", "全体")
    common = book((), Settings(), "样例代表团", ("2025-01-01", "2025-12-31"), "0123456789ab", date(2026, 1, 8))
    rows: dict[str, Figures] = {
        "attendance": attendance_row(activity, 2, [("样例甲", Status.LEAVE, "病假")], of_one=False),
        "activity_note": dict.fromkeys(
            ("date", "place", "host", "recorder", "participants", "content", "opinions", "outcome"), "样例"
        ),
        "reception": dict.fromkeys(
            ("date", "name", "voter", "address", "phone", "title", "handling", "result", "fed_back", "signed"), "样例"
        ),
        "deed": dict.fromkeys(("date", "name", "beneficiary", "title", "effect", "witness"), "样例"),
        "evaluation_note": dict.fromkeys(("year", "name", "item", "worth", "got", "reason", "grade"), "样例"),
    }
    signin: Figures = {"title": "样例活动", "number": 1, "date": "2025年3月5日", "place": "样例地点", "due": 1}
    return {f"book_{name}": {**common, "rows": [row]} for name, row in rows.items()} | {
        "signin": {**signin, "rows": [{"delegation": "样例代表团", "name": "样例甲"}]}
    }
