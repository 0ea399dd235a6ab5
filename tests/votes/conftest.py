"""A vote to begin with (builders): tests change only what they are about."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ddtool.settings import shipped
from ddtool.votes.definition import parse
from ddtool.votes.model import Count, Definition, Row

Define = Callable[..., Definition]
Counted = Callable[..., Count]


def preset(name: str) -> Path:
    return shipped("presets", "votes", f"{name}.toml")


@pytest.fixture
def document() -> Callable[..., dict[str, Any]]:
    """The TOML document of a congress vote of 220 deputies; keywords replace keys, None removes one."""

    def build(**changes: Any) -> dict[str, Any]:
        plain: dict[str, Any] = {
            "kind": "approve",
            "title": "关于接受张某辞职请求的决定",
            "meeting": "示例县第十八届人民代表大会第三次会议",
            "date": date(2026, 1, 8),
            "members": 220,
            "present": 201,
            "subjects": ["甲某", "乙某"],
            "rule": {"base": "members", "majority": ">1/2", "counts": "one"},
        }
        plain |= changes
        return {key: value for key, value in plain.items() if value is not None}

    return build


@pytest.fixture
def define(document: Callable[..., dict[str, Any]]) -> Define:
    """A definition; keywords of `document`, and `rule` keys added to the plain rule."""

    def build(rule: dict[str, Any] | str | None = None, **changes: Any) -> Definition:
        plain = document(**changes)
        if isinstance(rule, str):
            plain["rule"] = rule
        else:
            plain["rule"] = {**plain["rule"], **(rule or {})}
        return parse(plain, "表决.toml", rule_named=preset, members_on=lambda day, session: 0)

    return build


@pytest.fixture
def counted() -> Counted:
    """A count that went through the gate: rows as (subject, 赞成, 反对, 弃权)."""

    def build(
        *rows: tuple[str, int, int, int], issued: int, returned: int, void: int = 0, present: int | None = None
    ) -> Count:
        return Count(present, issued, returned, void, tuple(Row(name, tuple(votes)) for name, *votes in rows))

    return build
