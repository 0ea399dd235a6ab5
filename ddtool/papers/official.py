"""A blank official paper (公文版式) after GB/T 9704-2012: page, styles, page numbers; templates are built on it.

Lengths: twips (1/20 pt) in the XML, millimetres in the arguments. 22 lines of 28 characters come from fixed line
spacing 28.8 pt and character spacing −0.25 pt; a document grid gives neither in LibreOffice.
"""

from dataclasses import dataclass
from typing import Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import parse_xml
from docx.section import Section
from docx.shared import Mm, Twips

from ddtool.papers.fonts import STANDARD

# Paragraph styles by the name that Word and WPS show. Word's own 标题 and 正文 are other styles, so these say 公文.
TITLE: Final = "公文标题"
SUBTITLE: Final = "公文副标题"
HEADING1: Final = "公文一级标题"
HEADING2: Final = "公文二级标题"
BODY: Final = "公文正文"
PLAIN: Final = "公文顶格"
ATTACHMENT: Final = "公文附件"
SIGN_OFF: Final = "公文落款"
SIGNATURE: Final = "签名行"
TABLE: Final = "表格文字"
TABLE_HEAD: Final = "表格表头"
TABLE_LEFT: Final = "表格左齐"
NOTE: Final = "小注"
FIGURE: Final = "图表"
CONTROL: Final = "控制标签"

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
TEXT_WIDTH: Final = 156
LANDSCAPE_WIDTH: Final = 225
_EXACT: Final = '<w:spacing w:before="0" w:after="0" w:line="576" w:lineRule="exact"/>'
_SINGLE: Final = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    id: str
    size: float
    """Points."""
    font: str = ""
    layout: str = ""
    """Paragraph properties in the order of CT_PPr."""
    spread: int = 0
    """Character spacing in twips."""
    bold: bool = False


_STYLES: Final = (
    _Style(
        TITLE,
        "OfficialTitle",
        22,
        STANDARD.title,
        '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="640"'
        ' w:lineRule="exact"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
    ),
    _Style(SUBTITLE, "OfficialSubtitle", 16, STANDARD.heading2, f'{_EXACT}<w:jc w:val="center"/>', -5),
    _Style(
        HEADING1,
        "OfficialHeading1",
        16,
        STANDARD.heading1,
        f'<w:keepNext/>{_EXACT}<w:ind w:firstLineChars="200" w:firstLine="630"/><w:outlineLvl w:val="1"/>',
        -5,
    ),
    _Style(
        HEADING2,
        "OfficialHeading2",
        16,
        STANDARD.heading2,
        f'<w:keepNext/>{_EXACT}<w:ind w:firstLineChars="200" w:firstLine="630"/><w:outlineLvl w:val="2"/>',
        -5,
    ),
    _Style(BODY, "OfficialBody", 16, "", f'{_EXACT}<w:ind w:firstLineChars="200" w:firstLine="630"/>', -5),
    _Style(PLAIN, "OfficialPlain", 16, "", _EXACT, -5),
    _Style(
        ATTACHMENT,
        "OfficialAttachment",
        16,
        "",
        f'{_EXACT}<w:ind w:leftChars="600" w:left="1890" w:hangingChars="400" w:hanging="1260"/>',
        -5,
    ),
    _Style(
        SIGN_OFF,
        "OfficialSignOff",
        16,
        "",
        f'<w:keepNext/>{_EXACT}<w:ind w:rightChars="400" w:right="1260"/><w:jc w:val="right"/>',
        -5,
    ),
    _Style(
        SIGNATURE,
        "SignatureLine",
        14,
        "",
        '<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="4536"/>'
        '</w:tabs><w:spacing w:before="120" w:after="0" w:line="560" w:lineRule="exact"/>',
    ),
    _Style(TABLE, "TableText", 12, STANDARD.table, f'{_SINGLE}<w:jc w:val="center"/>'),
    _Style(TABLE_HEAD, "TableHead", 12, STANDARD.heading1, f'<w:keepNext/>{_SINGLE}<w:jc w:val="center"/>'),
    _Style(TABLE_LEFT, "TableLeft", 12, STANDARD.table, f'{_SINGLE}<w:jc w:val="left"/>'),
    _Style(NOTE, "SmallNote", 10.5, STANDARD.table, f'{_SINGLE}<w:jc w:val="left"/>'),
    _Style(FIGURE, "Figure", 12, STANDARD.table, f'{_SINGLE}<w:jc w:val="center"/>'),
    _Style(CONTROL, "ControlTag", 9, STANDARD.table, _SINGLE),
)


def blank(*, landscape: bool = False, page_numbers: bool = True) -> Document:
    """An empty official document (空白公文): A4, margins 37/35/28/26 mm, the styles above, page numbers "— 1 —"."""
    document = docx.Document()
    _drop_strangers(document)
    _put_styles(document)
    section = document.sections[0]
    _page(section, landscape)
    if page_numbers:
        document.settings.odd_and_even_pages_header_footer = True
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            old = footer.paragraphs[0]._p
            old.getparent().replace(old, parse_xml(_page_number(side)))
    return document


def add_section(document: Document, *, landscape: bool) -> Section:
    """A new section on a new page, upright or across (横排); page numbers run on."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    _page(section, landscape)
    return section


def _page(section: Section, landscape: bool) -> None:
    width, height = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    # Turned by a quarter, the page keeps its binding edge: the left margin of the upright page lies at the top.
    edges = (LEFT, RIGHT, BOTTOM, TOP) if landscape else (TOP, BOTTOM, LEFT, RIGHT)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (Mm(edge) for edge in edges)
    section.header_distance, section.footer_distance = Mm(15), Mm(14 if landscape else 23)
    section.gutter = Twips(0)
    for grid in section._sectPr.findall(f"{{{W}}}docGrid"):
        section._sectPr.remove(grid)


def _drop_strangers(document: Document) -> None:
    """Remove what python-docx's own template brings: theme fonts, an English list of styles, a thumbnail."""
    kept = {RELATION.STYLES, RELATION.SETTINGS, RELATION.FONT_TABLE}
    relations = document.part.rels
    for key in [key for key, relation in relations.items() if relation.reltype not in kept]:
        del relations[key]
    package = document.part.package
    if package is not None:
        for key in [key for key, relation in package.rels.items() if relation.reltype == RELATION.THUMBNAIL]:
            del package.rels[key]
    fonts = document.part.part_related_by(RELATION.FONT_TABLE)
    fonts._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{W}"/>'.encode()
    settings = document.settings.element
    for child in list(settings):
        if child.tag.rsplit("}", 1)[-1] not in ("zoom", "defaultTabStop", "characterSpacingControl", "compat"):
            settings.remove(child)
    for child in settings.findall(f"{{{W}}}compat"):
        settings.replace(child, parse_xml(_COMPATIBILITY))
    language = parse_xml(f'<w:themeFontLang xmlns:w="{W}" w:val="en-US" w:eastAsia="zh-CN"/>')
    settings.append(language)


# Mode 15: without it Word opens the paper in compatibility mode and lays out tables as Word 2003 did.
_COMPATIBILITY: Final = (
    f'<w:compat xmlns:w="{W}"><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def _put_styles(document: Document) -> None:
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    xml = f'<w:styles xmlns:w="{W}">{_DEFAULTS}{"".join(map(_style_xml, _STYLES))}</w:styles>'
    for child in list(parse_xml(xml)):
        root.append(child)


def _fonts(east: str) -> str:
    return (
        f'<w:rFonts w:ascii="{STANDARD.latin}" w:hAnsi="{STANDARD.latin}" w:eastAsia="{east}" w:cs="{STANDARD.latin}"/>'
    )


def _style_xml(style: _Style) -> str:
    spread = f'<w:spacing w:val="{style.spread}"/>' if style.spread else ""
    bold = "<w:b/>" if style.bold else ""
    size = f'<w:sz w:val="{style.size * 2:g}"/><w:szCs w:val="{style.size * 2:g}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{style.layout}</w:pPr>'
        f"<w:rPr>{_fonts(style.font or STANDARD.body)}{bold}{spread}{size}</w:rPr></w:style>"
    )


_DEFAULTS: Final = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(STANDARD.body)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
    f'{_EXACT}<w:jc w:val="both"/></w:pPr><w:rPr>{_fonts(STANDARD.body)}<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _page_number(side: str) -> str:
    """A footer paragraph "— 1 —", 14 pt Song, one character in; the field in separate runs, which WPS needs."""
    look = f'<w:rPr>{_fonts(STANDARD.table).replace(STANDARD.latin, STANDARD.table)}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    runs = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    return (
        f'<w:p xmlns:w="{W}"><w:pPr>{_SINGLE}<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        f"{''.join(f'<w:r>{look}{run}</w:r>' for run in runs)}</w:p>"
    )


def style_id(name: str) -> str:
    """The identifier of a style in the XML by its Chinese name."""
    return next(style.id for style in _STYLES if style.name == name)
