"""Upkeep of the data file (数据文件的日常): init, log, undo, backup, restore, check."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.errors import DdtoolError


class NotSound(DdtoolError):
    """`check` found something (核对不通过)."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        lines = "\n".join(f"  {name}｜{fault}" for name, fault in faults)
        super().__init__(
            f"核对发现 {len(faults)} 处问题：\n{lines}\n请按提示更正；怀疑文件损坏时用 ddtool restore 恢复备份。",
            faults=[{"desk": name, "fault": fault} for name, fault in faults],
        )


def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="机关文件夹，默认为当前文件夹。")] = Path(),
    name: Annotated[str, typer.Option("--name", metavar="区县", help="区县名称，如 示例县。")] = "示例县",
    level: Annotated[str, typer.Option("--level", metavar="层级", help="本级：县、市、乡等。")] = "县",
    congress: Annotated[str, typer.Option("--congress", metavar="届次", help="如 第十八届。")] = "",
    term_since: Annotated[str, typer.Option("--term-since", metavar="日期", help="本届任期开始日期。")] = "",
) -> None:
    """新建机关文件夹：数据文件、设置、规则和模板。

    例：ddtool init 示例县 --name 示例县 --congress 第十八届 --term-since 2021-12-20
    """
    from ddtool.office.setup import make_office

    since = read_day(term_since, "--term-since") if term_since else None
    made = make_office(folder, ctx.obj, name=name, level=level, congress=congress, term_since=since)
    show.result(
        {"db": str(made), "name": name},
        lambda: show.done(f"已建好 {name} 的数据文件：{made}\n下一步：ddtool --db {made} import 代表名册.xlsx"),
    )


def log(
    ctx: typer.Context,
    most: Annotated[int, typer.Option("--most", "-n", metavar="条数", help="最多显示几批。")] = 20,
) -> None:
    """谁在什么时候写入了什么。

    例：ddtool log -n 5
    """
    from ddtool.book.undoing import log as entries

    found = entries(ctx.obj.book, most=most)
    show.result(
        [
            {
                "batch": entry.number,
                "at": entry.at,
                "operator": entry.operator,
                "purpose": entry.purpose,
                "detail": entry.detail,
                "rows": entry.rows,
                "undone_by": entry.undone_by,
            }
            for entry in found
        ],
        lambda: show.table(
            ("批次", "时间", "经办人", "事由", "行数", "状态"),
            [
                (
                    entry.number,
                    entry.at.replace("T", " "),
                    entry.operator,
                    f"{entry.purpose} {entry.detail}".strip(),
                    entry.rows,
                    f"已由第 {entry.undone_by} 批撤销" if entry.undone_by else "",
                )
                for entry in found
            ],
            right=(0, 4),
        ),
    )


def undo(
    ctx: typer.Context,
    batch: Annotated[int | None, typer.Argument(metavar="批次", help="批次号；不写时撤销最近一批。")] = None,
) -> None:
    """撤销一批写入；之后有别的批次动过同样的数据时，会指出是哪几批。

    例：ddtool undo 3
    """
    from ddtool.book.undoing import undo as take_back

    entry = take_back(ctx.obj.book, batch)
    number = ctx.obj.book.last_batch
    show.result(
        {"undone": entry.number, "batch": number, "rows": entry.rows},
        lambda: show.done(f"已撤销第 {entry.number} 批（{entry.purpose} {entry.detail}），记为第 {number} 批。"),
    )


def backup(
    ctx: typer.Context,
    target: Annotated[Path | None, typer.Argument(metavar="文件", help="备份到哪里；默认放进 backup 文件夹。")] = None,
) -> None:
    """立即备份数据文件，并重新打开核对。

    例：ddtool backup U盘/ddtool-20260108.db
    """
    from ddtool.book import backups

    book = ctx.obj.book
    stamp = ctx.obj.now().strftime("%Y%m%d-%H%M%S")
    place = target or backups.folder_of(book.path) / f"手动-{stamp}.db"
    if target and target.is_dir():
        place = target / f"{book.path.stem}-{stamp}.db"
    backups.make_copy(book.path, place)
    show.files([place])


def restore(
    ctx: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="备份文件", help="backup 文件夹里的一个副本。")],
) -> None:
    """用备份恢复数据文件；恢复前先把现在的内容另存一份。

    例：ddtool restore backup/ddtool-000012-1a2b3c4d.db
    """
    from ddtool.book import backups
    from ddtool.book.restoring import restore as put_back

    path = ctx.obj.path
    number = backups.check_copy(source)
    if not show.ask(f"将把“{path}”恢复到第 {number} 批时的样子，现在的内容会先另存。继续吗？"):
        show.note("没有恢复。")
        raise typer.Exit(1)
    saved = put_back(path, source)
    where = f"恢复前的内容存为 {saved}" if saved else "原来没有数据文件，无需另存。"
    show.result(
        {"restored": str(source), "batch": number, "saved": str(saved) if saved else None},
        lambda: show.done(f"已恢复到第 {number} 批。{where}"),
    )


def check(ctx: typer.Context) -> None:
    """核对数据文件是否完好、数字是否自洽；没有问题时什么也不显示。

    例：ddtool check
    """
    from ddtool.office.checks import all_faults

    found = all_faults(ctx.obj.book, ctx.obj.office)
    if found:
        raise NotSound(found)
    show.result({"faults": []}, lambda: None)
