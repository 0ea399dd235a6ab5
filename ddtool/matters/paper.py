"""The lists and reminders that the papers of matters show (交办清单、催办函、重点督办清单), for every kind by its own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.matters.answers import people
from ddtool.matters.desk import Late, Line
from ddtool.matters.model import By, Kind, Need, Open, Owes
from ddtool.matters.unit_store import Contact
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day, show_day
from ddtool.text.titles import broken

Figures = dict[str, object]
SHORT_HASH = 12
NOBODY = Contact(0, "")
BLANK_MARK = "＿＿＿函〔{year}〕＿＿号"


def handing(kind: Kind) -> list[str]:
    """The moves by which the office gives a matter to a unit (交办)."""
    return [one.name for one in kind.moves.values() if one.by is By.OFFICE and Need.UNIT in one.needs]


def answering(kind: Kind) -> list[str]:
    """The moves by which a unit answers (答复): they lead on, and are no return with a reason."""
    return [
        one.name
        for one in kind.moves.values()
        if one.by is By.UNIT and one.to and Need.REASON not in one.needs and one.to != kind.first.name
    ]


def last_day(line: Line, moves: Sequence[str]) -> date | None:
    return max((line.now.days[move] for move in moves if move in line.now.days), default=None)


def handed_over(kind: Kind, lines: Sequence[Line], unit: str = "", day: date | None = None) -> list[Line]:
    """The matters in the hands of units, or handed over on one day; of one unit, those that it leads come first."""
    moves = handing(kind)
    found = [
        line
        for line in lines
        if line.now.hosts and (in_hand(kind, line, unit) if day is None else last_day(line, moves) == day)
    ]
    if not unit:
        return found
    return [line for line in found if unit in line.now.hosts] + [
        line for line in found if unit in line.now.helpers and unit not in line.now.hosts
    ]


def in_hand(kind: Kind, line: Line, unit: str = "") -> bool:
    """Whether an open matter waits for a unit; of a kind that sets units no deadline, whether it is open."""
    owed = (Owes.UNIT, Owes.HELPER)
    if line.now.stage.closed or not any(one.owes in owed for one in kind.deadlines):
        return not line.now.stage.closed
    return any(one.deadline.owes in owed and _meant(one, line, unit) for one in line.now.open)


def _meant(open: Open, line: Line, unit: str) -> bool:
    """Whether a running deadline is this unit's."""
    return not unit or open.unit == unit or (not open.unit and unit in line.now.hosts)


def by_unit(kind: Kind, lines: Sequence[Line], day: date | None = None) -> dict[str, list[Line]]:
    """What each unit has in hand, or was given on one day; units in the order in which they first lead, then help."""
    units = dict.fromkeys(unit for line in lines for unit in line.now.hosts)
    units |= dict.fromkeys(unit for line in lines for unit in line.now.helpers)
    found = {unit: handed_over(kind, lines, unit, day) for unit in units}
    return {unit: own for unit, own in found.items() if own}


def handover(
    kind: Kind, lines: Sequence[Line], contacts: Mapping[str, Contact], settings: Settings, head: str, today: date,
    unit: str = "",
) -> Figures:  # fmt: skip
    """Everything that `matter_handover.docx` can name; with a unit, its own list to sign for."""
    units = {one for line in lines for one in line.now.hosts}
    return {
        "committee": settings.committee,
        "title": f"{settings.name}{kind.name}交办清单",
        "subtitle": f"（{unit}，共{len(lines)}件）" if unit else f"（共{len(lines)}件，主办单位{len(units)}个）",
        "unit": unit,
        "rows": [_handed(line, unit, contacts) for line in lines],
        "date": chinese_day(today),
        "provenance": provenance(kind, head, today),
    }


def _handed(line: Line, unit: str, contacts: Mapping[str, Contact]) -> Figures:
    matter, now = line.matter, line.now
    asked = unit or (now.hosts[0] if now.hosts else "")
    contact = contacts.get(asked, NOBODY)
    return {
        "number": matter.number,
        "who": people(matter.authors) or matter.origin or "",
        "title": matter.title,
        "hosts": "、".join(now.hosts),
        "helpers": "、".join(now.helpers),
        "leader": contact.leader or "",
        "contact": contact.contact or "",
        "due": due(line, unit),
    }


def due(line: Line, unit: str = "") -> str:
    """Until when a unit must answer: the host's day, or the one of a unit that helps."""
    helping = unit not in line.now.hosts and unit in line.now.helpers
    ends = [
        one.end.day
        for one in line.now.open
        if one.deadline.owes is (Owes.HELPER if helping else Owes.UNIT) and (not helping or one.unit == unit)
    ]
    return show_day(min(ends).isoformat()) if ends else ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one unit owes (催办): of each kind of matter, the most overdue first."""

    unit: str
    kinds: Mapping[str, Sequence[Late]]
    """By the title of the kind's list."""

    @property
    def overdue(self) -> int:
        return sum(late.days > 0 for found in self.kinds.values() for late in found)

    @property
    def soon(self) -> int:
        return sum(late.days <= 0 for found in self.kinds.values() for late in found)


def owing_units(late: Late) -> list[str]:
    """The units that owe what is running; empty where an author or the office does."""
    if late.open.deadline.owes not in (Owes.UNIT, Owes.HELPER):
        return []
    return [late.open.unit] if late.open.unit else list(late.line.now.hosts)


def reminders(found: Mapping[str, Sequence[Late]], unit: str = "") -> tuple[list[Reminder], int]:
    """One for each unit that owes something, the most overdue first; and how many deadlines wait for somebody else."""
    units: dict[str, dict[str, list[Late]]] = {}
    others = 0
    for title, lates in found.items():
        for late in lates:
            owing = owing_units(late)
            others += not owing
            for one in owing:
                if unit in ("", one):
                    units.setdefault(one, {}).setdefault(title, []).append(late)
    made = [Reminder(one, kinds) for one, kinds in units.items()]
    return sorted(made, key=lambda one: (-one.overdue, -one.soon, one.unit)), others


def reminder(one: Reminder, mark: str, settings: Settings, head: str, on: date) -> Figures:
    """Everything that `matter_reminder.docx` can name."""
    titles = "、".join(one.kinds)
    counts = [f"{one.overdue}项已经逾期"] * bool(one.overdue) + [f"{one.soon}项即将到期"] * bool(one.soon)
    return {
        "committee": settings.committee,
        "committee_short": settings.committee_short,
        "mark": mark or BLANK_MARK.format(year=on.year),
        "title": broken(f"关于催办{titles}的函"),
        "unit": one.unit,
        "counts": "，".join(counts),
        "overdue": one.overdue,
        "soon": one.soon,
        "groups": [{"title": title, "rows": [_owed(late) for late in found]} for title, found in one.kinds.items()],
        "day": chinese_day(on),
        "provenance": f"期限按{chinese_day(on)}推算；数据文件链首 {head[:SHORT_HASH]}。",
    }


def _owed(late: Late) -> Figures:
    matter = late.line.matter
    state = f"逾期{late.days}天" if late.days > 0 else f"还有{-late.days}天" if late.days else "今天到期"
    return {
        "number": matter.number,
        "title": matter.title,
        "deadline": late.open.deadline.name,
        "end": show_day(late.open.end.day.isoformat()),
        "state": state,
        "how": "；".join(late.open.end.steps),
        "clause": late.open.deadline.clause,
    }


def marks(mark: str, first: int | None, year: int, count: int) -> list[str]:
    """The numbers of letters in a row: 示人常办函〔2026〕12号, 13号 …; blanks to be filled by hand where none is said."""
    if not mark or first is None:
        return [f"{mark or '＿＿＿函'}〔{year}〕＿＿号"] * count
    return [f"{mark}〔{year}〕{first + at}号" for at in range(count)]


def key_list(
    kind: Kind, lines: Sequence[Line], joining: Mapping[int, Sequence[tuple[str, str | None]]], settings: Settings,
    head: str, today: date,
) -> Figures:  # fmt: skip
    """Everything that `matter_key.docx` can name."""
    leaders = dict.fromkeys(line.matter.supervisor for line in lines if line.matter.supervisor)
    return {
        "committee": settings.committee,
        "title": f"{settings.name}重点督办{kind.name}清单",
        "subtitle": f"（共{len(lines)}件，督办领导{len(leaders)}名）",
        "rows": [_key(kind, line, joining.get(line.matter.id, ())) for line in lines],
        "date": chinese_day(today),
        "provenance": provenance(kind, head, today),
    }


def _key(kind: Kind, line: Line, joining: Sequence[tuple[str, str | None]]) -> Figures:
    matter, now = line.matter, line.now
    ratings = "，".join(f"{name}{grade}" for name, grade in now.ratings)
    return {
        "number": matter.number,
        "title": matter.title,
        "who": people(matter.authors) or matter.origin or "",
        "hosts": "、".join(now.hosts),
        "leader": matter.supervisor or "",
        "joining": "、".join(name for name, _ in joining),
        "stage": now.stage.name,
        "due": due(line),
        "result": "；".join(part for part in (f"{now.code}类" if now.code else "", ratings) if part),
    }


def provenance(kind: Kind, head: str, today: date) -> str:
    return (
        f"办理规则：{kind.name}，校验码 {kind.hash[:SHORT_HASH]}；数据文件链首 {head[:SHORT_HASH]}；"
        f"生成日期 {chinese_day(today)}。"
    )
