"""Counting again what two teams differ on (复核)."""

from pathlib import Path

from ddtool.book.book import Book
from ddtool.settings import Office
from ddtool.votes import counting
from ddtool.votes.store import Vote


def write(book: Book, office: Office, wanted: str, out: Path) -> tuple[Vote, list[Path]]:
    """The sheet on which the scrutineers have differing places counted again (复核单), with both teams' numbers.

    Raises VoteNotFound, NothingCounted, NothingDiffers.
    """
    from ddtool.votes.papers import differences

    found, places = counting.differences(book, wanted)
    return found, [differences.write(found, office, out, places)]
