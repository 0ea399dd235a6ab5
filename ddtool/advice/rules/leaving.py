"""What a source leaves to the office (待填): a field that says “?” is noted by its key, not read."""

from ddtool.quotas.model import EMPTY
from ddtool.rule_table import RuleTable


def left(table: RuleTable, key: str, empty: list[str]) -> bool:
    """Whether the field is left to the office; if so, its place is noted."""
    found = table.table.get(key) == EMPTY
    if found:
        empty.append(f"{table.place}的“{key}”" if table.place else f"“{key}”")
    return found


def left_words(table: RuleTable, key: str, what: str, empty: list[str]) -> tuple[str, ...]:
    if left(table, key, empty):
        return ()
    if key not in table.table:
        table.missing(key, f'一列{what}，或 "?"（待填）')
    return table.words(key)


def left_number(table: RuleTable, key: str, least: int, empty: list[str]) -> int:
    if left(table, key, empty):
        return least
    if key not in table.table:
        table.missing(key, f'不小于{least}的整数，或 "?"（待填）')
    return table.number(key, least) or least
