"""Packages to the townships (发出报送包): a workbook a unit, a sheet a register, what is known filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.importing.desk import register_of
from ddtool.importing.guide import Guide, guide_sheet
from ddtool.roster import store as roster
from ddtool.roster.registers import level_of
from ddtool.saving import unique_names
from ddtool.settings import Office
from ddtool.sheets.column import Sheet
from ddtool.sheets.package import SheetOut, write_workbook
from ddtool.sheets.register import Register, Stored
from ddtool.sheets.writing import form_sheet
from ddtool.show import Tick

FOLDER = "报送包"
BLANK_ROWS = 60
UNIT_FIELDS = ("delegation", "unit")
LEVEL_FIELDS = ("levels", "level")
KEPT_KINDS = ("roster", "suspension", "liaison")
"""Registers of how things are, sent filled in; registers of what happened are sent blank."""


class NoUnits(DdtoolError):
    """The roster has no delegation of the level (没有可发的单位)."""

    def __init__(self, level: str) -> None:
        super().__init__(f"名册里没有{level}级的代表团，无处可发。请先导入{level}级代表名册，或用 --level 换一级。")


class KindHasNoUnit(DdtoolError):
    """A register that no township keeps (不分单位的登记簿)."""

    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”不分代表团，不能装进报送包。请从 --kinds 里去掉它。")


@dataclass(frozen=True, slots=True)
class Sent:
    """One package that was written (已发的包)."""

    unit: str
    path: Path
    rows: int


def send(
    book: Book, office: Office, kinds: Sequence[str], level: str, out: Path, today: date,
    *, blank: bool = False, tick: Tick | None = None,
) -> tuple[list[Sent], int]:  # fmt: skip
    """Write a package for every unit of the level into `out`/报送包, and note the sending in a batch; its number.

    Raises KindUnknown, KindHasNoUnit, NoUnits, CannotSave.
    """
    registers = [register_of(kind, office) for kind in kinds]
    for register in registers:
        if _unit_field(register.sheet) is None:
            raise KindHasNoUnit(register.sheet.title)
    units = roster.delegations(book, level)
    if not units:
        raise NoUnits(level)
    stored = {
        register.sheet.kind: []
        if blank or register.sheet.kind not in KEPT_KINDS
        else [held for held in register.stored(book, office) if _level(register.sheet, held, office) in (level, None)]
        for register in registers
    }
    names: dict[str, list[str]] = {}
    for deputy in roster.deputies(book, level=level):
        if deputy.delegation and deputy.in_office(today.isoformat()):
            names.setdefault(deputy.delegation, []).append(deputy.name)
    sent = []
    for unit, name in zip(units, unique_names(units), strict=True):
        own = {
            kind: [held for held in rows if _of(register_of(kind, office).sheet, held, unit)]
            for kind, rows in stored.items()
        }
        sheets = _sheets(registers, own, unit, level, office, today, names.get(unit, []))
        path = write_workbook(out / FOLDER / f"{name}.xlsx", sheets)
        sent.append(Sent(unit, path, sum(map(len, own.values()))))
        if tick:
            tick(1)
    with book.batch("发出报送包", f"{level}级 {len(sent)} 个单位") as batch:
        for one in sent:
            book.insert(
                "package", sent=today.isoformat(), level=level, unit=one.unit, kinds="、".join(kinds),
                file=one.path.name, batch=batch.number,
            )  # fmt: skip
    return sent, batch.number


def _sheets(
    registers: Sequence[Register[Book, Office]], own: dict[str, list[Stored]], unit: str, level: str, office: Office,
    today: date, names: Sequence[str],
) -> list[SheetOut]:  # fmt: skip
    sheets, constants = [], dict[str, None]()
    for register in registers:
        sheet = register.sheet
        filled = _filled(sheet, own[sheet.kind], unit, level, office)
        constants |= dict.fromkeys(filled.values())
        unit_field = str(_unit_field(sheet))
        choices: dict[str, Sequence[str]] = {unit_field: (filled[unit_field],)}
        if sheet.kind not in ("roster", "liaison") and names:
            choices["name"] = tuple(names)
        made = form_sheet(
            sheet, own[sheet.kind], choices=choices, filled=filled, title=f"{unit}{sheet.title}", blank=BLANK_ROWS
        )
        sheets.append(made)
    titles = tuple(register.sheet.title for register in registers)
    guide = Guide(unit, level, titles, today.isoformat(), tuple(constants))
    return [guide_sheet(guide, office.settings.committee_short), *sheets]


def _filled(sheet: Sheet, own: Sequence[Stored], unit: str, level: str, office: Office) -> dict[str, str]:
    """What every row carries: the unit as the register writes it already, and the level where it isn't the office's."""
    field = str(_unit_field(sheet))
    place = sheet.places[field]
    filled = {field: str(own[0].values[place]) if own else unit}
    said = next((name for name in LEVEL_FIELDS if name in sheet.places), None)
    if said and level != office.settings.level:
        filled[said] = level
    return filled


def _unit_field(sheet: Sheet) -> str | None:
    return next((name for name in UNIT_FIELDS if name in sheet.places), None)


def _of(sheet: Sheet, held: Stored, unit: str) -> bool:
    """Whether a row is this unit's; 城关镇 and 城关镇人大 are 城关镇代表团."""
    said = held.values[sheet.places[str(_unit_field(sheet))]]
    place = unit.removesuffix("代表团")
    return said == unit or (isinstance(said, str) and said.removeprefix(place) in ("", "代表团", "人大", "人大主席团"))


def _level(sheet: Sheet, held: Stored, office: Office) -> str | None:
    """The level that a row counts for; a register without levels fits every one of them."""
    if "levels" in sheet.places:
        return level_of(held.values[sheet.places["levels"]], office)[0]
    if "level" in sheet.places:
        return str(held.values[sheet.places["level"]] or office.settings.level)
    return None
