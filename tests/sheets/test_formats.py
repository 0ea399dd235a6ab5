"""Files told by their content: what is read, and the sentence of every refusal (golden text)."""

import io
import re
import zipfile
import zlib
from pathlib import Path

import pytest

from ddtool.errors import DdtoolError
from ddtool.sheets.formats import read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


def utf16(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


SAVE_AS = "请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入。"
REFUSED = {
    "empty": (b"", "“名册.xls”是空文件。请让报送单位重新发送。"),
    "a broken xls": (
        utf16("Workbook"),
        "“名册.xls”已损坏：工作簿的内部记录读不通。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。",
    ),
    "excel 95": (utf16("Book"), f"“名册.xls”是 Excel 5.0/95 的旧表格（.xls），不能直接读。{SAVE_AS}"),
    "password": (
        utf16("EncryptedPackage"),
        "“名册.xls”有密码，读不出内容（文件没有损坏）。请加 --password 给出密码，"
        "或在 Excel、WPS 中打开，取消密码后另存为 .xlsx 再导入。",
    ),
    "rights": (
        utf16("DRMContent"),
        "“名册.xls”有权限保护（IRM），只有获授权的人能打开。请在能打开它的电脑上解密，另存为 .xlsx 再导入。",
    ),
    "encryption software": (
        b"%TSD-Header-###%" + bytes(40),
        "“名册.xls”被文档加密软件（DRM）加密了。请在能打开它的电脑上解密，另存为 .xlsx 再导入。",
    ),
    "a page in one file": (b"MIME-Version: 1.0\r\n", f"“名册.xls”是单个文件网页（.mht），不能直接读。{SAVE_AS}"),
    "doc": (
        utf16("WordDocument"),
        "“名册.xls”是 Word 文档，不是表格。请把其中的表格复制到 Excel，另存为 .xlsx 再导入。",
    ),
    "ole": (OLE, f"“名册.xls”是旧版 Office 文件，里面没有找到表格。{SAVE_AS}"),
    "docx": (
        zipped(word__document_xml="<a/>"),
        "“名册.xls”是 Word 文档，不是表格。请把其中的表格复制到 Excel，另存为 .xlsx 再导入。",
    ),
    "xlsb": (zipped(xl__workbook_bin=""), f"“名册.xls”是 Excel 二进制工作簿（.xlsb），不能直接读。{SAVE_AS}"),
    "ods": (
        zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", stored=""),
        "“名册.xls”已损坏：压缩包里的内容不完整。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。",
    ),
    "ods with a password": (
        zipped(
            mimetype="application/vnd.oasis.opendocument.spreadsheet",
            **{"META-INF/manifest_xml": "<manifest:encryption-data/>"},
        ),
        "“名册.xls”有密码，读不出内容（文件没有损坏）。请在 WPS 或 LibreOffice 中打开，取消密码后另存为 .xlsx 再导入。",
    ),
    "no table": (
        b"<html><p>1",
        "“名册.xls”已损坏：网页里没有表格。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。",
    ),
    "xml with entities": (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "“名册.xls”不像正常的工作簿：内部文件带有实体定义，为安全没有读取。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 再导入。",
    ),
    "half a utf-16": (
        "姓名".encode("utf-16") + b"\x01",
        "“名册.xls”已损坏：UTF-16 文字从第 7 个字节起读不通。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。",
    ),
    "zip": (zipped(a=""), "“名册.xls”是压缩包。请先解压，再导入里面的表格。"),
    "cut zip": (
        zipped(a="b")[:30],
        "“名册.xls”已损坏：压缩包不完整。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。",
    ),
    "pdf": (b"%PDF-1.7", "“名册.xls”是 PDF，不是表格。请向报送单位要 Excel 原件。"),
    "picture": (b"\x89PNG\r\n", "“名册.xls”是图片，不是表格。请向报送单位要 Excel 原件。"),
    "unknown": (
        b"\x01\0\x02DRM",
        "“名册.xls”的格式不认识，可能被加密软件（DRM）处理过，或不是表格。请在能打开它的电脑上解密，另存为 .xlsx 再导入。",
    ),
    "bad bytes": (
        "姓名,性别\n甲一,男\n".encode() + b"\xff\xff,\n",
        "“名册.xls”按 UTF-8 和 GB18030 都读不通：第3行有无法识别的字节。请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入。",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused_by_name(tmp_path: Path, data: bytes, sentence: str):
    path = tmp_path / "名册.xls"
    path.write_bytes(data)
    with pytest.raises(DdtoolError) as refused:
        read_workbook(path)
    assert refused.value.message == sentence


def test_a_missing_file_and_a_folder(tmp_path: Path):
    for path, cause in ((tmp_path / "无.xlsx", "文件不存在"), (tmp_path, "是文件夹，不是文件")):
        with pytest.raises(DdtoolError) as refused:
            read_workbook(path)
        assert refused.value.message == f"打不开“{path.name}”：{cause}。请检查路径后重试。"


@pytest.mark.parametrize(
    ("data", "first"),
    [
        ("姓名,性别\n甲一,男".encode(), ["姓名", "性别"]),
        ("\ufeff姓名\t性别\n甲一\t男".encode(), ["姓名", "性别"]),
        ("姓名;性别;学历\n".encode("gb18030"), ["姓名", "性别", "学历"]),
        ('"姓\n名",性别\n'.encode(), ["姓\n名", "性别"]),
        ("姓名\n甲一,男\n".encode(), ["姓名", ""]),
        ("姓名\t单位\r\n甲一\t甲,乙,丙\r\n".encode("utf-16"), ["姓名", "单位"]),
        ("<table><tr><td>姓 名<td>性别&nbsp;</table>".encode("gb18030"), ["姓 名", "性别"]),
    ],
)
def test_text_files(tmp_path: Path, data: bytes, first: list[str]):
    path = tmp_path / "名册.xlsx"  # the name says nothing
    path.write_bytes(data)
    assert next(read_workbook(path).grids[0].rows()) == first


def sheet_xml(rows: str, before: str = "") -> str:
    return f'{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def package(sheet: str, shared: str = "") -> bytes:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zip_file:
        zip_file.writestr(
            "xl/workbook.xml",
            f'<workbook {main} xmlns:r="{rel}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        zip_file.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        zip_file.writestr("xl/worksheets/sheet1.xml", sheet)
        zip_file.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        zip_file.writestr("[Content_Types].xml", "<Types/>")
        if shared:
            zip_file.writestr("xl/sharedStrings.xml", shared)
    return out.getvalue()


def cell(reference: str, value: str = "1") -> str:
    row = re.sub(r"\D", "", reference)
    return f'<row r="{row}"><c r="{reference}"><v>{value}</v></c></row>'


DAMAGED = "“名册.xlsx”已损坏：{}。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。"
SUSPECT = "“名册.xlsx”不像正常的工作簿：{}，为安全没有读取。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 再导入。"
STRAY = "“名册.xlsx”的工作表“表”在 {} 还有内容，离表格太远，读取会耗尽内存。请按 Ctrl+End 找到它，删除多余的行和列后再导入。"
HOSTILE = {
    "one cell in the last corner": (package(sheet_xml(cell("A1") + cell("XFD1048576"))), STRAY.format("XFD1048576")),
    "the same in small letters": (package(sheet_xml(cell("A1") + cell("xfd1048576"))), STRAY.format("xfd1048576")),
    "a cell whose number belies its row": (
        package(sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')),
        STRAY.format("XFD1048576"),
    ),
    "attributes in another order": (
        package(sheet_xml("<row r='1'><c s='0' r = 'XFD1048576'><v>1</v></c></row><row r='2'/>" + cell("A900000"))),
        STRAY.format("XFD1048576"),
    ),
    "rows out of order": (package(sheet_xml(cell("A5") + cell("A2"))), SUSPECT.format("工作表“表”行号次序颠倒（第2行在第5行之后）")),
    "an entity bomb in the sheet": (
        package(sheet_xml("", '<!DOCTYPE a [<!ENTITY b "c">]>')), SUSPECT.format("工作表“表”内部文件带有实体定义"),
    ),
    "an entity bomb in the strings": (
        package(sheet_xml(cell("A1")), '<!DOCTYPE a [<!ENTITY b "c">]><sst/>'), SUSPECT.format("内部文件带有实体定义"),
    ),
    "a sheet in UTF-16": (
        package(sheet_xml("").encode("utf-16").decode("latin-1")), SUSPECT.format("工作表“表”内部文件的编码不是 UTF-8"),
    ),
    "not XML": (zipped(xl__workbook_xml="甲"), DAMAGED.format("压缩包里的内容不完整")),
    "no sheet part": (zipped(**{"xl__workbook_xml": "<a/>", "xl___rels__workbook_xml.rels": "<a"}), None),
}  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_hostile(tmp_path: Path, data: bytes, sentence: str | None):
    path = tmp_path / "名册.xlsx"
    path.write_bytes(data)
    with pytest.raises(DdtoolError) as refused:
        read_workbook(path)
    if sentence is not None:
        assert refused.value.message == sentence


def test_a_bomb_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ddtool.sheets.xlsx.LARGEST_SHEET", 2 << 20)
    path = tmp_path / "名册.xlsx"
    path.write_bytes(package("<worksheet><sheetData>" + "<row/>" * (1 << 20)))
    with pytest.raises(DdtoolError) as refused:
        read_workbook(path)
    assert refused.value.message == (
        "“名册.xlsx”过大：内部文件“xl/worksheets/sheet1.xml”展开后有 6 MB。请删去无用的行、列和工作表，或拆成几个文件导入。"
    )


def test_a_hundred_thousand_blank_formatted_rows_are_blank(tmp_path: Path):
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(3, 100_003))
    path = tmp_path / "名册.xlsx"
    path.write_bytes(package(sheet_xml(cell("A1") + cell("A2") + rows)))
    assert [row for row in read_workbook(path).grids[0].rows() if any(row)] == [[1.0], [1.0]]


def test_a_flipped_bit_is_found(tmp_path: Path):
    data = bytearray(package(sheet_xml("".join(cell(f"A{n}", str(zlib.crc32(b"%d" % n))) for n in range(1, 500)))))
    path = tmp_path / "名册.xlsx"
    place = data.find(b"xl/worksheets/sheet1.xml") + 400
    data[place] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(DdtoolError):
        read_workbook(path)


def test_macros_are_named(xlsx):
    path = xlsx([["姓名"]])
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", "")
    assert read_workbook(path).notes == ["文件带有宏，已忽略"]
