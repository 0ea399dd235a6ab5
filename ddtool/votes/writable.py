"""Whether a vote may still be changed (能否改动): the desk says it in words; triggers of the data file hold it."""

from ddtool.book.book import Book
from ddtool.votes import store
from ddtool.votes.canonical import short
from ddtool.votes.store import Vote
from ddtool.votes.way_refusals import VoteReplaced, VoteSealed


def writable(book: Book, wanted: str) -> Vote:
    """A vote to be changed. Raises VoteNotFound, VoteReplaced (its ballots are void), VoteSealed."""
    found = store.vote(book, wanted)
    if found.replaced_by:
        raise VoteReplaced(found.code, found.replaced_by, short(found.hash))
    if found.sealed:
        raise VoteSealed(found.code)
    return found
