"""Proposals and candidates (征、提、议): entered, merged into one candidate, left out with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.errors import nearest
from ddtool.projects import store
from ddtool.projects.desk import named, proposals_named, rule_of
from ddtool.projects.model import Move, Project, ProjectRule, Proposal, Step
from ddtool.projects.refusals import ProjectRefused, ProposalSettled, ProposalsRefused
from ddtool.projects.stepping import Units, make
from ddtool.roster import store as roster
from ddtool.roster.finding import Finder
from ddtool.settings import Office
from ddtool.text.numbering import next_number

DEPUTY = "代表"
"""The kind of proposer who must be in the roster."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says of a proposed project (征集表). `estimate` is in fen."""

    year: int
    name: str
    level: str
    township: str = ""
    need: str = ""
    content: str = ""
    place: str = ""
    estimate: int | None = None
    money: str = ""
    due: str = ""
    builder: str = ""
    contact: str = ""
    phone: str = ""
    kind: str = ""
    proposer: str = ""
    delegation: str = ""
    channel: str = ""
    note: str = ""


def wrong_words(
    rule: ProjectRule, *, level: str, kind: str | None = None, channel: str = ""
) -> list[tuple[str, str, str]]:
    """Words that the rule doesn't know: field, what was said, why."""
    found = []
    for field, title, said, known in (
        ("level", "层级", level, rule.levels),
        ("kind", "提出方", kind, rule.proposers),
        ("channel", "征集渠道", channel or None, rule.channels),
    ):
        if said is not None and known and said not in known:
            found.append((field, said, f"没有{title}“{said}”{nearest(said, list(known))}；可用的：{'、'.join(known)}"))
    return found


def propose(book: Book, office: Office, said: Said, received: date, *, on: date) -> Proposal:
    """Enter one proposal. Raises ProjectRefused with every reason."""
    rule = rule_of(office)
    reasons = [why for _, _, why in wrong_words(rule, level=said.level, kind=said.kind, channel=said.channel)]
    if received > on:
        reasons.append(f"收到的日期 {received} 在今天 {on} 之后")
    deputy = None
    if said.kind == DEPUTY:
        found = Finder(roster.deputies(book)).find(said.proposer, said.delegation or None, on=received.isoformat())
        deputy = found.deputy
        if deputy is None:
            reasons.append(f"提出人：{found.reason}，{found.remedy}")
    if reasons:
        raise ProjectRefused(said.name, reasons)
    with book.batch("登记项目建议", said.name):
        number = next_number(rule.proposal_number, store.proposal_numbers(book), said.year)
        values = {
            "number": number, "received": received.isoformat(), "deputyship": deputy.id if deputy else None, "extra": None,
        }  # fmt: skip
        line = [
            values[column] if column in values else _blank(getattr(said, column)) for column in store.PROPOSAL_COLUMNS
        ]
        store.add_proposals(book, [line])
    return proposals_named(book, [number])[0]


def add(book: Book, office: Office, said: Said, entered: date, *, on: date, new_unit: bool = False) -> Project:
    """Enter one candidate (列为候选). Raises ProjectRefused."""
    with book.batch("列为候选项目", said.name):
        number = _add(book, rule_of(office), said, entered, Units(book, new=new_unit), on=on)
    return named(book, number)


def merge(
    book: Book, office: Office, numbers: Sequence[str], *, into: str = "", name: str = "", level: str = "", township: str = "",
    day: date, on: date, again: bool = False, new_unit: bool = False,
) -> tuple[Project, list[Proposal]]:  # fmt: skip
    """Proposals become one candidate, a new one or `into`; each keeps its link. Raises ProposalsRefused, ProposalSettled."""
    proposals = _open(book, numbers, again)
    first, rule = proposals[0], rule_of(office)
    reasons = [f"{one.number} 是 {one.year} 年的" for one in proposals if one.year != first.year]
    reasons += [
        f"{one.number} 收到的日期 {one.received} 在 {day} 之后" for one in proposals if one.received > day.isoformat()
    ]
    reasons += [f"日期 {day} 在今天 {on} 之后"] if day > on else []
    target = named(book, into) if into else None
    if target is not None and target.year != first.year:
        reasons.append(f"{target.number} 是 {target.year} 年的项目，建议是 {first.year} 年的")
    if reasons:
        raise ProposalsRefused("归并", reasons)
    with book.batch("归并项目建议", f"{name or first.name}（{len(proposals)} 条）"):
        if target is None:
            said = Said(
                first.year, name or first.name, level or first.level, township or first.township or "",
                content=first.content or "", place=first.place or "", estimate=first.estimate, money=first.money or "",
                due=first.due or "", builder=first.builder or "",
            )  # fmt: skip
            number = _add(book, rule, said, day, Units(book, new=new_unit), on=on)
        else:
            number = target.number
        project = store.project(book, number)
        assert project is not None, "it was entered above"
        store.settle(book, [one.id for one in proposals], day, project=project.id)
    return named(book, number), proposals_named(book, [one.number for one in proposals])


def exclude(
    book: Book,
    office: Office,
    numbers: Sequence[str],
    ground: str,
    *,
    note: str = "",
    day: date,
    on: date,
    again: bool = False,
) -> list[str]:
    """Leave out proposals, or one candidate, on a ground of the rule (剔除). Raises ProposalsRefused, StepRefused."""
    rule = rule_of(office)
    # By its whole number only: digits alone mean a proposal here.
    project = store.project(book, numbers[0])
    if project is not None and len(numbers) == 1:
        make(book, office, project.number, [Step(0, Move.STRIKE, day, subject=ground, note=note)], on=on)
        return [project.number]
    known = [one.name for one in rule.grounds]
    proposals = _open(book, numbers, again)
    reasons = (
        []
        if ground in known
        else [f"没有剔除理由“{ground}”{nearest(ground, known)}；可用的：{'、'.join(known) or '无'}"]
    )
    reasons += [f"日期 {day} 在今天 {on} 之后"] if day > on else []
    if reasons:
        raise ProposalsRefused("剔除", reasons)
    with book.batch("剔除项目建议", f"{ground}（{len(proposals)} 条）"):
        store.settle(book, [one.id for one in proposals], day, ground=ground, note=note)
    return [one.number for one in proposals]


def against_candidate(rule: ProjectRule, said: Said, entered: date, known: Sequence[Project], on: date) -> list[str]:
    """Why a candidate can't be entered: unknown level, a future day, a name that its list has already."""
    reasons = [why for _, _, why in wrong_words(rule, level=said.level)]
    if entered > on:
        reasons.append(f"列为候选的日期 {entered} 在今天 {on} 之后")
    if not said.name:
        reasons.append("没有写项目名称")
    same = [
        one.number
        for one in known
        if (one.year, one.level, one.township or "", one.name) == (said.year, said.level, said.township, said.name)
    ]
    if same:
        reasons.append(f"同年同级已有同名项目 {same[0]}；请在名称里写明地点或序号，票决时才能区分")
    return reasons


def _add(book: Book, rule: ProjectRule, said: Said, entered: date, units: Units, *, on: date) -> str:
    reasons = units.against(said.builder) + against_candidate(rule, said, entered, store.projects(book, said.year), on)
    if reasons:
        raise ProjectRefused(said.name, reasons)
    number = next_number(rule.number, store.numbers(book), said.year)
    store.add_project(
        book, number=number, year=said.year, level=said.level, township=said.township or None, name=said.name,
        content=said.content or None, place=said.place or None, estimate=said.estimate, money=said.money or None,
        due=said.due or None, unit=units.id(said.builder), entered=entered.isoformat(), note=said.note or None,
    )  # fmt: skip
    return number


def _open(book: Book, numbers: Sequence[str], again: bool) -> list[Proposal]:
    proposals = proposals_named(book, dict.fromkeys(numbers))
    for one in proposals:
        if one.settled and not again:
            where = f"已归并到 {one.project}" if one.project else f"已剔除（{one.ground}）"
            raise ProposalSettled(one.number, where)
    return proposals


def _blank(value: object) -> object:
    return None if value == "" else value
