"""The summary report of a list (办理情况汇总): by unit and in all, every sum checked before the paper is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from ddtool.matters.desk import Line, overdue
from ddtool.matters.model import By, Kind, Matter, Standing
from ddtool.matters.paper import Figures, answering, handing, provenance
from ddtool.matters.refusals import SumsDiffer
from ddtool.matters.rules.rates import RateFigure, rates
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day, show_day
from ddtool.text.numerals import chinese_number, share, yuan

NO_CLASS = "没有类别"
NO_UNIT = "尚未交办"


def summary(kind: Kind, lines: Sequence[Line], settings: Settings, head: str, on: date, period: str) -> Figures:
    """Everything that `matter_summary.docx` can name. Raises SumsDiffer."""
    total = rates(kind, _pairs(lines))
    hosted: dict[str, list[Line]] = {}
    for line in lines:
        for unit in line.now.hosts:
            hosted.setdefault(unit, []).append(line)
    given = [line for line in lines if not line.now.made.isdisjoint(handing(kind))]
    waiting = [line for line in lines if not line.now.hosts]
    _adds(
        "各单位承办件数减去重复的，加上没有承办单位的",
        sum(map(len, hosted.values())) - _shared(lines) + len(waiting),
        "总件数",
        len(lines),
    )
    stages = Counter(line.now.stage.name for line in lines)
    _adds("各环节件数", sum(stages.values()), "总件数", len(lines))
    late = overdue(lines, on)
    closed = sum(line.now.stage.closed for line in lines)
    classes, dimensions, promises = _classes(kind, lines), _dimensions(kind, lines), _promises(kind, lines, on)
    return {
        "committee": settings.committee,
        "county": settings.name,
        "title": f"{settings.name}{period}{kind.name}办理情况汇总",
        "kind": kind.name,
        "period": period,
        "on": chinese_day(on),
        "count": len(lines),
        "given": len(given),
        "closed": closed,
        "open": len(lines) - closed,
        "shared": _shared(lines),
        "unit_count": len(hosted),
        "rate_names": [one.name for one in total],
        "sentences": [_sentence(one) for one in total if one.of],
        "units": [
            {"name": unit, "count": len(of), "rates": [_cell(one) for one in rates(kind, _pairs(of))]}
            for unit, of in {**hosted, **({NO_UNIT: waiting} if waiting else {})}.items()
        ],
        "total": {"count": len(lines), "rates": [_cell(one) for one in total]},
        "stages": [
            {"name": name, "count": stages[name], "share": share(stages[name], len(lines))}
            for name in kind.stages
            if stages[name]
        ],
        "classes": classes,
        "dimensions": dimensions,
        "promises": promises,
        "late": [
            {
                "number": one.line.matter.number,
                "title": one.line.matter.title,
                "deadline": one.open.deadline.name,
                "end": show_day(one.open.end.day.isoformat()),
                "days": one.days,
                "owes": one.line.waits_for(one.open),
            }
            for one in late
        ],
        "late_count": len(late),
        "heads": _heads(
            {
                "units": True,
                "stages": True,
                "classes": bool(classes),
                "dimensions": bool(dimensions),
                "promises": bool(promises["count"]),
                "late": bool(late),
            }
        ),
        "date": chinese_day(on),
        "provenance": provenance(kind, head, on),
    }


HEADS = {
    "units": "各单位办理情况",
    "stages": "所在环节",
    "classes": "答复类别",
    "dimensions": "评价结果",
    "promises": "承诺事项",
    "late": "逾期事项",
}


def _heads(there: Mapping[str, bool]) -> dict[str, str]:
    """The headings of the parts that the report has, numbered in a row."""
    kept = [name for name in HEADS if there[name]]
    return {name: f"{chinese_number(at)}、{HEADS[name]}" for at, name in enumerate(kept, 1)}


def _pairs(lines: Sequence[Line]) -> list[tuple[Matter, Standing]]:
    return [(line.matter, line.now) for line in lines]


def _shared(lines: Sequence[Line]) -> int:
    """How many times more a matter is counted because several units lead it (分办)."""
    return sum(len(line.now.hosts) - 1 for line in lines if len(line.now.hosts) > 1)


def _classes(kind: Kind, lines: Sequence[Line]) -> list[Figures]:
    """The replies by class, with those that have none."""
    if not kind.classes:
        return []
    answered = [line for line in lines if not line.now.made.isdisjoint(answering(kind))]
    counts = Counter(line.now.code or NO_CLASS for line in answered)
    found = [(one.code, one.meaning) for one in kind.classes] + [(NO_CLASS, "")] * bool(counts[NO_CLASS])
    _adds("各类答复件数", sum(counts[code] for code, _ in found), "已答复件数", len(answered))
    return [
        {"code": code, "meaning": meaning, "count": counts[code], "share": share(counts[code], len(answered))}
        for code, meaning in found
    ] if answered else []  # fmt: skip


def _dimensions(kind: Kind, lines: Sequence[Line]) -> list[Figures]:
    """By what is rated: how many of each grade; matters without a rating are in no share."""
    found: list[Figures] = []
    for dimension in kind.dimensions:
        grades = [dict(line.now.ratings).get(dimension.name, "") for line in lines]
        counts = Counter(grade for grade in grades if grade)
        rated = sum(counts.values())
        _adds(f"“{dimension.name}”各等次", sum(counts[grade] for grade in dimension.scale), "已评价件数", rated)
        if rated:
            rows = [{"grade": one, "count": counts[one], "share": share(counts[one], rated)} for one in dimension.scale]
            found.append({"name": dimension.name, "rated": rated, "rows": rows})
    return found


def _promises(kind: Kind, lines: Sequence[Line], on: date) -> Figures:
    """What units promised for a day that they set themselves: kept, still running, past that day."""
    names, starts = _promised(kind)
    given = [line for line in lines if not line.now.made.isdisjoint(starts)]
    running = [(line, one) for line in given for one in line.now.open if one.deadline.name in names]
    late = sum(one.late(on) > 0 for _, one in running)
    return {
        "count": len(given),
        "kept": len(given) - len(running),
        "running": len(running) - late,
        "late": late,
        "rows": [
            {
                "number": line.matter.number,
                "title": line.matter.title,
                "unit": "、".join(line.now.hosts),
                "due": show_day(one.end.day.isoformat()),
            }
            for line, one in running
        ],
    }


def _promised(kind: Kind) -> tuple[set[str], set[str]]:
    """The deadlines whose day a unit sets itself (承诺时限), and the moves that start them."""
    found = [
        one
        for one in kind.deadlines
        if one.within is None and all(kind.moves[move].by is By.UNIT for move in one.start)
    ]
    return {one.name for one in found}, {move for one in found for move in one.start}


def _cell(one: RateFigure) -> Figures:
    return {"counts": _counts(one), "share": share(one.count, one.of)}


def _counts(one: RateFigure) -> str:
    return f"{yuan(one.count)}/{yuan(one.of)}" if one.money else f"{one.count}/{one.of}"


def _sentence(one: RateFigure) -> str:
    return f"{one.name}{share(one.count, one.of)}（{_counts(one)}）"


def _adds(parts: str, got: int, whole: str, want: int) -> None:
    if got != want:
        raise SumsDiffer(parts, got, whole, want)
