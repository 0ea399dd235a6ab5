"""Disputes of points (积分异议): settled once, on record; what was corrected before and after stays to be seen."""

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.points import dispute_store as store
from ddtool.points import publishing
from ddtool.points.dispute_store import Dispute, Touched
from ddtool.points.refusals import AlreadySettled, DisputeUnknown, ReasonWanted
from ddtool.points.rules.comparison import Line
from ddtool.settings import Office
from ddtool.text.names import clean_text

ACCEPTED, REFUSED = "采纳", "不采纳"


@dataclass(frozen=True, slots=True)
class Traced:
    """A dispute with what became of it (异议追踪).

    `published`, `now`: the deputy's line then and by now, under the same scheme; None where it is against no list.
    `before`, `after`: changes to the rows behind the points from when it came in until it was settled, and since.
    """

    dispute: Dispute
    published: Line | None
    now: Line | None
    before: list[Touched]
    after: list[Touched]


def dispute(book: Book, number: int) -> Dispute:
    """Raises DisputeUnknown."""
    known = store.disputes(book)
    found = next((one for one in known if one.id == number), None)
    if found is None:
        raise DisputeUnknown(number, [one.id for one in known])
    return found


def settle(book: Book, number: int, outcome: str, reason: str, by: str, on: date) -> Dispute:
    """Settle one that is open. Raises DisputeUnknown, AlreadySettled, ReasonWanted."""
    found = dispute(book, number)
    if found.outcome:
        raise AlreadySettled(number, found.outcome, found.settled or "")
    if not clean_text(reason):
        raise ReasonWanted
    with book.batch("处理积分异议", f"第 {number} 号 {found.name} {outcome}"):
        store.settle(book, number, outcome, on.isoformat(), clean_text(by), clean_text(reason))
    return dispute(book, number)


def traced(book: Book, number: int) -> Traced:
    """A dispute, the points then and by now, and every change to the rows behind them. Raises DisputeUnknown."""
    found = dispute(book, number)
    written = store.batches(book, number)
    came_in = written[0][0] if written else 0
    settled = next((batch for batch, outcome in written if outcome), None)
    changes = store.touched(book, found.deputyship, came_in)
    published = now = None
    if found.publication is not None:
        since = publishing.since(book, found.publication)
        lines = publishing.lines_published(since.publication, since.lines)
        published = next((one for one in lines if one.key == found.deputyship), None)
        shift = next((one for one in since.changes if one.line.key == found.deputyship), None)
        now = shift.after if shift else published
    return Traced(
        found,
        published,
        now,
        [one for one in changes if settled is None or one.batch <= settled],
        [one for one in changes if settled is not None and one.batch > settled],
    )


def what_changed(one: Touched) -> str:
    """One change in words: “数量 10 → 20”, “新增”, “删去”."""
    before = json.loads(one.before) if one.before else None
    after = json.loads(one.after) if one.after else None
    if before is None or after is None:
        row = after or before or {}
        told = "、".join(str(row[key]) for key in ("date", "kind", "title", "status") if row.get(key))
        return f"{'删去' if after is None else '新增'}（{told}）"
    names = {"status": "出席情况", "half_days": "半天数", "quantity": "数量", "unit": "单位", "role": "角色", "date": "日期",
             "kind": "类别", "title": "内容", "deputyship": "所属代表"}  # fmt: skip
    changed = [key for key in after if before.get(key) != after[key]]
    return "，".join(f"{names.get(key, key)} {before.get(key)} → {after[key]}" for key in changed)


def points_moved(one: Traced) -> Fraction | None:
    """By how much the points differ from those put up; None where it is against no list."""
    return one.now.points - one.published.points if one.now and one.published else None


def due(book: Book, office: Office, on: date) -> list[Due]:
    """Disputes that wait for an answer, and those found right while nothing was corrected since they came in."""
    known = store.disputes(book)
    accepted = any(one.outcome == ACCEPTED for one in known)
    # The journal is long: it is looked through only where somebody was found right.
    touched = store.touched_since_dispute(book) if accepted else set()
    waiting = [
        Due("积分异议", f"第 {one.id} 号异议待处理：{one.claim}", one.name, None)
        for one in known
        if one.outcome is None and one.received <= on.isoformat()
    ]
    uncorrected = [
        Due("积分异议", f"第 {one.id} 号异议已采纳，登记还没有更正", one.name, None)
        for one in known
        if one.outcome == ACCEPTED and one.id not in touched
    ]
    return waiting + uncorrected
