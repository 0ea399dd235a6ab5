"""The board of livelihood projects (实事公开栏): each adopted project, its light and what the vote on it said."""

from collections.abc import Sequence
from datetime import date

from ddtool.boards.model import (
    BoardRule,
    Column,
    Figure,
    Head,
    ProjectBoard,
    ProjectShown,
    PublicBoard,
    Row,
    Tone,
    Width,
)
from ddtool.boards.private import without_numbers
from ddtool.projects.model import DONE, ProjectLine, ProjectRule
from ddtool.projects.rules.figures import by_level
from ddtool.text.numerals import decimal, share

KIND = "project"
_FEN_OF_WAN = 6
"""Fen in 万元, as a power of ten."""
_TITLES = {
    ProjectShown.NUMBER: "编号", ProjectShown.NAME: "项目名称", ProjectShown.LEVEL: "层级", ProjectShown.TOWNSHIP: "乡镇",
    ProjectShown.UNIT: "责任单位", ProjectShown.BUDGET: "投资（万元）", ProjectShown.PAID: "已支出（万元）",
    ProjectShown.DUE: "完成时限", ProjectShown.STAGE: "办理情况", ProjectShown.PERCENT: "进度", ProjectShown.LIGHT: "亮灯",
    ProjectShown.FINISHED: "完工日期", ProjectShown.COUNTS: "测评票数", ProjectShown.SATISFIED: "满意率",
    ProjectShown.VERDICT: "测评结果",
}  # fmt: skip
_WIDTHS = {
    ProjectShown.NAME: Width.WIDE,
    ProjectShown.UNIT: Width.FAIR,
    ProjectShown.TOWNSHIP: Width.FAIR,
    ProjectShown.COUNTS: Width.FAIR,
}


def compose(
    board: ProjectBoard, rule: BoardRule, projects: ProjectRule, lines: Sequence[ProjectLine], on: date, year: int
) -> PublicBoard:
    """The board of a year's adopted projects as they stood on a day."""
    return PublicBoard(
        kind=KIND,
        title=board.title,
        on=on,
        year=year,
        unit="项",
        heads=_heads(rule, projects, lines, on),
        columns=columns_of(board),
        rows=tuple(_row(board, projects, line, on) for line in lines),
        withheld=0,
        note=board.note,
        rules={projects.name: projects.hash, rule.name: rule.hash},
    )


def columns_of(board: ProjectBoard) -> tuple[Column, ...]:
    return tuple(Column(_TITLES[one], _WIDTHS.get(one, Width.SHORT)) for one in board.show)


def _row(board: ProjectBoard, rule: ProjectRule, line: ProjectLine, on: date) -> Row:
    votes = sum(number for _, number in line.counts)
    satisfied = sum(number for choice, number in line.counts if choice in rule.satisfied)
    texts = {
        ProjectShown.NUMBER: line.number,
        ProjectShown.NAME: line.name,
        ProjectShown.LEVEL: line.level,
        ProjectShown.TOWNSHIP: line.township,
        ProjectShown.UNIT: line.unit,
        ProjectShown.BUDGET: "" if line.budget is None else decimal(line.budget, _FEN_OF_WAN),
        ProjectShown.PAID: decimal(line.paid, _FEN_OF_WAN),
        ProjectShown.DUE: "" if line.due is None else line.due.isoformat(),
        ProjectShown.STAGE: line.now.stage.value,
        ProjectShown.PERCENT: f"{line.percent}%",
        ProjectShown.LIGHT: line.light.name,
        ProjectShown.FINISHED: "" if line.finished is None else line.finished.isoformat(),
        ProjectShown.COUNTS: "，".join(f"{choice}{number}票" for choice, number in line.counts),
        ProjectShown.SATISFIED: share(satisfied, votes) if votes and rule.satisfied else "",
        ProjectShown.VERDICT: line.verdict,
    }
    return Row(tuple(without_numbers(texts[one]) for one in board.show), _tone(board, line, on))


def _tone(board: ProjectBoard, line: ProjectLine, on: date) -> Tone:
    """A colour says no more than the columns that are declared."""
    if ProjectShown.LIGHT in board.show and line.light.colour is not None:
        return Tone(line.light.colour.value)
    return Tone.LATE if ProjectShown.DUE in board.show and _overdue(line, on) else Tone.PLAIN


def _overdue(line: ProjectLine, on: date) -> bool:
    return line.due is not None and line.due < on and line.now.stage not in DONE


def _heads(rule: BoardRule, projects: ProjectRule, lines: Sequence[ProjectLine], on: date) -> tuple[Figure, ...]:
    whole = by_level(projects, lines)[-1]
    late = sum(_overdue(line, on) for line in lines)
    rates = [("完成率", whole.done, whole.projects, "项")]
    if projects.satisfied:
        rates += [
            ("测评满意项目", whole.satisfied, whole.rated, "项"),
            ("测评满意率", whole.votes_satisfied, whole.votes, "票"),
        ]
    found = {
        Head.TOTAL: [Figure("总数", f"{whole.projects}项")],
        Head.CLOSED: [Figure("已完成", f"{whole.done}项")],
        Head.OPEN: [Figure("未完成", f"{whole.projects - whole.done}项")],
        Head.OVERDUE: [Figure("逾期", f"{late}项")],
        Head.RATES: [Figure(name, share(part, of), f"{part}/{of}{unit}") for name, part, of, unit in rates if of],
    }
    return tuple(figure for head in rule.heads for figure in found[head])
