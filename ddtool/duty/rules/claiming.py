"""Where a claim stands (申报进度): computed from its steps in order, never stored."""

from collections.abc import Sequence
from enum import StrEnum

from ddtool.duty.rules.kinds import Confirmer, Kind


class Step(StrEnum):
    """What was done with a claim (办理): dated, with a reason where it goes back."""

    CHECKED = "初审"
    CONFIRMED = "确认"
    RETURNED = "退回"
    REJECTED = "驳回"
    CLAIMED_AGAIN = "重报"


class State(StrEnum):
    """Where a claim stands (状态). Only a confirmed one counts as duty."""

    BEFORE_TOWNSHIP = "待乡镇初审"
    BEFORE_OFFICE = "待机关确认"
    CONFIRMED = "已确认"
    RETURNED = "已退回"
    REJECTED = "已驳回"


_CLOSED = {Step.CONFIRMED: State.CONFIRMED, Step.RETURNED: State.RETURNED, Step.REJECTED: State.REJECTED}


def state(steps: Sequence[Step], confirm: Sequence[Confirmer]) -> State:
    """`steps` by order; `confirm`: who confirms this kind, in order. A claim that came again begins anew."""
    if steps and steps[-1] in _CLOSED:
        return _CLOSED[steps[-1]]
    begun = max((at for at, step in enumerate(steps, 1) if step is Step.CLAIMED_AGAIN), default=0)
    passed = sum(step is Step.CHECKED for step in steps[begun:])
    waiting = confirm[min(passed, len(confirm) - 1)] if confirm else Confirmer.OFFICE
    return State.BEFORE_TOWNSHIP if waiting is Confirmer.TOWNSHIP else State.BEFORE_OFFICE


def next_step(steps: Sequence[Step], confirm: Sequence[Confirmer]) -> Step:
    """The step by which the one who is waited for agrees: the last of them confirms."""
    begun = max((at for at, step in enumerate(steps, 1) if step is Step.CLAIMED_AGAIN), default=0)
    passed = sum(step is Step.CHECKED for step in steps[begun:])
    return Step.CHECKED if passed + 1 < len(confirm) else Step.CONFIRMED


def open_to(found: State) -> bool:
    """Whether anybody is still to decide on it."""
    return found in (State.BEFORE_TOWNSHIP, State.BEFORE_OFFICE)


def confirmers(kind: Kind | None) -> tuple[Confirmer, ...]:
    """Who confirms claims of a kind; a kind that left the rule file since is confirmed by the office."""
    return kind.confirm if kind and kind.confirm else (Confirmer.OFFICE,)
