"""Which column of a matrix is which activity (矩阵表头): by number, title and date, as far as the heads say them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ddtool.duty.model import Activity
from ddtool.duty.sheet import ATTENDANCE
from ddtool.sheets.column import BadCell, Raw
from ddtool.sheets.header import normal, synonyms
from ddtool.sheets.kinds import as_text, day

NUMBERS = "活动编号"
"""The mark of our own matrix: the label of the row that holds the numbers of the activities."""
_OF_ONE_LINE = ("date", "title", "status")
"""Columns of the register with a line for each deputy and activity: a sheet with these heads is no matrix."""
_REMARKS = ("备注", "说明")
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one column (列头): the texts above it and the activities that they fit; one, if all is well."""

    index: int
    texts: tuple[str, ...]
    found: tuple[Activity, ...]
    remark: bool = False
    """Of a column that is for remarks, whatever stands in it."""


@dataclass(slots=True)
class Heads:
    """The header of a matrix (矩阵表头): its last row (from 1), where name and delegation stand, the other columns."""

    row: int
    name: int
    delegation: int | None
    own: bool
    others: list[Head] = field(default_factory=list)


def find_heads(rows: Sequence[Sequence[Raw]], activities: Collection[Activity]) -> Heads | None:
    """The header of a matrix within the first rows of a sheet, or None where it is none."""
    texts = [[as_text(cell).strip() for cell in row] for row in rows]
    known = synonyms(ATTENDANCE)
    places = ATTENDANCE.places
    for at, line in enumerate(texts):
        fields = {known[title]: index for index, text in enumerate(line) if (title := normal(text)) in known}
        if places["name"] not in fields:
            continue
        if any(places[name] in fields for name in _OF_ONE_LINE):
            return None
        numbers = next((row for row in texts[:at] if any(normal(text) == NUMBERS for text in row)), None)
        heads = Heads(at + 1, fields[places["name"]], fields.get(places["delegation"]), numbers is not None)
        for index in range(max(map(len, texts[: at + 1]))):
            if index not in (heads.name, heads.delegation):
                stack = tuple(row[index] for row in texts[: at + 1] if index < len(row) and row[index])
                number = numbers[index] if numbers is not None and index < len(numbers) else ""
                remark = index < len(line) and normal(line[index]) in _REMARKS
                heads.others.append(Head(index, stack, _fitting(stack, number, activities), remark))
        return heads if heads.own or any(len(head.found) == 1 for head in heads.others) else None
    return None


def _fitting(texts: Sequence[str], number: str, activities: Collection[Activity]) -> tuple[Activity, ...]:
    """By title, which may follow a date in one cell, narrowed by date; by date alone where no title fits."""
    said = [normal(text) for text in texts]
    days = {day for text in texts if (day := _day_at_start(text))}
    on_day = [one for one in activities if one.date in days or one.date[5:] in days]
    titled = [one for one in activities if any(_says_title(text, normal(one.title)) for text in said)]
    if titled:
        exact = [one for one in titled if one in on_day] if days else titled
    else:
        exact = [] if number else on_day
    if len(exact) > 1 and number:
        exact = [one for one in exact if str(one.id) == number] or exact
    return tuple(exact)


def _says_title(text: str, title: str) -> bool:
    """The title itself, or behind a date: 3月5日视察防汛."""
    return text == title or (text.endswith(title) and _is_day(text.removesuffix(title)))


def _is_day(text: str) -> bool:
    return _MONTH_DAY.fullmatch(text) is not None or _full_day(text) is not None


def _day_at_start(text: str) -> str | None:
    """2025-03-05, or 03-05 where no year is written; the title of an activity may follow it."""
    full = _full_day(text)
    found = None if full else _MONTH_DAY.match(text)
    return full or (f"{int(found['month']):02d}-{int(found['day']):02d}" if found else None)


def _full_day(text: str) -> str | None:
    # A bare number is a count or a number of an activity, never a day.
    if not text or text.isdecimal():
        return None
    try:
        found = day.parse(text, "")
    except BadCell:
        return None
    return found if isinstance(found, str) else None
