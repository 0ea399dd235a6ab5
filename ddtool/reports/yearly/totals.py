"""What must add up in training, quotas, grades, funds and in last year's columns (数字核对，续)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ddtool.duty.rules.denominators import total
from ddtool.reports.adding import Equation, Term
from ddtool.reports.yearly.attendance import by_kind, turnouts_by_delegation
from ddtool.reports.yearly.model import Side, Year

Figures = Mapping[str, Any]


def column(rows: Sequence[Mapping[str, Any]], key: str, name: str = "name") -> list[tuple[str, int]]:
    return [(row[name], row[key]) for row in rows]


def further(shown: Figures, year: Year) -> Iterator[Equation]:
    """The equations of these parts, from the figures as they are shown."""
    if shown["training"]:
        yield from _training(shown)
    if shown["quotas"]:
        yield from _quotas(shown)
    if shown["points"] and shown["grades"]:
        yield Equation("各等次人数之和＝任职代表", column(shown["grades"], "count"), ("任职代表", shown["served"]))
    yield from _evaluation(shown, year)
    if shown["funds"]:
        yield from _funds(shown)
    yield from _matters(shown)
    if year.before is not None:
        yield from _compared(shown, year, year.before)


def _training(shown: Figures) -> Iterator[Equation]:
    homes, served = shown["training_homes"], ("任职代表", shown["served"])
    for row in homes:
        parts = (("参加过", row["trained"]), ("未参加", row["untrained"]))
        yield Equation(f"{row['name']}：参加过培训＋未参加＝任职代表", parts, ("任职代表", row["served"]))
    yield Equation("各代表团任职代表之和＝任职代表", column(homes, "served"), served)
    yield Equation("各代表团参加过培训之和＝参加过培训", column(homes, "trained"), ("参加过", shown["trained"]))
    parts = (("参加过", shown["trained"]), ("未参加", shown["untrained"]))
    yield Equation("参加过培训＋未参加＝任职代表", parts, served)


def _quotas(shown: Figures) -> Iterator[Equation]:
    rows, homes, whole = shown["quotas"], shown["quota_homes"], shown["quota_total"]
    for row in (*rows, *homes, {"name": "合计", **whole}):
        parts = (("已完成", row["done"]), ("未完成", row["short"]))
        yield Equation(f"{row['name']}：已完成＋未完成＝应完成", parts, ("应完成", row["owing"]))
    for key, label in (("owing", "应完成"), ("done", "已完成"), ("short", "未完成")):
        for table, own in (("各项要求", rows), ("各代表团", homes)):
            yield Equation(f"{table}{label}之和＝{label}合计", column(own, key), ("合计", whole[key]))


def _evaluation(shown: Figures, year: Year) -> Iterator[Equation]:
    if shown["assessed"]:
        yield Equation(
            "各述职评议结果之和＝有票数的述职评议", column(shown["outcomes"], "count"), ("有票数的", shown["assessed"])
        )
        cast = ("票数合计", sum(year.now.evaluation.votes.values()))
        yield Equation("各等次票数之和＝票数合计", column(shown["votes"], "count"), cast)
    if shown["covered"] is not None:
        parts = (("述过职", shown["covered"]), ("没有述职", shown["uncovered"]))
        yield Equation("述过职＋没有述职＝期末在任", parts, ("期末在任", shown["covered_of"]))
    if shown["problems"]:
        parts = (("销号", shown["problems_struck"]), ("未销号", shown["problems_open"]))
        yield Equation("销号＋未销号＝整改问题", parts, ("整改问题", shown["problems"]))
    grades = shown["evaluation_grades"]
    if grades:
        yield Equation("各考核等次之和＝考核人数", column(grades, "count"), ("考核人数", shown["evaluated"]))
        if shown["evaluated_before"] is not None:
            last = ("上年考核人数", shown["evaluated_before"])
            yield Equation("上年各考核等次之和＝上年考核人数", column(grades, "count_before"), last)


def _funds(shown: Figures) -> Iterator[Equation]:
    whole, homes = shown["fund_whole"], shown["fund_homes"]
    spent = ("支出合计（分）", whole["spent_fen"])
    yield Equation(
        "各代表团额度之和＝额度合计", column(homes, "allowance_fen"), ("额度合计（分）", whole["allowance_fen"])
    )
    parts: list[Term] = [*column(homes, "spent_fen"), ("全级共用", shown["fund_shared_fen"])]
    yield Equation("各代表团支出＋全级共用＝支出合计", parts, spent)
    yield Equation("各用途支出之和＝支出合计", column(shown["fund_purposes"], "amount_fen"), spent)


def _matters(shown: Figures) -> Iterator[Equation]:
    for row in shown["matters"]:
        parts = [("办结", row["done"]), ("年末在办", row["left"]), ("重新打开", -row["reopened"])]
        whole = ("上年结转＋收到", row["carried"] + row["received"])
        yield Equation(f"{row['name']}：上年结转＋收到＋重新打开＝办结＋年末在办", parts, whole)
    for key, label in (("received", "收到"), ("done", "办结"), ("left", "在办")):
        if shown["matters"]:
            whole = ("合计", shown["matter_total"][key])
            yield Equation(f"各类事项{label}之和＝{label}合计", column(shown["matters"], key), whole)


def _compared(shown: Figures, year: Year, before: Side) -> Iterator[Equation]:
    """Both columns of the tables of two years against that year's own totals."""
    for key, side, label in (("", year.now, "本年"), ("_before", before, "上年")):
        held = (f"{label}场次", sum(side.work.held.by_kind.values()))
        rows = (f"{label}条数", sum(one.rows for one in side.work.records))
        yield Equation(f"上年对照：各类别{label}场次之和", column(shown["comparison_kinds"], f"held{key}"), held)
        yield Equation(f"上年对照：各月{label}场次之和", column(shown["comparison_months"], f"held{key}"), held)
        yield Equation(f"上年对照：各月{label}履职登记之和", column(shown["comparison_months"], f"rows{key}"), rows)
        yield Equation(f"上年对照：各代表团{label}履职登记之和", column(shown["comparison_homes"], f"rows{key}"), rows)
        own = "before" if key else "now"
        yield Equation(f"上年对照：各类别{label}履职登记之和", column(shown["comparison_records"], own), rows)
    whole = total(by_kind(before.work))
    parts = (("实到", whole.present), ("请假", whole.leave), ("缺席", whole.absent), ("未登记", whole.unrecorded))
    yield Equation("上年：实到＋请假＋缺席＋未登记＝应到", parts, ("应到", sum(before.work.held.due.values())))
    homes = [(home, one.due) for home, one in turnouts_by_delegation(before).items()]
    yield Equation("上年：各代表团应到之和＝应到", homes, ("应到", whole.due))
    if before.account is not None:
        spent = before.account.whole.spent
        parts_ = [*((one.name, one.spent) for one in before.account.delegations), ("全级共用", before.account.shared)]
        yield Equation("上年：各代表团支出＋全级共用＝支出", parts_, ("支出（分）", spent))
