"""What must add up in the yearly report (数字核对): the very figures that are printed, and totals counted another way."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ddtool.reports.adding import Equation
from ddtool.reports.yearly.model import Year
from ddtool.reports.yearly.totals import column, further

Figures = Mapping[str, Any]
PARTS = (("present", "实到"), ("leave", "请假"), ("absent", "缺席"), ("unrecorded", "未登记"))


def equations(shown: Figures, year: Year) -> Iterator[Equation]:
    """Every equation of the report, from the figures as they are shown and from the year's own totals."""
    yield from _members(shown)
    if shown["held"]:
        yield from _attendance(shown, year)
    yield from _records(shown, year)
    if shown["points"]:
        yield from _points(shown, year)
    yield from further(shown, year)


def _members(shown: Figures) -> Iterator[Equation]:
    seated = ("期末实有", shown["seated"])
    came = (("年初实有", shown["seated_before"]), ("选举", shown["elected"]), ("补选", shown["by_elected"]))
    yield Equation("年初实有＋选举＋补选－终止＝期末实有", (*came, ("终止", -shown["ended"])), seated)
    serving = (("执行职务", shown["serving"]), ("暂停执行职务", shown["suspended"]))
    yield Equation("执行职务＋暂停执行职务＝期末实有", serving, seated)
    for group in shown["structure"]:
        parts = [(row["item"], row["count"]) for row in group["rows"]]
        yield Equation(f"{group['heading']}结构各项之和＝执行职务的代表", parts, ("执行职务", shown["serving"]))


def _attendance(shown: Figures, year: Year) -> Iterator[Equation]:
    total, work = shown["total"], year.work
    for row in (*shown["kinds"], *shown["delegations"], {"name": "合计", **total}):
        parts = [(label, row[key]) for key, label in PARTS]
        yield Equation(f"{row['name']}：实到＋请假＋缺席＋未登记＝应到", parts, ("应到", row["due"]))
    for key, label in (("due", "应到"), *PARTS):
        for table, rows in (("各类别", shown["kinds"]), ("各代表团", shown["delegations"])):
            yield Equation(f"{table}{label}之和＝{label}合计", column(rows, key), ("合计", total[key]))
    yield Equation("各类别场次之和＝全年场次", column(shown["kinds"], "held"), ("全年", shown["held"]))
    months = [(f"{month}月", count) for month, count in sorted(work.held.by_month.items())]
    yield Equation("各月场次之和＝全年场次", months, ("全年", shown["held"]))
    for row in shown["kinds"]:
        # Counted once deputy by deputy, from periods in office, and once activity by activity, from each day.
        by_day = (("按场次计的应到", work.held.due[row["name"]]),)
        yield Equation(f"{row['name']}：按场次计＝按代表计", by_day, ("按代表计的应到", row["due"]))


def _records(shown: Figures, year: Year) -> Iterator[Equation]:
    whole = ("全年", shown["records"])
    yield Equation("各类别履职登记之和＝全年条数", column(shown["record_kinds"], "rows", "kind"), whole)
    months = [(f"{month}月", count) for month, count in sorted(year.work.record_months.items())]
    yield Equation("各月履职登记之和＝全年条数", months, whole)
    homes = shown["record_homes"]
    yield Equation("各代表团履职登记之和＝全年条数", column(homes, "rows"), whole)
    yield Equation("各代表团有履职登记的代表之和", column(homes, "recorded"), ("有履职登记的代表", shown["recorded"]))
    served = ("任职代表", shown["served"])
    for row in shown["coverage"]:
        parts = (("已覆盖", row["deputies"]), ("未覆盖", row["others"]))
        yield Equation(f"{row['name']}：已覆盖＋未覆盖＝任职代表", parts, served)


def _points(shown: Figures, year: Year) -> Iterator[Equation]:
    assert year.table is not None
    rows = shown["standings"]
    parts = [(row["delegation"], Fraction(row["points"])) for row in rows]
    yield Equation("各代表团积分之和＝积分合计", parts, ("合计", Fraction(shown["points_total"])))
    yield Equation(
        "各代表团代表数之和＝任职代表", column(rows, "deputies", "delegation"), ("任职代表", shown["served"])
    )
    scores = (("逐位代表相加", Fraction(sum(one.score.points for one in year.table.ranked), year.table.scheme.scale)),)
    yield Equation("逐位代表积分之和＝积分合计", scores, ("合计", Fraction(shown["points_total"])))
