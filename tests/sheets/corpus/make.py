"""Builds the workbooks of the corpus: python -m tests.sheets.corpus.make

What each must give stands in corpus.toml. The xls, et and ods files are conversions by LibreOffice, made once.
"""

import datetime
import io
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
HEAD = ["姓名", "性别", "出生年月", "联系电话", "代表团"]
A = ["甲一", "男", "1975.03", "13900000001", "城关镇代表团"]
B = ["乙二", "女", "1980.10", "13900000002", "白沙乡代表团"]
C = ["丙三", "男", "1962.7", "13900000003", "白沙乡代表团"]
ID_A, ID_B = "990101197503120016", "990101198010010024"
DUTY = ["姓名", "日期", "类别", "标题", "数量"]


def xlsx(
    name: str, sheets: object, *, merges: Sequence[str] = (), hidden_rows: Sequence[int] = (), hidden_columns: Sequence[str] = (),
    hidden_sheets: Sequence[str] = (), formats: dict[str, str] | None = None,
) -> bytes:  # fmt: skip
    """Write one workbook: rows, or rows by sheet name."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in (sheets if isinstance(sheets, dict) else {"Sheet1": sheets}).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cell, code in (formats or {}).items():
            sheet[cell].number_format = code
        for merge in merges:
            sheet.merge_cells(merge)
        for row in hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for column in hidden_columns:
            sheet.column_dimensions[column].hidden = True
        sheet.sheet_state = "hidden" if title in hidden_sheets else "visible"
    out = io.BytesIO()
    book.save(out)
    (HERE / name).write_bytes(out.getvalue())
    return out.getvalue()


def text(name: str, content: str, encoding: str) -> None:
    (HERE / name).write_bytes(content.encode(encoding))


def converted(name: str, data: bytes, filter_: str) -> None:
    """A workbook as LibreOffice writes it in another format; left alone where LibreOffice is missing."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.xlsx"
        source.write_bytes(data)
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/lo",
            "--headless",
            "--convert-to",
            filter_,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=120, check=True)
        except (OSError, subprocess.SubprocessError):
            return
        (HERE / name).write_bytes((Path(folder) / f"a.{filter_.split(':')[0]}").read_bytes())


def headers() -> None:
    """Where the header stands and how it is written."""
    xlsx("01-平常.xlsx", [HEAD, A, B])
    xlsx(
        "02-标题单位日期.xlsx",
        [["示例县代表名册"], ["单位：城关镇", None, None, "填表时间：2025.1.2"], HEAD, A],
        merges=["A1:E1"],
    )
    xlsx(
        "03-表头换行空格星号.xlsx",
        [["*姓\n名", " 性 别：", "出生年月（格式要求：yyyy.mm）", "手 机\n号 码", "所属　代表团"], A],
    )
    xlsx(
        "04-两行表头.xlsx",
        [
            ["姓名", "性别", "学历", None, "代表团"],
            [None, None, "全日制", "在职", None],
            ["甲一", "男", "大专", "大学", "城关镇代表团"],
        ],
        merges=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    )
    xlsx("05-中间又有表头.xlsx", [HEAD, A, HEAD, B])
    xlsx("06-表头在第八行.xlsx", [[], [], ["示例县"], [], ["代表名册"], [], [], HEAD, A])
    xlsx("07-左上角空着.xlsx", [[], [None, *HEAD], [None, *A], [None, *B]])
    xlsx(
        "08-同义列名.xlsx",
        [["代表姓名", "族别", "出生日期", "手机", "团别"], ["甲一", "苗", "1975-3-12", 13900000001, "城关镇代表团"]],
    )
    xlsx("09-多余的列.xlsx", [["序号", *HEAD, "微信号", "微信号"], [1, *A, "wx1", "wx2"]])
    xlsx("10-全角列名.xlsx", [["ＮＯ", "姓名", "性別", "代表团"], [1, "甲一", "男", "城关镇代表团"]])


def below() -> None:
    """Rows that are no data, groups, fills."""
    tail = [["合计：2人"], ["填表人：丁四", None, "审核人：戊五"], ["联系电话：0717-1234567"], ["注：本表一式两份"]]
    xlsx("11-合计落款.xlsx", [HEAD, A, B, *tail])
    xlsx(
        "12-登记人记录人.xlsx",
        [HEAD, A, ["登记人：丁四"], ["记录人：戊五"], ["经办人（签字）："], ["白沙乡小计", None, None, 1]],
    )
    xlsx(
        "13-分组标题.xlsx",
        [HEAD[:4], ["城关镇代表团（1人）"], A[:4], ["二、白沙乡代表团（2人）"], B[:4], C[:4]],
        merges=["A2:D2", "A4:D4"],
    )
    xlsx("14-分组标题没合并.xlsx", [HEAD[:4], ["城关镇代表团"], A[:4], ["白沙乡：2人"], B[:4], C[:4]])
    xlsx("15-分组前有一行.xlsx", [HEAD[:4], A[:4], ["白沙乡代表团（2人）"], B[:4]])
    xlsx("16-向下填充.xlsx", [HEAD, A, ["己六", "女", "1977.1", None, None], B], merges=["E2:E3"])
    xlsx("17-只有序号的行.xlsx", [["序号", *HEAD], [1, *A], [2], [3], [], [" "]])
    xlsx(
        "18-每镇一张.xlsx",
        {"城关镇": [HEAD[:4], A[:4]], "白沙乡": [HEAD[:4], B[:4], C[:4]], "填表说明": [["请于月底前报送"]]},
    )
    xlsx(
        "19-隐藏的行列表.xlsx",
        {"城关镇": [HEAD, A, B], "旧表": [HEAD, C]},
        hidden_rows=[3],
        hidden_columns=["D"],
        hidden_sheets=["旧表"],
    )
    xlsx(
        "20-末行等于和.xlsx",
        [
            DUTY,
            ["甲一", "2025.3.1", "视察", "视察学校", 2],
            ["乙二", "2025.3.2", "视察", "视察医院", 3],
            [None, None, None, None, 5],
        ],
    )


def values() -> None:
    """Cells in every form."""
    xlsx("21-年月各式.xlsx", [HEAD, *[[f"甲{n}", "男", born, None, "城关镇代表团"] for n, born in enumerate(
        ["1975.03", "197503", "1975年3月", "1975-3", "75.3", "１９７５．０３", "一九七五年三月", 27454, datetime.date(1975, 3, 12), "1975/3/12"], 1)]])  # fmt: skip
    xlsx("22-1980点1.xlsx", [[*HEAD, "身份证号"], ["甲一", "男", 1980.1, None, "城关镇代表团", None], ["乙二", "女", 1980.1, None, "城关镇代表团", ID_B],
        ["丙三", "男", 1980.1, None, "城关镇代表团", None]], formats={"C2": "0.00"})  # fmt: skip
    xlsx("23-坏身份证.xlsx", [["姓名", "性别", "出生年月", "身份证号", "代表团"], ["甲一", "男", "1975.03", 411482198010101000, "城关镇代表团"],
        ["乙二", "男", "1975.03", "990101197503120017", "城关镇代表团"], ["丙三", "女", "1975.03", ID_A, "城关镇代表团"], ["丁四", "男", "1975.04", ID_A, "城关镇代表团"]])  # fmt: skip
    xlsx("24-姓名各式.xlsx", [HEAD, *[[name, "男", "1975.03", None, "城关镇代表团"] for name in
        ["张　三", " 李四 ", "买买提•艾山", "买买提．艾力", "阿依古丽.买买提", "䶮一", "𬭎二", "王\u00a0五", "⻢六"]]])  # fmt: skip
    xlsx("25-私用区字.xlsx", [HEAD, ["甲\ue5e5", "男", "1975.03", None, "城关镇代表团"], A])
    xlsx(
        "26-错误值和公式.xlsx",
        [HEAD, ["甲一", "男", "=1/0", None, "城关镇代表团"], ["乙二", "=A2", "1975.03", None, "城关镇代表团"]],
    )
    xlsx("27-电话各式.xlsx", [HEAD, *[[f"甲{n}", "男", "1975.03", phone, "城关镇代表团"] for n, phone in enumerate(
        [13900000001, "139 0000 0002", "+86 13900000003", "0717-1234567", "13900000004/13900000005", "1390000"], 1)]])  # fmt: skip
    xlsx("28-代码各式.xlsx", [["姓名", "性别", "民族", "党派", "学历", "层级", "代表团"], ["甲一", "男性", "苗", "党员", "本科", "县、乡", "城关镇代表团"],
        ["乙二", "女", "汉族", "无党派", "大专", "县 市", "城关镇代表团"], ["丙三", "不详", "火星", "群众", "大学", "县", "城关镇代表团"]])  # fmt: skip
    xlsx("29-缺姓名.xlsx", [HEAD, [None, "男", "1975.03", None, "城关镇代表团"], A])
    xlsx("30-性别不符.xlsx", [["姓名", "性别", "身份证号", "代表团"], ["甲一", "女", ID_A, "城关镇代表团"]])


def formats() -> None:
    """Other kinds of files."""
    rows = [HEAD, A, B, ["合计", 2]]
    lines = ["\t".join(map(str, row)) for row in rows]
    text("31-制表符.txt", "\r\n".join(lines).replace("甲一", "甲一,乙"), "utf-8")
    text("32-UTF16.csv", "\r\n".join(lines), "utf-16")
    text("33-分号.csv", "\r\n".join(";".join(map(str, row)) for row in rows), "gb18030")
    text("34-网页.xls", "<html><head><meta charset=gb2312></head><table border=1><tr><td colspan=5>示例县代表名册</td></tr>" + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table></html>", "gb18030")  # fmt: skip
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    text("37-XML表格.xls", f'<?xml version="1.0" encoding="GB2312"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="城关镇"><Table>' + "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>" for row in rows) + "</Table></Worksheet></Workbook>", "gb18030")  # fmt: skip
    mess = xlsx("38-改名成xls.xls", {"城关镇": [["示例县代表名册"], HEAD, A, ["乙二", "女", 1980.1, 13900000002, None], ["丙三", "男", datetime.date(1962, 7, 3), None, "=1/0"]]},
        merges=["A1:E1", "E3:E4"], formats={"C4": "0.00"}, hidden_rows=[4])  # fmt: skip
    converted("35-旧版.xls", mess, "xls")
    converted("36-ODS.ods", mess, "ods")
    converted(
        "39-WPS表格.et",
        xlsx(
            "40-活动.xlsx",
            [
                ["日期", "活动名称", "类别", "地点"],
                ["2025.3.1", "视察学校", "视察", "城关镇"],
                [datetime.date(2025, 3, 9), "学习培训", "培训", "白沙乡"],
            ],
        ),
        "xls",
    )
    text("41-错误值.csv", "姓名,性别,代表团\n甲一,#N/A,城关镇代表团\n乙二,女,白沙乡代表团\n", "utf-8-sig")
    try:
        import msoffcrypto.format.ooxml as ooxml
    except ImportError:
        return
    plain = io.BytesIO((HERE / "01-平常.xlsx").read_bytes())
    with (HERE / "42-有密码.xlsx").open("wb") as out:
        ooxml.OOXMLFile(plain).encrypt("口令1", out)


def refused() -> None:
    """Workbooks that no register takes."""
    xlsx("43-不是登记表.xlsx", [["通知", "各乡镇"], ["请报送名册"]])
    xlsx("44-缺代表团.xlsx", [HEAD[:4], A[:4]])
    text("45-乱码.csv", "姓名,性别,代表团\n", "utf-8")
    with (HERE / "45-乱码.csv").open("ab") as out:
        out.write(b"\xff\xff,\xb9\xd8,\n")
    xlsx("46-空表.xlsx", [])


if __name__ == "__main__":
    for part in (headers, below, values, formats, refused):
        part()
    sys.exit()
