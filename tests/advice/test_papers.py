"""Papers of consultations and of the pool: their whole text; who gave an opinion, and phones, stand on none of them."""

import re
from pathlib import Path

import pytest

from ddtool.advice.consult.paper import samples as consult
from ddtool.advice.experts.paper import samples as experts
from ddtool.book.book import Book
from ddtool.papers.check import check_template
from ddtool.settings import shipped
from templates import common, make_advice
from tests.advice.conftest import ADVICE, PHONE
from tests.conftest import Answer, Importer, document
from tests.reports.conftest import text_of

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = {**consult(), **experts()}
BILL = "河道管理条例"


@pytest.fixture
def answered(river: Book, pool: Book, take: Importer, ddtool: Answer) -> Book:
    """The opinions went up, one was adopted in part; an expert was answered twice."""
    assert (
        ddtool("consult", "send", BILL, "--to", "样例市人大常委会法工委", "--date", "2025-03-28", "--new-unit")[0] == 0
    )
    assert ddtool(
        "matter", "move", "1", "采纳反馈", "--kind", "legislative", "--class", "部分采纳", "--note", "条例第十三条", "--date",
        "2025-12-01",
    )[0] == 0  # fmt: skip
    take(
        "expert_opinion",
        ADVICE
        + ",钱甲,把高标准农田管护写进预算,,2025-04-10,春耕视察,农业,县农业农村局,2025-04-15,采纳,2025-05-20,预算草案第三部分\n"
        ",钱甲,材料提前一周发,,2025-03-20,一季度恳谈会,,,,未采纳,2025-05-20,材料当天定稿\n,钱甲,还没有答复的意见,,2025-04-11,,,,,,,\n",
    )
    return river


PAPERS = {
    "summary": ("consult", "summary", BILL),
    "report": ("consult", "report", "--year", "2025"),
    "letter": ("expert", "letter", "钱甲"),
    "letter_open": ("expert", "letter", "孙乙"),
    "invite": ("expert", "invite", "春耕视察", "--date", "2025-04-10"),
    "feedback": ("expert", "feedback", "钱甲"),
    "roll": ("expert", "roll"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_of_a_paper(name: str, answered: Book, ddtool: Answer) -> None:
    path = Path(document(ddtool(*PAPERS[name], "--json"))["files"][0])
    text = re.sub("校验码 [0-9a-f]{12}；数据文件链首 [0-9a-f]{12}", "‹校验码、链首›", text_of(path))
    assert text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert "提意见人" not in text
    assert "信息员甲" not in text
    assert PHONE not in text


def test_the_roll_shows_phones_when_asked(answered: Book, ddtool: Answer) -> None:
    (path,) = document(ddtool("expert", "roll", "--unmask", "--json"))["files"]
    assert PHONE in text_of(Path(path))


def test_one_letter_for_everybody_in_the_pool(pool: Book, ddtool: Answer) -> None:
    files = [Path(path).stem for path in document(ddtool("expert", "letter", "--json"))["files"]]
    assert files == ["聘书 钱甲", "聘书 孙乙", "聘书 李丙", "聘书 周丁", "聘书 吴戊"]


def test_a_summary_holds_what_waits_and_what_went_up_and_not_what_was_set_aside(river: Book, ddtool: Answer) -> None:
    assert ddtool(
        "matter", "move", "3", "不上报", "--kind", "legislative", "--note", "与草案无关", "--date", "2025-03-20"
    )[0] == 0  # fmt: skip
    (path,) = document(ddtool("consult", "summary", BILL, "--json"))["files"]
    text = text_of(Path(path))
    assert "现汇总意见2条，涉及条款2处，来自联系点1个" in text
    assert "附则" not in text


@pytest.mark.parametrize("name", make_advice.TEMPLATES)
def test_committed_templates_are_what_the_script_builds(name: str) -> None:
    path = shipped("templates", f"{name}.docx")
    assert path.read_bytes() == common.template_bytes(make_advice.TEMPLATES[name]())
    assert check_template(path, SAMPLES[name]) == []


def test_who_gave_an_opinion_stands_in_the_register_alone(river: Book, ddtool: Answer) -> None:
    assert ddtool("consult", "add", "意见", "--bill", BILL, "--by", "提意见人丁")[0] == 0
    assert river.value("SELECT count(*) FROM matter WHERE origin IS NOT NULL AND kind = 'legislative'") == 0
    givers = [row[0] for row in river.rows("SELECT name FROM opinion_giver ORDER BY matter")]
    assert givers == ["提意见人甲", "提意见人乙", "提意见人丙", "提意见人丁"]
    for words in (("matter", "list", "--kind", "legislative"), ("matter", "show", "1", "--kind", "legislative"),
                  ("consult", "show", BILL), ("log",)):  # fmt: skip
        assert "提意见人" not in "".join(ddtool(*words)[1:])


def test_a_giver_comes_and_goes_with_the_register(river: Book, take: Importer) -> None:
    head = "编号,法规草案,意见,收集日期,提出人\n第1号,河道管理条例,禁止采砂的时段要写明,2025-03-05,"
    assert len(take("legislative", head + "另一人\n").changed) == 1
    assert (
        river.value("SELECT name FROM opinion_giver WHERE matter = (SELECT id FROM matter WHERE number = '第1号')")
        == "另一人"
    )
    assert len(take("legislative", head + "\n").changed) == 1
    assert river.value("SELECT count(*) FROM opinion_giver") == 2
