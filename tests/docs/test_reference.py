"""The generated pages are current, and every command explains itself with an example that it can read."""

import shlex
from typing import Any

import pytest
from typer._click import exceptions as usage

from ddtool import app
from docs import make_reference

COMMANDS = make_reference.commands()
LONGEST_LINE = 30
"""Characters of a command's line on the main help page: with its name it fits 80 columns."""


@pytest.mark.parametrize("name", make_reference.PAGES)
def test_page_is_current(name: str) -> None:
    written = (make_reference.DOCS / name).read_text(encoding="utf-8")
    assert written == make_reference.PAGES[name](), "run: python -m docs.make_reference"


@pytest.mark.parametrize("name", COMMANDS)
def test_command_explains_itself(name: str) -> None:
    sentence, examples, _rest = make_reference.parts(COMMANDS[name])
    assert sentence.endswith(("。", "；", "："))
    assert examples
    assert all(example.startswith("ddtool ") for example in examples)
    assert examples[0].startswith(f"ddtool {name}")


@pytest.mark.parametrize(
    "example", [example for command in COMMANDS.values() for example in make_reference.parts(command)[1]]
)
def test_example_is_read(example: str) -> None:
    words = shlex.split(example)[1:]
    command: Any = app.load(words.pop(0))
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    try:
        command.make_context(example, words)
    except usage.UsageError as error:
        pytest.fail(f"{example}: {error.format_message()}")


@pytest.mark.parametrize("name", COMMANDS)
def test_options_are_explained(name: str) -> None:
    options = [each for each in COMMANDS[name].params if each.param_type_name == "option"]
    assert [each.name for each in options if not each.help and not each.metavar] == []


@pytest.mark.parametrize("name", app.COMMANDS)
def test_line_fits_the_main_help_page(name: str) -> None:
    line = app.COMMANDS[name].line
    assert len(line) <= LONGEST_LINE
    assert not line.endswith("。")
