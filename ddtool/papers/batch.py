"""Many papers of one template (批量文书): a file each, or all in one file with each on a new page."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from ddtool.papers.layout import Layout
from ddtool.papers.package import Packed, ZipWriter, pack
from ddtool.papers.template import DOCUMENT, Template
from ddtool.saving import safe_name, save, sync_folder

Tick = Callable[[int], object]
Figures = Mapping[str, object]
_NUMBERING_COMES_BEFORE: Final = re.compile(
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings)\b|</w:sectPr>"
)
_SECTION: Final = re.compile(r"<w:sectPr.*?</w:sectPr>", re.DOTALL)
# A section ends with a paragraph; where the paper ends with a table, this one takes no room.
_BEARER: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:ind w:firstLine="0"/>',
    "</w:pPr></w:p>",
)


def write_each(template: Template, papers: Iterable[tuple[Figures, Path]], tick: Tick | None = None) -> list[Path]:
    """A file for each paper; returns the paths really written. Papers of 同名 people get numbered names.

    Papers may come from a generator. Equal figures in a row are rendered once. `tick(1)` is called after each file.
    """
    names = _Names()
    written: list[Path] = []
    last: tuple[Figures, bytes] | None = None
    for figures, target in papers:
        if last is None or not (figures is last[0] or figures == last[0]):
            last = (figures, template.render(figures))
        written.append(save(names.own(target), last[1], settle=False))
        if tick is not None:
            tick(1)
    for folder in {path.parent for path in written}:
        sync_folder(folder)
    return written


def bind(
    template: Template,
    papers: Iterable[Figures],
    target: Path,
    *,
    restart_pages: bool = False,
    layout: Layout = Layout(),  # noqa: B008 — frozen
    tick: Tick | None = None,
) -> Path:
    """All papers in one .docx, each a section that begins on a new page; with `restart_pages` numbered from 1 again.

    With two copies on a sheet (`layout`) each begins in a new column, and a page has the first one's header and footer.

    The papers are streamed: memory does not grow with their number. Headers and footers with tags are filled for
    each paper. Equal figures in a row are rendered once.
    """
    return save(target, lambda out: _Binding(template, restart_pages, layout, tick).write(papers, out))


class _Names:
    """Target names of one batch: the second and later ones of one name in a folder are numbered, case-blind."""

    def __init__(self) -> None:
        self._used: set[tuple[Path, str]] = set()

    def own(self, target: Path) -> Path:
        stem, number = safe_name(target.stem), 2
        name = stem
        while (target.parent, name.casefold()) in self._used:
            name = f"{stem}（{number}）"
            number += 1
        self._used.add((target.parent, name.casefold()))
        return target.with_name(name + target.suffix)


@dataclass
class _Binding:
    template: Template
    restart_pages: bool
    layout: Layout
    tick: Tick | None
    parts: list[Packed] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    first: dict[str, str] = field(default_factory=dict)
    section: str = ""

    def write(self, papers: Iterable[Figures], out: BinaryIO) -> None:
        self.template.charts = []
        self.section = self.layout.section(self.template.section or "<w:sectPr></w:sectPr>")
        package = ZipWriter(out)
        package.stream(DOCUMENT, self._document(papers))
        made = [pack(name, text.encode()) for name, text in self.first.items()]
        self.template.finish(
            package, [*made, *self.parts], types="".join(self.types), relations="".join(self.relations)
        )

    def _document(self, papers: Iterable[Figures]) -> Iterator[bytes]:
        """The document's text; a paper is held back until it is known whether another one follows."""
        yield self.template.head.encode()
        yield from self._sections(papers) if self.layout.copies == 1 else self._columns(papers)
        yield self.template.tail.encode()

    def _sections(self, papers: Iterable[Figures]) -> Iterator[bytes]:
        held: _Paper | None = None
        for paper in self._papers(papers):
            if held is not None:
                yield held.closed
            held = paper
        yield self.section.encode() if held is None else (held.body + held.section).encode()

    def _columns(self, papers: Iterable[Figures]) -> Iterator[bytes]:
        section = ""
        for paper in self._papers(papers):
            yield self.layout.cut(paper.body).encode() if section else paper.body.encode()
            section = section or paper.section
        yield (section or self.section).encode()

    def _papers(self, papers: Iterable[Figures]) -> Iterator["_Paper"]:
        """The papers in turn; equal figures are not rendered again, but a chart is a part of its own in every paper."""
        last: _Paper | None = None
        for figures in papers:
            if last is None or last.charts or not (figures is last.figures or figures == last.figures):
                last = self._paper(figures)
            yield last
            if self.tick is not None:
                self.tick(1)

    def _paper(self, figures: Figures) -> "_Paper":
        charts = len(self.template.charts)
        body, section = self.layout.body(self.template.body(figures), self.template.section), self.section
        for source in self.template.others:
            text = self.template.fill(source, figures)
            if self.first.setdefault(source.name, text) != text and re.match("word/(?:header|footer)", source.name):
                # A header that differs from the first paper's becomes a part of its own.
                own = self._own_part(source.name, text)
                body, section = own(body), own(section)
        if self.restart_pages and "<w:sectPr" in body:
            body = _SECTION.sub(lambda found: numbered_from_one(found[0]), body, count=1)
        elif self.restart_pages:
            section = numbered_from_one(section)
        return _Paper(figures, body, section, closed(body, section).encode(), len(self.template.charts) > charts)

    def _own_part(self, name: str, text: str) -> Callable[[str], str]:
        """Add the part; the answer puts it in the place of the template's one."""
        own = name.replace(".xml", f"x{len(self.parts) + 1}.xml")
        short, own_short = name.removeprefix("word/"), own.removeprefix("word/")
        entry = re.search(
            rf'<Relationship\b[^>]*\bTarget="(?:/word/)?{re.escape(short)}"[^>]*>', self.template.relations
        )
        kind = re.search(rf'<Override\b[^>]*\bPartName="/{re.escape(name)}"[^>]*>', self.template.types)
        old_id = re.search(r'\bId="([^"]+)"', entry[0]) if entry else None
        if entry is None or kind is None or old_id is None:
            return str
        own_id = f"rIdOwn{len(self.parts) + 1}"
        self.relations.append(
            re.sub(r'\bId="[^"]+"', f'Id="{own_id}"', re.sub(r'Target="[^"]+"', f'Target="{own_short}"', entry[0]))
        )
        self.types.append(kind[0].replace(f"/{name}", f"/{own}"))
        self.parts.append(pack(own, text.encode()))
        related = f"word/_rels/{short}.rels"
        if related in self.template.texts:
            self.parts.append(pack(f"word/_rels/{own_short}.rels", self.template.texts[related].encode()))
        old = f'r:id="{old_id[1]}"'
        return lambda xml: xml.replace(old, f'r:id="{own_id}"')


@dataclass(frozen=True, slots=True)
class _Paper:
    figures: Figures
    body: str
    section: str
    closed: bytes
    charts: bool


def closed(body: str, section: str) -> str:
    """A paper's body that ends its own section: the properties go into its last paragraph."""
    if body.rstrip().endswith("</w:p>"):
        start = max(body.rfind("<w:p>"), body.rfind("<w:p "))
        last = body[start:]
        # A text box or a section of its own in the last paragraph: leave it as it is.
        if start >= 0 and last.count("</w:p>") == 1 and "<w:sectPr" not in last:
            return body[:start] + _with_section(last, section)
    return body + _BEARER[0] + section + _BEARER[1]


def _with_section(paragraph: str, section: str) -> str:
    if "</w:pPr>" in paragraph:
        # w:pPrChange alone may follow w:sectPr; templates do not keep tracked changes.
        return paragraph.replace("</w:pPr>", f"{section}</w:pPr>", 1)
    opening = re.match(r"<w:p(?: [^>]*)?>(?:\s*<w:pPr/>)?", paragraph)
    assert opening is not None
    return f"{opening[0].removesuffix('<w:pPr/>')}<w:pPr>{section}</w:pPr>{paragraph[opening.end() :]}"


def numbered_from_one(section: str) -> str:
    """Section properties whose page numbers begin at 1."""
    if "<w:pgNumType" in section:
        section = re.sub(r'(<w:pgNumType\b[^>]*?) w:start="\d+"', r"\1", section)
        return section.replace("<w:pgNumType", '<w:pgNumType w:start="1"', 1)
    place = _NUMBERING_COMES_BEFORE.search(section)
    at = place.start() if place else len(section)
    return f'{section[:at]}<w:pgNumType w:start="1"/>{section[at:]}'
