"""The definition of a vote read from its file (表决定义): strict, complete, all faults at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ddtool.votes.kinds import KINDS, Kind, counted, keys_elsewhere
from ddtool.votes.model import Base, Definition, Group, RoundVoid, Rule, Session, Subject
from ddtool.votes.names import same_name
from ddtool.votes.refusals import DefinitionRefused, KindNotCounted
from ddtool.votes.rule_file import load_toml, read_preset, read_rule
from ddtool.votes.rules import candidates
from ddtool.votes.rules.base import MEMBERS
from ddtool.votes.rules.wording import requirement
from ddtool.votes.toml_table import TomlTable

KEYS = (
    "kind", "title", "meeting", "date", "members", "present", "subjects", "subject", "subject_heading",
    "post_heading", "other_heading", "rule",
)  # fmt: skip
MOST_SUBJECTS = 500
_FACTS = (
    "post", "investment", "unit", "description", "due", "predecessor", "note", "other_name", "nominated_by",
)  # fmt: skip
"""Facts of a subject that stand on the ballot as they are written."""

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
    given.only((*KEYS, *kind.keys), keys_elsewhere(kind))
    title, meeting, day = given.text("title"), given.text("meeting"), given.day("date")
    subjects = _subjects(given, kind)
    rule = _rule(given, kind, meeting, rule_named)
    groups = _groups(given, kind, rule)
    members, present = given.number("members", 1), given.number("present", 0)
    members_from = "定义文件"
    if groups:
        members = members or sum(group.members for group in groups)  # nothing is decided by it: some are in two groups
        members_from = members_from if "members" in document else "各群体应到人数之和"
    elif members is None and "members" not in document and day != date.min and rule is not None:
        members, members_from = _from_roster(rule, day, members_on, faults)
    if rule is not None:
        for group in groups:
            faults += [f"{group.name}：{fault}" for fault in present_faults(rule, group.members, group.present)]
        if not groups and members:
            faults += present_faults(rule, members, present)
        subjects = candidates.with_predecessors(rule, subjects, day, given.fault)
    seats, scale = _seats(given, kind, rule), _scale(given, kind, rule)
    definition = (
        None
        if rule is None
        else Definition(
            kind=kind.name,
            title=title,
            meeting=meeting,
            date=day,
            members=members or 0,
            members_from=members_from,
            present=present,
            subjects=subjects,
            subject_heading=given.text("subject_heading", _subject_heading(kind, subjects)),
            post_heading=given.text("post_heading", _post_heading(kind)),
            other_heading=given.text("other_heading", ""),
            rule=rule,
            seats=seats,
            groups=groups,
            scale=scale,
        )
    )
    if definition is not None and not faults:
        candidates.check(definition, given.fault)
        kind.check_definition(definition, given.fault)
    if faults or definition is None:
        raise DefinitionRefused(file, faults)
    return definition


def _subject_heading(kind: Kind, subjects: tuple[Subject, ...]) -> str:
    if kind.name in ("choose", "rank"):
        return "项目名称"
    if kind.name == "elect" or any(subject.post for subject in subjects):
        return "姓名"
    return {"grade": "测评对象", "nominate": "推荐对象", "score": "评分对象"}.get(kind.name, "表决事项")


def _post_heading(kind: Kind) -> str:
    return "职务" if kind.name in ("grade", "score") else "拟任职务"


def _seats(given: TomlTable, kind: Kind, rule: Rule | None) -> int | None:
    """应选名额 from the definition or from the method that fixes it; both must say the same."""
    if "seats" not in kind.keys:
        return None
    seats, fixed = given.number("seats", 1), rule.seats if rule else None
    if seats is not None and fixed is not None and seats != fixed:
        given.fault(f"“seats”写{seats}，而办法规定{fixed}，不一致")
    if seats is None and fixed is None and "seats" in kind.needs and "seats" not in given.table:
        given.missing("seats", "应选名额，整数")
    return fixed if seats is None else seats


def _scale(given: TomlTable, kind: Kind, rule: Rule | None) -> tuple[str, ...]:
    """测评等次, best first, from the definition or from the method that fixes it; both must say the same."""
    if "scale" not in kind.keys:
        return ()
    scale, fixed = given.words("scale"), rule.scale if rule else ()
    if scale and fixed and scale != fixed:
        given.fault(f"“scale”写的是{'、'.join(scale)}，而办法规定{'、'.join(fixed)}，不一致")
    found = scale or fixed
    if not found and "scale" not in given.table:
        given.missing("scale", '测评等次，从好到差，如 ["满意", "基本满意", "不满意"]')
    elif found and (len(found) < 2 or len(set(found)) < len(found)):
        given.fault("“scale”应有两个以上的等次，且互不相同")
    return found


def _groups(given: TomlTable, kind: Kind, rule: Rule | None) -> tuple[Group, ...]:
    """[[group]]: each electorate with its own members; the method's weights must be of just these."""
    if "group" not in kind.keys:
        return ()
    found = []
    for table in given.tables("group", "群体"):
        table.only(("name", "members", "present"))
        name, members = table.text("name"), table.number("members", 1)
        if members is None and "members" not in table.table:
            table.missing("members", "这个群体的应到人数")
        found.append(Group(name, members or 0, table.number("present", 0)))
    names = [group.name for group in found]
    if len(set(names)) < len(names):
        given.fault("[[group]] 的名称（name）不能相同")
    fixed = () if rule is None else rule.groups or tuple(group for group, _ in rule.weights)
    if fixed and set(fixed) != set(names):
        given.fault(f"办法规定的群体是{'、'.join(fixed)}，定义的 [[group]] 是{'、'.join(names) or '没有'}，应当一致")
    return tuple(found)


def _from_roster(rule: Rule, day: date, members_on: MembersOn, faults: list[str]) -> tuple[int, str]:
    """The snapshot of the base: those in office that day, not the quota of seats."""
    if rule.session in (Session.MEETING, Session.CONSTITUENCY):
        faults.append("缺少“members”（应到人数）：这种会议的人员不在代表名册里，请写明")
        return 0, ""
    members = members_on(day, rule.session)
    whom = MEMBERS[rule.session]
    if members == 0:
        faults.append(
            f"没有写“members”，而名册中 {day.isoformat()} 没有在任的{whom}；请导入名册，或在定义中写明 members"
        )
    return members, f"名册中 {day.isoformat()} 在任的{whom}"


def present_faults(rule: Rule, members: int, present: int | None) -> list[str]:
    """What the number of those present forbids: more than there are, or too few to vote (法定人数)."""
    if present is None:
        return []
    if present > members:
        return [f"实到人数 {present} 超过应到人数 {members}，请核对 members 和 present"]
    if rule.quorum is None or rule.quorum.holds(present, members):
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


def _rule(given: TomlTable, kind: Kind, meeting: str, rule_named: RuleNamed) -> Rule | None:
    match given.table.get("rule"):
        case str() as name if name.strip():
            return read_preset(rule_named(name.strip()), kind, meeting=meeting)
        case dict() as table:
            return read_rule(table, "[rule]", given.faults, kind, meeting=meeting)
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
        if kind.may_be_empty:
            return ()
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
    if not isinstance(entry, dict):
        return Subject(TomlTable({"name": entry}, place, faults).text("name"))
    table = TomlTable(entry, place, faults)
    table.only(kind.subject_keys)
    facts = {key: table.fact(key) for key in _FACTS if key in kind.subject_keys}
    return Subject(
        table.text("name"),
        since=table.day("since") if "since" in entry and "since" in kind.subject_keys else None,
        nominators=table.number("nominators", 1) if "nominators" in kind.subject_keys else None,
        **facts,
    )
