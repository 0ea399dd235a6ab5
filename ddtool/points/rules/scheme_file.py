"""Reading a points scheme strictly (逐键核对): all faults at once, each with its place; “?” marks a field to be filled."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ddtool.points.refusals import SchemeIncomplete, SchemeRefused, SchemeUnreadable
from ddtool.points.rules import item_table
from ddtool.points.rules.scheme import Of, Scheme, Span
from ddtool.points.rules.scheme_table import SchemeTable

MOST_DECIMALS = 3
SUM = "sum"

TOP = (
    "name", "source", "version", "of", "groups", "period", "year", "from", "before", "decimals", "base", "floor", "ceiling", "note",
    "gaps", "standard", "category", "item", "grade",
)  # fmt: skip


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
    scheme = _scheme(found, text, faults)
    if faults or scheme is None:
        raise SchemeRefused(file, faults)
    return scheme


def ready(scheme: Scheme, own: str = "") -> Scheme:
    """The scheme, when every field is filled, also of those before it. Raises SchemeIncomplete naming those that are not.

    `own`: the name of the file, where it is the office's own.
    """
    for one in scheme.chain:
        if one.empty:
            raise SchemeIncomplete(one.name, one.empty, lacking=one.lacking, own=own if one is scheme else "")
    return scheme


def _scheme(found: Mapping[str, Any], text: str, faults: list[str]) -> Scheme | None:
    top = SchemeTable(found, "", faults)
    top.only(TOP)
    decimals = top.whole("decimals", 0, MOST_DECIMALS, 0)
    categories = [item_table.category(table, decimals) for table in top.tables("category", "类别")]
    names = [category.name for category in categories]
    standards = item_table.standards(top.tables("standard", "标准"), decimals)
    items = [item_table.item(table, decimals, names, standards) for table in top.tables("item", "项目")]
    grades = item_table.grades(top.tables("grade", "等次"))
    gaps = top.words("gaps")
    if not items and "item" not in found and not gaps:
        top.fault("没有任何 [[item]] 项目")
    for what, said in (("类别", names), ("项目", [one.name for one in items]), ("等次", [one.name for one in grades])):
        _twice(what, said, faults)
    for category in names if items and not gaps else ():
        if not any(item.category == category for item in items):
            top.fault(f"类别“{category}”下没有项目")
    base, floor, ceiling = (top.points(key, decimals) for key in ("base", "floor", "ceiling"))
    if isinstance(floor, int) and isinstance(ceiling, int) and floor > ceiling:
        top.fault("“floor”大于“ceiling”")
    name, source, version = (top.text(key) for key in ("name", "source", "version"))
    span, of, note = top.word("period", Span, None), top.word("of", Of, Of.DEPUTY), top.text("note", "")
    if (year := top.text("year", "")) not in ("", SUM):
        top.fault(f"“year”只能写“{SUM}”（全年是各期之和），写的是“{year}”")
    since, before = top.day("from").isoformat() if "from" in found else None, top.text("before", "")
    if before and since is None:
        top.fault("写了“before”（此前的方案），还要写“from”（本方案从哪天起施行）")
    if any(item.once for item in items) and of is Of.DEPUTY:
        top.fault("“once”（一次活动只算一次）只用于小组或代表团的方案（of）")
    if (groups := top.words("groups")) and of is not Of.GROUP:
        top.fault('“groups”（给哪几类小组计分）只用于小组的方案（of = "group"）')
    if faults:
        return None
    return Scheme(
        name, source, version, span=span, decimals=decimals, items=tuple(items), categories=tuple(categories),
        base=0 if base is None else base, floor=floor, ceiling=ceiling, grades=grades, of=of, groups=groups,
        summed=year == SUM, since=since, before=before, note=note, empty=(*top.empty, *gaps), lacking=bool(gaps),
        text=text, hash=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def _twice(what: str, names: Sequence[str], faults: list[str]) -> None:
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    faults.extend(f"{what}“{name}”写了{names.count(name)}次" for name in twice)
