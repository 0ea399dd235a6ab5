"""A book of matters for `bench.matters`: three kinds of the bench's own, so that the SQL may know them by heart."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from ddtool.book.book import Book
from ddtool.settings import Office, Settings

ON = date(2025, 12, 31)
YEARS = 20
"""Matters of twenty years, as an office that never throws a list away has them; nearly all of the old ones are closed."""
UNITS = 60
DEPUTIES = 400
KINDS = {
    "jy": """
name = "建议"
title = "建议办理"
source = "样例"
[[stage]]
name = "待交办"
[[stage]]
name = "办理中"
[[stage]]
name = "已退回"
[[stage]]
name = "已答复"
[[stage]]
name = "待重新办理"
[[stage]]
name = "办结"
closed = true
[[move]]
name = "交办"
from = ["待交办", "已退回"]
to = "办理中"
needs = ["unit"]
[[move]]
name = "退回"
from = ["办理中"]
to = "已退回"
by = "unit"
[[move]]
name = "协办意见"
from = ["办理中"]
by = "unit"
[[move]]
name = "延期"
from = ["办理中"]
needs = ["until"]
[[move]]
name = "答复"
from = ["办理中"]
to = "已答复"
by = "unit"
needs = ["class"]
[[move]]
name = "评价"
from = ["已答复"]
to = "办结"
by = "author"
needs = ["rating"]
again = "待重新办理"
[[move]]
name = "重新交办"
from = ["待重新办理"]
to = "办理中"
[[move]]
name = "承诺"
from = ["已答复", "办结"]
by = "unit"
needs = ["until"]
[[move]]
name = "落实"
from = ["已答复", "办结"]
by = "unit"
[[deadline]]
name = "答复期限"
start = ["交办"]
stop = ["答复", "退回"]
within = "3月"
by_level = { "乡" = "2月" }
extend = "延期"
longest = "6月"
soon = 15
[[deadline]]
name = "协办意见期限"
start = ["交办"]
stop = ["协办意见", "答复", "退回"]
owes = "helper"
within = "1月"
soon = 5
[[deadline]]
name = "重新答复期限"
start = ["重新交办"]
stop = ["答复", "退回"]
within = "1月"
soon = 7
[[deadline]]
name = "评价期限"
start = ["答复"]
stop = ["评价"]
owes = "author"
within = "10工作日"
soon = 3
[[deadline]]
name = "承诺时限"
start = ["承诺"]
stop = ["落实"]
soon = 15
[[class]]
code = "A"
meaning = "解决"
[[class]]
code = "B"
meaning = "正在解决"
[[class]]
code = "C"
meaning = "列入规划"
[[dimension]]
name = "结果"
scale = ["满意", "基本满意", "不满意"]
again = ["不满意"]
[[rate]]
name = "答复率"
of = ["交办"]
moves = ["答复"]
[[rate]]
name = "办结率"
of = ["交办"]
closed = true
[[rate]]
name = "满意率"
of = ["评价"]
dimension = "结果"
grades = ["满意", "基本满意"]
[[rate]]
name = "落实率"
of = ["答复"]
classes = ["A"]
""",
    "mq": """
name = "民情"
title = "民情办理"
source = "样例"
[[stage]]
name = "待分办"
[[stage]]
name = "办理中"
[[stage]]
name = "已办理"
[[stage]]
name = "办结"
closed = true
[[move]]
name = "分办"
from = ["待分办"]
to = "办理中"
needs = ["unit"]
[[move]]
name = "登记"
from = ["办理中"]
by = "unit"
[[move]]
name = "办理"
from = ["办理中"]
to = "已办理"
by = "unit"
[[move]]
name = "回访"
from = ["已办理"]
to = "办结"
needs = ["rating"]
[[deadline]]
name = "办理期限"
start = ["分办"]
stop = ["办理"]
within = "15工作日"
soon = 3
[[deadline]]
name = "回访期限"
start = ["办理"]
stop = ["回访"]
owes = "office"
within = "7日"
soon = 2
[[dimension]]
name = "结果"
scale = ["满意", "不满意"]
[[rate]]
name = "办理率"
of = ["分办"]
moves = ["办理"]
[[rate]]
name = "满意率"
of = ["回访"]
dimension = "结果"
grades = ["满意"]
""",
    "zg": """
name = "问题"
title = "问题整改"
source = "样例"
[[stage]]
name = "待整改"
[[stage]]
name = "整改中"
[[stage]]
name = "已销号"
closed = true
[[move]]
name = "交办"
from = ["待整改"]
to = "整改中"
needs = ["unit"]
[[move]]
name = "整改"
from = ["整改中"]
by = "unit"
needs = ["class"]
[[move]]
name = "销号"
from = ["整改中"]
to = "已销号"
by = "committee"
[[deadline]]
name = "整改期限"
start = ["交办"]
stop = ["销号"]
within = "6月"
roll = false
soon = 30
[[class]]
code = "到位"
meaning = "整改到位"
[[class]]
code = "部分"
meaning = "部分整改"
[[rate]]
name = "整改到位率"
of = ["交办"]
classes = ["到位"]
[[rate]]
name = "销号率"
of = ["交办"]
closed = true
""",
}

Move = tuple[date, str, int | None, str | None, str | None, str | None, date | None]
"""Day, move, and what else it says: unit, role, class, ratings, until."""


def office_at(folder: Path) -> Office:
    rules = folder / "rules" / "matters"
    rules.mkdir(parents=True)
    for name, text in KINDS.items():
        (rules / f"{name}.toml").write_text(text, encoding="utf-8")
    return Office(folder, Settings())


def fill(book: Book, matters: int) -> int:
    """So many matters with about five moves each, all made by `ON`; returns how many moves."""
    random = Random(matters)
    with book.batch("bench"):
        people = range(1, DEPUTIES + 1)
        book.executemany("INSERT INTO person (id, name) VALUES (?, ?)", [(one, f"代表{one}") for one in people])
        book.executemany(
            "INSERT INTO deputyship (id, person, level, seat_no) VALUES (?, ?, '县', ?)", [(n, n, n) for n in people]
        )
        book.executemany("INSERT INTO unit (id, name) VALUES (?, ?)", [(n, f"第{n}局") for n in range(1, UNITS + 1)])
        lines, authors, moves = [], [], []
        for number in range(1, matters + 1):
            kind = random.choices(tuple(KINDS), (60, 25, 15))[0]
            received = ON - timedelta(int((number - 1) * (365.25 * YEARS) // matters))
            level = "乡" if number % 5 == 0 else "县"
            lines.append((number, kind, f"第{number}号", f"关于第{number}件事的{kind}", received.isoformat(), level))
            first = random.randint(1, DEPUTIES)
            places = range(1, random.choice((1, 1, 1, 2, 3, 5)) + 1)
            authors += [(number, (first + place * 7) % DEPUTIES + 1, place) for place in places]
            moves += [(number, *move) for move in _way(random, kind, received) if move[0] <= ON]
        book.executemany(
            "INSERT INTO matter (id, kind, number, title, received, level) VALUES (?, ?, ?, ?, ?, ?)", lines
        )
        book.executemany("INSERT INTO matter_author (matter, deputyship, place) VALUES (?, ?, ?)", authors)
        book.executemany(
            "INSERT INTO matter_move (id, matter, date, move, unit, role, class, ratings, until, place) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(at, matter, day.isoformat(), name, unit, role, code, ratings, until and until.isoformat(), at)
             for at, (matter, day, name, unit, role, code, ratings, until) in enumerate(moves, 1)],
        )  # fmt: skip
        # One hand-over in a hundred was entered with a wrong day.
        book.execute(
            "INSERT INTO matter_move (matter, date, move, unit, role, place, corrects) "
            "SELECT matter, date(date, '+1 day'), move, unit, role, place, id FROM matter_move "
            "WHERE move IN ('交办', '分办') AND id % 100 = 1 AND date < ?", (ON.isoformat(),),
        )  # fmt: skip
    count: int = book.value("SELECT count(*) FROM matter_move")
    return count


def _way(random: Random, kind: str, received: date) -> Iterator[Move]:
    """What becomes of a matter, as if there were no end of time; one in a hundred is left lying somewhere."""
    left = random.randint(1, 4) if random.random() < 0.01 else 99
    made = {"jy": _suggestion, "mq": _opinion, "zg": _problem}[kind](random, received + timedelta(random.randint(2, 9)))
    return islice(made, left)


def _said(
    day: date, move: str, unit: int | None = None, role: str | None = None, *, code: str | None = None,
    rating: str = "", until: date | None = None,
) -> Move:  # fmt: skip
    return day, move, unit, role, code, f'{{"结果": "{rating}"}}' if rating else None, until


def _suggestion(random: Random, day: date) -> Iterator[Move]:
    host = random.randint(1, UNITS)
    yield _said(day, "交办", host, "主办")
    if random.random() < 0.08:
        yield _said(day + timedelta(5), "退回")
        day += timedelta(8)
        host = host % UNITS + 1
        yield _said(day, "交办", host, "主办")
    if random.random() < 0.05:
        yield _said(day, "交办", (host + 10) % UNITS + 1, "分办")
    for at in range(random.choice((0, 1, 1, 2))):
        helper = (host + 20 + at) % UNITS + 1
        yield _said(day, "交办", helper, "协办")
        if random.random() < 0.9:
            yield _said(day + timedelta(25 + at), "协办意见", helper, "协办")
    if random.random() < 0.1:
        yield _said(day + timedelta(70), "延期", until=day + timedelta(150))
        day += timedelta(40)
    replied = day + timedelta(random.randint(40, 110))
    yield _said(replied, "答复", code=random.choice("AABC"))
    rated = replied + timedelta(random.randint(3, 20))
    if random.random() < 0.06:
        yield _said(rated, "评价", rating="不满意")
        yield _said(rated + timedelta(2), "重新交办")
        replied = rated + timedelta(random.randint(20, 40))
        yield _said(replied, "答复", code=random.choice("AB"))
        rated = replied + timedelta(9)
    yield _said(rated, "评价", rating=random.choice(("满意", "满意", "满意", "基本满意")))
    if random.random() < 0.15:
        yield _said(rated + timedelta(5), "承诺", until=rated + timedelta(200))
        if random.random() < 0.95:
            yield _said(rated + timedelta(random.randint(100, 220)), "落实")


def _opinion(random: Random, day: date) -> Iterator[Move]:
    yield _said(day, "分办", random.randint(1, UNITS), "主办")
    yield _said(day + timedelta(1), "登记")
    done = day + timedelta(random.randint(3, 30))
    yield _said(done, "办理")
    yield _said(done + timedelta(random.randint(1, 9)), "回访", rating=random.choice(("满意", "不满意")))


def _problem(random: Random, day: date) -> Iterator[Move]:
    yield _said(day, "交办", random.randint(1, UNITS), "主办")
    for at in range(random.randint(1, 4)):
        yield _said(day + timedelta(45 * (at + 1)), "整改", code="到位" if random.random() < 0.7 else "部分")
    yield _said(day + timedelta(random.randint(150, 260)), "销号")
