"""Every key that a file of votes may hold is explained in docs/votes.md."""

import re
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

from ddtool.settings import shipped
from ddtool.votes import definition, entered, rule_parts
from ddtool.votes import words as words_of_votes
from ddtool.votes.kinds import COMMON_RULE_KEYS, FURTHER_KEYS, KINDS
from tests.votes.made import preset

PAGE = (Path(__file__).parents[2] / "docs" / "votes.md").read_text(encoding="utf-8")


RULE_KEYS = dict.fromkeys(key for kind in KINDS.values() for key in kind.rule_keys)
SUBJECT_KEYS = dict.fromkeys(key for kind in KINDS.values() for key in kind.subject_keys)


@pytest.mark.parametrize(
    "key",
    [
        *definition.KEYS,
        *FURTHER_KEYS,
        *SUBJECT_KEYS,
        *COMMON_RULE_KEYS,
        *RULE_KEYS,
        *rule_parts.BAND_KEYS,
        *rule_parts.MEAN_BAND_KEYS,
        *entered.HEAD,
        "hash",
        "team",
        "row",
        "write_in",
    ],
)
def test_key(key: str) -> None:
    assert any(f"`{written}`" in PAGE for written in (key, f"[[{key}]]", f"[[rule.{key}]]", f"[rule.{key}]"))


CHOSEN = [
    found
    for found in vars(words_of_votes).values()
    if isinstance(found, type)
    and issubclass(found, StrEnum)
    and found not in (StrEnum, words_of_votes.Decides, words_of_votes.Status)
]


@pytest.mark.parametrize("words", CHOSEN, ids=lambda found: found.__name__)
def test_words(words: type[StrEnum]) -> None:
    assert [word.value for word in words if f"`{word.value}`" not in PAGE] == []


def test_presets() -> None:
    assert [path.stem for path in shipped("presets", "votes").glob("*.toml") if path.stem not in PAGE] == []


EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES, ids=[tomllib.loads(text)["kind"] for text in EXAMPLES])
def test_examples_are_taken_in(text: str) -> None:
    assert definition.parse(tomllib.loads(text), "例子", rule_named=preset, members_on=lambda _day, _session: 0)


def test_there_is_an_example_of_every_kind_with_settings_of_its_own() -> None:
    assert {tomllib.loads(text)["kind"] for text in EXAMPLES} == set(KINDS) - {"approve"}
