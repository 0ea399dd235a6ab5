"""The corpus: small workbooks of different mess, each with the outcome that corpus.toml tells."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from ddtool.errors import DdtoolError
from ddtool.importing.registers import SHEETS
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import Reading, recognise

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = tomllib.loads((CORPUS / "corpus.toml").read_text("utf-8"))
FILES = {path.name for path in CORPUS.iterdir() if path.is_file() and path.suffix not in (".py", ".toml")}


def said(reading: Reading) -> Iterable[str]:
    columns = reading.sheet.columns
    for row in reading.rows:
        values = (columns[at].kind.plain(value) for at, value in enumerate(row.values) if isinstance(value, str | int))
        yield " ".join([str(row.number), *values, *([row.extra] if row.extra else [])])


def outcome(path: Path, password: str | None) -> dict[str, object]:
    try:
        reading = recognise(read_workbook(path, password), SHEETS)
    except DdtoolError as refused:
        return {"refused": refused.message}
    told = {
        "kind": reading.sheet.kind,
        "rows": list(said(reading)),
        "rejected": [number for _, number in reading.rejected],
        "problems": [f"{problem.cell} {problem.value} {problem.reason}" for problem in reading.problems],
        "not_data": [f"{number} {why}" for _, number, why in reading.not_data],
        "skipped": [f"{name} {why}" for name, why in reading.skipped],
        "notes": reading.notes,
    }
    return {name: value for name, value in told.items() if value or name in ("rows", "not_data")}


def test_every_file_has_its_outcome():
    assert set(EXPECTED) == FILES
    assert len(FILES) >= 40
    assert max((CORPUS / name).stat().st_size for name in FILES) < 15_000


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_corpus(name: str, expected: dict[str, object]):
    password = expected.get("password")
    if password is not None:
        pytest.importorskip("msoffcrypto")
    found = outcome(CORPUS / name, None if password is None else str(password))
    assert found == {key: value for key, value in expected.items() if key != "password"}
