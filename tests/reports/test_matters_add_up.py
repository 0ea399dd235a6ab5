"""Whatever is done with matters, the report of any period adds up: random ways through the shipped kinds, random periods."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtool.duty.model import Stretch
from ddtool.matters.model import Kind, Matter, Need, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.moving import allowed
from ddtool.matters.rules.progress import BRANCH, HELPER, HOST, Terms, standing
from ddtool.matters.rules.runs import Ways
from ddtool.reports.adding import check
from ddtool.reports.matters.checks import equations
from ddtool.reports.matters.model import Found, Section
from ddtool.reports.matters.paper import figures
from ddtool.reports.matters.rule_file import Rule
from ddtool.reports.matters.sides import side
from ddtool.reports.period import Period, a_year_before
from ddtool.settings import Settings, shipped
from ddtool.text.working_days import WorkCalendar

TERMS = Terms(WorkCalendar())
START = date(2023, 1, 3)
UNITS = ("甲局", "乙局", "丙局")
NAMES = ("suggestion", "opinion", "rectify", "review", "motion")
KINDS = {name: read_kind(shipped("presets", "matters", f"{name}.toml")) for name in NAMES}


@st.composite
def walks(draw: st.DrawFn, kind: Kind, received: date) -> list[Step]:
    """Moves that the kind allows, each with what it must say."""
    steps: list[Step] = []
    day = received
    for number in range(draw(st.integers(0, 8))):
        may = allowed(kind, standing(kind, "县", steps, TERMS))
        if not may:
            break
        rule = kind.moves[draw(st.sampled_from(may))]
        day += timedelta(draw(st.integers(0, 150)))
        ratings = tuple((one.name, draw(st.sampled_from(one.scale))) for one in kind.rated_by(rule.name))
        unit, role = "", ""
        if Need.UNIT in rule.needs:
            unit = draw(st.sampled_from(UNITS))
            role = draw(st.sampled_from((HOST, HOST, BRANCH, HELPER)))
        code = draw(st.sampled_from([one.code for one in kind.classes])) if Need.CLASS in rule.needs else ""
        until = day + timedelta(draw(st.integers(0, 200))) if Need.UNTIL in rule.needs else None
        amount = draw(st.none() | st.integers(1, 10**6))
        rated = ratings if Need.RATING in rule.needs else ()
        steps.append(Step(number + 1, rule.name, day, unit, role, code, rated, until, amount=amount))
    return steps


@st.composite
def lists(draw: st.DrawFn, kind: Kind, name: str) -> list[tuple[Matter, list[Step]]]:
    found = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        received = START + timedelta(draw(st.integers(0, 700)))
        category = draw(st.sampled_from((None, "城建", "教育")))
        amount = draw(st.none() | st.integers(0, 10**7))
        key = draw(st.booleans())
        matter = Matter(
            number, name, f"第{number}号", "样例", received.isoformat(), draw(st.sampled_from(("县", "乡"))),
            category=category, key=key, amount=amount, supervisor="周主任" if key and number % 2 else None,
        )  # fmt: skip
        found.append((matter, draw(walks(kind, received))))
    return found


def counted(
    name: str, made: Sequence[tuple[Matter, list[Step]]], stretch: Stretch
) -> tuple[dict[str, tuple[int, int]], dict[tuple[str, str], tuple[int, int]]]:
    """What the data file counts with statements of its own."""
    fresh = [(matter, steps) for matter, steps in made if stretch.holds(matter.received)]
    matters: dict[str, set[int]] = defaultdict(set)
    money: Counter[str] = Counter()
    for matter, steps in fresh:
        for step in steps:
            if step.day.isoformat() <= stretch.last:
                matters[step.move].add(matter.id)
                money[step.move] += step.amount or 0
    moves = {(name, move): (len(ids), money[move]) for move, ids in matters.items()}
    return {name: (len(fresh), sum(matter.amount or 0 for matter, _ in fresh))}, moves


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_the_report_of_any_period_adds_up(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    made = data.draw(lists(kind, name))
    first = START + timedelta(data.draw(st.integers(200, 900)))
    last = first + timedelta(data.draw(st.integers(0, 500)))
    stretch = Stretch(first.isoformat(), min(last, date(2026, 1, 8)).isoformat())
    ways = Ways(kind, TERMS)
    lines, steps = [matter for matter, _ in made], {matter.id: own for matter, own in made}
    runs = [(matter, run) for matter, own in made for run in ways.runs(matter, own)]
    now, before = (side(ways, lines, steps, runs, {}, each) for each in (stretch, a_year_before(stretch)))
    section = Section(name, kind, now, before if before.entries else None, {}, {}, (), {name: kind.name})
    found = Found(Period("样例时段", stretch, True), [section], Rule("", 5, ()))
    shown = figures(found, TERMS.calendar, Settings())
    assert check("样例", equations(shown, found, *counted(name, made, stretch))) > 10
    # A later period begins where this one ends: what is left is carried over.
    after = (date.fromisoformat(stretch.last) + timedelta(1)).isoformat()
    later = side(ways, lines, steps, runs, {}, Stretch(after, "2026-01-20"))
    assert [one.matter.id for one in now.left] == [one.matter.id for one in later.carried]
