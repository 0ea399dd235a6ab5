"""What the law and the method allow a list of candidates to be (候选人名单): 差额, nominations, who is assessed alone."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from datetime import date

from ddtool.votes.model import Decides, Definition, Extra, Rule, Subject
from ddtool.votes.rules.terms import UNITS

Fault = Callable[[str], None]
PREDECESSOR = "上一任"
"""The note of a row that stands for somebody who held the post before."""


def check(definition: Definition, fault: Fault) -> None:
    """Every way in which the candidates exceed what the method allows, naming its clause."""
    if definition.seats is None or definition.kind == "nominate" or definition.decides is Decides.TIE:
        return
    rule, seats, names = definition.rule, definition.seats, len(definition.subjects)
    fewest, most = extra_range(rule, seats)
    over, unit = names - seats, UNITS[definition.kind]
    by = _clause(rule.extra_clause or rule.name)
    if fewest is not None and over < fewest:
        fault(f"候选名额不足：应选{seats}{unit}，候选{names}{unit}，差额应不少于{fewest}{unit}，现为{over}{unit}{by}")
    if most is not None and over > most:
        fault(f"候选名额过多：应选{seats}{unit}，候选{names}{unit}，差额应不超过{most}{unit}，现为{over}{unit}{by}")
    if fewest is None and most is None and over < 0:
        fault(f"应选{seats}{unit}，候选只有{names}{unit}")
    _nominations(definition, fault)


def extra_range(rule: Rule, seats: int) -> tuple[int | None, int | None]:
    """差额 for so many seats, fewest and most. A share of the seats is never rounded below what the law asks, so that the
    fewest is rounded up and the most down; where no whole number lies between, the fewest stands."""
    fewest, most = _people(rule.extra_least, seats, up=True), _people(rule.extra_most, seats, up=False)
    if fewest is not None and most is not None and most < fewest:
        most = fewest
    return fewest, most


def _people(extra: Extra | None, seats: int, *, up: bool) -> int | None:
    if extra is None:
        return None
    exact = extra.number * (seats if extra.of_seats else 1)
    return -(-exact.numerator // exact.denominator) if up else exact.numerator // exact.denominator


def _nominations(definition: Definition, fault: Fault) -> None:
    """One nominator's list against the seats, and the signatures of a joint nomination (组织法 26)."""
    rule = definition.rule
    by = _clause(rule.nomination_clause or rule.name)
    if rule.nomination_limit:
        lists = Counter(subject.nominated_by for subject in definition.subjects if subject.nominated_by)
        for nominator, names in lists.items():
            if names > (definition.seats or 0):
                fault(f"{nominator}提名{names}名，超过应选名额{definition.seats}名{by}")
    if rule.nominators_least is not None:
        for subject in definition.subjects:
            if subject.nominators is not None and subject.nominators < rule.nominators_least:
                fault(f"“{subject.name}”由{subject.nominators}人联名提名，不足{rule.nominators_least}人{by}")


def _clause(text: str) -> str:
    return f"（{text}）"


def with_predecessors(rule: Rule, subjects: tuple[Subject, ...], day: date, fault: Fault) -> tuple[Subject, ...]:
    """Subjects with the predecessors of those not long in office beside them (任职不足若干月的连同上一任测评)."""
    if rule.alone_after is None:
        return subjects
    by = _clause(rule.alone_clause or rule.name)
    names = {subject.name for subject in subjects}
    found: list[Subject] = []
    for subject in subjects:
        found.append(subject)
        if subject.since is None:
            fault(f"“{subject.name}”缺少任职时间（since）：任职满{rule.alone_after}个月的才单独测评{by}")
        elif months_later(subject.since, rule.alone_after) > day:
            if not subject.predecessor:
                fault(
                    f"“{subject.name}”{subject.since.isoformat()}任职，到{day.isoformat()}不满{rule.alone_after}个月，"
                    f"应当连同上一任一并测评，请写明 predecessor{by}"
                )
            elif subject.predecessor not in names:
                found.append(Subject(subject.predecessor, subject.post, note=PREDECESSOR))
    return tuple(found)


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
