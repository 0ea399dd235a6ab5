"""The figures of the return notice (退回修改通知): to whom, which file, what is to be mended first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.problems import Problem
from ddtool.settings import Settings

NOBODY = "报送单位"
SHOWN = 8
"""Places named in the notice at most; the list in the workbook has all."""
LINES = 16
"""Lines of the table, with which the notice stays on one page."""
# Characters on a line of each column: where, what it says (half width), why, what to do.
_ACROSS = (5, 12, 11, 9)
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class Return:
    """A file that goes back (退回件): `taken` rows of it were imported nevertheless; `copy` is the workbook that goes along."""

    file: str
    register: str
    unit: str
    rows: int
    rejected: int
    taken: int
    problems: Sequence[Problem]
    copy: str


def figures(returned: Return, settings: Settings, today: date) -> dict[str, object]:
    """What the template shows; personal numbers are masked in the problems already."""
    listed = _first(returned.problems)
    return {
        "file": returned.file,
        "register": returned.register,
        "unit": returned.unit or NOBODY,
        "rows": returned.rows,
        "rejected": returned.rejected,
        "taken": returned.taken,
        "count": len(returned.problems),
        "problems": [
            {
                "number": number,
                "place": _place(problem),
                "value": _cut(problem.value),
                "reason": problem.reason,
                "remedy": problem.remedy,
            }
            for number, problem in enumerate(listed, 1)
        ],
        "more": len(returned.problems) - len(listed),
        "copy": returned.copy,
        "committee": settings.committee_short,
        "date": f"{today.year}年{today.month}月{today.day}日",
    }


def _first(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems that fit on the page; always one."""
    listed: list[Problem] = []
    lines = 0
    for problem in problems[:SHOWN]:
        texts = (_place(problem), _cut(problem.value), problem.reason, problem.remedy)
        lines += max(-(-len(text) // across) for text, across in zip(texts, _ACROSS, strict=True))
        if listed and lines > LINES:
            break
        listed.append(problem)
    return listed


def _place(problem: Problem) -> str:
    return " ".join(part for part in (problem.sheet, problem.cell) if part)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def samples() -> dict[str, Mapping[str, object]]:
    """Figures like real ones, by which an office's own template is checked."""
    problems = [
        Problem("名册", f"E{row}", "1990.13", "没有 13 月", "请写成 1975.03 或 1975.03.12") for row in range(5, 13)
    ]
    sample = Return("样例名册.xlsx", "代表名册", "甲代表团", 20, 8, 12, problems, "样例名册（退回修改）.xlsx")
    return {"returned": figures(sample, Settings(), date(2026, 1, 8))}
