"""`ddtool evaluate year`: an evaluation from its beginning to what follows from it."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import Context, read_day
from ddtool.errors import WrongUsage
from ddtool.evaluation.annual import answers, desk, store
from ddtool.evaluation.annual.gathering import State
from ddtool.evaluation.annual.model import CENT, Special
from ddtool.evaluation.options import Delegation, Level, Name, On, RuleName, Year

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="年度考核：逐级评分、定等次、公布、异议、结果运用。",
)

Round = Annotated[str | None, typer.Option("--round", metavar="考核期", help="如 年度、半年；默认最近的一次。")]
Score = Annotated[str | None, typer.Option("--score", metavar="分", help="得分，最多两位小数。")]
Grade = Annotated[str | None, typer.Option("--grade", metavar="等次", help="等次。")]
Comment = Annotated[str | None, typer.Option("--comment", metavar="评语", help="评语。")]
Reason = Annotated[str, typer.Argument(metavar="理由")]


class ScoreUnreadable(WrongUsage):
    """A score that is no number with two decimals (得分写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"得分“{text}”不对，应为不小于 0 的数，最多两位小数。")


def _hundredths(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        value = Decimal(text) * CENT
    except InvalidOperation as error:
        raise ScoreUnreadable(text) from error
    if not value.is_finite() or value != value.to_integral_value() or not 0 <= value <= 10**6:
        raise ScoreUnreadable(text)
    return int(value)


def current(context: Context, year: int | None, round_: str | None, level: str | None) -> State:
    return desk.states(
        context.book, context.office, level or context.office.settings.level, year, round_, context.today
    )


@app.command("open")
def open_(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(metavar="年", min=1900, max=2999)],
    round_: Annotated[
        str | None, typer.Option("--round", metavar="考核期", help="如 半年；默认办法的最后一个。")
    ] = None,
    rule: RuleName = None,
    level: Level = None,
) -> None:
    """开始一次考核；办法的原文随之存下，以后改办法不影响它。

    例：ddtool evaluate year open 2025
    """
    book, office = ctx.obj.book, ctx.obj.office
    made = desk.begin(book, office, level or office.settings.level, year, round_, ctx.obj.today, rule)
    batch = book.last_batch
    found = current(ctx.obj, made.year, made.round, made.level)
    show.result(
        {**answers.evaluation(found), "batch": batch},
        lambda: show.done(
            f"已开始{made.title}考核：参评 {len(found.evaluated)} 人，不参评 "
            f"{len(found.lines) - len(found.evaluated)} 人，按“{found.rule.name}”（第 {batch} 批）。"
        ),
    )


@app.command("list")
def list_(ctx: typer.Context, level: Level = None) -> None:
    """有哪些考核，公布了没有。

    例：ddtool evaluate year list
    """
    book = ctx.obj.book
    rows = []
    for one in store.evaluations(book, level or ctx.obj.office.settings.level):
        published = store.publications(book, one.id)
        rows.append((one.year, one.round, one.day, len(published), published[-1].day if published else None))
    show.result(
        [{"year": y, "round": r, "day": d, "publications": n, "published": p} for y, r, d, n, p in rows],
        lambda: show.table(("年", "考核期", "开始", "公布次数", "最近公布"), rows, right=(3,)),
    )


@app.command("show")
def show_(
    ctx: typer.Context,
    year: Year = None,
    round_: Round = None,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="只看这位代表。")] = None,
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """考核现状：各维度得分、总分、名次、等次，环节走到哪里。

    例：ddtool evaluate year show --year 2025
    """
    found = current(ctx.obj, year, round_, level)
    lines = answers.in_order(found)
    if name:
        lines = [desk.meant(found, name, delegation)]
    elif delegation:
        lines = [one for one in lines if one.deputy.delegation == delegation]

    def plain() -> None:
        wide = len(found.rule.dimensions)
        show.table(
            answers.headers(found), [answers.cells(found, one) for one in lines],
            right=(0, *range(3, 4 + wide)), extra=(2, *range(3, 3 + wide)),
        )  # fmt: skip
        quota = found.grading.places
        limit = f"，“{found.rule.quota.grade}”最多 {quota} 人（基数 {found.grading.base}）" if found.rule.quota else ""
        show.note(f"{found.evaluation.title}，参评 {len(found.evaluated)} 人{limit}。{answers.progress(found)}")

    show.result({**answers.evaluation(found), "rows": [answers.line(found, one) for one in lines]}, plain)


@app.command("score")
def score(
    ctx: typer.Context,
    name: Name,
    step: Annotated[str, typer.Argument(metavar="环节", help="与办法写的一致，如 代表自评。")],
    score: Score = None,
    grade: Grade = None,
    comment: Comment = None,
    on: On = "",
    correction: Annotated[
        str | None, typer.Option("--correction", metavar="理由", help="更正已登记的，写理由。")
    ] = None,
    delegation: Delegation = None,
    year: Year = None,
    round_: Round = None,
    level: Level = None,
) -> None:
    """登记一个环节的评分或等次；环节要依次进行。

    例：ddtool evaluate year score 张三 代表自评 --score 92 --comment 认真履职
    """
    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    line = desk.meant(found, name, delegation)
    day = read_day(on) if on else ctx.obj.today
    desk.enter(book, found, line, desk.Entry(step, _hundredths(score), grade, comment, day, correction))
    batch = book.last_batch
    one = found.evaluation
    after = current(ctx.obj, one.year, one.round, one.level)
    now = desk.meant(after, line.deputy.name, line.deputy.delegation)
    entered = "，".join(text for text in (score and f"{score} 分", grade, correction and "已更正") if text)
    show.result(
        {**answers.line(after, now), "batch": batch},
        lambda: show.done(f"已登记：{line.deputy.name} {step} {entered}（第 {batch} 批，ddtool undo 可撤销）"),
    )


@app.command("except")
def except_(
    ctx: typer.Context,
    name: Name,
    kind: Annotated[Special, typer.Argument(metavar="种类", help="不参评、不占名额、一票否决。")],
    reason: Annotated[str, typer.Argument(metavar="理由", help="一票否决的写办法里的否决项。")] = "",
    note: Annotated[str | None, typer.Option("--note", metavar="说明", help="依据、文号。")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="撤回这个登记。")] = False,
    on: On = "",
    delegation: Delegation = None,
    year: Year = None,
    round_: Round = None,
    level: Level = None,
) -> None:
    """登记例外：不参评、不占优秀名额、一票否决。

    例：ddtool evaluate year except 张三 一票否决 受党纪政务处分 --note 县纪委2025年第3号
    """
    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    line = desk.meant(found, name, delegation)
    day = read_day(on) if on else ctx.obj.today
    if withdraw:
        desk.withdraw(book, line, kind, day)
    else:
        desk.except_(book, found, line, kind, reason, note, day)
    word = "已撤回" if withdraw else "已登记"
    show.result(
        {"name": line.deputy.name, "kind": kind.value, "withdrawn": withdraw, "batch": book.last_batch},
        lambda: show.done(f"{word}：{line.deputy.name} {kind.value} {reason}（第 {book.last_batch} 批）"),
    )


@app.command("publish")
def publish(
    ctx: typer.Context,
    reason: Annotated[str | None, typer.Option("--reason", metavar="理由", help="更正后重新公布，写为什么。")] = None,
    on: On = "",
    year: Year = None,
    round_: Round = None,
    level: Level = None,
) -> None:
    """公布结果：环节齐全、名额不超、并列有定的才能公布；公布的内容原样留存。

    例：ddtool evaluate year publish --year 2025
    """
    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    before = store.publications(book, found.evaluation.id)
    made = desk.publish(book, found, reason, read_day(on) if on else ctx.obj.today)
    batch = book.last_batch
    rows = store.published(book, made.id)
    names = {line.deputy.id: line.deputy.name for line in found.lines}
    changed = desk.changes(store.published(book, before[-1].id), rows) if before else []

    def plain() -> None:
        show.table(("等次", "人数", "占参评"), answers.grades(found, rows), right=(1, 2))
        for old, new in changed:
            was = f"{old.score or '—'} {old.grade or '不定等次'}" if old else "没有"
            show.done(f"  {names[new.deputyship]}：{was} → {new.score or '—'} {new.grade or '不定等次'}")
        show.done(f"已公布{found.evaluation.title}考核结果（第 {made.number} 次，第 {batch} 批）。")

    show.result(
        {
            **answers.publication(found, made, rows),
            "changed": [names[new.deputyship] for _, new in changed],
            "batch": batch,
        },
        plain,
    )
