"""What the screen shows while ballots are keyed (录入屏幕): lines of at most 80 columns, the prompt last."""

from collections.abc import Iterable, Sequence

from ddtool.text.width import cut, display_width
from ddtool.votes.entered import HEAD
from ddtool.votes.keying.marks import BLANK, Mark
from ddtool.votes.keying.session import Keyed, State, Step, count, judged
from ddtool.votes.kinds import kind_of
from ddtool.votes.rules.round import void_because

WIDTH = 78
_RULE = "-" * WIDTH
_GAP = "  "
_MARGIN = 4
_STOP = "Ctrl-C 中断，全部不保存"


def screen(keyed: Keyed, state: State, height: int = 24) -> list[str]:
    """The whole screen for a state; rows and totals that don't fit are left to scrolling and pages."""
    match state.step:
        case Step.HEAD:
            above, below, prompt = _head(keyed, state)
            return [*above, *_wrapped(below), *_message(state), prompt]
        case Step.TOTALS | Step.DONE:
            return _totals(keyed, state, height)
        case _:
            return _ballot(keyed, state, height)


def _head(keyed: Keyed, state: State) -> tuple[list[str], list[str], str]:
    known = [
        f"{HEAD[key]}：{'未填' if number is None else number}"
        for key, number in zip(keyed.asked, state.head, strict=False)
    ]
    above = [
        *_fitted([keyed.title]),
        "逐张录入，一行按一个键。每张票录完即清屏，任何一张票的内容都不存盘，只登记合计；",
        "因此中途退出不能续录，须从第一张重新开始。",
        _RULE,
        *known,
    ]
    return above, ["数字后按回车", "B 退回上一项", _STOP], f"{HEAD[keyed.asked[len(state.head)]]}：{state.typed}"


def _ballot(keyed: Keyed, state: State, height: int) -> list[str]:
    number, left = len(state.ballots) + 1, state.returned - len(state.ballots)
    head = [
        *_fitted([keyed.title, f"第{number}张　已录{number - 1}张，还剩{left}张（收回{state.returned}张）"]),
        _RULE,
    ]
    foot = [_RULE, *_wrapped(_keys(keyed, state)), *_message(state), _prompt(keyed, state)]
    names = [f"{'另选' if keyed.definition.subjects else '自填'}：{written}" for written in [_names(state)] if written]
    room = max(height - len(head) - len(foot) - len(names), 3)
    return [*head, *_rows(keyed, state, room), *_fitted(names), *foot]


def _rows(keyed: Keyed, state: State, room: int) -> list[str]:
    """The rows of the ballot; of a long one those around the row at hand."""
    subjects, at = keyed.definition.names, len(state.marks)
    first = min(max(at - room // 2, 0), max(len(subjects) - room, 0))
    lines = []
    for place in range(first, min(first + room, len(subjects))):
        shown = "" if state.spoiled else _shown(keyed, state.marks[place]) if place < at else ""
        sign = ">" if place == at and state.step is Step.ROWS else " "
        name = cut(subjects[place], WIDTH - 6 - display_width(shown) - len(_GAP))
        lines.append(f"{sign}{place + 1:>4} {name}{_GAP if shown else ''}{shown}")
    return lines


def _shown(keyed: Keyed, marks: tuple[str, ...]) -> str:
    """What a row was keyed as, in the words of its key."""
    found = next((mark.label for mark in keyed.marks.rows if mark.marks == marks), None)
    if found is not None:
        return f"[{found}]"
    return f"[{keyed.marks.number}{marks[0]}]" if marks else "[没有写]"


def _names(state: State) -> str:
    return "、".join(name.name if name.marked else f"{name.name}（没有画符号）" for name in state.names)


def _keys(keyed: Keyed, state: State) -> list[str]:
    keys = keyed.marks
    undo = "B 退回" if not state.untouched else "B 退回上一张" if state.ballots else ""
    head = "H 改发出、收回数" if state.untouched else ""
    if state.step is Step.NAMES:
        return ["几个姓名用顿号隔开", "回车 写完", "退格 删一个字", _STOP]
    if state.step is Step.CLOSE:
        names = [] if state.spoiled else [f"{key.upper()} {label}" for key, label in keys.names]
        void = [] if state.spoiled else ["V 整张作废"]
        return [item for item in ("回车 录入这张票", *names, *void, undo, head, _STOP) if item]
    marks = [_key(mark) for mark in keys.rows]
    if keys.number:
        marks = [f"{keys.number}后按回车", "只按回车 没有写", *marks]
    return [item for item in (*marks, "V 整张作废", undo, head, _STOP) if item]


def _key(mark: Mark) -> str:
    key = {BLANK: "0或空格", "?": "?或/"}.get(mark.key, mark.key.upper())
    return f"{key} {mark.label}"


def _prompt(keyed: Keyed, state: State) -> str:
    if state.step is Step.NAMES:
        return f"姓名：{state.typed}"
    if state.step is Step.CLOSE:
        found = judged(keyed, state)
        return cut(f"本票作废（{found.void}），回车录入：" if found.void else "本票有效，回车录入：", WIDTH)
    name = keyed.definition.names[len(state.marks)]
    return f"{cut(name, WIDTH - 20)}：{state.typed}"


def _totals(keyed: Keyed, state: State, height: int) -> list[str]:
    counted = count(keyed, state)
    void = void_because(keyed.definition, counted)
    kind = kind_of(keyed.definition)
    choices = kind.choices(keyed.definition)
    lines = []
    if void:
        lines += _fitted([void])
    else:
        for row in counted.rows:
            lines += _fitted([f"{row.subject}："])
            votes = [f"{choice} {number}" for choice, number in zip(choices, row.votes, strict=True)]
            lines += [f"{' ' * _MARGIN}{line}" for line in _wrapped(votes, WIDTH - _MARGIN)]
        if counted.write_ins:
            lines += ["另选他人、自填："]
            lines += [
                f"{' ' * _MARGIN}{line}"
                for line in _wrapped([f"{name.name} {name.votes}" for name in counted.write_ins], WIDTH - _MARGIN)
            ]
    present = "" if counted.present is None else f"　实到{counted.present}"
    numbers = f"发出{counted.issued}　收回{counted.returned}"
    if not void:
        numbers += f"　有效{counted.valid}　废票{counted.void}"
    head = [*_fitted([keyed.title, f"合计，请与票面总数核对：{numbers}{present}"]), _RULE]
    undo = ["B 退回最后一张票"] if state.ballots and not void else []
    keys = ["Y 登记", *undo, "H 改发出、收回数", _STOP]
    room = max(height - len(head) - 5, 3)
    pages = max(-(-len(lines) // room), 1)
    page = state.page % pages
    if pages > 1:
        keys.insert(1, f"空格 下一页（第{page + 1}页，共{pages}页）")
    shown = lines[page * room : (page + 1) * room]
    return [*head, *shown, _RULE, *_wrapped(keys), *_message(state), "登记（Y）："]


def _message(state: State) -> list[str]:
    return [f"* {line}" for line in _broken(state.said, WIDTH - 2)] if state.said else []


def _fitted(lines: Iterable[str]) -> list[str]:
    return [cut(line, WIDTH) for line in lines]


def _broken(text: str, width: int) -> list[str]:
    """A sentence over as many lines as it takes."""
    lines = [""]
    for character in text.replace("\n", " "):
        if display_width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _wrapped(items: Sequence[str], width: int = WIDTH) -> list[str]:
    """Items side by side, none of them broken."""
    lines: list[str] = []
    for item in items:
        item = cut(item, width)
        if lines and display_width(lines[-1] + _GAP + item) <= width:
            lines[-1] += _GAP + item
        else:
            lines.append(item)
    return lines
