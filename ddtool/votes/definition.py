"""The definition of a vote read from its file (表决定义): strict, complete, all faults at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ddtool.votes.kinds import FURTHER_KEYS, KINDS, Kind, counted
from ddtool.votes.model import Base, Definition, RoundVoid, Rule, Session, Subject
from ddtool.votes.names import same_name
from ddtool.votes.refusals import DefinitionRefused, KindNotCounted
from ddtool.votes.rule_file import load_toml, read_preset, read_rule
from ddtool.votes.rules.base import MEMBERS
from ddtool.votes.rules.wording import requirement
from ddtool.votes.toml_table import TomlTable

KEYS = (
    "kind", "title", "meeting", "date", "members", "present", "subjects", "subject", "subject_heading",
    "post_heading", "rule",
)  # fmt: skip
MOST_SUBJECTS = 500

RuleNamed = Callable[[str], Path]
"""The file of a preset by its name; raises where there is none."""
MembersOn = Callable[[date, Session], int]
"""How many members are in office on a day, from the roster: all deputies, or those on the committee."""


def read_definition(path: Path, *, rule_named: RuleNamed, members_on: MembersOn) -> Definition:
    """The definition in a TOML file. Raises DefinitionUnreadable, KindNotCounted, DefinitionRefused."""
    return parse(load_toml(path), path.name, rule_named=rule_named, members_on=members_on)


def parse(document: dict[str, Any], file: str, *, rule_named: RuleNamed, members_on: MembersOn) -> Definition:
    """The definition in a TOML document. Raises KindNotCounted, DefinitionRefused (all faults)."""
    faults: list[str] = []
    given = TomlTable(document, "", faults)
    kind_name = given.text("kind") if "kind" in document else ""
    if kind_name and kind_name not in KINDS:
        raise KindNotCounted(kind_name, counted())
    if not kind_name:
        faults.append(f"缺少“kind”（表决种类，能计的有：{'、'.join(counted())}）")
    kind = KINDS.get(kind_name) or next(iter(KINDS.values()))
    given.only(KEYS, FURTHER_KEYS)
    title, meeting, day = given.text("title"), given.text("meeting"), given.day("date")
    subjects = _subjects(given, kind)
    rule = _rule(given, meeting, rule_named)
    members, present = given.number("members", 1), given.number("present", 0)
    members_from = "定义文件"
    if members is None and "members" not in document and day != date.min and rule is not None:
        members, members_from = _from_roster(rule, day, members_on, faults)
    if members and present is not None:
        faults += present_faults(rule, members, present)
    if faults or rule is None:
        raise DefinitionRefused(file, faults)
    return Definition(
        kind=kind.name,
        title=title,
        meeting=meeting,
        date=day,
        members=members or 0,
        members_from=members_from,
        present=present,
        subjects=subjects,
        subject_heading=given.text("subject_heading", "姓名" if any(s.post for s in subjects) else "表决事项"),
        post_heading=given.text("post_heading", "拟任职务"),
        rule=rule,
    )


def _from_roster(rule: Rule, day: date, members_on: MembersOn, faults: list[str]) -> tuple[int, str]:
    """The snapshot of the base: those in office that day, not the quota of seats."""
    if rule.session is Session.MEETING:
        faults.append("缺少“members”（应到人数）：这种会议的人员不在代表名册里，请写明")
        return 0, ""
    members = members_on(day, rule.session)
    whom = MEMBERS[rule.session]
    if members == 0:
        faults.append(
            f"没有写“members”，而名册中 {day.isoformat()} 没有在任的{whom}；请导入名册，或在定义中写明 members"
        )
    return members, f"名册中 {day.isoformat()} 在任的{whom}"


def present_faults(rule: Rule | None, members: int, present: int) -> list[str]:
    """What the number of those present forbids: more than there are, or too few to vote (法定人数)."""
    if present > members:
        return [f"实到人数 {present} 超过应到人数 {members}，请核对 members 和 present"]
    if rule is None or rule.quorum is None or rule.quorum.holds(present, members):
        return []
    whom = f"{MEMBERS[rule.session]}{members}名"
    by = f"（{rule.quorum_clause}）" if rule.quorum_clause else f"（{rule.name}）"
    return [
        f"实到{present}人，不足法定人数：到会须{requirement(rule.quorum, whom)}，"
        f"即{rule.quorum.need(members)}人以上{by}，不能进行表决"
    ]


def needs_present(rule: Rule) -> bool:
    """Whether a result can't be had without 实到人数."""
    return rule.quorum is not None or rule.base is Base.PRESENT or rule.round_void is RoundVoid.OVER_PRESENT


def _rule(given: TomlTable, meeting: str, rule_named: RuleNamed) -> Rule | None:
    match given.table.get("rule"):
        case str() as name if name.strip():
            return read_preset(rule_named(name.strip()), meeting=meeting)
        case dict() as table:
            return read_rule(table, "[rule]", given.faults, meeting=meeting)
        case None:
            given.fault('缺少表决办法：写一张 [rule] 表，或 rule = "办法名称"')
        case _:
            given.fault("“rule”应为办法名称，或一张 [rule] 表")
    return None


def _subjects(given: TomlTable, kind: Kind) -> tuple[Subject, ...]:
    """Subjects from `subjects` (names) or [[subject]] tables, but not from both."""
    names, tables = given.table.get("subjects"), given.table.get("subject")
    if names is not None and tables is not None:
        given.fault("“subjects”和 [[subject]] 只能用一种写法")
    if names is None and tables is None:
        given.fault('没有表决事项：写 subjects = ["…"]，或一张张 [[subject]] 表')
        return ()
    entries = names if tables is None else tables
    if not isinstance(entries, list) or not entries:
        given.fault("表决事项应为不空的列表")
        return ()
    if len(entries) > MOST_SUBJECTS:
        given.fault(f"表决事项有{len(entries)}项，最多{MOST_SUBJECTS}项")
        return ()
    subjects = [_subject(entry, f"第{number}项", given.faults, kind) for number, entry in enumerate(entries, 1)]
    seen: dict[str, int] = {}
    for number, subject in enumerate(subjects, 1):
        first = seen.setdefault(same_name(subject.name), number)
        if first != number and subject.name:
            given.fault(
                f"第{number}项与第{first}项同名（“{subject.name}”），计票时无法区分；请在名称后加注，如“{subject.name}（任命）”"
            )
    return tuple(subjects)


def _subject(entry: object, place: str, faults: list[str], kind: Kind) -> Subject:
    if isinstance(entry, dict):
        table = TomlTable(entry, place, faults)
        table.only(kind.subject_keys)
        return Subject(table.text("name"), table.text("post", "") if "post" in kind.subject_keys else "")
    return Subject(TomlTable({"name": entry}, place, faults).text("name"))
