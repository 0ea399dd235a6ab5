"""How a problem moves (整改流转): measures first, then progress; struck off only when it was checked."""

from collections.abc import Sequence

from ddtool.evaluation.followup.model import MendingState, Move, MoveKind

ALLOWED = {
    MendingState.OPEN: (MoveKind.PLANNED,),
    MendingState.RUNNING: (MoveKind.PLANNED, MoveKind.PROGRESS, MoveKind.STRUCK, MoveKind.RETURNED),
    MendingState.STRUCK: (),
}
_LEADS = {
    MoveKind.PLANNED: MendingState.RUNNING,
    MoveKind.PROGRESS: MendingState.RUNNING,
    MoveKind.RETURNED: MendingState.OPEN,
    MoveKind.STRUCK: MendingState.STRUCK,
}


def state(moves: Sequence[Move]) -> MendingState:
    """Where the last move led; a problem that was sent back needs new measures."""
    return _LEADS[moves[-1].kind] if moves else MendingState.OPEN


def allowed(moves: Sequence[Move]) -> tuple[MoveKind, ...]:
    return ALLOWED[state(moves)]
