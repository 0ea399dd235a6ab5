"""A rule file of kinds of duty (履职类别), read strictly."""

import hashlib
import tomllib
from enum import StrEnum
from pathlib import Path

from ddtool.duty.refusals import KindsWrong
from ddtool.duty.rules.kinds import UNITS, Confirmer, Counts, DutyKinds, Group, Kind, KindOfBook
from ddtool.errors import nearest
from ddtool.rule_table import RuleTable

TOP = ("name", "source", "version", "group", "kind")
GROUP = ("name", "section")
KIND = ("name", "group", "counts", "unit", "evidence", "confirm", "book")
_ATTENDED = ("次", "半天", "天")


class Section(StrEnum):
    """Sections that hold kinds of duty: the first and the last of the file come from the roster and the honours."""

    MEETINGS = "会议"
    INSPECTION = "视察调研"
    TRAINING = "学习培训"
    GROUPS = "小组活动"
    SUGGESTIONS = "建议意见"
    REPORT_BACK = "述职接受监督"


def read_kinds(path: Path) -> DutyKinds:
    """The kinds in a file. Raises KindsWrong with all faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KindsWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults: list[str] = []
    top = RuleTable(found, "", faults)
    top.only(TOP)
    groups = tuple(_group(table) for table in top.tables("group", "大类"))
    names = [group.name for group in groups]
    kinds = tuple(_kind(table, names) for table in top.tables("kind", "类别"))
    rule = DutyKinds(
        top.text("name"),
        top.text("source"),
        top.text("version", ""),
        groups,
        kinds,
        hashlib.sha256(text.encode()).hexdigest(),
    )
    if not kinds and not faults:
        top.fault("没有写 [[kind]]，至少要有一类")
    for title, used in (("大类", names), ("类别", [kind.name for kind in kinds])):
        faults += [
            f"有两个{title}都叫“{name}”，请改名" for name in sorted({one for one in used if used.count(one) > 1})
        ]
    if faults:
        raise KindsWrong(path, faults)
    return rule


def _group(table: RuleTable) -> Group:
    table.only(GROUP)
    return Group(table.text("name"), table.word("section", Section, None).value)


def _kind(table: RuleTable, groups: list[str]) -> Kind:
    table.only(KIND)
    group, unit = table.text("group"), table.text("unit")
    counts = table.word("counts", Counts, None)
    if group and group not in groups:
        table.fault(f"“group”写的“{group}”不是 [[group]] 里的大类{nearest(group, groups)}")
    known = _ATTENDED if counts is Counts.ATTENDANCE else UNITS
    if unit and unit not in known:
        table.fault(f"“unit”应为以下之一：{'、'.join(known)}，写的是“{unit}”")
    confirm = table.words("confirm")
    wrong = [word for word in confirm if word not in set(Confirmer)]
    if wrong or len(set(confirm)) != len(confirm):
        table.fault('“confirm”应写确认人，按先后：["乡镇", "机关"]、["乡镇"] 或 ["机关"]')
        confirm = ()
    book = table.word("book", KindOfBook, KindOfBook.NONE)
    if counts is Counts.ATTENDANCE and (confirm or book):
        table.fault("数考勤的类别以签到为准，不能写“confirm”或“book”")
    return Kind(
        table.text("name"), group, counts, unit, table.text("evidence", ""), tuple(map(Confirmer, confirm)), book
    )
