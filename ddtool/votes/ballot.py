"""One ballot as a plain value (一张票): what is marked on it. It is judged, added up and forgotten; nothing stores it."""

from dataclasses import dataclass

UNCLEAR = "?"
"""A mark that nobody can read (不能辨认)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A name written in (另选他人), and whether its mark is there, too."""

    name: str
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Ballot:
    """What stands on a ballot: for each subject, in the ballot's order, the marks made.

    A mark is the choice whose column or sign was used, the priority number or the score written, or UNCLEAR.
    """

    marks: tuple[tuple[str, ...], ...]
    write_ins: tuple[Written, ...] = ()
    spoiled: bool = False
    """Void as a whole for a reason outside its rows: no seal, another paper, illegible altogether."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How the method reads a ballot (认定): void with a reason, or one choice for each subject and the names that count."""

    void: str
    marks: tuple[str, ...] = ()
    """As counted, in the ballot's order; "" where nothing is counted."""
    write_ins: tuple[str, ...] = ()


SPOILED = Judged("整张票无法认定或没有加盖印章")
