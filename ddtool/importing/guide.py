"""The first sheet of a township's package (填表说明): for whom it is, and what the program itself filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ddtool.sheets.column import Raw
from ddtool.sheets.kinds import as_text
from ddtool.sheets.package import ColumnOut, RowOut, SheetOut
from ddtool.sheets.return_model import GUIDE_SHEET
from ddtool.sheets.workbook import Grid, Workbook

_BETWEEN = "、"
_STEPS = (
    "各张登记表里，已有的内容请逐行核对，有变化的直接改；新增的接着往下填。",
    "代表团等已经填好的列不要改。不要合并单元格，不要改动表头和工作表名；需要时可以在右边加列。",
    "打星号的手机号码、身份证号码是为保密只露头尾：没有变化的不要动，有变化的请写完整号码。",
    "有人离任的，不要删去这一行，请填写“终止时间”和“终止原因”。",
    "填好后保存，连同本页发回；文件名可以改。",
)


@dataclass(frozen=True, slots=True)
class Guide:
    """What a package says of itself (报送包抬头): `filled` are the constants that its blank rows carry."""

    unit: str
    level: str
    kinds: tuple[str, ...]
    sent: str
    filled: tuple[str, ...]


def guide_sheet(guide: Guide, office: str) -> SheetOut:
    """The guide as the first sheet of a package."""
    facts = (
        ("单位", guide.unit),
        ("层级", guide.level),
        ("登记表", _BETWEEN.join(guide.kinds)),
        ("发出日期", guide.sent),
        ("报送期限", ""),
        ("填报人", ""),
        ("联系电话", ""),
        ("已预填", _BETWEEN.join(guide.filled)),
    )
    rows: list[Sequence[str | None] | RowOut] = [RowOut([f"{office}报送表（{guide.unit}）"], "title", 36, merged=True)]
    rows += [RowOut([title, text or None], height=24) for title, text in facts]
    rows += [RowOut([f"{number}．{step}"], "note", 34, merged=True) for number, step in enumerate(_STEPS, 1)]
    return SheetOut(GUIDE_SHEET, [ColumnOut(14), ColumnOut(76)], rows, landscape=False)


def guide_of(workbook: Workbook) -> Guide | None:
    """What the guide of a package says; None where the workbook has none."""
    grid = next((grid for grid in workbook.grids if grid.name.strip() == GUIDE_SHEET), None)
    if grid is None:
        return None
    said: dict[str, str] = {}
    for row in islice(grid.rows(), 40):
        texts = [text for cell in row if (text := as_text(cell).strip())]
        if len(texts) == 2:
            said.setdefault(texts[0], texts[1])
    if "单位" not in said:
        return None
    return Guide(
        said["单位"],
        said.get("层级", ""),
        _parts(said.get("登记表")),
        said.get("发出日期", ""),
        _parts(said.get("已预填")),
    )


def without_filled(workbook: Workbook, guide: Guide) -> Workbook:
    """The workbook where rows that hold nothing but what the program filled in are blank."""
    filled = {*guide.filled, ""}
    return replace(workbook, grids=[replace(grid, rows=_BlankRows(grid, filled)) for grid in workbook.grids])


class _BlankRows:
    def __init__(self, grid: Grid, filled: set[str]) -> None:
        self.grid, self.filled = grid, filled

    def __call__(self) -> Iterator[list[Raw]]:
        for number, cells in enumerate(self.grid.rows(), 1):
            filled = all(cell is None or (isinstance(cell, str) and cell.strip() in self.filled) for cell in cells)
            if filled and not any(row == number for row, _ in self.grid.bad):
                yield [""] * len(cells)
            else:
                yield cells


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(part for part in (text or "").split(_BETWEEN) if part)
