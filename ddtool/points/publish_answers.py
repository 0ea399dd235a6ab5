"""What `points simulate`, `publish` and `published` answer: documents and lines (应答)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from ddtool.points.publication_store import Publication, Published
from ddtool.points.publishing import Since, scheme_of
from ddtool.points.rules.comparison import Line, Shift
from ddtool.points.rules.scheme import Of, Scheme
from ddtool.points.simulating import Simulation
from ddtool.text.numerals import decimal

SIMULATED = ("姓名", "代表团", "原积分", "新积分", "增减", "原名次", "新名次", "名次升降", "原等次", "新等次")
PLACES = 4
"""Decimals that points of any scheme fit in."""


def shown(points: Fraction, *, sign: bool = False) -> str:
    return decimal(int(points * 10**PLACES), PLACES, sign=sign)


def number(points: Fraction) -> int | float:
    return int(points) if points.denominator == 1 else float(points)


def simulated(row: Shift) -> tuple[object, ...]:
    """The cells under SIMULATED."""
    before, after = row.before, row.after
    return (
        row.line.name,
        row.line.delegation,
        shown(before.points) if before else "—",
        shown(after.points) if after else "—",
        "" if row.points is None else shown(row.points, sign=True),
        before.rank if before else "—",
        after.rank if after else "—",
        "" if not row.places else f"{row.places:+d}",
        before.grade if before else None,
        after.grade if after else None,
    )


def simulation(found: Simulation, rows: Sequence[Shift]) -> dict[str, Any]:
    return {
        "from": found.stretch.first,
        "to": found.stretch.last,
        "old": _scheme(found.old),
        "new": _scheme(found.new),
        "changed": len(found.changed),
        "grade_changed": sum(row.grade_changed for row in found.rows),
        "grades": [{"grade": grade, "old": old, "new": new} for grade, old, new in found.grades],
        "rows": [shift(row) for row in rows],
    }


def simulation_notes(found: Simulation) -> Iterator[str]:
    """How many change, and the grades before and after."""
    yield (
        f"{found.stretch.first} 至 {found.stretch.last}，“{found.old.name}”换成“{found.new.name}”："
        f"{len(found.rows)} {_unit(found.new.of)}中 {len(found.changed)} {_unit(found.new.of)}有变化。"
    )
    if found.grades:
        counts = "、".join(f"{grade} {old}→{new}" for grade, old, new in found.grades)
        yield f"等次改变 {sum(row.grade_changed for row in found.rows)} {_unit(found.new.of)}；{counts}。"


def shift(row: Shift) -> dict[str, Any]:
    return {
        "id": row.line.key,
        "name": row.line.name,
        "delegation": row.line.delegation,
        "old": _line(row.before),
        "new": _line(row.after),
        "points": None if row.points is None else number(row.points),
        "places": row.places,
    }


def _line(line: Line | None) -> dict[str, Any] | None:
    return None if line is None else {"points": number(line.points), "rank": line.rank, "grade": line.grade}


def _scheme(scheme: Scheme) -> dict[str, Any]:
    return {"name": scheme.name, "version": scheme.version, "hash": scheme.hash}


def _unit(of: Of) -> str:
    return "人" if of is Of.DEPUTY else "个"


def unit(kept: Publication) -> str:
    """“位代表”, “个代表小组”."""
    of = Of(kept.unit)
    return "位代表" if of is Of.DEPUTY else f"个{of.word}"


def publication(kept: Publication) -> dict[str, Any]:
    return {
        "publication": kept.id,
        "period": kept.period,
        "from": kept.first,
        "to": kept.last,
        "published": kept.published,
        "level": kept.level,
        "of": kept.unit,
        "scheme": {"name": kept.scheme, "version": kept.version, "hash": kept.hash},
        "head": kept.head,
    }


def since(found: Since) -> dict[str, Any]:
    """A list as it was put up, and what is otherwise by now."""
    scheme = scheme_of(found.publication)
    return {
        **publication(found.publication),
        "rows": [_published(scheme, line) for line in found.lines],
        "changes": [shift(row) for row in found.changes],
    }


def _published(scheme: Scheme, line: Published) -> dict[str, Any]:
    return {
        "id": line.deputyship,
        "name": line.name,
        "delegation": line.delegation,
        "points": scheme.number(line.points),
        "rank": line.rank,
        "grade": line.grade,
        "categories": [{"category": name, "points": scheme.number(points)} for name, points in line.categories],
    }
