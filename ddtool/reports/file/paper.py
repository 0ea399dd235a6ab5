"""The figures that a deputy's file shows (履职档案的内容). No phone, no ID number."""

import sqlite3
from collections import Counter
from collections.abc import Mapping

from ddtool.duty.model import DutyRecord, Status
from ddtool.duty.rules.kind_file import Section
from ddtool.evaluation.annual.store import YearResult
from ddtool.evaluation.reportback.desk import Line as ReportBackLine
from ddtool.groups.model import Group, Member
from ddtool.reports.file.model import DeputyFile, Part
from ddtool.reports.ledger.model import UNRECORDED, Line
from ddtool.reports.ledger.paper import head, left_out, taken_part
from ddtool.reports.store import Authored
from ddtool.settings import Settings
from ddtool.text.dates import show_day
from ddtool.text.numerals import tenths

Row = Mapping[str, object]
KEYS = {
    Section.MEETINGS: "meetings",
    Section.INSPECTION: "inspections",
    Section.TRAINING: "training",
    Section.GROUPS: "group_work",
    Section.SUGGESTIONS: "suggestions",
    Section.REPORT_BACK: "accounts",
}
"""What the template calls the sections."""


def figures(
    one: DeputyFile, when: str, titles: Mapping[str, str], settings: Settings, provenance: str
) -> dict[str, object]:
    """Everything that `deputy_file.docx` can name; `when` is the stretch in words, `titles` those of kinds of matters."""
    deputy = one.deputy
    return {
        **head(deputy, settings),
        "when": when,
        "station": deputy.station,
        "groups": [_membership(group, member) for group, member in one.groups],
        **{KEYS[Section(name)]: _part(part) for name, part in one.parts.items()},
        "matters": [_matter(matter, titles) for matter in one.matters],
        "report_backs": [_report_back(line) for line in one.report_backs],
        "results": [_result(result) for result in one.results],
        "honours": [_honour(honour) for honour in one.honours],
        "left_out": left_out(one.year),
        "strange": _strange(one.strange),
        "provenance": provenance,
    }


def _part(part: Part) -> dict[str, object]:
    rows = [(line.activity.date, 0, line.activity.id, _line(line)) for line in part.lines]
    rows += [(record.date, 1, record.id, _record(record)) for record in part.records]
    return {"said": _said(part), "rows": [row for *_, row in sorted(rows, key=lambda row: row[:3])]}


def _said(part: Part) -> str:
    counts = Counter(line.status for line in part.lines)
    told = []
    if part.lines:
        named = ((Status.PRESENT, "实到"), (Status.LEAVE, "请假"), (Status.ABSENT, "缺席"), (UNRECORDED, "未登记"))
        told = [f"应到{len(part.lines)}次", *(f"{word}{counts[status]}次" for status, word in named if counts[status])]
    if part.records:
        told.append(f"登记{len(part.records)}条")
    return "，".join(told) + "。" if told else ""


def _line(line: Line) -> Row:
    activity = line.activity
    note = "，".join(text for text in (taken_part(line), activity.place, line.reason) if text)
    return _row(activity.date, activity.kind, activity.title, line.status, note)


def _record(record: DutyRecord) -> Row:
    amount = "" if record.quantity is None else tenths(record.quantity) + (record.unit or "")
    note = "，".join(text for text in (record.role, record.place) if text)
    return _row(record.date, record.kind, record.title, amount, note)


def _row(day: str, kind: str, title: str, what: str, note: str) -> Row:
    return {"date": show_day(day), "kind": kind, "title": title, "what": str(what), "note": note}


def _membership(group: Group, member: Member) -> Row:
    since, until = (show_day(day) if day else "" for day in (member.since, member.until))
    return {"name": group.name, "kind": group.kind, "role": member.role, "days": f"{since or '届初'}至{until or '今'}"}


def _matter(matter: Authored, titles: Mapping[str, str]) -> Row:
    joint = f"，共{matter.authors}人" if matter.authors > 1 else ""
    return {
        "number": matter.number,
        "date": show_day(matter.received),
        "kind": titles[matter.kind],
        "title": matter.title,
        "category": matter.category,
        "role": ("领衔" if matter.place == 1 else "附议") + joint,
    }


def _report_back(line: ReportBackLine) -> Row:
    one, judged = line.report_back, line.judged
    votes = "，".join(f"{grade}{number}" for grade, number in one.counts.votes.items()) if one.counts else "未测评"
    return {
        "date": show_day(one.date),
        "how": "，".join(text for text in (one.form, one.place) if text) or one.title,
        "votes": votes,
        "outcome": judged.outcome if judged else "",
        "opinion": one.opinion,
    }


def _result(result: YearResult) -> Row:
    return {
        "year": result.year,
        "round": result.round,
        "score": result.score,
        "grade": result.grade,
        "rank": f"{result.rank}/{result.evaluated}" if result.rank else "",
        "published": show_day(result.first_day),
    }


def _honour(honour: Mapping[str, str | None] | sqlite3.Row) -> Row:
    return {
        "date": show_day(str(honour["date"])),
        "title": honour["title"],
        "issuer": honour["issuer"],
        "note": honour["note"],
    }


def _strange(part: Part) -> str:
    kinds = sorted({line.activity.kind for line in part.lines} | {record.kind for record in part.records})
    if not kinds:
        return ""
    return (
        f"另有{len(part.lines) + len(part.records)}条的类别（{'、'.join(kinds)}）没有写入履职类别规则，没有归入各节。"
    )
