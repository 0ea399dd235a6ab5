"""Points of 1,600 deputies from 10,000 and 100,000 records (a million with --long), against hand-written SQL.

CPU seconds (user + system) of this process, medians. The SQL knows one scheme by heart, clause by clause, and answers
with a number per deputy; ours reads the scheme from its file and keeps items, categories and caps. Both must agree.
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from ddtool.book.book import Book
from ddtool.duty.model import whole_year
from ddtool.points import desk
from ddtool.points.rules.scheme import Scheme
from ddtool.points.rules.scheme_file import read_scheme
from ddtool.settings import shipped

DEPUTIES, DELEGATIONS = 1600, 60
RUNS = 9
LIMIT = 3.0

_SERVING = """(d.since IS NULL OR d.since <= {day}) AND (d.until IS NULL OR {day} < d.until) AND NOT EXISTS (
    SELECT 1 FROM suspension s WHERE s.deputyship = d.id AND s.since <= {day} AND (s.until IS NULL OR {day} < s.until))"""

# 示例县代表履职积分办法 in hundredths of a point.
HAND_WRITTEN = f"""
WITH a AS (
    SELECT t.deputyship AS who,
           sum(CASE WHEN a.kind = '人代会' THEN CASE t.status WHEN '出席' THEN coalesce(t.half_days, a.half_days)
               ELSE max(0, a.half_days - coalesce(t.half_days, a.half_days)) END END) AS sessions,
           sum(CASE WHEN a.kind = '人代会' AND t.status = '请假' THEN coalesce(t.half_days, a.half_days) END) AS congress_leave,
           sum(CASE WHEN a.kind = '人代会' AND t.status = '缺席' THEN coalesce(t.half_days, a.half_days) END) AS congress_absent,
           sum(a.kind = '列席常委会会议' AND t.status = '出席') AS committee,
           sum(a.kind IN ('视察', '专题调研', '执法检查') AND t.status = '出席') AS visits,
           sum(a.kind IN ('视察', '专题调研', '执法检查') AND t.status = '缺席') AS visits_absent,
           sum(CASE WHEN a.kind = '学习培训' THEN CASE t.status WHEN '出席' THEN coalesce(t.half_days, a.half_days)
               ELSE max(0, a.half_days - coalesce(t.half_days, a.half_days)) END END) AS training,
           sum(a.kind = '代表小组活动' AND t.status = '出席') AS grp,
           sum(a.kind = '联系选民日' AND t.status = '出席') AS contact
    FROM activity a JOIN attendance t ON t.activity = a.id JOIN deputyship d ON d.id = t.deputyship AND d.level = a.level
    WHERE a.date BETWEEN '2025-01-01' AND '2025-12-31' AND a.level = '县' AND {_SERVING.format(day="a.date")}
    GROUP BY t.deputyship
), r AS (
    SELECT r.deputyship AS who,
           sum(CASE WHEN kind = '接待选民' THEN CASE unit WHEN '次' THEN coalesce(quantity, 10) ELSE 10 END END) AS reception,
           sum(CASE WHEN kind = '走访选民' AND unit = '户' THEN quantity END) AS households,
           sum(CASE WHEN kind = '提出建议' AND role = '领衔' AND unit = '件' THEN quantity END) AS lead,
           sum(CASE WHEN kind = '提出建议' AND role = '附议' AND unit = '件' THEN quantity END) AS joined,
           sum(CASE WHEN kind = '好事实事' AND unit = '件' THEN quantity END) AS good,
           sum(CASE WHEN kind = '公益慈善' AND unit = '元' THEN CASE WHEN quantity >= 50000 THEN 300
               WHEN quantity >= 20000 THEN 200 WHEN quantity >= 5000 THEN 100 ELSE 0 END END) AS gifts,
           sum(CASE WHEN kind = '化解矛盾' AND unit = '件' THEN quantity END) AS mediation,
           sum(CASE WHEN kind = '扶弱济困' AND unit = '天' THEN quantity END) AS aid,
           sum(CASE WHEN kind = '述职' THEN CASE unit WHEN '次' THEN coalesce(quantity, 10) ELSE 10 END END) AS report
    FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
    WHERE r.date BETWEEN '2025-01-01' AND '2025-12-31' AND d.level = '县' AND {_SERVING.format(day="r.date")}
    GROUP BY r.deputyship
)
SELECT d.id, max(0, min(12000, 2000
    + min(2400, min(1800, coalesce(sessions, 0) * 300) - coalesce(congress_leave, 0) * 100 - coalesce(congress_absent, 0) * 300
        + min(900, coalesce(committee, 0) * 300))
    + min(1600, min(coalesce(visits, 0), 1) * 300 + max(coalesce(visits, 0) - 1, 0) * 200
        + max(-600, coalesce(visits_absent, 0) * -150))
    + min(1000, min(1000, coalesce(training, 0) * 120))
    + min(600, min(600, coalesce(grp, 0) * 200))
    + min(2000, coalesce(contact, 0) * 200
        + min(1200, min(coalesce(reception, 0), 10) * 20 + max(coalesce(reception, 0) - 10, 0) * 10)
        + min(800, coalesce(households, 0) / 50 * 100))
    + min(1400, min(coalesce(lead, 0), 10) * 50 + max(coalesce(lead, 0) - 10, 0) * 30 + min(400, coalesce(joined, 0) * 10))
    + min(1200, min(600, min(coalesce(good, 0), 10) * 20 + max(coalesce(good, 0) - 10, 0) * 10) + min(600, coalesce(gifts, 0))
        + min(600, coalesce(mediation, 0) * 20) + min(400, coalesce(aid, 0) * 10))
    + min(coalesce(report, 0), 10) * 80)) AS points
FROM deputyship d LEFT JOIN a ON a.who = d.id LEFT JOIN r ON r.who = d.id
WHERE d.level = '县' AND (d.since IS NULL OR d.since <= '2025-12-31') AND (d.until IS NULL OR '2025-01-01' < d.until)
"""

_ACTIVITIES = ("人代会", "列席常委会会议", "视察", "专题调研", "执法检查", "学习培训", "代表小组活动", "联系选民日")
_RECORDS = (
    ("接待选民", "次", 10, None),
    ("走访选民", "户", 120, None),
    ("提出建议", "件", 10, "领衔"),
    ("提出建议", "件", 10, "附议"),
    ("好事实事", "件", 20, None),
    ("公益慈善", "元", 60000, None),
    ("化解矛盾", "件", 10, None),
    ("扶弱济困", "天", 20, None),
    ("述职", "次", 10, None),
)


def fill(book: Book, records: int) -> None:
    """1,600 deputies, some with a period or a suspension of their own; half the records are attendance."""
    random = Random(records)
    with book.batch("bench"):
        book.executemany(
            "INSERT INTO delegation (id, level, name, position) VALUES (?, '县', ?, ?)",
            [(number, f"第{number}代表团", number) for number in range(1, DELEGATIONS + 1)],
        )
        people = range(1, DEPUTIES + 1)
        book.executemany("INSERT INTO person (id, name) VALUES (?, ?)", [(one, f"代表{one}") for one in people])
        book.executemany(
            "INSERT INTO deputyship (id, person, level, delegation, seat_no, since, until) VALUES (?, ?, '县', ?, ?, ?, ?)",
            [
                (
                    one,
                    one,
                    one % DELEGATIONS + 1,
                    one,
                    "2025-06-18" if one % 40 == 0 else None,
                    "2025-09-01" if one % 55 == 0 else None,
                )
                for one in people
            ],
        )
        book.executemany(
            "INSERT INTO suspension (deputyship, since, until) VALUES (?, '2025-03-10', '2025-09-20')",
            [(one,) for one in people if one % 80 == 7],
        )
        each = min(DEPUTIES, 500)
        activities = range(1, records // 2 // each + 1)
        book.executemany(
            "INSERT INTO activity (id, date, half_days, kind, title, level, scope) VALUES (?, ?, ?, ?, ?, '县', '全体')",
            [(one, _day(random), one % 6 + 1, _ACTIVITIES[one % 8], f"活动{one}") for one in activities],
        )
        book.executemany(
            "INSERT INTO attendance (activity, deputyship, status, half_days) VALUES (?, ?, ?, ?)",
            [mark for one in activities for mark in _marks(random, one, each)],
        )
        book.executemany(
            "INSERT INTO duty_record (deputyship, date, kind, title, role, quantity, unit) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [_record(random, number) for number in range(records // 2)],
        )


def _day(random: Random) -> str:
    return f"2025-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"


def _marks(random: Random, activity: int, each: int) -> Iterator[tuple[int, int, str, int | None]]:
    length = activity % 6 + 1
    for deputy in random.sample(range(1, DEPUTIES + 1), each):
        status = random.choices(("出席", "请假", "缺席"), (90, 7, 3))[0]
        partly = status != "出席" and length > 1 and random.random() < 0.3
        yield activity, deputy, status, random.randint(1, length - 1) if partly else None


def _record(random: Random, number: int) -> tuple[int, str, str, str, str | None, int, str]:
    kind, unit, most, role = random.choice(_RECORDS)
    step = {"天": 5, "元": 1000}.get(unit, 10)
    return (
        random.randint(1, DEPUTIES),
        _day(random),
        kind,
        f"事项{number}",
        role,
        random.randrange(step, most + 1, step),
        unit,
    )


def ours(book: Book, scheme: Scheme) -> dict[int, int]:
    table = desk.points_table(book, "县", scheme, whole_year(2025))
    return {entry.deputy.id: entry.score.points for entry in table.ranked}


def by_hand(book: Book) -> dict[int, int]:
    return {row[0]: row[1] for row in book.rows(HAND_WRITTEN)}


def cpu(*works: Callable[[], object]) -> list[float]:
    """Median CPU seconds of RUNS runs of each, taken in turns so that a busy machine slows all alike."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS):
        for work, times in zip(works, spent, strict=True):
            gc.collect()
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
    return [statistics.median(times) for times in spent]


def run(long: bool = False) -> None:
    scheme = read_scheme(shipped("presets", "points", "示例县代表履职积分办法.toml"))
    print(f"{'records':>9}  {'SQL':>7}  {'points':>7}  {'ratio':>5}  {'ours per 100k':>13}  equal")
    for records in (10_000, 100_000, *((1_000_000,) if long else ())):
        with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder) / "bench.db") as book:
            fill(book, records)
            equal = ours(book, scheme) == by_hand(book)
            sql, own = cpu(partial(by_hand, book), partial(ours, book, scheme))
            per = own / records * 100_000
            print(
                f"{records:>9}  {sql:>7.3f}  {own:>7.3f}  {own / sql:>5.2f}  {per:>13.3f}  {'yes' if equal else 'NO'}"
            )
            if not equal:
                raise SystemExit("the points differ from the hand-written SQL")
    print(f"to reach: ratio at 100,000 records at most {LIMIT:.0f}; growth at most linear")


if __name__ == "__main__":
    run("--long" in sys.argv)
