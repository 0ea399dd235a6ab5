"""Native Word charts (图表): drawn by Word itself from an embedded workbook, so that the clerk can edit the data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ddtool.papers.characters import xml_text
from ddtool.papers.fonts import FontProfile
from ddtool.papers.package import Packed, pack
from ddtool.papers.workbook import workbook

WORKBOOK_TYPE: Final = (
    '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU_PER_MM: Final = 36_000
# Distinct on screen and, by lightness, on a black-and-white printer.
_COLOURS: Final = ("2F5597", "C55A11", "7F7F7F", "BF9000", "5B9BD5", "548235", "1F3864", "F4B183")
_MARKERS: Final = ("circle", "square", "triangle")
_AXES: Final = (111_111_111, 222_222_222)

Value = int | float | None


@dataclass(frozen=True)
class Chart:
    """A chart (图表) for `{{ name }}` in a paragraph of its own: columns, bars, lines or a pie.

    Each series is a name and as many values as there are categories; None leaves a gap. `unit` (人, 件, %) stands
    at the value axis. Width and height are millimetres; the text area of an official page is 156 mm wide.
    """

    kind: Literal["column", "bar", "line", "pie"]
    title: str
    categories: Sequence[str]
    series: Sequence[tuple[str, Sequence[Value]]]
    unit: str = ""
    width: int = 150
    height: int = 85
    labels: bool = True

    def __post_init__(self) -> None:
        if self.kind not in ("column", "bar", "line", "pie"):
            raise ValueError(f"unknown kind of chart: {self.kind}")
        if not self.categories or not self.series:
            raise ValueError(f"chart without data: {self.title}")
        if any(len(values) != len(self.categories) for _, values in self.series):
            raise ValueError(f"a series must have one value for each category: {self.title}")
        if len(self.series) > 25:
            raise ValueError(f"at most 25 series: {self.title}")
        if self.kind == "pie" and len(self.series) != 1:
            raise ValueError(f"a pie shows one series: {self.title}")


def in_run(chart: Chart, number: int) -> str:
    """The drawing, inside the run whose text the tag was."""
    size = f'cx="{chart.width * _EMU_PER_MM}" cy="{chart.height * _EMU_PER_MM}"'
    return (
        f'</w:t><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{90_000 + number}" name="图表 {number}" descr="{xml_text(chart.title)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{_OFFICE}" r:id="{_relation_id(number)}"/>'
        '</a:graphicData></a:graphic></wp:inline></w:drawing><w:t xml:space="preserve">'
    )


def content_type(number: int) -> str:
    return (
        f'<Override PartName="/word/charts/chart{number}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
    )


def relation(number: int) -> str:
    return f'<Relationship Id="{_relation_id(number)}" Type="{_OFFICE}/chart" Target="charts/chart{number}.xml"/>'


def parts(chart: Chart, number: int, fonts: FontProfile) -> list[Packed]:
    """The chart's part, its relation and its workbook."""
    book = f"Microsoft_Excel_Sheet{number}.xlsx"
    relations = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/package" Target="../embeddings/{book}"/></Relationships>'
    )
    rows: list[list[str | Value]] = [["", *(name for name, _ in chart.series)]]
    rows += [[category, *(values[at] for _, values in chart.series)] for at, category in enumerate(chart.categories)]
    return [
        pack(f"word/charts/chart{number}.xml", _chart_xml(chart, fonts).encode()),
        pack(f"word/charts/_rels/chart{number}.xml.rels", relations.encode()),
        pack(f"word/embeddings/{book}", workbook(rows)),
    ]


def _chart_xml(chart: Chart, fonts: FontProfile) -> str:
    plot = _PLOTS[chart.kind](chart, fonts)
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text_look(fonts, 1000)}</c:legend>'
        if len(chart.series) > 1 or chart.kind == "pie"
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{_OFFICE}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>'
        f'{_title(chart.title, fonts, 1200)}<c:autoTitleDeleted val="0"/>'
        f'<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text_look(fonts, 1000)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _bars(chart: Chart, fonts: FontProfile) -> str:
    direction = "col" if chart.kind == "column" else "bar"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{_series(chart, fonts)}<c:gapWidth val="80"/>{_axis_ids()}</c:barChart>{_axes(chart, fonts)}'
    )


def _lines(chart: Chart, fonts: FontProfile) -> str:
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{_series(chart, fonts)}<c:marker val="1"/>{_axis_ids()}</c:lineChart>{_axes(chart, fonts)}'
    )


def _pie(chart: Chart, fonts: FontProfile) -> str:
    return f'<c:pieChart><c:varyColors val="1"/>{_series(chart, fonts)}<c:firstSliceAng val="0"/></c:pieChart>'


_PLOTS: Final = {"column": _bars, "bar": _bars, "line": _lines, "pie": _pie}


def _series(chart: Chart, fonts: FontProfile) -> str:
    return "".join(_one_series(chart, at, fonts) for at in range(len(chart.series)))


def _one_series(chart: Chart, at: int, fonts: FontProfile) -> str:
    name, values = chart.series[at]
    column, last = chr(ord("B") + at), len(chart.categories) + 1
    points = "".join(f'<c:pt idx="{i}"><c:v>{xml_text(text)}</c:v></c:pt>' for i, text in enumerate(chart.categories))
    numbers = "".join(
        f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate(values) if value is not None
    )
    count = f'<c:ptCount val="{len(values)}"/>'
    smooth = '<c:smooth val="0"/>' if chart.kind == "line" else ""
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{xml_text(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"{_series_look(chart, at)}{_labels(chart, fonts)}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{points}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{count}{numbers}</c:numCache></c:numRef></c:val>{smooth}</c:ser>"
    )


def _series_look(chart: Chart, at: int) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{_COLOURS[at % len(_COLOURS)]}"/></a:solidFill>'
    if chart.kind == "line":
        return (
            f'<c:spPr><a:ln w="22225">{fill}</a:ln></c:spPr><c:marker><c:symbol val="{_MARKERS[at % len(_MARKERS)]}"/>'
            f'<c:size val="6"/><c:spPr>{fill}</c:spPr></c:marker>'
        )
    if chart.kind == "pie":
        return "".join(
            f'<c:dPt><c:idx val="{i}"/><c:bubble3D val="0"/><c:spPr><a:solidFill>'
            f'<a:srgbClr val="{_COLOURS[i % len(_COLOURS)]}"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/>'
            "</a:solidFill></a:ln></c:spPr></c:dPt>"
            for i in range(len(chart.categories))
        )
    return f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>'


def _labels(chart: Chart, fonts: FontProfile) -> str:
    if not chart.labels:
        return ""
    position = {"column": "outEnd", "bar": "outEnd", "line": "t", "pie": "outEnd"}[chart.kind]
    percent = int(chart.kind == "pie")
    return (
        f"<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_look(fonts, 900)}"
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="0"/><c:showPercent val="{percent}"/><c:showBubbleSize val="0"/>'
        f"{'<c:separator>，</c:separator>' if percent else ''}</c:dLbls>"
    )


def _axis_ids() -> str:
    return "".join(f'<c:axId val="{number}"/>' for number in _AXES)


def _axes(chart: Chart, fonts: FontProfile) -> str:
    flat = chart.kind == "bar"
    # A bar chart is read from the top: the first category stands first, the value axis stays below.
    order = "maxMin" if flat else "minMax"
    grey = '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="A6A6A6"/></a:solidFill></a:ln></c:spPr>'
    grid = (
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>'
        "</c:majorGridlines>"
    )
    # Word lets an axis begin above zero when values lie close together: bars would then lie about their ratio.
    negative = any(value is not None and value < 0 for _, values in chart.series for value in values)
    floor = '<c:min val="0"/>' if chart.kind != "line" and not negative else ""
    unit = _title(f"单位：{chart.unit}", fonts, 900) if chart.unit else ""
    return (
        f'<c:catAx><c:axId val="{_AXES[0]}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if flat else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{grey}'
        f'{_text_look(fonts, 900)}<c:crossAx val="{_AXES[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_AXES[1]}"/><c:scaling><c:orientation val="minMax"/>{floor}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"b" if flat else "l"}"/>{grid}{unit}<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{grey}'
        f'{_text_look(fonts, 900)}<c:crossAx val="{_AXES[0]}"/><c:crosses val="{"max" if flat else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _title(text: str, fonts: FontProfile, size: int) -> str:
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_font('a:defRPr', fonts, size)}</a:pPr><a:r>"
        f'{_font("a:rPr", fonts, size)}<a:t>{xml_text(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _text_look(fonts: FontProfile, size: int) -> str:
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_font('a:defRPr', fonts, size)}</a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _font(tag: str, fonts: FontProfile, size: int) -> str:
    """Latin and East Asian face alike: without the second, Chinese shows as boxes on some machines."""
    face = xml_text(fonts.table)
    return (
        f'<{tag} lang="zh-CN" sz="{size}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{face}"/><a:ea typeface="{face}"/></{tag}>'
    )


def _relation_id(number: int) -> str:
    return f"rIdChart{number}"
