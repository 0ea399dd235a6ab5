"""What an import would do (导入前的比对): a value, shown to the clerk and applied exactly as shown."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from ddtool.problems import Problem
from ddtool.sheets.column import ABSENT, Column, Given, Masked, Row, Sheet, Value
from ddtool.sheets.recognise import Reading
from ddtool.sheets.register import Matches, Scope, Stored


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that changes (改动), in the stored form."""

    column: Column | None
    title: str
    old: Value
    new: Value

    def as_json(self) -> dict[str, str]:
        return {"field": self.title, "old": self._shown(self.old), "new": self._shown(self.new)}

    def sentence(self) -> str:
        """民族: "苗" → "苗族"."""
        return f"{self.title}：“{self._shown(self.old)}”→“{self._shown(self.new)}”"

    def _shown(self, value: Value) -> str:
        if self.column is None:
            return "" if value is None else str(value)
        shown = self.column.kind.plain(value)
        return self.column.kind.mask(shown) if self.column.private and shown and "*" not in shown else shown


@dataclass(frozen=True, slots=True)
class Change:
    """A stored row that changes (变更): `row` holds the complete new values, columns that the file lacks included."""

    stored: Stored
    row: Row
    fields: tuple[FieldChange, ...]


@dataclass(slots=True)
class Plan:
    """What will be done (导入计划). rows = new + changed + unchanged + rejected; vanished rows are only listed."""

    file: str
    sheet: Sheet
    new: list[Row] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    repeated: int = 0
    """Rows wholly equal to an earlier one of the file; they count as unchanged."""
    rejected: set[tuple[str, int]] = field(default_factory=set)
    vanished: list[Stored] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len(self.new) + len(self.changed) + self.unchanged + len(self.rejected)

    @property
    def writes(self) -> bool:
        return bool(self.new or self.changed)

    def changes(self) -> list[tuple[Stored, Row]]:
        """The changed rows as Register.write takes them."""
        return [(change.stored, change.row) for change in self.changed]

    def as_json(self, batch: int | None = None) -> dict[str, object]:
        """The document of `import --json`."""
        return {
            "file": self.file,
            "kind": self.sheet.kind,
            "rows": self.rows,
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "rejected": len(self.rejected),
            "vanished": len(self.vanished),
            "batch": batch,
            "problems": [problem.as_json() for problem in self.problems],
            "changes": [
                {"sheet": c.row.sheet, "row": c.row.number, "fields": [f.as_json() for f in c.fields]}
                for c in self.changed
            ],
            "notes": list(self.notes),
        }


def difference(
    reading: Reading, stored: Sequence[Stored], matches: Matches, *, scope: Sequence[str] | Scope = ()
) -> Plan:
    """Compare what a file says with what the book holds. Nothing is written."""
    sheet = reading.sheet
    plan = Plan(reading.file, sheet, rejected=set(reading.rejected))
    plan.problems = [*reading.problems, *matches.problems]
    plan.notes = [*reading.notes, *matches.notes]
    seen: set[int] = set()
    compare: dict[tuple[int, ...], itemgetter[tuple[Value, ...]]] = {}
    present_of: dict[int, tuple[int, ...]] = {}
    for at, row in enumerate(reading.rows):
        target = matches.index[at]
        if target is not None:
            seen.add(target)
        present = present_of.get(id(row.cells))
        if present is None:
            present = tuple(place for place, value in enumerate(row.values) if value is not ABSENT)
            present_of[id(row.cells)] = present
            if len(present) > 1:
                compare[present] = itemgetter(*present)
        if at in matches.rejected:
            plan.rejected.add((row.sheet, row.number))
        elif at in matches.repeated:
            plan.unchanged += 1
            plan.repeated += 1
        elif target is None:
            plan.new.append(row if len(present) == len(row.values) else _whole(row))
        else:
            held = stored[target]
            pick = compare.get(present)
            if pick is not None and pick(row.values) == pick(held.values) and row.extra in (None, held.extra):
                plan.unchanged += 1
            else:
                _compare(plan, row, held)
    plan.vanished = _vanished(sheet, reading.rows, stored, seen, scope)
    return plan


def _whole(row: Row) -> Row:
    """A new row: what the file does not have is blank."""
    return Row(row.sheet, row.number, [None if v is ABSENT else v for v in row.values], row.extra, row.cells)


def _compare(plan: Plan, row: Row, held: Stored) -> None:
    values: list[Given] = list(held.values)
    fields = []
    for place, (value, old) in enumerate(zip(row.values, held.values, strict=True)):
        if value is ABSENT or value == old:
            continue
        column = plan.sheet.columns[place]
        if isinstance(value, Masked):
            if old is not None and column.kind.fits_mask(value, str(old)):
                continue
            reason = "掩码的号码与已存的不符"
            remedy = f"请填写完整的{column.title}，或删去这一列后再导入"
            plan.problems.append(Problem(row.sheet, row.cell(column.field), str(value), reason, remedy))
            plan.rejected.add((row.sheet, row.number))
            return
        assert not isinstance(value, type(ABSENT))
        values[place] = value
        fields.append(FieldChange(column, column.title, old, value))
    old_extra = _extra(held.extra)
    extra = {**old_extra, **_extra(row.extra)}
    for title, text in extra.items():
        if old_extra.get(title) != text:
            fields.append(FieldChange(None, title, old_extra.get(title), text))
    if not fields:
        plan.unchanged += 1
        return
    kept = json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else None
    plan.changed.append(Change(held, Row(row.sheet, row.number, values, kept, row.cells), tuple(fields)))


def _extra(text: str | None) -> Mapping[str, str]:
    return json.loads(text) if text else {}


def _vanished(
    sheet: Sheet, rows: Sequence[Row], stored: Sequence[Stored], seen: set[int], scope: Sequence[str] | Scope
) -> list[Stored]:
    """Stored rows of the same scope that the file does not have."""
    if len(seen) == len(stored):
        return []
    if callable(scope):
        within = scope([row.values for row in rows], [held.values for held in stored])
        return [held for at, held in enumerate(stored) if at not in seen and within(held.values)]
    places = [sheet.places[field_name] for field_name in scope]
    # A scope column that the file lacks is known from the stored rows that it matched.
    covered = {tuple(stored[at].values[place] for place in places) for at in seen}
    covered |= {tuple(row.values[place] for place in places) for row in rows}  # type: ignore[misc]
    return [
        held
        for at, held in enumerate(stored)
        if at not in seen and tuple(held.values[place] for place in places) in covered
    ]
