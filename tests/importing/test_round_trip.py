"""What a register holds comes out of an export and goes into an empty data file equal, whatever the values are."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddtool.importing import desk
from ddtool.importing.registers import BY_KIND
from ddtool.sheets.column import BadCell, Column, Value
from ddtool.sheets.writing import export
from ddtool.text import idnumber
from tests.importing.conftest import OFFICE, PEOPLE, NewBook, put

QUICK = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Line = dict[str, Value]
TEXT = st.text(alphabet="甲乙丙=+-@'\"&<>1 .,；、\t\n𬭎䶮·Ａ()（）#!$%", min_size=1, max_size=12)
DAY = st.dates(min_value=date(2022, 1, 1), max_value=date(2025, 12, 31)).map(str)


def values_of(column: Column) -> st.SearchStrategy[Value]:
    """Stored values of a column: what its own reading makes of something typed."""
    kind = column.kind
    if kind.choices and kind.name != "参加范围":
        typed: st.SearchStrategy[object] = st.sampled_from(kind.choices)
    elif kind.style == "day":
        typed = DAY
    elif column.field == "year":
        typed = st.integers(2020, 2030)
    elif kind.numeric or kind.style in ("whole", "decimal"):
        typed = st.integers(1, 300)
    elif column.field == "phone":
        typed = st.integers(13900000000, 13900009999).map(str)
    elif column.field == "scope":
        typed = st.sampled_from(("全体", "指定", "甲团", "甲团、乙团"))
    else:
        typed = TEXT

    def read(raw: object) -> Value:
        try:
            return kind.parse(raw, "")  # type: ignore[arg-type]
        except BadCell:
            return None

    return (
        st.none() | typed.map(read) if not column.required else typed.map(read).filter(lambda value: value is not None)
    )


@st.composite
def line(draw: Callable[..., object], kind: str) -> Line:
    made: Line = {column.field: draw(values_of(column)) for column in BY_KIND[kind].sheet.columns}  # type: ignore[misc]
    if kind in ("suspension", "attendance", "duty", "contact", "fund", "dispute"):
        home, name, _ = draw(st.sampled_from(PEOPLE))  # type: ignore[misc]
        made |= {"name": name, "delegation": home, "level": "县"}
    if kind in ("suspension", "roster", "activity"):
        first = "since" if kind != "activity" else "date"
        if made["until"] and (not made[first] or str(made["until"]) <= str(made[first])):
            made["until"] = None
    if kind == "activity":
        made["level"] = "县"
    if kind == "fund":
        made |= {"purpose": "学习培训", "grant": None}
        made["delegation"] = made["delegation"] if made["name"] else None
    if kind == "contact":
        made |= {"kind": "代表联系选民", "target_delegation": None, "since": None, "until": None}
    if kind == "bill":
        made |= dict.fromkeys(("due", "answered"))
    if kind == "dispute":
        made["code"] = None
        if not (made["outcome"] and made["settled"] and made["reason"]):
            made |= dict.fromkeys(("outcome", "settled"))
    if kind == "attendance":
        made |= {"date": "2025-03-01", "title": draw(st.sampled_from(("会一", "=会二"))), "kind": "视察"}
        made |= dict.fromkeys(("length", "place", "organiser", "scope"))
    return made


@st.composite
def lines(draw: Callable[..., object], kind: str) -> list[Line]:
    made: list[Line] = draw(st.lists(line(kind), max_size=6))  # type: ignore[assignment]
    if kind == "roster":
        for at, row in enumerate(made):
            born = f"19{60 + at}0{1 + at}1{at}"
            digits = f"990101{born}00{1 + at % 2}"
            row["id_number"] = digits + idnumber.check_digit(digits)
            row["born"] = f"{born[:4]}-{born[4:6]}"
            row["sex"] = "男" if at % 2 == 0 else "女"
            row["name"] = ("王芳", "买买提·艾山", "龘𬭎", "Li Na", "=甲", "欧阳一")[at]
            row["levels"] = row["levels"] or "县"
            row["seat_no"] = None
    return made


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_register(kind: str, new_book: NewBook, tmp_path: Path) -> None:
    register = BY_KIND[kind]

    @QUICK
    @given(lines(kind))
    def holds(rows: list[Line]) -> None:
        people = kind in ("suspension", "attendance", "duty", "dispute", "activity", "contact", "fund")
        first, second = new_book(people=people), new_book(people=people)
        put(first, kind, rows)
        held = register.stored(first, OFFICE)
        path = export(register.sheet, held, tmp_path / "导出.xlsx", unmask=True)
        if not held:
            return
        prepared = desk.prepare(second, OFFICE, path, desk.Options(kind))
        assert prepared.plan.problems == []
        desk.apply(second, OFFICE, prepared)
        again = register.stored(second, OFFICE)
        assert [(row.values, row.extra) for row in again] == [(row.values, row.extra) for row in held]
        twice = desk.prepare(first, OFFICE, path, desk.Options(kind)).plan
        assert (twice.problems, len(twice.new), len(twice.changed), twice.unchanged) == ([], 0, 0, len(held))

    holds()
