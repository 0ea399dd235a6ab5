"""Work on the roster (名册): who is in office on a day, a period begun, ended or suspended."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ddtool.book.book import Book
from ddtool.errors import DdtoolError, nearest
from ddtool.roster import store
from ddtool.roster.finding import Finder
from ddtool.roster.model import END_REASONS, Deputy
from ddtool.roster.rules.order import Order, in_order
from ddtool.settings import Office

if TYPE_CHECKING:
    from ddtool.roster.rules.statistics import Part

STATISTICS = "代表结构统计"


class DeputyNotFound(DdtoolError):
    """A name fits nobody, or more than one (认不出是谁)."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}。{remedy}。")


class DelegationUnknown(DdtoolError):
    """No delegation of that name (没有这个代表团)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"名册中没有代表团“{name}”{nearest(name, list(known))}。现有：{'、'.join(known) or '无'}。")


class PeriodRefused(DdtoolError):
    """A period in office can't be changed so (任期改不了)."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A list of deputies, and how many are in office at each level that day."""

    lines: list["Listed"]
    by_level: Counter[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A deputy as a list shows one: with all levels that the person holds on that day."""

    deputy: Deputy
    levels: tuple[str, ...]


def roll(
    book: Book,
    office: Office,
    *,
    on: date,
    level: str | None = None,
    delegation: str | None = None,
    order: Order = Order.ROLL,
) -> Roll:
    """Deputies in office on a day, of the office's own level unless another is asked for. Raises DelegationUnknown."""
    everyone = store.deputies(book)
    day = on.isoformat()
    serving = [deputy for deputy in everyone if deputy.in_office(day)]
    held: dict[int, set[str]] = {}
    for deputy in serving:
        held.setdefault(deputy.person, set()).update([deputy.level, *(deputy.also_levels or "").split("、")])
    wanted = level or office.settings.level
    chosen = [deputy for deputy in serving if deputy.level == wanted]
    if delegation:
        known = list(dict.fromkeys(d.delegation for d in everyone if d.level == wanted and d.delegation))
        if delegation not in known:
            raise DelegationUnknown(delegation, known)
        chosen = [deputy for deputy in chosen if deputy.delegation == delegation]
    rank = {name: place for place, name in enumerate(store.LEVEL_ORDER)}
    lines = [
        Listed(deputy, tuple(sorted(held[deputy.person] & rank.keys(), key=rank.__getitem__)))
        for deputy in in_order(chosen, order)
    ]
    return Roll(lines, Counter(deputy.level for deputy in serving))


def listed(book: Book, office: Office, *, on: date, level: str | None = None) -> list[Listed]:
    """The lines of `roll`, in roll order."""
    return roll(book, office, on=on, level=level).lines


def statistics(book: Book, office: Office, *, on: date, level: str | None = None) -> list["Part"]:
    """The structure of those in office on a day, by the office's rule file."""
    from ddtool.roster.rules.statistics import read_breakdowns, structure

    breakdowns = read_breakdowns(office.rule("roster", STATISTICS))
    return structure([line.deputy for line in listed(book, office, on=on, level=level)], breakdowns, on)


def find(book: Book, office: Office, name: str, *, delegation: str | None = None, level: str | None = None) -> Deputy:
    """The one deputy meant by a name. Raises DeputyNotFound with the candidates."""
    found = Finder(store.deputies(book, level=level or office.settings.level)).find(name, delegation)
    if found.deputy is None:
        raise DeputyNotFound(found.reason, found.remedy)
    return found.deputy


def offices_of(book: Book, person: int) -> list[Deputy]:
    """Every period of one person, at all levels."""
    return [deputy for deputy in store.deputies(book) if deputy.person == person]


def end(book: Book, deputy: Deputy, *, on: date, reason: str) -> None:
    """End a period in office: `on` is the first day no longer in office. Raises PeriodRefused."""
    day = on.isoformat()
    if deputy.until is not None:
        raise PeriodRefused(
            f"“{deputy.name}”的任期已于 {deputy.until} 终止（{deputy.end_reason or '未写原因'}），不能再终止一次。"
        )
    if deputy.since is not None and day <= deputy.since:
        raise PeriodRefused(f"终止日期 {day} 不晚于“{deputy.name}”的任职日期 {deputy.since}，请核对日期。")
    with book.batch("终止代表资格", f"{deputy.name} {reason}"):
        store.end_period(book, deputy.id, day, reason)


def suspend(book: Book, deputy: Deputy, *, since: date, until: date | None, reason: str) -> None:
    """Suspend a deputy (暂停执行代表职务, 代表法 61). Raises PeriodRefused."""
    if until is not None and until <= since:
        raise PeriodRefused(f"恢复日期 {until} 不晚于暂停日期 {since}，请核对。")
    if not deputy.period.holds(since.isoformat()):
        raise PeriodRefused(f"“{deputy.name}”在 {since} 不在任期内，不能暂停。请核对日期。")
    running = next(
        (pause for pause in deputy.suspensions if pause.until is None or pause.until > since.isoformat()), None
    )
    if running:
        raise PeriodRefused(
            f"“{deputy.name}”自 {running.since} 起已暂停执行代表职务，请先登记恢复：ddtool roster resume。"
        )
    with book.batch("暂停执行代表职务", f"{deputy.name} {reason}"):
        store.add_suspension(book, deputy.id, since.isoformat(), until.isoformat() if until else None, reason)


def resume(book: Book, deputy: Deputy, *, on: date) -> None:
    """End a running suspension: `on` is the first day in office again. Raises PeriodRefused."""
    running = next((pause for pause in deputy.suspensions if pause.until is None), None)
    if running is None or running.since is None:
        raise PeriodRefused(f"“{deputy.name}”没有正在进行的暂停，无需恢复。")
    if on.isoformat() <= running.since:
        raise PeriodRefused(f"恢复日期 {on} 不晚于暂停日期 {running.since}，请核对。")
    with book.batch("恢复执行代表职务", deputy.name):
        store.end_suspension(book, deputy.id, running.since, on.isoformat())


def elect(
    book: Book, office: Office, name: str, *, delegation: str, since: date, how: str, fields: dict[str, str]
) -> int:
    """Enter one new deputy, as a by-election does; returns the batch. Raises DelegationUnknown, PeriodRefused."""
    level = office.settings.level
    known = store.delegations(book, level)
    if delegation not in known:
        raise DelegationUnknown(delegation, known)
    serving = [
        deputy
        for deputy in store.deputies(book, level=level)
        if deputy.name == name and deputy.delegation == delegation
    ]
    if any(deputy.until is None for deputy in serving):
        raise PeriodRefused(
            f"“{name}”已在{delegation}任职。若是另一位同名代表，请用名册表格录入并写明身份证号或出生年月。"
        )
    with book.batch("补选代表" if how == "补选" else "录入代表", f"{name} {delegation}") as batch:
        store.add_deputy(
            book, level, name, delegation, since.isoformat(), how, office.settings.congress or None, fields
        )
    return batch.number


def faults(book: Book, office: Office) -> list[str]:
    """What does not add up in the roster: overlapping periods, suspensions outside a period, unordered dates."""
    found = []
    periods: dict[tuple[int, str], list[Deputy]] = {}
    for deputy in store.deputies(book):
        where = f"{deputy.name}（{deputy.delegation or '未分团'}，{deputy.level}）"
        if deputy.since and deputy.until and deputy.until <= deputy.since:
            found.append(f"{where}：终止日期 {deputy.until} 不晚于任职日期 {deputy.since}")
        found += [
            f"{where}：暂停 {pause.since} 至 {pause.until or '今'} 不在任期内"
            for pause in deputy.suspensions
            if pause.since is not None and not deputy.period.holds(pause.since)
        ]
        for other in periods.get((deputy.person, deputy.level), []):
            if _overlap(deputy, other):
                found.append(f"{where}：与另一段任期（{other.since or '届初'} 至 {other.until or '今'}）重叠")
        periods.setdefault((deputy.person, deputy.level), []).append(deputy)
    return found


def _overlap(one: Deputy, other: Deputy) -> bool:
    return (one.until is None or (other.since or "") < one.until) and (
        other.until is None or (one.since or "") < other.until
    )


def legal_reasons() -> tuple[str, ...]:
    return END_REASONS
