"""Lists of matters read a row a matter and work each course out once; they say what folding each matter's steps says."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.book.book import Book
from ddtool.matters import desk, store
from ddtool.matters.model import Kind, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import Terms, course, dated, standing, taken
from ddtool.settings import Office, Settings
from ddtool.text.working_days import WorkCalendar
from tests.matters.test_deadlines import KIND

UNITS = ["甲局", "乙局", "丙局"]
MOVES = ["交办", "退回", "协办意见", "延期", "答复", "评价", "重新交办", "承诺", "落实", "公开"]
TERMS = Terms(WorkCalendar())


@pytest.fixture
def office(own_county: Book) -> Office:
    folder = own_county.path.parent / "rules" / "matters"
    folder.mkdir(parents=True)
    (folder / "jy.toml").write_text(KIND, encoding="utf-8")
    return Office(own_county.path.parent, Settings())


def wild(random: Random, length: int) -> list[Step]:
    """Steps in any order whatever, allowed or not: a stored history may come from an older rule file."""
    day, made = date(2024, 1, 2), []
    for _ in range(length):
        day += timedelta(random.choice((0, 0, 1, 20)))
        move = random.choice(MOVES)
        unit = random.choice(UNITS) if move in ("交办", "协办意见") else ""
        until = day + timedelta(random.randint(1, 99)) if move == "承诺" or random.random() < 0.2 else None
        ratings = (("结果", random.choice(("满意", "不满意"))),) if move == "评价" else ()
        role = random.choice(("主办", "分办", "协办")) if unit else ""
        code = random.choice(("A", "B", "")) if move == "答复" else ""
        amount = random.choice((None, 100, 250))
        made.append(Step(0, move, day, unit, role, code, ratings, until, amount=amount))
    return made


def fill(book: Book, matters: int) -> None:
    """Matters with wild histories; some moves corrected, some taken back, some made earlier than entered."""
    random = Random(matters)
    with book.batch("test"):
        units = {name: store.add_unit(book, name) for name in UNITS}
        for number in range(matters):
            received = (date(2023, 12, 1) + timedelta(number)).isoformat()
            level = random.choice(("县", "乡"))
            matter = store.add_matter(
                book, [], kind="jy", number=f"第{number}号", title="修桥", received=received, level=level
            )
            steps = wild(random, random.randint(0, 7))
            random.shuffle(steps)
            for step in steps:
                at = store.add_step(book, matter, step, units.get(step.unit))
                if random.random() < 0.2:
                    again = wild(random, 1)[0] if random.random() < 0.7 else Step(0, "", step.day)
                    store.add_step(book, matter, again, units.get(again.unit), at)


def told(found: list[desk.Line]) -> list[tuple[object, ...]]:
    return [
        (line.matter.number, now.stage, now.open, now.hosts, now.helpers, now.code, now.ratings, now.first_ratings,
         now.rounds, now.amount, dict(now.days), now.last)
        for line in found for now in [line.now]
    ]  # fmt: skip


def test_a_list_says_what_each_matter_s_steps_say(own_county: Book, office: Office) -> None:
    fill(own_county, 150)
    kind = desk.kind_named(office, "jy")
    by_steps = [
        desk.Line(matter, standing(kind, matter.level, store.steps(own_county, matter.id), TERMS))
        for matter in store.matters(own_county, "jy")
    ]
    assert told(desk.lines(own_county, office, kind, "jy")) == told(by_steps)
    open_ones = [line for line in by_steps if line.now.open]
    assert 30 < len(open_ones) < 120
    assert told(desk.waiting(own_county, office, kind, "jy")) == told(open_ones)
    some = [line for line in by_steps if "2024-01-10" <= line.matter.received <= "2024-02-09"]
    assert told(desk.lines(own_county, office, kind, "jy", ("2024-01-10", "2024-02-09"))) == told(some)


@pytest.fixture(scope="module")
def kind(tmp_path_factory: pytest.TempPathFactory) -> Kind:
    path = tmp_path_factory.mktemp("kind") / "jy.toml"
    path.write_text(KIND, encoding="utf-8")
    return read_kind(path)


@given(st.randoms(use_true_random=False), st.integers(0, 9))
def test_a_course_is_the_same_on_other_days_with_other_units(kind: Kind, random: Random, length: int) -> None:
    """Matters share a course whatever their days are, and whatever their units are called."""
    steps = wild(random, length)
    names = dict(zip(UNITS, ["戊局", "己局", "庚局"], strict=True))
    other = [
        Step(0, one.move, one.day + timedelta(7 * at), names.get(one.unit, ""), one.role, one.code, one.ratings,
             one.until and one.until + timedelta(400))
        for at, one in enumerate(steps)
    ]  # fmt: skip
    assert course(kind, steps) == course(kind, other)
    assert dated(course(kind, steps), "县", taken(other), TERMS).open == standing(kind, "县", other, TERMS).open
