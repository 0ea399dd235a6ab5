"""The first sheet of a return copy (退回修改单): what to mend, a line a place, each with a link to its cell."""

from collections.abc import Sequence
from copy import copy as copy_of

from ddtool.problems import Problem
from ddtool.sheets.return_marks import COLOUR, COLOURS_COLUMN, Colours
from ddtool.sheets.return_model import LIST_SHEET, MOST_MARKED, Copy, Summary

TITLES = ("序号", "工作表", "单元格", "填的内容", "问题", "怎么改")
_WIDTHS = (6, 16, 10, 24, 46, 46)
_HOW = "请在各工作表里改好涂色的单元格（鼠标移上去有说明），保存后发回。本页不用删，改好的文件可以直接导入。"


def write_list(
    copy: Copy, file: str, problems: Sequence[Problem], total: int, summary: Summary, colours: Colours
) -> None:
    """Put the list in front of the copy and make it the sheet that opens."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import quote_sheetname
    from openpyxl.worksheet.hyperlink import Hyperlink

    name, number = LIST_SHEET, 2
    while name in copy.book.sheetnames:  # a chart sheet of that name, say
        name, number = f"{LIST_SHEET}（{number}）", number + 1
    sheet = copy.book.create_sheet(name, 0)
    thin = Side(style="thin", color="FF999999")
    ruled = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(vertical="center", wrap_text=True)
    lines = [
        f"“{file}”按“{summary.register}”读取：数据 {summary.rows} 行，其中 {summary.rejected} 行有问题，共 {total} 处要改。",
        _HOW,
        *copy.notes,
    ]
    if total > len(problems):
        lines.append(f"这里列出前 {MOST_MARKED} 处，其余 {total - len(problems)} 处改好这些再导入时会继续指出。")
    sheet["A1"] = LIST_SHEET
    sheet["A1"].font, sheet["A1"].alignment = Font(name="黑体", size=18), Alignment("center", "center")
    sheet.row_dimensions[1].height = 32
    for at, text in enumerate(lines, 2):
        _text(sheet.cell(at, 1), text)
        sheet.cell(at, 1).alignment = wrapped
        sheet.row_dimensions[at].height = 20 if len(text) < 68 else 38
    head = len(lines) + 2
    for at in range(1, head):
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(TITLES))
    for column, (title, width) in enumerate(zip(TITLES, _WIDTHS, strict=True), 1):
        cell = sheet.cell(head, column, title)
        cell.font, cell.border, cell.alignment = Font(name="黑体", size=11), ruled, Alignment("center", "center")
        cell.fill = PatternFill("solid", fgColor="FFEFEFEF")
        sheet.column_dimensions[cell.column_letter].width = width
    for at, problem in enumerate(problems, 1):
        row = head + at
        place = copy.place(problem)
        shown = problem.cell if place is None or problem.cell.startswith("第") else place[1]
        for column, text in enumerate(("", problem.sheet, shown, problem.value, problem.reason, problem.remedy), 1):
            cell = sheet.cell(row, column)
            if at == 1:
                cell.border, cell.alignment = ruled, wrapped
            else:  # thousands of styles compared one by one take seconds
                cell._style = copy_of(sheet.cell(head + 1, column)._style)
            _text(cell, text)
        sheet.cell(row, 1).value = at
        longest = max(len(problem.reason), len(problem.remedy), 2 * len(problem.value))
        sheet.row_dimensions[row].height = 20 + 15 * (longest // 23)
        if place is not None:
            target = f"{quote_sheetname(place[0].title)}!{place[1]}"
            linked = sheet.cell(row, 3)
            linked.hyperlink = Hyperlink(ref=linked.coordinate, location=target, display=shown)
            if at == 1 or not linked.has_style or linked.fill.fill_type is None:
                linked.font = Font(color="FF0563C1", underline="single")
                linked.fill = PatternFill("solid", fgColor=COLOUR)
    for at, ((title, address), colour) in enumerate(colours.items(), head + 1):
        if colour:
            _text(sheet.cell(at, COLOURS_COLUMN), f"{title}\t{address}\t{colour}")
    sheet.column_dimensions["H"].hidden = True
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_area = f"A1:F{head + len(problems)}"
    copy.book.active = 0
    for other in copy.book.worksheets:
        other.sheet_view.tabSelected = other is sheet


def _text(cell, text: str) -> None:  # type: ignore[no-untyped-def]
    """Write a text as a text: what the sender typed after “=” is no formula here."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("□", text)
    if cell.value is not None:
        cell.data_type = "s"
