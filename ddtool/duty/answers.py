"""What `duty` answers: the JSON documents, and the lines of the screen (应答)."""

from dataclasses import asdict
from typing import Any

from ddtool.duty.model import Activity, Turnout
from ddtool.duty.store import Line
from ddtool.text.numerals import decimal, share

TURNOUT = ("应到", "实到", "请假", "缺席", "未登记", "出席率")


def line(entry: Line) -> dict[str, Any]:
    return {**entry._asdict(), "quantity": None if entry.quantity is None else tenths(entry.quantity)}


def detail(entry: Line) -> str:
    """Status, role and quantity of a line in a few words."""
    half_days = f"{entry.half_days} 个半天" if entry.half_days else ""
    amount = "" if entry.quantity is None else f"{decimal(entry.quantity, 1)} {entry.unit or ''}".strip()
    return " ".join(part for part in (entry.status, half_days, entry.reason, entry.role, amount) if part)


def tenths(value: int) -> int | float:
    """Tenths as a JSON number: an integer where it is whole."""
    return value // 10 if value % 10 == 0 else value / 10


def turnout_cells(one: Turnout) -> tuple[object, ...]:
    """The cells under TURNOUT."""
    return one.due, one.present, one.leave, one.absent, one.unrecorded, share(one.present, one.due)


def activity(one: Activity, came: Turnout) -> dict[str, Any]:
    return {**asdict(one), **turnout(came)}


def turnout(one: Turnout) -> dict[str, Any]:
    return {"due": one.due, **asdict(one)}
