"""`package out` and `package in`: forms to the townships, and what comes back from them."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.errors import DdtoolError
from ddtool.importing import packages_in, packages_out
from ddtool.importing.commands import told_of
from ddtool.importing.packages_in import Gathering, PackagesRefused, Received
from ddtool.text.lists import LEVEL

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="报送包：一个单位一个工作簿，发出去，收回来。",
)

_SHOWN = 50
Level = Annotated[
    str | None, typer.Option("--level", metavar="层级", help=f"哪一级的代表团：{'、'.join(LEVEL.values)}；默认本级。")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里，默认数据文件旁的 out。")]


class LevelUnknown(DdtoolError):
    """--level is none of the five (没有这一级)."""

    def __init__(self, level: str) -> None:
        super().__init__(f"没有“{level}”这一级。--level 可以是：{'、'.join(LEVEL.values)}。", level=level)


def _level(ctx: typer.Context, level: str | None) -> str:
    chosen: str = level or ctx.obj.office.settings.level
    if chosen not in LEVEL.values:
        raise LevelUnknown(chosen)
    return chosen


@app.command("out")
def out(
    ctx: typer.Context,
    kinds: Annotated[
        str, typer.Option("--kinds", metavar="种类", help="装哪些登记簿，用逗号隔开，如 roster,duty。")
    ] = "roster",
    level: Level = None,
    blank: Annotated[bool, typer.Option("--blank", help="不预填已有的内容，只发空白表。")] = False,
    out: Out = None,
) -> None:
    """给每个代表团（乡镇）写一个工作簿：已有的内容填好，带下拉选项和填写说明。

    例：ddtool package out --kinds roster,duty
    """
    chosen = [kind.strip() for kind in kinds.replace("，", ",").replace("、", ",").split(",") if kind.strip()]
    with show.progress("写报送包", None) as tick:
        sent, batch = packages_out.send(
            ctx.obj.book, ctx.obj.office, list(dict.fromkeys(chosen)), _level(ctx, level), ctx.obj.out(out),
            ctx.obj.today, blank=blank, tick=tick,
        )  # fmt: skip

    def plain() -> None:
        show.table(("单位", "预填行数", "文件"), [(one.unit, one.rows, one.path) for one in sent], right=(1,))
        show.done(
            f"已写 {len(sent)} 个报送包，记入第 {batch} 批。收回后放进一个文件夹，运行 ddtool package in 文件夹。"
        )

    units = [{"unit": one.unit, "rows": one.rows, "file": str(one.path)} for one in sent]
    show.result({"batch": batch, "units": units, "files": [str(one.path) for one in sent]}, plain)


@app.command("in")
def in_(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="收回的报送包都放在这里。")],
    level: Annotated[
        str | None, typer.Option("--level", metavar="层级", help="哪一级的代表团；默认最近一次发出的那一级。")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示收到了什么、会有什么变化，不写入。")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="有问题的留下，先导入没有问题的行。")] = False,
    out: Out = None,
) -> None:
    """收回报送包：谁没有报、谁报了两份、哪里互相矛盾、哪里要改；其余的作为一批写入。

    例：ddtool package in 收回 --dry-run
    """
    book, office = ctx.obj.book, ctx.obj.office
    with show.progress("读报送包", None) as tick:
        found = packages_in.gather(book, office, folder, _level(ctx, level or packages_in.level_sent(book)), tick=tick)
    if not show.as_json():
        _print(found)
    returned = [] if dry_run else _give_back(ctx, found, out)
    document = {**as_json(found), "dry_run": dry_run, "files": [str(path) for path in returned]}
    batch = None
    if found.refused and not partial:
        raise PackagesRefused(document, found.refused)
    if not dry_run and _agreed(found):
        batch = packages_in.apply(book, found, office, partial=partial)
    show.result({**document, "batch": batch}, lambda: _print_outcome(found, batch, dry_run))


def _agreed(found: Gathering) -> bool:
    """As with `import`: a person at a terminal is asked before stored rows change."""
    import sys

    changed = sum(len(plan.changed) for plan in found.plans)
    if not changed or show.as_json() or not sys.stdin.isatty():
        return True
    return show.ask(f"将改动已有的 {changed} 行，继续吗？")


def _give_back(ctx: typer.Context, found: Gathering, out: Path | None) -> list[Path]:
    return told_of(lambda: packages_in.give_back(found, ctx.obj.office, ctx.obj.out(out), ctx.obj.today))


def as_json(found: Gathering) -> dict[str, object]:
    """What came back, as one document."""
    return {
        "folder": str(found.folder),
        "level": found.level,
        "units": [
            {
                "file": one.path.name,
                "unit": one.unit or None,
                "kinds": [reading.sheet.kind for reading in one.readings],
                "rows": one.rows,
                "rejected": len(one.rejected),
                "same_as": one.same_as or None,
                "refusal": one.refusal or None,
                "problems": [problem.as_json() for problem in one.problems],
                "notes": one.notes,
            }
            for one in found.files
        ],
        "missing": found.missing,
        "duplicates": [{"unit": unit, "files": names} for unit, names in found.duplicates.items()],
        "conflicts": [problem.as_json() for problem in found.conflicts],
        "kinds": [
            {key: value for key, value in plan.as_json().items() if key not in ("problems", "file", "batch")}
            for plan in found.plans
        ],
    }


def _print(found: Gathering) -> None:
    show.table(
        ("单位", "文件", "行数", "问题", "说明"),
        [(one.unit or "（不明）", one.path.name, one.rows, len(one.problems), _said(one)) for one in found.files],
        right=(2, 3),
    )
    for plan in found.plans:
        show.done(
            f"{plan.sheet.title}：{plan.rows} 行，新增 {len(plan.new)}，变更 {len(plan.changed)}，不变 {plan.unchanged}，"
            f"有问题 {len(plan.rejected)}"
        )
        for change in plan.changed[:_SHOWN]:
            what = "；".join(field.sentence() for field in change.fields)
            show.done(f"  变更 {change.row.sheet} 第{change.row.number}行：{what}")
        if plan.vanished:
            show.done(f"  台账里有、收回的表里没有的 {len(plan.vanished)} 行（不会删除）")
        for line in plan.notes:
            show.note(f"  说明：{line}")
    for unit, names in found.duplicates.items():
        show.done(f"报了两份：{unit}（{'、'.join(names)}）")
    if found.conflicts:
        show.done(f"互相矛盾的 {len(found.conflicts)} 处，两边都不导入：")
        for problem in found.conflicts[:_SHOWN]:
            show.done(f"  {problem.sentence()}")
    if found.missing:
        show.done(f"还没有报的 {len(found.missing)} 个单位：{'、'.join(found.missing)}")


def _said(one: Received) -> str:
    if one.refusal:
        return "读不了"
    if one.same_as:
        return f"与{one.same_as}内容相同，不再读"
    return "；".join(one.notes)


def _print_outcome(found: Gathering, batch: int | None, dry_run: bool) -> None:
    if dry_run:
        show.done("以上只是预览，没有写入。")
    elif batch:
        for line in found.refused[:_SHOWN]:
            show.done(f"  未导入 {line}")
        show.done(f"已写入第 {batch} 批，可用 ddtool undo {batch} 撤销。")
    elif found.writes:
        show.done("没有写入。")
    else:
        show.done("没有变化，无需写入。")
