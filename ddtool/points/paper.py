"""The figures that papers of points show (晾晒清单、履职对账单). No phone, no ID number."""

from collections.abc import Mapping, Sequence

from ddtool.points.model import DeputyPoints
from ddtool.points.publication_store import Publication, Published
from ddtool.points.rules.explain import Evidence, Explained
from ddtool.points.rules.points import Score, by_category, by_clause
from ddtool.points.rules.scheme import TENTHS, Of, Scheme, category_names
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import tenths

SHORT = 12
"""Digits of a hash that papers print."""

Row = Mapping[str, object]


def origin(kept: Publication) -> str:
    """Where a list comes from, in one line of small print."""
    return (
        f"第{kept.id}次公布；计分{chinese_day(kept.first)}至{chinese_day(kept.last)}；{chinese_day(kept.published)}公布；"
        f"依据《{kept.scheme}》（{kept.version}），校验码 {kept.hash[:SHORT]}；数据文件链首 {kept.head[:SHORT]}。"
    )


def publication(kept: Publication, lines: Sequence[Published], scheme: Scheme, settings: Settings) -> dict[str, object]:
    """Everything that `points_list.docx` can name."""
    names, word = category_names(scheme), Of(kept.unit).word
    graded = any(one.grade for one in lines)
    counted = f"共{len(lines)}{'名代表' if scheme.of is Of.DEPUTY else '个' + word}"
    return {
        "county": settings.name,
        "committee": settings.committee_short,
        "period": kept.period,
        "days": f"{chinese_day(kept.first)}至{chinese_day(kept.last)}",
        "word": word,
        "who": "姓名" if scheme.of is Of.DEPUTY else word,
        "home": "代表团" if scheme.of is Of.DEPUTY else "备注",
        "columns": ["积分", *(["等次"] if graded else []), *names],
        "rows": [_list_row(one, scheme, names, graded=graded) for one in lines],
        "counted": "，".join(part for part in (counted, _grades(lines, scheme)) if part),
        "date": chinese_day(kept.published),
        "provenance": origin(kept),
    }


def _list_row(one: Published, scheme: Scheme, names: Sequence[str], *, graded: bool) -> Row:
    own = dict(one.categories)
    return {
        "rank": one.rank,
        "name": one.name,
        "delegation": one.delegation or "",
        "cells": [
            scheme.shown(one.points),
            *([one.grade or ""] if graded else []),
            *(scheme.shown(own.get(name, 0)) for name in names),
        ],
    }


def _grades(lines: Sequence[Published], scheme: Scheme) -> str:
    """“优秀12人、良好30人”, in the scheme's order; nothing without grades."""
    unit = "人" if scheme.of is Of.DEPUTY else "个"
    known = dict.fromkeys([*(grade.name for grade in scheme.grades), *(one.grade for one in lines if one.grade)])
    counts = {grade: sum(one.grade == grade for one in lines) for grade in known}
    return "、".join(f"{grade}{number}{unit}" for grade, number in counts.items() if number) if scheme.grades else ""


def statement(one: DeputyPoints, period: str, code: str, settings: Settings, origin_: str) -> dict[str, object]:
    """Everything that `points_statement.docx` can name; `code` is the statement's number."""
    scheme, result = one.scheme, one.explanation.score
    grade = f"，等次{one.grade}" if one.grade else ""
    return {
        "county": settings.name,
        "committee": settings.committee_short,
        "period": period,
        "code": code,
        "name": one.deputy.name,
        "delegation": one.deputy.delegation or "",
        "constituency": one.deputy.constituency or "",
        "points": point_rows(result, scheme),
        "score": scheme.shown(result.points),
        "standing": f"合计{scheme.shown(result.points)}分，在{one.of}名代表中列第{one.rank}名{grade}。",
        "evidence": [row for entry in one.explanation.items for row in _evidence(entry)]
        + [_row_of(row, "没有条款计入") for row in one.explanation.uncounted]
        + [_row_of(row, "当日不在任，不计") for row in one.outside],
        "provenance": origin_,
    }


def _evidence(entry: Explained) -> list[Row]:
    counted = [_row_of(row, entry.item.name) for row in entry.rows]
    return counted + [
        _row_of(row, f"{entry.item.name}未计：{row.missed.value if row.missed else ''}") for row in entry.missed
    ]


def _row_of(row: Evidence, counted: str) -> Row:
    return {"date": row.date, "kind": row.kind, "title": row.title, "detail": row.detail, "counted": counted}


def point_rows(score: Score, scheme: Scheme) -> list[Row]:
    """Rows whose points add up to the total: base, items, and what categories' and the scheme's bounds take or give."""
    rows = [_point_row("基础分", "", "", scheme.shown(score.base), "")] if score.base else []
    sums: dict[str, int] = {}
    for entry in by_clause(score):
        sums[entry.item.category] = sums.get(entry.item.category, 0) + entry.points
        rows.append(
            _point_row(
                entry.item.name,
                entry.item.clause,
                tenths(entry.units) + entry.item.unit_counted if entry.units else "无",
                scheme.shown(entry.points),
                ("封顶" if entry.points < entry.earned else "保底") if entry.capped else "",
            )
        )
    begun: dict[str, int] = {}
    for one in score.categories:
        base = one.category.base if isinstance(one.category.base, int) else 0
        begun[one.category.name] = begun.get(one.category.name, 0) + base * TENTHS
    for name, whole in by_category(score).items():
        if begun[name]:
            rows.append(_point_row(f"“{name}”类起算分", "", "", scheme.shown(begun[name]), ""))
        if (left := whole.earned - begun[name] - sums.get(name, 0)) != 0:
            rows.append(_point_row(f"“{name}”类只计最高一项", "", "", scheme.shown(left), ""))
        if whole.capped:
            rows.append(_bound(f"“{name}”类", whole.earned, whole.points, scheme))
    if score.capped:
        rows.append(_bound("总分", score.earned, score.points, scheme))
    return rows


def _bound(name: str, earned: int, points: int, scheme: Scheme) -> Row:
    word = "封顶" if points < earned else "保底"
    clause = f"合计{scheme.shown(earned)}分，按规则计{scheme.shown(points)}分"
    return _point_row(f"{name}{word}", clause, "", scheme.shown(points - earned), word)


def _point_row(item: str, clause: str, count: str, points: str, capped: str) -> Row:
    return {"item": item, "clause": clause, "count": count, "points": points, "capped": capped}
