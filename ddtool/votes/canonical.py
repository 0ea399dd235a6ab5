"""The one text of a definition or a rule (规范文本) that is stored, and the hash of it that ballots carry (校验码)."""

import json
from dataclasses import fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from hashlib import sha256
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from ddtool.votes.model import Definition, Rule
from ddtool.votes.rules.threshold import Threshold

Value = TypeVar("Value")
SHORT = 12
"""Hex digits shown on papers; the whole hash is stored."""

FIRST = {
    "Definition": {"kind", "title", "meeting", "date", "members", "members_from", "present", "subjects",
                   "subject_heading", "post_heading", "rule"},
    "Subject": {"name", "post"},
    "Rule": {"name", "base", "majority", "session", "quorum", "counts", "round_void", "over_present", "blank",
             "several", "mark", "seal", "order", "version", "source", "clause", "quorum_clause"},
}  # fmt: skip
"""What the text has held from the first version on. What came later is left out while it says nothing, so that older
votes keep their text, and the hash that is printed on their ballots."""


def definition_text(definition: Definition) -> str:
    """The canonical text: JSON with sorted keys, so that equal definitions have equal texts."""
    return _json(_plain(definition))


def rule_text(rule: Rule) -> str:
    return _json(_plain(rule))


def digest(text: str) -> str:
    """SHA-256 of a canonical text, as 64 hex digits."""
    return sha256(text.encode("utf-8")).hexdigest()


def short(full: str) -> str:
    """The part of a hash that is printed."""
    return full[:SHORT]


def definition_from(text: str) -> Definition:
    """The definition back from its canonical text, as it was stored."""
    return _restored(Definition, json.loads(text))


def _plain(value: object) -> object:
    match value:
        case Threshold() | Fraction():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(part) for part in value]
        case None | str() | int():
            return value
    first = FIRST.get(type(value).__name__, set())
    return {
        field.name: _plain(held)
        for field in fields(value)  # type: ignore[arg-type]
        if (held := getattr(value, field.name)) != field.default or field.name in first
    }


def _restored(kind: type[Value], plain: dict[str, Any]) -> Value:
    hints = _hints(kind)  # type: ignore[arg-type]  # a class is hashable, whatever its instances are
    return kind(**{key: _value(hints[key], held) for key, held in plain.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, held: Any) -> Any:
    """A value of a field's type from its plain form."""
    if held is None:
        return None
    if isinstance(hint, UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is ...:
            return tuple(_value(inner[0], part) for part in held)
        return tuple(_value(kind, part) for kind, part in zip(inner, held, strict=True))
    if hint is Threshold:
        return Threshold.parse(held)
    if hint is date:
        return date.fromisoformat(held)
    if hint is Fraction or issubclass(hint, StrEnum):
        return hint(held)
    return _restored(hint, held) if isinstance(held, dict) else held


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
