"""The sample county's yearly figures against those that its makers counted."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.importing import desk as importing
from ddtool.reports.ledger import desk as ledger
from ddtool.reports.yearly import desk
from ddtool.settings import Office, Settings, shipped

FILES = ("县代表名册", "停职登记", "2025年活动登记", "2025年考勤", "2025年履职登记")
TODAY = date(2026, 1, 8)
TRUE = json.loads((shipped("sample_data") / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("county")
    office = Office(folder, Settings(congress="第十八届", term_since=date(2021, 12, 20)))
    with Book.create(folder / "ddtool.db", now=lambda: datetime(2026, 1, 8, 9)) as book:
        for name in FILES:
            path = shipped("sample_data") / f"{name}.xlsx"
            importing.apply(book, office, importing.prepare(book, office, path))
        assert len(ledger.ledgers(book, office, year=2025, today=TODAY).papers) == 223
        return desk.yearly(book, office, year=2025, today=TODAY).figures


def test_deputies(figures: dict[str, Any]) -> None:
    assert figures["serving"] == TRUE["roster"]["on"]["2025-12-31"]["in_office"]
    assert figures["seated"] == TRUE["roster"]["on"]["2025-12-31"]["seated"]
    assert (figures["by_elected"], figures["ended"], figures["served"]) == (2, 3, 223)


def test_structure(figures: dict[str, Any]) -> None:
    shown = {group["heading"]: {row["item"]: row["count"] for row in group["rows"]} for group in figures["structure"]}
    true = TRUE["structure"]
    assert shown["性别"] == true["sex"]
    assert shown["年龄"] == true["age_bands"]
    assert shown["代表构成"] == true["make_up"]


def test_attendance(figures: dict[str, Any]) -> None:
    by_status = TRUE["attendance"]["by_status"]
    assert (figures["present"], figures["leave"], figures["absent"]) == tuple(
        by_status[status] for status in ("出席", "请假", "缺席")
    )
    assert figures["unrecorded"] == len(TRUE["attendance"]["unregistered"])
    assert figures["due"] == sum(line["due"] for line in TRUE["attendance"]["due"])
    assert {row["name"]: row["held"] for row in figures["kinds"]} == TRUE["activities"]["by_kind"]


def test_records(figures: dict[str, Any]) -> None:
    assert {row["kind"]: row["rows"] for row in figures["record_kinds"]} == TRUE["duty"]["by_kind"]
