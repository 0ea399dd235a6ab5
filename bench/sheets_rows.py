"""An invented register of 12 columns and its workbook as Excel writes it (shared strings), for the sheets benches."""

import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from ddtool.sheets import kinds
from ddtool.sheets.column import Column, Sheet
from ddtool.text import lists
from ddtool.text.idnumber import check_digit

ROSTER = Sheet(
    "roster",
    "代表名册",
    (
        Column("姓名", "name", kinds.person_name, required=True),
        Column("性别", "sex", kinds.listed(lists.SEX)),
        Column("民族", "ethnicity", kinds.listed(lists.ETHNICITY)),
        Column("出生年月", "born", kinds.year_month),
        Column("籍贯", "native_place", kinds.text),
        Column("学历", "education", kinds.listed(lists.EDUCATION)),
        Column("党派", "party", kinds.listed(lists.PARTY)),
        Column("工作单位及职务", "employer", kinds.text),
        Column("联系电话", "phone", kinds.phone_number, private=True),
        Column("身份证号", "id_number", kinds.id_number, private=True),
        Column("代表团", "delegation", kinds.text, fill_down=True),
        Column("备注", "note", kinds.long_text),
    ),
)
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "一二三四五六七八九十百千万山水云石林"


def rows(count: int) -> Iterator[tuple[str | int | None, ...]]:
    """Rows as a clerk types them: phones as numbers, months as text, a note on every tenth row."""
    for n in range(count):
        year, month, day = 1950 + n % 50, n % 12 + 1, n % 28 + 1
        first17 = f"990101{year}{month:02}{day:02}{n % 499 * 2 + 1:03}"
        given = _GIVEN[n // 16 % 18] + _GIVEN[n // 288 % 18]
        yield (
            _SURNAMES[n % 16] + given, "男" if n % 2 else "女", "汉苗侗瑶"[n % 4] + "族", f"{year}.{month:02}",
            f"示例省第{n % 90}县", "大学", "中共党员" if n % 3 else "群众", f"示例县第{n % 3000}单位主任", 13_900_000_000 + n,
            first17 + check_digit(first17), f"第{n * 12 // count + 1}代表团", None if n % 10 else f"备注{n}",
        )  # fmt: skip


def write_as_excel(path: Path, count: int) -> None:
    """The workbook with shared strings and a style per cell."""
    shared: dict[str, int] = {}
    lines = []
    titles = tuple(column.title for column in ROSTER.columns)
    for number, row in enumerate([titles, *rows(count)], 1):
        cells = []
        for letter, value in zip("ABCDEFGHIJKL", row, strict=True):
            if isinstance(value, str):
                at = shared.setdefault(value, len(shared))
                cells.append(f'<c r="{letter}{number}" s="1" t="s"><v>{at}</v></c>')
            else:
                cells.append(
                    f'<c r="{letter}{number}" s="1"/>'
                    if value is None
                    else f'<c r="{letter}{number}" s="1"><v>{value}</v></c>'
                )
        lines.append(f'<row r="{number}" spans="1:12" ht="18" customHeight="1">{"".join(cells)}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packaged = "http://schemas.openxmlformats.org/package/2006"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{office}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{office}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{office}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packaged}/relationships"><Relationship Id="r1" Type="{kind}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packaged}/relationships">'
        f'<Relationship Id="r1" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{kind}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r3" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{kind}"><sheets><sheet name="名册" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/styles.xml": f'<styleSheet {main}><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf xfId="0"/>'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/sharedStrings.xml": f'<sst {main} uniqueCount="{len(shared)}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet {main}><dimension ref="A1:L{count + 1}"/>'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
