"""Grades by points and by quota (等次): a tie at the end of a quota is left undecided, never drawn."""

from collections.abc import Sequence
from fractions import Fraction

from ddtool.points.rules.boundary import Boundary, Quota
from ddtool.points.rules.scheme import Grade

TIED = "并列待定"
"""What stands for the grade of those who are equal at the end of a quota: who of them has it, the office decides."""


def grades(rules: Sequence[Grade], points: Sequence[int], scale: int) -> list[str | None]:
    """The grade of each; None where the scheme has no grades. `points` in 1/`scale`; the rules must be filled."""
    found: list[str | None] = [None] * len(points)
    if not rules:
        return found
    waiting = sorted(range(len(points)), key=lambda at: -points[at])
    for rule in rules:
        assert rule.at is None or isinstance(rule.at, Boundary), "a scheme that is not ready"
        assert rule.most is None or isinstance(rule.most, Quota), "a scheme that is not ready"
        boundary = rule.at
        reach = [at for at in waiting if boundary is None or boundary.holds(Fraction(points[at], scale))]
        room = len(reach) if rule.most is None else rule.most.of(len(points))
        within = set(reach[:room])
        if 0 < room < len(reach) and points[reach[room - 1]] == points[reach[room]]:
            equal = points[reach[room]]
            tied = {at for at in reach if points[at] == equal}
            for at in tied:
                found[at] = TIED
            within -= tied
            waiting = [at for at in waiting if at not in tied]
        for at in within:
            found[at] = rule.name
        waiting = [at for at in waiting if at not in within]
    return found
