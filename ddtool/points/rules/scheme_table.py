"""A table of a scheme's file: points with their decimals, and fields that the office has still to fill (待填)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from ddtool.points.rules.scheme import EMPTY, Empty, Points
from ddtool.rule_table import RuleTable, shown

MARK = "?"
LARGEST = 1_000_000

Read = TypeVar("Read")


class SchemeTable(RuleTable):
    """`empty` gathers the fields of the whole file that wait to be filled."""

    def __init__(self, table: Mapping[str, Any], place: str, faults: list[str], empty: list[str] | None = None) -> None:
        super().__init__(table, place, faults)
        self.empty: list[str] = [] if empty is None else empty

    def left_empty(self, key: str) -> bool:
        """Whether the key waits to be filled; said once, in the file's order."""
        if self.table.get(key) != MARK:
            return False
        self.empty.append(f"{self.place or '方案'} {key}")
        return True

    def whole(self, key: str, least: int, most: int, default: int) -> int:
        value: object = self.table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.fault(f"“{key}”应为 {least} 至 {most} 的整数，写的是 {shown(value)}")
        return least

    def points(self, key: str, decimals: int) -> Points | None:
        """A number with at most `decimals` decimals, scaled; EMPTY for “?”; None where the key is absent."""
        value: object = self.table.get(key)
        if value is None:
            return None
        if self.left_empty(key):
            return EMPTY
        number = None if isinstance(value, bool) or not isinstance(value, int | Decimal) else Decimal(value)
        if number is None or not number.is_finite() or abs(number) > LARGEST:
            self.fault(f"“{key}”应为数，或待填的“?”，写的是 {shown(value)}")
            return None
        scaled = number.scaleb(decimals)
        if scaled != scaled.to_integral_value():
            self.fault(f"“{key}”是 {value}，小数位多于方案规定的 decimals = {decimals}")
            return None
        return int(scaled)

    def written(self, key: str, read: Callable[[object], Read | None], expected: str) -> Read | Empty | None:
        """A value in a form of its own (“>=90”); EMPTY for “?”; None where the key is absent or says something else."""
        if key not in self.table:
            return None
        if self.left_empty(key):
            return EMPTY
        found = read(self.table[key])
        if found is None:
            self.fault(f"“{key}”应为{expected}，或待填的“?”，写的是 {shown(self.table[key])}")
        return found

    def tables(self, key: str, name: str) -> list["SchemeTable"]:
        tables = super().tables(key, name)
        for table in tables:
            table.empty = self.empty
        return tables
