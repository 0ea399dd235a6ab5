"""An invented register and small workbooks for the tests of the Excel service."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ddtool.sheets import kinds
from ddtool.sheets.column import Column, Sheet
from ddtool.text import lists

ROSTER = Sheet(
    "roster",
    "代表名册",
    (
        Column("姓名", "name", kinds.person_name, required=True, also=("代表姓名",)),
        Column("性别", "sex", kinds.listed(lists.SEX)),
        Column("出生年月", "born", kinds.year_month, also=("出生日期",)),
        Column("学历", "education", kinds.text, also=("文化程度", "全日制学历")),
        Column("联系电话", "phone", kinds.phone_number, also=("手机号码", "手机"), private=True),
        Column("身份证号", "id_number", kinds.id_number, also=("身份证号码",), private=True),
        Column("代表团", "delegation", kinds.text, also=("所属代表团",), fill_down=True, from_sheet_name=True),
        Column("备注", "note", kinds.long_text),
    ),
)
FUND = Sheet(
    "fund",
    "活动经费",
    (
        Column("姓名", "name", kinds.person_name, required=True),
        Column("日期", "date", kinds.day, required=True, also=("时间",)),
        Column("金额（元）", "amount", kinds.decimal(2), also=("金额",)),
        Column("次数", "times", kinds.integer(0, 999)),
    ),
)


@pytest.fixture
def roster() -> Sheet:
    return ROSTER


@pytest.fixture
def fund() -> Sheet:
    return FUND


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write rows to a workbook: `xlsx(rows)` or `xlsx({"城关镇": rows, …}, merges=["A1:C1"])`."""
    import openpyxl

    def write(
        sheets: object, *, merges: Sequence[str] = (), hidden_rows: Sequence[int] = (), hidden_sheets: Sequence[str] = (),
        formats: dict[str, str] | None = None, name: str = "名册.xlsx",
    ) -> Path:  # fmt: skip
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
            sheet.sheet_state = "hidden" if title in hidden_sheets else "visible"
        path = tmp_path / name
        book.save(path)
        return path

    return write
