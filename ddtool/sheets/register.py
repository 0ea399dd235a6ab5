"""A register joined to what the book holds (登记表与台账): the flat rows stored, who is who, and how rows are written.

This service knows neither the book nor the desks: their types stand here as type parameters only.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ddtool.problems import Problem
from ddtool.sheets.column import ABSENT, Given, Masked, Row, Sheet, Value
from ddtool.sheets.recognise import Reading
from ddtool.sheets.workbook import Workbook

BookT = TypeVar("BookT")
OfficeT = TypeVar("OfficeT")
KeyPart = Callable[[Value], Hashable]
Scope = Callable[[Sequence[Sequence[Given]], Sequence[Sequence[Value]]], Callable[[Sequence[Value]], bool]]
"""From the rows of a file and all stored ones: whether the file should have had a stored row (报送范围)."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One row as the book holds it (已存的行): its id, values beside Sheet.columns, unknown columns as JSON."""

    id: int
    values: tuple[Value, ...]
    extra: str | None = None


@dataclass(slots=True)
class Matches:
    """Who is who (对上号): beside the rows, the index of the stored one, or None for a new one.

    Rows with a problem are listed in `rejected` by their index; `repeated` are rows wholly equal to an earlier one of
    the same file, each with the index of that one.
    """

    index: list[int | None]
    problems: list[Problem] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)
    repeated: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """What the clerk should look at: a new row that resembles a stored one, variants of one name that matched."""

    def reject(self, at: int, row: Row, field: str, value: str, reason: str, remedy: str) -> None:
        """Refuse one row; `value` is shown, so mask personal numbers first."""
        self.rejected.add(at)
        self.problems.append(Problem(row.sheet, row.cell(field), value, reason, remedy))


@dataclass(frozen=True)
class Register(Generic[BookT, OfficeT]):
    """A register that can be imported and exported (可导入导出的登记表).

    `stored` gives what the book holds in export order; `match` finds the stored row of every row; `write` stores the
    new and the changed ones and runs inside a batch. `scope`: the fields within which a file is taken to be whole,
    so that a township's file doesn't call the deputies of all others vanished; or a function that gives a Scope.
    """

    sheet: Sheet
    stored: Callable[[BookT, OfficeT], list[Stored]]
    match: Callable[[BookT, OfficeT, list[Row], list[Stored]], Matches]
    write: Callable[[BookT, OfficeT, list[Row], list[tuple[Stored, Row]]], None]
    scope: tuple[str, ...] | Callable[[OfficeT], Scope] = ()
    tables: tuple[str, ...] = ()
    """The tables that `stored` and `match` read: while they stand still, a file that was taken in brings nothing new."""
    unfold: Callable[[BookT, Workbook, str | None], Reading | None] | None = None
    """Reads another form of the register (a matrix) as its lines, or says None; the text is the only sheet wanted."""

    def scope_of(self, office: OfficeT) -> tuple[str, ...] | Scope:
        """The scope as `difference` takes it."""
        return self.scope(office) if callable(self.scope) else self.scope


def match_by_key(
    sheet: Sheet,
    keys: Sequence[tuple[str, ...]],
    rows: Sequence[Row],
    stored: Sequence[Stored],
    *,
    same: Mapping[str, KeyPart] | None = None,
) -> Matches:
    """Match rows to stored ones by the first key (身份) of which a row has all parts; weaker keys follow.

    `same` gives by field what two ways of writing one value have in common (same_name_key for names). A key that fits
    two stored rows is asked, never guessed. A weaker key does not join two that a stronger key tells apart.
    """
    return _Matching(sheet, keys, rows, stored, same or {}).run()


class _Matching:
    def __init__(
        self,
        sheet: Sheet,
        keys: Sequence[tuple[str, ...]],
        rows: Sequence[Row],
        stored: Sequence[Stored],
        same: Mapping[str, KeyPart],
    ) -> None:
        self.sheet, self.rows, self.stored = sheet, rows, stored
        self.keys = [tuple((sheet.places[field], same.get(field)) for field in key) for key in keys]
        self.fields = list(keys)
        self.private = [place for place, column in enumerate(sheet.columns) if column.private]
        self.indexes: list[dict[tuple[Hashable, ...], list[int]]] = []
        for key in self.keys:
            index: dict[tuple[Hashable, ...], list[int]] = {}
            for at, held in enumerate(stored):
                if (found := _key(key, held.values)) is not None:
                    index.setdefault(found, []).append(at)
            self.indexes.append(index)
        self.matches = Matches([None] * len(rows))

    def run(self) -> Matches:
        matches = self.matches
        by_stored: dict[int, int] = {}
        by_key: dict[tuple[int, tuple[Hashable, ...]], int] = {}
        for at, row in enumerate(self.rows):
            strength, found = self._strongest(row.values)
            if found is None:
                self._nameless(at, row)
                continue
            target = self._target(at, row, strength, found)
            if at in matches.rejected:
                continue
            matches.index[at] = target
            earlier = by_stored.get(target) if target is not None else by_key.get((strength, found))
            if earlier is None:
                by_key[strength, found] = at
                if target is not None:
                    by_stored[target] = at
            else:
                self._twice(at, row, earlier, strength)
        return matches

    def _strongest(self, values: Sequence[Given]) -> tuple[int, tuple[Hashable, ...] | None]:
        for strength, key in enumerate(self.keys):
            if (found := _key(key, values)) is not None:
                return strength, found
        return -1, None

    def _target(self, at: int, row: Row, strongest: int, own: tuple[Hashable, ...]) -> int | None:
        """The one stored row that the row means, or None for a new one; may reject the row."""
        resembling = False
        for strength in range(strongest, len(self.keys)):
            index = self.indexes[strength]
            found = own if strength == strongest else _key(self.keys[strength], row.values) if index else None
            hits = index.get(found, ()) if found is not None else ()
            if len(hits) == 1 and not strength:
                return hits[0]
            fitting = [hit for hit in hits if self._not_told_apart(row, self.stored[hit], strength)]
            if len(fitting) == 1:
                return fitting[0]
            if len(fitting) > 1:
                self._ask(at, row, strength, len(fitting))
                return None
            if hits and not resembling:
                resembling = True
                self._resembles(row, strength)
        for place in self.private:
            value = row.values[place]
            if isinstance(value, Masked):
                column = self.sheet.columns[place]
                remedy = f"请填写完整的{column.title}"
                self.matches.reject(at, row, column.field, str(value), "掩码的号码不能用来新增", remedy)
                break
        return None

    def _not_told_apart(self, row: Row, held: Stored, strength: int) -> bool:
        """Whether no stronger key says that these are two: all its parts known on both sides, and different."""
        for key in self.keys[:strength]:
            ours, theirs = _key(key, row.values), _key(key, held.values)
            if ours is not None and theirs is not None and ours != theirs:
                return False
        return all(
            not isinstance(value := row.values[place], Masked)
            or held.values[place] is None
            or self.sheet.columns[place].kind.fits_mask(value, str(held.values[place]))
            for place in self.private
        )

    def _named(self, row: Row, strength: int) -> str:
        parts = []
        for field_name in self.fields[strength]:
            column = self.sheet.column(field_name)
            value = row.values[self.sheet.places[field_name]]
            shown = column.kind.plain(value) if value is not ABSENT else ""  # type: ignore[arg-type]
            parts.append(column.kind.mask(shown) if column.private else shown)
        return "、".join(parts)

    def _titles(self, keys: Sequence[tuple[str, ...]]) -> str:
        return "，或".join("加".join(self.sheet.column(name).title for name in key) for key in keys)

    def _ask(self, at: int, row: Row, strength: int, count: int) -> None:
        stronger = self._titles(self.fields[:strength]) or self._titles(self.fields[:1])
        self.matches.reject(
            at, row, self.fields[strength][0], self._named(row, strength),
            f"台账里有 {count} 条符合，分不清是哪一条", f"请补上{stronger}",
        )  # fmt: skip

    def _nameless(self, at: int, row: Row) -> None:
        field_name = self.fields[-1][0]
        self.matches.reject(at, row, field_name, "", "缺少辨认这一行的内容", f"请填写{self._titles(self.fields)}")

    def _resembles(self, row: Row, strength: int) -> None:
        self.matches.notes.append(
            f"{row.sheet}第{row.number}行“{self._named(row, strength)}”与台账里的一条相同，"
            f"但{self._titles(self.fields[:1])}不同，按另一条新增"
        )

    def _twice(self, at: int, row: Row, earlier: int, strength: int) -> None:
        first = self.rows[earlier]
        if first.values == row.values and first.extra == row.extra:
            self.matches.repeated[at] = earlier
            return
        place = next(
            (p for p, (a, b) in enumerate(zip(first.values, row.values, strict=True)) if a != b),
            self.sheet.places[self.fields[strength][0]],
        )
        title = self.sheet.columns[place].title
        self.matches.reject(
            at, row, self.sheet.columns[place].field, self._named(row, strength),
            f"与{first.sheet}第{first.number}行重复，但“{title}”不同", "请核对，只保留一行",
        )  # fmt: skip


def _key(key: tuple[tuple[int, KeyPart | None], ...], values: Sequence[Given]) -> tuple[Hashable, ...] | None:
    """The values of a key, or None where one is absent, blank or masked."""
    found: list[Hashable] = []
    for place, same in key:
        value = values[place]
        if value is None or value is ABSENT or isinstance(value, Masked):
            return None
        found.append(same(value) if same else value)  # type: ignore[arg-type]
    return tuple(found)
