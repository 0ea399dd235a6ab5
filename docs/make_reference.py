"""Writes the pages that are generated from the code: docs/reference.md (commands) and docs/registers.md (registers).

python -m docs.make_reference           write both
python -m docs.make_reference --check   only say which are no longer current
"""

import sys
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

from ddtool import app
from ddtool.importing.registers import SHEETS
from ddtool.sheets.column import Column, Sheet

DOCS = Path(__file__).parent
MADE = "<!-- 本页由 python -m docs.make_reference 从代码生成，请不要手改。 -->"
EXAMPLE = "例："


def commands() -> dict[str, Any]:
    """Every command that does something, by its full name: `import`, `roster list`, …"""
    found = {}
    for name in app.COMMANDS:
        found.update(_below(name, app.load(name)))
    return found


def _below(name: str, command: Any) -> dict[str, Any]:
    if not isinstance(command, TyperGroup):
        return {name: command}
    own = {name: command} if command.invoke_without_command else {}
    for short in command.commands:
        own.update(_below(f"{name} {short}", command.commands[short]))
    return own


def parts(command: Any) -> tuple[str, list[str], str]:
    """A command's help: the first sentence, the example lines, and what follows them."""
    first, examples, rest = [], [], []
    for line in (command.help or "").replace("\b\n", "").splitlines():
        if line.strip().startswith(EXAMPLE):
            examples += line.strip().removeprefix(EXAMPLE).split(" · ")
        else:
            (rest if examples else first).append(line)
    return "\n".join(first).strip(), examples, "\n".join(rest).strip("\n")


def reference() -> str:
    lines = [
        "# 命令一览",
        "",
        MADE,
        "",
        "每条命令加 `--help` 都能看到同样的说明。写在命令前面的选项（如 `ddtool --db 文件 import …`）对所有命令有效：",
        "",
        *_parameters(_main_options()),
        "",
        "退出码：0 完成；1 被拒绝（屏幕上说明原因和办法）；2 命令写法不对；3 程序故障；130 被中断。",
        "",
        "| 命令 | 做什么 |",
        "|---|---|",
        *(f"| [`{name}`](#{name}) | {entry.line} |" for name, entry in app.COMMANDS.items()),
        "",
    ]
    for name, entry in app.COMMANDS.items():
        below = _below(name, app.load(name))
        lines += [f"## {name}", ""]
        if list(below) != [name]:
            lines += [f"{entry.line}。", ""]
        for full, command in below.items():
            if list(below) != [name]:
                lines += [f"### {full}", ""]
            lines += _command(command)
    return "\n".join(lines).rstrip() + "\n"


def _main_options() -> list[Any]:
    import typer

    return [option for option in typer.main.get_command(app.app).params if "completion" not in option.name]


def _command(command: Any) -> list[str]:
    sentence, examples, rest = parts(command)
    lines = [sentence, "", "```console", *(f"$ {example}" for example in examples), "```", ""]
    if rest:
        title, _, example = rest.partition("\n")
        lines += [title.strip(), "", "```toml", *(line.removeprefix("  ") for line in example.splitlines()), "```", ""]
    own = [parameter for parameter in command.params if "completion" not in parameter.name]
    return [*lines, *_parameters(own), ""] if own else lines


def _parameters(parameters: list[Any]) -> list[str]:
    rows = ["| 参数、选项 | 说明 |", "|---|---|"]
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            label = f"`{parameter.metavar or parameter.name}`"
        else:
            names = [*parameter.opts, *parameter.secondary_opts]
            value = "" if parameter.is_flag else f" {parameter.metavar or parameter.name}"
            label = "、".join(f"`{name}{value}`" for name in names)
        said = (parameter.help or "").strip()
        must = "必填。" if parameter.required else ""
        rows.append(f"| {label.replace('|', '、')} | {must}{said} |")
    return rows


def registers() -> str:
    lines = [
        "# 登记簿一览",
        "",
        MADE,
        "",
        "下面是程序认得的每一种登记簿。表头写“列名”或“也可写作”里的任何一个都行，空格、换行、全角半角不影响；",
        "列的次序不限，多出的列照原样保留、照原样导出。空白表用 `ddtool form 种类` 生成。",
        "",
        "| 种类 | 登记簿 | 必填的列 |",
        "|---|---|---|",
    ]
    for sheet in SHEETS:
        required = "、".join(column.title for column in sheet.columns if column.required)
        lines.append(f"| [`{sheet.kind}`](#{sheet.kind}) | {sheet.title} | {required} |")
    for sheet in SHEETS:
        lines += ["", *_register(sheet)]
    return "\n".join(lines) + "\n"


def _register(sheet: Sheet) -> list[str]:
    return [
        f"## {sheet.kind}",
        "",
        f"{sheet.title}。{sheet.note}",
        "",
        "| 列名 | 填什么 | 也可写作 | 说明 |",
        "|---|---|---|---|",
        *(_column(column) for column in sheet.columns),
    ]


SHOWN_CHOICES = 12


def _column(column: Column) -> str:
    kind = column.kind
    what = kind.name
    if kind.choices:
        some = "、".join(kind.choices[:SHOWN_CHOICES]) + ("……" if len(kind.choices) > SHOWN_CHOICES else "")
        what = ("" if kind.strict_choices else "如 ") + some
    elif kind.example and not kind.length:
        what = f"{kind.name}，如 {kind.example}"
    elif kind.length:
        what = f"{kind.name}，{kind.length} 位"
    notes = [
        "必填" if column.required else "",
        "合并的单元格、只写在第一行的，向下填" if column.fill_down else "",
        "没有这一列时用工作表名" if column.from_sheet_name else "",
        "导出时默认只露头尾" if column.private else "",
        column.hint,
    ]
    cells = (column.title, what, "、".join(column.also), "；".join(note for note in notes if note))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


PAGES = {"reference.md": reference, "registers.md": registers}


def main(arguments: list[str]) -> int:
    wrong = 0
    for name, make in PAGES.items():
        path, text = DOCS / name, make()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        wrong += 1
        print(path.relative_to(DOCS.parent))
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if wrong and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
