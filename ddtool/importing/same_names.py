"""Names that were written in another way than they are stored (姓名的不同写法): shown, so that nobody is surprised."""

from ddtool.sheets.recognise import Reading
from ddtool.sheets.workbook import Workbook
from ddtool.text.names import MIDDLE_DOT

MOST_ROWS = 5000
"""Rows looked at; of a larger file the names that change are among the changes anyway."""
_SHOWN = 5


def spelt_otherwise(workbook: Workbook, reading: Reading) -> list[str]:
    """Notes on names with a middle dot that the file writes in another way: 买买提•艾山 is 买买提·艾山."""
    if len(reading.rows) > MOST_ROWS or "name" not in reading.sheet.places:
        return []
    place = reading.sheet.places["name"]
    wanted = {
        (row.sheet, row.number): str(name) for row in reading.rows if MIDDLE_DOT in str(name := row.values[place])
    }
    if not wanted:
        return []
    columns = {part.name: match.index for part in reading.parts for match in part.columns if match.field == "name"}
    found = []
    for grid in workbook.grids:
        index = columns.get(grid.name)
        numbers = {number for sheet, number in wanted if sheet == grid.name}
        if index is None or not numbers:
            continue
        last = max(numbers)
        for number, cells in enumerate(grid.rows(), 1):
            if number in numbers:
                typed = str(cells[index]).strip() if index < len(cells) else ""
                if typed and typed != wanted[grid.name, number]:
                    found.append(f"{grid.name}第{number}行“{typed}”即“{wanted[grid.name, number]}”")
            if number >= last:
                break
    if not found:
        return []
    more = f"等 {len(found)} 处" if len(found) > _SHOWN else ""
    return [f"姓名写法不同，按同一人认：{'、'.join(found[:_SHOWN])}{more}"]
