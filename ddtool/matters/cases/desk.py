"""Similar matters handled as one (类案督办): confirmed by a person, moved together, listed on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.errors import DdtoolError, nearest
from ddtool.matters import desk, together
from ddtool.matters.cases import similar
from ddtool.matters.cases import store as similar_store
from ddtool.matters.cases.similar import Member
from ddtool.matters.cases.store import CaseHead
from ddtool.matters.model import Step
from ddtool.matters.refusals import listed
from ddtool.settings import Office

LEAST = 2


class CaseUnknown(DdtoolError):
    """No case of that name (没有这个类案)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有类案“{name}”{nearest(name, list(known))}。已确认的：{'、'.join(known) or '无'}；"
            "用 ddtool matter similar 查找候选，用 ddtool matter case confirm 确认。"
        )


class CaseRefused(DdtoolError):
    """A case that can't be made or changed so (类案没有登记)."""

    def __init__(self, name: str, reasons: Sequence[str]) -> None:
        super().__init__(f"类案“{name}”没有登记：{listed(reasons)}", problems=list(reasons))


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its matters (类案)."""

    head: CaseHead
    members: tuple[Member, ...]

    @property
    def closed(self) -> int:
        return sum(one.line.now.stage.closed for one in self.members)


def cases(book: Book, office: Office) -> list[Case]:
    """Every case that has members, in the order in which they were confirmed."""
    heads = [one for one in similar_store.cases(book) if one.members]
    inside = [matter for one in heads for matter in one.members]
    known = similar.members(book, office, similar_store.kinds_of(book, inside))
    return [Case(one, tuple(known[matter] for matter in one.members)) for one in heads]


def case(book: Book, office: Office, name: str) -> Case:
    """Raises CaseUnknown."""
    found = cases(book, office)
    for one in found:
        if one.head.name == name:
            return one
    raise CaseUnknown(name, [one.head.name for one in found])


def confirm(
    book: Book, office: Office, wanted: Sequence[tuple[str, str]], name: str, *, on: date, supervisor: str | None = None,
    note: str | None = None,
) -> Case:  # fmt: skip
    """Make a case of these matters, or of one and all candidates that are like it. Raises CaseRefused, MatterNotFound."""
    chosen = _chosen(book, office, wanted)
    if len(chosen) == 1:
        found = similar.find(book, office).group_of(chosen[0])
        chosen = [one.line.matter.id for one in found.members if not one.case] if found else chosen
    with book.batch("确认类案", name):
        reasons = _against(book, office, chosen)
        if any(one.name == name for one in similar_store.cases(book)):
            reasons.append(f"已有叫“{name}”的类案；要加进去，请用 ddtool matter case add")
        if len(chosen) < LEAST:
            reasons.append(f"至少要 {LEAST} 件，这里 {len(chosen)} 件：没有和它相似的候选，请把另外几件的编号也写上")
        if reasons:
            raise CaseRefused(name, reasons)
        key = similar_store.add_case(book, name, on.isoformat(), supervisor, note)
        similar_store.add_members(book, key, chosen, on.isoformat())
    return case(book, office, name)


def add(book: Book, office: Office, name: str, wanted: Sequence[tuple[str, str]], *, on: date) -> Case:
    """Put further matters into a case. Raises CaseUnknown, CaseRefused, MatterNotFound."""
    chosen = _chosen(book, office, wanted)
    with book.batch("类案增加事项", name):
        head = _named(book, name)
        if reasons := _against(book, office, chosen):
            raise CaseRefused(name, reasons)
        similar_store.add_members(book, head.id, chosen, on.isoformat())
    return case(book, office, name)


def leave(book: Book, office: Office, name: str, wanted: tuple[str, str], why: str, *, on: date) -> CaseHead:
    """Take a matter out of a case; that it was in it stays on record. Raises CaseUnknown, CaseRefused."""
    (matter,) = _chosen(book, office, [wanted])
    with book.batch("类案移出事项", name):
        head = _named(book, name)
        if matter not in head.members:
            raise CaseRefused(name, [f"{wanted[1]} 不在这个类案里"])
        similar_store.end_member(book, head.id, matter, on.isoformat(), why)
    return _named(book, name)


def supervise(book: Book, name: str, supervisor: str) -> CaseHead:
    """Name the director who supervises a case (督办领导). Raises CaseUnknown."""
    with book.batch("类案督办领导", name):
        similar_store.change_case(book, _named(book, name).id, supervisor=supervisor)
    return _named(book, name)


def move(book: Book, office: Office, name: str, step: Step, *, on: date, new_unit: bool = False) -> Case:
    """Make one move of all members, or of none. Raises CaseUnknown, MoveRefused with the reasons of each."""
    found = case(book, office, name)
    wanted: dict[str, list[str]] = {}
    for one in found.members:
        wanted.setdefault(one.line.matter.kind, []).append(one.line.matter.number)
    together.move_each(book, office, f"类案“{name}”", wanted, step, on=on, new_unit=new_unit)
    return case(book, office, name)


def _named(book: Book, name: str) -> CaseHead:
    known = {one.name: one for one in similar_store.cases(book)}
    if name not in known:
        raise CaseUnknown(name, list(known))
    return known[name]


def _chosen(book: Book, office: Office, wanted: Sequence[tuple[str, str]]) -> list[int]:
    """Ids of matters named by kind and number, each once."""
    found = [desk.one(book, office, kind, number)[1].matter.id for kind, number in wanted]
    return list(dict.fromkeys(found))


def _against(book: Book, office: Office, chosen: Sequence[int]) -> list[str]:
    inside = {matter: one.name for one in similar_store.cases(book) for matter in one.members}
    known = similar.members(book, office, similar_store.kinds_of(book, chosen))
    return [
        f"{known[matter].kind.name}{known[matter].line.matter.number} 已在类案“{inside[matter]}”里"
        for matter in chosen
        if matter in inside
    ]
