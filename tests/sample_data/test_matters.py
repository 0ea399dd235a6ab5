"""What the sample says of its lists (建议、民情、民生实事) is what the program counts when it has taken them in."""

import json
from pathlib import Path
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.importing.desk import apply, prepare
from ddtool.matters import desk
from ddtool.matters.rules.rates import RateFigure
from ddtool.projects import desk as projects
from ddtool.settings import Office, Settings

SAMPLE = Path(__file__).parents[2] / "sample_data"
EXPECTED: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
FILES = ("代表建议台账", "民情台账", "民生实事项目", "民生实事节点计划", "民生实事进展月报")


@pytest.fixture
def office(own_county: Book) -> Office:
    office = Office(own_county.path.parent, Settings())
    for name in FILES:
        prepared = prepare(own_county, office, SAMPLE / f"2025年{name}.xlsx")
        assert prepared.plan.problems == []
        apply(own_county, office, prepared)
        assert prepare(own_county, office, SAMPLE / f"2025年{name}.xlsx").plan.unchanged == prepared.plan.rows
    return office


def rates(book: Book, office: Office, kind: str) -> dict[str, RateFigure]:
    rule = desk.kind_named(office, kind)
    return {one.name: one for one in desk.by_unit(rule, desk.lines(book, office, rule, kind))["合计"]}


def test_the_sample_s_lists_count_as_its_story_says(own_county: Book, office: Office) -> None:
    told, found = EXPECTED["suggestions"], rates(own_county, office, "suggestion")
    satisfied = told["by_rating"]["满意"] + told["by_rating"]["基本满意"]
    assert (found["答复率"].count, found["答复率"].of) == (told["replied"], told["handed_over"])
    assert (found["满意率"].count, found["满意率"].of) == (satisfied, told["rated"])
    assert found["落实率"].count == told["by_class"]["A"]

    told, found = EXPECTED["opinions"], rates(own_county, office, "opinion")
    assert (found["答复率"].count, found["解决率"].count) == (told["spot"] + told["answered"], told["solved"])
    assert (found["满意率"].of, found["满意率"].count) == (told["visited"], told["visited"])

    told = EXPECTED["projects"]
    lines = projects.lines(own_county, office, own_county.now().date())
    assert len(lines) == told["rows"]
    assert sum(one.finished is not None for one in lines) == told["finished"]
    assert sum(one.budget or 0 for one in lines) == told["budget"] * 10_000_00
    assert sum(one.paid or 0 for one in lines) == told["paid"] * 10_000_00
