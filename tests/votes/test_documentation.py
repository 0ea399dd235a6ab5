"""Every key that a file of votes may hold is explained in docs/votes.md."""

from pathlib import Path

import pytest

from ddtool.settings import shipped
from ddtool.votes import definition, entered, rule_file
from ddtool.votes.model import Base, Counts, Doubt, Order, OverPresent, RoundVoid, Session

PAGE = (Path(__file__).parents[2] / "docs" / "votes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "key", [*definition.KEYS, *rule_file.KEYS, *entered.HEAD, "group", "hash", "team", "row", "write_in"]
)
def test_key(key: str) -> None:
    assert f"`{key}`" in PAGE or f"`[[{key}]]`" in PAGE


@pytest.mark.parametrize("words", [Base, Counts, Doubt, Order, OverPresent, RoundVoid, Session])
def test_words(words: type[Base]) -> None:
    assert [word.value for word in words if f"`{word.value}`" not in PAGE] == []


def test_presets() -> None:
    assert [path.stem for path in shipped("presets", "votes").glob("*.toml") if path.stem not in PAGE] == []
