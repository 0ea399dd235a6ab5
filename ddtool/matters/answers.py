"""What the commands of matters answer, as JSON and as lines of the screen."""

from collections.abc import Mapping, Sequence
from datetime import date

from ddtool.matters.desk import Late, Line
from ddtool.matters.growing import Link
from ddtool.matters.model import Open, Step
from ddtool.matters.rules.rates import RateFigure
from ddtool.text.numerals import share, yuan


def line_json(line: Line, on: date) -> dict[str, object]:
    matter, now = line.matter, line.now
    return {
        "kind": matter.kind,
        "number": matter.number,
        "title": matter.title,
        "received": matter.received,
        "category": matter.category,
        "theme": matter.theme,
        "channel": matter.channel,
        "amount": None if matter.amount is None else yuan(matter.amount),
        "authors": list(matter.authors),
        "key": matter.key,
        "supervisor": matter.supervisor,
        "hosts": list(now.hosts),
        "helpers": list(now.helpers),
        "stage": now.stage.name,
        "closed": now.stage.closed,
        "class": now.code or None,
        "ratings": dict(now.ratings),
        "rounds": now.rounds,
        "deadlines": [deadline_json(line, open, on) for open in now.open],
    }


def deadline_json(line: Line, open: Open, on: date) -> dict[str, object]:
    return {
        "name": open.deadline.name,
        "since": open.since.isoformat(),
        "end": open.end.day.isoformat(),
        "late": open.late(on),
        "owes": line.waits_for(open),
    }


def late_json(late: Late, on: date) -> dict[str, object]:
    matter = late.line.matter
    said = {"kind": matter.kind, "number": matter.number, "title": matter.title, "days": late.days}
    return said | deadline_json(late.line, late.open, on)


def step_json(step: Step, told: Sequence[str]) -> dict[str, object]:
    return {
        "move": step.move,
        "date": step.day.isoformat(),
        "unit": step.unit or None,
        "role": step.role or None,
        "class": step.code or None,
        "ratings": dict(step.ratings),
        "until": step.until.isoformat() if step.until else None,
        "amount": None if step.amount is None else yuan(step.amount),
        "vote": step.vote,
        "answers": dict(step.answers),
        "by": step.by or None,
        "note": step.note or None,
        "what": list(told),
    }


def link_json(link: Link) -> dict[str, object]:
    return {
        "way": "from" if link.came_from else "became",
        "kind": link.kind,
        "number": link.number,
        "title": link.subject,
        "stage": link.stage,
    }


def began(open: Open) -> str:
    """Why a deadline runs that no move started."""
    return f"到“{open.deadline.stage}”的{open.since}起算" if open.deadline.stage else f"由它转成的事项{open.since}办结"


def row(line: Line, on: date) -> tuple[object, ...]:
    """编号, 标题, 提出人, 承办单位, 环节, 期限."""
    matter, now = line.matter, line.now
    next_end = min(now.open, key=lambda open: open.end.day, default=None)
    return (
        matter.number,
        matter.title,
        people(matter.authors) or matter.origin or "",
        "、".join(now.hosts),
        now.stage.name,
        "" if next_end is None else f"{next_end.end.day}{_late(next_end.late(on))}",
    )


def people(names: Sequence[str]) -> str:
    return f"{names[0]}等{len(names)}人" if len(names) > 1 else "".join(names)


def said(step: Step) -> str:
    """All that a step says, on one line."""
    parts = [
        f"{step.role}{step.unit}" if step.unit else "",
        _class(step.code),
        "，".join(f"{dimension}：{grade}" for dimension, grade in step.ratings),
        f"至{step.until}" if step.until else "",
        "" if step.amount is None else f"{yuan(step.amount)}元",
        "，".join(f"{answer}{count}份" for answer, count in step.answers),
        "由表决得出" if step.vote else "",
        step.by,
        step.note,
    ]
    return "；".join(part for part in parts if part)


def _class(code: str) -> str:
    """A类; a class that is a word stays as it is (已解决)."""
    return f"{code}类" if len(code) == 1 else code


def rate_json(figures: Sequence[RateFigure]) -> list[dict[str, object]]:
    return [
        {
            "name": one.name,
            "count": yuan(one.count) if one.money else one.count,
            "of": yuan(one.of) if one.money else one.of,
            "share": share(one.count, one.of),
        }
        for one in figures
    ]


def rate_rows(found: Mapping[str, Sequence[RateFigure]]) -> list[tuple[object, ...]]:
    return [(unit, *(_figure(one) for one in figures)) for unit, figures in found.items()]


def _figure(one: RateFigure) -> str:
    if one.money:
        return f"{yuan(one.count)}/{yuan(one.of)}元 {share(one.count, one.of)}"
    return f"{one.count}/{one.of} {share(one.count, one.of)}"


def _late(days: int) -> str:
    return f"（逾期{days}天）" if days else ""
