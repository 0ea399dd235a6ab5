"""Reading a points scheme strictly (逐键核对): all faults at once, each with its place; “?” marks a field to be filled."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ddtool.duty.model import DAY, HALF_DAY, TIMES, Status
from ddtool.errors import nearest
from ddtool.points.refusals import SchemeIncomplete, SchemeRefused, SchemeUnreadable
from ddtool.points.rules.scheme import EMPTY, Band, Category, Empty, Item, Points, Scheme, Span
from ddtool.rule_table import RuleTable, shown

MARK = "?"
MOST_DECIMALS = 3
LARGEST = 1_000_000

_TOP = (
    "name", "source", "version", "period", "decimals", "base", "floor", "ceiling", "note", "category", "item",
)  # fmt: skip
_CATEGORY = ("name", "cap", "floor")
_ITEM = (
    "name", "clause", "category", "attendance", "status", "record", "roles", "unit", "each", "first", "further", "bands",
    "per", "cap", "floor",
)  # fmt: skip
_BAND = ("from", "points")


def read_scheme(path: Path) -> Scheme:
    """The scheme in a file. Raises SchemeUnreadable, SchemeRefused."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemeUnreadable(path.name, "不是 UTF-8 编码") from error
    except OSError as error:
        raise SchemeUnreadable(path.name, error.strerror or "文件打不开") from error
    return parse_scheme(text, path.name)


def parse_scheme(text: str, file: str) -> Scheme:
    """The scheme that a text says; `file` is named in refusals. Raises SchemeUnreadable, SchemeRefused."""
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise SchemeUnreadable(file, str(error)) from error
    faults: list[str] = []
    scheme = _Reader(faults).scheme(found, text)
    if faults or scheme is None:
        raise SchemeRefused(file, faults)
    return scheme


def ready(scheme: Scheme) -> Scheme:
    """The scheme, when every field is filled. Raises SchemeIncomplete naming those that are not."""
    if scheme.empty:
        raise SchemeIncomplete(scheme.name, scheme.empty)
    return scheme


class _Table(RuleTable):
    """A table with points; `empty` gathers the fields of the whole file that wait to be filled."""

    def __init__(self, table: Mapping[str, Any], place: str, faults: list[str], empty: list[str] | None = None) -> None:
        super().__init__(table, place, faults)
        self.empty: list[str] = [] if empty is None else empty

    def whole(self, key: str, least: int, most: int, default: int) -> int:
        value: object = self.table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.fault(f"“{key}”应为 {least} 至 {most} 的整数，写的是 {shown(value)}")
        return least

    def points(self, key: str, decimals: int) -> Points | None:
        """A number with at most `decimals` decimals, scaled; EMPTY for “?”; None where the key is absent."""
        value: object = self.table.get(key)
        if value is None:
            return None
        if value == MARK:
            self.empty.append(f"{self.place or '方案'} {key}")
            return EMPTY
        number = None if isinstance(value, bool) or not isinstance(value, int | Decimal) else Decimal(value)
        if number is None or not number.is_finite() or abs(number) > LARGEST:
            self.fault(f"“{key}”应为数，或待填的“?”，写的是 {shown(value)}")
            return None
        scaled = number.scaleb(decimals)
        if scaled != scaled.to_integral_value():
            self.fault(f"“{key}”是 {value}，小数位多于方案规定的 decimals = {decimals}")
            return None
        return int(scaled)

    def tables(self, key: str, name: str) -> list["_Table"]:
        tables = super().tables(key, name)
        for table in tables:
            table.empty = self.empty
        return tables


class _Reader:
    def __init__(self, faults: list[str]) -> None:
        self.faults = faults

    def scheme(self, found: Mapping[str, Any], text: str) -> Scheme | None:
        top = _Table(found, "", self.faults)
        top.only(_TOP)
        decimals = top.whole("decimals", 0, MOST_DECIMALS, 0)
        categories = [self._category(table, decimals) for table in top.tables("category", "类别")]
        names = [category.name for category in categories]
        items = [self._item(table, decimals, names) for table in top.tables("item", "项目")]
        if not items and "item" not in found:
            top.fault("没有任何 [[item]] 项目")
        self._twice("类别", names)
        self._twice("项目", [item.name for item in items])
        for name in names:
            if items and not any(item.category == name for item in items):
                top.fault(f"类别“{name}”下没有项目")
        base, floor, ceiling = (top.points(key, decimals) for key in ("base", "floor", "ceiling"))
        if isinstance(floor, int) and isinstance(ceiling, int) and floor > ceiling:
            top.fault("“floor”大于“ceiling”")
        named = {key: top.text(key) for key in ("name", "source", "version")}
        span, note = top.word("period", Span, None), top.text("note", "")
        if self.faults:
            return None
        return Scheme(
            **named, span=span, decimals=decimals, items=tuple(items), categories=tuple(categories),
            base=0 if base is None else base, floor=floor, ceiling=ceiling, note=note, empty=tuple(top.empty), text=text,
            hash=hashlib.sha256(text.encode()).hexdigest(),
        )  # fmt: skip

    def _twice(self, what: str, names: Sequence[str]) -> None:
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            self.faults.append(f"{what}“{name}”写了{names.count(name)}次")

    def _category(self, table: _Table, decimals: int) -> Category:
        table.only(_CATEGORY)
        return Category(table.text("name"), *self._bounds(table, decimals))

    def _bounds(self, table: _Table, decimals: int) -> tuple[Points | None, Points | None]:
        cap, floor = table.points("cap", decimals), table.points("floor", decimals)
        if isinstance(cap, int) and cap < 0:
            table.fault("“cap”是得分的上限，不能小于 0；扣分的限度写“floor”")
        if isinstance(floor, int) and floor > 0:
            table.fault("“floor”是扣分的下限，不能大于 0；得分的上限写“cap”")
        return cap, floor

    def _item(self, table: _Table, decimals: int, categories: Sequence[str]) -> Item:
        table.only(_ITEM)
        attendance, status = table.words("attendance"), table.words("status")
        record, roles = table.words("record"), table.words("roles", blank=True)
        unit = table.text("unit")
        self._sources(table, attendance, status, record, roles)
        if attendance and unit and unit not in (TIMES, HALF_DAY, DAY):
            table.fault(f"考勤只能按 次、半天、天 计，“unit”写的是“{unit}”")
        category = table.text("category")
        if category and category not in categories:
            table.fault(f"“category”写的“{category}”没有 [[category]]{nearest(category, list(categories))}")
        each, first, further = (table.points(key, decimals) for key in ("each", "first", "further"))
        bands = self._bands(table, decimals)
        ways = [key for key in ("each", "first", "bands") if key in table.table]
        if len(ways) != 1 or ("further" in table.table) != ("first" in table.table):
            table.fault("分值应写“each”（每次），或“first”和“further”（首次、以后每次），或“bands”（分档），只写一种")
        if bands and attendance:
            table.fault("“bands”按登记的数量分档，只用于“record”")
        cap, floor = self._bounds(table, decimals)
        return Item(
            table.text("name"), table.text("clause"), category, unit, attendance, status, record, roles, each, first,
            further, bands, self._per(table), cap, floor,
        )  # fmt: skip

    def _sources(
        self,
        table: _Table,
        attendance: Sequence[str],
        status: Sequence[str],
        record: Sequence[str],
        roles: Sequence[str],
    ) -> None:
        if not attendance and not record:
            table.fault("没有写数哪些记录：“attendance”（考勤的活动类别）或“record”（履职登记的类别）")
        if bool(attendance) != bool(status):
            table.fault("“attendance”和“status”（出席、请假、缺席）要一起写")
        if roles and not record:
            table.fault("“roles”只用于“record”")
        known = [word.value for word in Status]
        for word in status:
            if word not in known:
                table.fault(f"“status”里的“{word}”应为 {'、'.join(known)} 之一{nearest(word, known)}")

    def _per(self, table: _Table) -> int | Empty:
        if table.table.get("per") == MARK:
            table.empty.append(f"{table.place} per")
            return EMPTY
        if "bands" in table.table and "per" in table.table:
            table.fault("“per”不与“bands”同用")
        return table.whole("per", 1, LARGEST, 1)

    def _bands(self, table: _Table, decimals: int) -> tuple[Band, ...]:
        bands = []
        for number, part in enumerate(table.tables("bands", "档"), 1):
            part.place = f"{table.place}第{number}档"
            part.only(_BAND)
            least, points = part.points("from", 1), part.points("points", decimals)
            if points is None or not isinstance(least, int):
                part.fault("每档要写 from（从多少起，数）和 points（分值）")
            else:
                bands.append(Band(least, points))
        starts = [band.least for band in bands]
        if starts != sorted(set(starts)):
            table.fault("各档的 from 要从小到大，不重复")
        return tuple(bands)
