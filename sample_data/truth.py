"""The true figures (真数), counted from the story itself: what the program's answers are checked against."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import county
from deeds import Deed
from roster import Roster, Seat
from year import ABSENT, LEAVE, PRESENT, Year

_DAYS = (date(2021, 12, 20), date(2025, 1, 8), date(2025, 3, 31), date(2025, 6, 30), date(2025, 12, 31), county.TODAY)
_BANDS = ((35, "35岁以下"), (45, "36至45岁"), (55, "46至55岁"), (200, "56岁以上"))


def figures(roster: Roster, year: Year, deeds: list[Deed]) -> dict[str, Any]:
    """Everything that `expected.json` holds."""
    return {
        "county": county.COUNTY,
        "congress": county.CONGRESS,
        "term_since": county.TERM_SINCE.isoformat(),
        "year": county.YEAR,
        "today": county.TODAY.isoformat(),
        "roster": _roster(roster),
        "structure": _structure([seat for seat in roster.county if seat.acting(county.TODAY)]),
        "activities": {
            "rows": len(year.activities),
            "by_kind": _counted(activity.kind for activity in year.activities),
            "half_days": sum(activity.half_days for activity in year.activities),
        },
        "attendance": _attendance(roster, year),
        "duty": _duty(deeds),
        "deputies": [_deputy(seat, roster, year, deeds) for seat in _chosen(roster, year)],
        "vote": {
            "members": 29, "present": 27, "issued": 27, "returned": 27, "void": 1, "valid": 26, "need": 15,
            "approve": {person.name: votes for person, votes in zip(roster.nominees, (26, 25, 24, 14), strict=True)},
            "failed": roster.nominees[3].name,
        },
    }  # fmt: skip


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _roster(roster: Roster) -> dict[str, Any]:
    """In office means: seat held and not suspended; `seated` counts suspended members too."""
    names = Counter(seat.person.name for seat in roster.county)
    township = [seat for seats in roster.townships.values() for seat in seats]
    own = {seat.person for seat in roster.county}
    return {
        "county_rows": len(roster.county),
        "township_rows": len(township),
        "persons": len(own | {seat.person for seat in township}),
        "by_township": {town: len(seats) for town, seats in roster.townships.items()},
        "liaison_rows": len(roster.liaison),
        "on": {day.isoformat(): _on(roster, day) for day in _DAYS},
        "committee": [seat.person.name for seat in roster.county if seat.committee],
        "also_city": [_who(seat) for seat in roster.county if seat.also],
        "also_township": [_who(seat) for seat in roster.county if seat.person in {one.person for one in township}],
        "namesakes": [_who(seat) for seat in roster.county if names[seat.person.name] > 1],
        "by_elected": [_who(seat) for seat in roster.county if seat.how == "补选"],
        "ended": [_who(seat) for seat in roster.county if seat.until],
        "suspended": [
            {"name": seat.person.name, "delegation": seat.delegation, "since": str(since), "until": str(until)}
            for seat in roster.county
            for since, until, _ in seat.pauses
        ],
    }


def _on(roster: Roster, day: date) -> dict[str, Any]:
    acting = [seat for seat in roster.county if seat.acting(day)]
    seated = [seat for seat in roster.county if seat.seated(day)]
    return {
        "seated": len(seated),
        "in_office": len(acting),
        "by_delegation": {name: sum(seat.delegation == name for seat in acting) for name in county.DELEGATIONS},
    }


def _who(seat: Seat) -> dict[str, str]:
    who = {
        "name": seat.person.name,
        "delegation": seat.delegation,
        "born": f"{seat.person.born:%Y-%m}",
        "card": seat.card,
    }
    who |= {"since": seat.since.isoformat()} if seat.how == "补选" else {}
    return who | ({"until": seat.until.isoformat(), "reason": seat.end_reason} if seat.until else {})


def _age(born: date) -> int:
    today = county.TODAY
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _structure(seats: list[Seat]) -> dict[str, Any]:
    ages = [_age(seat.person.born) for seat in seats]
    bands: Counter[str] = Counter(next(name for limit, name in _BANDS if age <= limit) for age in ages)
    return {
        "on": county.TODAY.isoformat(),
        "total": len(seats),
        "sex": _counted(seat.person.sex for seat in seats),
        "ethnicity": _counted(seat.person.ethnicity for seat in seats),
        "party": _counted(seat.person.party for seat in seats),
        "education": _counted(seat.person.education for seat in seats),
        "make_up": _counted(seat.person.make_up for seat in seats),
        "age_bands": {name: bands[name] for _, name in _BANDS},
        "ages": {str(age): ages.count(age) for age in sorted(set(ages))},
    }


def _attendance(roster: Roster, year: Year) -> dict[str, Any]:
    by_kind: dict[str, Counter[str]] = {}
    for mark in year.marks:
        by_kind.setdefault(mark.activity.kind, Counter())[mark.status] += 1
    return {
        "rows": len(year.marks),
        "by_status": _counted(mark.status for mark in year.marks),
        "by_kind": {kind: dict(sorted(counts.items())) for kind, counts in sorted(by_kind.items())},
        "partial_leaves": sum(mark.half_days is not None for mark in year.marks),
        "unregistered": [
            {"activity": activity.title, "name": seat.person.name, "delegation": seat.delegation}
            for activity, seat in year.unregistered
        ],
        "due": [_due_line(roster, year, number) for number in range(len(year.activities))],
    }


def _due_line(roster: Roster, year: Year, number: int) -> dict[str, Any]:
    activity = year.activities[number]
    marks = [mark for mark in year.marks if mark.activity is activity]
    counts = {status: sum(mark.status == status for mark in marks) for status in (PRESENT, LEAVE, ABSENT)}
    return {
        "date": activity.day.isoformat(), "title": activity.title, "kind": activity.kind, "scope": activity.scope,
        "due": len(year.due(activity, roster)), **counts,
    }  # fmt: skip


def _duty(deeds: list[Deed]) -> dict[str, Any]:
    tenths: Counter[str] = Counter()
    for deed in deeds:
        tenths[f"{deed.kind}（{deed.unit}）"] += deed.quantity
    return {
        "rows": len(deeds),
        "by_kind": _counted(deed.kind for deed in deeds),
        "by_role": _counted(deed.role for deed in deeds if deed.role),
        "quantity_tenths": dict(sorted(tenths.items())),
    }


def _chosen(roster: Roster, year: Year) -> list[Seat]:
    """Deputies whose whole tallies are given.

    The by-elected of June 2025, one who resigned in February 2025, one suspended from March to September 2025, the one
    with the most leaves and absences, and two of one name.
    """
    misses = Counter(mark.seat.card for mark in year.marks if mark.status != PRESENT)
    names = Counter(seat.person.name for seat in roster.county)
    return [
        next(seat for seat in roster.county if seat.since == date(2025, 6, 18)),
        next(seat for seat in roster.county if seat.until == date(2025, 2, 27)),
        next(seat for seat in roster.county if any(since == date(2025, 3, 10) for since, _, _ in seat.pauses)),
        max(roster.county, key=lambda seat: (misses[seat.card], seat.card)),
        *[seat for seat in roster.county if names[seat.person.name] > 1][:1],
        *[seat for seat in roster.county if names[seat.person.name] > 1][2:3],
    ]


def _deputy(seat: Seat, roster: Roster, year: Year, deeds: list[Deed]) -> dict[str, Any]:
    tally: dict[str, dict[str, int]] = {}
    for activity in year.activities:
        if seat not in year.due(activity, roster):
            continue
        line = tally.setdefault(activity.kind, {"due": 0, PRESENT: 0, LEAVE: 0, ABSENT: 0, "unregistered": 0})
        line["due"] += 1
        mark = next((mark for mark in year.marks if mark.activity is activity and mark.seat is seat), None)
        line[mark.status if mark else "unregistered"] += 1
    own = [deed for deed in deeds if deed.seat is seat]
    return {
        **_who(seat),
        "how": seat.how,
        "suspended": [[since.isoformat(), until.isoformat()] for since, until, _ in seat.pauses],
        "attendance": tally,
        "duty": _counted(deed.kind for deed in own),
    }
