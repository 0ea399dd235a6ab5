"""Reading option values without pydantic (命令行取值).

typer 0.29 builds a pydantic adapter for each parameter of the command that runs; importing pydantic costs as much as the
rest of a small query. Our commands take texts, whole numbers, flags, paths and choices only: these are read here, and
anything else is left to typer. `tests/cli` compares both readings value by value.
"""

from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import typer.core
from typer._click import Context
from typer._click.exceptions import BadParameter
from typer._coercion import RuntimeParam, TypeDescriptor, build_runtime_param

_FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


class PlainParam(RuntimeParam):
    """Coercion of str, int, bool, Path and enums, and of lists of these."""

    def _coerce_value(self, value: Any, param: Any, ctx: Context) -> Any:
        kind, many = _plain_kind(self.annotation)
        try:
            return [_read(kind, item) for item in value] if many else _read(kind, value)
        except ValueError as error:
            raise BadParameter(str(error), ctx=ctx, param=param) from error


def _plain_kind(annotation: Any) -> tuple[Any, bool]:
    """The single type below `X | None` and `list[X]`, and whether it was a list."""
    many = False
    if get_origin(annotation) in (Union, UnionType):
        options = [option for option in get_args(annotation) if option is not NoneType]
        annotation = options[0] if len(options) == 1 else None
    if get_origin(annotation) is list:
        many, annotation = True, get_args(annotation)[0]
    return annotation, many


def _read(kind: Any, value: Any) -> Any:
    if isinstance(value, kind):
        return value
    if kind is bool:
        if str(value).lower() not in _FLAGS:
            raise ValueError("应为 true 或 false")
        return _FLAGS[str(value).lower()]
    if kind is int:
        try:
            return int(str(value).strip())
        except ValueError:
            raise ValueError("应为整数") from None
    if issubclass(kind, Enum):
        by_value = {str(member.value): member for member in kind}
        if str(value) not in by_value:
            raise ValueError(f"“{value}”不在可选值中：{'、'.join(by_value)}")
        return by_value[str(value)]
    return kind(value)


def _is_plain(descriptor: TypeDescriptor) -> bool:
    info = descriptor.parameter_info
    if info.parser or info.min is not None or info.max is not None or info.exists or info.resolve_path:
        return False
    kind, _ = _plain_kind(descriptor.annotation)
    return isinstance(kind, type) and (kind in (str, int, bool, Path) or issubclass(kind, Enum))


def plain_or_typers(descriptor: TypeDescriptor) -> RuntimeParam:
    if _is_plain(descriptor):
        return PlainParam(parameter_info=descriptor.parameter_info, annotation=descriptor.annotation)
    return build_runtime_param(descriptor)


def use_plain_values() -> None:
    """Let typer read the values of our commands this way."""
    typer.core.build_runtime_param = plain_or_typers  # type: ignore[attr-defined, unused-ignore]
