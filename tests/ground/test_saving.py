"""Saving: the old file or the new one, whatever fails; a target held open; names that every system takes."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from ddtool import saving
from ddtool.saving import CannotSave, safe_name, save, unique_names


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "RETRY_SECONDS", 0)


def fails_once(name: str, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first call of os.<name> fail."""
    original = getattr(os, name)
    pending = [error]

    def call(*args: Any, **more: Any) -> Any:
        if pending:
            raise pending.pop()
        return original(*args, **more)

    monkeypatch.setattr(os, name, call)


def half_written(stream: BinaryIO) -> None:
    stream.write(b"half")
    raise OSError(errno.ENOSPC, "No space left on device")


def broken(stream: BinaryIO) -> None:
    stream.write(b"half")
    raise ValueError("a fault of the program")


STEPS = {
    "the temporary file": ("mkstemp", OSError(errno.EROFS, ""), "文件夹是只读的"),
    "the content": (None, half_written, "磁盘已满"),
    "the sync": ("fsync", OSError(errno.EIO, "Input/output error"), "磁盘读写出错"),
    "the replacing": ("replace", OSError(errno.ENOSPC, ""), "磁盘已满"),
}


@pytest.mark.parametrize("before", [None, b"old"])
@pytest.mark.parametrize(("step", "error", "cause"), STEPS.values(), ids=STEPS.keys())
def test_a_fault_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str | None, error: Any, cause: str, before: bytes | None
) -> None:
    target = tmp_path / "台账.docx"
    if before:
        target.write_bytes(before)
    if step == "mkstemp":
        monkeypatch.setattr("tempfile.mkstemp", lambda **_: (_ for _ in ()).throw(error))
    elif step:
        fails_once(step, error, monkeypatch)
    with pytest.raises(CannotSave) as caught:
        save(target, b"new" if step else error)
    assert caught.value.message == f"无法保存“{target}”：{cause}。请检查文件夹权限和剩余空间，或用 --out 另选文件夹。"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == ({target.name: before} if before else {})


def test_a_fault_of_the_program_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    with pytest.raises(ValueError, match="fault of the program"):
        save(tmp_path / "x", broken)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x": b"old"}


def test_a_fault_after_the_replacing_leaves_the_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "台账.docx"
    fails_once("open", OSError(errno.EACCES, ""), monkeypatch)  # the first os.open of a save is that of the folder
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (os.dup(os.memfd_create("x")), str(target) + "~"))
    (tmp_path / "台账.docx~").write_bytes(b"new")
    assert save(target, b"new") == target
    assert target.read_bytes() == b"new"


def test_saving(tmp_path: Path) -> None:
    target = tmp_path / "out" / "深" / "台账.docx"
    assert save(target, b"one") == target
    assert save(target, lambda stream: stream.write(b"two") and None) == target
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["台账.docx"]


@pytest.mark.skipif(os.name != "posix", reason="modes are posix")
@pytest.mark.parametrize(("private", "mode"), [(False, 0o640), (True, 0o600)])
def test_who_may_read_it(tmp_path: Path, private: bool, mode: int) -> None:
    old = os.umask(0o027)
    try:
        target = save(tmp_path / "x", b"", private=private)
    finally:
        os.umask(old)
    assert target.stat().st_mode & 0o777 == mode


def held_open(*names: str, times: int = 99) -> Callable[[Any, Any], None]:
    """os.replace on Windows, where Excel holds some names open for a while."""
    original = os.replace
    left = dict.fromkeys(names, times)

    def replace(source: Any, target: Any) -> None:
        name = Path(target).name
        if left.get(name):
            left[name] -= 1
            raise PermissionError(errno.EACCES, "Permission denied")
        original(source, target)

    return replace


HELD = {
    "held for a moment": (held_open("表.xlsx", times=2), [], "表.xlsx"),
    "held": (held_open("表.xlsx"), [], "表（2）.xlsx"),
    "held, and the next name taken": (held_open("表.xlsx"), ["表（2）.xlsx"], "表（3）.xlsx"),
}


@pytest.mark.parametrize(("replace", "others", "written"), HELD.values(), ids=HELD.keys())
def test_a_target_that_excel_holds_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: Callable[..., None], others: list[str], written: str
) -> None:
    for name in ("表.xlsx", *others):
        (tmp_path / name).write_bytes(b"old")
    monkeypatch.setattr(os, "replace", replace)
    assert save(tmp_path / "表.xlsx", b"new") == tmp_path / written
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert after == {"表.xlsx": b"old"} | dict.fromkeys(others, b"old") | {written: b"new"}


SITUATIONS = {
    "a folder of this name": (lambda folder: (folder / "x.docx").mkdir(), "x.docx", "同名的文件夹已存在"),
    "a file where a folder should be": (
        lambda folder: (folder / "out").write_text(""),
        "out/x.docx",
        "路径中有一段不是文件夹",
    ),
    "a name too long": (lambda folder: None, "长" * 100 + ".docx", "文件名过长"),
}


@pytest.mark.parametrize(("prepare", "name", "cause"), SITUATIONS.values(), ids=SITUATIONS.keys())
def test_where_nothing_can_be_saved(tmp_path: Path, prepare: Callable[[Path], object], name: str, cause: str) -> None:
    prepare(tmp_path)
    with pytest.raises(CannotSave) as caught:
        save(tmp_path / name, b"new")
    assert caught.value.message.startswith(f"无法保存“{tmp_path / name}”：{cause}。")
    assert not list(tmp_path.glob(".~*"))


NAMES = {
    "王芳": "王芳",
    "../../x": "_.._x",
    "..\\..\\x": "_.._x",
    "C:\\x": "C__x",
    "/etc/passwd": "_etc_passwd",
    "CON": "_CON",
    "con.docx": "_con.docx",
    "NUL.txt": "_NUL.txt",
    "COM¹": "_COM¹",
    "lpt9.a.b": "_lpt9.a.b",
    "CONIN$": "_CONIN$",
    ".CON": "_CON",
    "CON .txt": "_CON .txt",
    "CONSUL": "CONSUL",
    "COM10": "COM10",
    "关于X的建议.": "关于X的建议",
    "关于X的建议 . .": "关于X的建议",
    " 前后空格 ": "前后空格",
    '<>:"/\\|?*': "_________",
    "a\tb\nc\x00d\x7fe\x85": "a_b_c_d_e_",
    "\u202egnp.exe": "_gnp.exe",
    "零\u200b宽": "零_宽",
    "\ufeffBOM": "_BOM",
    "\udcff坏字节": "_坏字节",
    "行\u2028分隔": "行_分隔",
    "cafe\u0301": "café",
    "买买提·艾山": "买买提·艾山",
    "𬭎𫖯䶮": "𬭎𫖯䶮",
    ".hidden": "hidden",
    "...": "未命名",
    "": "未命名",
    " ": "未命名",
    "长" * 300: "长" * 60,
    "a" * 300: "a" * 180,
    "长" * 59 + ". .": "长" * 59,
}


@pytest.mark.parametrize(("text", "name"), NAMES.items(), ids=lambda text: repr(text[:12]))
def test_safe_name(text: str, name: str, tmp_path: Path) -> None:
    assert safe_name(text) == name
    assert safe_name(name) == name
    assert save(tmp_path / f"{name}.docx", b"").parent == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.docx"]


SAME = {
    "同名": (["王芳", "李伟", "王芳", "王芳"], ["王芳", "李伟", "王芳（2）", "王芳（3）"]),
    "a person named as the stand-in": (["王芳", "王芳", "王芳（2）"], ["王芳", "王芳（2）", "王芳（2）（2）"]),
    "as Windows compares": (["Anna", "ANNA", "ａnna"], ["Anna", "ANNA（2）", "ａnna"]),
    "alike once made safe": (["a/b", "a:b"], ["a_b", "a_b（2）"]),
    "alike once composed": (["é", "e\u0301"], ["é", "é（2）"]),
    "nothing left of either": (["", "..."], ["未命名", "未命名（2）"]),
    "alike once cut": (["长" * 70 + "甲", "长" * 70 + "乙"], ["长" * 60, "长" * 60 + "（2）"]),
}


@pytest.mark.parametrize(("names", "unique"), SAME.values(), ids=SAME.keys())
def test_no_paper_covers_another(names: list[str], unique: list[str]) -> None:
    assert unique_names(names) == unique
