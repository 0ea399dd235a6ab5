"""Two counts of one vote (两组独立计票): they stand only where they agree in every number."""

from ddtool.votes.entered import HEAD
from ddtool.votes.kinds import Kind
from ddtool.votes.model import Count, Counts, Rule

ONE, TWO = ("A",), ("A", "B")


def teams(rule: Rule) -> tuple[str, ...]:
    """The teams that must hand in totals under this rule."""
    return ONE if rule.counts is Counts.ONE else TWO


def differing(kind: Kind, first: Count, second: Count) -> list[str]:
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
        choices = [choice for choice, a, b in zip(kind.choices, one, two, strict=True) if a != b]
        if choices:
            places.append(f"“{subject}”的{'、'.join(choices)}")
    return places
