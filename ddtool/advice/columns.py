"""What the registers of this desk share: periods, and lines read and written as they stand."""

import re
import sqlite3
from collections.abc import Mapping, Sequence

from ddtool.duty.registers.resolving import plain
from ddtool.sheets.column import Column, Fault, Given, Row, Sheet, Value
from ddtool.sheets.kinds import day
from ddtool.sheets.register import Matches, Stored

_TITLE_MARKS = re.compile(r"^《(.*)》$")


def period_in_order(row: Mapping[str, Given]) -> Sequence[Fault]:
    first, last = row.get("since"), row.get("until")
    if isinstance(first, str) and isinstance(last, str) and last <= first:
        return (Fault("until", f"结束日期不晚于开始日期 {first}", "请核对两个日期"),)
    return ()


SINCE = Column("开始日期", "since", day, also=("设立日期", "成立日期", "聘任日期", "起始日期"))
UNTIL = Column("结束日期", "until", day, also=("终止日期", "撤销日期", "解聘日期"), hint="从这一天起不再算")


def untitled(text: str) -> str:
    """A bill's name without the marks of a title: 《示例县某某条例》 is 示例县某某条例."""
    return _TITLE_MARKS.sub(r"\1", text.strip())


def stored_lines(sheet: Sheet, rows: Sequence[sqlite3.Row]) -> list[Stored]:
    """Rows that name the sheet's fields, id and extra."""
    fields = [column.field for column in sheet.columns]
    return [Stored(row["id"], tuple(row[field] for field in fields), row["extra"]) for row in rows]


def params(row: Row) -> list[Value]:
    """The values of a row in the order of its sheet, then the office's own columns."""
    return [*map(plain, row.values), row.extra]


def match_exactly(sheet: Sheet, fields: Sequence[str], rows: Sequence[Row], stored: Sequence[Stored]) -> Matches:
    """Rows that are known by several fields together, blanks among them included."""
    places = [sheet.places[field] for field in fields]
    known = {tuple(held.values[at] for at in places): number for number, held in enumerate(stored)}
    matches = Matches([None] * len(rows))
    seen: dict[tuple[Value, ...], int] = {}
    for at, row in enumerate(rows):
        key = tuple(plain(row.values[place]) for place in places)
        matches.index[at] = known.get(key)
        if (earlier := seen.setdefault(key, at)) == at:
            continue
        first = rows[earlier]
        if first.values == row.values and first.extra == row.extra:
            matches.repeated[at] = earlier
            continue
        titles = "、".join(sheet.column(field).title for field in fields)
        reason = f"与{first.sheet}第{first.number}行的{titles}都相同"
        matches.reject(at, row, fields[0], str(key[0]), reason, "请合并成一行")
    return matches
