"""The list of a year: what came in, and what came over because it was not closed; nothing forgotten, nothing twice."""

import pytest

from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.settings import Office, Settings
from tests.conftest import Importer

HEAD = "编号,标题,提出日期,领衔代表,主办单位,交办日期,答复日期,答复类别,评价日期,满意度\n"
CLOSED = "县交通局,2024-07-01,2024-08-01,A,"
# Number, day, moves, the years on whose lists it stands.
LINES = [
    ("第1号", "2025-01-01", ",,,,,", (2025, 2026)),
    ("第2号", "2025-12-31", ",,,,,", (2025, 2026)),
    ("第3号", "2024-12-31", ",,,,,", (2024, 2025, 2026)),
    ("第4号", "2026-01-01", ",,,,,", (2026,)),
    ("第5号", "2024-06-01", f"{CLOSED}2024-12-31,满意", (2024,)),
    ("第6号", "2024-06-01", f"{CLOSED}2025-01-01,满意", (2024, 2025)),
    ("第7号", "2024-06-01", f"{CLOSED}2024-12-31,不满意", (2024, 2025, 2026)),
    ("第8号", "2024-06-01", f"{CLOSED},", (2024, 2025, 2026)),
]  # fmt: skip


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_list_of_a_year(year: int, own_county: Book, take: Importer) -> None:
    text = "".join(f"{number},关于{number}的建议,{day},秦长青,{moves}\n" for number, day, moves, _ in LINES)
    assert take("suggestion", HEAD + text).problems == []
    office = Office(own_county.path.parent, Settings())
    kind = desk.kind_named(office, "suggestion")
    found = desk.of_year(own_county, office, kind, "suggestion", year)
    assert [line.matter.number for line in found] == [number for number, *_, years in LINES if year in years]
    whole = {line.matter.number: line for line in desk.lines(own_county, office, kind, "suggestion")}
    for line in found:
        same = whole[line.matter.number]
        assert (line.matter, line.now.stage, line.now.open) == (same.matter, same.now.stage, same.now.open)
