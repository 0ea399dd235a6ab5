"""Checking a template before it is needed (检查模板): every fault at once, with its place and remedy."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import meta
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.utils import missing
from lxml import etree

from ddtool.papers import explain, markup
from ddtool.papers.faults import TemplateFault, TemplateSyntax, TemplateVariableUnknown
from ddtool.papers.fonts import STANDARD
from ddtool.papers.sandbox import StrictName
from ddtool.papers.template import Source, Template, read
from ddtool.problems import Problem


def check_template(path: Path, known: Mapping[str, object]) -> list[Problem]:
    """Everything wrong with a template (模板问题), given sample figures of its paper; an empty list when it is sound.

    `known` are figures like those of a real paper: lists with at least one entry, so that loops are walked.
    Raises TemplateNotFound and NotATemplate: there is nothing to check then.
    """
    parts = read(path)
    texts = [(name, content.decode("utf-8-sig", "replace")) for name, content in parts.items()]
    tagged = [(name, text) for name, text in texts if markup.PARTS.fullmatch(name) and name.startswith("word/")]
    problems = [
        _problem(TemplateSyntax(path.name, place, found))
        for name, text in tagged
        for place, found in markup.unclosed(text, name)
    ]
    if problems:
        return problems
    seen: list[Use] = []
    try:
        template = Template(path.name, parts, STANDARD, collecting(seen))
        for source in template.sources:
            problems += _undeclared(template, source, known)
        problems += _trial(template, known)
    except TemplateFault as fault:
        return [*problems, _problem(fault)]
    uses = {(use.part, use.line, use.name, type(use.owner)): use for use in seen if use.owner is not missing}
    for use in uses.values():
        text = next(source.text for source in template.sources if source.name == use.part)
        place = markup.place_of(text, use.line, use.part)
        problems.append(_problem(TemplateVariableUnknown(path.name, place, use.name, explain.known_names(use.owner))))
    return problems


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a name that is not there: the part and line, the name, and what it was looked for in."""

    part: str
    line: int
    name: str
    owner: object


def _undeclared(template: Template, source: Source, known: Mapping[str, object]) -> Iterator[Problem]:
    """Names at the top that the figures lack, also in branches that the sample does not take."""
    names = meta.find_undeclared_variables(source.environment.parse(source.text)) - set(source.environment.globals)
    for name in sorted(names - set(known)):
        line = next((n for n, text in enumerate(source.text.split("\n"), 1) if _names(text, name)), 0)
        place = markup.place_of(source.text, line, source.name)
        yield _problem(TemplateVariableUnknown(template.file, place, name, list(known)))


def _names(line: str, name: str) -> bool:
    return any(re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", tag) for tag in re.findall(r"\{[{%].*?[%}]\}", line))


def _trial(template: Template, known: Mapping[str, object]) -> Iterator[Problem]:
    """A trial paper: tags that fail, and a paper that is no longer well-formed XML."""
    for source in template.sources:
        text = template.body(known) if source is template.body_source else template.fill(source, known)
        if source is template.body_source:
            text = template.head + text + template.section + template.tail
        try:
            etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        except etree.XMLSyntaxError as error:
            yield Problem(
                template.file,
                markup.part_name(source.name),
                "",
                f"填好后文档结构被破坏（{error.msg}）",
                "请检查 {%p %}、{%tr %} 的开头与结尾是否各占一段、一行",
            )


def _problem(fault: TemplateFault) -> Problem:
    return Problem(str(fault.details["template"]), fault.place.part, fault.place.text, fault.found, fault.remedy)


def collecting(seen: list[Use]) -> type[Undefined]:
    """An undefined value that notes where it was used and then counts as empty, so that the check goes on."""

    def note(self: Undefined, *_: Any, **__: Any) -> Undefined:
        if self._undefined_exception is SecurityError:
            raise SecurityError(self._undefined_hint)
        frame: Any = sys._getframe(1)
        while frame is not None and "__jinja_template__" not in frame.f_globals:
            frame = frame.f_back
        if frame is not None:
            compiled = frame.f_globals["__jinja_template__"]
            line = compiled.get_corresponding_lineno(frame.f_lineno)
            seen.append(Use(str(compiled.filename), line, str(self._undefined_name), self._undefined_obj))
        return self

    def empty(value: Any) -> Any:
        def answer(self: Undefined, *_: Any) -> Any:
            note(self)
            return value() if callable(value) else value

        return answer

    def attribute(self: Undefined, name: str) -> Undefined:
        if name.startswith("__"):
            raise AttributeError(name)
        return note(self)

    answers: dict[str, Any] = {"__str__": empty(""), "__iter__": empty(lambda: iter(())), "__len__": empty(0)}
    answers |= {"__bool__": empty(False), "__contains__": empty(False), "__eq__": empty(False), "__ne__": empty(True)}
    answers |= {"__int__": empty(0), "__float__": empty(0.0), "__getattr__": attribute, "__hash__": object.__hash__}
    for name in ("getitem", "call", "add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "floordiv"):
        answers[f"__{name}__"] = note
    for name in ("lt", "le", "gt", "ge"):
        answers[f"__{name}__"] = empty(False)
    return type("Collecting", (StrictName,), answers)
