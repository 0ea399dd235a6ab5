"""The figures of the papers of review opinions (审议意见书、研究处理情况报告、审核意见、落实清单、销号单)."""

from collections.abc import Sequence
from datetime import date

from ddtool.matters.model import Kind, Owes
from ddtool.matters.paper import provenance
from ddtool.matters.refusals import MoveRefused
from ddtool.matters.said import Entry
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import chinese_number, share

Figures = dict[str, object]


def letter(kind: Kind, theme: str, found: Sequence[Entry], settings: Settings, head: str, on: date) -> Figures:
    """审议意见书: the opinions of one report, with the units that take the lead and until when they report."""
    ends = [_end(one) for one in found]
    same = ends[0] if len(set(ends)) == 1 else None
    items = [_item(at, one) for at, one in enumerate(found, 1)]
    return {
        **_common(kind, settings, head, on),
        "theme": theme,
        "origin": found[0].text("origin"),
        "to": "、".join(_hosts(found)),
        "count": len(found),
        "due": chinese_day(same) if same else "",
        "items": [item if same is None else item | {"due": ""} for item in items],
    }


def report(
    kind: Kind, theme: str, unit: str, found: Sequence[Entry], settings: Settings, head: str, on: date
) -> Figures:
    """研究处理情况报告: the frame that one unit fills, opinion by opinion."""
    return {
        **_common(kind, settings, head, on),
        "theme": theme,
        "unit": unit,
        "items": [_item(at, one) for at, one in enumerate(found, 1)],
    }


def check(kind: Kind, theme: str, found: Sequence[Entry], settings: Settings, head: str, on: date) -> Figures:
    """审核意见: what was reported on each opinion, to be passed or sent back."""
    return {
        **_common(kind, settings, head, on),
        "theme": theme,
        "reported": sum(bool(one.text("reported")) for one in found),
        "count": len(found),
        "items": [_item(at, one) for at, one in enumerate(found, 1)],
    }


def listing(kind: Kind, found: Sequence[Entry], settings: Settings, head: str, on: date) -> Figures:
    """落实清单: every opinion with how far it has come; struck off ones counted."""
    struck = sum(one.line.now.stage.closed for one in found)
    return {
        **_common(kind, settings, head, on),
        "count": len(found),
        "struck": struck,
        "open": len(found) - struck,
        "share": share(struck, len(found)),
        "rows": [_item(at, one) for at, one in enumerate(found, 1)],
    }


def strike(kind: Kind, one: Entry, settings: Settings, head: str, on: date) -> Figures:
    """销号单: what a line is struck off for. Raises MoveRefused where it may not be yet."""
    now = one.line.now
    closing = [rule.name for rule in kind.moves.values() if rule.to and kind.stages[rule.to].closed]
    may = [name for name in closing if now.stage.name in kind.moves[name].origins]
    if not now.stage.closed and not may:
        raise MoveRefused(
            one.line.matter.number,
            "、".join(closing),
            [f"还不能出销号单，现在在“{now.stage.name}”，核查通过后才能销号"],
        )
    return {**_common(kind, settings, head, on), "closed": now.stage.closed, "rounds": now.rounds, **_item(1, one)}


def _common(kind: Kind, settings: Settings, head: str, on: date) -> Figures:
    return {
        "county": settings.name, "committee": settings.committee, "kind": kind.name, "date": chinese_day(on),
        "provenance": provenance(kind, head, on),
    }  # fmt: skip


def _hosts(found: Sequence[Entry]) -> list[str]:
    return list(dict.fromkeys(unit for one in found for unit in one.line.now.hosts))


def _end(one: Entry) -> date | None:
    """Until when its unit has to report; None where nothing runs."""
    return max((open.end.day for open in one.line.now.open if open.deadline.owes is Owes.UNIT), default=None)


def _item(at: int, one: Entry) -> Figures:
    now = one.line.now
    end = _end(one)
    return {
        "at": at,
        "heading": chinese_number(at),
        "number": one.line.matter.number,
        "origin": one.text("origin"),
        "theme": one.text("theme"),
        "title": one.text("title"),
        "content": one.text("content"),
        "category": one.text("category"),
        "host": "、".join(now.hosts),
        "helpers": "、".join(now.helpers),
        "handed_over": one.day("handed_over"),
        "due": chinese_day(end) if end else "",
        "progress": one.text("progress"),
        "reported": one.day("reported"),
        "approved": one.day("approved"),
        "rated": one.day("rated"),
        "rating": one.text("rating"),
        "checked": one.day("checked"),
        "verdict": one.text("verdict"),
        "struck": one.day("struck"),
        "stage": now.stage.name,
    }
