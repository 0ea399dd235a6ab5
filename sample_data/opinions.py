"""The ledger of opinions (民情台账) of one township's station in 2025: how they came and what became of them."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import county
from mess import Hand
from office_sheets import Form, Value, new_workbook, save
from people import Crowd
from roster import Roster
from suggestions import workday

_TOWN = county.TOWNSHIPS[0]
_STATION = f"{_TOWN.name}人大代表联络站"
# Category, what is said, who can mend it.
_SAID = (
    ("基础设施", "{}巷口路灯坏了三盏，晚上出行不安全", "县住房和城乡建设局"),
    ("基础设施", "{}排水沟堵塞，下雨积水", "县住房和城乡建设局"),
    ("基础设施", "{}通组公路塌方一直没有修", "县交通运输局"),
    ("环境卫生", "{}垃圾清运不及时，夏天气味大", "县住房和城乡建设局"),
    ("环境卫生", "{}河边有人倾倒建筑垃圾", "县生态环境局"),
    ("医疗教育", "{}卫生室经常没有医生坐诊", "县卫生健康局"),
    ("医疗教育", "{}孩子放学时段校门口拥堵", "县教育局"),
    ("社会保障", "{}高龄津贴认证不会操作", ""),
    ("社会保障", "{}低保申请需要哪些材料", ""),
    ("物业管理", "{}小区电梯常出故障，物业不管", "县住房和城乡建设局"),
)
_CHANNELS = (("扫码", 5), ("接待日", 3), ("走访", 2), ("热线", 1))
_ROWS = 40

_COLUMNS = (
    ("登记号", 10), ("来源", 9), ("接件日期", 12), ("反映人", 9), ("联系电话", 13), ("所在社区", 22), ("反映的问题", 40), ("问题类别", 10),
    ("当场答复\n时间", 12), ("当场结果", 9), ("代表小组", 20), ("分办日期", 12), ("责任单位", 20), ("转办日期", 12), ("处理情况", 30),
    ("反馈时间", 12), ("解决情况", 9), ("回访时间", 12), ("群众评价", 9), ("是否公开", 8),
)  # fmt: skip


def ledger(roster: Roster, target: Path) -> dict[str, int]:
    """民情台账: a fifth answered on the spot, the others by the group; the counts of what the rows say."""
    random, book = Random(f"{county.SEED}/opinions"), new_workbook()
    hand, crowd = Hand(random), Crowd(Random(f"{county.SEED}/voters"))
    groups = sorted({seat.group for seat in roster.county if seat.delegation == _TOWN.delegation and seat.group})
    form = Form(book, "民情台账", [title for title, _ in _COLUMNS], [width for _, width in _COLUMNS])
    form.left = {6, 14}
    form.title(f"{_STATION}民情台账（{county.YEAR}年）", f"单位：{_STATION}", "填表时间：2026年1月7日")
    form.header()
    days = sorted(date(county.YEAR, 1, 6) + timedelta(days=random.randrange(355)) for _ in range(_ROWS))
    counts = {"rows": _ROWS, "spot": 0, "answered": 0, "solved": 0, "visited": 0, "satisfied": 0}
    for number, day in enumerate(map(workday, days), 1):
        category, said, unit = random.choice(_SAID)
        voter = crowd.person(("居民", "居民"))
        phone, phone_format = hand.phone(voter.phone)
        spot = group = result = None
        passed = answered = visited = None
        handling = rating = None
        if not unit:
            spot, result = day, "已说明"
        else:
            group = random.choice(groups)
            passed = workday(day + timedelta(days=random.randrange(4)))
            answered = workday(passed + timedelta(days=random.randrange(5, 26)))
            handling = f"代表小组到现场核实，联系{unit}处理"
        ended = spot or answered
        if ended and ended < county.TODAY:
            visited = workday(ended + timedelta(days=random.randrange(2, 9)))
            rating = random.choices(("满意", "基本满意"), (9, 1))[0]
        if answered and answered >= county.TODAY:
            answered = handling = None
        if visited and visited >= county.TODAY:
            visited = rating = None
        mended = ("已解决" if number % 9 else "正在办") if answered else None
        counts["spot"] += spot is not None
        counts["answered"] += answered is not None
        counts["solved"] += mended == "已解决"
        counts["visited"] += visited is not None
        counts["satisfied"] += rating == "满意"
        values: list[Value] = [
            f"民{county.YEAR}-{number}", random.choices(*zip(*_CHANNELS, strict=True))[0], None, voter.name, phone, _STATION,
            said.format(random.choice(_TOWN.villages)), category, None, result, group, None, None, None, handling, None,
            mended, None, rating, "是",
        ]  # fmt: skip
        formats = {4: phone_format}
        for place, when in {2: day, 8: spot, 11: passed, 15: answered, 17: visited}.items():
            values[place], formats[place] = hand.day(when)
        form.line(values, formats)
    form.footer({1: "合计", 3: f"{_ROWS}件"})
    save(book, target)
    return counts
