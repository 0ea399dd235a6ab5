"""`ddtool demo`: an invented county from its workbooks to its papers (示例县走一遍)."""

import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import Context
from ddtool.errors import DdtoolError
from ddtool.settings import shipped

# What the story of sample_data/README.md says of itself.
NAME, CONGRESS, TERM_SINCE, TODAY, YEAR = "示例县", "第十八届", date(2021, 12, 20), date(2026, 1, 8), 2025
WORKBOOKS = (
    "县代表名册", "乡镇代表名册", "停职登记", "联络员", "2025年活动登记", "2025年考勤", "2025年履职登记",
    "2025年代表建议台账", "2025年民情台账", "2025年民生实事项目", "2025年民生实事节点计划", "2025年民生实事进展月报",
)  # fmt: skip
BOARDS = ("suggestion", "project")
VOTE, COUNTS = "表决/人事任免表决.toml", {"A": "表决/计票A组.toml", "B": "表决/计票B组.toml"}
SHOWN_PLACES = 5


class DemoNotEmpty(DdtoolError):
    """The folder holds something already (文件夹不是空的)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"“{folder}”里已有文件，演示不会写进去。请换一个文件夹，如 ddtool demo 示例县2。")


@dataclass
class Walk:
    """What the demo did: a line a step, the papers, figures for --json."""

    folder: Path
    steps: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)

    def step(self, text: str) -> None:
        self.steps.append(text)
        show.note(text)


def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="放在哪里，默认“示例县”。")] = Path("示例县"),
) -> None:
    """用虚构的示例县走一遍全部流程：导入、积分、表决、出文书。

    例：ddtool demo 示例县
    """
    if folder.exists() and any(folder.iterdir()):
        raise DemoNotEmpty(folder)
    walk = Walk(folder)
    context = Context(db=folder / "ddtool.db", day=TODAY)
    try:
        _make(walk, context)
        _import(walk, context)
        _points(walk, context)
        _vote(walk, context)
        _lists(walk, context)
        _reports(walk, context)
    finally:
        context.close()
    document = {"folder": str(folder), **walk.figures, "files": [str(path) for path in walk.files]}
    show.result(document, lambda: _print_where(walk, context))


def _make(walk: Walk, context: Context) -> None:
    from ddtool.office.setup import make_office

    make_office(walk.folder, context, name=NAME, congress=CONGRESS, term_since=TERM_SINCE)
    shutil.copytree(
        shipped("sample_data"), walk.folder / "样例", ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.json")
    )
    walk.step(f"[1/6] 新建 {NAME} 的机关文件夹，样例表格放在“样例”里")


def _import(walk: Walk, context: Context) -> None:
    from ddtool.importing.desk import apply, prepare

    rows = 0
    with show.progress("导入", len(WORKBOOKS)) as tick:
        for name in WORKBOOKS:
            prepared = prepare(context.book, context.office, walk.folder / "样例" / f"{name}.xlsx")
            apply(context.book, context.office, prepared)
            rows += len(prepared.plan.new)
            tick(1)
    walk.figures["rows"] = rows
    walk.step(f"[2/6] 读入 {len(WORKBOOKS)} 份表格，共 {rows} 行，没有问题行")


def _points(walk: Walk, context: Context) -> None:
    from ddtool.duty.desk import stretch_of
    from ddtool.points.desk import points_table, scheme_named

    level = context.office.settings.level
    scheme = scheme_named(context.office, None)
    _, stretch = stretch_of(context.book, level, YEAR, context.today)
    ranked = points_table(context.book, level, scheme, stretch).ranked
    walk.figures["ranked"] = len(ranked)
    walk.step(f"[3/6] 按《{scheme.name}》算出 {len(ranked)} 位代表的 {YEAR} 年积分")


def _vote(walk: Walk, context: Context) -> None:
    from ddtool.votes import desk, making

    book, office, samples = context.book, context.office, walk.folder / "样例"
    vote = making.new(book, office, samples / VOTE).vote
    out = office.out
    with show.progress("选票", None) as tick:
        _, ballots, _ = desk.write_ballots(book, office, vote.code, out, tick=tick)
    _, sheets = desk.write_sheets(book, office, vote.code, out)
    for team, totals in COUNTS.items():
        desk.enter(book, vote.code, samples / totals, team, by=f"计票{team}组录入员")
    _, result, papers = desk.write_result(book, office, vote.code, out)
    walk.files += [*ballots, *sheets, *papers]
    walk.figures |= {"vote": vote.code, "elected": list(result.elected)}
    walk.step(
        f"[4/6] 表决 {vote.code}：两组计票一致，{len(result.elected)} 人通过，{len(result.rows) - len(result.elected)} 人未通过"
    )


def _lists(walk: Walk, context: Context) -> None:
    from ddtool.boards import desk as boards
    from ddtool.boards import paper
    from ddtool.matters import desk as matters

    book, office = context.book, context.office
    rule = boards.rule_of(office)
    for name in BOARDS:
        board = boards.board(book, office, name, context.today, YEAR)
        walk.files += [
            paper.write_poster(board, office, office.out)[0],
            paper.write_page(board, office, rule, office.out),
        ]
    owed = matters.due(book, office, context.today)
    walk.figures["owed"] = len(owed)
    late = sum(one.late(context.today) > 0 for one in owed)
    walk.step(
        f"[5/6] 建议、民情、民生实事：逾期 {late} 项、快到期 {len(owed) - late} 项；写出 {len(BOARDS)} 块公开栏（海报和大屏）"
    )


def _reports(walk: Walk, context: Context) -> None:
    from ddtool.reports.ledger import desk as ledger
    from ddtool.reports.matters import desk as matters
    from ddtool.reports.yearly import desk as yearly

    book, office = context.book, context.office
    ledgers = ledger.ledgers(book, office, year=YEAR, today=context.today)
    with show.progress("履职台账", 2 * len(ledgers.papers)) as tick:
        written, _ = ledger.write(ledgers, office, office.out, tick=tick)
    report, _ = yearly.write(yearly.yearly(book, office, year=YEAR, today=context.today), office, office.out)
    period = matters.period(book, year=YEAR, quarter=None, first=None, last=None, on=context.today)
    handled, _ = matters.write(matters.report(book, office, period, [], today=context.today), office, office.out)
    walk.files += [*written, report, handled]
    walk.step(f"[6/6] 写出 {len(ledgers.papers)} 份履职台账（另有合订本）、{YEAR} 年度报告和事项办理报告")


def _print_where(walk: Walk, context: Context) -> None:
    folder = walk.folder
    show.done(f"\n完成，全部在“{folder}”文件夹里：")
    for place, what in (
        ("ddtool.db", "数据文件，这一个文件就是全部台账；写入前自动备份到 backup"),
        ("样例", "各乡镇和科室报来的表格；“错误示例”里是故意弄错的"),
        ("out", f"{len(walk.files)} 份文书：年度报告、履职台账、公开栏、选票、计票单、计票结果报告单"),
        ("ddtool.toml", "机关设置；rules 放自己的规则，templates 放自己的模板"),
    ):
        show.done(f"  {folder / place}  {what}")
    show.done(f"\n接下来可以试（先进入文件夹：cd {folder}）：")
    for command, what in (
        ("ddtool roster stats --on 2026-01-08", "代表结构"),
        (f"ddtool points --year {YEAR}", "积分排名"),
        ("ddtool points explain 杜赟", "一位年中补选的代表，分数逐条说明"),
        ("ddtool import 样例/错误示例/名册有错.xlsx", "看看错误怎么指出来"),
        ("ddtool todo --desk 事项办理", "今天该催谁；ddtool matter remind 写出催办函"),
        ("ddtool matter explain 17", "一件建议的期限是怎样算出来的"),
        (f"ddtool vote result {walk.figures['vote']}", "表决结果和法定表述"),
        ("ddtool log", "写过什么；ddtool undo 可以撤销"),
    ):
        show.done(f"  {command}  {what}")
