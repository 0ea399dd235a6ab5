"""`ddtool matter`: lists, one matter, moves, deadlines, rates."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day, read_yuan
from ddtool.errors import WrongUsage
from ddtool.matters import answers, desk, growing, list_commands, paper_commands
from ddtool.matters.cases import commands as similar_commands
from ddtool.matters.desk import Line
from ddtool.matters.model import Dimension, Step
from ddtool.matters.opinions import commands as opinion_commands
from ddtool.matters.options import Day, KindName, Number, Unit
from ddtool.matters.reviews import checklist_commands, voted_commands
from ddtool.matters.reviews import commands as review_commands
from ddtool.matters.rules.progress import BRANCH, HELPER, HOST
from ddtool.matters.supervision import commands as supervision_commands

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="事项办理：建议、意见、清单，直到销号。"
)

DEFAULT = "suggestion"


class RatingUnclear(WrongUsage):
    """A rating on the command line that can't be read (评价写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--rating“{text}”读不懂。只有一个评价维度时写等次，如 满意；有几个时写 维度=等次，逗号隔开。")


class AnswerUnclear(WrongUsage):
    """An answer of a questionnaire without its count (问卷写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--answer“{text}”读不懂。请写成 答案=份数，如 满意=180。")


class RoleUnknown(WrongUsage):
    """A role that a unit can't have (承办角色不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--role“{text}”应为 {HOST}、{BRANCH} 或 {HELPER}。")


app.command("kinds")(list_commands.kinds_)
app.command("list")(list_commands.list_)
app.command("overdue")(list_commands.overdue)


@app.command("show")
def show_(ctx: typer.Context, number: Number, kind: KindName = DEFAULT) -> None:
    """一件事项：内容、经过、现在能办什么。

    例：ddtool matter show 12
    """
    from ddtool.matters.rules.moving import allowed

    rule, line, steps = desk.one(ctx.obj.book, ctx.obj.office, kind, number)
    may = allowed(rule, line.now)
    links = growing.links(ctx.obj.book, ctx.obj.office, line.matter, desk.terms(ctx.obj.office))
    doc = answers.line_json(line, ctx.obj.today) | {
        "content": line.matter.content,
        "steps": [answers.step_json(step, ()) for step in steps],
        "allowed": may,
        "links": [answers.link_json(one) for one in links],
    }

    def plain() -> None:
        _heading(line)
        show.table(
            ("步", "日期", "动作", "情况"), [(n, s.day, s.move, answers.said(s)) for n, s in enumerate(steps, 1)]
        )
        for link in links:
            show.done(link.sentence())
        show.note(f"现在在“{line.now.stage.name}”，可以办的有：{'、'.join(may) or '无'}。")

    show.result(doc, plain)


@app.command("explain")
def explain(ctx: typer.Context, number: Number, kind: KindName = DEFAULT) -> None:
    """逐步说明期限是怎样算出来的：起算日、节假日、延期。

    例：ddtool matter explain 12
    """
    rule, line, told = desk.explained(ctx.obj.book, ctx.obj.office, kind, number)
    doc = {
        "number": line.matter.number,
        "rule": {"name": rule.name, "version": rule.version, "source": rule.source, "hash": rule.hash},
        "steps": [answers.step_json(step, lines) for step, lines in told],
        "deadlines": [answers.deadline_json(line, open, ctx.obj.today) for open in line.now.open],
    }

    def plain() -> None:
        _heading(line)
        for step, lines in told:
            show.done(
                "\n".join([f"{step.day} {step.move} {answers.said(step)}".rstrip(), *(f"  {one}" for one in lines)])
            )
        for open in line.now.open:
            late = open.late(ctx.obj.today)
            rest = f"已逾期 {late} 天" if late else f"还有 {(open.end.day - ctx.obj.today).days} 天"
            show.done(f"在走的期限：{open.deadline.name}，{open.end.day}，{rest}，责任方：{line.waits_for(open)}。")
            if not open.deadline.start:
                show.done(f"  {answers.began(open)}：{'；'.join(open.end.steps)}")
        show.note(f"依据：{rule.source}（{rule.name}，规则 {rule.hash[:12]}）。")

    show.result(doc, plain)


@app.command("add")
def add(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="标题")],
    kind: KindName = DEFAULT,
    author: Annotated[
        list[str] | None, typer.Option("--author", metavar="姓名", help="提出代表；几名时领衔的写在最前。")
    ] = None,
    number: Annotated[str, typer.Option("--number", metavar="编号", help="默认按规则接着编。")] = "",
    content: Annotated[str | None, typer.Option("--content", metavar="内容")] = None,
    category: Annotated[str | None, typer.Option("--category", metavar="类别")] = None,
    channel: Annotated[str | None, typer.Option("--channel", metavar="渠道", help="如 大会期间、闭会期间。")] = None,
    origin: Annotated[str | None, typer.Option("--from", metavar="来源", help="不是代表提出的，写明来源。")] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="主题", help="属于哪项活动、哪份报告、哪部法规。")
    ] = None,
    amount: Annotated[str, typer.Option("--amount", metavar="元", help="涉及的金额。")] = "",
    key: Annotated[bool, typer.Option("--key", help="重点督办。")] = False,
    supervisor: Annotated[str | None, typer.Option("--supervisor", metavar="姓名", help="督办领导。")] = None,
    day: Day = "",
) -> None:
    """登记一件事项。

    例：ddtool matter add 关于修缮东河桥的建议 --author 张三 --author 李四
    """
    on = read_day(day, "--date") if day else ctx.obj.today
    book = ctx.obj.book
    found = desk.add(
        book, ctx.obj.office, kind, title, on, authors=author or [], number=number, on=ctx.obj.today,
        content=content, category=category, channel=channel, origin=origin, theme=theme,
        amount=read_yuan(amount) if amount else None, is_key=int(key or bool(supervisor)), leader=supervisor,
    )  # fmt: skip
    show.result(
        {"number": found.number, "id": found.id, "batch": book.last_batch},
        lambda: show.done(f"已登记{found.number}《{found.title}》（第 {book.last_batch} 批）。"),
    )


@app.command("move")
def move(
    ctx: typer.Context,
    number: Number,
    name: Annotated[str, typer.Argument(metavar="动作", help="如 交办、答复、评价。")],
    kind: KindName = DEFAULT,
    day: Day = "",
    unit: Unit = "",
    role: Annotated[str, typer.Option("--role", metavar="角色", help="主办、分办、协办。")] = "",
    code: Annotated[str, typer.Option("--class", metavar="类别", help="答复类别，如 A。")] = "",
    rating: Annotated[
        str, typer.Option("--rating", metavar="等次", help="如 满意；几个维度写 态度=满意,结果=满意。")
    ] = "",
    until: Annotated[str, typer.Option("--until", metavar="日期", help="延期、承诺的时限。")] = "",
    by: Annotated[str, typer.Option("--by", metavar="姓名", help="谁办的；评价写提出人。")] = "",
    note: Annotated[str, typer.Option("--note", metavar="说明")] = "",
    amount: Annotated[str, typer.Option("--amount", metavar="元", help="这一步办到位的金额。")] = "",
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="答案=份数", help="问卷各项答案的份数，如 满意=180；可写几次。"),
    ] = None,
    new_unit: Annotated[bool, typer.Option("--new-unit", help="这是一个新的承办单位。")] = False,
    correct: Annotated[int, typer.Option("--correct", metavar="第几步", min=0, help="更正已登记的这一步。")] = 0,
) -> None:
    """登记一步办理：不合规则的不登记，并说明现在可以办什么。

    例：ddtool matter move 12 交办 --unit 县教育局 --date 2026-02-10
    """
    rule = desk.kind_named(ctx.obj.office, kind)
    if role not in ("", HOST, BRANCH, HELPER):
        raise RoleUnknown(role)
    step = Step(
        0, name, read_day(day, "--date") if day else ctx.obj.today, unit, role, code,
        _ratings(rule.rated_by(name), rating), read_day(until, "--until") if until else None, by, note,
        read_yuan(amount) if amount else None, answers=_answers(answer or ()),
    )  # fmt: skip
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    if correct:
        line = desk.correct(book, office, kind, number, correct, step, on=today, new_unit=new_unit)
    else:
        line = desk.move(book, office, kind, number, step, on=today, new_unit=new_unit)
    _moved(ctx, line, f"{line.matter.number} 已{'更正为' if correct else '登记'}“{name}”")


@app.command("withdraw")
def withdraw(
    ctx: typer.Context,
    number: Number,
    at: Annotated[int, typer.Argument(metavar="第几步", help="见 ddtool matter show。")],
    kind: KindName = DEFAULT,
) -> None:
    """撤回登记错的一步；原来的记录仍保留。

    例：ddtool matter withdraw 12 3
    """
    line = desk.correct(ctx.obj.book, ctx.obj.office, kind, number, at, None, on=ctx.obj.today)
    _moved(ctx, line, f"{line.matter.number} 已撤回第 {at} 步")


@app.command("stats")
def stats(
    ctx: typer.Context,
    kind: KindName = DEFAULT,
    year: Annotated[int | None, typer.Option("--year", metavar="年", help="只算这一年收到的。")] = None,
) -> None:
    """按承办单位的办结率、满意率、落实率；评价没有返回的不计入满意率。

    例：ddtool matter stats --year 2025
    """
    rule = desk.kind_named(ctx.obj.office, kind)
    lines = desk.lines(ctx.obj.book, ctx.obj.office, rule, kind)
    lines = [line for line in lines if year is None or line.matter.received.startswith(f"{year}-")]
    found = desk.by_unit(rule, lines)
    doc = {
        "kind": kind,
        "matters": len(lines),
        "units": [
            {"unit": unit, "rates": answers.rate_json(figures)} for unit, figures in found.items() if unit != "合计"
        ],
        "rates": answers.rate_json(found["合计"]),
        "rule": {"name": rule.name, "version": rule.version, "hash": rule.hash},
    }

    def plain() -> None:
        names = [rate.name for rate in rule.rates]
        show.table(
            ("承办单位", *names),
            answers.rate_rows(found),
            right=range(1, len(names) + 1),
            extra=range(3, len(names) + 1),
        )
        show.note(f"{rule.title}共 {len(lines)} 件。")

    show.result(doc, plain)


def _heading(line: Line) -> None:
    who = answers.people(line.matter.authors) or line.matter.origin or ""
    show.done(f"{line.matter.number}《{line.matter.title}》 {who} {line.matter.received}".rstrip())


def _moved(ctx: typer.Context, line: Line, said: str) -> None:
    today: date = ctx.obj.today
    batch = ctx.obj.book.last_batch

    def plain() -> None:
        show.done(f"{said}（第 {batch} 批），现在在“{line.now.stage.name}”。")
        for open in line.now.open:
            show.done(f"  {open.deadline.name}：{open.end.day}，责任方：{line.waits_for(open)}")

    show.result(answers.line_json(line, today) | {"batch": batch}, plain)


def _ratings(rated: Sequence[Dimension], text: str) -> tuple[tuple[str, str], ...]:
    """满意, or 态度=满意,结果=基本满意. Raises RatingUnclear."""
    if not text:
        return ()
    parts = [part.strip() for part in text.replace("，", ",").replace("＝", "=").split(",")]
    if len(parts) == 1 and "=" not in text and len(rated) == 1:
        return ((rated[0].name, text),)
    if not all(part.count("=") == 1 for part in parts):
        raise RatingUnclear(text)
    return tuple((dimension.strip(), grade.strip()) for dimension, grade in (part.split("=") for part in parts))


def _answers(given: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """满意=180. Raises AnswerUnclear."""
    found = []
    for text in given:
        answer, _, count = text.replace("＝", "=").partition("=")
        if not answer.strip() or not count.strip().isascii() or not count.strip().isdecimal():
            raise AnswerUnclear(text)
        found.append((answer.strip(), int(count)))
    return tuple(found)


app.command("voted")(voted_commands.voted_)
app.command("checklist")(checklist_commands.checklist)
app.add_typer(paper_commands.app)
app.add_typer(supervision_commands.app)
app.add_typer(opinion_commands.app)
app.add_typer(review_commands.app)
similar_commands.hook(app)
