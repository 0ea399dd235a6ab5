"""The rule for report-backs (述职评议办法), read strictly from its file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ddtool.errors import nearest
from ddtool.evaluation.refusals import RuleIncomplete, RuleOfOtherKind, RuleRefused
from ddtool.evaluation.reportback.model import GRADES, Every, ShareOf
from ddtool.evaluation.rule_text import FillTable, RuleFor, hash_of, parsed, read_text
from ddtool.evaluation.share_test import ShareTest
from ddtool.votes.refusals import ThresholdUnclear

TOP = (
    "for", "name", "source", "version", "note", "every", "term_years", "kinds", "title", "scale", "base", "voters", "outcome",
    "measure",
)  # fmt: skip
OUTCOME = ("name", "grades", "share")
MEASURE = ("name", "grades", "share", "follow", "days")
MENDING, TALK = "整改", "谈话"
FOLLOW = (TALK, MENDING)
"""What a measure asks for: a talk with its list of problems, or mending in writing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A grade of the deputy and when it is given (评议等次); without a condition it takes all that is left."""

    name: str
    test: ShareTest | None


@dataclass(frozen=True, slots=True)
class Measure:
    """What follows from an assessment (后续措施): by when after the report-back, in days; None: no day is set."""

    name: str
    test: ShareTest | None
    """None only where the rule leaves it open."""
    follow: str
    days: int | None


@dataclass(frozen=True, slots=True)
class ReportBackRule:
    """A rule for report-backs as its file says it; `empty` names fields still to be filled."""

    name: str
    source: str
    version: str
    note: str
    every: Every
    term_years: int
    kinds: tuple[str, ...]
    title: str
    scale: tuple[str, ...]
    base: ShareOf
    voters: int
    outcomes: tuple[Outcome, ...]
    measures: tuple[Measure, ...]
    empty: tuple[str, ...]
    text: str
    hash: str

    @property
    def kind(self) -> str:
        """The kind of duty under which a new report-back is registered."""
        return self.kinds[0]

    def measure(self, name: str) -> Measure | None:
        return next((measure for measure in self.measures if measure.name == name), None)


def read_rule(path: Path) -> ReportBackRule:
    """The rule in a file. Raises RuleUnreadable, RuleRefused, RuleOfOtherKind."""
    return parse_rule(read_text(path), path.name)


def ready(rule: ReportBackRule) -> ReportBackRule:
    """The rule, when every field is filled. Raises RuleIncomplete naming those that are not."""
    if rule.empty:
        raise RuleIncomplete(rule.name, rule.empty)
    return rule


def parse_rule(text: str, file: str) -> ReportBackRule:
    """The rule that a text says; `file` is named in refusals. Raises RuleUnreadable, RuleRefused, RuleOfOtherKind."""
    faults: list[str] = []
    top = FillTable(parsed(text, file), "", faults)
    if top.word("for", RuleFor, None) is not RuleFor.REPORT_BACK and not faults:
        raise RuleOfOtherKind(file, RuleFor.ANNUAL.word, RuleFor.REPORT_BACK.word)
    top.only(TOP)
    scale = _scale(top, "scale")
    every = Every.TERM if top.is_open("every") else top.word("every", Every, None)
    base = ShareOf.VALID if top.is_open("base") else top.word("base", ShareOf, None)
    kinds = top.words("kinds")
    if not kinds:
        top.fault("“kinds”应写明哪些类别的履职登记是述职，如 [\"述职\"]")  # fmt: skip
    known = None if top.is_open("scale") else scale
    outcomes = [_outcome(table, known) for table in top.tables("outcome", "等次")]
    measures = [_measure(table, known) for table in top.tables("measure", "措施")]
    for name in _twice([one.name for one in outcomes]) + _twice([one.name for one in measures]):
        top.fault(f"“{name}”写了两次")
    if any(one.test is None for one in outcomes[:-1]):
        top.fault("没有条件的等次只能写在最后")
    named = {key: top.told(key) for key in ("name", "source", "version")}
    rule = ReportBackRule(
        **named, note=top.text("note", ""), every=every, term_years=top.number("term_years", 1) or 5, kinds=kinds,
        title=top.text("title", "向原选区选民述职"), scale=scale, base=base, voters=top.number("voters", 0) or 0,
        outcomes=tuple(outcomes), measures=tuple(measures), empty=tuple(top.empty), text=text, hash=hash_of(text),
    )  # fmt: skip
    if faults:
        raise RuleRefused(file, faults)
    return rule


def _scale(table: FillTable, key: str, known: Sequence[str] | None = GRADES) -> tuple[str, ...]:
    """Grades of the register, or of the rule's own scale; an open scale leaves any grade of the register possible."""
    if table.is_open(key):
        return ()
    grades = table.words(key)
    allowed = list(GRADES if known is None else known)
    for grade in grades:
        if grade not in allowed:
            table.fault(f"“{key}”里的“{grade}”应为 {'、'.join(allowed)} 之一{nearest(grade, allowed)}")
    if not grades:
        table.fault(f"缺少“{key}”（一列等次，从好到差）")
    if len(set(grades)) < len(grades):
        table.fault(f"“{key}”里有重复的等次")
    return grades


def _test(table: FillTable, known: Sequence[str] | None) -> ShareTest | None:
    if table.is_open("share") or table.is_open("grades"):
        return None
    grades, share = _scale(table, "grades", known), table.text("share")
    try:
        return ShareTest.parse(grades, share, "“share”") if share else None
    except ThresholdUnclear as error:
        table.fault(error.message.rstrip("。"))
        return None


def _outcome(table: FillTable, known: Sequence[str] | None) -> Outcome:
    table.only(OUTCOME)
    conditional = "share" in table.written or "grades" in table.written
    return Outcome(table.told("name"), _test(table, known) if conditional else None)


def _measure(table: FillTable, known: Sequence[str] | None) -> Measure:
    table.only(MEASURE)
    follow = TALK if table.is_open("follow") else table.text("follow")
    if follow and follow not in FOLLOW:
        table.fault(f"“follow”应为 {'、'.join(FOLLOW)} 之一，写的是“{follow}”")
    return Measure(table.told("name"), _test(table, known), follow, table.number("days", 0))


def _twice(names: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name and names.count(name) > 1]
