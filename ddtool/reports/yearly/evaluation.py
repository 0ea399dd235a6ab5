"""Figures of report-backs and of the annual evaluation (述职评议、年度考核), as the desk of evaluation counts them."""

from collections.abc import Mapping

from ddtool.evaluation.figures import EvaluationFigures, GradesOfYear
from ddtool.reports.sources import Sources
from ddtool.reports.yearly import charts
from ddtool.reports.yearly.model import Year
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import share

UNJUDGED = "未判定"


def evaluation_figures(year: Year, sources: Sources) -> dict[str, object]:
    found = year.now.evaluation
    return {**_report_backs(found, sources), **_grades(found, year, sources)}


def _report_backs(found: EvaluationFigures, sources: Sources) -> dict[str, object]:
    note = sources.note
    note("述职评议场次", found.report_backs, "述职评议登记簿：日期在本年的行数", "次")
    note("有测评票数的述职评议", found.assessed, "同上，其中登记了票数的", "次")
    cast = sum(found.votes.values())
    if found.assessed:
        note("测评票数表", f"共{cast}票", "述职评议登记簿：各等次票数相加")
        note("述职评议结果表", f"共{found.assessed}次", "按当时适用的述职评议办法判定")
    if found.serving is not None:
        note(
            "述职覆盖",
            f"{found.covered}名",
            f"述职评议登记簿：期末在任的{found.serving}名代表中，规则规定的期限内述过职的",
        )
    if found.talks_called or found.problems:
        note("交心谈心", f"应谈{found.talks_called}次，已谈{found.talks_held}次", "谈话登记：本年述职评议引起的")
        note("整改问题", f"{found.problems}个，销号{found.struck}个", "整改登记：本年提出的")
    outcomes = [*found.outcomes.items(), *([(UNJUDGED, found.unjudged)] if found.unjudged else [])]
    return {
        "report_backs": found.report_backs,
        "assessed": found.assessed,
        "votes": _shares(found.votes),
        "votes_total": cast,
        "outcomes": _shares(dict(outcomes)),
        "covered": found.covered,
        "uncovered": None if found.covered is None or found.serving is None else found.serving - found.covered,
        "covered_of": found.serving,
        "covered_share": share(found.covered, found.serving) if found.covered is not None and found.serving else "—",
        "talks_called": found.talks_called,
        "talks_held": found.talks_held,
        "problems": found.problems,
        "problems_struck": found.struck,
        "problems_open": found.problems - found.struck,
    }


def _grades(found: EvaluationFigures, year: Year, sources: Sources) -> dict[str, object]:
    now, before = found.year, found.year_before
    if now is None:
        return {"evaluated": 0, "evaluation_grades": [], "evaluation_charts": []}
    source = f"年度考核结果：{chinese_day(now.day)}公布的"
    sources.note("年度考核人数", now.evaluated, source, "名")
    sources.note(
        "考核等次表", f"{len(now.grades)}个等次共{now.evaluated}名", f"{source}；上年为{year.number - 1}年度最后公布的"
    )
    then: Mapping[str, int] = before.grades if before else {}
    names = dict.fromkeys((*now.grades, *then))
    return {
        "evaluated": now.evaluated,
        "evaluated_before": before.evaluated if before else None,
        "evaluation_day": chinese_day(now.day),
        "evaluation_left_out": now.left_out,
        "evaluation_grades": [_grade(name, now, before) for name in names],
        "evaluation_charts": charts.grade_charts(now.grades),
    }


def _grade(name: str, now: GradesOfYear, before: GradesOfYear | None) -> dict[str, object]:
    own = now.grades.get(name, 0)
    then = before.grades.get(name, 0) if before else None
    return {
        "name": name,
        "count": own,
        "share": share(own, now.evaluated),
        "count_before": then,
        "before": "—" if before is None or then is None else f"{then}（{share(then, before.evaluated)}）",
    }


def _shares(counts: Mapping[str, int]) -> list[dict[str, object]]:
    whole = sum(counts.values())
    return [{"name": name, "count": count, "share": share(count, whole)} for name, count in counts.items()]
