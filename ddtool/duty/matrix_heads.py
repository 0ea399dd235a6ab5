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
    on_day = [one for one in activities if any(_says_day(text, one.date) for text in texts)]
    titled = [one for one in activities if any(_says_title(text, normal(one.title)) for text in said)]
    if titled:
        dated = [one for one in titled if one in on_day]
        exact = dated or ([] if any(_is_day(text) for text in texts) else titled)
    else:
        exact = [] if number else on_day
    if len(exact) > 1 and number:
        exact = [one for one in exact if str(one.id) == number] or exact
    return tuple(exact)


def _says_title(text: str, title: str) -> bool:
    """The title itself, or behind a date: 3月5日视察防汛."""
    if text == title:
        return True
    before = text.removesuffix(title)
    return before != text and (_MONTH_DAY.fullmatch(before) is not None or _day(before) is not None)


def _says_day(text: str, stored: str) -> bool:
    if (full := _day(text)) is not None:
        return full == stored
    found = _MONTH_DAY.match(text)
    return found is not None and (int(found["month"]), int(found["day"])) == (int(stored[5:7]), int(stored[8:10]))


def _is_day(text: str) -> bool:
    return _day(text) is not None or _MONTH_DAY.fullmatch(text) is not None


def _day(text: str) -> str | None:
    # A bare number is a count or a number of an activity, never a day.
    if not text or text.isdecimal():
        return None
    try:
        found = day.parse(text, "")
    except BadCell:
        return None
    return found if isinstance(found, str) else None
