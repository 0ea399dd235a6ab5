"""What a year's projects come to (统计): computed from where each stands, never typed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ddtool.projects.model import DONE, ProjectLine, ProjectRule, Proposal, Stage
from ddtool.text.numerals import yuan

WHOLE = "合计"


@dataclass(frozen=True, slots=True)
class Sums:
    """A level's adopted projects, or all of them: counts, and money in fen."""

    name: str
    projects: int
    waiting: int
    """Adopted and not yet handed over."""
    under_way: int
    done: int
    accepted: int
    estimate: int
    budget: int
    arrived: int
    paid: int
    rated: int
    satisfied: int
    """Projects whose verdict counts as satisfied."""
    votes: int
    """Votes counted over all ratings, and those of them that count as satisfied."""
    votes_satisfied: int
    verdicts: Mapping[str, int]
    lights: Mapping[str, int]
    looked_back: int


@dataclass(frozen=True, slots=True)
class ProposalSums:
    """What became of the proposals of a call, of one level or of all."""

    name: str
    proposals: int
    merged: int
    excluded: int
    candidates: int
    """Projects into which they were merged."""

    @property
    def open(self) -> int:
        return self.proposals - self.merged - self.excluded


def by_level(rule: ProjectRule, lines: Sequence[ProjectLine]) -> list[Sums]:
    """Sums of each level, in the order of the rule, and of all."""
    levels = _levels(rule, (line.level for line in lines))
    found = [_sums(rule, level, [line for line in lines if line.level == level]) for level in levels]
    return [*found, _sums(rule, WHOLE, lines)]


def _levels(rule: ProjectRule, said: Iterable[str]) -> list[str]:
    there = set(said)
    return [*(level for level in rule.levels if level in there), *sorted(there - set(rule.levels))]


def _sums(rule: ProjectRule, name: str, lines: Sequence[ProjectLine]) -> Sums:
    stages = Counter(line.now.stage for line in lines)
    rated = [line for line in lines if line.now.rating is not None]
    votes = [vote for line in rated for vote in line.counts]
    return Sums(
        name=name,
        projects=len(lines),
        waiting=stages[Stage.CHOSEN],
        under_way=stages[Stage.UNDER_WAY],
        done=sum(stages[stage] for stage in DONE),
        accepted=stages[Stage.ACCEPTED],
        estimate=sum(line.estimate or 0 for line in lines),
        budget=sum(line.budget or 0 for line in lines),
        arrived=sum(line.now.arrived for line in lines),
        paid=sum(line.paid for line in lines),
        rated=len(rated),
        satisfied=sum(line.verdict in rule.satisfied for line in rated),
        votes=sum(number for _, number in votes),
        votes_satisfied=sum(number for choice, number in votes if choice in rule.satisfied),
        verdicts=Counter(line.verdict for line in rated),
        lights=Counter(line.light.name for line in lines if line.now.stage is Stage.UNDER_WAY),
        looked_back=sum(bool(line.now.looked_back) for line in lines),
    )


def of_proposals(rule: ProjectRule, proposals: Sequence[Proposal]) -> list[ProposalSums]:
    """Of each level, and of all: 383 = 87 + 296."""
    levels = _levels(rule, (one.level for one in proposals))
    found = [_of_proposals(level, [one for one in proposals if one.level == level]) for level in levels]
    return [*found, _of_proposals(WHOLE, proposals)]


def _of_proposals(name: str, proposals: Sequence[Proposal]) -> ProposalSums:
    return ProposalSums(
        name,
        len(proposals),
        sum(one.project is not None for one in proposals),
        sum(one.ground is not None for one in proposals),
        len({one.project for one in proposals if one.project is not None}),
    )


def grounds(proposals: Iterable[Proposal]) -> dict[str, int]:
    """Excluded proposals by ground, the most first."""
    return dict(Counter(one.ground for one in proposals if one.ground is not None).most_common())


# -- what must add up ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unequal:
    """Parts that do not add up to their whole."""

    name: str
    parts: str
    got: str
    whole: str


def unequal(sums: Sequence[Sums], lines: Sequence[ProjectLine]) -> Unequal | None:
    """The first equation of a report that does not hold: levels and whole, stages, lights, lines and totals."""
    *parts, whole = sums
    money: Callable[[int], str] = yuan
    for name, of, shown in (
        ("项目数", "projects", str),
        ("完成数", "done", str),
        ("预算", "budget", money),
        ("到位资金", "arrived", money),
        ("支出", "paid", money),
        ("测评项目数", "rated", str),
    ):
        values: list[int] = [getattr(one, of) for one in parts]
        if sum(values) != getattr(whole, of):
            said = "、".join(f"{one.name} {shown(value)}" for one, value in zip(parts, values, strict=True))
            return Unequal(f"各级{name}", said, shown(sum(values)), shown(getattr(whole, of)))
    for one in sums:
        checks = (
            ("各环节项目数", {"待交办": one.waiting, "办理中": one.under_way, "完成": one.done}, one.projects),
            ("亮灯项目数", one.lights, one.under_way),
            ("各等次项目数", one.verdicts, one.rated),
        )
        for name, counts, total in checks:
            if sum(counts.values()) != total:
                said = "、".join(f"{word} {count}" for word, count in counts.items())
                return Unequal(f"{one.name}{name}", said, str(sum(counts.values())), str(total))
    paid = sum(line.paid for line in lines)
    return None if paid == whole.paid else Unequal("支出", "各项目支出", money(paid), money(whole.paid))
