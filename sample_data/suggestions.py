"""The register of suggestions (代表建议台账) of 2025: the same 95 as in the duty records, and how they were handled."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

import county
from deeds import Deed
from mess import Hand
from office_sheets import Form, Value, new_workbook, save
from roster import Roster, Seat

# What is asked for, by a word of the title: category, host unit, assisting unit.
_HOSTS = {
    "公路": ("交通水利", "县交通运输局", "县财政局"),
    "公交": ("交通水利", "县交通运输局", ""),
    "茶叶": ("农业农村", "县农业农村局", "县财政局"),
    "食品安全": ("社会治理", "县市场监督管理局", "县教育局"),
    "卫生院": ("教科文卫", "县卫生健康局", "县财政局"),
    "采砂": ("交通水利", "县水务局", "县自然资源局"),
    "电网": ("城建环保", "县发展和改革局", ""),
    "非物质文化遗产": ("教科文卫", "县文化和旅游局", ""),
    "物业": ("城建环保", "县住房和城乡建设局", ""),
    "人居环境": ("农业农村", "县农业农村局", "县生态环境局"),
    "村医": ("教科文卫", "县卫生健康局", "县人力资源和社会保障局"),
    "寄宿制": ("教科文卫", "县教育局", "县财政局"),
}
_MEETING = date(county.YEAR, 2, 13)
"""The day on which all suggestions of the congress were handed over together (交办会)."""
_CLASSES = (("A", 62), ("B", 26), ("C", 8), ("D", 4))
_RATINGS = (("满意", 80), ("基本满意", 16), ("不满意", 4))
_KEY = 6
_OPEN_FROM = date(county.YEAR, 10, 20)
"""What was handed over later isn't answered yet in the story."""


@dataclass
class Suggestion:
    """One line of the register, as far as it had come on the story's last day."""

    number: str
    title: str
    day: date
    authors: list[Seat]
    category: str
    host: str
    helper: str
    handed: date | None = None
    replied: date | None = None
    code: str = ""
    rated: date | None = None
    rating: str = ""
    supervisor: str = ""
    joining: list[Seat] = field(default_factory=list)


def build(roster: Roster, deeds: list[Deed], seed: str = county.SEED) -> list[Suggestion]:
    """Draw what became of the year's suggestions."""
    random = Random(f"{seed}/suggestions")
    own = sorted((deed for deed in deeds if deed.kind == "提出建议"), key=lambda deed: int(deed.note[1:-1]))
    found = []
    for number, group in groupby(own, key=lambda deed: deed.note):
        lines = sorted(group, key=lambda deed: deed.role != "领衔")
        first = lines[0]
        category, host, helper = next(told for word, told in _HOSTS.items() if word in first.title)
        one = Suggestion(number, first.title, first.day, [deed.seat for deed in lines], category, host, helper)
        _handle(random, one)
        found.append(one)
    directors = [seat for seat in roster.acting(county.TODAY) if seat.committee and seat.delegation == county.DIRECT]
    for one in random.sample([one for one in found if one.replied], _KEY):
        one.supervisor = random.choice(directors[:5]).person.name
    return found


def figures(found: list[Suggestion]) -> dict[str, object]:
    """What became of them, counted from the story."""
    return {
        "rows": len(found),
        "handed_over": sum(one.handed is not None for one in found),
        "replied": sum(one.replied is not None for one in found),
        "by_class": {code: sum(one.code == code for one in found) for code, _ in _CLASSES},
        "rated": sum(bool(one.rating) for one in found),
        "by_rating": {name: sum(one.rating == name for one in found) for name, _ in _RATINGS},
        "by_host": dict(sorted(Counter(one.host for one in found if one.handed).items())),
        "key": sum(bool(one.supervisor) for one in found),
    }


def _handle(random: Random, one: Suggestion) -> None:
    handed = workday(max(_MEETING, one.day + timedelta(days=random.randrange(3, 8))))
    if handed >= county.TODAY:
        return
    one.handed = handed
    # A few hosts are slow; in the story two of the spring's suggestions are still without a reply.
    if handed > _OPEN_FROM or one.number in ("第17号", "第52号"):
        return
    one.replied = workday(handed + timedelta(days=random.randrange(35, 85)))
    one.code = random.choices([code for code, _ in _CLASSES], [weight for _, weight in _CLASSES])[0]
    if random.random() < 0.94:
        one.rated = workday(one.replied + timedelta(days=random.randrange(2, 12)))
        one.rating = random.choices([name for name, _ in _RATINGS], [weight for _, weight in _RATINGS])[0]
    if one.rated and one.rated >= county.TODAY:
        one.rated, one.rating = None, ""


def _named(seat: Seat, names: Counter[str]) -> str:
    """Namesakes with their delegation, as a careful clerk writes them."""
    name = seat.person.name
    return f"{name}（{seat.delegation}）" if names[name] > 1 else name


def workday(day: date) -> date:
    """The same day, or the Monday after a weekend."""
    return day + timedelta(days=(8 - day.isoweekday()) % 7 if day.isoweekday() > 5 else 0)


_COLUMNS = (
    ("编号", 8), ("标题", 40), ("提出\n时间", 12), ("领衔代表", 10), ("代表团", 16), ("联名代表", 30), ("类别", 10), ("会内\n会外", 9),
    ("承办单位", 22), ("会办单位", 22), ("交办日期", 12), ("答复日期", 12), ("答复\n类别", 6), ("评价时间", 12), ("代表\n满意度", 9),
    ("重点\n督办", 6), ("牵头督办领导", 10),
)  # fmt: skip


def register(roster: Roster, found: list[Suggestion], target: Path) -> None:
    """代表建议台账: a title row, dates in several hands, the total below."""
    random = Random(f"{county.SEED}/suggestion register")
    names = Counter(seat.person.name for seat in roster.county)
    hand = Hand(random)
    book = new_workbook()
    form = Form(book, "建议台账", [title for title, _ in _COLUMNS], [width for _, width in _COLUMNS])
    form.left = {1, 5}
    form.title(
        f"{county.COUNTY}{county.CONGRESS}人大代表建议办理台账（{county.YEAR}年）",
        f"单位：{county.OFFICE}",
        "填表时间：2026年1月7日",
    )
    form.header()
    for one in found:
        days = {2: one.day, 10: one.handed, 11: one.replied, 13: one.rated}
        values: list[Value] = [
            one.number, one.title, None, hand.name(one.authors[0].person.name), one.authors[0].delegation,
            "、".join(_named(seat, names) for seat in one.authors[1:]) or None, one.category,
            "大会期间" if one.day == date(county.YEAR, 1, 9) else "闭会期间",
            one.host if one.handed else None, (one.helper or None) if one.handed else None, None, None, one.code or None,
            None, one.rating or None, "是" if one.supervisor else None, one.supervisor or None,
        ]  # fmt: skip
        formats = {}
        for place, day in days.items():
            values[place], formats[place] = hand.day(day)
        form.line(values, formats)
    form.footer({1: "合计", 2: f"{len(found)}件"})
    save(book, target)
