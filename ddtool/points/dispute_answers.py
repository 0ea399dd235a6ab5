"""What `points disputes`, `dispute` and `settle` answer as documents (应答)."""

from typing import Any

from ddtool.points.dispute_store import Dispute, Touched
from ddtool.points.disputes import Traced, points_moved, what_changed
from ddtool.points.publish_answers import number
from ddtool.points.rules.comparison import Line


def dispute_document(one: Dispute) -> dict[str, Any]:
    return one._asdict()


def traced_document(found: Traced) -> dict[str, Any]:
    """A dispute, the points put up and those of now, the rows changed before and after it was settled."""
    moved = points_moved(found)
    return {
        **dispute_document(found.dispute),
        "published": _line(found.published),
        "now": _line(found.now),
        "points_moved": None if moved is None else number(moved),
        "changed_before": [_touched(one) for one in found.before],
        "changed_after": [_touched(one) for one in found.after],
    }


def _line(line: Line | None) -> dict[str, Any] | None:
    return None if line is None else {"points": number(line.points), "rank": line.rank, "grade": line.grade}


def _touched(one: Touched) -> dict[str, Any]:
    return {
        "batch": one.batch,
        "at": one.at,
        "operator": one.operator,
        "purpose": one.purpose,
        "register": "attendance" if one.table == "attendance" else "duty",
        "id": one.row,
        "what": what_changed(one),
    }
