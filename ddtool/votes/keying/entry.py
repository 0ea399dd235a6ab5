"""`vote count --keys`: who may enter and what, before the first key; then ballots; then totals through the count gate."""

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.votes import counting
from ddtool.votes.counting import Entry
from ddtool.votes.keying import keyboard
from ddtool.votes.keying.keyboard import STOP, Terminal
from ddtool.votes.keying.refusals import KeysGroupWanted, KeysStopped, NothingToKey
from ddtool.votes.keying.screen import screen
from ddtool.votes.keying.session import PLACE, Keyed, State, Step, count, entered, press
from ddtool.votes.model import Definition
from ddtool.votes.names import same_name
from ddtool.votes.teams import label
from ddtool.votes.writable import writable


def enter(
    book: Book,
    wanted: str,
    team: str | None,
    group: str = "",
    by: str = "",
    terminal: AbstractContextManager[Terminal] | None = None,
) -> Entry:
    """Ballots of one team and group keyed one after another, and their totals recorded.

    Nothing is written before the totals are confirmed. Raises KeysNeedTerminal, KeysStopped, KeysGroupWanted,
    NothingToKey, and what `counting.record` raises.
    """
    if terminal is None:
        keyboard.attended()
    vote = writable(book, wanted)
    if vote.definition.rule.device:
        raise NothingToKey(vote.code)
    group = _group(vote.code, vote.definition, group)
    team = counting.which_team(vote.definition.rule, team, "", Path(PLACE))
    by = counting.may_enter(book, vote, team, by)
    who = f"计票{label((group, team))}组{f'　录入人 {by}' if by else ''}"
    keyed = Keyed(f"{vote.code}　{who}　{vote.definition.title}", vote.definition.of(group))
    with terminal or keyboard.terminal() as found:
        state = State()
        while True:
            state = _keyed(keyed, state, found, vote.code)
            try:
                totals = entered(keyed, count(keyed, state), group)
                return counting.record(book, vote.code, totals, Path(PLACE), team, group, by)
            except DdtoolError as error:
                # Hours of typing must not be lost to a data file that was busy for a moment.
                state = replace(state, step=Step.TOTALS, said=error.message)


def _keyed(keyed: Keyed, state: State, terminal: Terminal, code: str) -> State:
    """Keys until the totals are confirmed."""
    while state.step is not Step.DONE:
        terminal.show(screen(keyed, state, terminal.height()))
        key = terminal.key()
        if key == STOP:
            raise KeysStopped(code, len(state.ballots))
        state = press(keyed, state, key)
    return state


def _group(code: str, definition: Definition, given: str) -> str:
    known = {same_name(group.name): group.name for group in definition.groups}
    if not known and not given:
        return ""
    found = known.get(same_name(given))
    if found is None:
        raise KeysGroupWanted(code, given, list(known.values()))
    return found
