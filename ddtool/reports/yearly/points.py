"""Figures of points (履职积分): the best, and the delegations by their average."""

from collections import Counter

from ddtool.duty.desk import NO_DELEGATION
from ddtool.reports.sources import Sources
from ddtool.reports.yearly.model import Year
from ddtool.text.numerals import quotient, share

NO_POINTS = "本机关没有设定积分规则，本报告不列积分。"


def point_figures(year: Year, sources: Sources) -> dict[str, object]:
    table = year.table
    if table is None or not table.ranked:
        return {"points": False, "no_points": NO_POINTS}
    graded = Counter(entry.grade for entry in table.ranked if entry.grade is not None)
    scheme, scores = table.scheme, [entry.score.points for entry in table.ranked]
    average = quotient(sum(scores), len(scores) * scheme.scale)
    source = "按积分规则对每位任职代表逐项计算"
    note = sources.note
    listed = [entry for entry in table.ranked if entry.rank <= year.rule.first_rows]
    standings = table.standings()
    note("积分靠前代表表", f"{len(listed)}名", f"{source}，名次在前{year.rule.first_rows}名以内（并列的都列）")
    note("各代表团积分表", f"{len(standings)}个团", f"{source}，按代表团相加；人均为合计÷代表数，四舍五入")
    # Best first, as the ranking meets them.
    order = {name: at for at, name in enumerate(dict.fromkeys(entry.grade for entry in table.ranked))}
    if graded:
        note("积分等次表", f"{len(graded)}个等次共{sum(graded.values())}名", f"{source}，按规则的等次划分")
    return {
        "points": True,
        "no_points": "",
        "scheme": scheme.name,
        "first_rows": year.rule.first_rows,
        "points_total": note("积分合计", scheme.shown(sum(scores)), f"{source}后相加", "分"),
        "points_average": note("人均积分", average, "积分合计÷任职代表数，四舍五入", "分"),
        "points_best": note("最高积分", scheme.shown(max(scores)), source, "分"),
        "points_least": note("最低积分", scheme.shown(min(scores)), source, "分"),
        "grades": [
            {"name": name, "count": count, "share": share(count, len(table.ranked))}
            for name, count in sorted(graded.items(), key=lambda entry: order[entry[0]])
        ],
        "best": [
            {
                "rank": entry.rank,
                "name": entry.deputy.name,
                "delegation": entry.deputy.delegation or NO_DELEGATION,
                "points": scheme.shown(entry.score.points),
            }
            for entry in listed
        ],
        "standings": [
            {
                "rank": own.rank,
                "delegation": own.delegation,
                "deputies": own.deputies,
                "points": scheme.shown(own.points),
                "average": quotient(own.points, own.deputies * scheme.scale),
            }
            for own in standings
        ],
    }
