"""`ddtool rule` (规则文件): which there are, whether one is sound, a copy to edit."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.errors import DdtoolError, nearest
from ddtool.saving import save
from ddtool.settings import Office, RuleNotFound

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="规则文件：列出、检查、复制来改。"
)


SOUND = "可用"
"""How a rule file stands that is right and has nothing left to fill."""


def _points(path: Path) -> str:
    from ddtool.points.rules.scheme_file import read_scheme

    scheme = read_scheme(path)
    return f"待填 {len(scheme.empty)} 项：{'、'.join(scheme.empty)}" if scheme.empty else SOUND


def _duty(path: Path) -> str:
    from ddtool.duty.rules.kind_file import read_kinds

    read_kinds(path)
    return SOUND


def _groups(path: Path) -> str:
    from ddtool.groups.rules.group_file import read_rule

    rule = read_rule(path)
    return f"待填 {len(rule.empty)} 项：{'、'.join(rule.empty)}" if rule.empty else SOUND


def _quotas(path: Path) -> str:
    from ddtool.quotas.rules.rule_file import read_rule

    rule = read_rule(path)
    return f"待填 {len(rule.empty)} 项：{'、'.join(rule.empty)}" if rule.empty else SOUND


def _funds(path: Path) -> str:
    from ddtool.funds.rules.rule_file import read_rule

    rule = read_rule(path)
    return f"待填 {len(rule.empty)} 项：{'、'.join(rule.empty)}" if rule.empty else SOUND


def _projects(path: Path) -> str:
    from ddtool.projects.rules.rule_file import read_rule

    rule = read_rule(path)
    return f"待填 {len(rule.empty)} 项：{'、'.join(rule.empty)}" if rule.empty else SOUND


def _votes(path: Path) -> str:
    from ddtool.votes.rule_file import standing

    left = standing(path)
    return f"待填 {len(left)} 项：{'、'.join(left)}" if left else SOUND


def _consequences(path: Path) -> str:
    from ddtool.votes.consequences_file import read_consequences

    empty = read_consequences(path).empty
    return f"待填 {len(empty)} 项：{'、'.join(empty)}" if empty else "可用"


def _roster(path: Path) -> str:
    from ddtool.roster.rules.statistics import read_breakdowns

    read_breakdowns(path)
    return SOUND


def _evaluation(path: Path) -> str:
    from ddtool.evaluation.rules import empty_fields

    empty = empty_fields(path)
    return f"待填 {len(empty)} 项：{'、'.join(empty)}" if empty else SOUND


def _reports(path: Path) -> str:
    from ddtool.reports.matters import rule_file as matters
    from ddtool.reports.yearly.rule_file import read_rule

    if path.stem == matters.RULE:
        matters.read_rule(path)
    else:
        read_rule(path)
    return SOUND


def _advice(path: Path) -> str:
    from ddtool.advice.rules.rule_file import read_rule

    rule = read_rule(path)
    return f"待填 {len(rule.empty)} 项：{'、'.join(rule.empty)}" if rule.empty else SOUND


def _matters(path: Path) -> str:
    from ddtool.matters.rules.kind_file import read_kind

    read_kind(path)
    return SOUND


def _boards(path: Path) -> str:
    from ddtool.boards.rules.rule_file import read_rule

    read_rule(path)
    return SOUND


def _likeness(path: Path) -> str:
    from ddtool.matters.rules.likeness_file import read_likeness

    read_likeness(path)
    return SOUND


def _calendar(path: Path) -> str:
    from ddtool.matters.rules.calendar_file import read_calendar

    read_calendar(path)
    return SOUND


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that has rule files: what they rule, and a reader that refuses a wrong one or tells how it stands."""

    title: str
    read: Callable[[Path], str]


DESKS = {
    "points": Desk("积分办法", _points),
    "duty": Desk("履职类别", _duty),
    "groups": Desk("代表小组", _groups),
    "quotas": Desk("履职要求", _quotas),
    "funds": Desk("经费标准", _funds),
    "projects": Desk("民生实事办法", _projects),
    "votes": Desk("表决办法", _votes),
    "matters": Desk("事项种类", _matters),
    "advice": Desk("立法征询和专家库", _advice),
    "boards": Desk("公开栏规则", _boards),
    "likeness": Desk("类案识别规则", _likeness),
    "calendar": Desk("节假日安排", _calendar),
    "consequences": Desk("测评结果运用办法", _consequences),
    "roster": Desk("结构统计口径", _roster),
    "evaluation": Desk("评价办法", _evaluation),
    "reports": Desk("报告口径", _reports),
}


class DeskUnknown(DdtoolError):
    """No rules of that kind (没有这类规则)."""

    def __init__(self, name: str) -> None:
        known = "、".join(f"{desk}（{found.title}）" for desk, found in DESKS.items())
        super().__init__(f"没有“{name}”这类规则{nearest(name, list(DESKS))}。可用的：{known}。")


class OwnRuleExists(DdtoolError):
    """The office has its own version already (本机关已有这个规则)."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”已经存在，不会覆盖。请另起一个名称（--to），或直接修改它。")


class RulesUnsound(DdtoolError):
    """Rule files have faults (规则文件有问题)."""

    def __init__(self, sentences: list[str]) -> None:
        lines = "\n".join(f"  {sentence}" for sentence in sentences)
        super().__init__(f"有 {len(sentences)} 个规则文件不能用：\n{lines}", problems=sentences)


PRACTICE = "各地做法"
"""How a rule file is listed that is only there to be copied."""


def _own(office: Office, path: Path) -> bool:
    return path.is_relative_to(office.folder / "rules")


def _standing(desk: str, path: Path) -> str:
    try:
        return DESKS[desk].read(path)
    except DdtoolError as error:
        return f"不能用：{error.message.splitlines()[0]}"


def _brief(standing: str) -> str:
    """How many fields are still to fill, without their names, which `doctor` and --json tell."""
    return standing.partition("：")[0] if standing.startswith("待填") else standing


@app.command("list")
def list_(ctx: typer.Context) -> None:
    """有哪些规则文件，是自带的还是本机关的，能不能用。

    例：ddtool rule list
    """
    office = ctx.obj.office
    rows = [
        (desk, found.title, name, "本机关" if _own(office, path) else "自带", _standing(desk, path))
        for desk, found in DESKS.items()
        for name, path in office.rules(desk).items()
    ]
    rows += [
        (desk, found.title, name, PRACTICE, _standing(desk, path))
        for desk, found in DESKS.items()
        for name, path in office.practices(desk).items()
    ]
    show.result(
        [
            {"desk": d, "title": t, "name": n, "own": o == "本机关", "practice": o == PRACTICE, "standing": s}
            for d, t, n, o, s in rows
        ],
        lambda: show.table(("类", "规则", "名称", "来源", "情况"), [(*row[:4], _brief(row[4])) for row in rows]),
    )


@app.command("check")
def check(ctx: typer.Context) -> None:
    """逐个检查规则文件：键认不认识、值对不对、还有哪些待填。

    例：ddtool rule check
    """
    sentences, empty = [], []
    for desk, found in DESKS.items():
        for name, path in ctx.obj.office.rules(desk).items():
            try:
                standing = found.read(path)
            except DdtoolError as error:
                sentences.append(error.message)
            else:
                if standing != SOUND:
                    empty.append({"desk": desk, "name": name, "own": _own(ctx.obj.office, path), "standing": standing})
    if sentences:
        raise RulesUnsound(sentences)

    def plain() -> None:
        show.done("规则文件没有问题。")
        for one in empty:
            show.note(f"{DESKS[str(one['desk'])].title}“{one['name']}”{one['standing']}")

    show.result({"problems": [], "empty": empty}, plain)


@app.command("copy")
def copy(
    ctx: typer.Context,
    desk: Annotated[str, typer.Argument(metavar="类", help=f"{'、'.join(DESKS)}。")],
    name: Annotated[str, typer.Argument(metavar="名称", help="见 ddtool rule list。")],
    to: Annotated[str, typer.Option("--to", metavar="新名称", help="本机关的名称；不写时与原名相同。")] = "",
) -> None:
    """复制一份规则到机关文件夹，用记事本修改。各地做法（名称里有斜线）复制后叫斜线前的名称，替下自带的那一份。

    例：ddtool rule copy points 示例县代表履职积分办法 --to 我县积分办法
    """
    if desk not in DESKS:
        raise DeskUnknown(desk)
    office = ctx.obj.office
    known = office.rules(desk) | office.practices(desk)
    if name not in known:
        raise RuleNotFound(desk, name, list(known))
    source = known[name]
    target = office.folder / "rules" / desk / f"{to or name.partition('/')[0]}.toml"
    if target.exists():
        raise OwnRuleExists(target)
    show.files([save(target, source.read_bytes())], desk=desk)
