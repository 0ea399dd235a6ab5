"""The chain of steps (评审链): self → township → working office → directors' meeting, in order for each deputy."""

from collections.abc import Collection, Mapping, Sequence

from ddtool.evaluation.annual.model import shown
from ddtool.evaluation.annual.rules.rule import AnnualRule, Step


def allowed(rule: AnnualRule, done: Collection[str]) -> list[str]:
    """The steps that may be entered now: the first that is missing; nothing when all are in."""
    return next(([step.name] for step in rule.steps if step.name not in done), [])


def in_order(rule: AnnualRule, step: str, done: Collection[str]) -> bool:
    """Whether every step before this one is in."""
    names = [one.name for one in rule.steps]
    return all(name in done for name in names[: names.index(step)])


def faults_of(rule: AnnualRule, step: Step, score: int | None, grade: str | None) -> list[tuple[str, str]]:
    """What is wrong with an entry, as (field, sentence)."""
    found = []
    if step.gives.scores and score is None:
        found.append(("score", f"“{step.name}”要写得分"))
    if not step.gives.scores and score is not None:
        found.append(("score", f"“{step.name}”只定等次，不写得分"))
    if score is not None and score > rule.full:
        found.append(("score", f"得分 {shown(score)} 超过满分 {shown(rule.full)}"))
    if not step.gives.grades and grade is not None:
        found.append(("grade", f"“{step.name}”只打分，不写等次"))
    if step.gives.grades and not step.gives.scores and grade is None:
        found.append(("grade", f"“{step.name}”要写等次"))
    if grade is not None and step.gives.grades and grade not in rule.grade_names:
        found.append(("grade", f"没有等次“{grade}”，应为 {'、'.join(rule.grade_names)} 之一"))
    return found


def missing(
    rule: AnnualRule, done: Mapping[int, Collection[str]], members: Sequence[int]
) -> list[tuple[str, list[int]]]:
    """Steps that are still to be entered, with those who lack them."""
    found = [(step.name, [one for one in members if step.name not in done.get(one, ())]) for step in rule.steps]
    return [(step, lacking) for step, lacking in found if lacking]
