"""`ddtool fund`: lines of spending, balances, the year's account on paper."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day, read_yuan
from ddtool.funds import answers, desk
from ddtool.funds.charging import Line
from ddtool.text.numerals import yuan

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="活动经费：支出、结余、年度账。"
)

Year = Annotated[int | None, typer.Option("--year", metavar="年", min=1900, max=2999, help="哪一年，默认今年。")]
Level = Annotated[str | None, typer.Option("--level", metavar="层级", help="全国、省、市、县、乡；默认本级。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")]


class By(StrEnum):
    """What balances are shown of."""

    DEPUTY = "deputy"
    DELEGATION = "delegation"
    GRANT = "grant"


@app.command("list")
def list_(
    ctx: typer.Context,
    year: Year = None,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="只看这位代表。")] = None,
    delegation: Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="只看这个代表团。")] = None,
    purpose: Annotated[str | None, typer.Option("--purpose", metavar="用途", help="只看这个用途。")] = None,
    level: Level = None,
) -> None:
    """支出明细，按日期。

    例：ddtool fund list --year 2025 --name 张三
    """
    wanted = desk.Wanted(year or ctx.obj.today.year, name, delegation, purpose)
    found = desk.listed(ctx.obj.book, level or ctx.obj.office.settings.level, wanted)

    def plain() -> None:
        show.table(answers.LINE, [answers.line_row(one) for one in found], right=(0, 5), extra=(7, 8))
        show.note(f"{wanted.year} 年共 {len(found)} 笔，合计 {yuan(sum(one.amount for one in found))} 元。")

    show.result([answers.line(one) for one in found], plain)


@app.command("add")
def add(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="日期")],
    voucher: Annotated[str, typer.Argument(metavar="凭证号")],
    purpose: Annotated[str, typer.Argument(metavar="用途")],
    title: Annotated[str, typer.Argument(metavar="事由")],
    amount: Annotated[str, typer.Argument(metavar="金额", help="元，最多两位小数。")],
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="记在哪位代表名下。")] = None,
    delegation: Annotated[
        str | None, typer.Option("--delegation", metavar="代表团", help="代表团共用的，或区分同名代表。")
    ] = None,
    grant: Annotated[str | None, typer.Option("--grant", metavar="专项", help="从哪个专项列支。")] = None,
    handler: Annotated[str | None, typer.Option("--handler", metavar="经手人")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="备注")] = None,
    level: Level = None,
) -> None:
    """登记一笔支出；不写姓名和代表团的是全级共用。

    例：ddtool fund add 2025-05-20 记-12 学习培训 培训资料 86.50 --name 张三
    """
    book, office = ctx.obj.book, ctx.obj.office
    line = Line(
        read_day(day, "日期").isoformat(),
        level or office.settings.level,
        name,
        delegation,
        purpose,
        read_yuan(amount),
        grant,
    )
    number, flagged = desk.add(book, office, line, voucher, title, handler=handler, note=note)
    show.result(
        {"id": number, "batch": book.last_batch, "overspent": flagged or None},
        lambda: show.done(
            f"已登记第 {number} 号支出 {yuan(line.amount)} 元（第 {book.last_batch} 批，ddtool undo 可撤销）"
        ),
    )
    if flagged:
        show.warn(flagged)


@app.command("correct")
def correct(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="编号", help="见 ddtool fund list。")],
    why: Annotated[str, typer.Option("--why", metavar="原因", help="为什么更正，记在流水里。")],
    day: Annotated[str | None, typer.Option("--date", metavar="日期")] = None,
    amount: Annotated[str | None, typer.Option("--amount", metavar="金额")] = None,
    purpose: Annotated[str | None, typer.Option("--purpose", metavar="用途")] = None,
    voucher: Annotated[str | None, typer.Option("--voucher", metavar="凭证号")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="事由")] = None,
) -> None:
    """更正一笔支出，原因和原来的数都留在流水里。

    例：ddtool fund correct 3 --amount 68.50 --why 发票金额看错
    """
    book = ctx.obj.book
    found, flagged = desk.correct(
        book, ctx.obj.office, number, why,
        day=read_day(day, "--date") if day else None,
        amount=read_yuan(amount) if amount else None, purpose=purpose, voucher=voucher, title=title,
    )  # fmt: skip
    show.result(
        {**answers.line(found), "batch": book.last_batch, "overspent": flagged or None},
        lambda: show.done(
            f"已更正第 {number} 号支出：{found.date} {found.title} {yuan(found.amount)} 元"
            f"（第 {book.last_batch} 批，ddtool undo 可撤销）"
        ),
    )
    if flagged:
        show.warn(flagged)


@app.command("balance")
def balance(
    ctx: typer.Context,
    year: Year = None,
    by: Annotated[
        By, typer.Option("--by", metavar="谁", help="deputy 代表、delegation 代表团、grant 专项。")
    ] = By.DELEGATION,
    level: Level = None,
) -> None:
    """额度、支出、结余。

    例：ddtool fund balance --year 2025 --by deputy
    """
    found = desk.account(ctx.obj.book, ctx.obj.office, year or ctx.obj.today.year, level=level)
    rows = {By.DEPUTY: found.deputies, By.DELEGATION: found.delegations, By.GRANT: found.grants}[by]

    def plain() -> None:
        first = ("代表团", "姓名") if by is By.DEPUTY else ("代表团" if by is By.DELEGATION else "专项",)
        lines = [
            (*((one.delegation, one.name) if by is By.DEPUTY else (one.name,)), *answers.balance_cells(one))
            for one in rows
        ]
        show.table((*first, *answers.BALANCE), lines, right=range(len(first), len(first) + 4))
        whole = found.whole
        show.note(
            f"{found.year} 年{found.level}级代表：额度 {yuan(whole.allowance)} 元，支出 {yuan(whole.spent)} 元"
            f"（其中全级共用 {yuan(found.shared)} 元），结余 {yuan(whole.left)} 元；专项另列。按《{found.rule.name}》。"
        )

    show.result(answers.account(found), plain)


@app.command("account")
def account(ctx: typer.Context, year: Year = None, level: Level = None, out: Out = None) -> None:
    """年度经费收支表（Word）：代表团、用途、专项、明细。

    例：ddtool fund account --year 2025
    """
    from ddtool.funds.paper import write

    book, office = ctx.obj.book, ctx.obj.office
    found = desk.account(book, office, year or ctx.obj.today.year, level=level)
    path, warning = write(book, found, office, ctx.obj.today, ctx.obj.out(out))
    if warning:
        show.warn(warning)
    show.files([path], year=found.year, lines=found.lines)
