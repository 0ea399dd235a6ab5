"""Papers of projects: golden texts, lights as words and colours, sums checked before a report is written."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from ddtool.book.book import Book
from ddtool.papers.check import check_template
from ddtool.projects import desk, paper
from ddtool.projects.refusals import SumsDiffer
from ddtool.projects.rules.figures import unequal
from ddtool.projects.samples import samples
from ddtool.projects.voting import Whose
from ddtool.settings import shipped
from templates import common, make_projects
from tests.conftest import Answer, Importer
from tests.projects.county import LIST_HEAD, done_line, office, rate

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 1, 6)


@pytest.fixture
def year(take: Importer, own_county: Book, ddtool: Answer, tmp_path: Path) -> None:
    """Five projects of 2025 and two candidates of 2026."""
    body = (
        done_line("2025-1", "县", "", "教育项目1", "6403")
        + done_line("2025-2", "县", "", "交通项目2", "86.5", done=False)
        + done_line("2025-3", "县", "", "住建项目3", "120", done=False).replace("2025-11-30", "2026-06-30")
        + done_line("2025-4", "乡", "石桥镇", "便民桥", "20")
        + done_line("2025-5", "乡", "云岭镇", "文化广场", "30", done=False).replace("2025-11-30", "2025-12-31")
        + "2026-1,2026,县,,县医院改造,新建门诊楼一栋,2000" + "," * 10 + "\n2026-2,2026,县,,城区路灯,安装路灯三百盏,120" + "," * 10 + "\n"
    )  # fmt: skip
    assert take("project", LIST_HEAD + body).problems == []
    milestones = "项目编号,节点,计划完成日期,计划进度（%）,完成日期\n2025-2,主体完工,2025-08-31,60,2025-09-05\n2025-3,招标,2025-12-01,30,2025-11-30\n"
    assert take("milestone", milestones).problems == []
    reports = (
        "项目编号,填报日期,进度（%）,累计到位（万元）,累计支出（万元）,形象进度,存在问题\n"
        "2025-1,2025-10-15,100,6403,6120.5,已竣工,\n2025-2,2025-12-20,70,80,66.25,桥面铺装,征地没有完成\n2025-3,2025-12-20,30,50,20,已招标,\n"
    )
    assert take("progress", reports).problems == []
    rate(
        own_county,
        office(own_county),
        Whose(2025, "县"),
        {"教育项目1": (198, 2, 0), "交通项目2": (90, 60, 50)},
        DAY,
        tmp_path,
    )
    for words in (
        (
            "inspect",
            "2025-2",
            "--by",
            "县人大代表6名",
            "--text",
            "正在铺装桥面",
            "--problem",
            "护栏未装",
            "--until",
            "2026-01-20",
            "--photo",
            "桥头.jpg",
        ),
        ("inspect", "2025-1", "--by", "县人大代表4名", "--text", "已经开园", "--problem", "绿化没有完成"),
        ("mend", "2025-1", "--text", "绿化已补种"),
        ("lookback", "2025-4", "--by", "省市县三级代表", "--text", "通行正常"),
        ("propose", "村道硬化", "--by", "选民", "--year", "2025"),
        ("propose", "省道改线", "--by", "乡镇", "--year", "2025", "--level", "乡"),
        ("exclude", "2", "--why", "上级专项资金"),
    ):
        code, _, err = ddtool("project", *words)
        assert code == 0, err


def text_of(path: str) -> str:
    lines = []
    for block in docx.Document(path).iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["|".join(cell.text.replace("\n", "⏎") for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("call", ("--year", "2026", "--since", "2025-10-01", "--until", "2025-10-31", "--contact", "代表工作委员会，电话见县政府网站")),
        ("candidates", ("--year", "2026")),
        ("hand-over", ("--year", "2025")),
        ("progress", ("--year", "2025")),
        ("inspection", ("2025-2",)),
        ("report", ("--year", "2025")),
    ],
)  # fmt: skip
def test_the_paper_says(name: str, words: tuple[str, ...], year: None, own_county: Book, ddtool: Answer) -> None:
    code, out, err = ddtool("project", "paper", name, *words, "--json")
    assert code == 0, err
    (path,) = json.loads(out)["files"]
    rule = desk.rule_of(office(own_county)).hash[:12]
    text = text_of(path).replace(own_county.head()[:12], "‹链首›").replace(rule, "‹规则›")
    assert text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_a_light_is_a_word_and_a_colour(year: None, ddtool: Answer) -> None:
    (path,) = json.loads(ddtool("project", "paper", "progress", "--year", "2025", "--json")[1])["files"]
    (table,) = docx.Document(path).tables
    lights = {}
    for row in table.rows[1:-1]:
        cell = row.cells[9]
        shade = cell._tc.find(f".//{qn('w:shd')}")
        lights[row.cells[0].text] = (cell.text, None if shade is None else shade.get(qn("w:fill")))
    assert lights == {
        "2025-1": ("已验收", None),
        "2025-2": ("红灯", make_projects.SHADES["red"]),
        "2025-3": ("绿灯", make_projects.SHADES["green"]),
        "2025-4": ("已验收", None),
        "2025-5": ("黄灯", make_projects.SHADES["yellow"]),
    }


def test_an_inspection_that_is_mended_says_so(year: None, ddtool: Answer) -> None:
    (path,) = json.loads(ddtool("project", "paper", "inspection", "2025-1", "--json")[1])["files"]
    assert "整改情况|2026-01-08 绿化已补种" in text_of(path)
    (path,) = json.loads(ddtool("project", "paper", "inspection", "2025-4", "--json")[1])["files"]
    assert Path(path).name == "2025-4回头看记录.docx"
    assert "要整改的" not in text_of(path)


def test_a_report_whose_parts_do_not_add_up_is_not_written(year: None, own_county: Book) -> None:
    own = office(own_county)
    stats = desk.stats(own_county, own, 2025, date(2026, 1, 8))
    assert unequal(stats.levels, stats.lines) is None
    county, town, whole = stats.levels
    of = paper.printed(own_county, own, stats.rule, date(2026, 1, 8))
    for wrong, said in (
        (
            (county, town, replace(whole, paid=whole.paid + 1)),
            "支出不符，县 62067500.00、乡 0.00 合计 62067500.00，应为 62067500.01",
        ),
        ((county, town, replace(whole, done=1)), "完成数不符，县 1、乡 1 合计 2，应为 1"),
        (
            (replace(county, under_way=3, done=1), town, whole),
            "县各环节项目数不符，待交办 0、办理中 3、完成 1 合计 4，应为 3",
        ),
    ):
        with pytest.raises(SumsDiffer) as refusal:
            paper.report_figures(of, replace(stats, levels=wrong), date(2026, 1, 8))
        assert said in refusal.value.message


@pytest.mark.parametrize("name", make_projects.TEMPLATES)
def test_committed_templates_are_what_the_script_builds(name: str) -> None:
    built = common.template_bytes(make_projects.TEMPLATES[name]())
    assert shipped("templates", f"{name}.docx").read_bytes() == built


@pytest.mark.parametrize("name", make_projects.TEMPLATES)
def test_templates_know_every_name_they_use(name: str) -> None:
    assert check_template(shipped("templates", f"{name}.docx"), samples()[name]) == []
