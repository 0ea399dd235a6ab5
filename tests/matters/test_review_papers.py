"""The papers of review opinions, audit problems and checklists: whole texts, sums that are checked, what is not written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.matters.review_samples import samples
from ddtool.papers.check import check_template
from ddtool.settings import shipped
from templates import common, make_reviews
from tests.conftest import Answer, document
from tests.matters.test_rectify import ROWS
from tests.matters.test_review import LINES, entered
from tests.reports.conftest import text_of

GOLDEN = Path(__file__).parent / "golden"
Take = Callable[[str, str], object]


def written(ddtool: Answer, folder: Path, *words: str) -> list[Path]:
    return [Path(one) for one in document(ddtool("--json", "matter", *words, "--out", str(folder)))["files"]]


def same(golden: str, path: Path, book: Book) -> None:
    text = re.sub(r"校验码 [0-9a-f]{12}", "校验码 ‹规则›", text_of(path).replace(book.head()[:12], "‹链首›"))
    assert text == (GOLDEN / f"{golden}.txt").read_text(encoding="utf-8")


@pytest.fixture
def rated(take: Take, ddtool: Answer, tmp_path: Path) -> Answer:
    """Three opinions of one report: one satisfied and checked, one sent back, one waiting for its check."""
    take("review", LINES)
    code = entered(ddtool, tmp_path)
    for words in (
        ("voted", "1", "2", "3", "--vote", code),
        ("move", "1", "核查", "--kind", "review", "--date", "2025-12-28", "--note", "已经落实"),
        ("move", "2", "再次交办", "--kind", "review", "--date", "2025-12-29", "--until", "2026-03-31"),
    ):
        status, _, err = ddtool("matter", *words)
        assert status == 0, err
    return ddtool


PAPERS = [
    ("审议意见书", ("opinion-letter",)),
    ("研究处理情况报告", ("opinion-report", "--unit", "县教育局")),
    ("审核意见", ("opinion-check",)),
    ("落实清单", ("opinion-list",)),
    ("销号单", ("strike-sheet", "1")),
]


@pytest.mark.parametrize(("golden", "words"), PAPERS)
def test_papers_of_review_opinions(
    rated: Answer, tmp_path: Path, own_county: Book, golden: str, words: tuple[str, ...]
) -> None:
    (path,) = written(rated, tmp_path, *words)
    same(golden, path, own_county)


def test_nothing_is_struck_off_before_its_check(rated: Answer) -> None:
    assert rated("matter", "strike-sheet", "3")[2] == (
        "审2025-3 的“销号”没有登记：还不能出销号单，现在在“待核查”，核查通过后才能销号\n"
    )


def test_both_lists_of_the_forty_problems(take: Take, ddtool: Answer, tmp_path: Path, own_county: Book) -> None:
    take("rectify", ROWS)
    problems, mending = written(ddtool, tmp_path, "problem-lists", "--expect", "40=32+7+1")
    same("问题清单", problems, own_county)
    same("整改清单", mending, own_county)


EXPECTED = [
    ("40=31+8+1", "整改到位：清单里 32，所列 31，相差 +1"),
    ("41=32+7+1", "问题总数：清单里 40，所列 41，相差 -1"),
    ("41=32+7+1", "所列的数自己就对不上：32＋7＋1＝40，不是 41"),
    ("40=32+8", "要写 4 个数：问题总数、整改到位、部分整改、承诺整改，写了 3 个"),
]


@pytest.mark.parametrize(("figures", "sentence"), EXPECTED)
def test_lists_that_differ_from_known_figures_are_not_written(
    take: Take, ddtool: Answer, tmp_path: Path, figures: str, sentence: str
) -> None:
    take("rectify", ROWS)
    code, out, err = ddtool("matter", "problem-lists", "--expect", figures, "--out", str(tmp_path / "out"))
    assert (code, out) == (1, "")
    assert err.startswith("清单没有写，与 --expect 所列的数对不上：")
    assert sentence in err
    assert not (tmp_path / "out").exists()


def test_figures_that_can_t_be_read(ddtool: Answer) -> None:
    assert ddtool("matter", "problem-lists", "--expect", "四十")[0] == 2


def test_a_class_that_the_rule_lost_is_named(take: Take, ddtool: Answer, tmp_path: Path, own_county: Book) -> None:
    """Problems whose result the office's own rule doesn't know any more don't disappear from the sums."""
    take("rectify", ROWS)
    folder = own_county.path.parent / "rules" / "matters"
    folder.mkdir(parents=True, exist_ok=True)
    text = shipped("presets", "matters", "rectify.toml").read_text(encoding="utf-8")
    (folder / "rectify.toml").write_text(text.replace('class = "承诺整改"\n', ""), encoding="utf-8")
    assert ddtool("matter", "problem-lists", "--out", str(tmp_path / "out"))[0] == 0
    found = document(ddtool("--json", "matter", "problem-lists", "--out", str(tmp_path / "out")))
    assert found["sentence"] == "整改到位32个，部分整改7个，承诺整改0个，尚未报告1个"


def test_nothing_to_print(ddtool: Answer) -> None:
    assert ddtool("matter", "opinion-list")[2] == (
        "没有写审议意见落实：没有符合条件的，已登记的名称有：无。请用 ddtool matter list 核对。\n"
    )


@pytest.mark.parametrize("name", make_reviews.TEMPLATES)
def test_templates_are_what_the_script_builds(name: str) -> None:
    path = shipped("templates", f"{name}.docx")
    assert path.read_bytes() == common.template_bytes(make_reviews.TEMPLATES[name]())
    assert check_template(path, samples()[name]) == []
