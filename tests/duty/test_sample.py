"""The sample county's true figures: what went through the registers is counted as its makers counted it."""

import json
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.duty import desk, store
from ddtool.duty.model import whole_year
from ddtool.roster import store as roster
from ddtool.settings import Office, shipped

YEAR = whole_year(2025)
TRUE = json.loads((shipped("sample_data") / "expected.json").read_text(encoding="utf-8"))


def test_rows(county: Book) -> None:
    assert county.value("SELECT count(*) FROM activity") == TRUE["activities"]["rows"]
    assert county.value("SELECT count(*) FROM attendance") == TRUE["attendance"]["rows"]
    assert county.value("SELECT count(*) FROM duty_record") == TRUE["duty"]["rows"]


def test_due_and_present_of_every_activity(county: Book) -> None:
    found = [
        (activity.date, activity.title, turnout.due, turnout.present, turnout.leave, turnout.absent)
        for activity, turnout in desk.activity_turnouts(county, "县", YEAR)
    ]
    expected = [
        (line["date"], line["title"], line["due"], line["出席"], line["请假"], line["缺席"])
        for line in TRUE["attendance"]["due"]
    ]
    assert sorted(found) == sorted(expected)


def test_unrecorded(county: Book) -> None:
    found = sum(turnout.unrecorded for _, turnout in desk.activity_turnouts(county, "县", YEAR))
    assert found == len(TRUE["attendance"]["unregistered"])


@pytest.mark.parametrize("one", TRUE["deputies"], ids=lambda one: f"{one['name']} {one['card']}")
def test_turnout_of_a_deputy(county: Book, one: dict[str, Any]) -> None:
    deputies = roster.deputies(county, level="县")
    deputy = next(deputy for deputy in deputies if deputy.card == one["card"])
    assert (
        desk.turnouts(county, "县", YEAR, deputies)[deputy.id] == desk.turnouts(county, "县", YEAR, [deputy])[deputy.id]
    )
    found = desk.turnouts(county, "县", YEAR, [deputy])[deputy.id]
    assert {
        kind: {"due": t.due, "出席": t.present, "请假": t.leave, "缺席": t.absent, "unregistered": t.unrecorded}
        for kind, t in found.items()
    } == one["attendance"]
    counts: dict[str, int] = {}
    for record in store.records(county, deputy.id, YEAR.first, YEAR.last):
        counts[record.kind] = counts.get(record.kind, 0) + 1
    assert counts == one["duty"]


def test_by_deputies_and_by_activities_is_the_same(county: Book) -> None:
    deputies = roster.deputies(county, level="县")
    by_deputy = [
        turnout for kinds in desk.turnouts(county, "县", YEAR, deputies).values() for turnout in kinds.values()
    ]
    by_activity = [turnout for _, turnout in desk.activity_turnouts(county, "县", YEAR)]
    for name in ("due", "present", "leave", "absent", "unrecorded"):
        assert sum(getattr(t, name) for t in by_deputy) == sum(getattr(t, name) for t in by_activity)


def test_nothing_wrong(county: Book, office: Office) -> None:
    assert desk.faults(county, office) == []
