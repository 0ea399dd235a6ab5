"""`ddtool report`: what is printed and written."""

import json
from pathlib import Path

import pytest

from ddtool.app import run
from ddtool.reports.registry import REPORTS
from ddtool.settings import shipped


@pytest.fixture
def call(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run a command on the small county; answers with the exit code and both outputs."""
    monkeypatch.setenv("DDTOOL_TODAY", "2026-01-08")

    def ask(*words: str) -> tuple[int, str, str]:
        code = run(["--db", str(folder / "ddtool.db"), "report", *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ask


def test_every_report_has_a_template() -> None:
    assert [report.name for report in REPORTS] == ["ledger", "file", "yearly", "matters", "unit"]
    assert all(shipped("templates", f"{report.template}.docx").is_file() for report in REPORTS)


def test_ledger(call, folder: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = call("ledger", "--delegation", "甲镇代表团")
    each = folder / "out" / "2025年履职台账"
    assert (code, err) == (0, "2025 年履职台账 3 份。\n")
    assert out.split("\n") == [
        *(f"  {each / name}履职台账.docx" for name in ("王芳", "李强", "陈静")),
        f"  {folder / 'out' / '2025年履职台账（甲镇代表团，合订本）.docx'}",
        "",
    ]


def test_ledger_bound_only(call, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = call("ledger", "--bound", "--out", str(tmp_path / "纸"), "--json")
    answer = json.loads(out)
    assert (code, answer["deputies"], answer["year"]) == (0, 6, 2025)
    assert answer["files"] == [str(tmp_path / "纸" / "2025年履职台账（合订本）.docx")]
    assert not (folder / "out").exists()


def test_ledger_of_one(call, folder: Path) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = call("ledger", "--deputy", "李强", "--json")
    assert json.loads(out)["files"] == [str(folder / "out" / "2025年履职台账" / "李强履职台账.docx")]


def test_yearly(call, folder: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = call("yearly", "--year", "2025", "--json")
    path = folder / "out" / "2025年度代表工作报告.docx"
    answer = json.loads(out)
    assert (code, answer["files"], answer["equations"]) == (0, [str(path)], 78)
    assert path.is_file()


def test_a_year_without_data(call) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = call("yearly", "--year", "2019", "--json")
    assert code == 1
    assert json.loads(out)["error"]["code"] == "year_without_data"
