"""The figures of 问题清单 and 整改清单: one list seen from two sides, so they stay joined line by line and sum by sum."""

from collections.abc import Mapping, Sequence
from datetime import date

from ddtool.matters.model import Kind
from ddtool.matters.paper import provenance
from ddtool.matters.refusals import FiguresExpected, SumsDiffer
from ddtool.matters.said import Entry
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import share, yuan

Figures = dict[str, object]
UNREPORTED, NO_CATEGORY = "尚未报告", "未分类"


def lists(
    kind: Kind, found: Sequence[Entry], settings: Settings, head: str, on: date, expected: Sequence[int] = ()
) -> tuple[Figures, Figures]:
    """Both lists, their sums checked first.

    `expected`: the figures that the office has from elsewhere (40 = 32 + 7 + 1), the whole first, then by class in the order
    of the rule. Raises SumsDiffer, FiguresExpected.
    """
    classes = _counts(kind, found)
    categories = _categories(kind, found)
    whole = sum(one.fen("amount") for one in found)
    _adds("按整改结果分的问题数", sum(classes.values()), "问题总数", len(found))
    _adds("按类别分的问题数", sum(int(row["count"]) for row in categories), "问题总数", len(found))  # type: ignore[call-overload]
    _adds("按类别分的问题金额（分）", sum(_amount(found, row) for row in categories), "问题总金额（分）", whole)
    if expected:
        _compare(kind, classes, len(found), expected)
    mended = sum(one.fen("mended_amount") for one in found)
    shown = [name for name in classes if classes[name] or name != UNREPORTED]
    common: Figures = {
        "county": settings.name, "committee": settings.committee, "kind": kind.name, "on": chinese_day(on),
        "date": chinese_day(on), "provenance": provenance(kind, head, on), "count": len(found), "amount": yuan(whole),
        "mended": yuan(mended), "mended_share": share(mended, whole), "units": len(_units(found)),
        "classes": [{"name": name, "count": classes[name], "share": share(classes[name], len(found))} for name in shown],
        "sentence": "，".join(f"{name}{classes[name]}个" for name in shown),
        "categories": categories, "class_names": shown,
        "struck": sum(one.line.now.stage.closed for one in found),
        "rows": [_row(at, one) for at, one in enumerate(found, 1)],
    }  # fmt: skip
    whose = f"{settings.name}{kind.name.removesuffix('问题')}"
    return {**common, "title": f"{whose}问题清单"}, {**common, "title": f"{whose}问题整改清单"}


def _counts(kind: Kind, found: Sequence[Entry]) -> dict[str, int]:
    """Problems by result; those of which nothing was reported last."""
    counts = dict.fromkeys((one.code for one in kind.classes), 0) | {UNREPORTED: 0}
    for one in found:
        code = one.line.now.code or UNREPORTED
        # A class that the rule doesn't know any more is left out, so that the sums say it.
        if code in counts:
            counts[code] += 1
    return counts


def _categories(kind: Kind, found: Sequence[Entry]) -> list[Figures]:
    groups: dict[str, list[Entry]] = {}
    for one in found:
        groups.setdefault(one.text("category") or NO_CATEGORY, []).append(one)
    rows = []
    for name, own in groups.items():
        counts = _counts(kind, own)
        if not _counts(kind, found)[UNREPORTED]:
            del counts[UNREPORTED]
        rows.append(
            {
                "name": name,
                "count": len(own),
                "counts": list(counts.values()),
                "amount": yuan(sum(one.fen("amount") for one in own)),
                "mended": yuan(sum(one.fen("mended_amount") for one in own)),
            }
        )
    return rows


def _amount(found: Sequence[Entry], row: Mapping[str, object]) -> int:
    return sum(one.fen("amount") for one in found if (one.text("category") or NO_CATEGORY) == row["name"])


def _units(found: Sequence[Entry]) -> list[str]:
    return list(dict.fromkeys(unit for one in found for unit in one.line.now.hosts))


def _compare(kind: Kind, classes: Mapping[str, int], count: int, expected: Sequence[int]) -> None:
    """Raises FiguresExpected, naming each figure that the list does not bear out."""
    names = ["问题总数", *(one.code for one in kind.classes)]
    got = [count, *(classes[one.code] for one in kind.classes)]
    if len(expected) != len(names):
        raise FiguresExpected([f"要写 {len(names)} 个数：{'、'.join(names)}，写了 {len(expected)} 个"])
    faults = [
        f"{name}：清单里 {have}，所列 {want}，相差 {have - want:+d}"
        for name, have, want in zip(names, got, expected, strict=True)
        if have != want
    ]
    if sum(expected[1:]) != expected[0]:
        faults.append(
            f"所列的数自己就对不上：{'＋'.join(map(str, expected[1:]))}＝{sum(expected[1:])}，不是 {expected[0]}"
        )
    if faults:
        raise FiguresExpected(faults)


def _adds(parts: str, got: int, whole: str, want: int) -> None:
    if got != want:
        raise SumsDiffer(parts, got, whole, want)


def _row(at: int, one: Entry) -> Figures:
    now = one.line.now
    return {
        "at": at,
        "number": one.line.matter.number,
        "theme": one.text("theme"),
        "title": one.text("title"),
        "content": one.text("content"),
        "category": one.text("category"),
        "amount": one.money("amount"),
        "host": "、".join(now.hosts),
        "handed_over": one.day("handed_over"),
        "due": one.day("due"),
        "person": one.text("person"),
        "measures": one.text("measures"),
        "mended": one.day("mended"),
        "result": now.code,
        "mended_amount": one.money("mended_amount"),
        "promised": one.day("promised"),
        "evidence": one.text("evidence"),
        "struck": one.day("struck"),
    }
