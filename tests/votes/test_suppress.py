"""Breakdowns by group: what is hidden, and that nobody can work it out again (分组公布的隐去规则)."""

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtool.votes.rules.suppress import Table, hidden_cells, shown


@pytest.mark.parametrize(
    ("why", "table", "least", "published"),
    [
        ("large cells are shown", ((20, 8), (15, 9)), 5, ((20, 8), (15, 9))),
        ("a zero names nobody in a large, divided group", ((20, 8, 0), (15, 9, 0)), 5, ((20, 8, 0), (15, 9, 0))),
        ("five is enough, four is not", ((20, 5), (15, 9)), 5, ((20, 5), (15, 9))),
        ("a small cell takes three others with it", ((20, 4), (15, 9)), 5, ((None, None), (None, None))),
        ("the third group is not needed for that", ((20, 4), (15, 9), (30, 8)), 5,
         ((None, None), (None, None), (30, 8))),
        ("a unanimous group says how each voted", ((12, 0), (9, 6), (7, 9)), 5, ((None, None), (None, None), (7, 9))),
        ("a group smaller than the smallest cell", ((2, 1, 1), (20, 9, 8), (15, 9, 7)), 5,
         ((None, None, None), (20, 9, 8), (None, None, None))),
        ("what the totals tell by themselves drags nothing along", ((20, 4),), 5, ((20, None),)),
        ("nobody voted there", ((0, 0), (20, 8)), 5, ((0, 0), (20, 8))),
        ("all agree everywhere: the totals say so anyway", ((12, 0), (9, 0)), 5, ((None, None), (None, None))),
        ("nothing to show", (), 5, ()),
    ],
)  # fmt: skip
def test_cases(why: str, table: Table, least: int, published: Table) -> None:
    assert shown(table, least) == published, why


TABLES = st.tuples(st.integers(1, 3), st.integers(2, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 3), min_size=shape[1], max_size=shape[1]).map(tuple),
        min_size=shape[0],
        max_size=shape[0],
    ).map(tuple)
)


@settings(deadline=None)
@given(TABLES, st.integers(2, 4))
def test_no_hidden_cell_can_be_worked_out(table: Table, least: int) -> None:
    """Every table that the public could believe in, tried out: no hidden cell is the same in all of them.

    Only what the totals alone tell (all agreed, a group of nobody) cannot be kept from anybody.
    """
    hidden = hidden_cells(table, least)
    fitting = list(tables_like(table))
    believed = [
        other
        for other in fitting
        if all(
            other[g][c] == table[g][c] for g in range(len(table)) for c in range(len(table[0])) if (g, c) not in hidden
        )
    ]
    for group, choice in hidden:
        if len({other[group][choice] for other in fitting}) > 1:
            assert len({other[group][choice] for other in believed}) > 1


@given(TABLES, st.integers(2, 5))
def test_what_is_sensitive_is_hidden(table: Table, least: int) -> None:
    for group, row in enumerate(shown(table, least)):
        size = sum(table[group])
        for cell, votes in zip(row, table[group], strict=True):
            assert cell in (None, votes)
            if 0 < votes < least or 0 < size < least or (size and max(table[group]) == size):
                assert cell is None


def tables_like(table: Table) -> Iterator[Table]:
    """All tables of whole numbers with the same totals of groups and choices."""
    columns = tuple(map(sum, zip(*table, strict=True)))

    def rest(at: int, left: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
        if at == len(table):
            if not any(left):
                yield ()
            return
        for row in rows_of(sum(table[at]), len(columns)):
            after = tuple(a - b for a, b in zip(left, row, strict=True))
            if min(after) >= 0:
                for others in rest(at + 1, after):
                    yield (row, *others)

    return rest(0, columns)


@cache
def rows_of(size: int, width: int) -> list[tuple[int, ...]]:
    return [row for row in product(range(size + 1), repeat=width) if sum(row) == size]
