"""The registers of matters meet the data file (事项台账): a line is known by its number, its moves are read from its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ddtool.book.book import Book
from ddtool.matters import desk, store
from ddtool.matters.model import Kind, Matter, Step
from ddtool.matters.rules import flat, progress
from ddtool.matters.rules.flat import Edit
from ddtool.matters.rules.moving import against
from ddtool.matters.rules.progress import HOST
from ddtool.matters.sheet import EXPERT_OPINION, LEGISLATIVE, MOVES, SUGGESTION, MoveColumns, own_sheet
from ddtool.roster import store as roster
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Row, Sheet, Value
from ddtool.sheets.register import Matches, Register, Stored, match_by_key

Said = Mapping[str, Value]
Refusal = tuple[str, str, str, str]
"""Field, value, reason, remedy."""

_OWN = {
    "title": "title", "content": "content", "received": "received", "category": "category", "channel": "channel",
    "origin": "origin", "theme": "theme", "amount": "amount", "supervisor": "leader", "is_key": "is_key",
    "disclosed": "disclosed", "note": "note",
}  # fmt: skip
"""Fields of a line beside the columns of the table that they set as they are."""


class _Lines:
    """One kind's lines: what a file needs of the book and of the rules is read once."""

    def __init__(self, book: Book, office: Office, sheet: Sheet, moves: Sequence[MoveColumns] | None = None) -> None:
        self.book, self.office, self.sheet = book, office, sheet
        self.kind = desk.kind_named(office, sheet.kind)
        self.terms = desk.terms(office)
        self.steps = dict(store.steps_of_kind(book, sheet.kind))
        self.homes: dict[int, dict[int, str]] = {}
        self.finder = Finder(roster.deputies(book, level=office.settings.level))
        self.own = {field: column for field, column in _OWN.items() if field in sheet.places}
        by_column = {rule.column: rule.name for rule in self.kind.moves.values() if rule.column}
        self.moves = [
            (columns, by_column[title])
            for columns in (MOVES[sheet.kind] if moves is None else moves)
            if (title := sheet.column(columns.day).title) in by_column
        ]

    # -- what the book holds ---------------------------------------------------------------------------------------

    def stored(self) -> list[Stored]:
        self.homes = store.joint_homes(self.book, self.sheet.kind)
        more = store.register_columns(self.book, self.sheet.kind)
        return [self._held(matter, *more[matter.id]) for matter in store.matters(self.book, self.sheet.kind)]

    def _held(self, matter: Matter, note: str | None, delegation: str | None, extra: str | None) -> Stored:
        said: dict[str, Value] = {
            "number": matter.number, "title": matter.title, "content": matter.content, "received": matter.received,
            "category": matter.category, "channel": matter.channel, "is_key": int(matter.key), "note": note,
            "origin": matter.origin, "theme": matter.theme, "amount": matter.amount, "supervisor": matter.supervisor,
            "disclosed": None if matter.disclosed is None else int(matter.disclosed),
            "leader": matter.authors[0] if matter.authors else None,
            "delegation": delegation, "joint": self._joint(matter),
        }  # fmt: skip
        made = self.steps.get(matter.id, [])
        for columns, name in self.moves:
            if (step := flat.last_made(made, name)) is not None:
                said |= {
                    columns.day: step.day.isoformat(),
                    columns.unit: step.unit or None,
                    columns.helpers: "、".join(flat.helpers_of(made, name)) or None,
                    columns.code: step.code or None,
                    columns.rating: flat.ratings_text(self.kind.rated_by(name), step.ratings) or None,
                    columns.amount: step.amount,
                    columns.until: step.until.isoformat() if step.until else None,
                    columns.by: step.by or None,
                    columns.note: step.note or None,
                }
        return Stored(matter.id, tuple(said.get(column.field) for column in self.sheet.columns), extra)

    def _joint(self, matter: Matter) -> str | None:
        """The joint authors; namesakes with the delegation by which an import knows them."""
        homes = self.homes.get(matter.id, {})
        return "、".join(
            f"{name}（{homes[place]}）" if self.finder.has_namesakes(name) and homes.get(place) else name
            for place, name in enumerate(matter.authors[1:], 2)
        ) or None  # fmt: skip

    # -- who is who ------------------------------------------------------------------------------------------------

    def match(self, rows: list[Row], stored: list[Stored]) -> Matches:
        matches = match_by_key(self.sheet, self._keys(), rows, stored)
        at_key, at_home = self.sheet.places.get("is_key"), self.sheet.places.get("delegation")
        at_number = self.sheet.places["number"]
        for at, row in enumerate(rows):
            target = matches.index[at]
            held = None if target is None else stored[target]
            if at_key is not None and row.values[at_key] is None:
                row.values[at_key] = 0
            if row.values[at_number] is None and held is not None:
                row.values[at_number] = held.values[at_number]
            if at in matches.rejected or at in matches.repeated:
                continue
            said = self._said(row, held)
            authors, refusal = self._authors(said)
            refusal = refusal or self._refusal(said, authors, self.steps.get(held.id, []) if held else [])
            if refusal:
                matches.reject(at, row, *refusal)
                continue
            if at_home is not None and row.values[at_home] is not ABSENT:
                row.values[at_home] = authors[0].delegation if authors else None
            before: MoveColumns | None = None
            for columns, _ in self.moves:
                place = self.sheet.places[columns.day]
                if row.values[place] is None and (day := self._day(columns, before, said)) is not None:
                    row.values[place] = day.isoformat()
                before = columns
        return matches

    def _keys(self) -> list[tuple[str, ...]]:
        """What tells two lines apart: the number; else title and day, with what they belong to and who raised them."""
        finer = [field for field in ("theme", "origin") if field in self.sheet.places]
        known = [(*finer,), *((field,) for field in finer)]
        return [("number",), *dict.fromkeys(("title", "received", *more) for more in (*known, ()))]

    def _said(self, row: Row, held: Stored | None) -> Said:
        """What the line says; columns that the file lacks say what is stored."""
        said: dict[str, Value] = {}
        for place, column in enumerate(self.sheet.columns):
            value = row.values[place]
            said[column.field] = (held.values[place] if held else None) if isinstance(value, Absent) else value
        return said

    def _authors(self, said: Said) -> tuple[list[Deputy], Refusal | None]:
        found = []
        names = [("leader", said["leader"])] if said.get("leader") else []
        names += [("joint", name) for name in flat.parts(str(said.get("joint") or ""))]
        for field, name in names:
            plain, home = flat.named(str(name))
            if field == "leader" and said.get("delegation"):
                home = str(said["delegation"])
            one = self.finder.find(plain, home, on=str(said["received"]))
            if one.deputy is None:
                apart = one.namesakes and field == "joint"
                return [], (field, str(name), one.reason, f"请写成 {plain}（代表团）" if apart else one.remedy)
            found.append(one.deputy)
        if len(found) < (least := self.kind.authors[self.office.settings.level]):
            wanted = f"{self.kind.name}至少要 {least} 名提出人，这里 {len(found)} 名"
            return [], (
                "leader" if "leader" in said else "number",
                str(said.get("leader") or ""),
                wanted,
                "请补上提出代表",
            )
        return found, None

    def _refusal(self, said: Said, authors: Sequence[Deputy], made: Sequence[Step]) -> Refusal | None:
        received, today = date.fromisoformat(str(said["received"])), self.book.now().date()
        if received > today:
            return "received", str(received), f"在今天 {today} 之后", "请核对日期"
        for one in self.kind.fields:
            if one.required and one.name in said and said[one.name] is None:
                return one.name, "", f"{self.kind.name}要写“{one.title}”", f"请补上{one.title}"
        before: MoveColumns | None = None
        for columns, _ in self.moves:
            beside = next((one for one in columns.beside if said[one] is not None), None)
            if beside and self._day(columns, before, said) is None:
                day, title = self.sheet.column(columns.day).title, self.sheet.column(beside).title
                return beside, str(said[beside]), f"写了“{title}”，没有写“{day}”", f"请补上{day}"
            before = columns
        changes = self.edits(said, made)
        if not changes:
            return None
        fields = {name: columns.day for columns, name in self.moves}
        names = [one.name for one in authors]
        kept: list[Step] = []
        for step in flat.edited(made, changes):
            now = progress.standing(self.kind, self.office.settings.level, kept, self.terms)
            reasons = against(self.kind, now, step, received=received, authors=names, on=today, terms=self.terms)
            if reasons:
                field = fields.get(step.move, "number")
                return field, str(said[field] or ""), f"“{step.move}”不能登记：{reasons[0]}", "请核对这一行的日期和内容"
            kept.append(step)
        return None

    # -- the moves of a line ---------------------------------------------------------------------------------------

    def edits(self, said: Said, made: Sequence[Step]) -> list[Edit]:
        """What must change in the steps so that the line says the truth."""
        found: list[Edit] = []
        before: MoveColumns | None = None
        for columns, name in self.moves:
            day = self._day(columns, before, said)
            step = None if day is None else self._step(columns, name, day, said, flat.last_made(made, name))
            helpers = flat.parts(str(said[columns.helpers] or "")) if columns.helpers else ()
            found += flat.edits(made, name, step, helpers)
            before = columns
        return found

    def _day(self, columns: MoveColumns, before: MoveColumns | None, said: Said) -> date | None:
        """The day of a move; a rating without one was given with the reply (随答复一并评价)."""
        text = said[columns.day]
        if text is None and columns.rating and said[columns.rating] and before is not None:
            text = said[before.day]
        return None if text is None else date.fromisoformat(str(text))

    def _step(self, columns: MoveColumns, name: str, day: date, said: Said, held: Step | None) -> Step:
        """The move that the line says; what it has no column for stays as it is held."""
        step = replace(held or Step(0, name, day), day=day)
        if columns.unit:
            unit = str(said[columns.unit] or "")
            step = replace(step, unit=unit, role=HOST if unit else "")
        if columns.code:
            step = replace(step, code=str(said[columns.code] or ""))
        if columns.rating:
            rating = str(said[columns.rating] or "")
            step = replace(step, ratings=flat.ratings_of(self.kind.rated_by(name), rating) if rating else ())
        if columns.amount:
            amount = said[columns.amount]
            step = replace(step, amount=None if amount is None else int(amount))
        if columns.until:
            until = said[columns.until]
            step = replace(step, until=None if until is None else date.fromisoformat(str(until)))
        if columns.by:
            step = replace(step, by=str(said[columns.by] or ""))
        if columns.note:
            step = replace(step, note=str(said[columns.note] or ""))
        return step

    # -- writing ---------------------------------------------------------------------------------------------------

    def write(self, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
        units = store.unit_ids(self.book)
        numbers = store.numbers(self.book, self.sheet.kind)
        for row in new:
            said = self._said(row, None)
            number = said["number"] or desk.next_number(self.kind, numbers, int(str(said["received"])[:4]))
            numbers.append(str(number))
            matter = store.add_matter(
                self.book, self._ids(said), kind=self.sheet.kind, number=number, level=self.office.settings.level,
                **self._columns(said, row.extra),
            )  # fmt: skip
            self._write_steps(matter, self.edits(said, ()), units)
        lines = []
        for held, row in changed:
            said = self._said(row, held)
            before = dict(zip((column.field for column in self.sheet.columns), held.values, strict=True))
            if any(said.get(field) != before.get(field) for field in ("leader", "joint", "delegation")):
                store.set_authors(self.book, held.id, self._ids(said))
            own = self._columns(said, row.extra)
            lines.append((said["number"], *own.values(), held.id))
            self._write_steps(held.id, self.edits(said, self.steps.get(held.id, ())), units)
        store.change_matters(self.book, ("number", *self.own.values(), "extra"), lines)

    def _ids(self, said: Said) -> list[int]:
        return [deputy.id for deputy in self._authors(said)[0]]

    def _columns(self, said: Said, extra: str | None) -> dict[str, Value]:
        own = {column: said[field] for field, column in self.own.items()}
        return {**own, **({"is_key": own["is_key"] or 0} if "is_key" in own else {}), "extra": extra}

    def _write_steps(self, matter: int, changes: Sequence[Edit], units: dict[str, int]) -> None:
        for change in changes:
            step = change.new or Step(0, "", change.old.day if change.old else date.min)
            if step.unit and step.unit not in units:
                units[step.unit] = store.add_unit(self.book, step.unit)
            store.add_step(self.book, matter, step, units.get(step.unit), change.old.id if change.old else None)


def _register(sheet: Sheet, moves: Sequence[MoveColumns] | None = None) -> Register[Book, Office]:
    return Register(
        sheet,
        lambda book, office: _Lines(book, office, sheet, moves).stored(),
        lambda book, office, rows, stored: _Lines(book, office, sheet, moves).match(rows, stored),
        lambda book, office, new, changed: _Lines(book, office, sheet, moves).write(new, changed),
        scope=("received",),
        tables=("matter", "matter_author", "matter_move", "unit", "person", "deputyship", "suspension", "delegation"),
    )


SUGGESTIONS = _register(SUGGESTION)
LEGISLATIVES = _register(LEGISLATIVE)
EXPERT_OPINIONS = _register(EXPERT_OPINION)


def register_of(kind: Kind, name: str) -> Register[Book, Office]:
    """The register of a kind that an office wrote itself: its columns follow from the rule file."""
    return _register(*own_sheet(kind, name))
