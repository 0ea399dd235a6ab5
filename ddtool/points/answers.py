"""What `points` answers: the JSON documents, and the lines of the screen (应答)."""

from collections.abc import Iterator, Sequence
from typing import Any

from ddtool import show
from ddtool.duty.answers import TURNOUT, tenths, turnout, turnout_cells
from ddtool.duty.model import Turnout
from ddtool.duty.rules.denominators import total
from ddtool.points.model import AnyTable, DeputyPoints, PointsTable, Ranked, RankedTeam, TeamPoints
from ddtool.points.rules.explain import Evidence, Explained, Explanation
from ddtool.points.rules.points import ItemPoints, Score, by_category, by_item
from ddtool.points.rules.ranking import Standing
from ddtool.points.rules.scheme import Item, Scheme, category_names, item_names
from ddtool.text.numerals import decimal, quotient

AVERAGE_DECIMALS = 2


def headers(found: AnyTable) -> list[str]:
    """The columns of the table on the screen: grade only where the scheme has grades."""
    word = ("姓名", "代表团") if isinstance(found, PointsTable) else (found.scheme.of.word, "人数")
    return ["排名", *word, "积分", *(["等次"] if graded(found.ranked) else []), *category_names(found.scheme)]


def graded(ranked: Sequence[Ranked | RankedTeam]) -> bool:
    """Whether anybody has a grade: a running period has none yet."""
    return any(entry.grade for entry in ranked)


def row(scheme: Scheme, entry: Ranked | RankedTeam, *, graded: bool) -> tuple[object, ...]:
    """One line of the table: rank, name, delegation (or number of deputies), points, grade, points by category."""
    categories = by_category(entry.score)
    return (
        entry.rank,
        entry.name,
        len(entry.members) if isinstance(entry, RankedTeam) else entry.delegation,
        scheme.shown(entry.score.points),
        *([entry.grade] if graded else []),
        *(scheme.shown(categories[name].points) if name in categories else "0" for name in category_names(scheme)),
    )


def points(scheme: Scheme, entry: Ranked | RankedTeam) -> dict[str, Any]:
    """The document of one deputy or group: items before the bounds of their category and of the whole."""
    found = by_item(entry.score)
    return {
        "id": entry.id,
        "name": entry.name,
        "delegation": entry.delegation,
        "points": scheme.number(entry.score.points),
        "rank": entry.rank,
        "items": [_item(scheme, name, found.get(name)) for name in item_names(scheme)],
        "base": scheme.number(entry.score.base),
        "categories": [
            {
                "category": name,
                "earned": scheme.number(one.earned),
                "points": scheme.number(one.points),
                "capped": one.capped,
            }
            for name, one in by_category(entry.score).items()
        ],
        "earned": scheme.number(entry.score.earned),
        "capped": entry.score.capped,
        "grade": entry.grade,
        **({"members": len(entry.members)} if isinstance(entry, RankedTeam) else {}),
    }


def _item(scheme: Scheme, name: str, found: ItemPoints | None) -> dict[str, Any]:
    if found is None:
        return {"item": name, "count": 0, "points": 0, "capped": False}
    return {
        "item": name,
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


def remarks(found: AnyTable) -> Iterator[str]:
    """What the clerk should know beside the table: records that no clause counts, clauses that nothing meets."""
    if found.uncounted:
        yield f"积分方案没有计入的类别：{'、'.join(found.uncounted)}。"
    if found.unused:
        yield f"积分方案写了、但这一年没有任何记录的类别：{'、'.join(found.unused)}（请核对类别写法是否与登记一致）。"


def explanation(one: DeputyPoints) -> dict[str, Any]:
    """The document of `points explain`."""
    return {
        **points(one.scheme, Ranked(one.deputy, one.explanation.score, one.rank, one.grade)),
        **_in_full(one),
        "outside_office": [_evidence(row) for row in one.outside],
        "turnout": {
            **{kind: turnout(found) for kind, found in one.turnout.items()},
            "合计": turnout(total(one.turnout)),
        },
        "scheme": of_scheme(one.scheme),
    }


def team_explanation(one: TeamPoints) -> dict[str, Any]:
    """The same of a group."""
    return {**points(one.scheme, one.team), **_in_full(one), "scheme": of_scheme(one.scheme)}


def of_scheme(scheme: Scheme) -> dict[str, Any]:
    return {"name": scheme.name, "version": scheme.version, "source": scheme.source, "hash": scheme.hash}


def _in_full(one: DeputyPoints | TeamPoints) -> dict[str, Any]:
    return {
        "of": one.of,
        "from": one.stretch.first,
        "to": one.stretch.last,
        "items": [_explained(one.scheme, entry) for entry in one.explanation.items],
        "uncounted": [_evidence(row) for row in one.explanation.uncounted],
    }


def _explained(scheme: Scheme, entry: Explained) -> dict[str, Any]:
    result, piece = entry.result, entry.piece
    of_piece = {"from": piece.stretch.first, "to": piece.stretch.last, "scheme": piece.scheme.name} if piece else {}
    return {
        **_item(scheme, entry.item.name, result),
        "clause": entry.item.clause,
        "category": entry.item.category,
        "unit": entry.item.unit,
        "earned": scheme.number(result.earned) if result else 0,
        "evidence": [_evidence(row) for row in entry.rows],
        "not_counted": [_evidence(row) for row in entry.missed],
        **of_piece,
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
        **({"who": row.who} if row.who else {}),
        **({"why": row.missed.value} if row.missed else {}),
    }


def print_explanation(one: DeputyPoints, when: str) -> None:
    """The explanation as a person reads it: head, denominators, clauses with their rows, sums cap by cap."""
    name = f"{one.deputy.name}（{one.deputy.delegation or '未分团'}）"
    _print_head(name, when, one.scheme, one.explanation.score, one.rank, one.of, one.grade, "人")
    if one.turnout:
        show.table(
            ("活动类别", *TURNOUT),
            [_turnout_row(kind, found) for kind, found in one.turnout.items()]
            + [_turnout_row("合计", total(one.turnout))],
            right=range(1, 7),
        )
    _print_items(one.scheme, one.explanation)
    _print_rows("没有条款计入：", one.explanation.uncounted)
    _print_rows("当日不在任，不计：", one.outside)


def print_team_explanation(one: TeamPoints, when: str) -> None:
    """The same of a group: the rows of all its deputies."""
    team = one.team
    _print_head(
        f"{team.name}（{len(team.members)} 人）", when, one.scheme, team.score, team.rank, one.of, team.grade, "个"
    )
    _print_items(one.scheme, one.explanation)
    if one.explanation.uncounted:
        print(f"\n另有 {len(one.explanation.uncounted)} 条登记没有条款计入（--json 列出）。")


def _print_head(
    name: str, when: str, scheme: Scheme, result: Score, rank: int, of: int, grade: str | None, unit: str
) -> None:
    graded = f"，{grade}" if grade else ""
    print(f"{name}{when}履职积分 {scheme.shown(result.points)} 分，第 {rank} 名（共 {of} {unit}）{graded}")
    for one in scheme.chain:
        since = f"{one.since} 起；" if one.since else ""
        print(f"依据：{one.name}（{one.version}，{one.source}；{since}校验码 {one.hash[:8]}）")
    print()


def _print_items(scheme: Scheme, found: Explanation) -> None:
    piece = None
    for entry in found.items:
        if entry.rows or entry.missed or entry.result:
            if entry.piece is not piece and entry.piece is not None:
                piece = entry.piece
                print(f"\n{piece.stretch.first} 至 {piece.stretch.last}，按“{piece.scheme.name}”：")
            _print_item(scheme, entry)
    print()
    for line_ in sums(scheme, found.score):
        print(line_)


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
        print(f"    {_line(row_)}")
    for row_ in entry.missed:
        print(f"    {_line(row_)} 未计：{row_.missed.value if row_.missed else ''}")


def _line(row: Evidence) -> str:
    return " ".join(part for part in (row.date, row.who, row.kind, row.title, row.detail) if part)


def bound(scheme: Scheme, item: Item) -> str:
    """“最高 10 分” or “最多扣 6 分”."""
    parts = []
    if isinstance(item.cap, int):
        parts.append(f"最高 {decimal(item.cap, scheme.decimals)} 分")
    if isinstance(item.floor, int):
        parts.append(f"最多扣 {decimal(-item.floor, scheme.decimals)} 分")
    return "，".join(parts)


def sums(scheme: Scheme, result: Score) -> Iterator[str]:
    """The way from categories to the total, cap by cap."""
    if result.base:
        yield f"基础分 {scheme.shown(result.base)}"
    for name, entry in by_category(result).items():
        before = f"（各项合计 {scheme.shown(entry.earned)}，按类别上下限计）" if entry.capped else ""
        yield f"{name} {scheme.shown(entry.points, sign=True)}{before}"
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
        print(f"  {_line(row_)}")
