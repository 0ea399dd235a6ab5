"""Lists that were put up stay as they were; a correction shows beside them; another scheme is tried out beside this one."""

import sqlite3
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ddtool.book.book import Book
from ddtool.book.undoing import undo
from ddtool.duty.model import Stretch
from ddtool.duty.refusals import YearWithoutData
from ddtool.points import desk, papers, publishing, simulating
from ddtool.points import publication_store as store
from ddtool.points.publication_store import Publication
from ddtool.points.refusals import NotYetBegun, PublicationUnknown, SchemeIncomplete, UnitsUnlike
from ddtool.points.rules.comparison import Line, grade_counts, shifts
from ddtool.points.rules.scheme import Span
from ddtool.settings import Office
from tests.conftest import Answer, document
from tests.points.text import text_of

TODAY = date(2026, 1, 8)


def publish(
    book: Book, office: Office, span: Span, part: int, scheme: str = "旧办法", today: date = TODAY
) -> Publication:
    rules = desk.scheme_named(office, scheme)
    words, stretch = publishing.period(rules, 2025, span, part, today)
    return publishing.publish(book, "县", rules, words, stretch, today)


@pytest.mark.parametrize(
    ("scheme_span", "span", "part", "today", "words", "first", "last"),
    [
        ("year", Span.QUARTER, 2, TODAY, "2025年第二季度", "2025-01-01", "2025-06-30"),
        ("quarter", Span.QUARTER, 2, TODAY, "2025年第二季度", "2025-04-01", "2025-06-30"),
        ("month", Span.QUARTER, 2, TODAY, "2025年第二季度", "2025-04-01", "2025-06-30"),
        ("half", Span.MONTH, 8, TODAY, "2025年8月", "2025-07-01", "2025-08-31"),
        ("year", Span.HALF, 2, TODAY, "2025年下半年", "2025-01-01", "2025-12-31"),
        ("year", Span.YEAR, 1, TODAY, "2025年度", "2025-01-01", "2025-12-31"),
        # Put up before the quarter is over: counted to that day.
        ("year", Span.QUARTER, 2, date(2025, 6, 20), "2025年第二季度", "2025-01-01", "2025-06-20"),
    ],
)
def test_period(
    office_of_small: Office, scheme_span: str, span: Span, part: int, today: date, words: str, first: str, last: str
) -> None:
    path = office_of_small.folder / "rules" / "points" / "旧办法.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"year"', f'"{scheme_span}"'), encoding="utf-8")
    scheme = desk.scheme_named(office_of_small, "旧办法")
    assert publishing.period(scheme, 2025, span, part, today) == (words, Stretch(first, last))


def test_what_is_still_to_come(office_of_small: Office) -> None:
    scheme = desk.scheme_named(office_of_small, "旧办法")
    with pytest.raises(NotYetBegun) as refused:
        publishing.period(scheme, 2026, Span.QUARTER, 2, TODAY)
    assert refused.value.message == "2026年第二季度从 2026-04-01 开始，还没有到，不能公布。请核对 --year 和第几期。"


def test_a_correction_does_not_change_what_was_put_up(small: Book, office_of_small: Office) -> None:
    kept = publish(small, office_of_small, Span.QUARTER, 2)
    lines = store.lines(small, kept.id)
    assert [(one.name, one.points, one.rank) for one in lines] == [
        ("甲一", 680, 1), ("王双", 650, 2), ("丁并列", 620, 3), ("乙六月", 600, 4), ("丙停职", 600, 4),
    ]  # fmt: skip
    assert publishing.since(small, kept.id).changes == []
    with small.batch("更正"):
        small.execute("DELETE FROM duty_record WHERE date = '2025-02-01'")
    found = publishing.since(small, kept.id)
    assert found.lines == lines
    assert found.publication.hash == desk.scheme_named(office_of_small, "旧办法").hash
    (change,) = [one for one in found.changes if one.points]
    assert (change.line.name, change.points) == ("甲一", -1)


def test_a_later_scheme_does_not_change_it_either(small: Book, office_of_small: Office) -> None:
    kept = publish(small, office_of_small, Span.YEAR, 1, "新办法")
    for path in (office_of_small.folder / "rules" / "points").glob("*.toml"):
        path.unlink()
    found = publishing.since(small, kept.id)
    assert found.changes == []
    assert [one.name for one in publishing.scheme_of(found.publication).chain] == ["新办法", "旧办法"]


def test_it_can_be_undone_as_a_whole_and_never_altered(small: Book, office_of_small: Office) -> None:
    kept = publish(small, office_of_small, Span.YEAR, 1)
    for statement in ("UPDATE publication SET period = '另'", "UPDATE publication_line SET points = 0"):
        with pytest.raises(sqlite3.IntegrityError, match="已公布的积分不能改动"), small.batch("改"):
            small.execute(statement)
    assert publishing.faults(small) == []
    undo(small)
    with pytest.raises(PublicationUnknown) as refused:
        publishing.since(small, kept.id)
    assert refused.value.message == "没有第 1 次公布。还没有公布过积分（ddtool points published 列出）。"


def test_check_finds_a_list_that_was_tampered_with(small: Book, office_of_small: Office) -> None:
    publish(small, office_of_small, Span.YEAR, 1)
    with small.batch("改"):
        small.execute("DROP TRIGGER published_stands")
        small.execute("DROP TRIGGER published_line_stands")
        small.execute("UPDATE publication SET rules = '[\"假\"]'")
        small.execute("UPDATE publication_line SET points = 9999 WHERE position = 5")
    assert publishing.faults(small) == [
        "第 1 次公布（2025年度）所存方案的校验码不对",
        "第 1 次公布（2025年度）的名次与积分不符",
    ]


def test_nothing_recorded(small: Book, office_of_small: Office) -> None:
    scheme = desk.scheme_named(office_of_small, "旧办法")
    with pytest.raises(YearWithoutData):
        publishing.publish(small, "县", scheme, "2023年度", Stretch("2023-01-01", "2023-12-31"), TODAY)


def test_groups_are_put_up_too(small: Book, office_of_small: Office) -> None:
    path = office_of_small.folder / "rules" / "points" / "旧办法.toml"
    path.write_text('of = "group"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    kept = publish(small, office_of_small, Span.YEAR, 1)
    lines = store.lines(small, kept.id)
    assert [(one.deputyship, one.name) for one in lines] == [(None, "一组"), (None, "二组")]
    assert publishing.since(small, kept.id).changes == []
    written, _ = papers.publication_papers(small, office_of_small, kept, office_of_small.out)
    assert "小河县人大代表小组履职积分晾晒清单" in text_of(written[0])


def line(key: int, points: int, rank: int, grade: str | None = None) -> Line:
    return Line(key, f"代表{key}", None, Fraction(points), rank, grade)


def test_shifts() -> None:
    before = [line(1, 90, 1, "优秀"), line(2, 80, 2, "良好"), line(3, 70, 3, "良好"), line(4, 60, 4, "一般")]
    after = [line(2, 95, 1, "优秀"), line(1, 90, 2, "优秀"), line(3, 70, 3, "良好"), line(5, 50, 4, "一般")]
    found = shifts(before, after)
    assert [(one.line.key, one.points, one.places, one.grade_changed, one.changed) for one in found] == [
        (2, 15, 1, True, True),
        (1, 0, -1, False, True),
        (3, 0, 0, False, False),
        (5, None, None, False, True),
        (4, None, None, False, True),
    ]
    assert grade_counts(before, after) == [("优秀", 1, 2), ("良好", 2, 1), ("一般", 1, 1)]
    assert grade_counts([line(1, 1, 1)], [line(1, 1, 1)]) == []


def test_simulate(small: Book, office_of_small: Office) -> None:
    old, new = (desk.scheme_named(office_of_small, name) for name in ("旧办法", "新办法"))
    found = simulating.simulate(small, "县", old, new, Stretch("2025-01-01", "2025-12-31"))
    told = {row.line.name: (row.points, row.places) for row in found.rows}
    assert told == {"甲一": (1, 0), "乙六月": (-5, 0), "王双": (-7, -1), "丁并列": (-8, -2), "丙停职": (-7, 0)}
    book = load_workbook(papers.simulation_workbook(found, office_of_small.out)).active
    assert book is not None
    assert [cell.value for cell in book[3]] == ["甲一", "甲团", 69, 70, 1, 1, 1, 0, None, None]


def test_simulate_only_like_with_like(small: Book, office_of_small: Office) -> None:
    path = office_of_small.folder / "rules" / "points" / "出席率办法.toml"
    path.write_text('of = "group"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    old, new = (desk.scheme_named(office_of_small, name) for name in ("旧办法", "出席率办法"))
    with pytest.raises(UnitsUnlike, match="“旧办法”按代表计分，“出席率办法”按代表小组计分，不能对比。"):
        simulating.simulate(small, "县", old, new, Stretch("2025-01-01", "2025-12-31"))


def test_on_the_command_line(ddtool: Answer, tmp_path: Path) -> None:
    made = document(
        ddtool("points", "publish", "--year", "2025", "--quarter", "2", "--json", "--out", str(tmp_path / "out"))
    )
    assert list(made) == [
        "publication",
        "period",
        "from",
        "to",
        "published",
        "level",
        "of",
        "scheme",
        "head",
        "batch",
        "files",
    ]
    assert [Path(file).suffix for file in made["files"]] == [".docx", ".xlsx"]
    assert all(Path(file).is_file() for file in made["files"])
    before = document(ddtool("points", "published", "1", "--json"))
    assert (len(before["rows"]), before["changes"]) == (222, [])
    assert (
        ddtool("duty", "add", "顾海燕", "接待选民", "2025-05-05", "反映路灯", "--quantity", "3", "--unit", "次")[0] == 0
    )
    after = document(ddtool("points", "published", "1", "--json"))
    assert after["rows"] == before["rows"]
    (change,) = [one for one in after["changes"] if one["points"]]
    assert (change["name"], change["old"]["points"], change["points"]) == (
        "顾海燕",
        before_of(before, "顾海燕"),
        change["points"],
    )
    code, out, err = ddtool("points", "published", "1")
    assert code == 0
    assert out.startswith("第 1 次公布：2025年第二季度（2025-01-01 至 2025-06-30），2026-01-08 公布，222 位代表\n")
    assert "公布以后的变动（按公布时的方案重新算）：\n" in out
    assert "积分没变，名次随着变。" in err
    assert len(document(ddtool("points", "published", "--json"))) == 1


def before_of(answer: dict[str, list[dict[str, object]]], name: str) -> object:
    return next(row["points"] for row in answer["rows"] if row["name"] == name)


def test_simulating_on_the_command_line(ddtool: Answer) -> None:
    told = document(ddtool("points", "simulate", "--scheme", "某平台履职积分表", "--year", "2025", "--json"))
    assert list(told) == ["from", "to", "old", "new", "changed", "grade_changed", "grades", "rows", "files"]
    assert told["changed"] == len(told["rows"]) <= 223
    assert {one["grade"]: one["old"] for one in told["grades"]} == {"优秀": 12, "良好": 149, "合格": 41, "待改进": 21}
    assert ddtool("points", "simulate", "--scheme", "某平台履职积分表")[2].splitlines()[0] == (
        "2025-01-01 至 2025-12-31，“示例县代表履职积分办法”换成“某平台履职积分表”：223 人中 223 人有变化。"
    )


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("publish", "--quarter", "1", "--month", "2"), 2, "--quarter、--month、--half 只能写一个；都不写是全年。"),
        (("publish", "--year", "2027"), 1, "2027年度从 2027-01-01 开始，还没有到，不能公布。请核对 --year 和第几期。"),
        (("published", "3"), 1, "没有第 3 次公布。还没有公布过积分（ddtool points published 列出）。"),
        (("simulate", "--scheme", "皇城镇代表小组评分"), 1, "积分方案“示例县代表履职积分办法”按代表计分，“皇城镇代表小组评分”按代表小组计分"),
        (("simulate", "--scheme", "石鼓区代表履职积分"), 1, "积分方案“石鼓区代表履职积分”还有1处待填，不能计分："),
        (("statement", "--scheme", "皇城镇代表小组评分"), 1, "积分方案“皇城镇代表小组评分”按代表小组计分，没有每位代表的分数。"),
        (("explain", "没有组", "--scheme", "皇城镇代表小组评分"), 1, "没有名为“没有组”的代表小组"),
        (("--delegations", "--scheme", "皇城镇代表小组评分"), 1, "积分方案“皇城镇代表小组评分”按代表小组计分"),
    ],
)  # fmt: skip
def test_refused(ddtool: Answer, words: tuple[str, ...], code: int, message: str) -> None:
    said = ddtool("points", *words)
    assert said[0] == code
    assert message in said[2]


def test_an_own_file_that_is_not_filled_is_named(office_of_small: Office) -> None:
    path = office_of_small.folder / "rules" / "points" / "我县办法.toml"
    text = (office_of_small.folder / "rules" / "points" / "旧办法.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("base = 60", 'base = "?"'), encoding="utf-8")
    with pytest.raises(SchemeIncomplete) as refused:
        desk.scheme_named(office_of_small, "我县办法")
    assert refused.value.message == (
        "积分方案“旧办法”还有1处待填，不能计分：方案 base\n请打开 rules/points/我县办法.toml，把“?”改成本机关规定的数后重试。"
    )
