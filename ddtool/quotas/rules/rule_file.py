"""A rule file of quotas (履职要求), read strictly: every fault with its place, nothing unknown let through."""

import hashlib
import re
import tomllib
from pathlib import Path

from ddtool.quotas.model import (
    DAY,
    EMPTY,
    HALF_DAY,
    TIMES,
    LinkKind,
    LinkQuota,
    Partial,
    Per,
    Quota,
    QuotaRule,
    Side,
    Whose,
)
from ddtool.quotas.refusals import QuotaRuleIncomplete, QuotaRuleWrong
from ddtool.rule_table import RuleTable

TOP = ("name", "source", "version", "note", "partial", "remind", "quota", "link")
QUOTA = (
    "name",
    "clause",
    "who",
    "per",
    "least",
    "unit",
    "partial",
    "record",
    "roles",
    "attendance",
    "day",
    "within",
    "groups",
)
LINK = ("name", "clause", "who", "kind", "side", "least", "most")
REMIND = 14
_DAYS_OF = {
    Per.MONTH: re.compile(r"(?:[1-9]|1\d|2[0-8])"),
    Per.YEAR: re.compile(r"(?:[1-9]|1[0-2])-(?:[1-9]|1\d|2[0-8])"),
}


def read_rule(path: Path) -> QuotaRule:
    """The rule in a file. Raises QuotaRuleWrong with all faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QuotaRuleWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults: list[str] = []
    empty: list[str] = []
    top = RuleTable(found, "", faults)
    top.only(TOP)
    partial = top.word("partial", Partial, Partial.WHOLE)
    remind = top.number("remind", 0)
    rule = QuotaRule(
        top.text("name"),
        top.text("source"),
        top.text("version", ""),
        tuple(_quota(table, partial, empty) for table in top.tables("quota", "要求")),
        tuple(_link(table, empty) for table in top.tables("link", "联系要求")),
        REMIND if remind is None else remind,
        hashlib.sha256(text.encode()).hexdigest(),
        tuple(empty),
    )
    top.text("note", "")
    names = [*(one.name for one in rule.quotas), *(one.name for one in rule.links)]
    faults += [f"有两项要求都叫“{name}”，请改名" for name in sorted({name for name in names if names.count(name) > 1})]
    if not names and not faults:
        top.fault("没有写 [[quota]] 或 [[link]]，至少要有一项")
    if faults:
        raise QuotaRuleWrong(path, faults)
    return rule


def ready(rule: QuotaRule) -> QuotaRule:
    """The rule, where nothing is left to fill. Raises QuotaRuleIncomplete."""
    if rule.empty:
        raise QuotaRuleIncomplete(rule.name, rule.empty)
    return rule


def _quota(table: RuleTable, partial: Partial, empty: list[str]) -> Quota:
    table.only(QUOTA)
    whose = table.word("who", Whose, None)
    per = Per.YEAR if _left(table, "per", empty) else table.word("per", Per, None)
    unit = table.text("unit", TIMES)
    record, attendance = _kinds(table, "record", empty), _kinds(table, "attendance", empty)
    roles = table.words("roles", blank=True)
    if not {"record", "attendance"} & set(table.table):
        table.fault("没有写“record”或“attendance”，不知道数什么")
    if attendance and unit not in (TIMES, HALF_DAY, DAY):
        table.fault(f"考勤只能按“次”“半天”“天”数，“unit”写的是“{unit}”")
    if roles and not record:
        table.fault("“roles”只用于“record”")
    if whose in (Whose.GROUPS, Whose.DELEGATIONS) and (record or unit != TIMES):
        table.fault("小组、代表团的要求只能按次数考勤（attendance），不能写“record”或别的“unit”")
    own = table.word("partial", Partial, partial)
    if per is Per.TERM and own is Partial.SHARE:
        table.fault("每届一次的要求不能按在任天数折算，“partial”请写 whole 或 any")
    groups = table.words("groups")
    if groups and whose is not Whose.GROUPS:
        table.fault('“groups”只用于小组的要求（who = "groups"）')
    day, within = _contact_day(table, per)
    least = _least(table, "least", empty) * 10
    return Quota(
        table.text("name"),
        table.text("clause"),
        whose,
        per,
        least,
        unit,
        own,
        record,
        roles,
        attendance,
        day,
        within,
        groups,
    )


def _contact_day(table: RuleTable, per: Per) -> tuple[str, int]:
    """The day of a contact day, and how many days after it still count; within the month, so that windows do not meet."""
    within = table.number("within", 0) or 0
    if "day" not in table.table:
        if "within" in table.table:
            table.fault("“within”只和“day”一起用")
        return "", 0
    day, form = table.text("day"), _DAYS_OF.get(per)
    if form is None:
        table.fault('“day”只用于每月（per = "month"）或每年（per = "year"）的要求')
    elif not form.fullmatch(day):
        table.fault(f"“day”应写成“10”（每月）或“10-20”（每年），日子在 1 到 28 之间，写的是“{day}”")
    elif int(day.split("-")[-1]) + within > 28:
        table.fault("“day”加“within”超过了 28 日，请减小")
    return day, within


def _link(table: RuleTable, empty: list[str]) -> LinkQuota:
    table.only(LINK)
    whose = table.word("who", Whose, None)
    if whose in (Whose.GROUPS, Whose.DELEGATIONS):
        table.fault("联系要求的“who”只能写 deputies 或 committee")
    least, most = _least(table, "least", empty), table.number("most", 1) or 0
    if most and most < least:
        table.fault(f"“most”（{most}）小于“least”（{least}）")
    kind, side = table.word("kind", LinkKind, None), table.word("side", Side, Side.HOLDS)
    return LinkQuota(table.text("name"), table.text("clause"), whose, kind, side, least, most)


def _left(table: RuleTable, key: str, empty: list[str]) -> bool:
    """Whether the source left a value to the office; if so, the place is noted."""
    left = table.table.get(key) in (EMPTY, [EMPTY])
    if left:
        empty.append(f"{table.place}的“{key}”")
    return left


def _kinds(table: RuleTable, key: str, empty: list[str]) -> tuple[str, ...]:
    return () if _left(table, key, empty) else table.words(key)


def _least(table: RuleTable, key: str, empty: list[str]) -> int:
    if _left(table, key, empty):
        return 1
    if key not in table.table:
        table.missing(key, '正整数，或 "?"（待填）')
    return table.number(key, 1) or 1
