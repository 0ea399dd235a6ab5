"""The composition root (总入口): the list of commands, the global options, the error boundary.

Only the module of the command that runs is imported; the list below carries what the main help page shows.
"""

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click import exceptions as usage
from typer.core import TyperGroup

from ddtool import __version__, show
from ddtool.context import from_environment
from ddtool.errors import DdtoolError
from ddtool.plain_values import use_plain_values
from ddtool.spoken import speak, wrong_usage


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lives (module, attribute: a function or a Typer), and its line on the main help page."""

    module: str
    attribute: str
    line: str


COMMANDS = {
    "init": Entry("ddtool.office.commands", "init", "新建机关文件夹：数据文件、设置、规则和模板"),
    "demo": Entry("ddtool.office.demo", "demo", "用虚构的示例县走一遍全部流程"),
    "inspect": Entry("ddtool.importing.commands", "inspect", "看一份表格：表头、各列对应什么、像哪种登记簿"),
    "import": Entry("ddtool.importing.commands", "import_", "读入名册和登记簿（Excel、CSV），先核对后写入"),
    "form": Entry("ddtool.importing.commands", "form", "生成空白登记表，带下拉选项和填写说明"),
    "export": Entry("ddtool.importing.commands", "export", "导出登记簿，可以原样再读入"),
    "package": Entry("ddtool.importing.package_commands", "app", "报送包：发给各乡镇，收回来作为一批读入"),
    "roster": Entry("ddtool.roster.commands", "app", "代表名册：名单、任期、结构统计"),
    "duty": Entry("ddtool.duty.main", "app", "履职登记：活动、考勤、其他履职"),
    "group": Entry("ddtool.groups.commands", "app", "代表小组：组员、分工、转办、统计"),
    "points": Entry("ddtool.points.commands", "app", "履职积分：算分、说明、试算、晾晒、对账和异议"),
    "quota": Entry("ddtool.quotas.commands", "app", "履职要求和联系：谁还差什么，联系日，逐人说明"),
    "todo": Entry("ddtool.office.todo", "todo", "待办：逾期、快到期和还差的事"),
    "matter": Entry("ddtool.matters.commands", "app", "事项办理：建议、意见、清单，直到销号"),
    "project": Entry("ddtool.projects.commands", "app", "民生实事：征集、票决、交办、进展、测评"),
    "board": Entry("ddtool.boards.commands", "board", "公开栏：建议、实事、审议意见，海报和大屏"),
    "consult": Entry("ddtool.advice.consult.commands", "app", "立法征询：法规草案、联系点、意见上报和采纳"),
    "expert": Entry("ddtool.advice.experts.commands", "app", "专家库：名单、邀请、意见和采纳"),
    "fund": Entry("ddtool.funds.commands", "app", "活动经费：支出、结余、年度账"),
    "vote": Entry("ddtool.votes.commands", "app", "表决：选票、计票单、核票、结果"),
    "evaluate": Entry("ddtool.evaluation.commands", "app", "代表评价：述职评议、谈话整改、年度考核"),
    "report": Entry("ddtool.reports.commands", "app", "Word 报告：履职台账、年度报告"),
    "rule": Entry("ddtool.office.rules", "app", "规则文件：列出、检查、复制来改"),
    "template": Entry("ddtool.office.templates", "app", "Word 模板：列出、检查、复制来改"),
    "log": Entry("ddtool.office.commands", "log", "谁在什么时候写入了什么"),
    "undo": Entry("ddtool.office.commands", "undo", "撤销一批写入"),
    "backup": Entry("ddtool.office.commands", "backup", "立即备份数据文件"),
    "restore": Entry("ddtool.office.commands", "restore", "用备份恢复数据文件"),
    "check": Entry("ddtool.office.commands", "check", "核对数据文件是否完好、数字是否自洽"),
    "doctor": Entry("ddtool.office.doctor", "doctor", "检查这台电脑和机关文件夹是否就绪"),
}


class Desks(TyperGroup):
    """The main group: it knows its commands by the list, and loads one only when it runs."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        return load(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.line) for name, entry in COMMANDS.items()])


def load(name: str) -> Any:
    """The command of that name, ready to run, speaking Chinese."""
    entry = COMMANDS[name]
    found = getattr(import_module(entry.module), entry.attribute)
    if not isinstance(found, typer.Typer):
        function, found = found, typer.Typer(add_completion=False, rich_markup_mode=None)
        found.command(name)(function)
    command = typer.main.get_command(found)
    command.name = name
    return speak(command)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"ddtool {__version__}")
        raise typer.Exit


app = typer.Typer(cls=Desks, rich_markup_mode=None, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def options(
    ctx: typer.Context,
    db: Annotated[
        Path | None, typer.Option("--db", metavar="文件", help="数据文件；默认用本文件夹或上级的 ddtool.db。")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="标准输出只给一份 JSON，供脚本使用。")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="对所有询问回答“是”。")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")] = False,
) -> None:
    """区县人大常委会代表工作工具箱：一个文件管一年，离线可用。

    初次使用：ddtool demo 示例县
    """
    show.use(as_json=as_json, yes=yes)
    ctx.obj = from_environment(db)
    ctx.call_on_close(ctx.obj.close)


def main() -> None:
    """Run the command line; every failure leaves as a Chinese sentence and an exit code, never as a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    use_plain_values()
    # --json and --yes may stand anywhere, as scripts and people write them.
    everywhere = [word for word in arguments if word in ("--json", "--yes")]
    rest = [word for word in arguments if word not in ("--json", "--yes")]
    show.use(as_json="--json" in everywhere, yes="--yes" in everywhere)
    command = speak(typer.main.get_command(app))
    try:
        code = command.main([*everywhere, *rest], prog_name="ddtool", standalone_mode=False)
    except usage.NoArgsIsHelpError as error:
        print(error.message)
        return 0 if not rest else 2
    except usage.ClickException as error:
        return _refuse(wrong_usage(error))
    except DdtoolError as error:
        return _refuse(error)
    except (KeyboardInterrupt, typer.Abort):
        show.note("已中断，没有写到一半的内容。")
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our pipe has gone; nothing is left to say to it
        return 0
    except Exception as error:
        return _fault(error)
    return code if isinstance(code, int) else 0


def _refuse(error: DdtoolError) -> int:
    if show.as_json():
        show.document(error.as_json())
    show.note(error.message)
    return error.exit_code


def _fault(error: Exception) -> int:
    """A fault of the program: a short sentence here, where it happened in a log file, no data in either."""
    from ddtool.faultlog import write_fault

    path = write_fault(error)
    message = f"程序出错（{type(error).__name__}），本次操作没有写入。详情记在“{path}”（不含人员信息），请发给维护者。"
    if show.as_json():
        show.document({"error": {"code": "fault", "message": message}})
    show.note(message)
    return 3


if __name__ == "__main__":
    main()
