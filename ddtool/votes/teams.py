"""Two counts of one vote (两组独立计票): they stand only where they agree in every number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ddtool.votes.entered import HEAD
from ddtool.votes.model import Count, Counts, Rule
from ddtool.votes.names import same_name

ONE, TWO = ("A",), ("A", "B")
Part = tuple[str, str]
"""A voter group ("" where there are none) and a team: whose totals these are."""


def label(part: Part) -> str:
    """“A”, or with its voter group “常委会组成人员A”."""
    return "".join(part)


def teams(rule: Rule) -> tuple[str, ...]:
    """The teams that must hand in totals under this rule."""
    return ONE if rule.counts is Counts.ONE else TWO


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which two counts differ, with both numbers: for the scrutineers alone (复核)."""

    group: str
    place: str
    choice: str
    first: int | None
    second: int | None


def differences(choices: Sequence[str], first: Count, second: Count, group: str = "") -> list[Difference]:
    """Every number on which two counts of a group differ; None where a team has none at all."""
    one, two = dict(_numbers(choices, first)), dict(_numbers(choices, second))
    return [Difference(group, *key, one.get(key), two.get(key)) for key in one | two if one.get(key) != two.get(key)]


def _numbers(choices: Sequence[str], count: Count) -> Iterator[tuple[tuple[str, str], int]]:
    for key in ("present", "issued", "returned", "void"):
        if (number := getattr(count, key)) is not None:
            yield (HEAD[key], ""), number
    for row in count.rows:
        for choice, votes in zip(choices, row.votes, strict=True):
            yield (row.subject, choice), votes
    for written in count.write_ins:
        yield (f"另选　{written.name}", "票数"), written.votes


def differing(choices: Sequence[str], first: Count, second: Count) -> list[str]:
    """Where two counts differ, by row and choice. No number is told: a recount must not aim at the other team's."""
    places = [
        HEAD[key] for key in ("present", "issued", "returned", "void") if getattr(first, key) != getattr(second, key)
    ]
    other = {row.subject: row.votes for row in second.rows}
    mine = {row.subject: row.votes for row in first.rows}
    for subject in dict.fromkeys([*mine, *other]):
        one, two = mine.get(subject), other.get(subject)
        if one is None or two is None:
            places.append(f"“{subject}”只有一组录入")
            continue
        wrong = [choice for choice, a, b in zip(choices, one, two, strict=True) if a != b]
        if wrong:
            places.append(f"“{subject}”的{'、'.join(wrong)}")
    return places + _written_in(first, second)


def _written_in(first: Count, second: Count) -> list[str]:
    """Names written in on which the teams differ, or that only one of them has."""
    one = {same_name(found.name): found for found in first.write_ins}
    two = {same_name(found.name): found for found in second.write_ins}
    places = []
    for key, found in (one | two).items():
        if key not in one or key not in two:
            places.append(f"另选“{found.name}”只有一组录入")
        elif one[key].votes != two[key].votes:
            places.append(f"另选“{found.name}”的票数")
    return places
