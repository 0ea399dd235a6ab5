"""The registers of matters meet the data file (事项台账): a line is known by its number, its moves are read from its columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ddtool.book.book import Book
from ddtool.matters import desk, store
from ddtool.matters.beside import Beside, Refusal
from ddtool.matters.model import Kind, Matter, Standing, Step
from ddtool.matters.opinions.lines import Senders
from ddtool.matters.opinions.sheet import OPINION, OPINION_MOVES
from ddtool.matters.reviews.sheet import RECTIFY, RECTIFY_MOVES, REVIEW, REVIEW_MOVES
from ddtool.matters.rules import flat, progress
from ddtool.matters.rules.flat import Edit
from ddtool.matters.rules.moving import against
from ddtool.matters.rules.progress import HOST
from ddtool.matters.sheet import EXPERT_OPINION, MICRO, MOTION, MOVES, SUGGESTION, MoveColumns, own_sheet
from ddtool.matters.supervision import store as supervision_store
from ddtool.roster import store as roster
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Row, Sheet, Value
from ddtool.sheets.register import Matches, Register, Stored, match_by_key

Said = Mapping[str, Value]
_OPTION = re.compile(r"（--[a-z-]+）")
"""The command line's word for what a move must say: a file has columns."""
_OWN = {
    "title": "title", "content": "content", "received": "received", "category": "category", "channel": "channel",
    "origin": "origin", "theme": "theme", "amount": "amount", "supervisor": "leader", "is_key": "is_key",
    "disclosed": "disclosed", "note": "note",
}  # fmt: skip
"""Fields of a line beside the columns of the table that they set as they are."""


class _Lines:
    """One kind's lines: what a file needs of the book and of the rules is read once."""

    def __init__(
        self, book: Book, office: Office, sheet: Sheet, moves: Sequence[MoveColumns] | None = None,
        beside: Beside | None = None,
    ) -> None:  # fmt: skip
        self.book, self.office, self.sheet, self.beside = book, office, sheet, beside
        self.kind = desk.kind_named(office, sheet.kind)
        self.terms = desk.terms(office)
        self.steps = dict(store.steps_of_kind(book, sheet.kind))
        self.homes: dict[int, dict[int, str]] = {}
        self.joining: dict[int, list[tuple[str, str | None]]] = {}
        self.finder = Finder(roster.deputies(book, level=office.settings.level))
        self.own = {field: column for field, column in _OWN.items() if field in sheet.places}
        by_column: dict[str, tuple[str, ...]] = {}
        for rule in self.kind.moves.values():
            by_column[rule.column] = (*by_column.get(rule.column, ()), rule.name)
        self.moves: list[tuple[MoveColumns, tuple[str, ...]]] = []
        self.unruled: list[MoveColumns] = []
        for columns in MOVES[sheet.kind] if moves is None else moves:
            if (title := sheet.column(columns.day).title) in by_column:
                self.moves.append((columns, by_column[title]))
            else:
                self.unruled.append(columns)

    # -- what the book holds ---------------------------------------------------------------------------------------

    def stored(self) -> list[Stored]:
        self.homes = store.joint_homes(self.book, self.sheet.kind)
        if "joining" in self.sheet.places:
            self.joining = supervision_store.joining(self.book, self.sheet.kind)
        more = store.register_columns(self.book, self.sheet.kind)
        beside = self.beside.stored(self.book) if self.beside else {}
        return [
            self._held(matter, beside.get(matter.id, {}), *more[matter.id])
            for matter in store.matters(self.book, self.sheet.kind)
        ]

    def _held(
        self, matter: Matter, beside: Said, note: str | None, delegation: str | None, extra: str | None
    ) -> Stored:
        said: dict[str, Value] = {
            **beside,
            "number": matter.number, "title": matter.title, "content": matter.content, "received": matter.received,
            "category": matter.category, "channel": matter.channel, "is_key": int(matter.key), "note": note,
            "origin": matter.origin, "theme": matter.theme, "amount": matter.amount, "supervisor": matter.supervisor,
            "disclosed": None if matter.disclosed is None else int(matter.disclosed),
            "leader": matter.authors[0] if matter.authors else None,
            "delegation": delegation, "joint": self._joint(matter),
            "joining": "、".join(self._named(name, home) for name, home in self.joining.get(matter.id, ())) or None,
        }  # fmt: skip
        made = self.steps.get(matter.id, [])
        for columns, names in self.moves:
            if (step := flat.last_made(made, names)) is not None:
                said |= {
                    columns.day: step.day.isoformat(),
                    columns.unit: step.unit or None,
                    columns.helpers: "、".join(flat.helpers_of(made, names)) or None,
                    columns.code: step.code or self.kind.moves[step.move].code or None,
                    columns.rating: flat.ratings_text(self.kind.rated_by(step.move), step.ratings) or None,
                    columns.amount: _sum(made, names),
                    columns.until: step.until.isoformat() if step.until else None,
                    columns.by: step.by or None,
                    columns.note: step.note or None,
                }
        return Stored(matter.id, tuple(said.get(column.field) for column in self.sheet.columns), extra)

    def _joint(self, matter: Matter) -> str | None:
        """The joint authors; namesakes with the delegation by which an import knows them."""
        homes = self.homes.get(matter.id, {})
        return "、".join(
            self._named(name, homes.get(place)) for place, name in enumerate(matter.authors[1:], 2)
        ) or None  # fmt: skip

    def _named(self, name: str, home: str | None) -> str:
        return f"{name}（{home}）" if home and self.finder.has_namesakes(name) else name

    # -- who is who ------------------------------------------------------------------------------------------------

    def match(self, rows: list[Row], stored: list[Stored]) -> Matches:
        if self.beside:
            for row in rows:
                self.beside.prepare(row)
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
            lacking = self.beside.complete(row, held) if self.beside else None
            said = self._said(row, held)
            authors, refusal = self._authors(said)
            refusal = lacking or refusal or self._unruled(said) or self._joins(said)[1]
            refusal = refusal or self._refusal(said, authors, self.steps.get(held.id, []) if held else [])
            if refusal:
                field, value, reason, remedy = refusal
                column = self.sheet.column(field)
                matches.reject(at, row, field, column.kind.mask(value) if column.private else value, reason, remedy)
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
        if self.beside:
            return list(self.beside.keys)
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

    def _joins(self, said: Said) -> tuple[list[int], Refusal | None]:
        """The deputies who join the supervision, in office when the line was received."""
        found = []
        for name in flat.parts(str(said.get("joining") or "")):
            one = self.finder.find(*flat.named(name), on=str(said["received"]))
            if one.deputy is None:
                return [], ("joining", name, one.reason, one.remedy)
            found.append(one.deputy.id)
        return found, None

    def _unruled(self, said: Said) -> Refusal | None:
        """What the sheet has columns for and this office's rule has no move: it would be lost."""
        for columns in self.unruled:
            for field in (columns.day, *columns.beside):
                if said[field] is not None:
                    title = self.sheet.column(columns.day).title
                    reason = f"{self.kind.name}的规则里没有以“{title}”为日期的动作"
                    return field, str(said[field]), reason, "请删去这一格，或在规则文件里给这个动作写上 column"
        return None

    def _refusal(self, said: Said, authors: Sequence[Deputy], made: Sequence[Step]) -> Refusal | None:
        received, today = date.fromisoformat(str(said["received"])), self.book.now().date()
        if received > today:
            return "received", str(received), f"在今天 {today} 之后", "请核对日期"
        for one in self.kind.fields:
            if one.required and one.name in said and said[one.name] is None:
                return one.name, "", f"{self.kind.name}要写“{one.title}”", f"请补上{one.title}"
        before: MoveColumns | None = None
        for columns, names in self.moves:
            beside = next((one for one in columns.beside if said[one] is not None), None)
            if beside and self._day(columns, before, said) is None:
                day, title = self.sheet.column(columns.day).title, self.sheet.column(beside).title
                return beside, str(said[beside]), f"写了“{title}”，没有写“{day}”", f"请补上{day}"
            if len(names) > 1 and said[columns.day] is not None and said[columns.code] is None:
                day, title = self.sheet.column(columns.day).title, self.sheet.column(columns.code).title
                return columns.code, "", f"写了“{day}”，没有写“{title}”", f"请补上{title}"
            before = columns
        changes = self.edits(said, made)
        if not changes:
            return None
        if (other := next((one for one in changes if one.old and one.old.vote), None)) is not None:
            assert other.old is not None
            reason = f"“{other.old.move}”是由表决得出的，不能从表格改"
            return "number", str(said["number"] or ""), reason, "请照原样写，或用 ddtool matter withdraw 撤回这一步"
        fields = {name: columns.day for columns, names in self.moves for name in names}
        people = [one.name for one in authors]
        kept: list[Step] = []
        for step in flat.edited(made, changes):
            now = self._standing(said, kept)
            reasons = against(self.kind, now, step, received=received, authors=people, on=today, terms=self.terms)
            if reasons:
                field = fields.get(step.move, "number")
                return (
                    field,
                    str(said[field] or ""),
                    f"“{step.move}”不能登记：{_OPTION.sub('', reasons[0])}{self._later(said, field, step.day)}",
                    "请核对这一行的日期和内容",
                )
            kept.append(step)
        return None

    def _later(self, said: Said, field: str, day: date) -> str:
        """What comes before a move in the line and is dated after it: most often the reason why it can't be made yet."""
        for columns, _ in self.moves:
            if columns.day == field:
                break
            if columns.day and said[columns.day] and str(said[columns.day]) > day.isoformat():
                title = self.sheet.column(columns.day).title
                return f"；这一行的“{title}”是 {said[columns.day]}，反而在它之后"
        return ""

    def _standing(self, said: Said, made: Sequence[Step]) -> Standing:
        category = str(said["category"]) if said.get("category") else None
        return progress.standing(self.kind, self.office.settings.level, made, self.terms, category)

    # -- the moves of a line ---------------------------------------------------------------------------------------

    def edits(self, said: Said, made: Sequence[Step]) -> list[Edit]:
        """What must change in the steps so that the line says the truth."""
        found: list[Edit] = []
        before: MoveColumns | None = None
        for columns, names in self.moves:
            day = self._day(columns, before, said)
            step = None if day is None else self._step(columns, names, day, said, made)
            helpers = flat.parts(str(said[columns.helpers] or "")) if columns.helpers else ()
            found += flat.edits(made, names, step, helpers)
            before = columns
        return found

    def _day(self, columns: MoveColumns, before: MoveColumns | None, said: Said) -> date | None:
        """The day of a move; a rating without one was given with the reply (随答复一并评价)."""
        text = said[columns.day]
        borrowed = columns.beside if columns.borrows else (columns.rating,) if columns.rating else ()
        if text is None and any(said[one] for one in borrowed) and before is not None:
            text = said[before.day]
        return None if text is None else date.fromisoformat(str(text))

    def _step(
        self, columns: MoveColumns, names: tuple[str, ...], day: date, said: Said, made: Sequence[Step]
    ) -> Step:  # fmt: skip
        """The move that the line says; what it has no column for stays as it is held.

        Of moves that share a column it is the one that brings about the class that the line says.
        """
        held, code = flat.last_made(made, names), str(said[columns.code] or "") if columns.code else ""
        name = next((one for one in names if len(names) == 1 or self.kind.moves[one].code == code), names[0])
        step = replace(held or Step(0, name, day), day=day, move=name)
        if flat.follows(held, step):
            held, step = None, Step(0, name, day)
        if columns.unit:
            unit = str(said[columns.unit] or "")
            step = replace(step, unit=unit, role=HOST if unit else "")
        if columns.code:
            step = replace(step, code="" if self.kind.moves[name].code == code else code)
        if columns.rating:
            rating = str(said[columns.rating] or "")
            step = replace(step, ratings=flat.ratings_of(self.kind.rated_by(name), rating) if rating else ())
        if columns.amount:
            amount = said[columns.amount]
            before = _sum([one for one in made if one is not held], names) or 0
            step = replace(step, amount=None if amount is None else int(amount) - before)
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
        beside: list[tuple[int, Said]] = []
        for row in new:
            said = self._said(row, None)
            number = said["number"] or desk.next_number(self.kind, numbers, int(str(said["received"])[:4]))
            numbers.append(str(number))
            matter = store.add_matter(
                self.book, self._ids(said), kind=self.sheet.kind, number=number, level=self.office.settings.level,
                **self._columns(said, row.extra),
            )  # fmt: skip
            if said.get("joining"):
                supervision_store.set_joining(self.book, matter, self._joins(said)[0])
            self._write_steps(matter, self.edits(said, ()), units)
            beside.append((matter, said))
        lines = []
        for held, row in changed:
            said = self._said(row, held)
            before = dict(zip((column.field for column in self.sheet.columns), held.values, strict=True))
            if any(said.get(field) != before.get(field) for field in ("leader", "joint", "delegation")):
                store.set_authors(self.book, held.id, self._ids(said))
            if said.get("joining") != before.get("joining"):
                supervision_store.set_joining(self.book, held.id, self._joins(said)[0])
            own = self._columns(said, row.extra)
            lines.append((said["number"], *own.values(), held.id))
            self._write_steps(held.id, self.edits(said, self.steps.get(held.id, ())), units)
            beside.append((held.id, said))
        if self.beside:
            self.beside.write(self.book, beside)
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


def _sum(made: Sequence[Step], moves: Sequence[str]) -> int | None:
    """What these moves put right together, as a list shows it (累计)."""
    said = [step.amount for step in made if step.move in moves and step.amount is not None]
    return sum(said) if said else None


def register_with(
    sheet: Sheet, moves: Sequence[MoveColumns] | None = None, beside: Beside | None = None
) -> Register[Book, Office]:
    """The register of a kind of matter, of this desk or of one above; `beside`: a table that it joins to the matters."""
    return Register(
        sheet,
        lambda book, office: _Lines(book, office, sheet, moves, beside).stored(),
        lambda book, office, rows, stored: _Lines(book, office, sheet, moves, beside).match(rows, stored),
        lambda book, office, new, changed: _Lines(book, office, sheet, moves, beside).write(new, changed),
        scope=("received",),
        tables=(
            "matter",
            "matter_author",
            "matter_joining",
            "matter_move",
            "unit",
            "person",
            "deputyship",
            "suspension",
            "delegation",
            *(beside.tables if beside else ()),
        ),
    )


SUGGESTIONS = register_with(SUGGESTION)
MOTIONS = register_with(MOTION)
MICROS = register_with(MICRO)
EXPERT_OPINIONS = register_with(EXPERT_OPINION)
OPINIONS = register_with(OPINION, OPINION_MOVES, Senders())
REVIEWS = register_with(REVIEW, REVIEW_MOVES)
RECTIFIES = register_with(RECTIFY, RECTIFY_MOVES)


def register_of(kind: Kind, name: str) -> Register[Book, Office]:
    """The register of a kind that an office wrote itself: its columns follow from the rule file."""
    return register_with(*own_sheet(kind, name))
