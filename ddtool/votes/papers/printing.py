"""How ballots are printed (印制要求): sheet, copies on it, both sides, colour of the paper."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ddtool.votes.refusals import PrintingImpossible

if TYPE_CHECKING:
    from ddtool.papers.layout import Layout

Paper = Literal["A4", "A3"]
_TITLE_LINE = {("A4", 2): 15}
_WHOLE_LINE = 20
"""Characters of a title (22 pt) that fit on a line of a whole A4 page; a half one takes fewer."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What the clerk asks for; one ballot on an A4 page, one side, unless said otherwise."""

    paper: Paper = "A4"
    per_page: Literal[1, 2] = 1
    both_sides: bool = False
    colour: str = ""
    """Of the paper (粉红色), where several votes are held at one meeting; it is printed small on the ballot."""

    @property
    def title_line(self) -> int:
        return _TITLE_LINE.get((self.paper, self.per_page), _WHOLE_LINE)

    def layout(self) -> "Layout":
        from ddtool.papers.layout import Layout

        return Layout(self.paper, self.per_page, self.both_sides)


def printing(paper: str = "A4", per_page: int = 1, *, both_sides: bool = False, colour: str = "") -> Printing:
    """Options as they were typed. Raises PrintingImpossible."""
    known: dict[str, Paper] = {"A4": "A4", "A3": "A3"}
    if paper.strip().upper() not in known:
        raise PrintingImpossible(f"没有“{paper}”这种纸张，可用 A4、A3")
    if per_page not in (1, 2):
        raise PrintingImpossible(f"一面印{per_page}张不行，可以印 1 张或 2 张")
    if per_page == 2 and both_sides:
        raise PrintingImpossible("一面印两张时不能印双面：裁开以后，正反两面不是同一张票")
    return Printing(known[paper.strip().upper()], 2 if per_page == 2 else 1, both_sides, colour.strip())
