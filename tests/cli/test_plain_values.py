"""Our reading of option values beside typer's own: the same values, the same refusals."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
import typer.core
from typer._click.exceptions import BadParameter
from typer._coercion import build_runtime_param

from ddtool.plain_values import plain_or_typers


class Order(StrEnum):
    STROKE = "stroke"
    PINYIN = "pinyin"


CASES = [
    (str, ["甲"], ["", "甲", "1", "true"]),
    (int, [3], ["0", "-7", "12", "x", "1.5", ""]),
    (Path, [Path("a")], ["名册.xlsx", "a/b", "."]),
    (Order, [Order.STROKE], ["stroke", "pinyin", "roll", ""]),
    (str | None, [None], ["甲"]),
    (int | None, [None], ["4", "四"]),
    (Path | None, [None], ["a"]),
    (list[Path], [], ["a"]),
    (list[str] | None, [None], ["a"]),
]


def parameters(annotation: Any, default: Any, monkeypatch: pytest.MonkeyPatch, build: Any) -> Any:
    """The parameter of a command with one option of that type, read by `build`."""
    monkeypatch.setattr(typer.core, "build_runtime_param", build)
    app = typer.Typer()

    def command(value: Any = default) -> None: ...

    command.__annotations__["value"] = Annotated[annotation, typer.Option("--value")]
    app.command()(command)
    found = typer.main.get_command(app)
    return found, next(param for param in found.params if param.name == "value")


def read(annotation: Any, default: Any, words: list[str], monkeypatch: pytest.MonkeyPatch, build: Any) -> Any:
    command, _ = parameters(annotation, default, monkeypatch, build)
    try:
        return command.make_context("x", [part for word in words for part in ("--value", word)]).params["value"]
    except BadParameter:
        return BadParameter


@pytest.mark.parametrize(("annotation", "defaults", "raws"), CASES, ids=lambda value: str(value)[:24])
def test_both_read_the_same(
    annotation: Any, defaults: list[Any], raws: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in [[], *([raw] for raw in raws)]:
        default = defaults[0] if defaults else ...
        if not words and default is ...:
            continue
        ours = read(annotation, default, words, monkeypatch, plain_or_typers)
        typers = read(annotation, default, words, monkeypatch, build_runtime_param)
        assert (ours, type(ours)) == (typers, type(typers)), words


def test_several_values_become_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    for build in (plain_or_typers, build_runtime_param):
        assert read(list[Path], ..., ["a", "b"], monkeypatch, build) == [Path("a"), Path("b")]


def test_what_is_not_plain_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(float, 1.0, ["2.5"], monkeypatch, plain_or_typers) == 2.5
