"""Figures by unit (承办单位): rates with their counts, what is open and overdue, money put right."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ddtool.matters.model import Matter, Rate, Standing
from ddtool.matters.rules.rates import RateFigure, fits, rates
from ddtool.papers.charts import Chart
from ddtool.reports.matters.counting import Counted
from ddtool.reports.matters.model import Entry, Section
from ddtool.reports.sources import Sources
from ddtool.text.numerals import share, yuan

Row = dict[str, object]
MOST_BARS = 12
"""More bars can't be told apart on a page."""


def unit_figures(section: Section, counts: Mapping[str, Counted], sources: Sources) -> dict[str, object]:
    kind, received = section.kind, section.now.received
    whole = rates(kind, _pairs(received))
    for one, rule in zip(whole, kind.rates, strict=True):
        base, within = counts[f"of {one.name}"], counts[f"in {one.name}"]
        sources.note(f"{kind.name}：{one.name}", _said(one), f"{_source(rule, within)}；÷{base.source}")
    # A rate that has no base yet would be a column of dashes.
    used = [at for at, one in enumerate(whole) if one.of]
    hosted = _hosted(received)
    helped = Counter(unit for one in received for unit in one.now.helpers)
    for unit in helped:
        hosted.setdefault(unit, [])
    extra = [one for one in received if len(one.now.hosts) > 1]
    if hosted:
        sources.note(
            f"{kind.name}：各承办单位表", f"{len(hosted)}个单位",
            "收到的里面，期末的主办（分办）单位各计一件；协办另列；率按各单位的件数算",
        )  # fmt: skip
    return {
        "rates": [_rate(one) for one in whole],
        "rate_names": [whole[at].name for at in used],
        "units": [_unit(section, unit, own, helped[unit], used) for unit, own in _most_first(hosted)],
        "unit_count": len(hosted),
        "shared": len(extra),
        "shared_more": sum(len(one.now.hosts) - 1 for one in extra),
        "unassigned": sum(not one.now.hosts for one in received),
        "unit_charts": _charts(hosted),
        **_money(section, hosted, sources),
    }


def _pairs(lines: Sequence[Entry]) -> list[tuple[Matter, Standing]]:
    return [(one.matter, one.now) for one in lines]


def _hosted(received: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in received:
        for unit in one.now.hosts:
            found.setdefault(unit, []).append(one)
    return found


def _most_first(hosted: Mapping[str, list[Entry]]) -> list[tuple[str, list[Entry]]]:
    return sorted(hosted.items(), key=lambda one: -len(one[1]))


def _unit(section: Section, unit: str, own: list[Entry], helped: int, used: Sequence[int]) -> Row:
    closed = sum(one.now.stage.closed for one in own)
    figures = [_rate(one) for one in rates(section.kind, _pairs(own))]
    return {
        "name": unit,
        "count": len(own),
        "helped": helped,
        "closed": closed,
        "open": len(own) - closed,
        "rates": figures,
        "cells": [figures[at]["shown"] for at in used],
    }


def _rate(one: RateFigure) -> Row:
    """Counts, or fen, with the share; `shown`: both, one below the other; of money the share alone, which has a table."""
    said = share(one.count, one.of)
    return {
        "name": one.name,
        "count": one.count,
        "of": one.of,
        "money": one.money,
        "share": said,
        "counts": f"{yuan(one.count)}÷{yuan(one.of)}" if one.money else f"{one.count}÷{one.of}",
        "shown": said if one.money or not one.of else f"{said}\n{one.count}/{one.of}",
    }


def _said(one: RateFigure) -> str:
    return f"{_rate(one)['counts']}＝{share(one.count, one.of)}"


def _source(rule: Rate, within: Counted) -> str:
    if rule.money:
        return "分子：各步写明的办理金额相加，分母：涉及金额相加（元）"
    parts = [
        f"办过“{'”或“'.join(rule.moves)}”" if rule.moves else "",
        f"答复类别为{'、'.join(rule.classes)}" if rule.classes else "",
        f"{'首轮' if rule.first else ''}{rule.dimension}为{'、'.join(rule.grades)}" if rule.grades else "",
        "已了结" if rule.closed else "",
    ]
    return f"{within.source}（{'，'.join(part for part in parts if part)}）"


def shared_of(lines: Sequence[Entry]) -> tuple[int, int]:
    """Of some lines: how many times they are counted again because several units host them, and how many have no host."""
    return sum(max(len(one.now.hosts) - 1, 0) for one in lines), sum(not one.now.hosts for one in lines)


def shared_in(rate: Rate, lines: Sequence[Entry]) -> tuple[int, int]:
    """The same of the count of a rate."""
    return shared_of([one for one in lines if fits(rate, one.now)])


def _charts(hosted: Mapping[str, list[Entry]]) -> list[Chart]:
    """The units with the most matters: closed and open."""
    every = [(unit, own) for unit, own in _most_first(hosted) if own]
    shown = every[:MOST_BARS]
    if len(shown) < 2:
        return []
    closed = [sum(one.now.stage.closed for one in own) for _, own in shown]
    left = [len(own) - done for (_, own), done in zip(shown, closed, strict=True)]
    title = f"承办最多的{len(shown)}个单位" if len(every) > len(shown) else "各承办单位"
    names = [unit for unit, _ in shown]
    return [Chart("bar", title, names, [("办结", closed), ("在办", left)], unit="件", height=32 + 8 * len(names))]


def _money(section: Section, hosted: Mapping[str, list[Entry]], sources: Sources) -> dict[str, object]:
    """What the matters are about and what was put right, in fen under keys that end in _fen; none where no line has money."""
    received, name = section.now.received, section.kind.name
    with_money = [one for one in received if one.matter.amount is not None or one.now.amount]
    if not with_money:
        return {"money": False, "money_whole": _sums("合计", []), "money_classes": [], "money_units": []}
    whole = _sums("合计", received)
    sources.note(f"{name}：涉及金额", f"{whole['amount']}元", "收到的里面，台账“金额”相加")
    sources.note(f"{name}：办理到位金额", f"{whole['mended']}元", "收到的里面，期末以前各步写明的金额相加")
    titled = {one.code: one.code for one in section.kind.classes}
    groups: dict[str, list[Entry]] = {code: [] for code in titled}
    for one in received:
        groups.setdefault(one.now.code or "未答复", []).append(one)
    return {
        "money": True,
        "money_whole": whole,
        "money_classes": [_sums(code, own) for code, own in groups.items() if own] if titled else [],
        "money_units": [_sums(unit, own) for unit, own in _most_first(hosted) if own],
    }


def _sums(name: str, lines: Sequence[Entry]) -> Row:
    amount, mended = sum(one.matter.amount or 0 for one in lines), sum(one.now.amount for one in lines)
    return {
        "name": name,
        "count": len(lines),
        "amount": yuan(amount),
        "mended": yuan(mended),
        "share": share(mended, amount),
        "amount_fen": amount,
        "mended_fen": mended,
    }
