"""A board on paper and on the screen (公开栏的海报和大屏页面): the same figures, filled into a template of each."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ddtool.boards.model import BoardRule, Column, Figure, PublicBoard, Row, Tone, Width
from ddtool.saving import safe_name, save
from ddtool.settings import Office, Settings, shipped
from ddtool.text.dates import chinese_day
from ddtool.text.titles import broken

TITLE_LINE = 24
"""Characters of the poster's title on a line."""
NOTHING = "暂无公开的内容"
_INLINE = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)


def figures(board: PublicBoard, settings: Settings) -> Mapping[str, object]:
    """What either template shows."""
    cells = [
        [{"text": text, "width": column.width.value} for column, text in zip(board.columns, row.cells, strict=True)]
        for row in board.rows
    ]
    return {
        "committee": settings.committee,
        "county": settings.name,
        "title": board.title,
        "heading": broken(board.title, TITLE_LINE),
        "year": board.year,
        "date": chinese_day(board.on),
        "heads": [{"name": one.name, "value": one.value, "rests_on": one.rests_on} for one in board.heads],
        "columns": [{"title": one.title, "width": one.width.value} for one in board.columns],
        "rows": [{"cells": made, "tone": row.tone.value} for made, row in zip(cells, board.rows, strict=True)],
        "nothing": "" if board.rows else NOTHING,
        "notes": [*_withheld(board), *([board.note] if board.note else [])],
    }


def _withheld(board: PublicBoard) -> list[str]:
    return [f"另有{board.withheld}{board.unit}不予公开，不计入本栏各数。"] if board.withheld else []


def page(board: PublicBoard, settings: Settings, rule: BoardRule) -> str:
    """The screen's page: one file that asks for nothing from anywhere."""
    from jinja2 import Environment, StrictUndefined

    source = shipped("templates", "board.html").read_text(encoding="utf-8")
    hashes = {tag: _hash(text) for tag, text in _INLINE.findall(source)}
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
    shown = figures(board, settings)
    return template.render({**shown, "seconds": rule.seconds, "most_rows": rule.rows, "hashes": hashes})


def _hash(text: str) -> str:
    """As a content security policy names an inline script or style that may run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def write_page(board: PublicBoard, office: Office, rule: BoardRule, out: Path) -> Path:
    """The page has the same name on every day: a new one takes the place of what the screen shows."""
    return save(_target(board, out, ".html"), page(board, office.settings, rule).encode())


def write_poster(board: PublicBoard, office: Office, out: Path) -> tuple[Path, str]:
    """The poster, and a warning about rare characters (or nothing)."""
    from ddtool.papers.fonts import rare_warning
    from ddtool.papers.template import load

    template = load(office.template("board"), office.settings.fonts)
    path = template.write(figures(board, office.settings), _target(board, out, ".docx"))
    return path, rare_warning(template.rare) if template.rare else ""


def _target(board: PublicBoard, out: Path, ending: str) -> Path:
    return out / f"{safe_name(board.title)}{ending}"


def sample() -> Mapping[str, object]:
    """Figures like real ones, by which an office's own template is checked."""
    columns: Sequence[Column] = (
        Column("编号", Width.SHORT),
        Column("标题", Width.WIDE),
        Column("承办单位", Width.FAIR),
        Column("办理情况", Width.SHORT),
    )
    board = PublicBoard(
        "suggestion", "样例公开栏", date(2026, 1, 8), 2026, "件", (Figure("满意率", "98.18%", "216/220件"),), tuple(columns),
        (Row(("第1号", "关于样例的建议", "样例局", "办结"), Tone.PLAIN),), 1, "样例说明。", {},
    )  # fmt: skip
    return figures(board, Settings())
