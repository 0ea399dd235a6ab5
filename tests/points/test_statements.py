"""The papers of points, word for word: the list that is put up and one deputy's statement with its slip."""

import re
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.duty.model import whole_year
from ddtool.papers.check import check_template
from ddtool.points import desk, papers, publishing, statements
from ddtool.points.paper import point_rows
from ddtool.points.rules.scheme import Span
from ddtool.points.samples import samples
from ddtool.roster.desk import DeputyNotFound
from ddtool.settings import Office, shipped
from templates.common import template_bytes
from templates.make_points import TEMPLATES
from tests.conftest import Answer, document
from tests.points.test_publishing import publish
from tests.points.text import text_of

GOLDEN = Path(__file__).parent / "golden"
_HEAD = re.compile(r"链首 [0-9a-f]{12}")
_HASH = re.compile(r"校验码 [0-9a-f]{12}")


def same_as(name: str, text: str) -> None:
    """The text against the golden file; digits of hashes are told by words there."""
    told = _HASH.sub("校验码 ‹校验码›", _HEAD.sub("链首 ‹链首›", text))
    assert told == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_the_list(small: Book, office_of_small: Office) -> None:
    path = office_of_small.folder / "rules" / "points" / "旧办法.toml"
    grades = '[[grade]]\nname = "优秀"\nat = ">=65"\nmost = 2\n[[grade]]\nname = "合格"\n'
    path.write_text(path.read_text(encoding="utf-8") + grades, encoding="utf-8")
    kept = publish(small, office_of_small, Span.YEAR, 1)
    written, warning = papers.publication_papers(small, office_of_small, kept, office_of_small.out)
    assert warning == ""
    assert [one.name for one in written] == [f"2025年度履职积分晾晒清单（第1次公布）.{end}" for end in ("docx", "xlsx")]
    same_as("list", text_of(written[0]))


def test_a_statement(small: Book, office_of_small: Office) -> None:
    """Of a year in which the scheme changed, against the list that was put up."""
    kept = publish(small, office_of_small, Span.YEAR, 1, "新办法")
    found = statements.of_publication(small, office_of_small, kept.id, "甲一", None)
    ((path,), _) = statements.write(found, office_of_small, office_of_small.out, each=True)
    assert path.name == "甲一履职对账单.docx"
    same_as("statement", text_of(path))


def test_a_statement_of_who_was_away(small: Book, office_of_small: Office) -> None:
    """A row of days not in office stands there, and counts nowhere."""
    table = desk.points_table(small, "县", desk.scheme_named(office_of_small, "旧办法"), whole_year(2025))
    found = statements.of_table(small, office_of_small, "县", table, "2025年", "丙停职", None)
    ((_, figures),) = found.papers
    assert [(row["date"], row["counted"]) for row in figures["evidence"]] == [  # type: ignore[attr-defined]
        ("2025-11-20", "出席视察"),
        ("2025-01-08", "没有条款计入"),
        ("2025-08-20", "当日不在任，不计"),
    ]


def test_bound_or_one_each(small: Book, office_of_small: Office) -> None:
    table = desk.points_table(small, "县", desk.scheme_named(office_of_small, "旧办法"), whole_year(2025))
    found = statements.of_table(small, office_of_small, "县", table, "2025年", None, None)
    assert [deputy.name for deputy, _ in found.papers] == ["甲一", "乙六月", "丙停职", "王双", "丁并列"]
    each, _ = statements.write(found, office_of_small, office_of_small.out, each=True)
    bound, _ = statements.write(found, office_of_small, office_of_small.out, each=False)
    assert [path.stem for path in each] == [f"{deputy.name}履职对账单" for deputy, _ in found.papers]
    assert [path.name for path in bound] == ["2025年履职对账单.docx"]
    assert all(f"{deputy.name} | 代表团" in text_of(bound[0]) for deputy, _ in found.papers)
    with pytest.raises(DeputyNotFound):
        statements.of_table(small, office_of_small, "县", table, "2025年", "戊已离", None)


@pytest.mark.parametrize("scheme", ["旧办法", "新办法", "出席率办法"])
def test_the_rows_add_up_to_the_total(small: Book, office_of_small: Office, scheme: str) -> None:
    rules = desk.scheme_named(office_of_small, scheme)
    for entry in desk.points_table(small, "县", rules, whole_year(2025)).ranked:
        rows = point_rows(entry.score, rules)
        assert sum(float(str(row["points"])) for row in rows) == rules.number(entry.score.points)


@pytest.mark.parametrize("name", ["points_list", "points_statement"])
def test_the_shipped_templates_fit_their_figures(name: str) -> None:
    assert check_template(shipped("templates") / f"{name}.docx", samples()[name]) == []


def test_on_the_command_line(ddtool: Answer, tmp_path: Path) -> None:
    made = document(ddtool("points", "statement", "顾海燕", "--out", str(tmp_path), "--json"))
    assert made == {"period": "2025年", "deputies": 1, "files": [str(tmp_path / "2025年履职对账单（顾海燕）.docx")]}
    text = text_of(Path(made["files"][0]))
    assert "第九条第二项：平时接待选民，首次计2分，以后每次计1分，最高12分" in text
    assert "沿此线剪下" in text


def test_the_words_of_periods() -> None:
    assert [publishing.words(2025, *one) for one in ((Span.HALF, 1), (Span.QUARTER, 4), (Span.MONTH, 10))] == [
        "2025年上半年", "2025年第四季度", "2025年10月",
    ]  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_template_is_what_its_script_builds(name: str) -> None:
    assert (shipped("templates") / f"{name}.docx").read_bytes() == template_bytes(TEMPLATES[name]())
