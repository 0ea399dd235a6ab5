"""The mess that offices send, each with what is read from it."""

from pathlib import Path

import pytest

from ddtool.sheets.column import ABSENT
from ddtool.sheets.errors import (
    DoubtfulKind,
    MissingColumns,
    NoKnownHeader,
    NoSuchSheet,
    UnknownGiven,
    UnknownKind,
)
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import layout_fingerprint, recognise

ID_A = "990101197503120016"
HEAD = ["姓名", "性别", "出生年月", "代表团"]


def names(reading):
    return [row.values[0] for row in reading.rows]


def field(reading, name):
    return [row.values[reading.sheet.places[name]] for row in reading.rows]


# rows of the sheet, merges, names read, what is not data (row, why)
MESS = {
    "plain": ([HEAD, ["甲一", "男", "1975.03", "城关"]], (), ["甲一"], [(1, "表头")]),
    "title, unit and date lines above": (
        [["示例县代表名册"], ["单位：城关镇", None, "填表时间：2025.1"], HEAD, ["甲一", "男", "1975.03", "城关"]],
        ("A1:D1",), ["甲一"], [(1, "标题行"), (2, "单位、日期行"), (3, "表头")],
    ),
    "line breaks, spaces, asterisks and notes in the header": (
        [["*姓\n名", " 性 别：", "出生年月（格式要求：yyyy.mm）", "所属　代表团"], ["甲一", "男", "1975.03", "城关"]],
        (), ["甲一"], [(1, "表头")],
    ),
    "questions of a form as the header": (
        [["序号", "1、姓名", "Q2.性别", "3）出生年月（年.月）？", "第4题、代表团是？"], [1, "甲一", "男", "1975.03", "城关"]],
        (), ["甲一"], [(1, "表头")],
    ),
    "two header rows": (
        [["姓名", "性别", "学历", None, "代表团"], [None, None, "全日制", "在职", None], ["甲一", "男", "大专", "大学", "城关"]],
        ("A1:A2", "B1:B2", "C1:D1", "E1:E2"), ["甲一"], [(1, "表头"), (2, "表头")],
    ),
    "the header again in mid-sheet": (
        [HEAD, ["甲一", "男", None, "城关"], HEAD, ["乙二", "女", None, "城关"]],
        (), ["甲一", "乙二"], [(1, "表头"), (3, "重复的表头")],
    ),
    "totals and signatures below": (
        [HEAD, ["甲一", "男", None, "城关"], ["小 计", None, None, 1], ["合计：1人"], ["填表人：丙三", None, "审核人：丁四"],
         ["联系电话：0717-1234567"], ["注：本表一式两份"]],
        (), ["甲一"],
        [(1, "表头"), (3, "合计行"), (4, "合计行"), (5, "落款行"), (6, "落款行"), (7, "说明行")],
    ),
    "rows with only a number": (
        [["序号", *HEAD], [1, "甲一", "男", None, "城关"], [2, None, None, None, None]],
        (), ["甲一"], [(1, "表头"), (3, "只有序号的行")],
    ),
    "group titles between the rows": (
        [HEAD, ["城关镇代表团（1人）"], ["甲一", "男", None, "城关"]],
        ("A2:D2",), ["甲一"], [(1, "表头"), (2, "分组标题行")],
    ),
    "blank rows between": ([HEAD, [], ["甲一", "男", None, "城关"], [" "], ["乙二", "女", None, "城关"]], (), ["甲一", "乙二"], [(1, "表头")]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "merges", "read", "not_data"), MESS.values(), ids=MESS)
def test_mess(xlsx, roster, rows, merges, read, not_data):
    reading = recognise(read_workbook(xlsx(rows, merges=merges)), [roster])
    assert names(reading) == read
    assert [(number, why) for _, number, why in reading.not_data] == not_data
    assert reading.problems == []


def test_two_header_rows_keep_both_columns(xlsx, roster):
    rows, merges, *_ = MESS["two header rows"]
    reading = recognise(read_workbook(xlsx(rows, merges=merges)), [roster])
    assert field(reading, "education") == ["大专"]
    assert reading.rows[0].extra == '{"学历在职": "大学"}'


def test_merged_and_blank_delegations_are_filled_down(xlsx, roster):
    rows = [
        HEAD,
        ["甲一", "男", "1975.03", "城关"],
        ["乙二", "女", "1976.03"],
        ["丙三", "女", "1977.03", "白沙"],
        ["丁四", "男"],
    ]
    reading = recognise(read_workbook(xlsx(rows, merges=["D2:D3", "C4:C5"])), [roster])
    assert field(reading, "delegation") == ["城关", "城关", "白沙", "白沙"]
    assert field(reading, "born") == ["1975-03", "1976-03", "1977-03", "1977-03"]


def test_absent_is_not_blank(xlsx, roster):
    reading = recognise(read_workbook(xlsx([HEAD, ["甲一", None, None, "城关"]])), [roster])
    assert field(reading, "sex") == [None]
    assert field(reading, "phone") == [ABSENT]


def test_a_sheet_a_township_names_the_delegation(xlsx, roster):
    head = HEAD[:3]
    sheets = {"城关镇": [head, ["甲一"]], "白沙乡": [head, ["乙二"]], "填表说明": [["请按要求填写"]]}
    reading = recognise(read_workbook(xlsx(sheets)), [roster])
    assert field(reading, "delegation") == ["城关镇", "白沙乡"]
    assert reading.skipped == [("填表说明", "没有认出“代表名册”的表头")]
    assert reading.notes[0] == "工作表“城关镇”没有“代表团”列，按工作表名填写"


@pytest.mark.parametrize("name", ["Sheet1", "代表名册", "工作表2"])
def test_a_sheet_of_no_place_names_nothing(xlsx, roster, name):
    reading = recognise(read_workbook(xlsx({name: [HEAD[:3], ["甲一"]]})), [roster])
    assert field(reading, "delegation") == [ABSENT]


def test_hidden_sheets_and_rows_are_read_and_named(xlsx, roster):
    sheets = {"城关镇": [HEAD, ["甲一"], ["乙二"]], "旧表": [HEAD, ["丙三"]]}
    reading = recognise(read_workbook(xlsx(sheets, hidden_rows=[3], hidden_sheets=["旧表"])), [roster])
    assert names(reading) == ["甲一", "乙二", "丙三"]
    assert "工作表“旧表”是隐藏的，仍然读取了" in reading.notes
    assert "工作表“城关镇”有 1 个隐藏行（第3行），仍然读取了" in reading.notes


def test_unknown_columns_are_kept(xlsx, roster):
    rows = [["序号", "姓名", "性别", "微信号", "备注", "备注", None], [1, "甲一", "男", 12, "甲", "乙", "丙"]]
    reading = recognise(read_workbook(xlsx(rows)), [roster])
    assert reading.rows[0].extra == '{"备注": "乙", "微信号": "12", "（G列）": "丙"}'
    unknown = [match.header for match in reading.parts[0].columns if match.field is None]
    assert unknown == ["序号", "微信号", "备注"]


def test_the_columns_own_title_wins_over_a_synonym(xlsx, roster):
    rows = [["姓名", "手机", "联系电话"], ["甲一", "13800138000", "13900139000"]]
    reading = recognise(read_workbook(xlsx(rows)), [roster])
    assert field(reading, "phone") == ["13900139000"]
    assert reading.rows[0].extra == '{"手机": "13800138000"}'


def test_last_row_equal_to_the_sum(xlsx, fund):
    rows = [
        ["姓名", "日期", "金额", "次数"],
        ["甲一", "2025.1.2", 10.5, 1],
        ["乙二", "2025.1.3", 20, 2],
        [None, None, 30.5, 3],
    ]
    reading = recognise(read_workbook(xlsx(rows)), [fund])
    assert [why for *_, why in reading.not_data] == ["表头", "等于以上各行之和的合计行"]
    assert (reading.problems, reading.rejected) == ([], [])


def test_a_last_row_that_is_not_the_sum_is_a_bad_row(xlsx, fund):
    rows = [["姓名", "日期", "金额"], ["甲一", "2025.1.2", 10], ["乙二", "2025.1.3", 20], [None, None, 31]]
    reading = recognise(read_workbook(xlsx(rows)), [fund])
    assert reading.rejected == [("Sheet1", 4)]
    assert [problem.cell for problem in reading.problems] == ["A4", "B4"]


def test_1980_10_is_settled_by_its_number_format(xlsx, roster):
    rows = [["姓名", "出生年月"], ["甲一", 1980.1], ["乙二", 1980.1]]
    reading = recognise(read_workbook(xlsx(rows, formats={"B2": "0.00"})), [roster])
    assert field(reading, "born") == ["1980-10"]
    assert reading.problems[0].cell == "B3"


def test_constants_fill_absent_columns(xlsx, roster):
    path = xlsx([["姓名", "性别"], ["甲一", "男"]])
    reading = recognise(read_workbook(path), [roster], given={"代表团": "城关镇", "born": "1975.3"})
    assert field(reading, "delegation") == ["城关镇"]
    assert field(reading, "born") == ["1975-03"]


def test_kind_is_recognised_by_its_header(xlsx, roster, fund):
    path = xlsx([["姓名", "日期", "金额"], ["甲一", "2025.1.2", 10]])
    assert recognise(read_workbook(path), [roster, fund]).sheet is fund
    assert recognise(read_workbook(path), [fund], as_kind="fund").sheet is fund


def test_only_the_named_sheet_is_read(xlsx, roster):
    path = xlsx({"甲": [HEAD, ["甲一"]], "乙": [HEAD, ["乙二"]]})
    assert names(recognise(read_workbook(path), [roster], only_sheet="乙")) == ["乙二"]


def test_mapping_is_shown_with_masked_samples(xlsx, roster):
    path = xlsx([["姓名", "手机"], ["甲一", 13800138000]])
    part = recognise(read_workbook(path), [roster]).parts[0]
    assert [(c.letter, c.header, c.field, c.samples) for c in part.columns] == [
        ("A", "姓名", "name", ("甲一",)),
        ("B", "手机", "phone", ("138****8000",)),
    ]


def test_csv_in_gb18030(tmp_path: Path, roster):
    path = tmp_path / "名册.csv"
    path.write_bytes(f'姓名,身份证号,手机\r\n䶮一,"=""{ID_A}"""\r\n\r\n合计,1\r\n'.encode("gb18030"))
    reading = recognise(read_workbook(path), [roster])
    assert names(reading) == ["䶮一"]
    assert field(reading, "id_number") == [ID_A]
    assert reading.notes == ["文字编码：GB18030"]
    assert reading.not_data[-1] == ("名册", 4, "合计行")


def test_layouts_have_fingerprints():
    assert layout_fingerprint(["姓 名", "性别"]) == layout_fingerprint(["姓名", "性别："])
    assert layout_fingerprint(["姓名", "性别"]) != layout_fingerprint(["性别", "姓名"])


REFUSALS = {
    "no header": (
        [["通知", "各乡镇"], ["请报送名册"]], {}, NoKnownHeader,
        "“名册.xlsx”的前 20 行里没有认出表头。看到的是：\n  Sheet1 第1行：通知 | 各乡镇\n  Sheet1 第2行：请报送名册\n"
        "最接近的登记表要求的列：\n  代表名册（--as roster）：姓名\n  活动经费（--as fund）：姓名、日期\n"
        "请把表头改成上面的列名，或用 ddtool form 生成空白表重填。",
    ),
    "empty sheet": (
        [], {}, NoKnownHeader,
        "“名册.xlsx”的前 20 行里没有认出表头。看到的是：\n  （没有内容）\n最接近的登记表要求的列：\n"
        "  代表名册（--as roster）：姓名\n  活动经费（--as fund）：姓名、日期\n请把表头改成上面的列名，或用 ddtool form 生成空白表重填。",
    ),
    "missing columns": (
        [["姓名", "金额", "次数"]], {"as_kind": "fund"}, MissingColumns,
        "“名册.xlsx”的工作表“Sheet1”按“活动经费”读取缺少列：“日期”。表头里有：姓名、金额、次数。请补上，或全表相同时用 --set 日期=值 给出。",
    ),
    "unknown kind": (
        [HEAD], {"as_kind": "rooster"}, UnknownKind, "没有“rooster”这种登记表，是否想写“roster”。可用：roster、fund。",
    ),
    "no such sheet": (
        [HEAD], {"only_sheet": "城关"}, NoSuchSheet, "“名册.xlsx”里没有工作表“城关”，有：Sheet1。请改正 --sheet。",
    ),
    "unknown constant": (
        [HEAD], {"given": {"代表": "甲"}, "as_kind": "roster"}, UnknownGiven,
        "--set “代表”用于“代表名册”：没有这一列，是否想写“代表团”。可用的列：姓名、性别、出生年月、学历、联系电话、身份证号、代表团、备注。",
    ),
    "bad constant": (
        [HEAD], {"given": {"学历": "甲\x07"}, "as_kind": "roster"}, UnknownGiven,
        "--set “学历”用于“代表名册”：第2个字符（U+0007）控制字符。请删去重打这个字。",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "options", "refusal", "sentence"), REFUSALS.values(), ids=REFUSALS)
def test_refusals(xlsx, roster, fund, rows, options, refusal, sentence):
    with pytest.raises(refusal) as refused:
        recognise(read_workbook(xlsx(rows)), [roster, fund], **options)
    assert refused.value.message == sentence


def test_two_registers_fit_equally_well(xlsx, fund):
    from dataclasses import replace

    other = replace(fund, kind="deed", title="好事实事")
    with pytest.raises(DoubtfulKind) as refused:
        recognise(read_workbook(xlsx([["姓名", "日期", "金额"]])), [fund, other])
    assert refused.value.message == (
        "“名册.xlsx”的表头同时像“活动经费”（--as fund）、“好事实事”（--as deed），拿不准。请加 --as 指明。"
    )
