"""What commands on yearly evaluations answer: as JSON for scripts, as cells for the screen."""

from collections.abc import Sequence
from typing import Any

from ddtool.evaluation.annual.consequences import Consequence
from ddtool.evaluation.annual.gathering import Line, State
from ddtool.evaluation.annual.model import Dispute, Publication, Published, shown
from ddtool.evaluation.annual.rules import chain
from ddtool.text.numerals import share


def evaluation(found: State) -> dict[str, Any]:
    one = found.evaluation
    return {
        "year": one.year,
        "round": one.round,
        "level": one.level,
        "first": found.stretch.first,
        "last": found.stretch.last,
        "rule": {"name": found.rule.name, "version": found.rule.version, "hash": found.rule.hash},
        "scheme": {"name": found.scheme.name, "hash": found.scheme.hash} if found.scheme else None,
        "evaluated": len(found.evaluated),
        "base": found.grading.base,
        "places": found.grading.places,
    }


def line(found: State, one: Line) -> dict[str, Any]:
    graded = one.graded
    return {
        "id": one.deputy.id,
        "name": one.deputy.name,
        "delegation": one.deputy.delegation,
        "days": one.member.days,
        "left_out": one.left_out,
        "steps": {
            step: {"score": shown(entry.score), "grade": entry.grade, "comment": entry.comment, "day": entry.day}
            for step, entry in one.entries.items()
        },
        "next": chain.allowed(found.rule, one.entries) if not one.left_out else [],
        "exceptions": [{"kind": each.kind.value, "reason": each.reason} for each in one.exceptions],
        "parts": one.total.parts_shown(),
        "score": one.total.shown(found.rule.places),
        "rank": graded.rank if graded else None,
        "proposed": graded.proposed if graded else None,
        "grade": graded.final if graded else None,
        "tied": bool(graded and graded.tied and graded.final is None),
        "why": graded.why if graded else one.left_out,
    }


def headers(found: State) -> tuple[str, ...]:
    return ("名次", "姓名", "代表团", *(one.name for one in found.rule.dimensions), "总分", "等次", "说明")


def cells(found: State, one: Line) -> tuple[object, ...]:
    graded = one.graded
    parts = one.total.parts_shown()
    grade = "不定等次" if one.left_out else "并列待定" if graded and graded.tied and not graded.final else ""
    return (
        graded.rank if graded else "",
        one.deputy.name,
        one.deputy.delegation,
        *(parts[dimension.name] for dimension in found.rule.dimensions),
        one.total.shown(found.rule.places),
        grade or (graded.final if graded and graded.final else ""),
        graded.why if graded else one.left_out,
    )


def in_order(found: State) -> list[Line]:
    """By rank; those without one in roll order behind."""
    return sorted(found.lines, key=lambda one: (one.graded is None or one.graded.rank is None, _rank(one)))


def _rank(one: Line) -> int:
    return one.graded.rank or 0 if one.graded else 0


def progress(found: State) -> str:
    """How far the chain has come: 代表自评 210/220 …"""
    everybody = found.evaluated
    steps = [
        f"{step.name} {sum(step.name in one.entries for one in everybody)}/{len(everybody)}"
        for step in found.rule.steps
    ]
    return "，".join(steps)


def grades(found: State, rows: Sequence[Published]) -> list[tuple[str, int, str]]:
    """(grade, how many, share of those evaluated): they add up to all who are evaluated."""
    having = [row.grade for row in rows if row.grade is not None]
    return [(grade, having.count(grade), share(having.count(grade), len(having))) for grade in found.rule.grade_names]


def publication(found: State, made: Publication, rows: Sequence[Published]) -> dict[str, Any]:
    return {
        **evaluation(found),
        "number": made.number,
        "day": made.day,
        "reason": made.reason,
        "grades": {grade: count for grade, count, _ in grades(found, rows)},
        "left_out": sum(row.grade is None for row in rows),
    }


def dispute(one: Dispute, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "raised": one.raised,
        "claim": one.claim,
        "settled": one.settled,
        "decision": one.decision.value if one.decision else None,
        "answer": one.answer,
    }


def consequence(one: Consequence) -> dict[str, Any]:
    step = one.reached.step
    assert step is not None, "a consequence without a step"
    return {
        "name": one.result.name,
        "delegation": one.result.delegation,
        "consequence": step.name,
        "measure": step.measure,
        "by": step.by,
        "paper": step.paper,
        "run": one.run,
        "due": one.due.isoformat() if one.due else None,
        "unsaid": one.reached.unsaid,
    }
