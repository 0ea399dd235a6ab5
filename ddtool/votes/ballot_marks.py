"""What is typed for one row of one ballot (逐票录入的写法), and the marks that it stands for; each kind says which it knows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from ddtool.votes.ballot import UNCLEAR, Written
from ddtool.votes.model import Definition
from ddtool.votes.rules import columns, grade, nominate, rank
from ddtool.votes.words import VotedOn

Marks = tuple[str, ...]

EMPTY, SEVERAL, ILLEGIBLE = "空", "多", "？"
"""No mark; marks for more than one choice; a mark that nobody can read."""
OTHER_SIGN = "×"
UNMARKED = "（无）"
"""Behind a name written in that has no mark."""
_NUMBER = {"rank": re.compile(r"\d{1,3}"), "score": re.compile(r"\d{1,7}(\.\d+)?")}
_BETWEEN = re.compile(r"[、，,；;\n]")


@dataclass(frozen=True, slots=True)
class Typed:
    """The ways to type a row of one vote."""

    known: dict[str, Marks]
    """Every word and short mark, by what is typed; the drop-down shows them in this order."""
    numbers: re.Pattern[str] | None
    """What else may be typed: a priority number or a score, as the voter wrote it."""
    must: bool
    """Whether a row without a mark must be typed as such: where every row has one as a rule, a blank cell is a slip."""

    def read(self, cell: object) -> Marks | None:
        """The marks of a row; None where the cell says nothing that is known."""
        text = plain(cell)
        if not text:
            return None if self.must else ()
        found = self.known.get(text)
        if found is None and self.numbers is not None and self.numbers.fullmatch(text) and text.isascii():
            return (text,)
        return found

    def said(self) -> str:
        """“赞成、反对、弃权…” for legends and faults."""
        return "、".join([*(["数字"] if self.numbers else []), *self.known])


def plain(cell: object) -> str:
    """A cell as text: Excel's 1.0 is 1, wide letters are narrow; the question mark is the wide one."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else normalize("NFKC", str(cell)).strip().replace("?", ILLEGIBLE)


def typed(definition: Definition) -> Typed:
    """How the rows of a vote are typed."""
    unclear = {ILLEGIBLE: (UNCLEAR,)}
    match definition.kind:
        case "rank" | "score" as kind:
            shown = {str(n): (str(n),) for n in range(1, rank.numbers(definition) + 1)} if kind == "rank" else {}
            return Typed({**shown, EMPTY: (), **unclear}, _NUMBER[kind], must=kind == "score")
        case "nominate":
            signs = {"1": (nominate.NOMINATE,), EMPTY: (), "0": (), **unclear}
            return Typed(_known((nominate.NOMINATE,), signs), None, must=False)
        case "grade":
            return _columns(grade.columns(definition), {})
        case _ if definition.rule.vote_on is VotedOn.PICK:
            approve = (columns.APPROVE,)
            # Any other sign leaves the row unchosen, but the ballot is no blank one.
            other = (columns.OPPOSE,)
            signs = {"1": approve, "2": other, definition.rule.mark: approve, OTHER_SIGN: other}
            signs |= {EMPTY: (), "0": (), **unclear}
            return Typed(_known((columns.APPROVE,), signs), None, must=False)
        case _:
            rule = definition.rule
            drawn = (rule.mark, rule.oppose_mark, rule.abstain_mark)
            return _columns(columns.CHOICES, dict(zip(drawn, ((c,) for c in columns.CHOICES), strict=True)))


def _columns(choices: Marks, signs: Mapping[str, Marks]) -> Typed:
    """One of several columns: by its name, its number from the left, or its sign."""
    numbered = {str(number): (choice,) for number, choice in enumerate(choices, 1)}
    faulty = {EMPTY: (), "0": (), SEVERAL: choices[:2], ILLEGIBLE: (UNCLEAR,)}
    return Typed(_known(choices, {**numbered, **signs, **faulty}), None, must=True)


def _known(choices: Marks, further: Mapping[str, Marks]) -> dict[str, Marks]:
    """Choices by their names, then whatever else stands for one; a grade that is called “1” means itself."""
    known: dict[str, Marks] = {plain(choice): (choice,) for choice in choices}
    for said, marks in further.items():
        if plain(said):
            known.setdefault(plain(said), marks)
    return known


def names(cell: object) -> tuple[Written, ...]:
    """Names written in, from one cell: “丁某、戊某（无）”."""
    found = []
    for part in _BETWEEN.split("" if cell is None else str(cell)):
        written = part.strip()
        name = written.removesuffix(UNMARKED).removesuffix("(无)").strip()
        if name:
            found.append(Written(name, marked=name == written))
    return tuple(found)
