"""`ddtool matter kinds`, `list`, `overdue`: which kinds there are, what there is, what is late, by unit and by deputy."""

from collections.abc import Iterator
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import Context, read_day
from ddtool.matters import answers, desk, paper, store
from ddtool.matters.desk import Late, Line
from ddtool.matters.model import Kind
from ddtool.matters.options import On, Unit
from ddtool.matters.refusals import UnitUnknown
from ddtool.matters.rules.kind_file import read_kind

DEFAULT, ALL = "suggestion", "all"
KindOrAll = Annotated[
    str, typer.Option("--kind", metavar="种类", help="事项种类，如 suggestion；all 是台账里的所有种类。")
]
Author = Annotated[str, typer.Option("--author", metavar="姓名", help="只看这位代表提出的。")]


def kinds(run: Context, kind: str) -> Iterator[tuple[str, Kind]]:
    """The kind that was asked for, or every kind of which there are lines. Raises KindUnknown."""
    for name in store.kinds(run.book) if kind == ALL else [kind]:
        yield name, desk.kind_named(run.office, name)


def known_unit(run: Context, unit: str) -> None:
    """Raises UnitUnknown."""
    if unit and unit not in (known := store.units(run.book)):
        raise UnitUnknown(unit, known)


def kinds_(ctx: typer.Context) -> None:
    """有哪些事项种类：名称、清单、规则出自哪里、台账里有几件。

    例：ddtool matter kinds
    """
    office, counts = ctx.obj.office, store.counts(ctx.obj.book)
    found = [(name, read_kind(path)) for name, path in office.rules("matters").items()]
    show.result(
        [
            {
                "kind": name,
                "name": kind.name,
                "title": kind.title,
                "source": kind.source,
                "matters": counts.get(name, 0),
            }
            for name, kind in found
        ],
        lambda: show.table(
            ("种类", "名称", "清单", "件数", "出处"),
            [(name, kind.name, kind.title, counts.get(name, 0), kind.source) for name, kind in found],
            right=(3,),
            extra=(4,),
        ),
    )


def list_(
    ctx: typer.Context,
    kind: KindOrAll = DEFAULT,
    stage: Annotated[str, typer.Option("--stage", metavar="环节", help="只看在这个环节的。")] = "",
    unit: Unit = "",
    author: Author = "",
    open_only: Annotated[bool, typer.Option("--open", help="只看没有办结的。")] = False,
    on: On = "",
) -> None:
    """事项清单：在哪个环节，期限到哪天。

    例：ddtool matter list --unit 县教育局 --open
    """
    run = ctx.obj
    day = read_day(on) if on else run.today
    known_unit(run, unit)
    found: list[Line] = []
    titles: dict[str, str] = {}
    for name, rule in kinds(run, kind):
        titles[name] = rule.title
        found += [
            line
            for line in desk.lines(run.book, run.office, rule, name)
            if stage in ("", line.now.stage.name)
            and (not unit or unit in (*line.now.hosts, *line.now.helpers))
            and (not author or author in line.matter.authors)
            and not (open_only and line.now.stage.closed)
        ]

    def plain() -> None:
        heads = ("编号", "标题", "提出人", "承办单位", "环节", "期限")
        if kind == ALL:
            rows = [(titles[line.matter.kind], *answers.row(line, day)) for line in found]
            show.table(("清单", *heads), rows, extra=(3, 4))
        else:
            show.table(heads, [answers.row(line, day) for line in found], extra=(2,))
        show.note(f"{'各种清单' if kind == ALL else titles[kind]}共 {len(found)} 件。")

    show.result([answers.line_json(line, day) for line in found], plain)


def overdue(
    ctx: typer.Context,
    kind: KindOrAll = DEFAULT,
    unit: Unit = "",
    author: Author = "",
    soon: Annotated[bool, typer.Option("--soon", help="也列出快到期的。")] = False,
    on: On = "",
) -> None:
    """逾期的事项：哪个期限，逾期几天，谁的责任。

    例：ddtool matter overdue --kind all --soon
    """
    run = ctx.obj
    day = read_day(on) if on else run.today
    known_unit(run, unit)
    found: list[Late] = []
    titles: dict[str, str] = {}
    for name, rule in kinds(run, kind):
        titles[name] = rule.title
        waiting = desk.waiting(run.book, run.office, rule, name)
        found += desk.overdue(waiting, day) + (desk.due_soon(waiting, day) if soon else [])
    late = [
        one
        for one in found
        if (not unit or unit in paper.owing_units(one)) and (not author or author in one.line.matter.authors)
    ]
    if kind == ALL:
        late.sort(key=lambda one: -one.days)

    def plain() -> None:
        heads = ("编号", "标题", "期限", "到期日", "逾期天数", "责任方")
        if kind == ALL:
            rows = [(titles[one.line.matter.kind], *_row(one)) for one in late]
            show.table(("清单", *heads), rows, right=(5,), extra=(4, 0))
        else:
            show.table(heads, [_row(one) for one in late], right=(4,), extra=(3,))
        show.note(f"{day} 逾期 {sum(one.days > 0 for one in late)} 项。")

    show.result([answers.late_json(one, day) for one in late], plain)


def _row(one: Late) -> tuple[object, ...]:
    return (
        one.line.matter.number, one.line.matter.title, one.open.deadline.name, one.open.end.day, max(one.days, 0) or "",
        one.line.waits_for(one.open),
    )  # fmt: skip
