"""An office's own holiday calendar of one year (节假日安排), for years that the kept library doesn't have yet, or has wrong."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from ddtool.errors import DdtoolError
from ddtool.rule_table import RuleTable
from ddtool.text.working_days import WEEKEND, YearDays

KEYS = ("source", "holidays", "workdays")


class CalendarUnsound(DdtoolError):
    """A calendar file has faults (节假日安排文件有误)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"节假日安排“{path.name}”有 {len(faults)} 处要改：\n{lines}", file=path.name)


def read_calendar(path: Path) -> tuple[int, YearDays]:
    """The year that the file is named after, and its days. Raises CalendarUnsound."""
    faults: list[str] = []
    try:
        table = RuleTable(tomllib.loads(path.read_text(encoding="utf-8-sig")), "", faults)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CalendarUnsound(path, [f"不是 TOML 文件：{error}"]) from error
    table.only(KEYS)
    if not path.stem.isdecimal() or len(path.stem) != 4:
        raise CalendarUnsound(path, ["文件名应为四位年份，如 2027.toml"])
    year = int(path.stem)
    off, worked = _days(table, "holidays", year), _days(table, "workdays", year)
    faults += [f"“workdays”里的 {day} 不是星期六或星期日" for day in sorted(worked) if day.weekday() < WEEKEND]
    faults += [f"{day} 既在“holidays”又在“workdays”" for day in sorted(off & worked)]
    found = YearDays(off, worked, table.text("source"))
    if faults:
        raise CalendarUnsound(path, faults)
    return year, found


def _days(table: RuleTable, key: str, year: int) -> frozenset[date]:
    given = table.table.get(key, [])
    if not isinstance(given, list) or not all(type(day) is date for day in given):
        table.fault(f"“{key}”应为一列日期，如 [{year}-01-01, {year}-01-02]，不加引号")
        return frozenset()
    days = [day for day in given if isinstance(day, date) and not isinstance(day, datetime)]
    if wrong := [str(day) for day in days if day.year != year]:
        table.fault(f"“{key}”里的 {'、'.join(wrong)} 不在 {year} 年")
    return frozenset(days)
