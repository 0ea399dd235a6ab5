"""A small invented county for quotas: two delegations, one by-elected in June, one suspended in March, one on two levels."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.settings import Office, Settings

A, B = "甲镇代表团", "乙镇代表团"
# name, level, delegation, since, until, committee member, group
PEOPLE = [
    ("全年", "县", A, None, None, 1, "一组"),
    ("补选", "县", A, "2025-06-18", None, 0, "一组"),
    ("停职", "县", B, None, None, 0, "二组"),
    ("离任", "县", B, None, "2025-09-01", 0, None),
    ("全年", "乡", "丙乡代表团", None, None, 0, None),
]
# person, date, kind, role, tenths, unit
RECORDS = [
    (0, "2025-01-10", "接待选民", None, 10, "次"),
    (0, "2025-05-20", "走访选民", None, 120, "户"),
    (0, "2025-07-01", "接待选民", None, None, None),
    (0, "2025-12-31", "接待选民", None, 30, "次"),
    (0, "2025-03-01", "提出建议", "附议", 10, "件"),
    (1, "2025-06-10", "接待选民", None, 10, "次"),
    (1, "2025-08-01", "接待选民", None, 10, "次"),
    (2, "2025-02-01", "接待选民", None, 10, "次"),
    (2, "2025-04-01", "接待选民", None, 10, "次"),
    (4, "2025-04-01", "接待选民", None, 10, "次"),
]
# date, half-days, kind, scope, [(person, status, half-days)]
ACTIVITIES = [
    ("2025-04-10", 4, "学习培训", [(0, "出席", None), (2, "请假", None), (3, "请假", 1)]),
    ("2025-08-10", 2, "学习培训", [(0, "出席", None), (1, "出席", None)]),
    ("2025-10-20", 1, "联系选民日", [(0, "出席", None), (1, "缺席", None), (2, "出席", None)]),
    ("2025-05-06", 1, "视察", [(0, "出席", None), (1, "出席", None)]),
]


def fill(book: Book) -> None:
    with book.batch("录入"):
        homes, groups, seats = {}, {}, []
        for level, name in (("县", A), ("县", B), ("乡", "丙乡代表团")):
            homes[name] = book.insert("delegation", level=level, name=name, position=len(homes) + 1)
        for name in ("一组", "二组", "空组"):
            groups[name] = book.insert("deputy_group", name=name)
        people: dict[str, int] = {}
        for seat, (name, level, home, since, until, member, group) in enumerate(PEOPLE, 1):
            person = people[name] = people.get(name) or book.insert("person", name=name)
            seats.append(
                book.insert(
                    "deputyship", person=person, level=level, delegation=homes[home], since=since, until=until,
                    committee_member=member, deputy_group=groups.get(group or ""), seat_no=seat,
                )
            )  # fmt: skip
        book.insert("suspension", deputyship=seats[2], since="2025-03-10", until="2025-09-20")
        for person, day, kind, role, quantity, unit in RECORDS:
            book.insert(
                "duty_record", deputyship=seats[person], date=day, kind=kind, title=f"{day}{kind}", role=role,
                quantity=quantity, unit=unit,
            )  # fmt: skip
        for day, half_days, kind, marks in ACTIVITIES:
            activity = book.insert(
                "activity", date=day, half_days=half_days, kind=kind, title=f"{day}{kind}", level="县", scope="全体"
            )
            for person, status, part in marks:
                book.insert("attendance", activity=activity, deputyship=seats[person], status=status, half_days=part)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "ddtool.db", now=lambda: datetime(2026, 1, 8, 9)) as made:
        fill(made)
        yield made


@pytest.fixture
def office(book: Book, tmp_path: Path) -> Office:
    return Office(tmp_path, Settings(name="小河县", term_since=date(2021, 12, 20), quotas="要求"))


def write_rule(office: Office, *tables: str, name: str = "要求", top: str = "") -> Path:
    """A rule file of the office: its head, then tables of TOML."""
    path = office.folder / "rules" / "quotas" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join((f'name = "{name}"\nsource = "测试"\n{top}', *tables)), encoding="utf-8")
    return path


def quota(name: str, per: str, least: object, more: str, who: str = "deputies") -> str:
    return f'[[quota]]\nname = "{name}"\nclause = "{name}条"\nwho = "{who}"\nper = "{per}"\nleast = {least}\n{more}\n'
