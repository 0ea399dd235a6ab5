"""The county's activities (活动) of 2025 and who attended (考勤)."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import county
from county import TOWNSHIPS
from roster import Roster, Seat

CONGRESS = "人代会"
COMMITTEE = "列席常委会会议"
INSPECTION = "视察"
RESEARCH = "专题调研"
ENFORCEMENT = "执法检查"
TRAINING = "学习培训"
GROUP = "代表小组活动"
CONTACT_DAY = "联系选民日"
ACTIVITY_KINDS = (CONGRESS, COMMITTEE, INSPECTION, RESEARCH, ENFORCEMENT, TRAINING, GROUP, CONTACT_DAY)

EVERYBODY = "全体"
NAMED = "指定"

PRESENT, LEAVE, ABSENT = "出席", "请假", "缺席"


@dataclass(frozen=True)
class Activity:
    """An activity (活动); `scope` is 全体, 指定 or delegation names joined with 、."""

    day: date
    until: date | None
    half_days: int
    kind: str
    title: str
    place: str
    organiser: str
    scope: str


@dataclass(frozen=True)
class Mark:
    """One attendance row (考勤); `half_days` says how many half-days a leave covers, None = the whole activity."""

    activity: Activity
    seat: Seat
    status: str
    half_days: int | None = None
    reason: str = ""


@dataclass
class Year:
    """A year of activities; `unregistered` were due at an activity for 全体 but have no row."""

    activities: list[Activity]
    marks: list[Mark]
    unregistered: list[tuple[Activity, Seat]]

    def due(self, activity: Activity, roster: Roster) -> list[Seat]:
        """Who was due (应到): those in office that day whom the scope names; with 指定, those on the list."""
        if activity.scope == NAMED:
            return [mark.seat for mark in self.marks if mark.activity is activity]
        acting = roster.acting(activity.day)
        if activity.scope == EVERYBODY:
            return acting
        return [seat for seat in acting if seat.delegation in activity.scope.split("、")]


def build(roster: Roster, seed: str = county.SEED) -> Year:
    """Draw the whole year from the seed."""
    activities = _activities(Random(f"{seed}/activities"))
    marks, unregistered = _marks(Random(f"{seed}/marks"), roster, activities)
    return Year(activities, marks, unregistered)


_OFFICE = "县人大常委会"
_HALL = "县会议中心"
_INSPECTIONS = (
    ((3, 20), "集中视察春耕备耕和高标准农田建设", "石桥镇、云岭镇", (2, 3)),
    ((4, 24), "视察城区排水防涝和老旧小区改造", "城关镇", (0,)),
    ((6, 12), "视察防汛备汛工作", "东河镇、清溪镇", (1, 5)),
    ((8, 14), "视察义务教育学校秋季开学准备", "龙潭镇、白塔镇", (4, 6)),
    ((9, 18), "视察民族特色村寨保护与发展", "青山苗族乡、枫香侗族乡", (7, 8)),
    ((10, 30), "视察机关服务窗口建设", "县政务服务中心", (10, 11)),
)
_RESEARCH = (
    ((2, 26), "农村养老服务体系建设专题调研", "东河镇、双溪乡"),
    ((3, 27), "小微企业融资情况专题调研", "县工业园区"),
    ((4, 16), "农村饮水安全专题调研", "云岭镇、龙潭镇"),
    ((5, 21), "县域医共体建设专题调研", "县人民医院"),
    ((6, 25), "乡村产业发展专题调研", "青山苗族乡"),
    ((7, 23), "代表建议办理“回头看”专题调研", "县直有关部门"),
    ((9, 10), "基层立法意见征集专题调研", "城关镇"),
    ((11, 19), "民生实事项目征集专题调研", "各乡镇"),
)
_ENFORCEMENTS = (
    ((3, 13), "《中华人民共和国安全生产法》执法检查", "县工业园区、石桥镇"),
    ((5, 14), "《中华人民共和国固体废物污染环境防治法》执法检查", "城关镇、白塔镇"),
    ((7, 9), "《中华人民共和国食品安全法》执法检查", "城关镇、东河镇"),
    ((8, 27), "《中华人民共和国水法》执法检查", "清溪镇、龙潭镇"),
    ((10, 15), "《中华人民共和国老年人权益保障法》执法检查", "云岭镇"),
)
_COMMITTEE_DAYS = ((2, 27), (4, 29), (6, 27), (7, 30), (8, 29), (10, 29), (12, 26))
_GROUP_TOPICS = (
    "学习宣传代表法", "走访脱贫户", "为民办实事现场会", "调研小型水利设施", "讨论民生实事候选项目", "视察集镇环境卫生",
)  # fmt: skip


def _activities(random: Random) -> list[Activity]:
    found = [*_for_everybody(), *_for_named(), *_for_delegations(random)]
    return sorted(found, key=lambda activity: (activity.day, activity.title))


def _day(month: int, day: int) -> date:
    return date(county.YEAR, month, day)


def _for_everybody() -> list[Activity]:
    congress, training = "示例县第十八届人民代表大会第四次会议", "代表履职能力提升培训班"
    return [
        Activity(_day(1, 8), _day(1, 10), 6, CONGRESS, congress, _HALL, "大会主席团", EVERYBODY),
        Activity(_day(4, 9), _day(4, 10), 4, TRAINING, training, "县委党校", _OFFICE, EVERYBODY),
        Activity(_day(6, 26), None, 1, INSPECTION, "年中集中视察重点项目建设", "县工业园区等地", _OFFICE, EVERYBODY),
        Activity(_day(10, 20), None, 1, CONTACT_DAY, "“10·20”代表联系选民日", "各代表联络站", _OFFICE, EVERYBODY),
        Activity(_day(12, 10), None, 2, INSPECTION, "会前集中视察民生实事项目", "各乡镇", _OFFICE, EVERYBODY),
    ]


def _for_named() -> list[Activity]:
    found = []
    for number, day in enumerate(_COMMITTEE_DAYS, start=26):
        title = f"列席县第十八届人大常委会第{number}次会议"
        found.append(Activity(_day(*day), None, 1, COMMITTEE, title, "县人大常委会会议室", _OFFICE, NAMED))
    for day, title, place in _RESEARCH:
        found.append(Activity(_day(*day), None, 1, RESEARCH, title, place, _OFFICE, NAMED))
    for day, title, place in _ENFORCEMENTS:
        found.append(Activity(_day(*day), None, 2, ENFORCEMENT, title, place, _OFFICE, NAMED))
    return found


def _for_delegations(random: Random) -> list[Activity]:
    found = []
    for day, title, place, where in _INSPECTIONS:
        scope = "、".join(county.DELEGATIONS[position] for position in where)
        found.append(Activity(_day(*day), None, 1, INSPECTION, title, place, _OFFICE, scope))
    for part, day in enumerate(((5, 8), (5, 15), (5, 22))):
        scope = "、".join(county.DELEGATIONS[part * 4 : part * 4 + 4])
        title = f"预算审查监督专题学习（第{'一二三'[part]}期）"
        found.append(Activity(_day(*day), None, 1, TRAINING, title, "县委党校", _OFFICE, scope))
    for part, month in enumerate((2, 3, 6, 7, 9, 11)):
        scope = "、".join(county.DELEGATIONS[part * 2 : part * 2 + 2])
        title = f"{month}月10日代表进站接待选民"
        found.append(Activity(_day(month, 10), None, 1, CONTACT_DAY, title, "代表联络站", _OFFICE, scope))
    for position, delegation in enumerate(county.DELEGATIONS):
        town = TOWNSHIPS[position].name if position < len(TOWNSHIPS) else ""
        topics = random.sample(_GROUP_TOPICS, 2)
        for half, month in ((0, 3 + position % 3), (1, 8 + position % 4)):
            day = _working(_day(month, 5 + (position * 3 + half) % 20))
            title = f"{delegation}小组活动：{topics[half]}"
            organiser = f"{town}人大" if town else _OFFICE
            found.append(Activity(day, None, 1, GROUP, title, town or _HALL, organiser, delegation))
    return found


def _working(day: date) -> date:
    """The day itself, or two days later on a weekend."""
    return day + timedelta(days=2) if day.weekday() > 4 else day


_REASONS = ("病假", "外出学习", "出差", "家中有急事", "农忙", "住院治疗", "上级会议冲突")


def _marks(
    random: Random, roster: Roster, activities: list[Activity]
) -> tuple[list[Mark], list[tuple[Activity, Seat]]]:
    # Some people are seldom there, most nearly always: otherwise every ranking would be a tie.
    zeal = {seat.card: random.choices((0.99, 0.95, 0.85, 0.6), (8, 8, 3, 1))[0] for seat in roster.county}
    marks: list[Mark] = []
    missing: list[tuple[Activity, Seat]] = []
    for activity in activities:
        due = _due(random, roster, activity)
        skipped = {seat.card for seat in random.sample(due, 3)} if activity.scope == EVERYBODY else set()
        for seat in due:
            if seat.card in skipped:
                missing.append((activity, seat))
            else:
                marks.append(_mark(random, activity, seat, zeal[seat.card]))
    return marks, missing


def _due(random: Random, roster: Roster, activity: Activity) -> list[Seat]:
    acting = roster.acting(activity.day)
    if activity.scope == EVERYBODY:
        return acting
    if activity.scope != NAMED:
        return [seat for seat in acting if seat.delegation in activity.scope.split("、")]
    # Members of the committee attend its meetings by right; only others sit in (列席).
    free = [seat for seat in acting if not (activity.kind == COMMITTEE and seat.committee)]
    chosen = {seat.card for seat in random.sample(free, random.randint(10, 14))}
    return [seat for seat in acting if seat.card in chosen]


def _mark(random: Random, activity: Activity, seat: Seat, zeal: float) -> Mark:
    if random.random() < zeal:
        return Mark(activity, seat, PRESENT)
    if random.random() < 0.25:
        return Mark(activity, seat, ABSENT)
    partly = random.randint(1, activity.half_days - 1) if activity.half_days > 2 and random.random() < 0.6 else None
    return Mark(activity, seat, LEAVE, partly, random.choice(_REASONS))
