"""What `bench.matters` asks for, as SQL written by hand: it knows the three kinds of `bench.matters_fill` by heart.

The holiday calendar is a table that stands ready (`prepare`, not timed): for each day the end of each length of time.
Everything is computed in one pass over the moves of a kind; a moment is the day and the place within it.
"""

from datetime import date, timedelta

from bench.matters_fill import ON, YEARS
from ddtool.book.book import Book
from ddtool.matters.rules.span import Span, end_of
from ddtool.text.working_days import WorkCalendar

_SPANS = {
    "m1": ("1月", True), "m2": ("2月", True), "m3": ("3月", True), "m6": ("6月", False), "d7": ("7日", True),
    "w10": ("10工作日", True), "w15": ("15工作日", True),
}  # fmt: skip

_MOMENT = "s.date || printf('%09d', s.place)"
_HOST = "s.role IS NOT '协办'"


def prepare(book: Book) -> None:
    """The ends of all lengths of time by first day, beside the data file."""
    calendar = WorkCalendar()
    days = [ON - timedelta(number) for number in range(366 * (YEARS + 1))]
    book.db.execute(f"CREATE TEMP TABLE ends (day TEXT PRIMARY KEY, {', '.join(_SPANS)}) WITHOUT ROWID")
    rows = [[day.isoformat(), *(_end(day, span, calendar) for span in _SPANS.values())] for day in days]
    book.db.executemany(f"INSERT INTO ends VALUES (?{', ?' * len(_SPANS)})", rows)
    book.db.commit()


def _end(day: date, span: tuple[str, bool], calendar: WorkCalendar) -> str:
    return end_of(day, Span.parse(span[0]), calendar, roll=span[1]).day.isoformat()


def _now(kind: str) -> str:
    return f"""s.matter IN (SELECT id FROM matter WHERE kind = '{kind}') AND s.move IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)"""


def _last(move: str, value: str = "''", where: str = "1") -> str:
    """The latest moment of a move, with a value behind it."""
    return f"max(CASE WHEN s.move IN ({move}) AND {where} THEN {_MOMENT} || {value} END)"


_LEADER = """(SELECT p.name FROM matter_author a JOIN deputyship d ON d.id = a.deputyship JOIN person p ON p.id = d.person
    WHERE a.matter = m.id AND a.place = 1)"""


def _hosts(kind_moves: str) -> str:
    """The names of the units that the last hand-over named, with those that it was divided among since."""
    return f"""(SELECT group_concat(name, '、') FROM (SELECT u.name FROM matter_move s JOIN unit u ON u.id = s.unit
        WHERE s.matter = m.id AND s.move = {kind_moves} AND s.role IN ('主办', '分办')
        AND s.move IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)
        AND {_MOMENT} >= substr(g.host, 1, 19) ORDER BY s.date, s.place))"""


# Running deadlines of suggestions: a start that no stop follows. 19 signs are a moment, 10 of them its day.
TODO_SUGGESTIONS = f"""
WITH g AS MATERIALIZED (
    SELECT s.matter,
        {_last("'交办'", where=_HOST)} AS handed,
        {_last("'交办'", where="s.role = '主办'")} AS host,
        {_last("'答复', '退回'")} AS stopped,
        {_last("'延期'", "s.until")} AS longer,
        {_last("'重新交办'")} AS again,
        {_last("'答复'")} AS replied,
        {_last("'评价'")} AS rated,
        {_last("'承诺'", "s.until")} AS promised,
        {_last("'落实'")} AS kept,
        {_last("'交办'", where="s.role = '协办'")} AS helped
    FROM matter_move s WHERE {_now("jy")} GROUP BY s.matter
), o AS (
    SELECT g.matter, '答复期限' AS name, 15 AS soon, 'unit' AS owes, NULL AS helper,
           CASE WHEN longer > handed THEN substr(longer, 20) WHEN m.level = '乡' THEN e.m2 ELSE e.m3 END AS last
    FROM g JOIN matter m ON m.id = g.matter JOIN ends e ON e.day = substr(handed, 1, 10)
    WHERE handed > coalesce(stopped, '')
    UNION ALL
    SELECT g.matter, '重新答复期限', 7, 'unit', NULL, e.m1 FROM g JOIN ends e ON e.day = substr(again, 1, 10)
    WHERE again > coalesce(stopped, '')
    UNION ALL
    SELECT g.matter, '评价期限', 3, 'author', NULL, e.w10 FROM g JOIN ends e ON e.day = substr(replied, 1, 10)
    WHERE replied > coalesce(rated, '')
    UNION ALL
    SELECT g.matter, '承诺时限', 15, 'unit', NULL, substr(promised, 20) FROM g WHERE promised > coalesce(kept, '')
    UNION ALL
    SELECT h.matter, '协办意见期限', 5, 'helper', u.name, e.m1
    FROM (SELECT s.matter, s.unit, {_last("'交办'")} AS asked, {_last("'协办意见'")} AS given, max(g.stopped) AS stopped
          FROM g JOIN matter_move s ON s.matter = g.matter AND s.role = '协办' AND s.move IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)
          WHERE g.helped > coalesce(g.stopped, '') GROUP BY s.matter, s.unit) h
    JOIN unit u ON u.id = h.unit JOIN ends e ON e.day = substr(asked, 1, 10)
    WHERE asked > max(coalesce(given, ''), coalesce(h.stopped, ''))
)
SELECT '建议办理', m.number || '《' || m.title || '》' || o.name,
       CASE owes WHEN 'unit' THEN {_hosts("'交办'")} WHEN 'author' THEN {_LEADER} ELSE helper END, o.last
FROM o JOIN matter m ON m.id = o.matter JOIN g ON g.matter = o.matter
WHERE o.last <= date(:on, '+' || o.soon || ' day')
"""
TODO_OPINIONS = f"""
WITH g AS MATERIALIZED (
    SELECT s.matter, {_last("'分办'")} AS host, {_last("'办理'")} AS done, {_last("'回访'")} AS asked
    FROM matter_move s WHERE {_now("mq")} GROUP BY s.matter
), o AS (
    SELECT matter, '办理期限' AS name, 3 AS soon, 1 AS unit, e.w15 AS last FROM g
    JOIN ends e ON e.day = substr(host, 1, 10) WHERE host > coalesce(done, '')
    UNION ALL
    SELECT matter, '回访期限', 2, 0, e.d7 FROM g JOIN ends e ON e.day = substr(done, 1, 10) WHERE done > coalesce(asked, '')
)
SELECT '民情办理', m.number || '《' || m.title || '》' || o.name, CASE WHEN o.unit THEN {_hosts("'分办'")} ELSE '本机关' END, o.last
FROM o JOIN matter m ON m.id = o.matter JOIN g ON g.matter = o.matter
WHERE o.last <= date(:on, '+' || o.soon || ' day')
"""
TODO_PROBLEMS = f"""
WITH g AS MATERIALIZED (
    SELECT s.matter, {_last("'交办'")} AS host, {_last("'销号'")} AS struck FROM matter_move s WHERE {_now("zg")} GROUP BY s.matter
)
SELECT '问题整改', m.number || '《' || m.title || '》整改期限', {_hosts("'交办'")}, e.m6
FROM g JOIN matter m ON m.id = g.matter JOIN ends e ON e.day = substr(host, 1, 10)
WHERE host > coalesce(struck, '') AND e.m6 <= date(:on, '+30 day')
"""
TODO = (TODO_SUGGESTIONS, TODO_OPINIONS, TODO_PROBLEMS)


def _rates(kind: str, hosting: str, figures: dict[str, tuple[str, str]], columns: str) -> str:
    """By host unit and in all: how many of how many, for each rate."""
    sums = ", ".join(f"sum(({of}) AND ({fits})), sum({of})" for of, fits in figures.values())
    return f"""
    WITH g AS MATERIALIZED (
        SELECT s.matter, {_last(hosting, where="s.role = '主办'")} AS host, {columns}
        FROM matter_move s WHERE {_now(kind)} GROUP BY s.matter
    )
    SELECT u.name, {sums} FROM g JOIN (
        SELECT DISTINCT s.matter, s.unit FROM g JOIN matter_move s ON s.matter = g.matter
        WHERE s.move = {hosting} AND s.role IN ('主办', '分办') AND s.move IS NOT NULL AND {_MOMENT} >= g.host
        AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)
    ) h ON h.matter = g.matter JOIN unit u ON u.id = h.unit GROUP BY u.name
    UNION ALL SELECT '合计', {sums} FROM g
    """


_REPLIED, _RATED = "g.replied IS NOT NULL", "g.rated IS NOT NULL"
_SAID = "substr(g.rated, 20)"
RATES = {
    "jy": _rates(
        "jy", "'交办'",
        {"答复率": ("g.host IS NOT NULL", _REPLIED),
         "办结率": ("g.host IS NOT NULL", f"{_RATED} AND {_SAID} NOT LIKE '%不满意%'"),
         "满意率": (_RATED, f"{_SAID} NOT LIKE '%不满意%'"), "落实率": (_REPLIED, "substr(g.replied, 20) = 'A'")},
        f"""{_last("'答复'", 's.class')} AS replied, {_last("'评价'", 's.ratings')} AS rated""",
    ),
    "mq": _rates(
        "mq", "'分办'",
        {"办理率": ("g.host IS NOT NULL", "g.done IS NOT NULL"), "满意率": (_RATED, f"{_SAID} NOT LIKE '%不满意%'")},
        f"""{_last("'办理'")} AS done, {_last("'回访'", 's.ratings')} AS rated""",
    ),
    "zg": _rates(
        "zg", "'交办'",
        {"整改到位率": ("g.host IS NOT NULL", "coalesce(substr(g.put, 20) = '到位', 0)"),
         "销号率": ("g.host IS NOT NULL", "g.struck IS NOT NULL")},
        f"""{_last("'整改'", 's.class')} AS put, {_last("'销号'")} AS struck""",
    ),
}  # fmt: skip

# The lines of one year as a board shows them, with those of years before that were not closed when it began.
BOARD = f"""
WITH g AS MATERIALIZED (
    SELECT s.matter, {_last("'交办'", where="s.role = '主办'")} AS host, {_last("'答复'", "s.class")} AS replied,
           {_last("'评价'", "s.ratings")} AS rated, max(s.date) AS moved
    FROM matter_move s WHERE s.matter IN (SELECT id FROM matter WHERE kind = 'jy' AND received <= :last)
        AND s.move IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id) GROUP BY s.matter
)
SELECT m.number, m.title, (SELECT group_concat(name, '、') FROM (
           SELECT p.name FROM matter_author a JOIN deputyship d ON d.id = a.deputyship JOIN person p ON p.id = d.person
           WHERE a.matter = m.id ORDER BY a.place)),
       coalesce({_hosts("'交办'")}, ''), coalesce(substr(g.replied, 1, 10), ''), coalesce(substr(g.replied, 20), ''),
       coalesce(json_extract(substr(g.rated, 20), '$.结果'), '')
FROM matter m LEFT JOIN g ON g.matter = m.id WHERE m.kind = 'jy' AND m.received <= :last
    AND (m.received >= :first OR NOT coalesce(g.rated NOT LIKE '%不满意%' AND g.moved < :first, 0)) ORDER BY m.id
"""
