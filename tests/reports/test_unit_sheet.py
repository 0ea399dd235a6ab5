"""四张清单: 沅陵's forty problems and its projects of twelve townships, 会同's thirteen problems of seven units, from rows."""

from pathlib import Path

import pytest

from ddtool.book.book import Book
from tests.conftest import Answer, Importer, document
from tests.matters.test_rectify import HEAD, ROWS
from tests.reports.conftest import text_of

GOLDEN = Path(__file__).parent / "golden"
SUGGESTED = "编号,标题,提出日期,领衔代表,主办单位,协办单位,交办日期,答复日期,答复类别,评价日期,满意度\n"
PROPOSED = "编号,标题,提出日期,发出机关,承办单位,送达日期,答复类别,回复日期,销号日期\n"
PROJECTS = "编号,年度,层级,乡镇,项目名称,票决日期,票决结果,票决文号,交办日期,责任单位,预算（万元）,完成时限,完工日期\n"
TOWNSHIPS = [f"第{at}乡" for at in range(1, 13)]
FUNDS = [20] * 11 + [15]
"""Ten thousand yuan for each of twelve townships: 235 in all."""


@pytest.fixture
def assessed(take: Importer, ddtool: Answer) -> Answer:
    """The four lists of a county with its units."""
    take("rectify", ROWS)
    plan = take(
        "suggestion",
        f"{SUGGESTED}第1号,扩建幼儿园,2024-01-10,秦长青,县教育局,县财政局,2024-01-20,2024-04-10,A,2024-04-15,满意\n"
        f"第2号,增开校车,2024-01-10,莫再兴,县教育局,,2024-01-20,,,,\n",
    )
    assert plan.rejected == set()
    plan = take(
        "procuratorial",
        PROPOSED
        + "检2024-1,校园周边食品安全,2024-05-01,县人民检察院,县教育局,2024-05-06,采纳并落实,2024-06-28,2024-07-10\n",
    )
    assert plan.rejected == set()
    plan = take(
        "project",
        PROJECTS
        + "2024-1,2024,县,,新建公办园,2024-01-08,通过,常委会决定,2024-01-20,县教育局,300,2024-11-30,2024-11-20\n"
        + "".join(
            f"2024-{at},2024,乡,{township},便民项目{at},2024-02-08,通过,乡人大决定,2024-02-20,县财政局,{fund},2024-12-20,2024-12-01\n"
            for at, (township, fund) in enumerate(zip(TOWNSHIPS, FUNDS, strict=True), 2)
        ),
    )
    assert plan.rejected == set()
    return ddtool


def sheets(ddtool: Answer, folder: Path, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = document(ddtool("--json", "report", "unit", "--out", str(folder), *words))["units"]
    return found


def test_four_lists_of_one_unit(assessed: Answer, tmp_path: Path) -> None:
    (sheet,) = sheets(assessed, tmp_path, "--unit", "县教育局")
    assert [
        (one["name"], one["count"], one["done"], one["open"], one["late"], one["helped"])
        for one in sheet["lists"]  # type: ignore[attr-defined]
    ] == [
        # Every fourth of forty problems; 36 is mended in part, 40 promised until a day that has passed.
        ("审计查出问题整改清单", 10, 8, 2, 2, 0),
        ("代表建议办理清单", 2, 1, 1, 1, 0),
        ("检察建议办理清单", 1, 1, 0, 0, 0),
        ("民生实事项目推进清单", 1, 1, 0, 0, 0),
    ]
    (path,) = (
        Path(one)
        for one in document(assessed("--json", "report", "unit", "--unit", "县教育局", "--out", str(tmp_path)))["files"]
    )
    assert path.name == "2026-01-08 县教育局四张清单.docx"
    text = text_of(path)
    body, _, origin = text.rpartition("\n示例县人民代表大会常务委员会。")
    assert origin.startswith("逾期为天数。数据文件链首 ")
    assert body + "\n" == (GOLDEN / "四张清单.txt").read_text(encoding="utf-8")


def test_forty_problems_and_twelve_townships(assessed: Answer, tmp_path: Path) -> None:
    """沅陵: 40 = 32 + 7 + 1 over all units; 2,350,000 yuan for the projects of twelve townships."""
    found = sheets(assessed, tmp_path)
    assert [one["unit"] for one in found] == ["县财政局", "县林业局", "县水利局", "县教育局"]
    problems = [one["lists"][0] for one in found]  # type: ignore[index]
    assert (sum(one["count"] for one in problems), sum(one["done"] for one in problems)) == (40, 32)
    rates = [{rate["name"]: rate["figure"].partition("/")[0] for rate in one["rates"]} for one in problems]
    assert [sum(int(one[name]) for one in rates) for name in ("整改到位率", "部分整改率", "承诺整改率")] == [32, 7, 1]
    money = found[0]["lists"][3]  # type: ignore[index]
    assert (money["count"], money["done"], money["amount"]) == (12, 12, "2350000.00")
    assert found[0]["lists"][1]["helped"] == 1  # type: ignore[index]


def test_thirteen_problems_of_seven_units(take: Importer, ddtool: Answer, tmp_path: Path, own_county: Book) -> None:
    """会同: thirteen problems, all handed over; seven units are assessed in one batch, bound."""
    units = [f"第{at}局" for at in range(1, 8)]
    rows = "".join(
        f"预算联网监督,联网监督发现第{at}个问题,预算执行,{at}00,2024-06-01,{units[at % 7]},2024-06-10,2024-12-31,,,,,,,,,\n"
        for at in range(13)
    )
    assert take("rectify", HEAD + rows).rejected == set()
    assert own_county.value("SELECT count(*) FROM matter_move WHERE move = '交办'") == 13
    answer = document(ddtool("--json", "report", "unit", "--bound", "--out", str(tmp_path)))
    assert [Path(one).name for one in answer["files"]] == ["2026-01-08 四张清单（7个单位合订本）.docx"]
    assert [one["lists"][0]["count"] for one in answer["units"]] == [2, 2, 2, 2, 2, 2, 1]
    assert sum(one["lists"][0]["late"] for one in answer["units"]) == 13


REFUSED = [
    (("--unit", "县教育"), "没有承办单位“县教育”，是否想写“县教育局”。已登记的："),
    (("--unit", "县教育局", "--on", "去年"), "--on 的日期“去年”无法识别"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_what_is_refused(assessed: Answer, words: tuple[str, ...], sentence: str) -> None:
    code, out, err = assessed("report", "unit", *words)
    assert (code > 0, out) == (True, "")
    assert sentence in err


def test_a_unit_with_nothing_that_year(assessed: Answer, tmp_path: Path) -> None:
    (sheet,) = sheets(assessed, tmp_path, "--unit", "县教育局", "--year", "2023")
    assert [one["count"] for one in sheet["lists"]] == [0, 0, 0, 0]  # type: ignore[attr-defined]


def test_no_list_at_all(ddtool: Answer) -> None:
    assert (
        ddtool("report", "unit")[2]
        == "没有写四张清单：四张清单里还没有任何单位的事项或项目。请用 ddtool matter list 核对。\n"
    )
