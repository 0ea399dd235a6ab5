"""`ddtool project`: the list, one project, its light, figures; further commands are in their own modules."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.projects import (
    answers,
    candidate_commands,
    correct_commands,
    desk,
    paper_commands,
    step_commands,
    store,
    vote_commands,
)
from ddtool.projects.model import CHOSEN
from ddtool.projects.options import Level, Number, On, Year, day_or
from ddtool.projects.rules.light import planned
from ddtool.text.numerals import share

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="民生实事：征集、票决、交办、进展、测评。"
)


@app.command("list")
def list_(
    ctx: typer.Context,
    year: Year = None,
    level: Level = "",
    light: Annotated[str, typer.Option("--light", metavar="灯", help="只看亮这个灯的，如 红灯。")] = "",
    stage: Annotated[str, typer.Option("--stage", metavar="环节", help="只看在这个环节的，如 候选、办理中。")] = "",
    on: On = "",
) -> None:
    """一年的候选项目和项目：在哪个环节、进度、资金、红黄绿灯、满意度。

    例：ddtool project list --year 2026 --light 红灯
    """
    day = day_or(on, ctx.obj.today, "--on")
    found = [
        line
        for line in desk.all_lines(ctx.obj.book, ctx.obj.office, day, year=year or ctx.obj.today.year)
        if level in ("", line.level) and light in ("", line.light.name) and stage in ("", line.now.stage.value)
    ]

    def plain() -> None:
        show.table(answers.LIST, [answers.list_row(line) for line in found], right=(6, 7, 8), extra=(1, 3, 5, 7, 8, 10))
        adopted = sum(line.now.stage in CHOSEN for line in found)
        show.note(f"{year or ctx.obj.today.year} 年共 {len(found)} 个，其中票决通过 {adopted} 个。")

    show.result([answers.line_json(line) for line in found], plain)


@app.command("show")
def show_(ctx: typer.Context, number: Number, on: On = "") -> None:
    """一个项目：基本情况、节点、每一步办理。

    例：ddtool project show 3
    """
    day = day_or(on, ctx.obj.today, "--on")
    line, steps = desk.one(ctx.obj.book, ctx.obj.office, number, day)
    rule = desk.rule_of(ctx.obj.office)
    merged = [one.number for one in store.proposals(ctx.obj.book, line.year) if one.project == line.number]
    doc = answers.line_json(line) | {"proposals": merged, "steps": [answers.step_json(rule, step) for step in steps]}

    def plain() -> None:
        place = f"{line.township or line.level + '级'} {line.year} 年"
        show.done(f"{line.number}《{line.name}》 {place} 现在在“{line.now.stage}” {line.light.name}")
        if merged:
            show.done(f"由 {len(merged)} 条建议归并：{'、'.join(merged)}")
        if line.now.milestones:
            show.table(("节点", "计划日期", "计划进度", "完成日期", "逾期"), answers.plan_rows(line, day))
        rows = [
            (at, step.day, answers.phase(rule, step), step.move.value, answers.said(step))
            for at, step in enumerate(steps, 1)
        ]
        show.table(("步", "日期", "环节", "办理", "情况"), rows)

    show.result(doc, plain)


@app.command("explain")
def explain(ctx: typer.Context, number: Number, on: On = "") -> None:
    """为什么亮这个灯：哪个节点、逾期几天、落后多少、按哪条界限。

    例：ddtool project explain 3 --on 2026-09-10
    """
    day = day_or(on, ctx.obj.today, "--on")
    line, _ = desk.one(ctx.obj.book, ctx.obj.office, number, day)
    rule = desk.rule_of(ctx.obj.office)

    def plain() -> None:
        show.done(f"{line.number}《{line.name}》 {day}：{line.light.name}")
        plan = planned(line.now, day)
        if plan is not None:
            show.done(f"  按节点计划应完成 {plan}%，已报进度 {line.percent}%")
        if line.now.handed_over and line.budget:
            paid = share(line.paid, line.budget)
            show.done(f"  预算 {answers.in_wan(line.budget)} 万元，支出 {answers.in_wan(line.paid)} 万元（{paid}）")
        for sentence in line.light.because:
            show.done(f"  {sentence}")
        show.done(f"依据：{rule.source}（《{rule.name}》，规则 {rule.hash[:12]}）。")

    show.result(answers.explanation(line, rule, day), plain)


@app.command("stats")
def stats(ctx: typer.Context, year: Year = None, on: On = "") -> None:
    """一年的数：建议和归并、完成几个、计划和支出、满意度；全部由登记的各行算出。

    例：ddtool project stats --year 2025
    """
    day = day_or(on, ctx.obj.today, "--on")
    found = desk.stats(ctx.obj.book, ctx.obj.office, year or ctx.obj.today.year, day)
    everything = desk.all_lines(ctx.obj.book, ctx.obj.office, day, year=found.year)
    phases = answers.phases(found.rule, everything, found.proposals[-1].proposals)
    doc = {
        "year": found.year,
        "on": day.isoformat(),
        "proposals": answers.proposal_sums_json(found.proposals),
        "excluded": found.grounds,
        "candidates": found.candidates,
        "struck": found.struck,
        "not_chosen": found.not_chosen,
        "levels": [answers.sums_json(one) for one in found.levels],
        "phases": dict(phases),
        "rule": answers.rule_json(found.rule),
    }

    def plain() -> None:
        show.done(f"建议{answers.proposal_sums(found.proposals)}。")
        if found.grounds:
            show.done(f"剔除理由：{'、'.join(f'{ground} {count} 条' for ground, count in found.grounds.items())}。")
        show.done(f"列为候选 {found.candidates} 个，不列入 {found.struck} 个，未入选 {found.not_chosen} 个。")
        show.table(
            answers.SUMS,
            [answers.sums_row(one) for one in found.levels],
            right=range(1, len(answers.SUMS)),
            extra=(2, 4, 6, 8, 9, 10),
        )
        show.done("　".join(f"{name} {count}" for name, count in phases))
        show.note(
            f"{found.year} 年，截至 {day}，按《{found.rule.name}》。满意率按票数：{'、'.join(found.rule.satisfied) or '待填'}。"
        )

    show.result(doc, plain)


app.add_typer(candidate_commands.app)
app.add_typer(vote_commands.app)
app.add_typer(step_commands.app)
app.add_typer(correct_commands.app)
app.add_typer(paper_commands.app)
