"""Duty records of 2025 (履职登记): receptions, visits, suggestions, good deeds, reports to voters."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import county
from county import TOWNSHIPS
from roster import Roster, Seat


@dataclass(frozen=True)
class Deed:
    """One duty record (履职登记); `quantity` counts tenths of the unit."""

    day: date
    seat: Seat
    kind: str
    title: str
    quantity: int
    unit: str
    role: str = ""
    place: str = ""
    note: str = ""


# kind, weight, unit, range of quantities in tenths, what is written; weight 0: drawn below in its own way
_KINDS = (
    ("接待选民", 30, "次", (10, 10),
     ("接待选民反映通村公路损毁", "接待选民反映自来水水压不足", "接待选民咨询医保缴费", "接待选民反映路灯不亮", "接待选民反映山塘渗漏")),
    ("走访选民", 26, "户", (20, 120),
     ("走访脱贫户了解增收情况", "入户宣传防返贫政策", "走访留守老人", "走访种养大户", "走访选区企业")),
    ("提出建议", 0, "件", (10, 10), ()),
    ("好事实事", 13, "件", (10, 20),
     ("协调维修机耕道", "帮助联系务工岗位", "争取太阳能路灯安装", "协调疏通灌溉渠", "组织义诊进村")),
    ("公益慈善", 6, "元", (2000, 50000), ("捐资助学", "为困难户捐款", "向敬老院捐赠物资", "捐助修建便民桥")),
    ("化解矛盾", 9, "件", (10, 10), ("调解邻里宅基地纠纷", "调解山林界址纠纷", "调解劳资纠纷", "调解婚姻家庭纠纷")),
    ("扶弱济困", 6, "天", (5, 20), ("帮助孤寡老人抢收稻谷", "照料残疾家庭", "为困难学生联系资助")),
    ("述职", 0, "次", (10, 10), ()),
)  # fmt: skip
DUTY_KINDS = tuple(kind for kind, *_ in _KINDS)
_SUGGESTIONS = (
    "关于加快{}农村公路安防设施建设的建议", "关于增设{}公交站点的建议", "关于支持{}茶叶产业发展的建议",
    "关于加强{}校园周边食品安全监管的建议",
    "关于完善{}卫生院设备的建议", "关于治理{}河道非法采砂的建议", "关于改造{}老旧电网的建议", "关于扶持{}非物质文化遗产传承的建议",
    "关于规范{}物业管理服务的建议", "关于加强{}人居环境整治的建议", "关于提高{}村医待遇的建议", "关于建设{}寄宿制学校的建议",
)  # fmt: skip


def build(roster: Roster, seed: str = county.SEED) -> list[Deed]:
    """Draw the year's duty records from the seed."""
    random = Random(f"{seed}/deeds")
    days = [date(county.YEAR, 1, 6) + timedelta(days=offset) for offset in range(358)]
    kinds = [entry for entry in _KINDS if entry[1]]
    deeds: list[Deed] = []
    # Nobody does the same thing twice on one day: (deputy, day, kind, title) names a row.
    done: set[tuple[int, date, str]] = set()
    while len(deeds) < 640:
        day = random.choice(days)
        kind, _weight, unit, (low, high), texts = random.choices(kinds, [entry[1] for entry in kinds])[0]
        seat, text = random.choice(roster.acting(day)), random.choice(texts)
        if (id(seat), day, text) in done:
            continue
        done.add((id(seat), day, text))
        step = {"元": 1000, "天": 5}.get(unit, 10)
        quantity = random.randrange(low, high + 1, step)
        deeds.append(Deed(day, seat, kind, text, quantity, unit, place=_place(random, seat)))
    deeds += _suggestions(random, roster, days[40:])
    # Reports to voters (述职): a third of the deputies, in November.
    for seat in random.sample(roster.acting(date(county.YEAR, 11, 20)), 72):
        day = date(county.YEAR, 11, 20 + random.randrange(10))
        deeds.append(Deed(day, seat, "述职", "向原选区选民报告履职情况", 10, "次", place=_place(random, seat)))
    return sorted(deeds, key=lambda deed: (deed.day, deed.kind, deed.note, deed.role != "领衔", deed.seat.card))


def _suggestions(random: Random, roster: Roster, later: list[date]) -> list[Deed]:
    """Suggestions (代表建议): one leading author (领衔), most with joint authors (附议); 60 at the congress, 35 later."""
    titles = [text.format(town.name) for text in _SUGGESTIONS for town in TOWNSHIPS]
    deeds: list[Deed] = []
    for number, title in enumerate(random.sample(titles, 95), start=1):
        day = date(county.YEAR, 1, 9) if number <= 60 else random.choice(later)
        authors = random.sample(roster.acting(day), random.choice((1, 1, 2, 3, 4, 5)))
        for place, seat in enumerate(authors):
            role = "附议" if place else "领衔"
            deeds.append(Deed(day, seat, "提出建议", title, 10, "件", role, note=f"第{number}号"))
    return deeds


def _place(random: Random, seat: Seat) -> str:
    for town in TOWNSHIPS:
        if town.delegation == seat.delegation:
            return f"{town.name}{random.choice(town.villages)}"
    return "县代表联络总站"
