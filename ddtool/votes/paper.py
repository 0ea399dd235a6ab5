"""The papers that the steps of a vote write (文书的出口), for votes without groups; each paper is a module of `papers`."""

from pathlib import Path

from ddtool.settings import Office
from ddtool.votes.kinds import Kind
from ddtool.votes.model import Count, Result
from ddtool.votes.papers import ballot, result, tally
from ddtool.votes.papers.ballot import Tick
from ddtool.votes.store import Vote


def write_ballots(
    vote: Vote, kind: Kind, office: Office, out: Path, copies: int, tick: Tick | None
) -> tuple[Path, str]:
    return ballot.write(vote, office, out, copies, tick=tick)


def write_tally_sheet(vote: Vote, kind: Kind, office: Office, out: Path, team: str) -> Path:
    return tally.write(vote, office, out, team)


def write_result(vote: Vote, kind: Kind, count: Count, decided: Result, head: str, office: Office, out: Path) -> Path:
    return result.write(vote, {"": count}, decided, head, office, out)
