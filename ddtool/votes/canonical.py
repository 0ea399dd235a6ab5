"""The one text of a definition or a rule (规范文本) that is stored, and the hash of it that ballots carry (校验码)."""

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from ddtool.votes.model import (
    Base,
    Counts,
    Definition,
    Doubt,
    Order,
    OverPresent,
    RoundVoid,
    Rule,
    Session,
    Subject,
)
from ddtool.votes.rules.threshold import Threshold

SHORT = 12
"""Hex digits shown on papers; the whole hash is stored."""


def definition_text(definition: Definition) -> str:
    """The canonical text: JSON with sorted keys, so that equal definitions have equal texts."""
    plain = asdict(definition)
    plain["date"] = definition.date.isoformat()
    plain["rule"] = _rule_plain(definition.rule)
    return _json(plain)


def rule_text(rule: Rule) -> str:
    return _json(_rule_plain(rule))


def digest(text: str) -> str:
    """SHA-256 of a canonical text, as 64 hex digits."""
    return sha256(text.encode("utf-8")).hexdigest()


def short(full: str) -> str:
    """The part of a hash that is printed."""
    return full[:SHORT]


def definition_from(text: str) -> Definition:
    """The definition back from its canonical text, as it was stored."""
    plain: dict[str, Any] = json.loads(text)
    return Definition(
        **{
            **plain,
            "date": date.fromisoformat(plain["date"]),
            "subjects": tuple(Subject(**subject) for subject in plain["subjects"]),
            "rule": _rule_from(plain["rule"]),
        }
    )


def _rule_plain(rule: Rule) -> dict[str, object]:
    plain = asdict(rule)
    plain["majority"] = str(rule.majority)
    plain["quorum"] = None if rule.quorum is None else str(rule.quorum)
    return plain


def _rule_from(plain: dict[str, Any]) -> Rule:
    return Rule(
        **{
            **plain,
            "base": Base(plain["base"]),
            "majority": Threshold.parse(plain["majority"]),
            "session": Session(plain["session"]),
            "quorum": None if plain["quorum"] is None else Threshold.parse(plain["quorum"]),
            "counts": Counts(plain["counts"]),
            "round_void": RoundVoid(plain["round_void"]),
            "over_present": OverPresent(plain["over_present"]),
            "blank": Doubt(plain["blank"]),
            "several": Doubt(plain["several"]),
            "order": Order(plain["order"]),
        }
    )


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
