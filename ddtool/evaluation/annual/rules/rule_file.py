"""Reading a rule for yearly evaluations strictly (逐键核对): all faults at once; “?” marks what the source leaves open."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from ddtool.errors import nearest
from ddtool.evaluation.annual.rules.rule import (
    AnnualRule,
    Dimension,
    Follow,
    Gives,
    Grade,
    Item,
    Missing,
    Quota,
    Round,
    Rounding,
    Source,
    Step,
    Tie,
    Veto,
)
from ddtool.evaluation.refusals import RuleIncomplete, RuleOfOtherKind, RuleRefused
from ddtool.evaluation.reportback.model import GRADES
from ddtool.evaluation.rule_text import FillTable, RuleFor, hash_of, parsed, read_text
from ddtool.points.rules.boundary import boundary, share
from ddtool.votes.rules import consecutive

TOP = (
    "for", "name", "source", "version", "note", "full", "places", "months", "top", "bottom", "beyond", "round", "dimension",
    "step", "item", "grade", "quota", "veto", "consequence",
)  # fmt: skip
ROUND = ("name", "from", "to")
DIMENSION = ("name", "from", "weight", "full", "values", "within", "missing")
STEP = ("name", "by", "gives", "weight")
ITEM = ("name", "full")
GRADE = ("name", "at")
QUOTA = ("grade", "most", "round", "tie", "committee")
VETO = ("name", "grade")
CONSEQUENCE = ("name", "marks", "of", "running", "measure", "by", "paper", "follow", "days")
PAPERS = ("talk", "advice", "honour", "notice")
TOP_MARK, BOTTOM_MARK = "排名靠前", "排名靠后"
"""Marks of a year's result besides its grade."""
WHOLE = 10_000
"""All weights together: a hundred percent, in hundredths of a percent."""
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
T = TypeVar("T")


def read_rule(path: Path) -> AnnualRule:
    """The rule in a file. Raises RuleUnreadable, RuleRefused, RuleOfOtherKind."""
    return parse_rule(read_text(path), path.name)


def ready(rule: AnnualRule) -> AnnualRule:
    """The rule, when every field is filled. Raises RuleIncomplete naming those that are not."""
    if rule.empty:
        raise RuleIncomplete(rule.name, rule.empty)
    return rule


def parse_rule(text: str, file: str) -> AnnualRule:
    """The rule that a text says; `file` is named in refusals. Raises RuleUnreadable, RuleRefused, RuleOfOtherKind."""
    faults: list[str] = []
    top = FillTable(parsed(text, file), "", faults)
    if top.word("for", RuleFor, None) is not RuleFor.ANNUAL and not faults:
        raise RuleOfOtherKind(file, RuleFor.REPORT_BACK.word, RuleFor.ANNUAL.word)
    top.only(TOP)
    grades = _grades(top)
    names = [grade.name for grade in grades]
    steps = tuple(_step(table) for table in top.tables("step", "环节"))
    dimensions = tuple(_dimension(table) for table in top.tables("dimension", "维度"))
    rounds = tuple(_round(table) for table in top.tables("round", "考核期"))
    consequences = [_consequence(table, names) for table in top.tables("consequence", "后果")]
    rule = AnnualRule(
        name=top.told("name"), source=top.told("source"), version=top.told("version"), note=top.text("note", ""),
        full=top.hundredths("full") or 10_000, places=_whole(top, "places", 0, 2, 2), months=top.number("months", 0) or 0,
        top=top.number("top", 1) or 0, bottom=top.number("bottom", 1) or 0,
        rounds=rounds or (Round("年度", "01-01", "12-31"),), dimensions=dimensions, steps=steps,
        items=tuple(_item(table) for table in top.tables("item", "栏目")), grades=grades,
        quota=_quota(top, names), vetoes=tuple(_veto(table, names) for table in top.tables("veto", "否决项")),
        escalation=consecutive.Escalation(tuple(step for step, _ in consequences), _beyond(top)),
        follows=tuple((step.name, follow) for step, follow in consequences if follow), empty=tuple(top.empty), text=text,
        hash=hash_of(text),
    )  # fmt: skip
    _together(top, rule)
    if faults:
        raise RuleRefused(file, faults)
    return rule


def _whole(table: FillTable, key: str, least: int, most: int, default: int) -> int:
    value = table.table.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    table.fault(f"“{key}”应为 {least} 至 {most} 的整数，写的是 {value}")
    return default


def _beyond(top: FillTable) -> consecutive.Beyond:
    return top.word("beyond", consecutive.Beyond, consecutive.Beyond.UNSAID)


def _round(table: FillTable) -> Round:
    table.only(ROUND)
    days = []
    for key in ("from", "to"):
        value = table.told(key)
        if value and not _MONTH_DAY.fullmatch(value):
            table.fault(f"“{key}”应为月和日，如 \"01-01\"，写的是“{value}”")  # fmt: skip
        days.append(value)
    return Round(table.told("name"), days[0], days[1])


def _weight(table: FillTable) -> int:
    return table.hundredths("weight", most=100) or 0


def _dimension(table: FillTable) -> Dimension:
    table.only(DIMENSION)
    source = Source.STEPS if table.is_open("from") else table.word("from", Source, None)
    if "weight" not in table.written:
        table.fault("缺少“weight”（占百分之几）")
    values: list[tuple[str, int]] = []
    if source is Source.REPORT_BACK and not table.is_open("values"):
        worth = table.table_of("values", f"{table.place} values")
        for grade in worth.table if worth else ():
            if grade not in GRADES:
                table.fault(f"“values”里的“{grade}”不是测评等次{nearest(grade, list(GRADES))}")
            values.append((grade, worth.hundredths(grade) or 0 if worth else 0))
        if not values and not table.is_open("values"):
            table.fault("群众评价要写“values”：每个测评等次值多少分")
    elif source is not Source.REPORT_BACK and "values" in table.written and not table.is_open("from"):
        table.fault("“values”只用于 from = \"report_back\" 的维度")  # fmt: skip
    if "full" in table.written and source is not Source.POINTS and not table.is_open("from"):
        table.fault("“full”只用于 from = \"points\" 的维度")  # fmt: skip
    within = "year" if table.is_open("within") else table.text("within", "year")
    if within not in ("year", "term"):
        table.fault(f"“within”应为 year 或 term，写的是“{within}”")
    return Dimension(
        table.told("name"), source, _weight(table), table.hundredths("full"), tuple(values), within == "term",
        table.word("missing", Missing, Missing.ZERO),
    )  # fmt: skip


def _step(table: FillTable) -> Step:
    table.only(STEP)
    gives = Gives.BOTH if table.is_open("gives") else table.word("gives", Gives, None)
    if not gives.scores and _weight(table):
        table.fault("只给等次的环节没有分，不写“weight”")
    return Step(table.told("name"), table.told("by"), gives, _weight(table))


def _item(table: FillTable) -> Item:
    table.only(ITEM)
    if "full" not in table.written:
        table.fault("缺少“full”（这一栏最多几分）")
    return Item(table.told("name"), table.hundredths("full") or 0)


def _grades(top: FillTable) -> tuple[Grade, ...]:
    found = []
    for table in top.tables("grade", "等次"):
        table.only(GRADE)
        at = boundary(table.table.get("at"), percent=False)
        if at is None and "at" in table.table:
            table.fault("“at”应为带比较号的分数，如 \">=90\"")  # fmt: skip
        found.append(Grade(table.told("name"), at))
    if not found and not top.is_open("grade"):
        top.fault("没有任何 [[grade]] 等次")
    values = [grade.at.value for grade in found if grade.at]
    if values != sorted(values, reverse=True):
        top.fault("各等次的 at 要从高到低")
    return tuple(found)


def _known(table: FillTable, key: str, names: Sequence[str]) -> str:
    grade = table.told(key)
    if grade and grade not in names:
        table.fault(f"“{key}”写的“{grade}”没有 [[grade]]{nearest(grade, list(names))}")
    return grade


def _quota(top: FillTable, names: Sequence[str]) -> Quota | None:
    table = top.table_of("quota", "名额")
    if table is None:
        return None
    table.only(QUOTA)
    most = table.table.get("most")
    number = most if isinstance(most, int) and not isinstance(most, bool) and most > 0 else None
    part = None if number else share(most)
    if number is None and part is None and not table.is_open("most"):
        table.fault("“most”应为名额：人数（9），或份额（\"20%\"、\"9/64\"）")  # fmt: skip
    rounding = Rounding.DOWN
    if part is not None or table.is_open("most"):
        rounding = Rounding.DOWN if table.is_open("round") else table.word("round", Rounding, None)
    elif "round" in table.written:
        table.fault("名额是人数，不写“round”")
    committee = "inside" if table.is_open("committee") else table.text("committee", "inside")
    if committee not in ("inside", "outside"):
        table.fault(f"“committee”应为 inside 或 outside，写的是“{committee}”")
    tie = Tie.ASK if table.is_open("tie") else table.word("tie", Tie, None)
    return Quota(_known(table, "grade", names), number, part, rounding, tie, committee == "outside")


def _veto(table: FillTable, names: Sequence[str]) -> Veto:
    table.only(VETO)
    return Veto(table.told("name"), _known(table, "grade", names))


def _consequence(table: FillTable, names: Sequence[str]) -> tuple[consecutive.Step, Follow | None]:
    table.only(CONSEQUENCE)
    marks = table.words("marks")
    known = [*names, TOP_MARK, BOTTOM_MARK]
    for mark in marks:
        if mark not in known:
            table.fault(f"“marks”里的“{mark}”应为 {'、'.join(known)} 之一{nearest(mark, known)}")
    if not marks and not table.is_open("marks"):
        table.fault("缺少“marks”（哪些等次，或排名靠前、排名靠后）")
    paper = table.text("paper", "notice")
    if paper not in PAPERS:
        table.fault(f"“paper”应为 {'、'.join(PAPERS)} 之一，写的是“{paper}”")
    follow = table.text("follow", "")
    if follow not in ("", "谈话", "整改"):
        table.fault(f"“follow”应为 谈话、整改 之一，写的是“{follow}”")
    running = table.number("running", 1)
    if running is None and not table.is_open("running"):
        table.fault("缺少“running”（连续几年）")
    of = table.word("of", consecutive.Of, consecutive.Of.ANY)
    step = consecutive.Step(
        table.told("name"), marks, of, running or 1, table.told("measure"), table.text("by", ""), paper
    )
    return step, Follow(follow == "谈话", table.number("days", 0)) if follow else None


def _together(top: FillTable, rule: AnnualRule) -> None:
    """What only the whole rule can be asked."""
    for what, found in (
        ("考核期", rule.rounds), ("维度", rule.dimensions), ("环节", rule.steps), ("栏目", rule.items),
        ("等次", rule.grades), ("否决项", rule.vetoes),
        ("后果", rule.escalation.steps),
    ):  # fmt: skip
        names = [one.name for one in found]
        for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
            top.fault(f"{what}“{name}”写了两次")
    if not top.is_open("dimension") and not rule.dimensions:
        top.fault("没有任何 [[dimension]] 维度")
    for mark, number, key in ((TOP_MARK, rule.top, "top"), (BOTTOM_MARK, rule.bottom, "bottom")):
        if any(mark in step.marks for step in rule.escalation.steps) and not number and not top.is_open(key):
            top.fault(f"“{mark}”要写“{key}”（几名）")
    if rule.empty:
        return  # sums are looked at when everything is filled
    if sum(one.weight for one in rule.dimensions) != WHOLE:
        top.fault(f"各维度的 weight 合计应为 100，现在是 {sum(one.weight for one in rule.dimensions) / 100:g}")
    if rule.items and sum(item.full for item in rule.items) != rule.full:
        top.fault(
            f"各栏目的 full 合计应为满分 {rule.full / 100:g}，现在是 {sum(item.full for item in rule.items) / 100:g}"
        )
    weights = sum(step.weight for step in rule.steps)
    if any(one.source is Source.STEPS for one in rule.dimensions) and weights != WHOLE:
        top.fault(f"有维度按环节计分，各环节的 weight 合计应为 100，现在是 {weights / 100:g}")
    if any(grade.at is None and not _by_quota(rule, grade.name) for grade in rule.grades[:-1]) and not rule.deciding:
        top.fault("没有分数线的等次要由最后的环节评定，最后的环节应写 gives = \"grade\" 或 \"both\"")  # fmt: skip


def _by_quota(rule: AnnualRule, grade: str) -> bool:
    return rule.quota is not None and rule.quota.grade == grade
