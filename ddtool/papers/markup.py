"""The XML text of a template (模板的正文): docxtpl's tag syntax made plain Jinja once, and where in it a line stands."""

import html
import re
from collections.abc import Iterator
from typing import Final

from ddtool.papers import columns
from ddtool.papers.faults import Place, TemplateSyntax

PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")
PART_NAMES: Final = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "core": "文档属性",
}
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Editing marks of Word: repeated in a loop they would be double, and they are a third of the text of a table.
_EDITING_MARKS: Final = re.compile(r' w:rsid\w*="[^"]*"| w14:(?:paraId|textId)="[^"]*"|<w:proofErr [^>]*/>')
# {{r x}} and {{p x}} of docxtpl drop the run or the paragraph around a subdocument; our values are text, which needs
# the run, so that these two forms mean the same as {{ x }}.
_SUBDOCUMENT: Final = re.compile(r"\{(?:<[^>]*>)*\{(?:<[^>]*>)*(?:r|p|tr|tc)(?=\s+[^\s}<])")
_PIECE: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSES: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BLOCK: Final = re.compile(r"\{%-?\s*(?:(?:p|tr|tc|r)\s+)?(\w+)")
_OPENS: Final = ("for", "if", "macro", "filter", "with", "raw", "call", "autoescape")


def part_name(name: str) -> str:
    """The Chinese name of a part: “word/header2.xml” is 页眉."""
    stem = re.sub(r"\d*\.xml$", "", name.rsplit("/", 1)[-1])
    return PART_NAMES.get(stem, name)


def has_tags(xml: str) -> bool:
    """Whether a part may hold a tag: an opening may be split over runs, so that any brace counts."""
    return "{" in xml


def plain(xml: str, file: str, name: str) -> str:
    """The part's text as Jinja source, a line for each paragraph; a tag that is not closed is refused."""
    xml = xml.replace("\r\n", "\n").replace("\r", "\n")
    if name == "docProps/core.xml":
        return re.sub(r"\{[{%].*?[}%]\}", lambda tag: html.unescape(tag[0]), xml)
    for problem in unclosed(xml, name):
        raise TemplateSyntax(file, *problem)
    from docxtpl import DocxTemplate

    xml = _SUBDOCUMENT.sub("{{", _EDITING_MARKS.sub("", xml))
    patched: str = DocxTemplate(file).patch_xml(xml)
    return re.sub(r"<w:p(?=[ >])", "\n<w:p", columns.prepared(patched))


def paragraphs(xml: str) -> Iterator[str]:
    """The text of every paragraph, without that of a text box inside it."""
    from lxml import etree

    root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for paragraph in root.iter(_W + "p"):
        texts = (text for text in paragraph.iter(_W + "t") if next(text.iterancestors(_W + "p")) is paragraph)
        yield "".join(text.text or "" for text in texts)


def unclosed(xml: str, name: str) -> Iterator[tuple[Place, str]]:
    """Tags that do not end in their paragraph, end without a beginning, or are written with full-width braces."""
    part = part_name(name)
    for text in paragraphs(xml):
        place = Place(part, short(text))
        if re.search("｛[｛％%]|\\{\\s+[{%]|[｝}％%]｝", text):
            yield place, "标签应使用半角的 {{ }} 或 {% %}，中间不留空格"
            continue
        opened = ""
        for piece in _PIECE.findall(text):
            if piece in _CLOSES and not opened:
                opened = piece
            elif opened and piece == _CLOSES[opened]:
                opened = ""
            elif piece in _CLOSES:
                break
            elif not opened and piece != "%}":
                yield place, f"“{piece}”前面没有“{_opening(piece)}”"
                break
        if opened:
            yield place, f"“{opened}”没有以“{_CLOSES[opened]}”结束（一个标签要写在同一段里）"


def unbalanced(source: str) -> tuple[int, str] | None:
    """The line and the fault of the first block that is not closed, or is closed without being open."""
    stack: list[tuple[int, str]] = []
    for number, line in enumerate(source.split("\n"), 1):
        for word in _BLOCK.findall(line):
            if word in _OPENS:
                stack.append((number, word))
            elif word.startswith("end") and word[3:] in _OPENS:
                if not stack or stack[-1][1] != word[3:]:
                    return number, f"“{word}”没有对应的“{word[3:]}”"
                stack.pop()
    if stack:
        number, word = stack[-1]
        return number, f"“{word}”没有结束，缺少“{{% end{word} %}}”"
    return None


def place_of(source: str, line: int, name: str) -> Place:
    """The place of a source line: its paragraph's text, and whether it stands in a table."""
    lines = source.split("\n")
    text = html.unescape(re.sub(r"<[^>]+>", "", lines[line - 1])) if 0 < line <= len(lines) else ""
    before = "\n".join(lines[: line - 1])
    in_table = before.count("<w:tbl>") > before.count("</w:tbl>")
    return Place(part_name(name) + ("表格" if in_table else ""), short(text))


def short(text: str, most: int = 48) -> str:
    """A paragraph's text, short enough for a message, cut around its first tag."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    start = max(0, min(text.find("{") - 8, len(text) - most)) if "{" in text else 0
    return ("…" if start else "") + text[start : start + most] + ("…" if start + most < len(text) else "")


def _opening(closing: str) -> str:
    return next(opening for opening, end in _CLOSES.items() if end == closing)
