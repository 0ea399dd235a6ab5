"""Ballots added up (由票到数): each is judged by its kind, the valid ones are counted; nothing of a ballot is kept."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ddtool.votes.ballot import Ballot, Judged
from ddtool.votes.model import Count, Definition, Row, WriteIn
from ddtool.votes.names import same_name

Judge = Callable[[Definition, Ballot], Judged]
Rows = Callable[[Definition, Sequence[Judged]], tuple[Row, ...]]


def tally(
    definition: Definition, ballots: Iterable[Ballot], judge: Judge, rows: Rows, *, issued: int, present: int | None
) -> Count:
    """The totals of all ballots of one group that came back."""
    judged = [judge(definition, ballot) for ballot in ballots]
    valid = [ballot for ballot in judged if not ballot.void]
    spellings: dict[str, list[str]] = {}
    for ballot in valid:
        for name in ballot.write_ins:
            spellings.setdefault(same_name(name), []).append(name)
    # One spelling for all, whichever ballot came first.
    written = {min(names): len(names) for names in spellings.values()}
    return Count(
        present,
        issued,
        len(judged),
        len(judged) - len(valid),
        rows(definition, valid),
        tuple(WriteIn(name, votes) for name, votes in sorted(written.items(), key=lambda found: (-found[1], found[0]))),
    )


def row_counts(choices: Callable[[Definition], tuple[str, ...]]) -> Rows:
    """How the rows of a kind are counted: each choice by itself."""

    def rows(definition: Definition, judged: Sequence[Judged]) -> tuple[Row, ...]:
        named = choices(definition)
        counters = [Counter(ballot.marks[place] for ballot in judged) for place in range(len(definition.subjects))]
        return tuple(
            Row(name, tuple(counter[choice] for choice in named))
            for name, counter in zip(definition.names, counters, strict=True)
        )

    return rows
