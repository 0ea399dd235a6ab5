"""The count gate (计票核对): the equations that totals must satisfy; all that fail are named at once.

发出 ≥ 收回 is not an equation of the gate: when it fails the totals may be perfectly right, and the round is void.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ddtool.errors import nearest
from ddtool.rule_table import LARGEST_NUMBER, shown
from ddtool.votes.definition import needs_present, present_faults
from ddtool.votes.entered import HEAD, REQUIRED, Entered, EnteredRow
from ddtool.votes.kinds import Kind
from ddtool.votes.model import Count, Definition, OverPresent, Row, WriteIn
from ddtool.votes.names import same_name
from ddtool.votes.rules.round import void_because
from ddtool.votes.rules.terms import TERMS


@dataclass(frozen=True, slots=True)
class Choices:
    """What an entered row may say, and which of it may be left out."""

    all: tuple[str, ...]
    optional: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate found: a count when nothing failed, else every fault; warnings stop nothing."""

    count: Count | None
    faults: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    group: str = ""
    """Whose totals these are, in a vote with several groups."""


def check(definition: Definition, kind: Kind, entered: Entered) -> Checked:
    """Totals of one group through the gate. A void round keeps its numbers and no rows: there is nothing to reconcile."""
    faults, warnings = list(entered.faults), list[str]()
    group = _group(definition, entered.group, faults)
    definition = definition.of(group)
    rule = definition.rule
    if entered.write_ins and not kind.write_ins(definition):
        faults.append(f"{kind.term}没有“另选他人”，录入文件写了{len(entered.write_ins)}个 [[write_in]]，请删去")
    head = _head(entered.head, faults)
    present = _present(definition, head.get("present"), faults)
    if not all(key in head for key in REQUIRED) or (present is None and needs_present(rule)):
        return Checked(None, (*faults, *_rows(definition, kind, entered.rows)[1]), group=group)
    count = Count(present, head["issued"], head["returned"], head["void"], ())
    faults += _head_faults(count, head.get("valid"))
    if present is not None and count.issued > present:
        sentence = f"发出票数 ≤ 实到人数：发出{count.issued}张，实到{present}人，多出{count.issued - present}张"
        (faults if rule.over_present is OverPresent.REFUSE else warnings).append(sentence)
    why_void = void_because(definition, count)
    if why_void:
        warnings += [why_void, *(["各事项的票数没有登记"] if entered.rows else [])]
    else:
        rows, row_faults = _rows(definition, kind, entered.rows)
        write_ins = _write_ins(definition, entered.write_ins if kind.write_ins(definition) else (), row_faults)
        faults += row_faults
        count = replace(count, rows=rows, write_ins=write_ins)
        # Else it is the void ballots that are wrong, and no row can tell.
        if count.valid >= 0:
            equations = kind.equations(definition, count)
            # Sums over all rows say nothing while a row is missing or wrong.
            faults += [found.fault() for found in equations if not found.holds and (found.place or not row_faults)]
    return Checked(None if faults else count, tuple(faults), tuple(warnings), group)


def _group(definition: Definition, written: str, faults: list[str]) -> str:
    """The group whose totals these are; it must be one of the vote's."""
    names = [group.name for group in definition.groups]
    if not names:
        if written:
            faults.append(f"本次{TERMS[definition.kind]}不分群体，录入文件写了 group = “{written}”，请删去")
        return ""
    known = {same_name(name): name for name in names}
    if same_name(written) in known:
        return known[same_name(written)]
    if written:
        faults.append(f"没有“{written}”这个群体{nearest(written, names)}，应为{'、'.join(names)}之一")
    else:
        faults.append(f"本次{TERMS[definition.kind]}分群体计票，缺少 group（{'、'.join(names)}之一）")
    return names[0]


def _head(given: Mapping[str, object], faults: list[str]) -> dict[str, int]:
    """The numbers of the round that are whole numbers; the others are faults."""
    head: dict[str, int] = {}
    for key, term in HEAD.items():
        value = given.get(key)
        if value is None:
            if key in REQUIRED:
                faults.append(f"缺少{term}（{key}）")
        elif (number := whole(value)) is None:
            faults.append(f"{term}（{key}）应为不小于0的整数，写的是 {shown(value)}")
        else:
            head[key] = number
    return head


def whole(value: object) -> int | None:
    """A non-negative whole number of votes, or None. Excel's 12.0 is 12; true is not 1."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER:
        return value
    return None


def _present(definition: Definition, stated: int | None, faults: list[str]) -> int | None:
    """实到人数 from the definition or the count; both must say the same."""
    if definition.present is not None and stated is not None and stated != definition.present:
        faults.append(f"实到人数：表决定义写{definition.present}人，录入文件写{stated}人，不一致")
    present = definition.present if stated is None else stated
    if present is None and needs_present(definition.rule):
        faults.append("缺少实到人数（present）：本次表决办法要用它，请写入录入文件")
    elif present is not None and definition.present is None:
        faults += present_faults(definition.rule, definition.members, present)
    return present


def _head_faults(count: Count, valid: int | None) -> list[str]:
    if count.void > count.returned:
        more = count.void - count.returned
        return [f"收回 = 有效 + 废票：收回{count.returned}张，废票{count.void}张，废票多出{more}张"]
    if valid is not None and valid + count.void != count.returned:
        got = valid + count.void
        return [
            f"收回 = 有效 + 废票：有效{valid}张 + 废票{count.void}张 = {got}张，收回{count.returned}张，相差{got - count.returned:+d}张"
        ]
    return []


def _rows(definition: Definition, kind: Kind, entered: tuple[EnteredRow, ...]) -> tuple[tuple[Row, ...], list[str]]:
    """Rows in the ballot's order. Each subject must come once, with every choice and nothing else."""
    faults: list[str] = []
    known = {same_name(name): name for name in definition.names}
    found: dict[str, Row | None] = {}
    choices = Choices(kind.choices(definition), kind.optional(definition))
    for given in entered:
        name = known.get(same_name(given.subject))
        if name is None:
            faults.append(
                f"{given.place}：本次表决没有“{given.subject}”{nearest(given.subject, list(definition.names))}"
            )
        elif name in found:
            faults.append(f"{given.place}：“{name}”重复录入")
        else:
            found[name] = _row(choices, name, given, faults)
    faults += [f"缺少“{name}”的票数" for name in definition.names if name not in found]
    ordered = [found.get(name) for name in definition.names]
    return tuple(row for row in ordered if row is not None), faults


def _row(choices: Choices, name: str, row: EnteredRow, faults: list[str]) -> Row | None:
    wrong = [
        f"{row.place}“{name}”：不认识的“{key}”{nearest(key, list(choices.all))}，应为{'、'.join(choices.all)}"
        for key in row.votes
        if key not in choices.all
    ]
    votes: list[int] = []
    for choice in choices.all:
        value = row.votes.get(choice, 0 if choice in choices.optional else None)
        number = whole(value)
        if value is None:
            wrong.append(f"{row.place}“{name}”：缺少“{choice}”的票数，没有也要写 0")
        elif number is None:
            wrong.append(f"{row.place}“{name}”：“{choice}”应为不小于0的整数，写的是 {shown(value)}")
        else:
            votes.append(number)
    faults += wrong
    return None if wrong else Row(name, tuple(votes))


def _write_ins(
    definition: Definition, entered: Sequence[Mapping[str, object]], faults: list[str]
) -> tuple[WriteIn, ...]:
    """Names written in with their votes: each once, and none of them on the ballot already."""
    found: list[WriteIn] = []
    seen = {same_name(name): "票上已有" for name in definition.names}
    for number, table in enumerate(entered, 1):
        place = f"第{number}个 [[write_in]]"
        name, votes = table.get("name"), table.get("votes")
        faults += [f"{place}：不认识的键“{key}”，应为 name、votes" for key in table if key not in ("name", "votes")]
        if not isinstance(name, str) or not name.strip():
            faults.append(f"{place}：缺少“name”（另选人的姓名）")
            continue
        counted = whole(votes)
        if counted is None or counted == 0:
            faults.append(f"{place}“{name.strip()}”：“votes”应为大于0的整数，写的是 {shown(votes)}")
        elif same_name(name) in seen:
            faults.append(f"{place}：“{name.strip()}”{seen[same_name(name)]}，请并入一处")
        else:
            seen[same_name(name)] = "重复录入"
            found.append(WriteIn(" ".join(name.split()), counted))
    return tuple(found)
