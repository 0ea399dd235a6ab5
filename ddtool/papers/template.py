"""Word templates (模板): .docx with docxtpl's tags, read and compiled once, rendered as text.

docxtpl reopens, reparses and recompiles the file for every paper; here its rewriting of the XML is done once at load,
and a paper costs one run of the compiled template and one deflate.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jinja2
from jinja2 import TemplateSyntaxError
from jinja2.runtime import Undefined

from ddtool.papers import charts, columns, explain, markup
from ddtool.papers.charts import Chart
from ddtool.papers.faults import NotATemplate, Place, TemplateNotFound, TemplateTooMuch
from ddtool.papers.fonts import FontProfile, profile
from ddtool.papers.package import Packed, ZipWriter, block, pack
from ddtool.papers.runs import split_rare
from ddtool.papers.sandbox import PaperEnvironment, StrictName
from ddtool.saving import save

DOCUMENT: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
PROPERTIES: Final = "docProps/core.xml"
MOST_BYTES: Final = 100_000_000
NO_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_MAIN: Final = "wordprocessingml.document.main+xml"
_FONT_PARTS: Final = re.compile(r"word/(?:[a-zA-Z]+\d*|theme/theme\d*|charts/chart\d*)\.xml")


@dataclass(frozen=True, slots=True)
class Source:
    """One part with tags: its Jinja source and the compiled form (带标签的部件)."""

    name: str
    text: str
    compiled: jinja2.Template
    environment: PaperEnvironment


class Template:
    """A .docx template ready to be filled any number of times (模板); not for two threads at once."""

    def __init__(
        self, file: str, parts: Mapping[str, bytes], fonts: FontProfile, undefined: type[Undefined] = StrictName
    ) -> None:
        self.file = file
        self.fonts = fonts
        self.charts: list[Chart] = []
        self._chart_allowed = False
        self._in_run = PaperEnvironment(self._special, rich=True, undefined=undefined)
        self._flat = PaperEnvironment(self._special, rich=False, undefined=undefined)
        texts = {
            name: _text(content, file, name) for name, content in parts.items() if name.endswith((".xml", ".rels"))
        }
        texts = {name: fonts.in_xml(text) if _FONT_PARTS.fullmatch(name) else text for name, text in texts.items()}
        self.head, body, self.section, self.tail = _cut(markup.plain(texts.pop(DOCUMENT), file, DOCUMENT), file)
        self.body_source = self._compile(DOCUMENT, body)
        tagged = [name for name, text in texts.items() if markup.PARTS.fullmatch(name) and markup.has_tags(text)]
        self.others = [self._compile(name, markup.plain(texts.pop(name), file, name)) for name in tagged]
        self.types, self.relations = texts.pop(TYPES), texts.pop(RELATIONS, NO_RELATIONS)
        self.texts = texts
        self._first_chart = sum(name.startswith("word/charts/chart") for name in parts)
        kept = {name: texts[name].encode() if name in texts else content for name, content in parts.items()}
        made = {DOCUMENT, TYPES, RELATIONS, *tagged}
        static = [pack(name, content, level=9) for name, content in kept.items() if name not in made]
        fixed = (pack(TYPES, self.types.encode(), level=9), pack(RELATIONS, self.relations.encode(), level=9))
        self._static, self._all_static = block(static), block([*fixed, *static])

    @property
    def rare(self) -> str:
        """The rare ideographs (生僻字) that papers of this template have held so far, for a warning."""
        return "".join(sorted(self._in_run.rare))

    @property
    def sources(self) -> list[Source]:
        return [self.body_source, *self.others]

    def render(self, figures: Mapping[str, object]) -> bytes:
        """One filled paper as the bytes of a .docx. Raises the refusals of `papers/faults.py`."""
        out = io.BytesIO()
        self.charts = []
        body = self.body(figures)
        others = [pack(source.name, self.fill(source, figures).encode()) for source in self.others]
        document = pack(DOCUMENT, "".join((self.head, body, self.section, self.tail)).encode())
        self.finish(ZipWriter(out), [document, *others])
        return out.getvalue()

    def write(self, figures: Mapping[str, object], target: Path) -> Path:
        """Fill the template and save it whole; returns the path really written."""
        return save(target, self.render(figures))

    def body(self, figures: Mapping[str, object]) -> str:
        """The filled text of the document's body; charts met on the way are added to `charts`."""
        self._chart_allowed = True
        try:
            return self.fill(self.body_source, figures)
        finally:
            self._chart_allowed = False

    def fill(self, source: Source, figures: Mapping[str, object]) -> str:
        """The filled text of one part."""
        try:
            text = source.environment.run(source.compiled, figures)
        except Exception as error:
            raise explain.failure(error, self.file, source.text, source.name, figures) from error
        if columns.MARK in text:
            text = columns.fitted(text)
        return split_rare(text, self.fonts) if source.environment.rare else text

    def finish(self, package: ZipWriter, made: Iterable[Packed], *, types: str = "", relations: str = "") -> None:
        """Write everything that is not written yet and end the zip; `types` and `relations` are further entries."""
        numbered = list(enumerate(self.charts, self._first_chart + 1))
        types += "".join(charts.content_type(number) for number, _ in numbered)
        relations += "".join(charts.relation(number) for number, _ in numbered)
        if numbered and 'Extension="xlsx"' not in self.types:
            types += charts.WORKBOOK_TYPE
        if types or relations:
            package.add(pack(TYPES, self.types.replace("</Types>", f"{types}</Types>").encode()))
            full = self.relations.replace("</Relationships>", f"{relations}</Relationships>")
            package.add(pack(RELATIONS, full.encode()))
        package.add_block(self._static if types or relations else self._all_static)
        for part in made:
            package.add(part)
        for number, chart in numbered:
            for part in charts.parts(chart, number, self.fonts):
                package.add(part)
        package.close()

    def _special(self, value: object) -> str | None:
        """The drawing of a chart that stands where its tag stood."""
        if not isinstance(value, Chart):
            return None
        if not self._chart_allowed:
            raise TypeError("图表只能放在正文里")
        self.charts.append(value)
        return charts.in_run(value, self._first_chart + len(self.charts))

    def _compile(self, name: str, text: str) -> Source:
        environment = self._flat if name == PROPERTIES else self._in_run
        try:
            code = environment.compile(text, filename=name)
        except TemplateSyntaxError as error:
            raise explain.syntax(error, self.file, text, name) from error
        compiled = environment.template_class.from_code(environment, code, environment.make_globals(None))
        return Source(name, text, compiled, environment)


def load(path: Path, fonts: FontProfile | Mapping[str, str] | None = None) -> Template:
    """Read and compile a template (模板) with the office's fonts.

    Raises TemplateNotFound, NotATemplate, TemplateSyntax, TemplateTooMuch, FontRoleUnknown.
    """
    return Template(path.name, read(path), fonts if isinstance(fonts, FontProfile) else profile(fonts))


def read(path: Path) -> dict[str, bytes]:
    """The parts of a .docx by name, after a look at its true kind and unpacked size."""
    if not path.is_file():
        raise TemplateNotFound(path.name)
    if path.open("rb").read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise NotATemplate(path.name, "它是旧格式（.doc、.wps）或加了密码的文档")
    try:
        with zipfile.ZipFile(path) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise TemplateTooMuch(path.name, Place("", ""), f"解压后 {MOST_BYTES // 1_000_000} MB")
            parts = {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, ValueError, OSError, zlib.error) as error:
        raise NotATemplate(path.name, "它不是 Word 文档，或文件已损坏") from error
    if DOCUMENT not in parts or _MAIN not in parts.get(TYPES, b"").decode("utf-8", "replace"):
        raise NotATemplate(path.name, "里面没有 Word 正文")
    for name, content in parts.items():
        if markup.PARTS.fullmatch(name):
            _look(content, path.name, name)
    return parts


def _look(content: bytes, file: str, name: str) -> None:
    from lxml import etree

    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise NotATemplate(file, f"部件 {name} 已损坏") from error


def _text(content: bytes, file: str, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotATemplate(file, f"部件 {name} 不是 UTF-8 编码") from error


def _cut(xml: str, file: str) -> tuple[str, str, str, str]:
    """The document before its body, the body, the last section's properties, and the rest."""
    opening = re.search(r"<w:body(?: [^>]*)?>", xml)
    end = xml.rfind("</w:body>")
    if opening is None or end < 0:
        raise NotATemplate(file, "里面没有 Word 正文")
    section = re.search(r"<w:sectPr(?:(?!</?w:p[ >]|</w:tbl>).)*</w:sectPr>\s*$", xml[opening.end() : end], re.DOTALL)
    cut = opening.end() + section.start() if section else end
    return xml[: opening.end()], xml[opening.end() : cut], xml[cut:end], xml[end:]
