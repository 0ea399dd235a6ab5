"""The report of matters (事项办理情况报告): figures from rows made through the desk, its whole text, the number check."""

import copy
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.matters import desk as matters
from ddtool.matters.model import Step
from ddtool.reports.matters import desk
from ddtool.reports.matters.paper import as_json, rows_of
from ddtool.reports.matters.rule_file import read_rule
from ddtool.reports.refusals import NumbersDoNotAdd, ReportRuleWrong
from ddtool.reports.yearly import desk as yearly
from ddtool.settings import Office, shipped
from tests.reports import matter_rows
from tests.reports.conftest import NOW, TODAY, same_as, text_of


@pytest.fixture(scope="module")
def worked(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small county with its matters, made once."""
    folder = Path(shutil.copytree(filled, tmp_path_factory.mktemp("事项") / "office"))
    with Book.open(folder / "ddtool.db", now=lambda: NOW) as book:
        matter_rows.fill(book, Office.at(folder))
    return folder


@pytest.fixture
def folder(worked: Path, tmp_path: Path) -> Path:
    shutil.copytree(worked, tmp_path / "office", ignore=shutil.ignore_patterns("backup"))
    return tmp_path / "office"


@pytest.fixture
def book(folder: Path) -> Iterator[Book]:
    with Book.open(folder / "ddtool.db", now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def office(folder: Path) -> Office:
    return Office.at(folder)


def of(book: Book, office: Office, *kinds: str, **more: Any) -> desk.Report:
    """The report of a period; of 2025 where nothing else is said."""
    given: dict[str, Any] = {"year": None, "quarter": None, "first": None, "last": None, "on": TODAY, **more}
    if not more:
        given["year"] = 2025
    return desk.report(book, office, desk.period(book, **given), kinds, today=TODAY)


def suggestions(report: desk.Report) -> dict[str, Any]:
    return next(one for one in report.figures["kinds"] if one["kind"] == "suggestion")


@pytest.fixture
def report(book: Book, office: Office) -> desk.Report:
    return of(book, office)


def test_the_text_of_the_report(report: desk.Report, book: Book, office: Office) -> None:
    path, warning = desk.write(report, office, office.out)
    assert path.name == "2025年事项办理情况报告.docx"
    assert warning.startswith("文书中有生僻字：喆。")
    same_as("matters.txt", text_of(path), book.head())


# key of a figure: what it is in 2025, in its last quarter, in 2024
COUNTS: dict[str, tuple[int, int, int]] = {
    "received": (9, 4, 3),  # by the day on which the office had it; 第12号 was raised from an opinion on 3 December
    "carried": (1, 2, 0),  # into 2025 第3号; into its last quarter 第5号 and 第8号
    "closed": (4, 1, 2),
    "open": (5, 3, 1),
    "done": (5, 1, 2),  # in 2025 第3号 too
    "left": (5, 5, 1),
    "handed": (6, 1, 2),  # 第3号 was handed over in the new year
    "answered": (4, 0, 2),  # 第9号 was answered in January 2026
    "unanswered": (2, 1, 0),
    "again": (1, 0, 1),
    "late": (3, 3, 0),
    "key": (2, 1, 0),  # 第4号 was closed before the last quarter
    "running": (5, 5, 1),
    "shared": (1, 0, 0),
    "unassigned": (3, 3, 1),
    "raised_total": (0, 0, 0),
    "grown_total": (1, 1, 0),
}


@pytest.mark.parametrize(("key", "values"), COUNTS.items(), ids=COUNTS)
def test_what_counts_in_a_period(key: str, values: tuple[int, int, int], book: Book, office: Office) -> None:
    found = [of(book, office), of(book, office, year=2025, quarter=4), of(book, office, year=2024)]
    assert tuple(suggestions(one)[key] for one in found) == values


def test_a_matter_struck_off_after_the_period_is_still_open_in_it(book: Book, office: Office) -> None:
    """第7号 was rated for the last time on 25 August."""
    for last, closed, stage in (("2025-08-24", 0, "已答复"), ("2025-08-25", 1, "办结")):
        found = suggestions(of(book, office, first=date(2025, 6, 1), last=date.fromisoformat(last)))
        assert (found["received"], found["closed"], found["open"]) == (1, closed, 1 - closed)
        assert [row["name"] for row in found["stages"]] == [stage]


def test_a_running_year_ends_on_the_day_that_is_asked(book: Book, office: Office) -> None:
    report = of(book, office, "suggestion", year=2025, on=date(2025, 5, 1))
    shown = suggestions(report)
    assert (report.figures["first_day"], report.figures["last_day"]) == ("2025年1月1日", "2025年5月1日")
    assert (shown["received"], shown["closed"], shown["before"]["received"]) == (3, 1, 2)
    # Handed over on 26 January to a unit that has three months, and another three days.
    assert [(row["number"], row["end"], row["days"]) for row in shown["late_list"]] == [("第5号", "2025-04-27", 4)]


def test_stages_moves_and_where_they_come_from(report: desk.Report) -> None:
    shown = suggestions(report)
    assert [(row["name"], row["count"]) for row in shown["stages"]] == [
        ("待交办", 2), ("办理中", 2), ("已答复", 1), ("转参考", 1), ("办结", 3),
    ]  # fmt: skip
    # 第4号 was handed to three units on one day: the helping one is not counted again.
    assert {row["name"]: (row["matters"], row["times"]) for row in shown["moves"]}["交办"] == (6, 9)
    assert [(one["heading"], [(row["name"], row["count"], row["before"]) for row in one["rows"]]) for one in shown["breakdowns"]] == [
        ("类别", [("教育", 2, 1), ("交通", 2, 1), ("卫生", 2, 0), ("城建", 1, 1), ("道路", 1, 0), ("未写", 1, 0)]),
        ("提出时段", [("闭会期间", 6, 2), ("大会期间", 2, 1), ("未写", 1, 0)]),
        ("代表团", [("乙镇代表团", 5, 1), ("甲镇代表团", 4, 2)]),
    ]  # fmt: skip


def test_classes_and_ratings_of_two_rounds(report: desk.Report) -> None:
    shown = suggestions(report)
    assert [(row["code"], row["count"]) for row in shown["classes"]] == [("A", 2), ("B", 1), ("C", 1), ("D", 0)]
    [rating] = [one for one in shown["ratings"] if one["name"] == "办理结果"]
    assert (rating["due"], rating["rated"], rating["unrated"]) == (4, 3, 1)
    assert [(row["name"], row["first"], row["last"]) for row in rating["rows"]] == [
        ("满意", 2, 3), ("基本满意", 0, 0), ("不满意", 1, 0),
    ]  # fmt: skip


def test_rates_of_units_add_up_though_two_share_a_matter(report: desk.Report) -> None:
    shown = suggestions(report)
    assert [(row["name"], row["count"], row["helped"], row["closed"]) for row in shown["units"]] == [
        ("县交通局", 3, 0, 2), ("县卫健局", 2, 0, 0), ("县住建局", 1, 0, 1), ("县教育局", 1, 0, 1), ("县财政局", 0, 1, 0),
    ]  # fmt: skip
    assert [(row["name"], row["counts"], row["share"]) for row in shown["rates"]][:4] == [
        ("答复率", "4÷6", "66.67%"), ("办结率", "3÷6", "50.00%"), ("首轮满意率", "2÷3", "66.67%"), ("满意率", "3÷3", "100.00%"),
    ]  # fmt: skip
    assert sum(row["count"] for row in shown["units"]) == 7 == shown["received"] - shown["unassigned"] + 1


def test_days_from_hand_over_to_reply(report: desk.Report) -> None:
    """第3号 73, 第4号 85, 第5号 114 (late), 第6号 77, 第7号 30; what was given back is no reply."""
    row = next(one for one in suggestions(report)["times"] if one["name"] == "答复期限")
    assert row == {
        "name": "答复期限", "count": 5, "in_time": 4, "late": 1, "share": "80.00%", "median": "77", "longest": 114,
        "working_median": "55", "working_longest": 74,
    }  # fmt: skip


def test_promises_roll_over_until_they_are_kept(book: Book, office: Office) -> None:
    def told(**more: Any) -> tuple[Any, list[tuple[str, int]]]:
        shown = suggestions(of(book, office, **more))
        return shown["promises"], [(row["name"], row["count"]) for row in shown["promise_years"]]

    assert told(year=2024) == (
        {"carried": 0, "made": 1, "kept": 0, "kept_late": 0, "kept_in_time": 0, "renewed": 0, "running": 1, "overdue": 0},
        [("2024年", 1)],
    )  # fmt: skip
    assert told(year=2025) == (
        {"carried": 1, "made": 3, "kept": 1, "kept_late": 0, "kept_in_time": 1, "renewed": 1, "running": 2, "overdue": 1},
        [("2025年", 2)],
    )  # fmt: skip
    both, years = told(first=date(2025, 1, 1), last=date(2025, 4, 30))
    assert (both["carried"], both["made"], both["kept"], years) == (1, 2, 0, [("2024年", 1), ("2025年", 2)])


def test_key_matters_with_who_leads_and_who_joins(report: desk.Report) -> None:
    assert [(row["number"], row["supervisor"], row["joining"]) for row in suggestions(report)["key_matters"]] == [
        ("第4号", "周主任", "赵喆"), ("第5号", "", ""),
    ]  # fmt: skip


def test_what_was_raised_into_another_kind(report: desk.Report) -> None:
    opinions = next(one for one in report.figures["kinds"] if one["kind"] == "opinion")
    assert opinions["raised"] == [{"name": "代表建议", "count": 1}]
    assert suggestions(report)["grown"] == [{"name": "群众意见", "count": 1}]


def test_a_kind_of_which_nothing_happened_has_no_section(book: Book, office: Office) -> None:
    assert [one["kind"] for one in of(book, office, year=2024).figures["kinds"]] == ["suggestion"]
    assert [one["kind"] for one in of(book, office, "opinion", year=2024).figures["kinds"]] == ["opinion"]


def test_the_yearly_report_tells_them_in_short(book: Book, office: Office) -> None:
    report = yearly.yearly(book, office, year=2025, today=TODAY)
    text = text_of(yearly.write(report, office, office.out)[0])
    assert (
        "九、建议和其他事项\n"
        "收到各类事项12件，上年结转1件，办结7件，期末在办6件。有期限逾期的4件（含已办结而承诺没有落实的）。\n"
        "种类|上年结转|收到|办结|在办|逾期|上年收到\n"
        "代表建议|1|9|5|5|3|3\n"
        "群众意见|0|3|2|1|1|—\n"
        "合计|1|12|7|6|4|\n"
        "代表建议：答复率66.67%（4÷6），办结率50.00%（3÷6），首轮满意率66.67%（2÷3），满意率100.00%（3÷3），"
        "落实率50.00%（2÷4）。\n"
    ) in text
    assert "\n十、与上年比较\n" in text


def test_the_yearly_report_refuses_matters_that_do_not_add_up(
    book: Book, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrongly(monkeypatch, lambda shown: shown["matters"][0].update(left=6), yearly)
    with pytest.raises(NumbersDoNotAdd) as refusal:
        yearly.yearly(book, office, year=2025, today=TODAY)
    assert refusal.value.details["equation"] == "代表建议：上年结转＋收到＋重新打开＝办结＋年末在办"


def test_a_period_without_matters(book: Book, office: Office) -> None:
    report = of(book, office, year=2019)
    text = text_of(desk.write(report, office, office.out)[0])
    assert "一、总体情况\n2019年没有收到事项，也没有上期结转的事项。\n附件：数据来源\n" in text


def test_one_matter_of_one_kind(book: Book, office: Office) -> None:
    report = of(book, office, "opinion", year=2025, quarter=4)
    path, _ = desk.write(report, office, office.out)
    assert path.name == "2025年第四季度群众意见办理情况报告.docx"
    text = text_of(path)
    assert "关于2025年第四季度群众意见办理情况的报告\n" in text
    assert "收到群众意见1件，已交组、转交单位0件，已当场答复、反馈0件；期末已办结0件，在办1件。" in text


Change = Callable[[dict[str, Any]], None]


def setting(*way: Any) -> Change:
    """Change the figure of the suggestions at this place to the last value given."""

    def change(shown: dict[str, Any]) -> None:
        *path, key, value = way
        place: Any = shown
        for step in path:
            place = place[step]
        place[key] = value

    return change


def also(*way: Any, **values: int) -> Change:
    """Change several figures of one row, so that the row itself still adds up."""

    def change(shown: dict[str, Any]) -> None:
        place: Any = shown
        for step in way:
            place = place[step]
        place.update(values)

    return change


# The suggestions stand first; figures of a sum are changed together so that the one equation meant is wrong.
WRONG: dict[str, Change] = {
    "收到＝收到的已办结＋收到的在办": setting("received", 10),
    "上期结转＋收到＋重新打开＝本期办结＋期末在办": setting("carried", 2),
    "已答复＋未答复＝交办": setting("unanswered", 3),
    "各环节之和＝收到": setting("stages", 0, "count", 3),
    "了结的环节之和＝收到的已办结": also("stages", 3, closed=False),
    "各月之和＝收到": setting("months", 0, "count", 3),
    "按类别收到之和＝收到": setting("breakdowns", 0, "rows", 0, "count", 3),
    "按提出时段收到的已办结之和＝收到的已办结": setting("breakdowns", 1, "rows", 0, "closed", 4),
    "按代表团收到的在办之和＝收到的在办": setting("breakdowns", 2, "rows", 0, "open", 3),
    "各答复类别＋未答复＝交办": setting("classes", 1, "count", 2),
    "办理结果首轮各等次之和＝已评价": setting("ratings", 0, "rows", 1, "first", 1),
    "办理结果末轮各等次之和＝已评价": setting("ratings", 0, "rows", 0, "last", 2),
    "办理结果已评价＋未返回＝应评价": setting("ratings", 0, "unrated", 0),
    "各承办单位之和＋没有承办单位－几家承办多计＝收到": setting("shared_more", 0),
    "县交通局办结＋在办＝承办": setting("units", 0, "open", 2),
    "各承办单位答复率分母之和＝合计": setting("rates", 0, "of", 7),
    "各承办单位满意率分子之和＝合计": setting("units", 0, "rates", 3, "count", 1),
    "答复期限按期＋逾期＝办完": setting("times", 0, "in_time", 5),
    "未到期＋逾期＝在走的期限": setting("running", 6),
    "各单位逾期之和－几家承办多计＝逾期的期限": setting("late_units", 0, "terms", 2),
    "期初在走＋本期作出的承诺＝落实＋另定时限＋期末在走": setting("promises", "renewed", 0),
    "各年作出的承诺之和＝期末在走的承诺": setting("promise_years", 0, "count", 3),
    "有督办领导＋没有写督办领导＝重点督办": setting("led", 2),
    "各类转来之和＝由其他事项转来": setting("grown_total", 2),
    "按办理步骤计＝办过“交办”": setting("moves", 0, "matters", 7),
    "上年同期收到＝收到的已办结＋收到的在办": setting("before", "received", 4),
    "上年同期上期结转＋收到＋重新打开＝本期办结＋期末在办": setting("before", "left", 2),
    "按类别上年同期之和＝收到": setting("breakdowns", 0, "rows", 0, "before", 2),
}


def wrongly(monkeypatch: pytest.MonkeyPatch, change: Callable[[dict[str, Any]], None], desk: Any = desk) -> None:
    true = desk.figures

    def wrong(*given: Any) -> dict[str, Any]:
        shown = copy.deepcopy(true(*given))
        change(shown)
        return shown

    monkeypatch.setattr(desk, "figures", wrong)


@pytest.mark.parametrize(("equation", "change"), WRONG.items(), ids=WRONG)
def test_a_figure_that_does_not_add_up_is_refused(
    equation: str, change: Change, book: Book, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrongly(monkeypatch, lambda shown: change(shown["kinds"][0]))
    with pytest.raises(NumbersDoNotAdd) as refusal:
        of(book, office)
    assert refusal.value.details["equation"] == f"代表建议：{equation}"


def test_the_kinds_together_are_the_whole(book: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    wrongly(monkeypatch, lambda shown: shown["total"].update(left=7))
    with pytest.raises(DdtoolError) as refusal:
        of(book, office)
    assert refusal.value.message == (
        "事项办理情况报告没有写出：“各类期末在办之和＝期末在办合计”对不上，代表建议 5＋群众意见 1＝6，应等于合计 7。"
        "请运行 ddtool check 核对数据文件；数据无误时，请把这句话发给维护者。"
    )


def test_a_write_in_between_is_refused(book: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(_: dict[str, Any]) -> None:
        step = Step(0, "交办", TODAY, unit="县教育局")
        matters.move(book, office, "suggestion", "第11号", step, on=TODAY)

    wrongly(monkeypatch, meanwhile)
    with pytest.raises(DdtoolError) as refusal:
        of(book, office)
    assert refusal.value.code == "data_moved"


def test_every_count_is_traced_to_its_lines(report: desk.Report) -> None:
    [own, _] = rows_of(report.found)
    lines: Any = {one["name"]: one["numbers"] for one in own["figures"]}  # type: ignore[attr-defined]
    assert lines["收到"] == [*(f"第{number}号" for number in range(4, 12)), "第12号"]
    assert lines["上期结转"] == ["第3号"]
    assert lines["未答复"] == ["第8号", "第9号"]
    assert (lines["满意率分母"], lines["首轮满意率分子"]) == (["第4号", "第6号", "第7号"], ["第4号", "第6号"])
    assert lines["逾期"] == ["第3号", "第5号", "第8号"]
    assert lines["在走的承诺"] == ["第3号", "第6号"]
    shown = suggestions(report)
    keys = {"收到": "received", "收到的在办": "open", "本期办结": "done", "期末在办": "left", "逾期": "late"}
    assert {name: len(lines[name]) for name in keys} == {name: shown[key] for name, key in keys.items()}


def test_every_line_of_the_appendix_has_a_value_and_a_source(report: desk.Report) -> None:
    sources = report.figures["sources"]
    assert all(line["name"] and line["value"] and line["source"] for line in sources)
    names = [line["name"] for line in sources]
    assert len(names) == len(set(names))


def test_charts_are_words_own(report: desk.Report, office: Office) -> None:
    path, _ = desk.write(report, office, office.out)
    with zipfile.ZipFile(path) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("word/charts/chart")]
    assert [kind for kind in ("lineChart", "pieChart", "barChart") if any(kind in chart for chart in charts)] == [
        "lineChart", "pieChart", "barChart",
    ]  # fmt: skip
    assert "上年同期" in charts[0]


def test_figures_are_plain_values(report: desk.Report) -> None:
    assert json.loads(json.dumps(as_json(report.figures)))["total"]["received"] == 12


def test_statements_do_not_grow_with_matters(book: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    true = Book.rows
    monkeypatch.setattr(Book, "rows", lambda self, sql, params=(): asked.append(sql) or true(self, sql, params))
    of(book, office)
    once = len(asked)
    for number in range(3):
        matters.add(book, office, "suggestion", f"又一件{number}", TODAY, authors=["陈静"], number="", on=TODAY)
    asked.clear()
    of(book, office)
    assert len(asked) == once


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("first_row = 3", "不认识的键“first_row”，是否想写“first_rows”"),
        ("first_rows = 0", "“first_rows”应为不小于1的整数，写的是 0"),
        ("order = 3", "“order”"),
        ("x =", "不是合格的 TOML"),
    ],
)
def test_a_rule_file_that_is_not_understood(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "matters.toml"
    path.write_text(f'name = "甲"\nsource = "乙"\n{text}\n', encoding="utf-8")
    with pytest.raises(ReportRuleWrong) as refusal:
        read_rule(path)
    assert fault in refusal.value.message


def test_the_shipped_rule_is_sound() -> None:
    assert read_rule(shipped("presets", "reports", "matters.toml")).first_rows == 30
