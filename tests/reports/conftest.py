"""A small invented county: six people, two delegations, one by-elected, one resigned, one suspended, two 王芳."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from ddtool.book.book import Book
from ddtool.settings import Office

TODAY = date(2026, 1, 8)
NOW = datetime(2026, 1, 8, 9, 0)
PHONE, ID_NUMBER = "13800009999", "990101197503120021"
A, B = "甲镇代表团", "乙镇代表团"
SETTINGS = """
name = "小河县"
congress = "第三届"
term_since = 2021-12-20
scheme = "小河县积分办法"
quotas = "小河县履职要求"
funds = "小河县活动经费"
"""
QUOTAS = """
name = "小河县履职要求"
source = "测试"
[[quota]]
name = "每季度联系选民"
clause = "第一条"
who = "deputies"
per = "quarter"
least = 1
record = ["接待选民", "走访选民"]
attendance = ["联系选民日"]
[[quota]]
name = "全年出席视察"
clause = "第二条"
who = "deputies"
per = "year"
least = 1
attendance = ["视察"]
partial = "any"
"""
FUNDS = """
name = "小河县活动经费"
source = "测试"
partial = "months"
overspending = "refuse"
limit = "delegation"
purposes = ["视察调研", "联系选民"]
[[allowance]]
level = "县"
yuan = 1680
"""
SCHEME = """
name = "小河县积分办法"
source = "测试"
version = "2025"
period = "year"
decimals = 1
base = 10
[[category]]
name = "会议"
[[category]]
name = "联系选民"
cap = 5
[[item]]
name = "出席人代会"
clause = "第一条：每半天计1.5分，最高6分"
category = "会议"
attendance = ["人代会"]
status = ["出席"]
unit = "半天"
each = 1.5
cap = 6
[[item]]
name = "视察缺席"
clause = "第二条：每次扣2.5分"
category = "会议"
attendance = ["视察"]
status = ["缺席"]
unit = "次"
each = -2.5
[[item]]
name = "接待选民"
clause = "第三条：首次计2分，以后每次计1分"
category = "联系选民"
record = ["接待选民"]
unit = "次"
first = 2
further = 1
[[item]]
name = "走访选民"
clause = "第四条：每满5户计1分"
category = "联系选民"
record = ["走访选民"]
unit = "户"
per = 5
each = 1
"""

# name, sex, ethnicity, born, education, party, employer, delegation, constituency, how, since, until, end reason
PEOPLE = [
    ("王芳", "女", "汉族", "1975-03", "大学", "中共党员", "甲镇中学教师", A, "第1选区", "选举", None, None, None),
    (
        "李强",
        "男",
        "苗族",
        "1968-11",
        "大专",
        "群众",
        "甲镇农业站站长",
        A,
        "第1选区",
        "选举",
        None,
        "2025-09-01",
        "辞职被接受",
    ),
    ("陈静", "女", "汉族", "1990-06-01", "研究生", "中共党员", "县医院医师", A, "第2选区", "选举", None, None, None),
    ("王芳", "女", "侗族", "1982-01", "高中", "群众", "乙镇个体户", B, "第3选区", "选举", None, None, None),
    ("艾力·买买提", "男", "维吾尔族", "1979-08", "大专", "无党派", "乙镇村民", B, "第3选区", "选举", None, None, None),
    (
        "赵喆",
        "男",
        "汉族",
        "1995-02",
        "大学",
        "中共党员",
        "乙镇村支书<A&B>",
        B,
        "第4选区",
        "补选",
        "2025-06-18",
        None,
        None,
    ),
]
# date, half-days, kind, title, scope
ACTIVITIES = [
    ("2024-05-10", 1, "视察", "上年视察", "全体"),
    ("2025-01-08", 4, "人代会", "小河县第三届人民代表大会第五次会议", "全体"),
    ("2025-04-10", 1, "视察", "视察甲镇学校", A),
    ("2025-07-15", 1, "视察", "年中集中视察", "全体"),
    ("2025-10-20", 1, "联系选民日", "联系选民日", f"{A}、{B}"),
    ("2025-11-05", 1, "专题调研", "养老服务调研", "指定"),
]
# place of the activity, of the person, status, half-days, reason
ATTENDANCE = [
    *((0, person, "出席", None, None) for person in (0, 1, 2)),
    (0, 3, "缺席", None, None),
    *((1, person, "出席", None, None) for person in (0, 1, 2, 4)),
    (1, 3, "请假", 1, "事假"),
    (2, 0, "缺席", None, None),
    (2, 1, "出席", None, None),
    (2, 3, "出席", None, "主动参加"),
    (3, 0, "出席", None, None),
    (3, 1, "出席", None, None),
    (3, 2, "请假", None, "病假"),
    (3, 5, "出席", None, None),
    (4, 0, "出席", None, None),
    (4, 1, "出席", None, None),
    (4, 5, "缺席", None, None),
    (5, 2, "出席", None, None),
]
# person, date, kind, title, role, tenths, unit, place
RECORDS = [
    (0, "2024-06-01", "接待选民", "上年接待", None, 10, "次", None),
    *((0, f"2025-0{month}-05", "接待选民", "接待选民反映道路问题", None, 10, "次", "甲镇站") for month in range(1, 6)),
    (0, "2025-06-03", "走访选民", "走访困难户", None, 120, "户", None),
    (2, "2025-03-15", "接待选民", "停职期间的登记", None, 10, "次", None),
    (2, "2025-05-20", "提出建议", "关于修路的建议", "领衔", None, None, None),
    (5, "2025-08-08", "走访选民", "走访", None, 45, "户", "乙镇"),
    (5, "2025-09-09", "好事实事", "帮助就业", None, None, "件", None),
]
# day, person, delegation, purpose, fen
SPENDING = [
    ("2024-05-10", None, None, "视察调研", 12345),
    ("2025-04-10", None, A, "视察调研", 60050),
    ("2025-05-05", 0, None, "联系选民", 8000),
    ("2025-07-15", None, None, "视察调研", 100000),
]


def fill(book: Book) -> None:
    with book.batch("录入"):
        homes = {
            name: book.insert("delegation", level="县", name=name, position=place)
            for place, name in enumerate((A, B), 1)
        }
        areas = {
            name: book.insert("constituency", level="县", name=name) for name in dict.fromkeys(one[8] for one in PEOPLE)
        }
        seats = []
        for seat, one in enumerate(PEOPLE, 1):
            named = dict(zip(("name", "sex", "ethnicity", "born", "education", "party", "employer"), one, strict=False))
            private = {"phone": PHONE, "id_number": ID_NUMBER} if seat == 1 else {}
            person = book.insert("person", **named, **private)
            how, since, until, reason = one[9:]
            seats.append(
                book.insert(
                    "deputyship", person=person, level="县", delegation=homes[str(one[7])],
                    constituency=areas[one[8]], seat_no=seat, how=how, since=since, until=until, end_reason=reason,
                )
            )  # fmt: skip
        book.insert("suspension", deputyship=seats[2], since="2025-03-01", until="2025-05-01", reason="被立案")
        numbers = [
            book.insert("activity", date=day, half_days=length, kind=kind, title=title, level="县", scope=scope)
            for day, length, kind, title, scope in ACTIVITIES
        ]
        for activity, person, status, half_days, reason in ATTENDANCE:
            book.insert(
                "attendance", activity=numbers[activity], deputyship=seats[person], status=status,
                half_days=half_days, reason=reason,
            )  # fmt: skip
        for day, seat, home, purpose, amount in SPENDING:
            book.insert(
                "fund_spending", date=day, level="县", deputyship=None if seat is None else seats[seat], purpose=purpose,
                delegation=homes.get(home), title="支出", amount=amount, voucher=f"记-{day}",
            )  # fmt: skip
        for person, day, kind, title, role, quantity, unit, place in RECORDS:
            book.insert(
                "duty_record", deputyship=seats[person], date=day, kind=kind, title=title, role=role,
                quantity=quantity, unit=unit, place=place,
            )  # fmt: skip


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office folder, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("小河县")
    (folder / "ddtool.toml").write_text(SETTINGS, encoding="utf-8")
    for desk, name, text in (
        ("points", "小河县积分办法", SCHEME),
        ("quotas", "小河县履职要求", QUOTAS),
        ("funds", "小河县活动经费", FUNDS),
    ):
        rules = folder / "rules" / desk
        rules.mkdir(parents=True)
        (rules / f"{name}.toml").write_text(text, encoding="utf-8")
    with Book.create(folder / "ddtool.db", now=lambda: NOW) as made:
        fill(made)
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "office"))


@pytest.fixture
def book(folder: Path) -> Iterator[Book]:
    with Book.open(folder / "ddtool.db", now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def office(folder: Path) -> Office:
    return Office.at(folder)


def text_of(path: Path) -> str:
    """Paragraphs and table rows of a paper in their order; cells joined by “|”, merged ones written once."""
    document = docx.Document(str(path))
    lines = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["|".join(_cells(row)) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    return "\n".join(lines) + "\n"


def _cells(row: Any) -> list[str]:
    return [cell.text for at, cell in enumerate(row.cells) if at == 0 or cell._tc is not row.cells[at - 1]._tc]


def same_as(golden: str, text: str, head: str) -> None:
    """The text against the golden file; the head of the data file is written ‹链首› there."""
    path = Path(__file__).parent / "golden" / golden
    assert text.replace(head[:12], "‹链首›") == path.read_text(encoding="utf-8")
