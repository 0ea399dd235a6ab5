"""The sample county in a data file, imported once through the registers; and a small office to write into."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.importing import desk as importing
from ddtool.settings import Office, Settings, shipped
from ddtool.sheets.difference import Plan

FILES = ("县代表名册", "停职登记", "2025年活动登记", "2025年考勤", "2025年履职登记")
NOW = datetime(2026, 1, 8, 9, 0)


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    office = Office(folder, Settings(congress="第十八届", term_since=date(2021, 12, 20)))
    with Book.create(folder / "ddtool.db", now=lambda: NOW) as book:
        for name in FILES:
            prepared = importing.prepare(book, office, shipped("sample_data") / f"{name}.xlsx")
            importing.apply(book, office, prepared)
    return folder


@pytest.fixture(scope="session")
def county(imported: Path) -> Iterator[Book]:
    """The sample county; read only."""
    with Book.open(imported / "ddtool.db") as book:
        yield book


@pytest.fixture(scope="session")
def office(imported: Path) -> Office:
    return Office(imported, Settings(congress="第十八届"))


@pytest.fixture
def own_county(imported: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of the sample county to write into."""
    shutil.copy(imported / "ddtool.db", tmp_path / "ddtool.db")
    with Book.open(tmp_path / "ddtool.db", now=lambda: NOW) as book:
        yield book


Importer = Callable[[str, str], Plan]


@pytest.fixture
def take(own_county: Book, tmp_path: Path) -> Importer:
    """Import a csv text as a kind into `own_county`; answers with the plan, written where nothing was rejected."""

    def run(kind: str, text: str) -> Plan:
        path = tmp_path / "表.csv"
        path.write_text(text, encoding="utf-8-sig")
        own = Office(tmp_path, Settings())
        prepared = importing.prepare(own_county, own, path, importing.Options(kind))
        if not prepared.plan.rejected:
            importing.apply(own_county, own, prepared)
        return prepared.plan

    return run
