"""Work on report-backs (述职评议): one registered or corrected, outcomes, what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.evaluation.refusals import CountsDoNotReconcile, NotAssessed, ReportBackNotFound, ReportBackRefused
from ddtool.evaluation.reportback import store
from ddtool.evaluation.reportback.model import Counts, Judged, ReportBack, Standing
from ddtool.evaluation.reportback.registers import office_rule
from ddtool.evaluation.reportback.rules.gate import FIELDS, gate
from ddtool.evaluation.reportback.rules.judging import day_for, judge
from ddtool.evaluation.reportback.rules.rule import ReportBackRule, parse_rule, ready
from ddtool.evaluation.rule_store import put_rule, text_of
from ddtool.roster import store as roster
from ddtool.roster.desk import DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.settings import Office
from ddtool.text.names import same_name_key

FIRST, LAST = "0000-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Line:
    """A report-back with its outcome (登记簿一行); `stale`: the counts were corrected after it was judged."""

    report_back: ReportBack
    standing: Standing | None
    stale: bool

    @property
    def judged(self) -> Judged | None:
        """The outcome that stands: none while the counts are newer."""
        return self.standing.judged if self.standing and not self.stale else None


def complete_rule(office: Office, wanted: str | None = None) -> ReportBackRule:
    """The office's rule, when every field is filled. Raises RuleIncomplete, RuleNotFound, RuleRefused."""
    return ready(office_rule(office, wanted))


def lines(
    book: Book,
    level: str,
    first: str = FIRST,
    last: str = LAST,
    *,
    name: str | None = None,
    delegation: str | None = None,
) -> list[Line]:
    """The register of a level by date, narrowed to what is wanted."""
    wanted = same_name_key(name) if name else None
    standings = store.standings(book)
    return [
        _line(one, standings.get(one.id))
        for one in store.report_backs(book, level, first, last)
        if (wanted is None or same_name_key(one.name) == wanted) and delegation in (None, one.delegation)
    ]


def _line(one: ReportBack, standing: Standing | None) -> Line:
    return Line(one, standing, standing is not None and standing.counts != one.counts)


def the_line(book: Book, level: str, name: str, delegation: str | None, day: str | None) -> Line:
    """The report-back of that deputy (and day; else the newest). Raises ReportBackNotFound, DeputyNotFound."""
    own = lines(book, level, name=name, delegation=delegation)
    homes = {line.report_back.delegation or "" for line in own}
    if len({line.report_back.deputyship for line in own}) > 1 and len(homes) > 1:
        raise DeputyNotFound(
            f"有 {len(homes)} 位代表同名“{name}”：{'、'.join(sorted(homes))}", "请加 --delegation 区分"
        )
    found = [line for line in own if day in (None, line.report_back.date)]
    if not found:
        raise ReportBackNotFound(name, day, [line.report_back.date for line in own])
    return found[-1]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one report-back (一次述职的登记内容); `counts` as given, still to pass the gate."""

    place: str | None = None
    form: str | None = None
    opinion: str | None = None
    head: Mapping[str, int | None] | None = None
    votes: Mapping[str, int] | None = None


def add(
    book: Book, office: Office, name: str, delegation: str | None, level: str, day: date, entry: Entry, today: date
) -> Line:
    """Register a report-back; its outcome too, where the rule is complete. Raises CountsDoNotReconcile and others."""
    rule = office_rule(office)
    found = Finder(roster.deputies(book, level=level)).find(name, delegation, on=day.isoformat())
    if found.deputy is None:
        raise DeputyNotFound(found.reason, found.remedy)
    deputy, on = found.deputy, day.isoformat()
    if any(one.date == on for one in store.report_backs_of(book, deputy.id)):
        raise ReportBackRefused(f"“{deputy.name}”{on} 的述职已经登记", "要改动请用 evaluate back correct")
    counts = _counts(f"“{deputy.name}”{on} ", entry)
    _in_scale(rule, counts)
    with book.batch("登记述职评议", f"{deputy.name} {on}"):
        record = store.loose_records(book, rule.kinds).get((deputy.id, on))
        if record is None:
            record = store.add_record(book, deputy.id, on, rule.kind, rule.title, entry.place)
        elif entry.place is not None:
            store.set_place(book, record, entry.place)
        made = store.put_report_back(book, record, entry.form, counts, entry.opinion, None)
        _judge(book, rule, made, counts, today)
    return next(line for line in lines(book, level, on, on) if line.report_back.id == made)


def correct(book: Book, office: Office, line: Line, entry: Entry, reason: str, today: date) -> Line:
    """Correct a report-back: what the entry leaves out stays. The old counts and outcome remain on record."""
    rule, held = office_rule(office), line.report_back
    if not reason.strip():
        raise ReportBackRefused("没有写更正理由", "请加 --reason 更正理由")
    head, votes = _merged(held.counts, entry)
    counts = _counts(f"“{held.name}”{held.date} ", Entry(head=head, votes=votes))
    _in_scale(rule, counts)
    with book.batch("更正述职评议", f"{held.name} {held.date} {reason.strip()}"):
        if entry.place is not None:
            store.set_place(book, held.record, entry.place)
        extra = next(extra for one, extra in store.register_rows(book) if one.id == held.id)
        store.put_report_back(book, held.record, entry.form or held.form, counts, entry.opinion or held.opinion, extra)
        if counts != held.counts:
            _judge(book, rule, held.id, counts, today)
    return next(one for one in lines(book, held.level, held.date, held.date) if one.report_back.id == held.id)


def _merged(held: Counts | None, entry: Entry) -> tuple[dict[str, int | None], dict[str, int]]:
    head: dict[str, int | None] = dict.fromkeys(FIELDS)
    if held is not None:
        head |= {"attended": held.attended, "issued": held.issued, "returned": held.returned, "void": held.void}
    head |= {field: value for field, value in (entry.head or {}).items() if value is not None}
    return head, {**(held.votes if held else {}), **(entry.votes or {})}


def _counts(who: str, entry: Entry) -> Counts | None:
    counts, faults = gate(entry.head or {}, entry.votes or {})
    if faults:
        raise CountsDoNotReconcile(who.strip(), [sentence for _, sentence in faults])
    return counts


def _in_scale(rule: ReportBackRule, counts: Counts | None) -> None:
    for grade in counts.votes if counts and rule.scale else ():
        if grade not in rule.scale:
            raise ReportBackRefused(f"办法“{rule.name}”没有等次“{grade}”", f"等次应为：{'、'.join(rule.scale)}")


def _judge(book: Book, rule: ReportBackRule, report_back: int, counts: Counts | None, today: date) -> None:
    """Store the outcome, where there is something to judge and a complete rule to judge by."""
    if counts is None or rule.empty:
        return
    kept = put_rule(book, rule.name, rule.version, rule.text, rule.hash)
    store.add_result(book, report_back, kept, today.isoformat(), counts, judge(rule, counts))


def judge_open(book: Book, office: Office, level: str, today: date, wanted: str | None = None) -> list[Line]:
    """Outcomes for all that were imported or corrected since (评定): one batch. Raises RuleIncomplete."""
    rule = complete_rule(office, wanted)
    found = [line for line in lines(book, level) if line.report_back.counts and (line.standing is None or line.stale)]
    if found:
        with book.batch("评定述职评议结果", f"{len(found)} 人次"):
            for line in found:
                _judge(book, rule, line.report_back.id, line.report_back.counts, today)
    ids = {line.report_back.id for line in found}
    return [line for line in lines(book, level) if line.report_back.id in ids]


def outcome_of(line: Line) -> tuple[ReportBack, Counts, Standing]:
    """A report-back whose outcome stands. Raises NotAssessed, ReportBackRefused."""
    one = line.report_back
    if one.counts is None:
        raise NotAssessed(one.name, one.date)
    if line.standing is None or line.stale:
        raise ReportBackRefused(f"“{one.name}”{one.date} 的结果还没有评定", "请先运行 ddtool evaluate back judge")
    return one, one.counts, line.standing


@dataclass(frozen=True, slots=True)
class Called:
    """A measure that an assessment calls for (应采取的措施), with its last day where the rule sets one."""

    report_back: ReportBack
    measure: str
    follow: str
    due: date | None


def called(book: Book, office: Office, level: str) -> list[Called]:
    """Measures called for by the outcomes that stand; days and kinds by the rule under which they were judged."""
    found: list[Called] = []
    rules: dict[str, ReportBackRule] = {}
    for line in lines(book, level):
        judged = line.judged
        if judged is None or not judged.measures or line.standing is None:
            continue
        digest = line.standing.rule_hash
        if digest not in rules:
            rules[digest] = parse_rule(text_of(book, digest), line.standing.rule_name)
        rule = rules[digest]
        for name in judged.measures:
            measure = rule.measure(name)
            assert measure is not None, "an outcome names a measure of its own rule"
            found.append(Called(line.report_back, name, measure.follow, day_for(rule, name, line.report_back.date)))
    return found


def faults(book: Book, office: Office) -> list[str]:
    """What does not add up in the register of report-backs, for `check`."""
    found = []
    for one, _ in store.register_rows(book):
        if one.counts is not None:
            head = {field: getattr(one.counts, field) for field in FIELDS}
            found += [f"{one.name} {one.date} 述职：{sentence}" for _, sentence in gate(head, one.counts.votes)[1]]
    kinds = office_rule(office).kinds if office.settings.report_back else ()
    found += [
        f"{name} {day} 有 {times} 条述职的履职登记，积分会重复计算，请只留一条"
        for name, day, times in store.twice_on_a_day(book, kinds)
    ]
    return found
