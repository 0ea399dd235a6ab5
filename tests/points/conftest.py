"""A small invented county with everybody who makes denominators hard, and the scheme files of its office."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.settings import Office, Settings

NOW = datetime(2026, 1, 8, 9, 0)

OLD = """
name = "旧办法"
source = "测试"
version = "2024"
period = "year"
base = 60
ceiling = 100
[[category]]
name = "会议"
cap = 10
[[category]]
name = "联系"
[[item]]
name = "出席视察"
clause = "第一条：每次2分，最高4分"
category = "会议"
attendance = ["视察"]
status = ["出席"]
unit = "次"
each = 2
cap = 4
[[item]]
name = "接待选民"
clause = "第二条：首次3分，以后每次1分"
category = "联系"
record = ["接待选民"]
unit = "次"
first = 3
further = 1
"""
NEW = (
    OLD.replace("旧办法", "新办法").replace("2024", "2025").replace("base = 60", 'base = 50\nfrom = 2025-07-01\nbefore = "旧办法"')
    .replace("每次2分，最高4分", "每次5分").replace("each = 2\ncap = 4", "each = 5")
    .replace("首次3分，以后每次1分", "每次2分").replace("first = 3\nfurther = 1", "each = 2")
)  # fmt: skip
RATE = """
name = "出席率办法"
source = "测试"
version = "1"
period = "year"
[[category]]
name = "会议"
[[item]]
name = "出席率"
clause = "按出席率分档"
category = "会议"
attendance = ["视察", "人代会"]
status = ["出席"]
unit = "次"
rates = [{ at = ">=90%", points = 15 }, { at = ">=80%", points = 11 }, { points = 7 }]
[[item]]
name = "无缺席"
clause = "没有缺席10分"
category = "会议"
attendance = ["视察", "人代会"]
status = ["缺席"]
unit = "次"
none = 10
"""

# Name, delegation, group, since, until: of the county; 王双 has a seat of the town, too.
DEPUTIES = (
    ("甲一", "甲团", "一组", None, None),
    ("乙六月", "甲团", "一组", "2025-06-18", None),
    ("丙停职", "甲团", "二组", None, None),
    ("王双", "乙团", "二组", None, None),
    ("丁并列", "乙团", "二组", None, None),
    ("戊已离", "乙团", None, None, "2024-12-01"),
)
ACTIVITIES = (
    ("2025-01-08", "人代会", "县", "全体"),
    ("2025-03-20", "视察", "县", "全体"),
    ("2025-05-20", "视察", "县", "全体"),
    ("2025-08-20", "视察", "县", "甲团"),
    ("2025-11-20", "视察", "县", "全体"),
    ("2025-04-01", "视察", "乡", "全体"),
)
# Name, how each of those activities went: 出 席, 假, 缺, – no row.
MARKS = {
    "甲一": "出出出出出–",
    "乙六月": "–––出出–",
    "丙停职": "出––缺出–",
    "王双": "出出假–出–",
    "丁并列": "出出假–出–",
}
RECEPTIONS = {"甲一": ("2025-02-01", "2025-03-01", "2025-09-01"), "乙六月": ("2025-09-09",), "王双": ("2025-02-02",),
              "丁并列": ("2025-10-10",)}  # fmt: skip
STATUS = {"出": "出席", "假": "请假", "缺": "缺席"}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Book]:
    """The county in a data file of its own."""
    with Book.create(tmp_path / "ddtool.db", now=lambda: NOW, operator="经办甲") as book:
        with book.batch("造"):
            _people(book)
            seats = {row[0]: row[1] for row in book.rows(
                "SELECT p.name, d.id FROM deputyship d JOIN person p ON p.id = d.person WHERE d.level = '县'")}  # fmt: skip
            for number, (day, kind, level, scope) in enumerate(ACTIVITIES, 1):
                book.insert(
                    "activity",
                    id=number,
                    date=day,
                    half_days=2,
                    kind=kind,
                    title=f"活动{number}",
                    level=level,
                    scope=scope,
                )
                for name, marks in MARKS.items():
                    if (mark := marks[number - 1]) in STATUS:
                        book.insert("attendance", activity=number, deputyship=seats[name], status=STATUS[mark])
            town = book.value("SELECT id FROM deputyship WHERE level = '乡'")
            book.insert("attendance", activity=6, deputyship=town, status="出席")
            book.insert("duty_record", deputyship=town, date="2025-04-02", kind="接待选民", title="乡里接待")
            for name, days in RECEPTIONS.items():
                for day in days:
                    book.insert("duty_record", deputyship=seats[name], date=day, kind="接待选民", title="接待")
        yield book


def _people(book: Book) -> None:
    for number, name in enumerate(("甲团", "乙团"), 1):
        book.insert("delegation", id=number, level="县", name=name, position=number)
    for number, name in enumerate(("一组", "二组"), 1):
        book.insert("deputy_group", id=number, name=name)
    for number, (name, home, group, since, until) in enumerate(DEPUTIES, 1):
        book.insert("person", id=number, name=name)
        book.insert(
            "deputyship", id=number, person=number, level="县", delegation=1 if home == "甲团" else 2, seat_no=number,
            deputy_group=None if group is None else 1 if group == "一组" else 2, since=since, until=until,
        )  # fmt: skip
    book.insert("deputyship", person=4, level="乡", seat_no=1)
    book.insert("suspension", deputyship=3, since="2025-03-10", until="2025-09-20")


@pytest.fixture
def office_of_small(tmp_path: Path) -> Office:
    """Its office: the old and the new scheme, and one by rate of attendance, in rules/points."""
    folder = tmp_path / "rules" / "points"
    folder.mkdir(parents=True)
    for name, text in (("旧办法", OLD), ("新办法", NEW), ("出席率办法", RATE)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return Office(tmp_path, Settings(name="小河县", scheme="旧办法"))
