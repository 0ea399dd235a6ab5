"""Figures of replies and ratings (答复和评价): classes with their local meaning, grades of the first round and the last."""

from collections import Counter
from collections.abc import Mapping

from ddtool.matters.model import Dimension
from ddtool.papers.charts import Chart
from ddtool.reports.matters.counting import Counted
from ddtool.reports.matters.model import Section
from ddtool.reports.sources import Sources
from ddtool.text.numerals import share

Row = dict[str, object]


def reply_figures(section: Section, counts: Mapping[str, Counted], sources: Sources) -> dict[str, object]:
    classes = _classes(section, counts, sources)
    return {
        "classes": classes,
        "ratings": [_rating(section, one, counts, sources) for one in section.kind.dimensions],
        "class_charts": _class_charts(classes),
    }


def _classes(section: Section, counts: Mapping[str, Counted], sources: Sources) -> list[Row]:
    rows: list[Row] = []
    of = counts["answered"].count
    for one in section.kind.classes if of else ():
        lines = counts[f"class {one.code}"]
        count = sources.note(f"{section.kind.name}：{lines.name}", lines.count, lines.source, "件")
        rows.append({"code": one.code, "meaning": one.meaning, "count": count, "share": share(count, of)})
    return rows


def _class_charts(classes: list[Row]) -> list[Chart]:
    shown = [row for row in classes if row["count"]]
    if len(shown) < 2:
        return []
    values = [int(str(row["count"])) for row in shown]
    return [Chart("pie", "答复类别", [str(row["code"]) for row in shown], [("件数", values)], width=110, height=66)]


def _rating(section: Section, dimension: Dimension, counts: Mapping[str, Counted], sources: Sources) -> Row:
    """One dimension; a matter rated once has the same grade in both rounds."""
    name = dimension.name
    rated, due = counts[f"rated {name}"], counts[f"due {name}"]
    first = Counter(dict(one.now.first_ratings).get(name, "") for one in rated.lines)
    last = Counter(dict(one.now.ratings)[name] for one in rated.lines)
    for one in (due, rated) if due.count else ():
        sources.note(f"{section.kind.name}：{one.name}", one.count, one.source, "件")
    if rated.count:
        sources.note(
            f"{section.kind.name}：{name}等次表", f"{rated.count}件",
            "已评价的里面，首轮为最早一次评价，末轮为最近一次；只评过一次的两轮相同；评价没有返回的不计",
        )  # fmt: skip
    satisfied = [sum(each[grade] for grade in dimension.satisfied) for each in (first, last)]
    return {
        "name": name,
        "due": due.count,
        "rated": rated.count,
        "unrated": due.count - rated.count,
        "rows": [
            {
                "name": grade,
                "first": first[grade],
                "first_share": share(first[grade], rated.count),
                "last": last[grade],
                "last_share": share(last[grade], rated.count),
            }
            for grade in dimension.scale
        ],
        "satisfied": "、".join(dimension.satisfied),
        "first_satisfied": satisfied[0],
        "last_satisfied": satisfied[1],
        "first_share": share(satisfied[0], rated.count),
        "last_share": share(satisfied[1], rated.count),
    }
