"""The figures of the papers of opinions (民情登记表、民情台账、答复反馈单、主题活动意见汇总)."""

from collections.abc import Sequence
from datetime import date

from ddtool.matters.answers import people, said
from ddtool.matters.desk import Line
from ddtool.matters.growing import Link
from ddtool.matters.model import Kind, Step
from ddtool.matters.opinions.drives import Drive
from ddtool.matters.opinions.store import Sender
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day, show_day
from ddtool.text.numerals import share

Figures = dict[str, object]
SHORT_HASH = 12
HIDDEN = "（不列）"
"""Stands where a person would: papers name who sent an opinion only if that was asked for."""
NOBODY = Sender()


def provenance(kind: Kind, head: str, today: date) -> str:
    return f"规则：{kind.name}，校验码 {kind.hash[:SHORT_HASH]}；数据文件链首 {head[:SHORT_HASH]}；生成日期 {chinese_day(today)}。"


def intake(
    kind: Kind, line: Line, steps: Sequence[Step], sender: Sender | None, links: Sequence[Link], settings: Settings, today: date
) -> Figures:  # fmt: skip
    """One opinion's sheet (民情登记表); without a sender the person is left out."""
    matter = line.matter
    return {
        "county": settings.name,
        "number": matter.number,
        "received": chinese_day(matter.received),
        "channel": matter.channel or "",
        "station": matter.origin or "",
        "deputies": people(matter.authors),
        "name": HIDDEN if sender is None else sender.sender or "",
        "phone": HIDDEN if sender is None else sender.phone or "",
        "address": HIDDEN if sender is None else sender.address or "",
        "category": matter.category or "",
        "theme": matter.theme or "",
        "title": matter.title,
        "content": matter.content or matter.title,
        "stage": line.now.stage.name,
        "steps": [{"date": show_day(step.day.isoformat()), "move": step.move, "said": said(step)} for step in steps],
        "links": [link.sentence() for link in links],
        "rating": "，".join(grade for _, grade in line.now.ratings),
        "day": chinese_day(today),
    }


def ledger_row(kind: Kind, line: Line, steps: Sequence[Step], sender: Sender) -> Figures:
    """One line of the printed ledger."""
    matter, answer = line.matter, answered(kind, steps)
    return {
        "number": matter.number,
        "channel": matter.channel or "",
        "received": show_day(matter.received),
        "name": sender.sender or "",
        "phone": sender.phone or "",
        "content": matter.content or matter.title,
        "category": matter.category or "",
        "unit": "、".join(line.now.hosts),
        "handling": sender.handling or line.now.stage.name,
        "answer": " ".join(
            part for part in (show_day(answer.day.isoformat()), answer.code, answer.note) if part
        ) if answer else "",
        "rating": "，".join(grade for _, grade in line.now.ratings),
    }  # fmt: skip


def ledger(
    kind: Kind, rows: Sequence[Figures], span: tuple[str, str], *, named: bool, settings: Settings, head: str, today: date
) -> Figures:  # fmt: skip
    """The printed ledger (民情台账); `named`: with names and phones."""
    first, last = span
    days = f"（{chinese_day(first) if first else '届初'}至{chinese_day(last or today)}）" if first or last else ""
    return {
        "county": settings.name,
        "title": kind.title,
        "subtitle": days,
        "named": named,
        "rows": list(rows),
        "provenance": provenance(kind, head, today),
    }


def answered(kind: Kind, steps: Sequence[Step]) -> Step | None:
    """The newest step that told the sender something (答复): one that gives a class of reply."""
    return next((step for step in reversed(steps) if step.code), None)


def answer(
    kind: Kind, line: Line, reply: Step, sender: Sender | None, links: Sequence[Link], settings: Settings, today: date
) -> Figures:  # fmt: skip
    """The slip that goes back to who sent it (答复反馈单)."""
    matter = line.matter
    meanings = {one.code: one.meaning for one in kind.classes}
    scale = next((one.scale for one in kind.dimensions), ())
    return {
        "county": settings.name,
        "number": matter.number,
        "name": "" if sender is None else sender.sender or "",
        "received": chinese_day(matter.received),
        "content": matter.content or matter.title,
        "unit": "、".join(line.now.hosts),
        "code": reply.code,
        "meaning": meanings.get(reply.code, ""),
        "note": reply.note,
        "replied": chinese_day(reply.day),
        "became": [
            f"您的意见已转为{link.named()}，{'现已办结' if link.closed else '办结后再告知您'}。"
            for link in links
            if not link.came_from
        ],
        "scale": "　".join(f"□{grade}" for grade in scale),
        "day": chinese_day(today),
    }


def drive(found: Drive, settings: Settings, head: str, today: date) -> Figures:
    """What came in one drive (主题活动意见汇总)."""
    tables = (
        ("类别", found.by_category()), ("联络站", found.by_station()), ("渠道", found.by_channel()),
        ("环节", found.by_stage()),
    )  # fmt: skip
    whole = len(found.lines)
    return {
        "county": settings.name,
        "theme": found.theme,
        "days": f"{chinese_day(found.first)}至{chinese_day(found.last)}",
        "count": whole,
        "stations": found.stations,
        "tables": [
            {"head": head_, "rows": [{"name": name, "count": count, "share": share(count, whole)} for name, count in rows]}
            for head_, rows in tables
        ],
        "rates": [
            {"name": one.name, "count": one.count, "of": one.of, "share": share(one.count, one.of)} for one in found.rates()
        ],
        "provenance": provenance(found.kind, head, today),
    }  # fmt: skip


def samples() -> dict[str, Figures]:
    """Figures like real ones, by the name of the template."""
    day, table = "2025年3月3日", {"head": "类别", "rows": [{"name": "样例", "count": 1, "share": "100.00%"}]}
    texts = dict.fromkeys(
        ("county", "number", "received", "channel", "station", "deputies", "name", "phone", "address", "category", "theme",
         "title", "content", "stage", "rating", "unit", "code", "meaning", "note", "replied", "scale", "provenance",
         "handling", "answer"),
        "样例",
    )  # fmt: skip
    step = {"date": "2025.03.03", "move": "交组", "said": "样例"}
    common: Figures = {**texts, "day": day, "links": ["样例"], "became": ["样例"]}
    return {
        "opinion_intake": {**common, "steps": [step]},
        "opinion_ledger": {**common, "subtitle": "样例", "named": True, "rows": [texts]},
        "opinion_answer": common,
        "opinion_drive": {
            **common, "days": day, "count": 1, "stations": 1, "tables": [table],
            "rates": [{"name": "样例", "count": 1, "of": 1, "share": "100.00%"}],
        },
    }  # fmt: skip
