"""填票说明: how to mark, and what makes a ballot void; derived from the method, so that it cannot differ from it."""

from ddtool.votes.model import Definition, Rule
from ddtool.votes.papers.boxes import blank_lines, boxes, chooses
from ddtool.votes.rules.rank import numbers
from ddtool.votes.words import Doubt, Faulty, Incomplete, Marking, Marks, Unmarked, WriteInBy

_ONE = {
    "approve": "一项",
    "elect": "一位候选人",
    "choose": "一个项目",
    "rank": "一个项目",
    "grade": "一个测评对象",
    "score": "一个评分对象",
    "nominate": "一位人选",
}
_VOID = "本票作废"


def instructions(definition: Definition) -> list[str]:
    """The lines under a ballot, without their numbers."""
    match definition.kind:
        case "rank":
            lines = _rank(definition)
        case "score":
            lines = _score(definition)
        case "nominate":
            lines = _nominate(definition)
        case "grade":
            lines = [
                f"对每{_ONE['grade']}只能在{_quoted(boxes(definition))}中选择一栏，在空格内画“{definition.rule.mark}”。",
                *_doubts(definition.rule),
            ]
        case _:
            lines = [*_marking(definition), *_number(definition), *_written_in(definition)]
    if definition.rule.seal:
        lines.append("没有加盖印章的，本票无效。")
    return lines


def _marking(definition: Definition) -> list[str]:
    rule, one = definition.rule, _ONE[definition.kind]
    if chooses(definition):
        lines = [f"同意哪{one}，就在其右边的空格内画“{rule.mark}”；不同意的，不画任何符号。"]
        if rule.blank is Doubt.VOID:
            lines.append(f"一项也没有画的，{_VOID}。")
        if (rule.unclear or rule.several) is Doubt.VOID:
            lines.append(f"所画的符号不能辨认的，{_VOID}。")
        return lines
    if rule.marking is Marking.SYMBOLS:
        abstain = f"画“{rule.abstain_mark}”" if rule.abstain_mark else "不画任何符号"
        line = f"对每{one}，赞成的在其右边的空格内画“{rule.mark}”，反对的画“{rule.oppose_mark}”，弃权的{abstain}。"
        return [line, *_doubts(rule, said_of_blanks=not rule.abstain_mark and rule.blank is Doubt.ABSTAIN)]
    return [f"对每{one}只能在{_quoted(boxes(definition))}中选择一栏，在空格内画“{rule.mark}”。", *_doubts(rule)]


def _doubts(rule: Rule, *, said_of_blanks: bool = False) -> list[str]:
    """What blank, double and illegible rows count as."""
    lines = []
    if not said_of_blanks:
        lines.append(
            "对任何一项没有画的，本票作废。" if rule.blank is Doubt.VOID else f"对某一项没有画的，{_as(rule.blank)}。"
        )
    several = "画了两个以上符号的" if rule.marking is Marking.SYMBOLS else "画了两栏以上的"
    lines.append(f"对同一项{several}，{_as(rule.several)}。")
    if rule.unclear is not None:
        lines.append(f"对某一项所画的符号不能辨认的，{_as(rule.unclear)}。")
    return lines


def _as(doubt: Doubt) -> str:
    return {
        Doubt.ABSTAIN: "该项按弃权计算",
        Doubt.APPROVE: "该项视为赞成",
        Doubt.ROW: "该项无效",
        Doubt.VOID: _VOID,
    }[doubt]


def _number(definition: Definition) -> list[str]:
    """How many may be approved."""
    seats, marks = definition.seats, definition.rule.marks
    if seats is None or marks is Marks.FREE:
        return []
    what = "名" if definition.kind == "elect" else "项"
    if marks is Marks.EXACTLY:
        return [f"应选{seats}{what}。赞成的必须正好是{seats}{what}，多于或者少于{seats}{what}的，{_VOID}。"]
    return [f"应选{seats}{what}。赞成的等于或者少于{seats}{what}的，本票有效；多于{seats}{what}的，{_VOID}。"]


def _written_in(definition: Definition) -> list[str]:
    rule = definition.rule
    if definition.kind != "elect":
        return []
    if rule.write_in is WriteInBy.NONE:
        return ["在票上另写姓名的，所写的无效。"]
    unmarked = {Unmarked.VOID: "所写的无效", Unmarked.APPROVE: "视为赞成"}[rule.write_in_unmarked]
    mark = f"在“另选”栏写上姓名，并在其右边的空格内画“{rule.mark}”（表示赞成）；只写姓名、没有画“{rule.mark}”的，{unmarked}。"
    if rule.write_in is WriteInBy.FREE:
        return [f"可以另选他人：{mark}"]
    over = {Faulty.VOID: _VOID, Faulty.DROP: "所写的姓名都无效"}[rule.write_in_over]
    return [
        f"只有反对候选人的，才可以另选他人：{mark}",
        f"另选的人数不得超过所反对的候选人数，超过的，{over}；弃权的不能另选他人。",
    ]


def _rank(definition: Definition) -> list[str]:
    rule, last = definition.rule, numbers(definition)
    return [
        f"请按优先的先后，在{last}个项目右边的空格内填写序号 1 至 {last}：最优先的写 1，其次写 2，依此类推；每个序号只能用一次。"
        if last > 1
        else "请在最优先的一个项目右边的空格内写 1。",
        f"同一序号用于两个以上项目的，{ {Faulty.VOID: _VOID, Faulty.DROP: '这个序号都不计'}[rule.double] }。",
        f"序号写不清，或者不在 1 至 {last} 之间的，{ {Faulty.VOID: _VOID, Faulty.DROP: '这个序号不计'}[rule.beyond] }。",
        f"序号写得不全的，{ {Incomplete.COUNT: '已写的有效', Incomplete.VOID: _VOID}[rule.incomplete] }。",
        f"一个序号也没有写的，{_VOID if rule.blank is Doubt.VOID else '按弃权计算'}。",
    ]


def _score(definition: Definition) -> list[str]:
    rule = definition.rule
    return [
        f"请对每{_ONE['score']}评分，在其右边的空格内写 {rule.low} 至 {rule.high} 的分数。",
        f"对某一项没有评分的，{_as(rule.blank)}。",
        f"写了 {rule.low} 至 {rule.high} 以外的数字，或者对同一项写了两个以上分数的，{_as(rule.several)}。",
    ]


def _nominate(definition: Definition) -> list[str]:
    rule, most = definition.rule, definition.rule.lines or definition.seats
    lines = []
    if definition.subjects:
        lines.append(f"同意推荐的，在其右边的空格内画“{rule.mark}”。")
    if blank_lines(definition):
        lines.append("请写明所推荐人选的姓名和单位、职务。")
    if most:
        lines.append(f"每张票推荐的人选不得超过{most}名，超过的，{_VOID}。")
    return lines


def _quoted(choices: tuple[str, ...]) -> str:
    return "、".join(f"“{choice}”" for choice in choices)
