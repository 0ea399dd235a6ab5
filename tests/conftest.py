"""The suite draws the same examples each time (`HYPOTHESIS_PROFILE=search` looks for new ones); the sample county in a
data file, imported once through the registers; and a copy of it to write into, by hand or by the command line."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.importing import desk as importing
from ddtool.settings import Office, Settings, shipped
from ddtool.sheets.difference import Plan

settings.register_profile("suite", derandomize=True)
settings.register_profile("search", derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

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


Answer = Callable[..., tuple[int, str, str]]
"""Exit code, standard output, standard error of one run."""


@pytest.fixture
def ddtool(own_county: Book, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Answer:
    """`ddtool …` on a copy of the sample county, on the story's day."""
    monkeypatch.setenv("DDTOOL_TODAY", "2026-01-08")

    def call(*words: str) -> tuple[int, str, str]:
        code = run(["--db", str(own_county.path), *words])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def document(answer: tuple[int, str, str]) -> Any:
    """What a run with --json answered."""
    assert answer[0] == 0, answer[2]
    return json.loads(answer[1])
