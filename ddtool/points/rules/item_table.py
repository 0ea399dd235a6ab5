"""Reading the parts of a scheme (逐键核对): categories, items and grades, each key known or refused."""

from collections.abc import Sequence
from functools import partial

from ddtool.duty.model import DAY, HALF_DAY, TIMES, Status
from ddtool.errors import nearest
from ddtool.points.rules.boundary import Boundary, Quota, boundary, quota, share
from ddtool.points.rules.scheme import EMPTY, Band, Category, Empty, Goal, Grade, Item, Points, RateBand
from ddtool.points.rules.scheme_table import LARGEST, MARK, SchemeTable

CATEGORY = ("name", "base", "cap", "floor", "highest")
ITEM = (
    "name", "clause", "category", "attendance", "status", "record", "roles", "unit", "each", "worth", "first", "further", "bands",
    "rates", "goal", "reach", "over", "under", "none", "per", "split", "highest", "once", "cap", "floor",
)  # fmt: skip
BAND = ("from", "points")
RATE = ("at", "points")
GRADE = ("name", "at", "most")
STANDARD = ("name", "levels")
LEVEL = ("name", "points")
Standards = dict[str, dict[str, Points | None]]
WAYS = ("each", "worth", "first", "bands", "rates", "goal")


def category(table: SchemeTable, decimals: int) -> Category:
    table.only(CATEGORY)
    cap, floor = _bounds(table, decimals)
    base = table.points("base", decimals)
    return Category(table.text("name"), cap, floor, 0 if base is None else base, table.flag("highest", False))


def _bounds(table: SchemeTable, decimals: int) -> tuple[Points | None, Points | None]:
    cap, floor = table.points("cap", decimals), table.points("floor", decimals)
    if isinstance(cap, int) and cap < 0:
        table.fault("“cap”是得分的上限，不能小于 0；扣分的限度写“floor”")
    if isinstance(floor, int) and floor > 0:
        table.fault("“floor”是扣分的下限，不能大于 0；得分的上限写“cap”")
    return cap, floor


def standards(tables: Sequence[SchemeTable], decimals: int) -> Standards:
    """Standards by which items are priced (分值标准), in order: points by level; none while they wait to be filled."""
    found: Standards = {}
    for table in tables:
        table.only(STANDARD)
        levels: dict[str, Points | None] = {}
        for number, part in enumerate([] if table.left_empty("levels") else table.tables("levels", "档"), 1):
            part.place = f"{table.place}第{number}档"
            part.only(LEVEL)
            levels[part.text("name")] = part.points("points", decimals)
        found[table.text("name")] = levels
    return found


def _worth(table: SchemeTable, known: Standards) -> Points | None:
    """What an item's levels add up to (各标准分值之和); EMPTY where one waits to be filled."""
    said = table.words("worth")
    if len(said) != len(known):
        table.fault(f"“worth”要依次写明每个标准的档次：{'、'.join(known) or '（没有 [[standard]]）'}")
        return None
    sums: Points | None = 0
    for level, (standard, levels) in zip(said, known.items(), strict=True):
        if level == MARK:
            table.empty.append(f"{table.place} worth {standard}")
        elif level not in levels:
            close = nearest(level, list(levels))
            table.fault(f"“worth”写的“{level}”不是“{standard}”的档次{close}；有：{'、'.join(levels) or '无'}")
        value = levels.get(level, EMPTY)
        sums = sums + value if isinstance(sums, int) and isinstance(value, int) else EMPTY
    return sums


def item(table: SchemeTable, decimals: int, categories: Sequence[str], known: Standards) -> Item:
    table.only(ITEM)
    attendance, status = table.words("attendance"), table.words("status")
    record, roles = table.words("record"), table.words("roles", blank=True)
    unit = table.text("unit")
    _sources(table, attendance, status, record, roles)
    if attendance and unit and unit not in (TIMES, HALF_DAY, DAY):
        table.fault(f"考勤只能按 次、半天、天 计，“unit”写的是“{unit}”")
    named = table.text("category")
    if named and named not in categories:
        table.fault(f"“category”写的“{named}”没有 [[category]]{nearest(named, list(categories))}")
    each, first, further, none = (table.points(key, decimals) for key in ("each", "first", "further", "none"))
    if "worth" in table.table:
        each = _worth(table, known)
    bands, rates, goal = _bands(table, decimals), _rates(table, decimals), _goal(table, decimals)
    split = table.written("split", share, '第一人所占的份额，如 "50%"')
    highest, once = table.flag("highest", False), table.flag("once", False)
    _ways(table, attendance, status, record)
    cap, floor = _bounds(table, decimals)
    return Item(
        table.text("name"), table.text("clause"), named, unit, attendance, status, record, roles, each, first, further,
        bands, rates, goal, none, _per(table), split, highest, once, cap, floor,
    )  # fmt: skip


def _sources(
    table: SchemeTable, attendance: Sequence[str], status: Sequence[str], record: Sequence[str], roles: Sequence[str]
) -> None:
    if not attendance and not record:
        table.fault("没有写数哪些记录：“attendance”（考勤的活动类别）或“record”（履职登记的类别）")
    if bool(attendance) != bool(status):
        table.fault("“attendance”和“status”（出席、请假、缺席）要一起写")
    if roles and not record:
        table.fault("“roles”只用于“record”")
    known = [word.value for word in Status]
    for word in status:
        if word not in known:
            table.fault(f"“status”里的“{word}”应为 {'、'.join(known)} 之一{nearest(word, known)}")


def _ways(table: SchemeTable, attendance: Sequence[str], status: Sequence[str], record: Sequence[str]) -> None:
    """Points are said in one way, and every key belongs to that way."""
    said = table.table
    ways = [key for key in WAYS if key in said]
    if len(ways) > 1 or (not ways and "none" not in said) or ("further" in said) != ("first" in said):
        table.fault(
            "分值应写“each”（每次），或“first”和“further”（首次、以后每次），或“bands”（分档），或“rates”（按出席率），"
            "或“goal”（目标数），只写一种"
        )
    if "bands" in said and attendance:
        table.fault("“bands”按登记的数量分档，只用于“record”")
    if "rates" in said and (record or list(status) != [Status.PRESENT.value] or said.get("unit") != TIMES):
        table.fault("“rates”按出席率分档，只用于“attendance”，status 写“出席”，unit 写“次”")
    for key, owner in (("reach", "goal"), ("over", "goal"), ("under", "goal"), ("highest", "bands"), ("split", "each")):
        if key in said and owner not in said:
            table.fault(f"“{key}”只与“{owner}”同用")
    if "split" in said and (attendance or "per" in said):
        table.fault("“split”只用于“record”，不与“per”同用")
    if "none" in said and ("rates" in said or "goal" in said):
        table.fault("“none”不与“rates”“goal”同用")
    if "per" in said and ({"bands", "rates", "goal"} & said.keys()):
        table.fault("“per”只与“each”或“first”同用")
    if "once" in said and (record or said.get("unit") != TIMES):
        table.fault("“once”只用于“attendance”，unit 写“次”")


def _per(table: SchemeTable) -> int | Empty:
    return EMPTY if table.left_empty("per") else table.whole("per", 1, LARGEST, 1)


def _goal(table: SchemeTable, decimals: int) -> Goal | None:
    if "goal" not in table.table:
        return None
    units: int | Empty = EMPTY if table.left_empty("goal") else table.whole("goal", 1, LARGEST, 1)
    reach = table.points("reach", decimals)
    if reach is None:
        table.missing("reach", "达到“goal”得多少分")
    over, under = table.points("over", decimals), table.points("under", decimals)
    return Goal(units, *(0 if value is None else value for value in (reach, over, under)))


def _bands(table: SchemeTable, decimals: int) -> tuple[Band, ...]:
    bands = []
    for number, part in enumerate(table.tables("bands", "档"), 1):
        part.place = f"{table.place}第{number}档"
        part.only(BAND)
        least, points = part.points("from", 1), part.points("points", decimals)
        if points is None or not isinstance(least, int):
            part.fault("每档要写 from（从多少起，数）和 points（分值）")
        else:
            bands.append(Band(least, points))
    starts = [band.least for band in bands]
    if starts != sorted(set(starts)):
        table.fault("各档的 from 要从小到大，不重复")
    return tuple(bands)


def _rates(table: SchemeTable, decimals: int) -> tuple[RateBand, ...]:
    bands = []
    for number, part in enumerate(table.tables("rates", "档"), 1):
        part.place = f"{table.place}第{number}档"
        part.only(RATE)
        at = part.written("at", partial(boundary, percent=True), '带比较号的百分比，如 ">=90%"')
        points = part.points("points", decimals)
        if points is None or isinstance(at, Empty):
            part.fault('每档要写 at（如 ">=90%"，最后一档可以不写）和 points（分值）')
        else:
            bands.append(RateBand(at, points))
    values = [band.at.value for band in bands if band.at]
    if values != sorted(set(values), reverse=True) or any(band.at is None for band in bands[:-1]):
        table.fault("各档的 at 要从高到低，不重复；只有最后一档可以不写 at")
    return tuple(bands)


def grades(tables: Sequence[SchemeTable]) -> tuple[Grade, ...]:
    found = []
    for table in tables:
        table.only(GRADE)
        at: Boundary | Empty | None = table.written("at", partial(boundary, percent=False), '带比较号的分数，如 ">=90"')
        most: Quota | Empty | None = table.written("most", quota, '名额，如 3、"20%"、"9/64"')
        found.append(Grade(table.text("name"), at, most))
    for table in tables[:-1]:
        if not {"at", "most"} & table.table.keys():
            table.fault("只有最后一个等次可以“at”和“most”都不写")
    if tables and {"at", "most"} & tables[-1].table.keys():
        tables[-1].fault("最后一个等次是其余的人，不写“at”和“most”")
    values = [grade.at.value for grade in found if isinstance(grade.at, Boundary)]
    if values != sorted(values, reverse=True):
        tables[0].fault("各等次的 at 要从高到低")
    return tuple(found)
