"""The board of a kind of matter (建议、审议意见等公开栏): what its [board] names, of the matters that are disclosed."""

from collections.abc import Sequence
from datetime import date

from ddtool.boards.model import BoardRule, Column, Figure, Head, PublicBoard, Row, Tone, Width
from ddtool.boards.private import without_numbers
from ddtool.boards.refusals import BoardBeforeMoves, NothingDisclosed
from ddtool.matters.answers import people
from ddtool.matters.desk import Line
from ddtool.matters.model import Board, Kind, Open, Owes, Shown
from ddtool.matters.rules.rates import RateFigure, rates
from ddtool.text.numerals import share, yuan

_TITLES = {
    Shown.NUMBER: "编号", Shown.TITLE: "标题", Shown.RECEIVED: "提出日期", Shown.CATEGORY: "类别", Shown.THEME: "主题",
    Shown.AMOUNT: "金额（元）", Shown.SUPERVISOR: "督办领导", Shown.AUTHORS: "提出代表", Shown.HOSTS: "承办单位",
    Shown.HELPERS: "协办单位", Shown.STAGE: "办理情况", Shown.CLASS: "答复类别", Shown.RATING: "评价",
    Shown.DEADLINE: "办理期限",
}  # fmt: skip
_WIDTHS = {Shown.TITLE: Width.WIDE} | dict.fromkeys(
    (Shown.CATEGORY, Shown.THEME, Shown.AUTHORS, Shown.HOSTS, Shown.HELPERS), Width.FAIR
)


def compose(
    name: str, kind: Kind, board: Board, rule: BoardRule, lines: Sequence[Line], on: date, year: int
) -> PublicBoard:
    """The board of the list of a year. Raises NothingDisclosed, BoardBeforeMoves."""
    shown = [line for line in lines if (board.open if line.matter.disclosed is None else line.matter.disclosed)]
    withheld = len(lines) - len(shown)
    if withheld and not shown:
        raise NothingDisclosed(board.title, year, withheld)
    for line in shown:
        if line.now.last is not None and line.now.last > on:
            raise BoardBeforeMoves(on, line.matter.number, line.now.last)
    columns, rows = _used(columns_of(kind, board), [_row(kind, board, line, on) for line in shown])
    return PublicBoard(
        kind=name,
        title=board.title,
        on=on,
        year=year,
        unit="件",
        heads=_heads(kind, rule, shown, on),
        columns=columns,
        rows=rows,
        withheld=withheld,
        note=board.note,
        rules={kind.name: kind.hash, rule.name: rule.hash},
    )


def columns_of(kind: Kind, board: Board) -> tuple[Column, ...]:
    """The columns that a board declares, under the titles that its kind gives them."""
    own = {field.name: field.title for field in kind.fields}
    named = [Column(own.get(one, _TITLES[one]), _width(kind, one)) for one in board.show]
    days = [Column(kind.moves[move].column or f"{move}日期", Width.SHORT) for move in board.days]
    return (*named, *days)


def _width(kind: Kind, shown: Shown) -> Width:
    if shown is Shown.RATING and len(kind.dimensions) > 1:
        return Width.FAIR
    return _WIDTHS.get(shown, Width.SHORT)


def _row(kind: Kind, board: Board, line: Line, on: date) -> Row:
    matter, now = line.matter, line.now
    end = min(_public(line), key=lambda one: one.end.day, default=None)
    texts = {
        Shown.NUMBER: matter.number,
        Shown.TITLE: matter.title,
        Shown.RECEIVED: matter.received,
        Shown.CATEGORY: matter.category or "",
        Shown.THEME: matter.theme or "",
        Shown.AMOUNT: "" if matter.amount is None else yuan(matter.amount),
        Shown.SUPERVISOR: matter.supervisor or "",
        Shown.AUTHORS: people(matter.authors),
        Shown.HOSTS: "、".join(now.hosts),
        Shown.HELPERS: "、".join(now.helpers),
        Shown.STAGE: now.stage.name,
        Shown.CLASS: f"{now.code}类" if now.code else "",
        Shown.RATING: _rating(now.ratings),
        Shown.DEADLINE: "" if end is None else f"{end.end.day}{_late(end.late(on))}",
    }
    days = (now.days.get(move) for move in board.days)
    cells = (*(texts[one] for one in board.show), *("" if day is None else day.isoformat() for day in days))
    # A colour says no more than the columns that are declared.
    late = Shown.DEADLINE in board.show and _overdue(line, on)
    return Row(tuple(map(without_numbers, cells)), Tone.LATE if late else Tone.PLAIN)


def _late(days: int) -> str:
    return f"（逾期{days}天）" if days else ""


def _rating(ratings: Sequence[tuple[str, str]]) -> str:
    """满意 alone, or 态度：满意，结果：满意."""
    if len(ratings) == 1:
        return ratings[0][1]
    return "，".join(f"{dimension}：{grade}" for dimension, grade in ratings)


def _public(line: Line) -> list[Open]:
    """What the public waits for: a deputy who hasn't rated yet keeps nobody waiting."""
    return [one for one in line.now.open if one.deadline.owes is not Owes.AUTHOR]


def _overdue(line: Line, on: date) -> bool:
    return any(one.late(on) for one in _public(line))


def _used(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Without the columns that are empty in every row: they would only take room."""
    kept = [at for at in range(len(columns)) if not rows or any(row.cells[at] for row in rows)]
    return tuple(columns[at] for at in kept), tuple(Row(tuple(row.cells[at] for at in kept), row.tone) for row in rows)


def _heads(kind: Kind, rule: BoardRule, shown: Sequence[Line], on: date) -> tuple[Figure, ...]:
    closed = sum(line.now.stage.closed for line in shown)
    found = {
        Head.TOTAL: [Figure("总数", f"{len(shown)}件")],
        Head.CLOSED: [Figure("已办结", f"{closed}件")],
        Head.OPEN: [Figure("办理中", f"{len(shown) - closed}件")],
        Head.OVERDUE: [Figure("逾期", f"{sum(_overdue(line, on) for line in shown)}件")],
        Head.RATES: [_rate(one) for one in rates(kind, [(line.matter, line.now) for line in shown]) if one.of],
    }
    return tuple(figure for head in rule.heads for figure in found[head])


def _rate(rate: RateFigure) -> Figure:
    parts = f"{yuan(rate.count)}/{yuan(rate.of)}元" if rate.money else f"{rate.count}/{rate.of}件"
    return Figure(rate.name, share(rate.count, rate.of), parts)
