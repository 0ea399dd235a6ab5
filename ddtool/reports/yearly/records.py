"""Figures of duty records (履职登记) and of how many deputies did what at all (覆盖面)."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ddtool.duty.desk import NO_DELEGATION
from ddtool.points.rules.tally import RecordSum
from ddtool.reports.sources import Sources
from ddtool.reports.yearly import charts
from ddtool.reports.yearly.model import Side, Year
from ddtool.reports.yearly.rule_file import ANY, Coverage
from ddtool.text.numerals import decimal, quotient, share

Row = Mapping[str, object]


def record_figures(year: Year, sources: Sources) -> dict[str, object]:
    sums = year.work.records
    rows, people = rows_by_kind(year.now), {one.kind: set[int]() for one in sums}
    for one in sums:
        people[one.kind].add(one.deputyship)
    count = sources.note("履职登记条数", sum(rows.values()), "履职登记：日期在本时段内、代表当日在任的行数", "条")
    whole = len({one.deputyship for one in sums})
    sources.note("有履职登记的代表", whole, "履职登记：上述各行的不同代表", "名")
    sources.note(
        "各类别履职登记表", f"{len(rows)}类共{count}条", "履职登记：按类别汇总；代表数为不同代表，数量按单位相加"
    )
    months = sum(year.work.record_months.values())
    sources.note("各月履职登记图", f"合计{months}条", "履职登记：按日期所在月计")
    return {
        "records": count,
        "recorded": whole,
        "whole": share(count, count),
        "record_kinds": [
            {
                "kind": kind,
                "rows": number,
                "share": share(number, count),
                "deputies": len(people[kind]),
                "quantity": _quantity(one for one in sums if one.kind == kind),
            }
            for kind, number in rows.most_common()
        ],
        "records_average": quotient(count, len(year.members.served)),
        "record_charts": charts.record_charts(year),
        "record_homes": _homes(year, sources),
        "coverage": [_covered(year, one, sources) for one in year.rule.coverage],
    }


def _homes(year: Year, sources: Sources) -> list[Row]:
    """Duty records by delegation, in roll order."""
    rows = by_delegation(year.now)
    served: Counter[str] = Counter(deputy.delegation or NO_DELEGATION for deputy in year.members.served)
    people = {one.deputyship for one in year.work.records}
    recorded = Counter(deputy.delegation or NO_DELEGATION for deputy in year.members.served if deputy.id in people)
    sources.note("各代表团履职登记表", f"{len(served)}个团共{sum(rows.values())}条", "履职登记：按名册所在代表团汇总")
    return [
        {
            "name": home,
            "served": count,
            "recorded": recorded[home],
            "rows": rows[home],
            "average": quotient(rows[home], count),
        }
        for home, count in served.items()
    ]


def rows_by_kind(side: Side) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in side.work.records:
        found[one.kind] += one.rows
    return found


def by_delegation(side: Side) -> Counter[str]:
    """Duty records by delegation of the deputies who served."""
    homes = {deputy.id: deputy.delegation or NO_DELEGATION for deputy in side.members.served}
    found: Counter[str] = Counter()
    for one in side.work.records:
        found[homes[one.deputyship]] += one.rows
    return found


def _quantity(sums: Iterable[RecordSum]) -> str:
    """Quantities by unit; rows without a quantity are in the count of rows only."""
    units: Counter[str] = Counter()
    for one in sums:
        if one.rows > one.blank:
            units[one.unit or ""] += one.quantity
    return "、".join(f"{decimal(tenths, 1)}{unit}" for unit, tenths in units.most_common())


def covered(side: Side, rule: Coverage) -> set[int]:
    """Deputyships that did any of what a coverage names."""
    done = {
        one.deputyship for one in side.work.records if rule.record and (ANY in rule.record or one.kind in rule.record)
    }
    return done | {
        number
        for number, own in side.work.turnouts.items()
        for kind, turnout in own.items()
        if turnout.present and rule.attendance and (ANY in rule.attendance or kind in rule.attendance)
    }


def _covered(year: Year, rule: Coverage, sources: Sources) -> Row:
    of, done = len(year.members.served), covered(year.now, rule)
    named = [*(f"“{kind}”的履职登记" for kind in rule.record), *(f"“{kind}”的出席记录" for kind in rule.attendance)]
    source = f"任职代表中至少有一条{'或'.join(named)}的人数".replace(f"“{ANY}”", "任何类别")
    sources.note(f"覆盖：{rule.name}", len(done), source, "名")
    return {"name": rule.name, "deputies": len(done), "share": share(len(done), of), "others": of - len(done)}
