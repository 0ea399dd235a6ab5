"""The one pass of SQL against a count by hand, row by row and day by day, over invented years."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddtool.book.book import Book
from ddtool.quotas import desk
from ddtool.quotas.model import Per, Quota
from ddtool.roster.model import Deputy
from ddtool.settings import Office, Settings
from tests.quotas.conftest import quota, write_rule

FIRST, END = date(2024, 12, 1), date(2025, 12, 31)
DAYS = st.dates(FIRST, END + timedelta(days=20)).map(date.isoformat)
BOTH = st.lists(DAYS, min_size=2, max_size=2, unique=True).map(lambda days: tuple(sorted(days)))
SINCE = DAYS.map(lambda day: (day, None))
PERIODS = st.just((None, None)) | SINCE | DAYS.map(lambda day: (None, day)) | BOTH
RECORDS = st.tuples(
    st.integers(0, 3),
    DAYS,
    st.sampled_from(("接待选民", "走访选民", "述职")),
    st.sampled_from((None, 5, 10, 30)),
    st.sampled_from((None, "次", "户")),
    st.sampled_from((None, "领衔", "附议")),
)
MARKS = st.tuples(
    st.integers(0, 3), st.integers(0, 5), st.sampled_from(("出席", "请假", "缺席")), st.sampled_from((None, 1, 2))
)
QUOTAS = (
    quota("季", "quarter", 1, 'record = ["接待选民", "走访选民"]'),
    quota("周", "week", 1, 'record = ["接待选民"]\nattendance = ["联系选民日"]'),
    quota("户", "half", 3, 'record = ["走访选民"]\nunit = "户"\npartial = "share"'),
    quota("训", "year", 3, 'attendance = ["学习培训"]\nunit = "天"\npartial = "any"'),
    quota("日", "month", 1, 'record = ["接待选民"]\nattendance = ["联系选民日"]\nday = "10"\nwithin = 3'),
    quota("角", "month", 1, 'record = ["接待选民"]\nroles = ["领衔", ""]\npartial = "share"'),
)


def fill(book: Book, periods: list, pauses: list, records: list, activities: list, marks: list) -> None:  # type: ignore[type-arg]
    with book.batch("录入"):
        home = book.insert("delegation", level="县", name="甲团", position=1)
        for number, (since, until) in enumerate(periods, 1):
            person = book.insert("person", name=f"代表{number}")
            book.insert(
                "deputyship", person=person, level="县", delegation=home, since=since, until=until, seat_no=number
            )
            if pauses[number - 1] is not None:
                begun, over = pauses[number - 1]
                book.insert("suspension", deputyship=number, since=begun, until=over)
        for who, day, kind, quantity, unit, role in records:
            book.insert(
                "duty_record",
                deputyship=who + 1,
                date=day,
                kind=kind,
                title="事",
                quantity=quantity,
                unit=unit,
                role=role,
            )
        for number, (day, kind, length) in enumerate(activities):
            book.insert(
                "activity", date=day, kind=kind, title=f"活动{number}", level="县", scope="指定", half_days=length
            )
        for who, at, status, part in {(who, at): (who, at, status, part) for who, at, status, part in marks}.values():
            book.insert("attendance", activity=at + 1, deputyship=who + 1, status=status, half_days=part)


def by_hand(wanted: Quota, deputy: Deputy, first: str, last: str, records: list, activities: list, marks: list) -> int:  # type: ignore[type-arg]
    """Tenths done in one window."""
    done = 0
    for who, day, kind, quantity, unit, role in records:
        if who + 1 != deputy.id or kind not in wanted.record or not first <= day <= last or not deputy.in_office(day):
            continue
        if wanted.roles and (role or "") not in wanted.roles:
            continue
        if unit in (None, wanted.unit):
            done += 10 if quantity is None else quantity
        elif wanted.unit == "次":
            done += 10
    for who, at, status, part in {(who, at): (who, at, status, part) for who, at, status, part in marks}.values():
        day, kind, length = activities[at]
        if who + 1 != deputy.id or kind not in wanted.attendance or not first <= day <= last:
            continue
        if not deputy.in_office(day):
            continue
        if wanted.unit == "次":
            done += 10 if status == "出席" else 0
        else:
            there = part or length or 0
            half_days = there if status == "出席" else max(0, length - part) if length and part else 0
            done += 5 * half_days
    return done


def owed_by_hand(wanted: Quota, deputy: Deputy, first: str, last: str) -> int:
    day, days = date.fromisoformat(first), []
    while day <= date.fromisoformat(last):
        days.append(deputy.in_office(day.isoformat()))
        day += timedelta(days=1)
    if all(days):
        return wanted.least
    share = wanted.least * sum(days) // (len(days) * 10) * 10
    return {"whole": 0, "any": wanted.least if any(days) else 0, "share": share}[wanted.partial.value]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(PERIODS, min_size=4, max_size=4),
    st.lists(st.none() | SINCE | BOTH, min_size=4, max_size=4),
    st.lists(RECORDS, max_size=25),
    st.lists(
        st.tuples(DAYS, st.sampled_from(("联系选民日", "学习培训")), st.sampled_from((None, 2, 6))),
        min_size=6,
        max_size=6,
    ),
    st.lists(MARKS, max_size=15),
    st.dates(date(2025, 1, 1), END),
)
def test_the_same_as_by_hand(tmp_path_factory, periods, pauses, records, activities, marks, on) -> None:  # type: ignore[no-untyped-def]
    folder: Path = tmp_path_factory.mktemp("county")
    office = Office(folder, Settings(quotas="要求"))
    write_rule(office, *QUOTAS)
    with Book.create(folder / "ddtool.db") as book:
        fill(book, periods, pauses, records, activities, marks)
        found = desk.table(book, office, desk.rule_named(office, None), on)
        deputies = {deputy.id: deputy for deputy in desk.roster.deputies(book)}
    day = on.isoformat()
    told = {(one.owner.deputyship, one.quota.name): one for one in found.standings}
    for wanted, windows in zip(found.rule.quotas, found.found, strict=True):
        assert wanted.per is not Per.TERM
        for number, deputy in deputies.items():
            own = told.get((number, wanted.name))
            owed = {at: owed_by_hand(wanted, deputy, one.first, one.last) for at, one in enumerate(windows)}
            assert {at: least for at, least in owed.items() if least} == (dict(own.owed) if own else {})
            if own is not None:
                for at, one in enumerate(windows):
                    last = min(one.last, day)
                    assert own.done.get(at, 0) == by_hand(wanted, deputy, one.first, last, records, activities, marks)
