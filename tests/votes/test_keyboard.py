"""`vote count --keys` at a real terminal: what is typed there, what is left there, and what Ctrl-C leaves."""

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.votes import counting
from ddtool.votes.keying import keyboard
from ddtool.votes.keying.keyboard import BACK, ENTER, STOP, named

DEFINITION = """
kind = "elect"
title = "选举副县长"
meeting = "示例县第十八届人民代表大会第三次会议"
date = 2026-01-08
members = 220
present = 201
seats = 1
subjects = ["甲某"]
[rule]
base = "members"
majority = ">1/2"
"""
CODE = "20260108-1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    Book.create(tmp_path / "ddtool.db").close()
    (tmp_path / "表决.toml").write_text(DEFINITION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDTOOL_DB", str(tmp_path / "ddtool.db"))
    assert run(["vote", "new", "表决.toml"]) == 0
    capsys.readouterr()
    return tmp_path


def at_a_terminal(folder: Path, *keys: bytes) -> tuple[int, str, str]:
    """The command on a terminal of its own: exit code, what stood on that terminal, standard output."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ddtool", "vote", "count", CODE, "--keys", "--team", "A", "--by", "张三"]
    child = subprocess.Popen(command, cwd=folder, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    shown = _until(ours, "发出票数：")
    for typed in keys:
        os.write(ours, typed)
        time.sleep(0.02)
    out, _ = child.communicate(timeout=30)
    shown += _rest(ours)
    os.close(ours)
    return child.returncode, shown, out.decode()


def _until(terminal: int, wanted: str) -> str:
    shown = b""
    while wanted.encode() not in shown:
        shown += os.read(terminal, 65536)
    return shown.decode()


def _rest(terminal: int) -> str:
    shown = b""
    try:
        while found := os.read(terminal, 65536):
            shown += found
    except OSError:
        pass  # how Linux says that the other end was closed
    return shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminals of this kind")
def test_ballots_typed_at_a_terminal(folder: Path) -> None:
    """In one piece or key by key, with an arrow key between, and a name in Chinese that arrives in two halves."""
    name = "丁某".encode()
    code, shown, out = at_a_terminal(
        folder, b"201\r", b"3\r", b"1\r2", b"\x1b[A", b"w" + name[:4], name[4:] + b"\r", b"\r", b"v\r", b"y"
    )
    assert (code, out) == (
        0,
        "表决 20260108-1 计票A组：核对无误，已登记（第 2 批）。\n还缺B组，录入后才显示结果。\n",
    )
    assert shown.startswith("\x1b[?1049h"), "the second screen, which keeps no history"
    assert shown.endswith("\x1b[H\x1b[2J\x1b[?1049l"), "cleared before it is left"
    with Book.open(folder / "ddtool.db") as book:
        assert counting.standing(book, CODE).received == (("", "A"),)
        assert book.value("SELECT votes FROM vote_write_in WHERE name = '丁某'") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminals of this kind")
def test_ctrl_c_leaves_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code, shown, out = at_a_terminal(folder, b"201\r3\r", b"1\r", b"\x03")
    assert (code, out) == (130, "")
    left = shown.split("\x1b[?1049l")[1]
    assert left.startswith("已中断：表决 20260108-1 已录的1张票没有保存，也不能续录；数据文件没有改动。")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


USED = [
    (["--keys"], "键盘录入（--keys）要在终端窗口里运行"),
    (["--keys", "计票.toml"], "写了录入文件，又写了 --keys：请只用一种。"),
    ([], "没有写录入文件：请只用一种。"),
]


@pytest.mark.parametrize(("words", "said"), USED)
def test_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert run(["vote", "count", CODE, "--team", "A", *words]) == 2
    assert capsys.readouterr().err.startswith(said)


KEYS = [
    ("\r", ENTER),
    ("\n", ENTER),
    ("\x7f", BACK),
    ("\b", BACK),
    ("\x03", STOP),
    ("１", "1"),
    ("　", " "),
    ("丁", "丁"),
]


@pytest.mark.parametrize(("character", "key"), KEYS)
def test_what_a_key_is_called(character: str, key: str) -> None:
    assert named(character) == key


def test_keys_of_a_windows_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """An arrow comes as two, a rare character of a name in two halves, Ctrl-C as a key or as an interruption."""
    typed = iter(["\xe0", "H", "1", "\0", ";", "\ud840", "\udc0b", "\r", "\x03", None])

    def getwch() -> str:
        found = next(typed)
        if found is None:
            raise KeyboardInterrupt
        return found

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(getwch=getwch))
    console = keyboard._Console()
    assert [console.key() for _ in range(5)] == ["1", "\U0002000b", ENTER, STOP, STOP]


@pytest.mark.parametrize("old", [False, True])
def test_a_windows_console_is_put_back(monkeypatch: pytest.MonkeyPatch, old: bool) -> None:
    """It is told to understand the sequences that clear it; one that can't is refused, and type-ahead is dropped."""
    modes: list[int] = []
    ahead = ["1", "2"]

    def set_mode(_console: int, mode: int) -> bool:
        modes.append(mode)
        return not old

    kernel = SimpleNamespace(
        GetStdHandle=lambda _which: 7, GetConsoleMode=lambda _console, _mode: True, SetConsoleMode=set_mode
    )
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    console = SimpleNamespace(kbhit=lambda: bool(ahead), getwch=lambda: ahead.pop())
    monkeypatch.setitem(sys.modules, "msvcrt", console)
    if old:
        with pytest.raises(DdtoolError, match="Windows 须为 10 以上"), keyboard._windows():
            pass
        return
    with keyboard._windows() as found:
        assert modes == [4]
        assert ahead != []
        assert found.height() > 0
    assert (modes, ahead) == ([4, 0], [])
