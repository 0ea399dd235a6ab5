"""What the register of opinions adds to that of any matter (民情台账的另表): voters, titles from the text, numbers out of it."""

from collections.abc import Mapping, Sequence

from ddtool.book.book import Book
from ddtool.matters.beside import Refusal
from ddtool.matters.opinions import store as opinion_store
from ddtool.matters.opinions.sheet import OPINION
from ddtool.matters.opinions.store import Sender
from ddtool.matters.rules.letters import cleaned, title_of
from ddtool.sheets.column import ABSENT, Masked, Row, Value
from ddtool.sheets.register import Stored

_AT = OPINION.places
_PROSE = [_AT[name] for name in ("title", "content", "handling", "answer", "note")]


class Senders:
    """The table beside the matters that holds who sent an opinion."""

    tables = ("opinion",)
    # A QR form has no numbers of ours, so a line is also known by what was written on which day, and by whom.
    keys = (
        ("number",),
        ("content", "received", "phone"),
        ("content", "received", "sender"),
        ("content", "received"),
        ("title", "received"),
    )

    def stored(self, book: Book) -> Mapping[int, Mapping[str, Value]]:
        return {
            matter: {name: getattr(one, name) for name in opinion_store.FIELDS}
            for matter, one in opinion_store.senders(book, OPINION.kind).items()
        }

    def prepare(self, row: Row) -> None:
        """Before lines are told apart: phones that stand in the text go to the column for them."""
        found: list[str] = []
        for place in _PROSE:
            value = row.values[place]
            if isinstance(value, str) and not isinstance(value, Masked):
                row.values[place], phones = cleaned(value)
                found += phones
        if found and row.values[_AT["phone"]] in (None, ABSENT):
            row.values[_AT["phone"]] = "、".join(dict.fromkeys(found))

    def complete(self, row: Row, held: Stored | None) -> Refusal | None:
        """A line without a title takes the one that it has, else the first sentence of the text."""
        title, content = row.values[_AT["title"]], row.values[_AT["content"]]
        if title in (None, ABSENT) and held is not None:
            row.values[_AT["title"]] = held.values[_AT["title"]]
        elif title in (None, ABSENT) and isinstance(content, str):
            row.values[_AT["title"]] = title_of(content)
        elif title in (None, ABSENT):
            return "content", "", "没有写反映了什么", "请补上内容"
        return None

    def write(self, book: Book, lines: Sequence[tuple[int, Mapping[str, Value]]]) -> None:
        opinion_store.keep(
            book,
            [
                (matter, Sender(*(None if said[name] is None else str(said[name]) for name in opinion_store.FIELDS)))
                for matter, said in lines
            ],
        )
