"""Work on the plan (述职计划): who is still to report back, the next batch, who has missed a turn."""

from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.evaluation.refusals import PlanNotFound, PlanRefused, some
from ddtool.evaluation.reportback import store
from ddtool.evaluation.reportback.model import Batch
from ddtool.evaluation.reportback.registers import office_rule
from ddtool.evaluation.reportback.rules import planning as rules
from ddtool.evaluation.reportback.rules.planning import Coverage, Span, batch_size, next_batch
from ddtool.evaluation.reportback.rules.rule import ReportBackRule, ready
from ddtool.roster import store as roster
from ddtool.roster.desk import DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office

DESK = "述职评议"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the office has come with its report-backs (述职进度)."""

    rule: ReportBackRule
    span: Span
    coverage: Coverage
    batches: tuple[Batch, ...]
    homes: dict[str, int]
    """Delegations with their places in the roll."""
    names: dict[int, str]
    """Deputyships with their names."""


def progress(book: Book, office: Office, level: str, on: date) -> Progress:
    """Who has reported within the term (or the year), who is planned, who is neither. Raises RuleIncomplete."""
    rule = ready(office_rule(office))
    within = rules.span(rule.every, on, office.settings.term_since, rule.term_years)
    batches = [batch for batch in store.batches(book, level) if within.holds(batch.due)]
    planned = {deputyship: batch.due for batch in batches for deputyship in batch.deputies}
    reported = store.reported(book, level, rule.kinds, within.first, min(within.last, on.isoformat()))
    everyone = roster.deputies(book, level=level)
    found = rules.coverage(everyone, reported, planned, on.isoformat())
    homes = {name: place for place, name in enumerate(roster.delegations(book, level))}
    names = {deputy.id: deputy.name for deputy in everyone}
    return Progress(rule, within, found, tuple(batches), homes, names)


def proposed(now: Progress, size: int | None, batches: int | None) -> list[Deputy]:
    """The next batch, of that size or so that `batches` are enough. Raises PlanRefused."""
    waiting = now.coverage.open
    if not waiting:
        raise PlanRefused("在任代表都已述职或已列入计划", "不需要再排")
    if (size is None) == (batches is None):
        raise PlanRefused("要写明这一批多少人（--size），或打算分几批（--batches）", "两个写一个")
    return next_batch(waiting, size if size is not None else batch_size(len(waiting), batches or 1))


def new_batch(book: Book, level: str, name: str, due: date, now: Progress, chosen: list[Deputy]) -> Batch:
    """Store a batch. Raises PlanRefused."""
    if any(batch.name == name for batch in store.batches(book, level)):
        raise PlanRefused(f"已有名为“{name}”的批次", "请换一个名称")
    if not now.span.holds(due.isoformat()):
        raise PlanRefused(
            f"完成日期 {due} 不在{now.rule.every.word}（{now.span.first} 至 {now.span.last}）", "请核对日期"
        )
    known = {deputy.id for deputy in now.coverage.open}
    taken = [deputy.name for deputy in chosen if deputy.id not in known]
    if taken:
        raise PlanRefused(f"{some(taken)}已经述职、已在计划中或不在任", "请去掉后重试")
    with book.batch("述职计划", f"{name}，{len(chosen)} 人"):
        made = store.add_batch(book, level, name, due.isoformat())
        store.add_entries(book, made, [deputy.id for deputy in chosen])
    return the_batch(book, level, name)


def the_batch(book: Book, level: str, name: str) -> Batch:
    """Raises PlanNotFound."""
    known = store.batches(book, level)
    found = next((batch for batch in known if batch.name == name), None)
    if found is None:
        raise PlanNotFound(name, [batch.name for batch in known])
    return found


def move(book: Book, level: str, name: str, delegation: str | None, to: str | None) -> tuple[Deputy, Batch | None]:
    """Put a deputy into another batch, or (`to` None) take out of the plan. Raises PlanRefused, PlanNotFound."""
    target = the_batch(book, level, to) if to is not None else None
    found = Finder(roster.deputies(book, level=level)).find(name, delegation)
    if found.deputy is None:
        raise DeputyNotFound(found.reason, found.remedy)
    held = [batch for batch in store.batches(book, level) if found.deputy.id in batch.deputies]
    if target is not None and any(batch.id == target.id for batch in held):
        raise PlanRefused(f"“{found.deputy.name}”已经在“{target.name}”里", "不需要改")
    if target is None and not held:
        raise PlanRefused(f"“{found.deputy.name}”不在述职计划里", "请核对姓名")
    with book.batch("调整述职计划", f"{found.deputy.name} {'、'.join(b.name for b in held)}→{to or '不列入'}"):
        for batch in held:
            store.drop_entry(book, batch.id, found.deputy.id)
        if target is not None:
            store.add_entries(book, target.id, [found.deputy.id])
    return found.deputy, target


def due(book: Book, office: Office, on: date) -> list[Due]:
    """Planned report-backs still owed (待述职), with the last day of their batch."""
    level = office.settings.level
    if not store.batches(book, level) or not office.settings.report_back or office_rule(office).empty:
        return []
    now = progress(book, office, level, on)
    turn = {deputyship: batch for batch in now.batches for deputyship in batch.deputies}
    return [
        Due(DESK, f"{turn[deputy.id].name}述职评议尚未进行", deputy.name, date.fromisoformat(turn[deputy.id].due))
        for deputy in now.coverage.planned
    ]
