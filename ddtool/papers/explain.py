"""What Jinja says, as a refusal in the clerk's words (报错的翻译): template, place, variable, remedy."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from ddtool.errors import DdtoolError
from ddtool.papers.faults import (
    CharacterNotAllowed,
    Place,
    TemplateFails,
    TemplateForbidden,
    TemplateSyntax,
    TemplateTooMuch,
    TemplateVariableUnknown,
)
from ddtool.papers.markup import place_of, unbalanced
from ddtool.papers.sandbox import BadCharacter, TooMuch, Unknown

_SAYINGS: Final = (
    (r"not in papers", "模板里不能引用别的模板，也不能改变转义方式"),
    (r"Encountered unknown tag '(.+?)'", "没有“{0}”这种标签"),
    (r"unexpected char '(.+?)'", "标签里有不认识的字符“{0}”（引号、逗号应为半角）"),
    (r"No filter named '(.+?)'", "没有名为“{0}”的过滤器"),
    (r"No test named '(.+?)'", "没有名为“{0}”的判断"),
    (r"expected token 'end of (?:print statement|statement block)', got '(.+?)'", "“{0}”多余或位置不对"),
    (r"expected token '(.+?)', got '(.+?)'", "应为“{0}”，写的是“{1}”"),
    (r"Expected an expression, got 'end of", "标签是空的"),
    (r"unexpected '(.+?)'", "“{0}”多余或位置不对"),
)


def place_in(error: BaseException, source: str, name: str) -> Place:
    """The place where an error arose: the last line of the template in its traceback."""
    line, walk = 0, error.__traceback__
    while walk is not None:
        if walk.tb_frame.f_code.co_filename == name:
            line = walk.tb_lineno
        walk = walk.tb_next
    return place_of(source, line, name)


def syntax(error: TemplateSyntaxError, file: str, source: str, name: str) -> TemplateSyntax:
    """A tag that does not compile."""
    message = error.message or ""
    if "end of template" in message or "unknown tag 'end" in message or "was looking for" in message:
        found = unbalanced(source)
        if found is not None:
            return TemplateSyntax(file, place_of(source, found[0], name), found[1])
    return TemplateSyntax(file, place_of(source, error.lineno, name), saying(message))


def saying(message: str) -> str:
    """Jinja's sentence in Chinese."""
    for pattern, chinese in _SAYINGS:
        if found := re.search(pattern, message):
            return chinese.format(*found.groups())
    return f"写法有误（{message}）"


def failure(error: Exception, file: str, source: str, name: str, figures: Mapping[str, object]) -> DdtoolError:
    """A tag that does not render with these figures."""
    if isinstance(error, DdtoolError):
        return error
    place = place_in(error, source, name)
    if isinstance(error, Unknown):
        owner = figures if error.owner is missing else error.owner
        return TemplateVariableUnknown(file, place, error.name, known_names(owner))
    if isinstance(error, BadCharacter):
        return CharacterNotAllowed(file, place, error.value, error.character)
    if isinstance(error, SecurityError):
        return TemplateForbidden(file, place)
    if isinstance(error, TooMuch):
        return TemplateTooMuch(file, place, str(error))
    if isinstance(error, OverflowError):
        return TemplateTooMuch(file, place, "range 不超过 100,000")
    if isinstance(error, (RecursionError, MemoryError)):
        return TemplateTooMuch(file, place, "内存与嵌套层数")
    return TemplateFails(file, place, _why(error))


def _why(error: Exception) -> str:
    if isinstance(error, ZeroDivisionError):
        return "除数是零"
    said = str(error)
    if said and not said.isascii():
        return said
    if isinstance(error, TypeError):
        return "文字、数字或列表混在一起运算了"
    return f"{type(error).__name__}：{said}"


def known_names(owner: object) -> list[str]:
    """The names that can be asked of a figure: keys, fields, public attributes."""
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    if is_dataclass(owner):
        return [field.name for field in fields(owner)]
    if hasattr(owner, "_fields"):
        return list(owner._fields)
    if isinstance(owner, (str, int, float, list, tuple)) or owner is None:
        return []
    return [name for name in dir(owner) if not name.startswith("_")]
