"""What commands on report-backs answer: as JSON for scripts, as cells for the screen."""

from datetime import date
from typing import Any

from ddtool.evaluation.reportback.desk import Line
from ddtool.evaluation.reportback.model import Batch, Counts
from ddtool.evaluation.reportback.planning import Progress
from ddtool.evaluation.reportback.rules.judging import shares
from ddtool.roster.model import Deputy
from ddtool.text.numerals import share

LINE = ("时间", "述职代表", "代表团", "参评", "发票", "收票", "有效", "票数", "结果", "后续")
NOT_ASSESSED, NOT_JUDGED = "未测评", "待评定"


def line(entry: Line) -> dict[str, Any]:
    one, judged = entry.report_back, entry.judged
    return {
        "id": one.id,
        "date": one.date,
        "name": one.name,
        "delegation": one.delegation,
        "place": one.place,
        "form": one.form,
        "counts": _counts(one.counts),
        "base": judged.base if judged else None,
        "shares": _shares(entry),
        "outcome": judged.outcome if judged else None,
        "measures": list(judged.measures) if judged else [],
        "remark": remark(entry),
        "opinion": one.opinion,
        "rule": {"name": entry.standing.rule_name, "hash": entry.standing.rule_hash} if entry.standing else None,
    }


def _counts(counts: Counts | None) -> dict[str, Any] | None:
    if counts is None:
        return None
    head = {"attended": counts.attended, "issued": counts.issued, "returned": counts.returned, "void": counts.void}
    return {**head, "valid": counts.valid, "votes": dict(counts.votes)}


def _shares(entry: Line) -> dict[str, str]:
    counts, judged = entry.report_back.counts, entry.judged
    return {one.grade: one.share for one in shares(counts, judged.base, ())} if counts and judged else {}


def remark(entry: Line) -> str:
    """Why there is no outcome, if there is none (说明)."""
    if entry.report_back.counts is None:
        return NOT_ASSESSED
    return entry.judged.remark if entry.judged else NOT_JUDGED


def cells(entry: Line) -> tuple[object, ...]:
    one, counts, judged = entry.report_back, entry.report_back.counts, entry.judged
    head = (counts.attended, counts.issued, counts.returned, counts.valid) if counts else ("", "", "", "")
    votes = " ".join(f"{grade}{number}" for grade, number in counts.votes.items()) if counts else ""
    outcome = (judged.outcome if judged else None) or remark(entry) or "只公布票数"
    return one.date, one.name, one.delegation, *head, votes, outcome, "、".join(judged.measures) if judged else ""


def deputy(one: Deputy) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "delegation": one.delegation, "since": one.since}


def batch(one: Batch, names: dict[int, str], reported: set[int]) -> dict[str, Any]:
    """A batch with whom it names, and who of them has reported."""
    return {
        "name": one.name,
        "due": one.due,
        "deputies": [{"id": each, "name": names.get(each, ""), "reported": each in reported} for each in one.deputies],
    }


def progress(now: Progress, on: date) -> dict[str, Any]:
    done = {one.id for one in now.coverage.reported}
    return {
        "on": on.isoformat(),
        "every": now.rule.every.value,
        "first": now.span.first,
        "last": now.span.last,
        "serving": now.coverage.all,
        "reported": len(now.coverage.reported),
        "planned": len(now.coverage.planned),
        "open": [deputy(one) for one in now.coverage.open],
        "batches": [batch(one, now.names, done) for one in now.batches],
        "rule": {"name": now.rule.name, "hash": now.rule.hash},
    }


def covered(now: Progress) -> str:
    """已述职 41 人，占 18.64% …: the state in a sentence."""
    found = now.coverage
    return (
        f"在任 {found.all} 人：已述职 {len(found.reported)} 人（{share(len(found.reported), found.all)}），"
        f"已列入计划 {len(found.planned)} 人，还没有安排 {len(found.open)} 人"
    )


def by_delegation(now: Progress) -> list[tuple[str, int, int, int, int]]:
    """(delegation, in office, reported, planned, open) in roll order."""
    table: dict[str, list[int]] = {}
    for place, part in enumerate((now.coverage.reported, now.coverage.planned, now.coverage.open)):
        for one in part:
            table.setdefault(one.delegation or "未分团", [0, 0, 0])[place] += 1
    ordered = sorted(table.items(), key=lambda entry: now.homes.get(entry[0], len(now.homes)))
    return [(home, sum(parts), *parts) for home, parts in ordered]  # type: ignore[misc]
