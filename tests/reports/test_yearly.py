"""The yearly report (年度代表工作报告): its whole text, the number check, the rule file."""

import copy
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.reports.refusals import NumbersDoNotAdd, ReportRuleWrong
from ddtool.reports.yearly import desk
from ddtool.reports.yearly.rule_file import read_rule
from ddtool.settings import Office, shipped
from tests.reports.conftest import ID_NUMBER, PHONE, TODAY, same_as, text_of


@pytest.fixture
def report(book: Book, office: Office) -> desk.Yearly:
    return desk.yearly(book, office, year=2025, today=TODAY)


def test_the_text_of_the_report(report: desk.Yearly, book: Book, office: Office) -> None:
    path, warning = desk.write(report, office, office.out)
    assert path.name == "2025年度代表工作报告.docx"
    assert warning.startswith("文书中有生僻字：喆。")
    same_as("yearly.txt", text_of(path), book.head())


def test_charts_are_words_own_and_hold_the_tables_figures(report: desk.Yearly, office: Office) -> None:
    path, _ = desk.write(report, office, office.out)
    with zipfile.ZipFile(path) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("word/charts/chart")]
        parts = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    assert len(charts) == 7
    assert [kind for kind in ("pieChart", "lineChart", "barChart") if any(kind in chart for chart in charts)] == [
        "pieChart",
        "lineChart",
        "barChart",
    ]
    assert PHONE not in parts
    assert ID_NUMBER not in parts


def test_a_running_year_ends_today_and_is_compared_with_the_same_days(book: Book, office: Office) -> None:
    shown = desk.yearly(book, office, year=2025, today=date(2025, 6, 1)).figures
    assert (shown["first_day"], shown["last_day"], shown["same_days"]) == ("2025年1月1日", "2025年6月1日", "同期")
    assert (shown["held"], shown["seated"], shown["ended"]) == (2, 5, 0)
    comparison: Any = shown["comparison"]
    assert comparison[1] == {"name": "会议和活动（场次）", "now": "2", "before": "1", "change": "+1"}


def test_without_a_scheme_there_are_no_points(book: Book, office: Office) -> None:
    (office.folder / "ddtool.toml").write_text('name = "小河县"\nscheme = ""\n', encoding="utf-8")
    own = Office.at(office.folder)
    path, _ = desk.write(desk.yearly(book, own, year=2025, today=TODAY), own, own.out)
    assert "六、履职积分\n本机关没有设定积分规则，本报告不列积分。\n" in text_of(path)


def test_a_county_with_one_deputy_and_one_record(tmp_path: Path) -> None:
    with Book.create(tmp_path / "ddtool.db") as book:
        with book.batch("录入"):
            person = book.insert("person", name="孤单")
            only = book.insert("deputyship", person=person, level="县")
            book.insert("duty_record", deputyship=only, date="2025-02-02", kind="接待选民", title="接待")
        office = Office.at(tmp_path)
        path, _ = desk.write(desk.yearly(book, office, year=2025, today=TODAY), office, office.out)
    text = text_of(path)
    assert "本年度没有登记会议和活动。" in text
    assert "\n1|未分团|1|" in text
    assert "八、活动经费\n本年度没有登记经费支出。" in text


def test_the_first_year_is_compared_with_nothing(book: Book, office: Office) -> None:
    assert desk.yearly(book, office, year=2024, today=TODAY).figures["comparison"] == []


Change = Callable[[dict[str, Any]], None]


def setting(*way: Any) -> Change:
    """Change the figure at this place to the last value given."""

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


WRONG = {
    "年初实有＋选举＋补选－终止＝期末实有": setting("seated_before", 6),
    "执行职务＋暂停执行职务＝期末实有": setting("suspended", 1),
    "性别结构各项之和＝执行职务的代表": setting("structure", 0, "rows", 0, "count", 3),
    "视察：实到＋请假＋缺席＋未登记＝应到": setting("kinds", 0, "present", 6),
    "乙镇代表团：实到＋请假＋缺席＋未登记＝应到": setting("delegations", 1, "leave", 2),
    "合计：实到＋请假＋缺席＋未登记＝应到": setting("total", "absent", 3),
    "各类别场次之和＝全年场次": setting("kinds", 1, "held", 2),
    "各类别履职登记之和＝全年条数": setting("record_kinds", 0, "rows", 6),
    "接待过选民：已覆盖＋未覆盖＝任职代表": setting("coverage", 2, "others", 4),
    "各代表团积分之和＝积分合计": setting("standings", 0, "points", "50.4"),
    "各代表团代表数之和＝任职代表": setting("standings", 1, "deputies", 4),
    "各代表团履职登记之和＝全年条数": setting("record_homes", 0, "rows", 8),
    "各代表团有履职登记的代表之和": setting("record_homes", 1, "recorded", 2),
    "甲镇代表团：参加过培训＋未参加＝任职代表": setting("training_homes", 0, "trained", 1),
    "各代表团任职代表之和＝任职代表": also("training_homes", 0, served=4, untrained=4),
    "参加过培训＋未参加＝任职代表": setting("untrained", 5),
    "每季度联系选民：已完成＋未完成＝应完成": setting("quotas", 0, "done", 1),
    "乙镇代表团：已完成＋未完成＝应完成": setting("quota_homes", 1, "short", 3),
    "各项要求应完成之和＝应完成合计": also("quotas", 0, owing=7, short=7),
    "各代表团应完成之和＝应完成合计": also("quota_homes", 0, owing=7, short=5),
    "各代表团额度之和＝额度合计": setting("fund_homes", 0, "allowance_fen", 1),
    "各代表团支出＋全级共用＝支出合计": setting("fund_shared_fen", 0),
    "各用途支出之和＝支出合计": setting("fund_purposes", 1, "amount_fen", 8001),
    "上年对照：各类别本年场次之和": setting("comparison_kinds", 0, "held", 3),
    "上年对照：各类别上年场次之和": setting("comparison_kinds", 0, "held_before", 3),
    "上年对照：各月本年履职登记之和": setting("comparison_months", 0, "rows", 3),
    "上年对照：各月上年场次之和": setting("comparison_months", 0, "held_before", 3),
    "上年对照：各代表团上年履职登记之和": setting("comparison_homes", 0, "rows_before", 3),
    "上年对照：各类别上年履职登记之和": setting("comparison_records", 0, "before", 3),
}


@pytest.mark.parametrize(("equation", "change"), WRONG.items())
def test_a_figure_that_does_not_add_up_is_refused(
    equation: str, change: Change, book: Book, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = desk.figures

    def wrong(*given: Any) -> dict[str, Any]:
        shown = copy.deepcopy(true(*given))
        change(shown)
        return shown

    monkeypatch.setattr(desk, "figures", wrong)
    with pytest.raises(NumbersDoNotAdd) as refusal:
        desk.yearly(book, office, year=2025, today=TODAY)
    assert refusal.value.details["equation"] == equation


def test_every_line_of_the_appendix_has_a_value_and_a_source(report: desk.Yearly) -> None:
    sources: Any = report.figures["sources"]
    assert all(line["name"] and line["value"] and line["source"] for line in sources)
    names = [line["name"] for line in sources]
    assert len(names) == len(set(names))


def test_a_write_in_between_is_refused(book: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    true = desk.figures

    def meanwhile(*given: Any) -> dict[str, Any]:
        with book.batch("另一窗口"):
            book.execute("UPDATE person SET party = '群众' WHERE id = 1")
        return true(*given)

    monkeypatch.setattr(desk, "figures", meanwhile)
    with pytest.raises(DdtoolError) as refusal:
        desk.yearly(book, office, year=2025, today=TODAY)
    assert refusal.value.message == (
        "报告没有写出：取数时数据文件里又写入了一批，前后的数不是同一时点的。请再运行一次。"
    )


def test_statements_do_not_grow_with_deputies(book: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    true = Book.rows
    monkeypatch.setattr(Book, "rows", lambda self, sql, params=(): asked.append(sql) or true(self, sql, params))
    desk.yearly(book, office, year=2025, today=TODAY)
    once = len(asked)
    with book.batch("更多"):
        for number in range(40):
            person = book.insert("person", name=f"新{number}")
            only = book.insert("deputyship", person=person, level="县", delegation=1)
            book.insert("duty_record", deputyship=only, date="2025-02-02", kind=f"类{number}", title="事")
    asked.clear()
    desk.yearly(book, office, year=2025, today=TODAY)
    assert len(asked) == once


def test_an_office_without_quotas_and_funds(book: Book, office: Office) -> None:
    text = (office.folder / "ddtool.toml").read_text(encoding="utf-8")
    for key in ("quotas", "funds"):
        text = text.replace(f'{key} = "小河县', f'{key} = "" # ')
    (office.folder / "ddtool.toml").write_text(text, encoding="utf-8")
    own = Office.at(office.folder)
    shown = text_of(desk.write(desk.yearly(book, own, year=2025, today=TODAY), own, own.out)[0])
    assert "五、履职要求\n本机关没有设定履职要求，本报告不列。\n六、履职积分" in shown
    assert "八、活动经费\n本年度没有登记经费支出。\n九、与上年比较" in shown
    assert "履职要求完成面" not in shown


def test_training_counts_what_is_left_of_a_leave(book: Book, office: Office) -> None:
    own = office.folder / "rules" / "reports"
    own.mkdir(parents=True)
    rule = shipped("presets", "reports", "yearly.toml").read_text(encoding="utf-8")
    (own / "yearly.toml").write_text(rule.replace('training = ["学习培训"]', 'training = ["人代会"]'), encoding="utf-8")
    shown: Any = desk.yearly(book, office, year=2025, today=TODAY).figures
    # Four came for four half-days; one was on leave for one of the four.
    assert (shown["training_times"], shown["trained"], shown["training_days"]) == (4, 4, "9.5")


def test_the_sentence_of_the_refusal(book: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    true = desk.figures
    monkeypatch.setattr(desk, "figures", lambda *given: {**true(*given), "serving": 4})
    with pytest.raises(DdtoolError) as refusal:
        desk.yearly(book, office, year=2025, today=TODAY)
    assert refusal.value.message == (
        "年度代表工作报告没有写出：“执行职务＋暂停执行职务＝期末实有”对不上，执行职务 4＋暂停执行职务 0＝4，"
        "应等于期末实有 5。请运行 ddtool check 核对数据文件；数据无误时，请把这句话发给维护者。"
    )


def test_the_rule_of_the_office_stands_before_the_shipped_one(book: Book, office: Office) -> None:
    own = office.folder / "rules" / "reports"
    own.mkdir(parents=True)
    (own / "yearly.toml").write_text(
        'addressee = ""\nfirst_rows = 1\nstructure = ["性别"]\npies = []\n', encoding="utf-8"
    )
    shown = desk.yearly(book, office, year=2025, today=TODAY).figures
    assert [group["heading"] for group in shown["structure"]] == ["性别"]  # type: ignore[attr-defined]
    assert [row["name"] for row in shown["best"]] == ["王芳"]  # type: ignore[attr-defined]
    text = text_of(desk.write(desk.yearly(book, office, year=2025, today=TODAY), office, office.out)[0])
    assert "\n：\n" not in text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("first_row = 3", "不认识的键“first_row”，是否想写“first_rows”"),
        ("first_rows = 0", "“first_rows”应为不小于1的整数，写的是 0"),
        ('pies = ["年龄"]', "“pies”里的“年龄”不在“structure”里"),
        ('[[coverage]]\nname = "甲"', "覆盖指标“甲”：没有写“record”或“attendance”"),
        ('[[coverage]]\nname = "甲"\nrecords = ["乙"]', "覆盖指标“甲”：不认识的键“records”，是否想写“record”"),
        ("coverage = 3", "“coverage”应写成 [[coverage]] 表"),
        ("x =", "不是合格的 TOML"),
    ],
)
def test_a_rule_file_that_is_not_understood(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "yearly.toml"
    sound = {"addressee": '"甲"', "first_rows": "3", "structure": "[]", "pies": "[]"}
    lines = [f"{key} = {value}" for key, value in sound.items() if not text.startswith(f"{key} =")]
    path.write_text("\n".join([*lines, text]), encoding="utf-8")
    with pytest.raises(ReportRuleWrong) as refusal:
        read_rule(path)
    assert fault in refusal.value.message


def test_the_shipped_rule_is_sound() -> None:
    assert read_rule(shipped("presets", "reports", "yearly.toml")).first_rows == 10


def test_figures_are_plain_values(report: desk.Yearly) -> None:
    """Whoever edits the template sees numbers and texts: what JSON can hold, and charts."""
    json.dumps({key: value for key, value in report.figures.items() if not key.endswith("_charts")})
