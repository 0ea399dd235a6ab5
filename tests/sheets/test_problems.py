"""Every bad cell of a file is named at once: the place, the value, the reason, the remedy (golden text)."""

import io
import re
import zipfile
from pathlib import Path

from ddtool.sheets.column import Fault, Sheet
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import recognise

GOLDEN = """\
名册!A3：“姓名”没有填。请填写姓名
名册!B4 “未知”：性别里没有这一项。请填：男、女
名册!C4 “1975.13”：没有 13 月。请写成 1975.03 或 1975.03.12
名册!E5 “136*****50”：手机号有 10 位，应为11位。请核对后重新填写
名册!F5 “411*************00”：身份证号末三位变成了000：表格把它当数字存，只留得住15位，原号无法还原。请核对证件，把单元格设为文本格式后重新填写
名册!C6 “1980.1”：分不清是1980.01还是1980.10（数字格式会丢掉末尾的0）。请把单元格设为文本格式后重新填写，如 1980.10
名册!D7 “#N/A”：单元格是错误值。请改正公式或直接填写内容
名册!C8：公式没有存下计算结果。请在 Excel 或 WPS 中打开，保存一次后再导入，或直接填写内容
名册!A9 “王\ue5e5”：第2个字符（U+E5E5）私用区字符，换一台电脑就显示不出。请删去重打这个字
名册!G10 “#REF!”：单元格是错误值。请改正公式或直接填写内容
"""


def bad_roster(xlsx):
    return xlsx(
        {
            "名册": [
                ["姓名", "性别", "出生年月", "学历", "联系电话", "身份证号", "微信"],
                ["甲一", "男", "1975.03", "大学"],
                [None, "女", "1975.03", "大学"],
                ["乙二", "未知", "1975.13"],
                ["丙三", None, None, None, 1363403650, 411482198010101000],
                ["丁四", None, 1980.1],
                ["戊五", None, None, "#N/A"],
                ["己六", None, "=A1"],
                ["王\ue5e5"],
                ["庚七", None, None, None, None, None, "#REF!"],
                ["辛八", "女"],
            ]
        }
    )


def test_all_problems_at_once(xlsx, roster):
    reading = recognise(read_workbook(bad_roster(xlsx)), [roster])
    assert "".join(f"{problem.sentence()}\n" for problem in reading.problems) == GOLDEN
    assert [row.values[0] for row in reading.rows] == ["甲一", "辛八"]
    assert reading.rejected == [("名册", number) for number in range(3, 11)]


def test_no_personal_number_in_a_problem(xlsx, roster):
    reading = recognise(read_workbook(bad_roster(xlsx)), [roster])
    assert not re.search(r"\d{7}", "".join(problem.sentence() for problem in reading.problems))


def test_cross_checks_of_a_row(xlsx, roster):
    def not_both(row):
        return [Fault("sex", "姓名和性别不能相同", "请核对")] if row["name"] == row["note"] else []

    sheet = Sheet(roster.kind, roster.title, roster.columns, checks=(not_both,))
    reading = recognise(
        read_workbook(xlsx([["姓名", "性别", "备注"], ["甲一", "男", "甲一"], ["乙二", "女", "甲一"]])), [sheet]
    )
    assert [problem.sentence() for problem in reading.problems] == ["Sheet1!B2 “男”：姓名和性别不能相同。请核对"]
    assert (len(reading.rows), reading.rejected) == (1, [("Sheet1", 2)])


def rewrite(path: Path, part: str, change) -> Path:
    """The same package with one part changed."""
    data = path.read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    path.write_bytes(out.getvalue())
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_true_row_numbers_below_blank_rows_and_columns(xlsx, roster):
    rows = [[], [], [None, None, "姓名", "性别"], [], [None, None, "甲一", "无"]]
    problem = recognise(read_workbook(xlsx(rows)), [roster]).problems[0]
    assert problem.cell == "D5"


def test_a_wrong_dimension_loses_no_row(xlsx, roster):
    for dimension in ("A1:A1", "A1:XFD1048576"):
        path = xlsx([["姓名", "性别"], *[["甲一", "男"]] * 50])
        rewrite(path, SHEET, lambda xml, d=dimension: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{d}"', xml))
        assert len(recognise(read_workbook(path), [roster]).rows) == 50


def test_prefixed_and_single_quoted_xml(xlsx, roster):
    path = xlsx([["姓名", "性别"], ["甲一", "#N/A"], ["乙二", "男"]])

    def other_style(xml: str) -> str:
        xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace(" xmlns=", " xmlns:x=")
        return re.sub(r'="([^"\']*)"', r"='\1'", xml)

    reading = recognise(read_workbook(rewrite(path, SHEET, other_style)), [roster])
    assert [row.values[0] for row in reading.rows] == ["乙二"]
    assert reading.problems[0].cell == "B2"
