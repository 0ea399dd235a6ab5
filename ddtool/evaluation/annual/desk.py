"""Work on yearly evaluations (年度考核): begun, steps entered in their order, published, disputed, corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.evaluation.annual import store
from ddtool.evaluation.annual.gathering import Line, State, scheme_of, state
from ddtool.evaluation.annual.model import Decision, Dispute, Evaluation, Publication, Published, Special
from ddtool.evaluation.annual.rules import chain
from ddtool.evaluation.annual.rules.grading import over_quota
from ddtool.evaluation.annual.rules.rule import AnnualRule, Step
from ddtool.evaluation.annual.rules.rule_file import read_rule, ready
from ddtool.evaluation.refusals import (
    DisputeRefused,
    EvaluationNotFound,
    EvaluationRefused,
    QuotaExceeded,
    StepOutOfOrder,
    StepsMissing,
    TieUndecided,
    some,
)
from ddtool.evaluation.rule_store import put_rule
from ddtool.points.rules.scheme import Scheme
from ddtool.roster.desk import DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.settings import Office
from ddtool.text.names import clean_text

SHORT = 12


def office_rule(office: Office, wanted: str | None = None) -> AnnualRule:
    """The office's rule, complete or not. Raises RuleNotFound, RuleRefused, RuleOfOtherKind."""
    return read_rule(office.rule("evaluation", wanted or office.settings.evaluation))


def begin(
    book: Book, office: Office, level: str, year: int, round_: str | None, today: date, wanted: str | None = None
) -> Evaluation:
    """Begin an evaluation: its rule is kept with it. Raises RuleIncomplete, EvaluationRefused."""
    rule = ready(office_rule(office, wanted))
    name = round_ or rule.rounds[-1].name
    if rule.round(name) is None:
        raise EvaluationRefused(f"办法没有考核期“{name}”", f"考核期应为：{'、'.join(one.name for one in rule.rounds)}")
    begun = next((one for one in store.evaluations(book, level) if (one.year, one.round) == (year, name)), None)
    if begun is not None:
        raise EvaluationRefused(f"{begun.title}考核已经开始", "用 ddtool evaluate year list 查看")
    scheme_of(office, rule)  # refused now rather than when scores are in
    with book.batch("开始年度考核", f"{year} 年 {name}"):
        kept = put_rule(book, rule.name, rule.version, rule.text, rule.hash)
        store.add_evaluation(book, level, year, name, kept, today.isoformat())
    return the_evaluation(book, level, year, name)


def the_evaluation(book: Book, level: str, year: int | None, round_: str | None) -> Evaluation:
    """The evaluation that is meant; without year or round the newest. Raises EvaluationNotFound."""
    known = store.evaluations(book, level)
    fitting = [one for one in known if year in (None, one.year) and round_ in (None, one.round)]
    if not fitting:
        wanted = " ".join(str(part) for part in (year, round_) if part)
        raise EvaluationNotFound(wanted or "任何", [one.title for one in known])
    return fitting[-1]


def meant(found: State, name: str, delegation: str | None) -> Line:
    """The deputy of that name in an evaluation. Raises DeputyNotFound."""
    one = Finder([line.deputy for line in found.lines]).find(name, delegation)
    if one.deputy is None:
        raise DeputyNotFound(one.reason, one.remedy)
    line = found.line(one.deputy.id)
    assert line is not None, "found among the lines"
    return line


def the_step(found: State, name: str) -> Step:
    """A step of the rule. Raises EvaluationRefused."""
    step = found.rule.step(name)
    if step is None:
        known = "、".join(one.name for one in found.rule.steps) or "无"
        raise EvaluationRefused(f"办法没有环节“{name}”", f"环节应为：{known}")
    return step


@dataclass(frozen=True, slots=True)
class Entry:
    """What a step says of one deputy (环节内容); the score in hundredths."""

    step: str
    score: int | None
    grade: str | None
    comment: str | None
    day: date
    correction: str | None = None


def enter(book: Book, found: State, line: Line, entry: Entry) -> None:
    """Enter a step of one deputy, or correct one with a reason. Raises StepOutOfOrder, EvaluationRefused."""
    rule, who, step = found.rule, line.deputy.name, the_step(found, entry.step)
    if line.left_out:
        raise EvaluationRefused(f"“{who}”不参评：{line.left_out}", "不需要登记")
    wrong = chain.faults_of(rule, step, entry.score, entry.grade)
    if wrong:
        raise EvaluationRefused("；".join(sentence for _, sentence in wrong), "请核对后重新登记")
    if not chain.in_order(rule, step.name, line.entries) or (step.name in line.entries and not entry.correction):
        raise StepOutOfOrder(who, step.name, chain.allowed(rule, line.entries))
    if step.name not in line.entries and entry.correction:
        raise EvaluationRefused(f"“{who}”的“{step.name}”还没有登记，谈不上更正", "请去掉 --correction")
    evaluation = found.evaluation.id
    purpose = "更正考核评分" if entry.correction else "登记考核评分"
    with book.batch(purpose, f"{who} {step.name} {entry.correction or ''}".strip()):
        store.add_entries(
            book,
            [
                (
                    evaluation, line.deputy.id, step.name, entry.score, entry.grade, entry.comment, entry.day.isoformat(),
                    entry.correction, None,
                )
            ],
        )  # fmt: skip


def except_(book: Book, found: State, line: Line, kind: Special, reason: str, note: str | None, on: date) -> None:
    """Put an exception on record (不参评、不占名额、一票否决). Raises EvaluationRefused."""
    reason, who = clean_text(reason), line.deputy.name
    if not reason:
        raise EvaluationRefused("没有写理由", "请写明理由")
    if kind is Special.VETO and reason not in [veto.name for veto in found.rule.vetoes]:
        known = "、".join(veto.name for veto in found.rule.vetoes) or "无"
        raise EvaluationRefused(f"办法没有否决项“{reason}”", f"否决项应为：{known}")
    if any(one.kind is kind and (kind is not Special.VETO or one.reason == reason) for one in line.exceptions):
        raise EvaluationRefused(f"“{who}”已登记“{kind.value}”", "不需要再登记")
    with book.batch(kind.value, f"{who} {reason}"):
        store.add_exception(book, found.evaluation.id, line.deputy.id, kind, reason, note, on.isoformat())


def withdraw(book: Book, line: Line, kind: Special, on: date) -> None:
    """Take the exceptions of a kind back. Raises EvaluationRefused."""
    held = [one for one in line.exceptions if one.kind is kind]
    if not held:
        raise EvaluationRefused(f"“{line.deputy.name}”没有登记“{kind.value}”", "请核对姓名")
    with book.batch(f"撤回{kind.value}", line.deputy.name):
        for one in held:
            store.withdraw_exception(book, one.id, on.isoformat())


def publish(book: Book, found: State, reason: str | None, on: date) -> Publication:
    """Publish what stands: all rows are kept as they are now. A second publication needs its reason.

    Raises StepsMissing, TieUndecided, QuotaExceeded, EvaluationRefused.
    """
    evaluation, before = found.evaluation, store.publications(book, found.evaluation.id)
    if before and not clean_text(reason or ""):
        raise EvaluationRefused(f"结果已于 {before[-1].day} 公布", "更正后重新公布请写理由（--reason）")
    if not before and reason:
        raise EvaluationRefused("结果还没有公布过，谈不上更正", "请去掉 --reason")
    _complete(found)
    rows = [published(found, line) for line in found.lines]
    if before and rows == store.published(book, before[-1].id):
        raise EvaluationRefused("与上次公布的结果没有差别", "不需要重新公布")
    made = Publication(
        0, evaluation.id, len(before) + 1, on.isoformat(), found.grading.base, found.grading.places,
        _scheme(found.scheme), clean_text(reason or "") or None,
    )  # fmt: skip
    with book.batch("公布考核结果", f"{evaluation.title} 第 {made.number} 次"):
        store.publish(book, made, rows)
    return store.publications(book, evaluation.id)[-1]


def published(found: State, line: Line) -> Published:
    """A line as it is published."""
    graded = line.graded
    if graded is None:
        return Published(line.deputy.id, None, None, None, {}, line.left_out)
    score = line.total.shown(found.rule.places)
    return Published(line.deputy.id, score, graded.final, graded.rank, line.total.parts_shown(), graded.why)


def _scheme(scheme: Scheme | None) -> str | None:
    return f"{scheme.name}（{scheme.version}），校验码 {scheme.hash[:SHORT]}" if scheme else None


def _complete(found: State) -> None:
    """Refuse a publication that is not ready, naming what is missing."""
    rule, grading = found.rule, found.grading
    names = {line.deputy.id: line.deputy.name for line in found.lines}
    if not found.evaluated:
        raise EvaluationRefused("没有参评的代表", "请核对名册和年度")
    done = {line.deputy.id: line.entries for line in found.evaluated}
    lacking = chain.missing(rule, done, list(done))
    if lacking:
        raise StepsMissing([(step, [names[one] for one in who]) for step, who in lacking])
    if grading.tied and rule.quota:
        raise TieUndecided(rule.quota.grade, grading.left, [names[one] for one in grading.tied])
    if grading.over_veto:
        who = some([names[one] for one in grading.over_veto])
        raise EvaluationRefused(f"{who}有一票否决，审定的等次高于办法允许的", "请更正审定的等次")
    over = over_quota(rule, grading)
    if over is not None and rule.quota:
        raise QuotaExceeded(rule.quota.grade, over, grading.places or 0, grading.base)
    open_ = [names[row.id] for row in grading.rows if row.final is None]
    if open_:
        raise EvaluationRefused(f"{some(open_)}还没有等次", "请登记最后环节的等次")


def newest(book: Book, evaluation: Evaluation) -> Publication:
    """The newest publication. Raises EvaluationRefused."""
    found = store.publications(book, evaluation.id)
    if not found:
        raise EvaluationRefused(f"{evaluation.title}考核结果还没有公布", "请先运行 evaluate year publish")
    return found[-1]


def dispute(book: Book, found: State, line: Line, claim: str, on: date) -> Dispute:
    """A deputy disputes the published result (提出异议). Raises EvaluationRefused, DisputeRefused."""
    publication = newest(book, found.evaluation)
    if not clean_text(claim):
        raise DisputeRefused("没有写异议内容", "请写明对哪一项有异议")
    if any(
        one.deputyship == line.deputy.id and one.settled is None for one in store.disputes(book, found.evaluation.id)
    ):
        raise DisputeRefused(f"“{line.deputy.name}”还有一件异议没有办结", "请先办结（evaluate year settle）")
    with book.batch("登记考核异议", f"{line.deputy.name} {clean_text(claim)}"):
        store.add_dispute(book, publication.id, line.deputy.id, on.isoformat(), clean_text(claim))
    return store.disputes(book, found.evaluation.id)[-1]


def settle(book: Book, found: State, line: Line, decision: Decision, answer: str, on: date) -> Dispute:
    """Settle a dispute on record; a correction is entered and published apart. Raises DisputeRefused."""
    known = store.disputes(book, found.evaluation.id)
    waiting = next((one for one in known if one.deputyship == line.deputy.id and one.settled is None), None)
    if waiting is None:
        raise DisputeRefused(f"“{line.deputy.name}”没有待办的异议", "请核对姓名")
    if not clean_text(answer):
        raise DisputeRefused("没有写处理意见", "请写明维持或更正的理由（--answer）")
    if on.isoformat() < waiting.raised:
        raise DisputeRefused(f"办结日期 {on} 早于提出日期 {waiting.raised}", "请核对日期")
    with book.batch("办结考核异议", f"{line.deputy.name} {decision.value}"):
        store.settle_dispute(book, waiting.id, on.isoformat(), decision, clean_text(answer))
    return next(one for one in store.disputes(book, found.evaluation.id) if one.id == waiting.id)


def states(book: Book, office: Office, level: str, year: int | None, round_: str | None, today: date) -> State:
    """The state of the evaluation that is meant."""
    return state(book, office, the_evaluation(book, level, year, round_), today)


def changes(before: Sequence[Published], after: Sequence[Published]) -> list[tuple[Published | None, Published]]:
    """Rows that a new publication shows otherwise than the one before."""
    old = {one.deputyship: one for one in before}
    return [(old.get(one.deputyship), one) for one in after if old.get(one.deputyship) != one]
