"""Figures of training (学习培训): how often, who came at all, for how many days."""

from collections import Counter

from ddtool.duty.desk import NO_DELEGATION
from ddtool.duty.model import Turnout
from ddtool.reports.sources import Sources
from ddtool.reports.yearly.model import Side, Year
from ddtool.text.numerals import quotient, share

HALF_DAYS = 2
"""In a day."""


def training_figures(year: Year, sources: Sources) -> dict[str, object]:
    kinds, side = year.rule.training, year.now
    if not kinds:
        return {"training": False}
    named = "、".join(f"“{kind}”" for kind in kinds)
    note = sources.note
    held, came = held_of(side, kinds), trained(side, kinds)
    served, half_days = len(side.members.served), sum(side.training.values())
    times = sum(own[kind].present for own in side.work.turnouts.values() for kind in kinds if kind in own)
    note("培训场次", held, f"活动登记：类别为{named}的行数", "场")
    note("参训人次", times, f"考勤：类别为{named}、出席情况为“出席”、当日在任的行数", "人次")
    note("参加过培训的代表", len(came), "上述各行的不同代表，以任职过的代表为基数", "名")
    note("培训人天", days(half_days), f"考勤：{named}的半天数÷2；请假不满全程的计其余半天", "天")
    homes, people, spent = Counter[str](), Counter[str](), Counter[str]()
    for deputy in side.members.served:
        home = deputy.delegation or NO_DELEGATION
        homes[home] += 1
        people[home] += deputy.id in came
        spent[home] += side.training.get(deputy.id, 0)
    note("各代表团培训表", f"{len(homes)}个团", "同上，按名册所在代表团汇总")
    return {
        "training": True,
        "training_held": held,
        "training_times": times,
        "trained": len(came),
        "untrained": served - len(came),
        "trained_share": share(len(came), served),
        "training_days": days(half_days),
        "training_average": quotient(half_days, HALF_DAYS * served, places=2),
        "training_homes": [
            {
                "name": home,
                "served": count,
                "trained": people[home],
                "untrained": count - people[home],
                "share": share(people[home], count),
                "days": days(spent[home]),
            }
            for home, count in homes.items()
        ],
    }


def held_of(side: Side, kinds: tuple[str, ...]) -> int:
    return sum(side.work.held.by_kind.get(kind, 0) for kind in kinds)


def trained(side: Side, kinds: tuple[str, ...]) -> set[int]:
    """Deputyships that were present at training at least once."""
    return {
        number for number, own in side.work.turnouts.items() if any(own.get(kind, Turnout()).present for kind in kinds)
    }


def days(half_days: int) -> str:
    """Half-days as days: 3 → 1.5."""
    return quotient(half_days, HALF_DAYS, places=1).removesuffix(".0")
