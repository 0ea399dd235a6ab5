"""`ddtool board`: three boards from a sample year, on paper and on the screen; refusals; nothing private in any of them."""

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import docx
import pytest

from ddtool.book.book import Book
from tests.conftest import Answer, Importer, document
from tests.projects.county import LIST_HEAD, done_line, office, own_rule, rate

GOLDEN = Path(__file__).parent / "golden"
SUGGESTIONS = """编号,标题,内容,提出日期,领衔代表,联名代表,主办单位,协办单位,交办日期,答复日期,答复类别,评价日期,满意度,是否公开,备注
第1号,关于修缮东河桥的建议,内容甲,2025-02-10,秦长青,莫再兴,县交通局,县财政局,2025-03-03,2025-05-20,A,2025-05-28,满意,是,备注甲
第2号,关于城北片区增设停车位的建议,内容乙,2025-02-10,莫再兴,,县住建局,,2025-03-03,2025-06-20,B,2025-06-27,不满意,,
第3号,关于A&B‹集团>用地的建议（联系13800138000）,内容丙,2025-02-11,秦长青,,县自然资源局,,2025-03-03,,,,,,
第4号,关于某案的建议,内容丁,2025-02-11,秦长青,,县公安局,,2025-03-03,,,,,否,
第5号,关于治理扬尘的建议,,2026-01-06,秦长青,,,,,,,,,,
"""
REVIEW = (
    ("add", "关于加强财政资金绩效管理的审议意见", "--theme", "2025年上半年预算执行情况的报告", "--date", "2025-08-20"),
    ("move", "1", "交办", "--unit", "县财政局", "--date", "2025-08-25", "--new-unit"),
)
OWN_KIND = """
name = "督办件"
title = "督办件办理"
source = "测试"
[[stage]]
name = "待办"
[[stage]]
name = "了结"
closed = true
[[move]]
name = "了结"
from = ["待办"]
to = "了结"
"""


@pytest.fixture
def year(take: Importer, own_county: Book, ddtool: Answer, tmp_path: Path) -> Answer:
    assert take("suggestion", SUGGESTIONS).problems == []
    body = (
        done_line("2025-1", "县", "", "教育项目1", "6403")
        + done_line("2025-2", "县", "", "交通项目2", "86.5", done=False)
        + done_line("2025-3", "县", "", "住建项目3", "120", done=False).replace("2025-11-30", "2026-06-30")
    )
    assert take("project", LIST_HEAD + body).problems == []
    county = office(own_county)
    from ddtool.projects.voting import Whose

    counts = {"教育项目1": (198, 2, 0), "交通项目2": (90, 60, 50)}
    rate(own_county, county, Whose(2025, "县"), counts, date(2026, 1, 6), tmp_path)
    for words in REVIEW:
        code, _, err = ddtool("matter", *words, "--kind", "review")
        assert code == 0, err
    return ddtool


def written(answer: tuple[int, str, str]) -> dict[str, Path]:
    return {Path(path).suffix: Path(path) for path in document(answer)["files"]}


def poster(path: Path) -> str:
    lines = []
    for block in docx.Document(str(path)).iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["|".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    return "\n".join(lines) + "\n"


def page(path: Path) -> str:
    """What the page says, a line for each row of its table."""
    body = path.read_text(encoding="utf-8").partition("<body")[2].partition("<script>")[0].partition(">")[2]
    cells = re.sub(r"</t[dh]>\s*<t[dh][^>]*>|</b><span>", "|", body)
    lines = [unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in cells.splitlines()]
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("suggestion", ("suggestion", "--year", "2025")),
        ("project", ("project", "--year", "2025")),
        ("review", ("review", "--year", "2025")),
        ("empty", ("micro",)),
    ],
)
def test_the_boards_say(name: str, words: tuple[str, ...], year: Answer) -> None:
    made = written(year("--json", "board", *words))
    assert poster(made[".docx"]) == (GOLDEN / f"{name}.poster.txt").read_text(encoding="utf-8")
    assert page(made[".html"]) == (GOLDEN / f"{name}.page.txt").read_text(encoding="utf-8")


def test_what_the_screen_says(year: Answer, own_county: Book) -> None:
    out = own_county.path.parent / "out"
    code, text, err = year("board", "suggestion")
    assert code == 0
    assert text == f"  {out / '代表建议办理情况公开栏.docx'}\n  {out / '代表建议办理情况公开栏.html'}\n"
    assert err == (
        "《代表建议办理情况公开栏》2026-01-08：公开 3件；不予公开 1件，没有列入。总数 3件，已办结 0件，办理中 3件，逾期 1件，"
        "答复率 50.00%（1/2件），办结率 0.00%（0/2件），首轮满意率 0.00%（0/1件），满意率 0.00%（0/1件），落实率 0.00%（0/1件）。\n"
    )


def test_only_the_poster_or_only_the_page(year: Answer, tmp_path: Path) -> None:
    assert set(written(year("--json", "board", "suggestion", "--word", "--out", str(tmp_path / "甲")))) == {".docx"}
    assert set(written(year("--json", "board", "suggestion", "--html", "--out", str(tmp_path / "乙")))) == {".html"}
    assert set(written(year("--json", "board", "suggestion", "--html", "--word", "--out", str(tmp_path)))) == {
        ".docx",
        ".html",
    }


def test_for_scripts(year: Answer) -> None:
    doc = document(year("--json", "board", "suggestion", "--year", "2025", "--html"))
    assert (doc["kind"], doc["on"], doc["year"], doc["withheld"]) == ("suggestion", "2026-01-08", 2025, 1)
    assert doc["heads"][0] == {"name": "总数", "value": "3件", "of": None}
    assert [row[0] for row in doc["rows"]] == ["第1号", "第2号", "第3号"]
    assert all(len(row) == len(doc["columns"]) for row in doc["rows"])
    assert set(doc["rules"]) == {"代表建议", "示例县公开栏"}


def test_which_boards_there_are(year: Answer, own_county: Book) -> None:
    doc = document(year("--json", "board", "list"))
    assert {"suggestion", "review", "project"} <= {one["kind"] for one in doc}
    assert doc[-1] | {"shown": []} == {
        "kind": "project",
        "title": "实事办理结果满意度测评情况公开栏",
        "shown": [],
        "file": "rules/boards/示例县公开栏.toml",
    }
    assert document(year("--json", "board")) == doc
    (own_county.path.parent / "ddtool.toml").write_text('projects = ""\n', encoding="utf-8")
    assert "project" not in [one["kind"] for one in document(year("--json", "board", "list"))]


def test_nobody_s_data_is_on_a_board(take: Importer, ddtool: Answer, own_county: Book) -> None:
    """Canaries in every private field of an opinion: none is in a board, its name, or what the program says."""
    code, _, err = ddtool(
        "matter", "add", "关于路灯的意见（手机138 0013 8000，证件990101199003071234）", "--kind", "opinion", "--content",
        "内容暗号", "--channel", "来电", "--from", "来源暗号",
    )  # fmt: skip
    assert code == 0, err
    (number,) = own_county.rows("SELECT id FROM matter WHERE kind = 'opinion'")
    with own_county.batch("公开"):
        own_county.execute("UPDATE matter SET disclosed = 1, note = '备注暗号' WHERE id = ?", (number[0],))
    code, out, err = ddtool("--json", "board", "opinion")
    assert code == 0, err
    files = written((code, out, err))
    said = out + err + poster(files[".docx"]) + files[".html"].read_text(encoding="utf-8") + str(files)
    assert "关于路灯的意见" in said
    for canary in ("暗号", "13800138000", "138 0013 8000", "8000", "990101", "1234"):
        assert canary not in said


REFUSALS = [
    (("suggestions",), 1, "没有“suggestions”公开栏，是否想写“suggestion”"),
    (("own",), 1,
     "“督办件办理”没有公开栏：它的规则没有写公开哪些栏目。要公开，请在 rules/matters/own.toml 里加一段 [board]，"
     '如 title = "办理情况公开栏"、show = ["number", "title", "hosts", "stage"]'
     "（没有这个文件时先用 ddtool rule copy matters own）。\n"),
    (("suggestion", "--year", "2025", "--on", "2025-06-01"), 1, "第2号 在 2025-06-27 还有办理记录，不能做 2025-06-01 的公开栏"),
    (("suggestion", "--on", "6月1日"), 2, "--on 的日期“6月1日”无法识别，请写成 2026-01-08 这样的形式。\n"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "said"), REFUSALS)
def test_refusals(words: tuple[str, ...], code: int, said: str, year: Answer, own_county: Book) -> None:
    kinds = own_county.path.parent / "rules" / "matters"
    kinds.mkdir(parents=True)
    (kinds / "own.toml").write_text(OWN_KIND, encoding="utf-8")
    answered, out, err = year("board", *words)
    assert (answered, out) == (code, "")
    assert err.startswith(said)


def test_a_rule_without_projects(year: Answer, own_county: Book) -> None:
    path = own_county.path.parent / "rules" / "boards" / "示例县公开栏.toml"
    path.parent.mkdir(parents=True)
    path.write_text('name = "本县公开栏"\nsource = "本县"\nseconds = 10\nrows = 6\n', encoding="utf-8")
    assert year("board", "project") == (
        1,
        "",
        "公开栏规则《本县公开栏》没有写民生实事公开哪些栏目。要公开，请加一段 [project]，"
        '如 title = "实事办理结果满意度测评情况公开栏"、show = ["number", "name", "unit", "verdict"]。\n',
    )
    doc = document(year("--json", "board", "suggestion"))
    assert doc["heads"] == [], "a rule that names no figures shows none"
    assert 'data-seconds="10" data-rows="6"' in written((0, json.dumps(doc), ""))[".html"].read_text(encoding="utf-8")


def test_satisfaction_is_left_out_where_nobody_said_what_satisfied_means(year: Answer, own_county: Book) -> None:
    own_rule(own_county, satisfied='"?"')
    doc = document(year("--json", "board", "project", "--year", "2025"))
    assert [one["name"] for one in doc["heads"]] == ["总数", "已完成", "未完成", "逾期", "完成率"]
    assert {row[doc["columns"].index("满意率")] for row in doc["rows"]} == {""}


def test_the_page_of_tomorrow_takes_the_place_of_today_s(year: Answer) -> None:
    first = written(year("--json", "board", "suggestion", "--html"))[".html"]
    second = written(year("--json", "board", "suggestion", "--html", "--on", "2026-01-09"))[".html"]
    assert first == second
    assert "截至2026年1月9日" in second.read_text(encoding="utf-8")
