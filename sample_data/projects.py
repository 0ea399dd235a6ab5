"""Livelihood projects (民生实事) of 2025 as the registers say them: the list, milestones, monthly reports."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import county
from mess import Hand
from office_sheets import Form, Value, new_workbook, save
from openpyxl import Workbook

LEADER = "分管副县长"
"""Leaders are posts, not persons: the office writes who is in charge."""
MEETING = "县十八届人大五次会议"
ADOPTED, HANDED = date(county.YEAR, 1, 10), date(county.YEAR, 2, 13)


@dataclass(frozen=True)
class Project:
    """One project of the year; money in 万元. `finished` None: still under way on the story's last day."""

    name: str
    content: str
    place: str
    budget: int
    unit: str
    due: date
    finished: date | None
    paid: int
    percent: int = 100


def _on(month: int, day: int) -> date:
    return date(county.YEAR, month, day)


PROJECTS = (
    Project(
        "农村公路安防设施完善工程", "安装波形护栏120公里", "东河镇、石桥镇、云岭镇", 960, "县交通运输局",
        _on(10, 31), _on(10, 20), 948,
    ),
    Project(
        "城区公交站台改造", "新建改造公交站台46个", "城关镇", 230, "县交通运输局",
        _on(9, 30), _on(9, 24), 226,
    ),
    Project(
        "乡镇卫生院设备更新", "更新彩超、救护车等设备58台套", "全县10个乡镇", 1180, "县卫生健康局",
        _on(11, 30), _on(11, 28), 1150,
    ),
    Project(
        "城关第三幼儿园扩容", "新增学位360个", "城关镇文昌社区", 2400, "县教育局",
        _on(8, 31), _on(8, 25), 2380,
    ),
    Project(
        "农村饮水安全巩固提升", "改造供水工程17处", "龙潭镇、清溪镇、白塔镇", 1560, "县水务局",
        _on(12, 20), _on(12, 12), 1497,
    ),
    Project(
        "老旧小区改造", "改造老旧小区9个、惠及1120户", "城关镇", 3200, "县住房和城乡建设局",
        _on(12, 31), None, 2410, 85,
    ),
    Project(
        "社区养老服务站建设", "新建社区养老服务站8个", "城关镇、东河镇", 640, "县民政局",
        _on(11, 30), _on(12, 5), 622,
    ),
    Project(
        "校园周边食品安全快检室", "建设快检室12个", "全县中小学周边", 180, "县市场监督管理局",
        _on(9, 30), _on(9, 18), 176,
    ),
    Project(
        "村级文化活动室提升", "提升村级文化活动室40个", "全县10个乡镇", 420, "县文化和旅游局",
        _on(10, 31), _on(10, 28), 415,
    ),
    Project(
        "农村人居环境整治", "新建公厕30座、垃圾收集点120处", "青山苗族乡、枫香侗族乡、双溪乡", 860, "县农业农村局",
        _on(11, 30), _on(11, 21), 851,
    ),
    Project(
        "学校路灯和斑马线", "安装路灯210盏、施划斑马线64处", "全县学校周边", 150, "县住房和城乡建设局",
        _on(8, 31), _on(8, 22), 149,
    ),
    Project(
        "小河流域治理", "治理河道6.5公里", "双溪乡小河村", 1300, "县水务局",
        _on(12, 31), None, 720, 62,
    ),
)  # fmt: skip

_LIST = (
    ("项目\n编号", 8), ("项目年度", 8), ("民生实事项目", 28), ("建设内容及规模", 34), ("建设地点", 26), ("票决时间", 12), ("票决依据", 20),
    ("交办时间", 12), ("牵头单位", 18), ("分管领导", 10), ("计划投资\n（万元）", 10), ("要求完成时间", 12), ("竣工日期", 12),
    ("验收时间", 12),
)  # fmt: skip
_MILESTONES = (
    ("项目编号", 8),
    ("项目名称", 28),
    ("节点", 14),
    ("计划完成时间", 12),
    ("计划进度（%）", 8),
    ("实际完成时间", 12),
)
_REPORTS = (
    ("项目编号", 8), ("项目名称", 28), ("截止日期", 12), ("形象进度（%）", 9), ("到位资金\n（万元）", 10), ("已支出\n（万元）", 10),
    ("目前进展", 34), ("困难和问题", 28), ("照片", 24),
)  # fmt: skip
_STAGES = (("完成设计和招投标", 20), ("主体施工过半", 60), ("完工", 100))


def register(target: Path) -> None:
    """民生实事项目清单: with the total below."""
    random, book = Random(f"{county.SEED}/projects"), new_workbook()
    hand = Hand(random)
    form = _form(book, "民生实事项目清单", "民生实事项目清单", _LIST)
    form.left = {2, 3, 4}
    for number, one in enumerate(PROJECTS, 1):
        accepted = one.finished and one.finished + timedelta(days=7)
        values: list[Value] = [
            f"第{number}号", county.YEAR, one.name, one.content, one.place, None, MEETING, None, one.unit, LEADER, one.budget,
            None, None, None,
        ]  # fmt: skip
        formats = {}
        for place, day in {5: ADOPTED, 7: HANDED, 11: one.due, 12: one.finished, 13: accepted}.items():
            values[place], formats[place] = hand.day(day)
        form.line(values, formats)
    form.footer({1: "合计", 3: f"{len(PROJECTS)}个项目", 11: str(sum(one.budget for one in PROJECTS))})
    save(book, target)


def milestones(target: Path) -> None:
    """民生实事节点计划: three milestones a project."""
    book = new_workbook()
    form = _form(book, "节点计划", "民生实事项目节点计划", _MILESTONES)
    form.left = {1}
    for number, one in enumerate(PROJECTS, 1):
        for stage, (name, percent) in enumerate(_STAGES, 1):
            planned = HANDED + (one.due - HANDED) * stage // len(_STAGES)
            late = timedelta(days=9 if number in (6, 12) and stage == 2 else 0)
            done = one.finished if stage == len(_STAGES) else planned - timedelta(days=3) + late
            form.line(
                [f"第{number}号", one.name, name, planned, percent, done],
                dict.fromkeys((3, 5), "yyyy-mm-dd"),
            )
    save(book, target)


def reports(target: Path) -> None:
    """民生实事进展月报: two reports a project, in summer and at the end of the year."""
    book = new_workbook()
    form = _form(book, "12月", "民生实事项目进展情况月报", _REPORTS)
    form.left = {1, 6, 7}
    for number, one in enumerate(PROJECTS, 1):
        half = date(county.YEAR, 6, 30)
        form.line(
            [f"第{number}号", one.name, half, one.percent * 45 // 100, one.budget // 2, one.paid * 2 // 5, "按计划施工",
             None, None],
            {2: "yyyy-mm-dd"},
        )  # fmt: skip
        end = one.finished or date(county.YEAR, 12, 25)
        trouble = None if one.finished else "部分地段征拆未完成，资金拨付慢"
        form.line(
            [f"第{number}号", one.name, end, one.percent, one.budget, one.paid, "已完工" if one.finished else "正在施工",
             trouble, f"第{number}号-完工.jpg" if one.finished else None],
            {2: "yyyy-mm-dd"},
        )  # fmt: skip
    save(book, target)


def figures() -> dict[str, int]:
    """Counted from the list; money in 万元."""
    return {
        "rows": len(PROJECTS),
        "finished": sum(one.finished is not None for one in PROJECTS),
        "budget": sum(one.budget for one in PROJECTS),
        "paid": sum(one.paid for one in PROJECTS),
    }


def _form(book: Workbook, sheet: str, title: str, columns: tuple[tuple[str, int], ...]) -> Form:
    form = Form(book, sheet, [name for name, _ in columns], [width for _, width in columns])
    form.title(f"{county.COUNTY}{county.YEAR}年{title}", f"单位：{county.OFFICE}", "填表时间：2026年1月7日")
    form.header()
    return form
