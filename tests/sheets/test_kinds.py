"""What cells of each kind read as: a table of raw cells and stored values, and one of refusals."""

from datetime import date, datetime

import pytest

from ddtool.sheets import kinds
from ddtool.sheets.column import BadCell, DoubtfulCell, Masked

READS = [
    (kinds.text, "  甲 ", "", "甲"),
    (kinds.text, 12.0, "", "12"),
    (kinds.text, 2.5, "", "2.5"),
    (kinds.text, date(2025, 3, 1), "", "2025-03-01"),
    (kinds.text, True, "", "是"),
    (kinds.text, " \u3000", "", None),
    (kinds.text, "", "", None),
    (kinds.person_name, "张\u3000三", "", "张三"),
    (kinds.person_name, "买买提•艾山", "", "买买提·艾山"),
    (kinds.year_month, "1975.03", "", "1975-03"),
    (kinds.year_month, 1975.12, "", "1975-12"),
    (kinds.year_month, 197503.0, "", "1975-03"),
    (kinds.year_month, 1980.1, "0.00", "1980-10"),
    (kinds.year_month, date(1975, 3, 12), "", "1975-03-12"),
    # Excel turns a typed 1975-3 into the first of the month; only a format with days means that day.
    (kinds.year_month, date(1975, 3, 1), "yyyy年m月", "1975-03"),
    (kinds.year_month, date(1975, 3, 1), "yyyy-mm-dd", "1975-03-01"),
    (kinds.year_month, 27454.0, "", "1975-03"),
    (kinds.day, "2025年3月1日", "", "2025-03-01"),
    (kinds.day, 45717.0, "", "2025-03-01"),
    (kinds.day, 20250301.0, "", "2025-03-01"),
    (kinds.day, datetime(2025, 3, 1, 9, 30), "", "2025-03-01"),
    (kinds.integer(), "１，２００", "", 1200),
    (kinds.integer(), 3.0, "", 3),
    (kinds.decimal(1), 2.5, "", 25),
    (kinds.decimal(2), "0.1", "", 10),
    (kinds.phone_number, 13800138000.0, "", "13800138000"),
    (kinds.phone_number, "138****8000", "", Masked("138****8000")),
    (kinds.yes_no, "√", "", 1),
    (kinds.yes_no, False, "", 0),
    (kinds.choice("出席", "请假", "缺席", also={"√": "出席"}), "√", "", "出席"),
]


@pytest.mark.parametrize(("kind", "raw", "number_format", "value"), READS)
def test_reads(kind, raw, number_format, value):
    assert kind.parse(raw, number_format) == value


REFUSES = [
    (kinds.person_name, 12.0, "姓名栏里不是文字"),
    (kinds.person_name, "王\ue5e5", "第2个字符（U+E5E5）私用区字符，换一台电脑就显示不出"),
    (kinds.text, "甲\x07乙", "第2个字符（U+0007）控制字符"),
    (kinds.text, "长" * 32_768, "内容有 32768 个字符，超过单元格上限"),
    (kinds.integer(), 2.5, "应为整数"),
    (kinds.integer(0, 99), 100.0, "应在 0 到 99 之间"),
    (kinds.integer(), "三", "应为数字"),
    (kinds.integer(), "NaN", "应为数字"),
    (kinds.phone_number, float("inf"), "单元格里的数字无效"),
    (kinds.decimal(1), 2.55, "小数最多 1 位"),
    (kinds.day, 2025.3, "这个数字不是日期"),
    (kinds.day, "2025.3", "只有年月，没有日"),
    (kinds.id_number, 411482198010101000.0, "身份证号末三位变成了000：表格把它当数字存，只留得住15位，原号无法还原"),
    (kinds.yes_no, "也许", "应填“是”或“否”"),
    (kinds.choice("出席", "请假", name="出席情况"), "请甲", "出席情况里没有这一项，是否想写“请假”"),
]


@pytest.mark.parametrize(("kind", "raw", "reason"), REFUSES)
def test_refuses(kind, raw, reason):
    with pytest.raises(BadCell) as refused:
        kind.parse(raw, "")
    assert refused.value.reason == reason
    assert refused.value.remedy


def test_1980_1_without_format_names_both_months():
    with pytest.raises(DoubtfulCell) as doubt:
        kinds.year_month.parse(1980.1, "")
    assert doubt.value.readings == ("1980-01", "1980-10")


@pytest.mark.parametrize(
    ("kind", "value", "cell", "plain"),
    [
        (kinds.day, "2025-03-01", date(2025, 3, 1), "2025.03.01"),
        (kinds.year_month, "1975-03", "1975.03", "1975.03"),
        (kinds.year_month, "1975-03-12", date(1975, 3, 12), "1975.03.12"),
        (kinds.decimal(1), 25, 2.5, "2.5"),
        (kinds.integer(), 3, 3, "3"),
        (kinds.yes_no, 0, "否", "否"),
        (kinds.text, None, None, ""),
    ],
)
def test_shows(kind, value, cell, plain):
    assert kind.show(value) == cell
    assert kind.plain(value) == plain
