"""The Jinja environment of templates (模板沙箱): escaped, strict, bounded; it knows figures and nothing else."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from ddtool.papers.characters import ILLEGAL
from ddtool.papers.fonts import rare_characters

MOST_TURNS: Final = 500_000
MOST_CHARACTERS: Final = 30_000_000
RARE_START, RARE_END = "\ufdd0", "\ufdd1"
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
# Filters and methods that make a text of any length from a number, and names that are no use to a paper.
_NO_FILTERS: Final = frozenset(
    ["center", "indent", "format", "tojson", "xmlattr", "urlize", "wordwrap", "pprint", "random", "safe"]
)
_NO_METHODS: Final = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"})
_NO_NODES: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.EvalContextModifier)
_OF_LOOP: Final = frozenset({"index", "index0", "revindex", "first", "last", "length"})
_NO_GLOBALS: Final = ("lipsum", "cycler", "joiner")


class Unknown(UndefinedError):
    """A name that the figures have not got; carries the name and what it was looked for in."""

    def __init__(self, message: str | None, name: object, owner: object) -> None:
        super().__init__(message)
        self.name = str(name)
        self.owner = owner


class BadCharacter(ValueError):
    """A value holds a character that XML refuses."""

    def __init__(self, value: str, character: str) -> None:
        super().__init__(value)
        self.value = value
        self.character = character


class TooMuch(Exception):
    """A limit of work or length was passed."""


class StrictName(StrictUndefined):
    """An undefined name that says which one it is."""

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError:
            self._undefined_exception = lambda message: Unknown(message, name, obj)  # type: ignore[assignment]


class _PaperCode(CodeGenerator):
    """Compiled templates hand every value to `environment.put`: one call a value instead of three."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write("environment.put(")

    def _output_child_post(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write(")")


class PaperEnvironment(SandboxedEnvironment):
    """The sandbox of one template; `special` says what becomes of a value that is no plain text (a chart)."""

    code_generator_class = _PaperCode
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, special: Callable[[object], str | None], *, rich: bool, undefined: type[Undefined]) -> None:
        super().__init__(autoescape=True, undefined=undefined, keep_trailing_newline=True)
        self.special = special
        self.put = self._into_run if rich else _into_property
        self.turns = 0
        self.rare: set[str] = set()
        self.filters["counted"] = self.counted
        for name in _NO_FILTERS:
            self.filters.pop(name, None)
        for name in _NO_GLOBALS:
            self.globals.pop(name, None)

    def _into_run(self, value: object) -> str:
        """A value inside w:t: escaped, line breaks and tabs as Word's, rare ideographs marked for another font."""
        if type(value) is str:
            if not _unusual().search(value):
                return value
        elif type(value) is int or type(value) is Markup:
            return str(value)
        elif (special := self.special(value)) is not None:
            return special
        text = written(value).replace("\r\n", "\n").replace("\r", "\n")
        _refuse_illegal(text)
        made = str(escape(text)).replace("\n", _BREAK).replace("\t", _TAB)
        for character in rare_characters(text):
            self.rare.add(character)
            made = made.replace(character, f"{RARE_START}{character}{RARE_END}")
        return made

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`row.count` is the row's own figure, not the dict's method of that name."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _OF_LOOP:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in _NO_METHODS)

    def wrap_str_format(self, value: Any) -> None:
        """No str.format at all: the sandbox's own stand-in still fills a gigabyte from a short format."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
            raise TypeError("只有数可以做乘、除余和乘方")
        if operator == "**" and (abs(right) > 64 or abs(left) > 1e6):
            raise TooMuch("乘方")
        return super().call_binop(context, operator, left, right)

    def spend(self, turns: int = 1) -> str:
        """Count turns of loops; StopIteration is out of the question, for it would only end the loop."""
        self.turns += turns
        if self.turns > MOST_TURNS:
            raise TooMuch(f"{MOST_TURNS:,} 次循环")
        return ""

    def counted(self, items: Any) -> Any:
        """What a loop walks over, its turns counted: an empty loop in a loop prints nothing and would run for years."""
        if isinstance(items, Undefined):
            return items
        if hasattr(items, "__len__"):
            self.spend(1 + len(items))
            return items
        return (item for item in items if self.spend() == "")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(_NO_NODES):
            raise TemplateSyntaxError("not in papers", node.lineno)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None).set_lineno(loop.lineno)
        bodies: list[nodes.For | nodes.Macro] = [*tree.find_all(nodes.Macro)]
        for again in [*bodies, *(loop for loop in tree.find_all(nodes.For) if loop.recursive)]:
            count = nodes.ExprStmt(nodes.Call(nodes.EnvironmentAttribute("spend"), [], [], None, None))
            again.body.insert(0, count.set_lineno(again.lineno))
        tree.set_environment(self)
        return tree

    def run(self, template: Template, figures: Mapping[str, object]) -> str:
        """The template's text with these figures, within the limits."""
        self.turns = 0
        made: list[str] = []
        size = 0
        pieces = template.root_render_func(template.new_context(dict(figures)))
        try:
            while chunk := "".join(islice(pieces, 20_000)):
                size += len(chunk)
                if size > MOST_CHARACTERS:
                    raise TooMuch(f"{MOST_CHARACTERS // 1_000_000} 百万字符")
                made.append(chunk)
        except Exception:
            # Puts the template's own lines into the traceback, from which the place is read.
            self.handle_exception()
        return "".join(made)


def written(value: object) -> str:
    """A value as a paper shows it: nothing for None, 是/否, 2026年1月8日 without padding (GB/T 9704-2012)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def _into_property(value: object) -> str:
    """A value in a document property: one line of text."""
    text = written(value)
    _refuse_illegal(text)
    return str(escape(" ".join(text.split("\n"))))


def _refuse_illegal(text: str) -> None:
    if bad := ILLEGAL.search(text):
        raise BadCharacter(text, bad[0])


@cache
def _unusual() -> re.Pattern[str]:
    """What needs a look before it goes into w:t: control, illegal and XML's own characters, ideographs not in GB2312."""
    common = "".join(
        bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
    )
    return re.compile(f"[\"&'<>]|[^ -\u33ff\ua000-\ud7ff\ue000-\uf8ff\ufb00-\ufdcf\ufdf0-\ufffd{common}]")
