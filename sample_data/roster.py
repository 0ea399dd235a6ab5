"""Who sits where and when (代表任职): seats of the county and township congresses, with their periods."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

import county
from county import TOWNSHIPS, Township
from people import ARMY_WORK, Crowd, Person, county_work, township_work

COMMITTEE_MEMBERS = 29
DUAL_CITY = 16
DUAL_TOWN = 20


@dataclass
class Seat:
    """A deputyship (代表资格): `until` is the first day on which the seat is no longer held."""

    person: Person
    level: str
    delegation: str
    constituency: str
    card: str
    group: str = ""
    also: str = ""
    how: str = "选举"
    since: date = county.TERM_SINCE
    until: date | None = None
    end_reason: str = ""
    committee: bool = False
    pauses: list[tuple[date, date, str]] = field(default_factory=list)

    def seated(self, day: date) -> bool:
        """Whether the seat is held that day (suspended or not)."""
        return self.since <= day and (self.until is None or day < self.until)

    def acting(self, day: date) -> bool:
        """Whether the deputy is in office and not suspended that day: only such a one is due at an activity."""
        return self.seated(day) and not any(since <= day < until for since, until, _ in self.pauses)


# (position of the delegation, end or by-election day, reason). The seats won later are those of the first four ends
# and two that the general election left vacant.
ENDS = (
    (1, date(2022, 9, 30), "迁出或者调离本行政区域"),
    (4, date(2023, 4, 26), "去世"),
    (0, date(2023, 11, 15), "辞职被接受"),
    (10, date(2024, 6, 20), "迁出或者调离本行政区域"),
    (2, date(2025, 2, 27), "辞职被接受"),
    (5, date(2025, 5, 29), "迁出或者调离本行政区域"),
    (3, date(2025, 9, 25), "去世"),
)
BY_ELECTIONS = (
    (1, date(2022, 12, 28)),
    (4, date(2023, 8, 30)),
    (0, date(2024, 3, 28)),
    (10, date(2024, 9, 12)),
    (2, date(2025, 6, 18)),
    (5, date(2025, 11, 6)),
)
PAUSES = (
    (6, date(2025, 3, 10), date(2025, 9, 20), "因刑事案件被立案侦查，暂停执行代表职务；后撤销案件，恢复执行代表职务"),
    (0, date(2025, 3, 25), date(2025, 12, 15), "因刑事案件被取保候审，暂停执行代表职务；后不起诉，恢复执行代表职务"),
)


@dataclass
class Roster:
    """Everybody in the story; `county` and `townships` keep the order of the registers.

    `liaison` are (person, unit, post); `nominees` stand for appointment; `newcomers` are in one of the trial files only.
    """

    county: list[Seat]
    townships: dict[str, list[Seat]]
    liaison: list[tuple[Person, str, str]]
    nominees: list[Person]
    newcomers: list[Person]

    def acting(self, day: date, delegation: str = "") -> list[Seat]:
        return [seat for seat in self.county if seat.acting(day) and delegation in ("", seat.delegation)]


def build(seed: str = county.SEED) -> Roster:
    """Draw the whole roster from the seed."""
    random = Random(f"{seed}/roster")
    crowd = Crowd(random)
    seats = _county_seats(random, crowd)
    _make_namesakes(seats, crowd)
    _give_offices(random, seats)
    townships = _township_seats(random, crowd, seats)
    nominees = [crowd.person(("示例县有关部门", "干部")) for _ in range(4)]
    work = ("双溪乡老屋村村民", "农民")
    # 䶮 is in GB18030 but not in GBK.
    newcomers = [crowd.person(work, name="石䶮", sex="男"), *(crowd.person(work) for _ in range(5))]
    return Roster(seats, townships, _liaison(crowd), nominees, newcomers)


def _sizes() -> dict[str, int]:
    own = {town.delegation: town.county_seats for town in TOWNSHIPS}
    return {**own, county.DIRECT: county.DIRECT_SEATS, county.ARMY: county.ARMY_SEATS}


def _county_seats(random: Random, crowd: Crowd) -> list[Seat]:
    """The county's seats, delegation by delegation; sizes in `county` are those of the story's last day."""
    towns: dict[str, Township] = {town.delegation: town for town in TOWNSHIPS}
    seats: list[Seat] = []
    area = 0
    for position, (delegation, size) in enumerate(_sizes().items()):
        ends = [(day, why) for place, day, why in ENDS if place == position]
        joins = [day for place, day in BY_ELECTIONS if place == position]
        town = towns.get(delegation)
        for rank in range(size + len(ends)):
            if rank % 3 == 0:
                area += 1
            if town:
                work = township_work(random, town, rank)
            else:
                work = county_work(random, rank) if delegation == county.DIRECT else ARMY_WORK
            special = "rare" if rank in (7, 21) else "dot" if rank == 9 and position in (0, 2, 10) else ""
            person = crowd.person(work, town=town, special=special)
            part = "第一" if rank < (size + 1) // 2 else "第二"
            group = f"{delegation.removesuffix('代表团')}{part if size > 15 else ''}代表小组"
            constituency = "驻军选举单位" if delegation == county.ARMY else f"第{area}选区"
            seat = Seat(person, "县", delegation, constituency, f"县18-{len(seats) + 1:03d}", group)
            seats.append(seat)
        block = seats[-(size + len(ends)) :]
        # In the register former members come after those in office, by-elected ones before them.
        for seat, (day, why) in zip(block[size:], ends, strict=True):
            seat.until, seat.end_reason = day, why
        for seat, day in zip(block[size - len(joins) : size], joins, strict=True):
            seat.since, seat.how = day, "补选"
        for place, since, until, why in PAUSES:
            if place == position:
                block[5].pauses.append((since, until, why))
    return seats


def _make_namesakes(seats: list[Seat], crowd: Crowd) -> None:
    """Two pairs of deputies with one name (同名), in different delegations."""
    by_place = {name: [seat for seat in seats if seat.delegation == name] for name in county.DELEGATIONS}
    for first, second in ((0, 3), (1, 8)):
        one = by_place[county.DELEGATIONS[first]][12]
        other = by_place[county.DELEGATIONS[second]][6]
        other.person = crowd.namesake(one.person, (other.person.employer, other.person.make_up))


def _give_offices(random: Random, seats: list[Seat]) -> None:
    """Committee members (常委会委员) and those who are also deputies of the city (市)."""
    steady = [seat for seat in seats if seat.until is None and seat.how == "选举" and not seat.pauses]
    direct = [seat for seat in steady if seat.delegation == county.DIRECT]
    others = [seat for seat in steady if seat.delegation not in (county.DIRECT, county.ARMY)]
    for seat in [*direct[:12], *random.sample(others, COMMITTEE_MEMBERS - 12)]:
        seat.committee = True
    for seat in random.sample(steady, DUAL_CITY):
        seat.also = "市"


def _township_seats(random: Random, crowd: Crowd, seats: list[Seat]) -> dict[str, list[Seat]]:
    """The township congresses (乡镇人大); every town's first two seats are held by county deputies as well."""
    result: dict[str, list[Seat]] = {}
    for town in TOWNSHIPS:
        both = [seat for seat in seats if seat.delegation == town.delegation and seat.until is None and not seat.pauses]
        people = [seat.person for seat in both[: DUAL_TOWN // len(TOWNSHIPS)]]
        for rank in range(len(people), town.own_seats):
            special = "rare" if rank == 30 and town.name == "东河镇" else ""
            special = "dot" if rank == 40 and town.name in ("石桥镇", "白塔镇") else special
            people.append(crowd.person(township_work(random, town, rank + 2), town=town, special=special))
        result[town.name] = [
            Seat(person, "乡", town.name, f"第{rank // 4 + 1}选区", f"{town.name[:2]}-{rank + 1:03d}")
            for rank, person in enumerate(people)
        ]
    return result


def _liaison(crowd: Crowd) -> list[tuple[Person, str, str]]:
    """One liaison officer (联络员) for each township and for ten departments."""
    places = [(f"{town.name}人大", "人大干事") for town in TOWNSHIPS]
    places += [(f"示例县{department}", "办公室主任") for department in county.DEPARTMENTS[:10]]
    return [(crowd.person((unit, "干部")), unit, post) for unit, post in places]
