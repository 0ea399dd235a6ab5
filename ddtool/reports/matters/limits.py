"""Figures of deadlines and promises (期限和承诺): time needed, overdue by unit, promises kept and rolled over."""

from collections import Counter
from collections.abc import Mapping

from ddtool.reports.matters.counting import Counted
from ddtool.reports.matters.model import Section
from ddtool.reports.matters.timing import AUTHORS, OFFICE, Took, half, middle, overdue, promises, took
from ddtool.reports.sources import Sources
from ddtool.text.numerals import share
from ddtool.text.working_days import WorkCalendar

Row = dict[str, object]


def limit_figures(section: Section, calendar: WorkCalendar, first_rows: int, sources: Sources) -> dict[str, object]:
    """Raises CalendarUnknown."""
    name = section.kind.name
    times = took(section.now, calendar)
    for one in times:
        sources.note(
            f"{name}：{one.deadline.name}用时", f"{len(one.days)}件次",
            f"在本期办完的，从“{'”“'.join(one.deadline.start)}”到“{'”“'.join(one.deadline.stop)}”的天数，起算当日不计；退回的不算办完",
        )  # fmt: skip
    return {
        "times": [_time(one) for one in times],
        **_overdue(section, first_rows, sources),
        **_promises(section, sources),
    }


def _time(one: Took) -> Row:
    count = len(one.days)
    return {
        "name": one.deadline.name,
        "count": count,
        "in_time": count - one.late,
        "late": one.late,
        "share": share(count - one.late, count),
        "median": half(middle(one.days)),
        "longest": one.days[-1],
        "working_median": half(middle(one.working)),
        "working_longest": one.working[-1],
    }


def _overdue(section: Section, first_rows: int, sources: Sources) -> dict[str, object]:
    late, name = overdue(section.now), section.kind.name
    running = sum(len(one.now.open) for one in section.now.entries)
    sources.note(f"{name}：在走的期限", running, "不论何时收到，期末以前开始、还没有办的期限", "项")
    sources.note(f"{name}：逾期的期限", len(late), "在走的期限里，最后一天早于期末的；各单位表按责任单位相加", "项")
    terms, matters, longest = Counter[str](), dict[str, set[int]](), dict[str, int]()
    for one in late:
        for who in one.owed:
            terms[who] += 1
            matters.setdefault(who, set()).add(one.entry.matter.id)
            longest[who] = max(longest.get(who, 0), one.days)
    return {
        "running": running,
        "in_time": running - len(late),
        "overdue": len(late),
        "overdue_shared": sum(len(one.owed) - 1 for one in late),
        "late_units": [
            {"name": who, "terms": count, "matters": len(matters[who]), "longest": longest[who]}
            for who, count in sorted(terms.items(), key=lambda one: (one[0] in (AUTHORS, OFFICE), -one[1]))
        ],
        "late_list": [
            {
                "number": one.entry.matter.number,
                "title": one.entry.matter.title,
                "deadline": one.open.deadline.name,
                "end": one.open.end.day.isoformat(),
                "days": one.days,
                "owed": "、".join(one.owed),
            }
            for one in late[:first_rows]
        ],
        "late_more": max(len(late) - first_rows, 0),
    }


def _promises(section: Section, sources: Sources) -> dict[str, object]:
    found, name = promises(section.now), section.kind.name
    if not (found.carried or found.made or found.running):
        return {"promises": None, "promise_years": []}
    for label, value, source in (
        ("期初在走的承诺", found.carried, "自定时限，期初以前作出、期初还没有落实的"),
        ("本期作出的承诺", found.made, "自定时限，作出的日期在本期的"),
        ("本期落实的承诺", found.kept, "自定时限，落实的日期在本期的"),
        ("本期另定时限的承诺", found.renewed, "自定时限，没有落实、在本期另定了时限的"),
        ("期末在走的承诺", found.running, "自定时限，期末还没有落实的"),
    ):
        sources.note(f"{name}：{label}", value, source, "项")
    return {
        "promises": {
            "carried": found.carried,
            "made": found.made,
            "kept": found.kept,
            "kept_late": found.kept_late,
            "kept_in_time": found.kept - found.kept_late,
            "renewed": found.renewed,
            "running": found.running,
            "overdue": found.overdue,
        },
        "promise_years": [{"name": year, "count": count} for year, count in sorted(found.years.items())],
    }


def key_figures(section: Section, counts: Mapping[str, Counted], sources: Sources) -> dict[str, object]:
    """Key matters with who leads and who joins, and the matters that were raised from this kind or into it."""
    rows: list[Row] = [
        {
            "number": one.matter.number,
            "title": one.matter.title,
            "supervisor": one.matter.supervisor or "",
            "joining": "、".join(section.joining.get(one.matter.id, ())),
            "hosts": "、".join(one.now.hosts),
            "stage": one.now.stage.name,
            "code": one.now.code,
            "rating": "，".join(grade for _, grade in one.now.ratings),
        }
        for one in counts["key"].lines
    ]
    into = Counter(section.titles[one.kind] for one in section.raised if one.source_kind == section.name)
    out_of = Counter(section.titles[one.source_kind] for one in section.raised if one.kind == section.name)
    for label, count, source in (
        ("另立的事项", into.total(), "收到日期在本期、由这类事项另立的行数，按种类计"),
        ("由其他事项转来", out_of.total(), "收到的里面，由其他事项另立的"),
    ):
        if count:
            sources.note(f"{section.kind.name}：{label}", count, source, "件")
    return {
        "key_matters": rows,
        "led": sum(bool(row["supervisor"]) for row in rows),
        "unled": sum(not row["supervisor"] for row in rows),
        "raised": [{"name": name, "count": count} for name, count in into.most_common()],
        "raised_total": sum(one.source_kind == section.name for one in section.raised),
        "grown": [{"name": name, "count": count} for name, count in out_of.most_common()],
        "grown_total": sum(one.matter.grew_from is not None for one in section.now.received),
    }
