"""Matters of the small county, made through their desk: suggestions of two years, opinions, one raised into a suggestion."""

import shutil
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.matters import desk, store
from ddtool.matters.model import Step
from ddtool.matters.rules.progress import BRANCH, HELPER, HOST
from ddtool.settings import Office
from tests.reports.conftest import TODAY

Move = tuple[str, str, dict[str, object]]
RESULT = "办理结果"


def to(day: str, unit: str, role: str = HOST) -> Move:
    return "交办", day, {"unit": unit, "role": role}


def reply(day: str, code: str) -> Move:
    return "答复", day, {"code": code}


def rate(day: str, grade: str) -> Move:
    return "评价", day, {"ratings": ((RESULT, grade),)}


def promise(day: str, until: str) -> Move:
    return "承诺", day, {"until": date.fromisoformat(until)}


# number, day received, leading author, category, channel, columns, moves
SUGGESTIONS: list[tuple[str, str, str, str | None, str, dict[str, object], list[Move]]] = [
    # The year before. Its promise is kept in 2025.
    ("第1号", "2024-01-10", "李强", "城建", "大会期间", {},
     [to("2024-02-01", "县住建局"), reply("2024-04-20", "B"), promise("2024-04-20", "2025-06-30"),
      rate("2024-04-28", "满意"), ("落实", "2025-05-10", {})]),
    # Answered late, found wanting, handled again.
    ("第2号", "2024-03-05", "陈静", "教育", "闭会期间", {},
     [to("2024-03-10", "县教育局"), reply("2024-09-30", "A"), rate("2024-10-08", "不满意"), ("重新交办", "2024-10-10", {}),
      reply("2024-11-05", "A"), rate("2024-11-10", "基本满意")]),
    # Carried over into 2025; its promise ran out in October.
    ("第3号", "2024-12-20", "艾力·买买提", "交通", "闭会期间", {},
     [to("2025-01-06", "县交通局"), reply("2025-03-20", "B"), promise("2025-03-20", "2025-10-01"),
      rate("2025-03-28", "满意")]),
    # Two host units and a helping one; a key matter.
    ("第4号", "2025-01-08", "李强", "城建", "大会期间", {"is_key": 1, "leader": "周主任"},
     [to("2025-01-20", "县住建局"), to("2025-01-20", "县交通局", BRANCH), to("2025-01-20", "县财政局", HELPER),
      ("协办意见", "2025-02-10", {"unit": "县财政局", "role": HELPER}), reply("2025-04-15", "A"), rate("2025-04-20", "满意")]),
    # Given back by the wrong unit, answered late by the right one, never rated.
    ("第5号", "2025-01-08", "陈静", "教育", "大会期间", {"is_key": 1},
     [to("2025-01-20", "县教育局"), ("退回", "2025-01-24", {"note": "不属本单位"}), to("2025-01-26", "县卫健局"),
      reply("2025-05-20", "C")]),
    # A promise renewed into 2026.
    ("第6号", "2025-02-10", "艾力·买买提", "交通", "闭会期间", {},
     [to("2025-02-12", "县交通局"), reply("2025-04-30", "B"), promise("2025-04-30", "2025-08-30"),
      rate("2025-05-08", "满意"), promise("2025-08-20", "2026-03-31")]),
    # Dissatisfied at first, satisfied at last.
    ("第7号", "2025-06-18", "赵喆", "教育", "闭会期间", {},
     [to("2025-06-20", "县教育局"), reply("2025-07-20", "B"), rate("2025-07-25", "不满意"), ("重新交办", "2025-07-28", {}),
      reply("2025-08-20", "A"), rate("2025-08-25", "满意")]),
    # Overdue at the end of the year.
    ("第8号", "2025-09-01", "陈静", "卫生", "闭会期间", {}, [to("2025-09-05", "县卫健局")]),
    # Answered in the new year: for 2025 it is not answered.
    ("第9号", "2025-11-20", "艾力·买买提", "交通", "闭会期间", {},
     [to("2025-11-25", "县交通局"), reply("2026-01-05", "A")]),
    # Struck off without being handed over, and one with which nothing was done yet.
    ("第10号", "2025-12-25", "赵喆", None, "闭会期间", {}, [("不予交办", "2025-12-28", {"note": "不属本级职责"})]),
    ("第11号", "2025-12-30", "陈静", "卫生", "闭会期间", {}, []),
]  # fmt: skip
OPINIONS: list[tuple[str, str, str, str, list[Move]]] = [
    ("民2025-1", "2025-03-01", "环境", "联络站", [
        ("当场答复", "2025-03-01", {"code": "已解决"}), ("回访", "2025-03-05", {"ratings": ((RESULT, "满意"),)})]),
    ("民2025-2", "2025-04-01", "道路", "二维码", [
        ("转交单位", "2025-04-02", {"unit": "县住建局", "role": HOST}), ("反馈", "2025-04-20", {"code": "已解决"}),
        ("回访", "2025-04-22", {"ratings": ((RESULT, "基本满意"),)})]),
    # Handed up: it becomes 第12号.
    ("民2025-3", "2025-12-01", "道路", "联络站", [("上报", "2025-12-03", {"by": "艾力·买买提"})]),
]  # fmt: skip


RULES = Path(__file__).parent / "rules"
"""The office's own kinds: what is shipped may change without changing a figure here."""


def fill(book: Book, office: Office) -> None:
    shutil.copytree(RULES, office.folder / "rules" / "matters")
    for number, day, author, category, channel, columns, moves in SUGGESTIONS:
        desk.add(
            book, office, "suggestion", f"关于{category or '其他'}的建议", date.fromisoformat(day), authors=[author],
            number=number, on=TODAY, category=category, channel=channel, **columns,
        )  # fmt: skip
        make(book, office, "suggestion", number, moves)
    for number, day, category, channel, moves in OPINIONS:
        desk.add(
            book, office, "opinion", f"反映{category}问题", date.fromisoformat(day), authors=[], number=number, on=TODAY,
            category=category, channel=channel,
        )  # fmt: skip
        make(book, office, "opinion", number, moves)
    with book.batch("参与督办"):
        joins = book.value("SELECT id FROM deputyship WHERE person = (SELECT id FROM person WHERE name = '赵喆')")
        matter = store.matter(book, "suggestion", "第4号")
        assert matter is not None
        book.insert("matter_joining", matter=matter.id, deputyship=joins)


def make(book: Book, office: Office, kind: str, number: str, moves: list[Move]) -> None:
    for move, day, more in moves:
        step = Step(0, move, date.fromisoformat(day), **more)  # type: ignore[arg-type]
        desk.move(book, office, kind, number, step, on=TODAY, new_unit=True)
