"""结果表: the result as a workbook, for whoever goes on reckoning with it; votes are numbers."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ddtool.text.numerals import share
from ddtool.votes.canonical import short
from ddtool.votes.model import Result, ResultRow
from ddtool.votes.papers import headings
from ddtool.votes.papers.result import ByGroup, method, parts_of, score_heading, score_text
from ddtool.votes.rules.terms import outcome_term
from ddtool.votes.store import Vote

if TYPE_CHECKING:
    from ddtool.sheets.package import SheetOut


def write(vote: Vote, counts: ByGroup, result: Result, head: str, out: Path) -> Path:
    """A sheet for each group of voters, and one that says what the numbers rest on."""
    from ddtool.sheets.package import ColumnOut, SheetOut, write_workbook

    sheets = [_sheet(vote, part) for part in parts_of(result) if part.round_valid]
    about = SheetOut(
        "说明", [ColumnOut(18), ColumnOut(90, "wrap")], list(_about(vote, counts, result, head)), landscape=False
    )
    return write_workbook(headings.target(vote, out, "计票结果", ".xlsx"), [*sheets, about])


def _sheet(vote: Vote, part: Result) -> "SheetOut":
    from ddtool.sheets.package import ColumnOut, RowOut, SheetOut

    definition = vote.definition
    choices = list(dict.fromkeys(choice for row in part.rows for choice, _ in row.counts))
    score = score_heading(definition)
    columns = [
        ("序号", ColumnOut(6, "whole")),
        (definition.subject_heading, ColumnOut(30, "wrap")),
        (definition.post_heading, ColumnOut(30, "wrap")),
        *((choice, ColumnOut(9, "whole")) for choice in choices),
        *((f"{choice}占比", ColumnOut(11, "centre")) for choice in choices),
        *([(score, ColumnOut(10, "centre"))] if score else []),
        ("基数", ColumnOut(8, "whole")),
        ("所需票数", ColumnOut(9, "whole")),
        ("与所需票数之差", ColumnOut(9, "whole")),
        ("结果", ColumnOut(14, "centre")),
    ]
    title = f"{definition.title}计票结果{f'（{part.group}）' if part.group else ''}"
    rows: list[RowOut | list[str | int | None]] = [
        RowOut([title], "title", 30, merged=True),
        RowOut([heading for heading, _ in columns], "head", 32),
        *(_cells(vote, part, row, number, choices, with_score=bool(score)) for number, row in enumerate(part.rows, 1)),
    ]
    return SheetOut(
        part.group or "结果",
        [column for _, column in columns],
        rows,
        freeze_rows=2,
        freeze_columns=2,
        repeat_rows=(2, 2),
    )


def _cells(
    vote: Vote, part: Result, row: ResultRow, number: int, choices: list[str], *, with_score: bool
) -> list[str | int | None]:
    counts = dict(row.counts)
    of = row.base if row.base is not None else part.base
    name = f"{row.name}（另选）" if row.written_in else row.name
    return [
        number,
        name,
        "，".join(fact for fact in (row.post, row.note) if fact),
        *(counts.get(choice) for choice in choices),
        *(share(counts[choice], of or 0) if choice in counts else "" for choice in choices),
        *([score_text(vote.definition, row.score)] if with_score else []),
        of,
        row.need if row.need is not None else part.need,
        row.margin,
        outcome_term(row.outcome, part.kind),
    ]


def _about(vote: Vote, counts: ByGroup, result: Result, head: str) -> Iterator[list[str]]:
    """What the numbers rest on, line by line."""
    definition = vote.definition
    yield ["会议", definition.meeting]
    yield ["标题", definition.title]
    yield ["日期", headings.written_day(definition.date)]
    for group, count in counts.items():
        own = definition.of(group)
        present = "—" if count.present is None else f"{count.present}"
        yield [
            group or "票数",
            f"{headings.members_term(definition)} {own.members}，实到 {present}，发出 {count.issued}，收回 {count.returned}，"
            f"有效 {count.valid if result.round_valid else '—'}，废票 {count.void if result.round_valid else '—'}",
        ]
    for part in parts_of(result):
        for sentence in part.sentences:
            yield [part.group or "结果", sentence]
    yield [headings.method_term(definition), method(definition.rule)]
    yield ["办法校验码", short(vote.rule_hash)]
    yield ["票面校验码", short(vote.hash)]
    yield ["表决编号", vote.code]
    yield ["数据文件链首", head]
