"""What `points` answers: the JSON documents, and the lines of the screen (应答)."""

from collections.abc import Iterator
from typing import Any

from ddtool import show
from ddtool.duty.answers import TURNOUT, tenths, turnout, turnout_cells
from ddtool.duty.model import Turnout
from ddtool.duty.rules.denominators import total
from ddtool.points.model import DeputyPoints, PointsTable, Ranked
from ddtool.points.rules.explain import Evidence, Explained
from ddtool.points.rules.points import ItemPoints
from ddtool.points.rules.ranking import Standing
from ddtool.points.rules.scheme import Item, Scheme
from ddtool.text.numerals import decimal, quotient

AVERAGE_DECIMALS = 2


def row(scheme: Scheme, entry: Ranked) -> tuple[object, ...]:
    """One line of the table: rank, name, delegation, points, points by category."""
    by_category = {one.category.name: scheme.shown(one.points) for one in entry.score.categories}
    return (
        entry.rank,
        entry.deputy.name,
        entry.deputy.delegation,
        scheme.shown(entry.score.points),
        *(by_category.get(category.name, "0") for category in scheme.categories),
    )


def points(scheme: Scheme, entry: Ranked) -> dict[str, Any]:
    """The document of one deputy: items before the bounds of their category and of the whole."""
    found = {one.item.name: one for one in entry.score.items}
    return {
        "id": entry.deputy.id,
        "name": entry.deputy.name,
        "delegation": entry.deputy.delegation,
        "points": scheme.number(entry.score.points),
        "rank": entry.rank,
        "items": [_item(scheme, item, found.get(item.name)) for item in scheme.items],
        "base": scheme.number(entry.score.base),
        "categories": [
            {
                "category": one.category.name,
                "earned": scheme.number(one.earned),
                "points": scheme.number(one.points),
                "capped": one.capped,
            }
            for one in entry.score.categories
        ],
        "earned": scheme.number(entry.score.earned),
        "capped": entry.score.capped,
    }


def _item(scheme: Scheme, item: Item, found: ItemPoints | None) -> dict[str, Any]:
    if found is None:
        return {"item": item.name, "count": 0, "points": 0, "capped": False}
    return {
        "item": item.name,
        "count": tenths(found.units),
        "points": scheme.number(found.points),
        "capped": found.capped,
    }


def average(scheme: Scheme, one: Standing) -> str:
    return quotient(one.average.numerator, one.average.denominator * scheme.scale, places=AVERAGE_DECIMALS)


def standing(scheme: Scheme, one: Standing) -> dict[str, Any]:
    return {
        "delegation": one.delegation,
        "deputies": one.deputies,
        "points": scheme.number(one.points),
        "average": float(average(scheme, one)),
        "rank": one.rank,
    }


def remarks(found: PointsTable) -> Iterator[str]:
    """What the clerk should know beside the table: records that no clause counts, clauses that nothing meets."""
    if found.uncounted:
        yield f"积分方案没有计入的类别：{'、'.join(found.uncounted)}。"
    if found.unused:
        yield f"积分方案写了、但这一年没有任何记录的类别：{'、'.join(found.unused)}（请核对类别写法是否与登记一致）。"


def explanation(one: DeputyPoints) -> dict[str, Any]:
    """The document of `points explain`."""
    scheme, result = one.scheme, one.explanation.score
    return {
        **points(scheme, Ranked(one.deputy, result, one.rank)),
        "of": one.of,
        "from": one.stretch.first,
        "to": one.stretch.last,
        "items": [_explained(scheme, entry) for entry in one.explanation.items],
        "uncounted": [_evidence(row) for row in one.explanation.uncounted],
        "outside_office": [_evidence(row) for row in one.outside],
        "turnout": {
            **{kind: turnout(found) for kind, found in one.turnout.items()},
            "合计": turnout(total(one.turnout)),
        },
        "scheme": {"name": scheme.name, "version": scheme.version, "source": scheme.source, "hash": scheme.hash},
    }


def _explained(scheme: Scheme, entry: Explained) -> dict[str, Any]:
    result = entry.result
    return {
        **_item(scheme, entry.item, result),
        "clause": entry.item.clause,
        "category": entry.item.category,
        "unit": entry.item.unit,
        "earned": scheme.number(result.earned) if result else 0,
        "evidence": [_evidence(row) for row in entry.rows],
        "not_counted": [_evidence(row) for row in entry.missed],
    }


def _evidence(row: Evidence) -> dict[str, Any]:
    return {
        "register": row.register,
        "id": row.id,
        "date": row.date,
        "kind": row.kind,
        "title": row.title,
        "detail": row.detail,
        "count": tenths(row.units),
        **({"why": row.missed.value} if row.missed else {}),
    }


def print_explanation(one: DeputyPoints, when: str) -> None:
    """The explanation as a person reads it: head, denominators, clauses with their rows, sums cap by cap."""
    scheme, result = one.scheme, one.explanation.score
    print(
        f"{one.deputy.name}（{one.deputy.delegation or '未分团'}）{when}履职积分 {scheme.shown(result.points)} 分，",
        end="",
    )
    print(f"第 {one.rank} 名（共 {one.of} 人）")
    print(f"依据：{scheme.name}（{scheme.version}，{scheme.source}；校验码 {scheme.hash[:8]}）\n")
    if one.turnout:
        show.table(
            ("活动类别", *TURNOUT),
            [_turnout_row(kind, found) for kind, found in one.turnout.items()]
            + [_turnout_row("合计", total(one.turnout))],
            right=range(1, 7),
        )
    for entry in one.explanation.items:
        if entry.rows or entry.missed:
            _print_item(scheme, entry)
    print()
    for line_ in sums(one):
        print(line_)
    _print_rows("没有条款计入：", one.explanation.uncounted)
    _print_rows("当日不在任，不计：", one.outside)


def _turnout_row(kind: str, found: Turnout) -> tuple[object, ...]:
    return kind, *turnout_cells(found)


def _print_item(scheme: Scheme, entry: Explained) -> None:
    item, result = entry.item, entry.result
    print(f"\n{item.clause}")
    if result:
        limit = f"（算得 {scheme.shown(result.earned)}，{bound(scheme, item)}）" if result.capped else ""
        print(
            f"  {item.name}：{decimal(result.units, 1)} {item.unit_counted} → {scheme.shown(result.points)} 分{limit}"
        )
    for row_ in entry.rows:
        print(f"    {row_.date} {row_.kind} {row_.title} {row_.detail}".rstrip())
    for row_ in entry.missed:
        print(
            f"    {row_.date} {row_.kind} {row_.title} {row_.detail} 未计：{row_.missed.value if row_.missed else ''}"
        )


def bound(scheme: Scheme, item: Item) -> str:
    """“最高 10 分” or “最多扣 6 分”."""
    parts = []
    if isinstance(item.cap, int):
        parts.append(f"最高 {decimal(item.cap, scheme.decimals)} 分")
    if isinstance(item.floor, int):
        parts.append(f"最多扣 {decimal(-item.floor, scheme.decimals)} 分")
    return "，".join(parts)


def sums(one: DeputyPoints) -> Iterator[str]:
    """The way from categories to the total, cap by cap."""
    scheme, result = one.scheme, one.explanation.score
    if result.base:
        yield f"基础分 {scheme.shown(result.base)}"
    for entry in result.categories:
        before = f"（各项合计 {scheme.shown(entry.earned)}，按类别上下限计）" if entry.capped else ""
        yield f"{entry.category.name} {scheme.shown(entry.points, sign=True)}{before}"
    limits = [
        f"{word} {decimal(value, scheme.decimals)}"
        for word, value in (("最低", scheme.floor), ("最高", scheme.ceiling))
        if isinstance(value, int)
    ]
    before = f"（算得 {scheme.shown(result.earned)}，{'，'.join(limits)}）" if result.capped else ""
    yield f"总分 {scheme.shown(result.points)}{before}"


def _print_rows(head: str, rows: tuple[Evidence, ...]) -> None:
    if rows:
        print(f"\n{head}")
    for row_ in rows:
        print(f"  {row_.date} {row_.kind} {row_.title} {row_.detail}".rstrip())
