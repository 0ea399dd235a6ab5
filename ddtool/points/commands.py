"""`ddtool points`: the table, one's explanation; publishing, statements and disputes are in files of their own."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import Context
from ddtool.duty import desk as duty
from ddtool.points import answers, desk, dispute_commands, publish_commands
from ddtool.points.model import AnyTable, PointsTable
from ddtool.points.options import Delegation, Level, Part, SchemeName, Year
from ddtool.points.refusals import NotForDeputies

app = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode=None)


def _table(
    context: Context, year: int | None, part: int | None, scheme: str | None, level: str | None
) -> tuple[str, AnyTable]:
    """The table, and what it is of in words: “2025 年”, “2025 年第 1 季度”."""
    level = level or context.office.settings.level
    rules = desk.scheme_named(context.office, scheme)
    chosen, _ = duty.stretch_of(context.book, level, year, context.today)
    stretch = desk.part_of(rules, chosen, part, context.today)
    words = f"{chosen} 年" + (f"第 {part} {rules.span.word}" if part else "")
    return words, desk.table_of(context.book, level, rules, stretch)


@app.callback(invoke_without_command=True)
def table(
    ctx: typer.Context,
    year: Year = None,
    part: Part = None,
    scheme: SchemeName = None,
    delegation: Delegation = None,
    delegations: Annotated[bool, typer.Option("--delegations", help="按代表团：人数、总分、平均分、排名。")] = False,
    level: Level = None,
) -> None:
    """履职积分表：排名、姓名、代表团、积分、等次。

    例：ddtool points --year 2025 · ddtool points explain 张三 --year 2025
    """
    if ctx.invoked_subcommand is not None:
        return
    chosen, found = _table(ctx.obj, year, part, scheme, level)
    if delegations:
        _by_delegation(_of_deputies(found), chosen)
    else:
        _by_entry(found, chosen, delegation)
    for sentence in answers.remarks(found):
        show.warn(sentence)


def _of_deputies(found: AnyTable) -> PointsTable:
    """Raises NotForDeputies for the table of a scheme for groups."""
    if not isinstance(found, PointsTable):
        raise NotForDeputies(found.scheme.name, found.scheme.of.word)
    return found


def _by_entry(found: AnyTable, when: str, delegation: str | None) -> None:
    ranked = found.ranked if delegation is None else desk.of_delegation(_of_deputies(found), delegation)
    headers = answers.headers(found)
    graded = answers.graded(found.ranked)

    def plain() -> None:
        show.table(
            headers,
            [answers.row(found.scheme, entry, graded=graded) for entry in ranked],
            right=(0, 3, *range(4 + graded, len(headers))),
            extra=range(4 + graded, len(headers)),
        )
        unit = "位代表" if isinstance(found, PointsTable) else f"个{found.scheme.of.word}"
        show.note(f"{when}，按“{found.scheme.name}”（{found.scheme.hash[:8]}），{len(ranked)} {unit}。")

    show.result([answers.points(found.scheme, entry) for entry in ranked], plain)


def _by_delegation(found: PointsTable, when: str) -> None:
    standings = found.standings()

    def plain() -> None:
        show.table(
            ("排名", "代表团", "人数", "总分", "平均分"),
            [
                (
                    one.rank,
                    one.delegation,
                    one.deputies,
                    found.scheme.shown(one.points),
                    answers.average(found.scheme, one),
                )
                for one in standings
            ],
            right=(0, 2, 3, 4),
        )
        show.note(f"{when}，按“{found.scheme.name}”；平均分按年内任过职的代表人数计算。")

    show.result([answers.standing(found.scheme, one) for one in standings], plain)


@app.command("explain")
def explain(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="姓名", help="代表姓名；给小组计分的方案写小组名称。")],
    delegation: Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="区分同名代表。")] = None,
    year: Year = None,
    part: Part = None,
    scheme: SchemeName = None,
    level: Level = None,
) -> None:
    """一位代表的积分从哪里来：条款、依据、封顶、应到与实到。

    例：ddtool points explain 张三 --year 2025
    """
    chosen, found = _table(ctx.obj, year, part, scheme, level)
    level = level or ctx.obj.office.settings.level
    if isinstance(found, PointsTable):
        one = desk.explained(found, ctx.obj.book, name, delegation, level)
        show.result(answers.explanation(one), lambda: answers.print_explanation(one, chosen))
    else:
        team = desk.team_explained(found, ctx.obj.book, name, level)
        show.result(answers.team_explanation(team), lambda: answers.print_team_explanation(team, chosen))


app.add_typer(publish_commands.app)
app.add_typer(dispute_commands.app)
