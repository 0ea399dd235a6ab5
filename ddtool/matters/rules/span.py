"""Lengths of time and the days on which they end (期限): each end keeps how it was reached."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from ddtool.text.refusal import Unreadable
from ddtool.text.working_days import WorkCalendar

_WRITTEN = re.compile(r"(?P<count>[1-9]\d{0,3})\s*个?(?P<unit>日|天|月|年|工作日)")
_DAYS_SHOWN = 14


class Unit(StrEnum):
    """What a length of time is counted in."""

    DAY = "日"
    WORKING_DAY = "工作日"
    MONTH = "月"
    YEAR = "年"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as a rule writes it: 3月, 10日, 5工作日, 1年."""

    count: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Raises Unreadable."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            raise Unreadable(f"“{text}”不是期限", "请写成“3月”“10日”“5工作日”“1年”")
        unit = "日" if found["unit"] == "天" else found["unit"]
        return cls(int(found["count"]), Unit(unit))

    def __str__(self) -> str:
        between = "" if self.unit in (Unit.DAY, Unit.YEAR) else "个"
        return f"{self.count}{between}{self.unit.value}"


@dataclass(frozen=True, slots=True)
class End:
    """The last day of a span (届满日) and the steps that led there, as sentences for people."""

    day: date
    steps: tuple[str, ...]


def end_of(start: date, span: Span, calendar: WorkCalendar, *, roll: bool) -> End:
    """The last day of a span that begins the day after `start` (民法典 201: the first day is not counted).

    Months and years end on the day of the same number, or on the month's last day where there is none (民法典 202).
    `roll`: an end on a day off moves to the next working day (民法典 203). Raises CalendarUnknown.
    """
    if span.unit is Unit.WORKING_DAY:
        return _working_days(start, span.count, calendar)
    if span.unit is Unit.DAY:
        day = start + timedelta(span.count)
        steps = [f"自{start:%Y-%m-%d}的次日起算{span}，至{day:%Y-%m-%d}"]
    else:
        months = span.count * (12 if span.unit is Unit.YEAR else 1)
        day = months_later(start, months)
        why = "对应日" if day.day == start.day else f"该月没有{start.day}日，以月末为止"
        steps = [f"自{start:%Y-%m-%d}起{span}，至{day:%Y-%m-%d}（{why}）"]
    if roll and not calendar.is_working(day):
        working = calendar.next_working(day)
        steps.append(f"{day:%Y-%m-%d}是休息日，顺延至{working:%Y-%m-%d}")
        day = working
    return End(day, tuple(steps))


@lru_cache(4096)
def months_later(day: date, months: int) -> date:
    """The day of the same number some months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_days(start: date, count: int, calendar: WorkCalendar) -> End:
    day = calendar.after(start, count)
    off = calendar.days_off(start + timedelta(1), day)
    steps = [f"自{start:%Y-%m-%d}的次日起算{count}个工作日，至{day:%Y-%m-%d}"]
    if off:
        shown = "、".join(f"{one.month}月{one.day}日" for one in off[:_DAYS_SHOWN])
        more = f"等{len(off)}天" if len(off) > _DAYS_SHOWN else ""
        steps.append(f"其间不计的休息日：{shown}{more}")
    worked = [
        one
        for one in (start + timedelta(number) for number in range(1, (day - start).days + 1))
        if one in calendar.year(one.year).worked
    ]
    if worked:
        steps.append(f"其间计入的调休上班日：{'、'.join(f'{one.month}月{one.day}日' for one in worked)}")
    return End(day, tuple(steps))
