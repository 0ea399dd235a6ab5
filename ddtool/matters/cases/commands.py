"""`ddtool matter similar` and `ddtool matter case` (类案督办)."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.matters import desk
from ddtool.matters.cases import answers as similar_answers
from ddtool.matters.cases import desk as cases
from ddtool.matters.cases import paper as similar_paper
from ddtool.matters.cases import similar
from ddtool.matters.cases.desk import Case
from ddtool.matters.model import Step
from ddtool.matters.options import Day, KindName, Out, Unit

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="类案督办：确认、一并办理、清单。"
)
DEFAULT = "suggestion"

CaseName = Annotated[str, typer.Argument(metavar="类案", help="类案名称，见 ddtool matter case show。")]
Numbers = Annotated[
    list[str], typer.Argument(metavar="编号…", help="如 12 15；别的种类写 种类:编号，如 opinion:7。")
]  # fmt: skip
Supervisor = Annotated[str, typer.Option("--supervisor", metavar="姓名", help="督办领导。")]


def similar_(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="编号", help="只看和这一件相似的；不写时列出全部候选。")] = "",
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="种类", help="只比这些种类，可写几次；默认全部。")
    ] = None,
    years: Annotated[bool, typer.Option("--years", help="只看跨年重复提出的。")] = False,
) -> None:
    """找相似的事项（类案候选）：跨种类、跨年度，写明相同的字句和相似度；由人确认。

    例：ddtool matter similar --kind suggestion --kind opinion --years
    """
    book, office = ctx.obj.book, ctx.obj.office
    target = desk.one(book, office, *_named(number, (kind or [DEFAULT])[0]))[1].matter if number else None
    among = list(dict.fromkeys([*kind, target.kind])) if kind and target else kind or []
    found = similar.find(book, office, among)
    if target is None:
        groups = [one for one in found.groups if not years or len(one.years) > 1]
        apart = [pair for pair in found.pairs if pair.places]
        doc = similar_answers.found_json(found, groups)
        show.result(doc, lambda: similar_answers.tell_groups(found, groups, apart))
        return
    beside = [(one, pair) for one, pair in found.beside(target.id) if not years or one.year != target.received[:4]]
    doc = {
        "number": target.number,
        "similar": [similar_answers.member_json(one) | similar_answers.likeness_json(pair) for one, pair in beside],
        "rule": similar_answers.rule_json(found.rule),
    }
    show.result(doc, lambda: similar_answers.tell_beside(target, beside))


@app.command("confirm")
def confirm(
    ctx: typer.Context,
    numbers: Numbers,
    name: Annotated[str, typer.Option("--name", metavar="名称", help="类案名称；默认用第一件的标题。")] = "",
    kind: KindName = DEFAULT,
    supervisor: Supervisor = "",
    note: Annotated[str, typer.Option("--note", metavar="说明")] = "",
) -> None:
    """确认类案：写几件就是这几件；只写一件时，连同和它相似的候选。

    例：ddtool matter case confirm 12 opinion:7 --name 东河桥修缮 --supervisor 李四
    """
    book, office = ctx.obj.book, ctx.obj.office
    wanted = [_named(one, kind) for one in numbers]
    name = name or desk.one(book, office, *wanted[0])[1].matter.title
    _told(
        ctx,
        cases.confirm(book, office, wanted, name, on=ctx.obj.today, supervisor=supervisor or None, note=note or None),
        "已确认",
    )


@app.command("add")
def add(ctx: typer.Context, name: CaseName, numbers: Numbers, kind: KindName = DEFAULT) -> None:
    """把事项加进已有的类案。

    例：ddtool matter case add 东河桥修缮 18
    """
    wanted = [_named(one, kind) for one in numbers]
    _told(ctx, cases.add(ctx.obj.book, ctx.obj.office, name, wanted, on=ctx.obj.today), "已加入")


@app.command("leave")
def leave(
    ctx: typer.Context,
    name: CaseName,
    number: Annotated[str, typer.Argument(metavar="编号")],
    why: Annotated[str, typer.Option("--why", metavar="理由", help="为什么不是类案。")],
    kind: KindName = DEFAULT,
) -> None:
    """把一件移出类案；曾在其中的记录仍保留。

    例：ddtool matter case leave 东河桥修缮 18 --why 说的是另一座桥
    """
    book = ctx.obj.book
    left = cases.leave(book, ctx.obj.office, name, _named(number, kind), why, on=ctx.obj.today)
    show.result(
        {"name": left.name, "members": len(left.members), "batch": book.last_batch},
        lambda: show.done(
            f"{number} 已移出类案“{left.name}”，还有 {len(left.members)} 件（第 {book.last_batch} 批）。"
        ),
    )


@app.command("supervise")
def supervise(ctx: typer.Context, name: CaseName, supervisor: Annotated[str, typer.Argument(metavar="姓名")]) -> None:
    """写明一个类案的督办领导。

    例：ddtool matter case supervise 东河桥修缮 李四
    """
    book = ctx.obj.book
    cases.supervise(book, name, supervisor)
    show.result(
        {"name": name, "supervisor": supervisor, "batch": book.last_batch},
        lambda: show.done(f"类案“{name}”由{supervisor}督办（第 {book.last_batch} 批）。"),
    )


@app.command("move")
def move(
    ctx: typer.Context,
    name: CaseName,
    made: Annotated[str, typer.Argument(metavar="动作", help="如 交办、答复。")],
    day: Day = "",
    unit: Unit = "",
    role: Annotated[str, typer.Option("--role", metavar="角色", help="主办、分办、协办。")] = "",
    code: Annotated[str, typer.Option("--class", metavar="类别", help="答复类别，如 A。")] = "",
    until: Annotated[str, typer.Option("--until", metavar="日期", help="延期、承诺的时限。")] = "",
    by: Annotated[str, typer.Option("--by", metavar="姓名", help="谁办的。")] = "",
    note: Annotated[str, typer.Option("--note", metavar="说明")] = "",
    new_unit: Annotated[bool, typer.Option("--new-unit", help="这是一个新的承办单位。")] = False,
) -> None:
    """给类案的全部事项登记同一步办理：有一件不能办，就都不登记，并逐件说明。

    例：ddtool matter case move 东河桥修缮 交办 --unit 县交通局
    """
    on = ctx.obj.today
    step = Step(
        0, made, read_day(day, "--date") if day else on, unit, role, code, (),
        read_day(until, "--until") if until else None, by, note,
    )  # fmt: skip
    _told(ctx, cases.move(ctx.obj.book, ctx.obj.office, name, step, on=on, new_unit=new_unit), f"已登记“{made}”")


@app.command("show")
def show_(
    ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="类案", help="不写时列出全部。")] = ""
) -> None:
    """已确认的类案：有哪几件，办到哪里。

    例：ddtool matter case show
    """
    book, office = ctx.obj.book, ctx.obj.office
    found = [cases.case(book, office, name)] if name else cases.cases(book, office)
    show.result([similar_answers.case_json(one) for one in found], lambda: similar_answers.tell_cases(found))


@app.command("paper")
def paper(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="类案", help="不写时列出全部。")] = "",
    out: Out = None,
) -> None:
    """类案督办清单（Word）：每个类案的事项、承办单位、办理情况和办结率。

    例：ddtool matter case paper --out 督办
    """
    book, office = ctx.obj.book, ctx.obj.office
    found = [cases.case(book, office, name)] if name else cases.cases(book, office)
    path = similar_paper.write(found, office, book.head(), ctx.obj.out(out), ctx.obj.today)
    show.files([path], cases=len(found), matters=sum(len(one.members) for one in found))


def _named(text: str, kind: str) -> tuple[str, str]:
    """12, or opinion:7 → kind and number."""
    before, colon, number = text.replace("：", ":").partition(":")
    return (before, number) if colon else (kind, text)


def _told(ctx: typer.Context, found: Case, done: str) -> None:
    batch = ctx.obj.book.last_batch

    def plain() -> None:
        show.done(f"{done}：类案“{found.head.name}”，共 {len(found.members)} 件（第 {batch} 批）。")
        similar_answers.tell_cases([found])

    show.result(similar_answers.case_json(found) | {"batch": batch}, plain)


def hook(parent: typer.Typer) -> None:
    """Put these commands under `ddtool matter`."""
    parent.command("similar")(similar_)
    parent.add_typer(app, name="case")
