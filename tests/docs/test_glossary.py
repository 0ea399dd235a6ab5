"""The glossary names what the code holds, and every table and model of the desks is in it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "ddtool").rglob("*.py")))
SQL = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "ddtool").rglob("*.sql")))
NAMES = {name for name in re.findall(r"`(\w+)`", PAGE) if name.isascii()}
# What a desk needs inside, and no clerk has a word for.
INSIDE = {
    "batch", "journal", "open_batch", "imported_file", "vote_subject", "vote_count", "vote_tally", "vote",
    "vote_write_in",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(NAMES))
def test_name_is_in_the_code(name: str) -> None:
    assert re.search(rf"\b{name}\b", CODE + SQL)


@pytest.mark.parametrize("table", sorted(set(re.findall(r"CREATE TABLE (\w+)", SQL)) - INSIDE))
def test_table_is_explained(table: str) -> None:
    assert f"`{table}`" in PAGE


MODELS = [ROOT / "ddtool" / desk / "model.py" for desk in ("roster", "duty", "votes")]
CLASSES = {name for path in MODELS for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.M)}
# Values of other classes that the page explains by their field: rows, results, orders, states.
PLAIN = {"Activity", "Row", "Result", "ResultRow", "Order", "OverPresent", "Counts"}


@pytest.mark.parametrize("name", sorted(CLASSES - PLAIN))
def test_model_is_explained(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_no_term_has_two_names() -> None:
    terms = [term for row in re.findall(r"^\| ([^|`]+) \|", PAGE, re.MULTILINE) for term in row.split("、")]
    twice = {term for term in terms if terms.count(term) > 1} - {"term", "应到", "实到"}
    assert not twice
