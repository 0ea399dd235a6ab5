"""Which cells of a breakdown stay hidden (分组公布的隐去规则): small ones, unanimous groups, and what would give them away.

A breakdown shows groups by choices, beside totals that everybody knows: the ballots of each group and the votes of each
choice. A hidden cell is safe when some other whole-number table with the same totals and the same shown cells has
another value there; nothing is said to be safer than the totals alone make it.
"""

from collections.abc import Iterator
from itertools import product

Table = tuple[tuple[int, ...], ...]
Cell = tuple[int, int]


def hidden_cells(table: Table, least: int) -> frozenset[Cell]:
    """The cells (group, choice) that may not be shown; `least`: the smallest number of votes that may be.

    Hidden are cells of 1 up to `least` - 1 votes, every cell of a group whose ballots are fewer than `least` or all
    alike, and as many others as it takes so that no hidden one follows from the rest.
    """
    hidden = set(_sensitive(table, least))
    while revealed := next(_revealed(table, hidden), None):
        hidden |= _cover(table, hidden, revealed)
    return frozenset(hidden)


def shown(table: Table, least: int) -> tuple[tuple[int | None, ...], ...]:
    """The table as it may be published: None for what stays hidden."""
    hidden = hidden_cells(table, least)
    return tuple(
        tuple(None if (group, choice) in hidden else votes for choice, votes in enumerate(row))
        for group, row in enumerate(table)
    )


def _sensitive(table: Table, least: int) -> Iterator[Cell]:
    for group, row in enumerate(table):
        size = sum(row)
        # A zero beside a unanimous choice says as much as the choice itself; in other groups it names nobody.
        whole = 0 < size < least or (size > 0 and max(row) == size)
        for choice, votes in enumerate(row):
            if whole or 0 < votes < least:
                yield group, choice


def _revealed(table: Table, hidden: set[Cell]) -> Iterator[Cell]:
    """Hidden cells that follow from what is shown, though the totals alone would not tell them."""
    every = set(product(range(len(table)), range(len(table[0])))) if table else set()
    for cell in sorted(hidden):
        if not _may_differ(table, hidden, cell) and _may_differ(table, every, cell):
            yield cell


def _cover(table: Table, hidden: set[Cell], cell: Cell) -> set[Cell]:
    """The fewest, then smallest, further cells that form a rectangle with the revealed one."""
    group, choice = cell
    best: tuple[tuple[int, int], set[Cell]] | None = None
    for other_group, other_choice in product(range(len(table)), range(len(table[0]))):
        if other_group == group or other_choice == choice:
            continue
        further = {(group, other_choice), (other_group, choice), (other_group, other_choice)} - hidden
        cost = (len(further), sum(table[at][across] for at, across in further))
        if further and (best is None or cost < best[0]) and _may_differ(table, hidden | further, cell):
            best = cost, further
    if best is None:
        # No rectangle is enough: give up the group as a whole, and with it the next one that still shows something.
        row = {(group, at) for at in range(len(table[0]))} - hidden
        rest = set(product(range(len(table)), range(len(table[0])))) - hidden
        return row or {(min(rest)[0], at) for at in range(len(table[0]))} - hidden
    return best[1]


def _may_differ(table: Table, hidden: set[Cell], cell: Cell) -> bool:
    """Whether another table of whole numbers fits everything shown and differs in this cell.

    Two such tables differ by cycles that take a vote away and put one back by turns, so it is enough to look for one
    cycle through the cell: with one vote more there, or one vote fewer.
    """
    group, choice = cell
    return _cycle(table, hidden, group, choice, more=True) or (
        table[group][choice] > 0 and _cycle(table, hidden, group, choice, more=False)
    )


def _cycle(table: Table, hidden: set[Cell], group: int, choice: int, *, more: bool) -> bool:
    """Whether the rest of the hidden cells can balance one vote more (or fewer) in the cell."""
    groups, choices = {group}, set[int]()
    waiting: list[tuple[str, int]] = [("group", group)]
    while waiting:
        kind, at = waiting.pop()
        if kind == "group":
            # Its sum is off by one: a vote moves out of (into) another hidden choice of the group.
            for other in range(len(table[0])):
                if (at, other) == (group, choice) or (at, other) not in hidden or other in choices:
                    continue
                if more and not table[at][other]:
                    continue
                if other == choice:
                    return True
                choices.add(other)
                waiting.append(("choice", other))
        else:
            for other in range(len(table)):
                if (other, at) not in hidden or other in groups:
                    continue
                if not more and not table[other][at]:
                    continue
                groups.add(other)
                waiting.append(("group", other))
    return False
