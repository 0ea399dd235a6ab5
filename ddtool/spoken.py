"""The command line in Chinese (命令行的中文): help pages and wrong usage, which typer would say in English."""

import re
import types
from typing import Any

from typer._click import exceptions as usage
from typer.core import TyperGroup

from ddtool.errors import WrongUsage, nearest

_HELP = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"^Options:$", re.MULTILINE), "选项："),
    (re.compile(r"^Arguments:$", re.MULTILINE), "参数："),
    (re.compile(r"^Commands:$", re.MULTILINE), "命令："),
    (re.compile(r"Show this message and exit\."), "显示本说明。"),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]…"),
    (re.compile(r"\[default:\s+"), "[默认："),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\{([^{}\s]+)\}(\.\.\.)?"), r"\1"),
    (re.compile(r"(?<=\S) <(?:list\[)?[A-Za-z]+\]?>"), ""),
    (re.compile(r"Install completion for the current shell\."), "为当前 shell 安装命令补全。"),
    (
        re.compile(r"Show completion for the current shell, to copy it or\s+customize the installation\."),
        "显示当前 shell 的补全脚本。",
    ),
)


class Usage(WrongUsage):
    """The command line can't be read (用法不对)."""


def in_chinese(help_page: str) -> str:
    for pattern, words in _HELP:
        help_page = pattern.sub(words, help_page)
    return help_page


def speak(command: Any) -> Any:
    """Make a command and those below it write their help in Chinese."""
    own = command.get_help
    command.get_help = types.MethodType(lambda _self, ctx: in_chinese(own(ctx)), command)
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            speak(below)
    return command


def wrong_usage(error: usage.ClickException) -> Usage:
    """Say in Chinese what typer found wrong, and where the help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "ddtool"
    return Usage(f"{_sentence(error)}用 {path} --help 查看用法。", command=path)


def _sentence(error: usage.ClickException) -> str:
    if isinstance(error, usage.NoSuchOption):
        return f"没有选项“{error.option_name}”{nearest(error.option_name, list(error.possibilities or ()))}。"
    if isinstance(error, usage.MissingParameter):
        return f"缺少{_parameter(error)}。"
    if isinstance(error, usage.BadParameter):
        return f"{_parameter(error)}的值不对：{_value(error.message)}。"
    message = error.message
    found = re.match(r"No such command '(.*?)'", message)
    if found:
        context = getattr(error, "ctx", None)
        known = context.command.list_commands(context) if context else []
        return f"没有命令“{found[1]}”{nearest(found[1], known)}。"
    found = re.match(r"Got unexpected extra argument\(s\) \((.*)\)", message)
    if found:
        return f"多出了参数“{found[1]}”。"
    if message.startswith("Missing command"):
        return "缺少子命令。"
    if "requires an argument" in message:
        return f"选项“{getattr(error, 'option_name', '')}”后面要写值。"
    return f"{message}。"


def _parameter(error: usage.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return "参数"
    kind = "参数" if parameter.param_type_name == "argument" else "选项"
    label = parameter.metavar or parameter.name if kind == "参数" else "/".join(parameter.opts)
    return f"{kind} {label} "


def _value(message: str) -> str:
    if "valid integer" in message:
        return "应为整数"
    if "valid number" in message:
        return "应为数字"
    return message.rstrip(".。")
