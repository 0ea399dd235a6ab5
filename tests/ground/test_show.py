"""The screen: one JSON document and nothing else with --json; tab-separated when piped; no question without an answer."""

import json
import sys
from collections.abc import Iterator

import pytest

from ddtool import show
from ddtool.errors import WrongUsage


@pytest.fixture(autouse=True)
def _plain() -> Iterator[None]:
    show.use(as_json=False, yes=False)
    yield
    show.use(as_json=False, yes=False)


def test_a_result_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    show.result({"n": 1}, lambda: show.done("已录入 1 行。"))
    show.note("说明")
    show.warn("备份已过期")
    assert capsys.readouterr() == ("已录入 1 行。\n", "说明\n注意：备份已过期\n")


def test_a_result_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    show.use(as_json=True, yes=False)
    show.done("已录入 1 行。")
    show.result({"name": "王芳", "n": 1}, lambda: print("not for scripts"))
    out, err = capsys.readouterr()
    assert json.loads(out) == {"name": "王芳", "n": 1}
    assert "王芳" in out
    assert err == "已录入 1 行。\n"


def test_a_table_when_piped(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(("姓名", "积分", "备注"), [("王芳", 12, None), ("李\t伟", 3, "a\nb")], right=[1])
    assert capsys.readouterr().out == "姓名\t积分\t备注\n王芳\t12\t\n李 伟\t3\ta b\n"


def test_a_table_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    show.table(("姓名", "积分"), [("王芳[red]", 12)], title="排名")
    assert "王芳[red]" in capsys.readouterr().out


def test_progress_is_silent_when_piped(capsys: pytest.CaptureFixture[str]) -> None:
    with show.progress("写出台账", 2) as tick:
        tick(1)
        tick(1)
    assert capsys.readouterr() == ("", "")


def test_yes_answers() -> None:
    show.use(as_json=False, yes=True)
    assert show.ask("继续吗？") is True


@pytest.mark.parametrize("as_json", [True, False])
def test_a_question_that_nobody_can_answer(monkeypatch: pytest.MonkeyPatch, as_json: bool) -> None:
    show.use(as_json=as_json, yes=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: as_json)
    with pytest.raises(WrongUsage) as caught:
        show.ask("将覆盖文件。继续吗？")
    assert caught.value.message == "将覆盖文件。继续吗？ 这里无法询问，请确认后加 --yes 再运行。"


@pytest.mark.parametrize(("typed", "answer"), [("y", True), ("是", True), ("YES", True), ("n", False), ("", False)])
def test_answers(monkeypatch: pytest.MonkeyPatch, typed: str, answer: bool) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return typed + "\n"

    monkeypatch.setattr(sys, "stdin", Terminal())
    assert show.ask("继续吗？") is answer
