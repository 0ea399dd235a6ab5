"""Publishing points (公布、晾晒): a list is kept as it was; what was corrected since shows beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from hashlib import sha256

from ddtool.book.book import Book
from ddtool.duty import store as duty_store
from ddtool.duty.model import Stretch, up_to
from ddtool.duty.refusals import YearWithoutData
from ddtool.points import desk
from ddtool.points import publication_store as store
from ddtool.points.model import AnyTable, Ranked, RankedTeam
from ddtool.points.publication_store import Publication, Published
from ddtool.points.refusals import NotYetBegun, PublicationUnknown
from ddtool.points.rules.comparison import Line, Shift, shifts
from ddtool.points.rules.points import by_category, by_item
from ddtool.points.rules.ranking import places
from ddtool.points.rules.scheme import Scheme, Span
from ddtool.points.rules.scheme_file import parse_scheme
from ddtool.text.numerals import chinese_number


def period(scheme: Scheme, year: int, span: Span, part: int, today: date) -> tuple[str, Stretch]:
    """What a list is of: “2025年第二季度” and its days. A scheme that counts longer is counted from its beginning.

    Raises NotYetBegun.
    """
    own = span.stretch(year, part)
    if own.first > today.isoformat():
        raise NotYetBegun(words(year, span, part), own.first)
    first = min(own.first, scheme.span.around(own.last).first)
    return words(year, span, part), up_to(Stretch(first, own.last), today)


def words(year: int, span: Span, part: int) -> str:
    """“2025年度”, “2025年上半年”, “2025年第二季度”, “2025年3月”."""
    if span is Span.YEAR:
        return f"{year}年度"
    if span is Span.HALF:
        return f"{year}年{'上下'[part - 1]}半年"
    if span is Span.QUARTER:
        return f"{year}年第{chinese_number(part)}季度"
    return f"{year}年{part}月"


def publish(book: Book, level: str, scheme: Scheme, of: str, stretch: Stretch, today: date) -> Publication:
    """Count and keep the list of a stretch; `of` names it in words.

    Raises YearWithoutData, and what `desk.table_of` raises.
    """
    if not duty_store.has_data(book, level, stretch.first, stretch.last):
        raise YearWithoutData(int(stretch.first[:4]), duty_store.years(book))
    table = desk.table_of(book, level, scheme, stretch)
    new = Publication(
        0, level, scheme.of.value, of, stretch.first, stretch.last, today.isoformat(), scheme.name, scheme.version,
        scheme.hash, tuple(one.text for one in scheme.chain), scheme.scale, book.head(),
    )  # fmt: skip
    with book.batch("公布积分", of):
        number = store.add(book, new, published_lines(table))
    return replace(new, id=number)


def published_lines(table: AnyTable) -> list[Published]:
    """The lines of a table as they are put up."""
    ranked: Sequence[Ranked | RankedTeam] = table.ranked
    return [_published(position, entry) for position, entry in enumerate(ranked, 1)]


def _published(position: int, entry: Ranked | RankedTeam) -> Published:
    items = tuple((one.item.name, one.units, one.points) for one in by_item(entry.score).values())
    categories = tuple((name, one.points) for name, one in by_category(entry.score).items())
    deputyship = entry.deputy.id if isinstance(entry, Ranked) else None
    return Published(
        position,
        deputyship,
        entry.name,
        entry.delegation,
        entry.score.points,
        entry.rank,
        entry.grade,
        items,
        categories,
    )


def publication(book: Book, number: int) -> Publication:
    """Raises PublicationUnknown."""
    known = store.publications(book)
    found = next((one for one in known if one.id == number), None)
    if found is None:
        raise PublicationUnknown(number, [one.id for one in known])
    return found


def scheme_of(kept: Publication) -> Scheme:
    """The scheme as it was when the list was put up, from the text that was kept with it."""
    schemes = [parse_scheme(text, kept.scheme) for text in kept.rules]
    found = schemes[-1]
    for later in reversed(schemes[:-1]):
        found = replace(later, earlier=found)
    return found


@dataclass(frozen=True, slots=True)
class Since:
    """A list and what is otherwise by now (公布后的变动): the same days under the same scheme, counted again."""

    publication: Publication
    lines: list[Published]
    changes: list[Shift]


def since(book: Book, number: int) -> Since:
    """What corrections have changed since a list was put up. Raises PublicationUnknown."""
    kept = publication(book, number)
    lines = store.lines(book, number)
    table = desk.table_of(book, kept.level, scheme_of(kept), Stretch(kept.first, kept.last))
    found = shifts(lines_published(kept, lines), lines_now(table))
    return Since(kept, lines, [one for one in found if one.changed])


def lines_published(kept: Publication, lines: Sequence[Published]) -> list[Line]:
    return [
        Line(
            one.deputyship or one.name, one.name, one.delegation, Fraction(one.points, kept.scale), one.rank, one.grade
        )
        for one in lines
    ]


def lines_now(table: AnyTable) -> list[Line]:
    return [
        Line(
            entry.deputy.id if isinstance(entry, Ranked) else entry.name,
            entry.name,
            entry.delegation,
            Fraction(entry.score.points, table.scheme.scale),
            entry.rank,
            entry.grade,
        )
        for entry in table.ranked
    ]


def faults(book: Book) -> list[str]:
    """What does not hold together in the lists that were put up, for `check`."""
    found = []
    for kept in store.publications(book):
        lines = store.lines(book, kept.id)
        if sha256(kept.rules[0].encode()).hexdigest() != kept.hash:
            found.append(f"第 {kept.id} 次公布（{kept.period}）所存方案的校验码不对")
        if [one.rank for one in lines] != places([one.points for one in lines]):
            found.append(f"第 {kept.id} 次公布（{kept.period}）的名次与积分不符")
    return found
