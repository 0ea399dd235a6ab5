"""`ddtool report matters`: what is printed and written, every figure as JSON, what is refused; audit problems by class."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.matters import store
from ddtool.matters.model import Step
from ddtool.matters.rules.progress import HOST
from ddtool.reports.matters import desk
from ddtool.settings import Office
from tests.reports import matter_rows
from tests.reports.conftest import NOW, TODAY

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def worked(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(filled, tmp_path_factory.mktemp("事项") / "office"))
    with Book.open(folder / "ddtool.db", now=lambda: NOW) as book:
        matter_rows.fill(book, Office.at(folder))
    return folder


@pytest.fixture
def call(worked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.setenv("DDTOOL_TODAY", "2026-01-08")

    def ask(*words: str) -> tuple[int, str, str]:
        code = run(["--db", str(worked / "ddtool.db"), "report", "matters", *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ask


def test_a_report_of_one_kind(call: Call, tmp_path: Path) -> None:
    code, out, err = call("--year", "2025", "--quarter", "2", "--kind", "suggestion", "--out", str(tmp_path))
    path = tmp_path / "2025年第二季度代表建议办理情况报告.docx"
    assert (code, out) == (0, f"  {path}\n")
    assert err.endswith("2025年第二季度代表建议办理情况报告：核对了 58 个等式，全部成立。\n")
    assert path.is_file()


def test_every_figure_as_json(call: Call, tmp_path: Path) -> None:
    code, out, _ = call("--from", "2025-01-01", "--to", "2025-12-31", "--json", "--out", str(tmp_path))
    answer = json.loads(out)
    path = tmp_path / "2025年1月1日至12月31日事项办理情况报告.docx"
    assert (code, answer["report"], answer["files"]) == (0, "matters", [str(path)])
    assert answer["total"] == {"carried": 1, "received": 12, "done": 7, "left": 6, "late": 4, "key": 2}
    [own, _] = answer["kinds"]
    assert (own["kind"], own["received"], own["rates"][0]["counts"]) == ("suggestion", 9, "4÷6")
    assert not [key for key in own if key.endswith("_charts")]


def test_which_lines_a_figure_is_of(call: Call) -> None:
    code, out, err = call("--year", "2025", "--kind", "opinion", "--explain")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "种类\t数\t件数\t编号\t出处"
    assert "群众意见\t期末在办\t1\t民2025-3\t民情台账：不论何时收到，期末环节未了结的" in lines
    _, out, _ = call("--year", "2025", "--kind", "opinion", "--explain", "--json")
    rows: Any = json.loads(out)["rows"]
    assert next(one for one in rows[0]["figures"] if one["name"] == "满意率分母")["numbers"] == ["民2025-1", "民2025-2"]


@pytest.mark.parametrize(
    ("words", "exit_code", "error", "sentence"),
    [
        (["--from", "2025-01-01"], 2, "period_unclear", "--from 和 --to 要一起写。"),
        (["--year", "2027"], 2, "period_to_come", "2027年还没有开始：数到 2026-01-08 为止。"),
        (["--on", "去年"], 2, "date_unreadable", "--on 的日期“去年”无法识别"),
        (["--kind", "sugestion"], 1, "kind_unknown", "没有“sugestion”这种事项，是否想写“suggestion”"),
    ],
)
def test_what_is_refused(words: list[str], exit_code: int, error: str, sentence: str, call: Call) -> None:
    code, out, _ = call(*words, "--json")
    answer = json.loads(out)["error"]
    assert (code, answer["code"]) == (exit_code, error)
    assert answer["message"].startswith(sentence)


@pytest.fixture
def audited(tmp_path: Path) -> Office:
    """沅陵: forty problems, 32 put right, 7 in part, 1 promised; each of 10,000 yuan."""
    office = Office.at(tmp_path)
    with Book.create(tmp_path / "ddtool.db", now=lambda: NOW) as book, book.batch("录入"):
        units = [store.add_unit(book, name) for name in ("县住建局", "县交通局", "县水利局")]
        for number in range(40):
            matter = store.add_matter(
                book, [], kind="rectify", number=f"审计2025-{number + 1}", title="问题", received="2025-03-01",
                level="县", amount=10_000_00,
            )  # fmt: skip
            name = ("县住建局", "县交通局", "县水利局")[number % 3]
            handed = Step(0, "交办", date(2025, 3, 5), name, HOST, until=date(2025, 9, 1))
            store.add_step(book, matter, handed, units[number % 3])
            for step in _mended(number):
                store.add_step(book, matter, step, None)
    return office


def _mended(number: int) -> list[Step]:
    if number < 32:
        days = [date(2025, month, 1) for month in (6, 8, 9)]
        return [
            Step(0, "整改到位", days[0], amount=10_000_00), Step(0, "核查", days[1]), Step(0, "销号", days[2]),
        ]  # fmt: skip
    if number < 39:
        return [Step(0, "部分整改", date(2025, 6, 1), amount=4_000_00)]
    return [Step(0, "承诺整改", date(2025, 6, 1), until=date(2026, 6, 30))]


def test_forty_is_thirty_two_and_seven_and_one(audited: Office) -> None:
    with Book.open(audited.folder / "ddtool.db", now=lambda: NOW) as book:
        period = desk.period(book, year=2025, quarter=None, first=None, last=None, on=TODAY)
        [shown] = desk.report(book, audited, period, [], today=TODAY).figures["kinds"]
    assert (shown["received"], shown["handed"], shown["unanswered"]) == (40, 40, 0)
    assert [(row["code"], row["count"], row["share"]) for row in shown["classes"]] == [
        ("整改到位", 32, "80.00%"), ("部分整改", 7, "17.50%"), ("承诺整改", 1, "2.50%"),
    ]  # fmt: skip
    assert (shown["closed"], shown["open"], shown["late"]) == (32, 8, 7)
    assert [(row["name"], row["count"], row["amount"], row["mended"], row["share"]) for row in shown["money_classes"]] == [
        ("整改到位", 32, "320000.00", "320000.00", "100.00%"),
        ("部分整改", 7, "70000.00", "28000.00", "40.00%"),
        ("承诺整改", 1, "10000.00", "0.00", "0.00%"),
    ]  # fmt: skip
    assert (shown["money_whole"]["amount"], shown["money_whole"]["mended"]) == ("400000.00", "348000.00")
    assert [(row["name"], row["count"]) for row in shown["money_units"]] == [
        ("县住建局", 14), ("县交通局", 13), ("县水利局", 13),
    ]  # fmt: skip
    # What the office set itself is a deadline; the day that the unit named is a promise.
    assert (shown["promises"]["made"], shown["promises"]["running"], shown["running"]) == (1, 1, 8)
