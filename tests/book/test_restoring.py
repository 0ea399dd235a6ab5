"""Restore: the copy's rows, the present file saved first, also when it is damaged or gone."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ddtool.book import backups, checking
from ddtool.book.book import Book
from ddtool.book.errors import BackupFailed, BookBusy, CopyUnsound, NotABook
from ddtool.book.restoring import restore

Make = Callable[..., Book]


def content(path: Path) -> list[str]:
    """The whole file as SQL: what “equal row hashes” means, batches and journal included."""
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


@pytest.fixture
def office(make: Make) -> tuple[Path, Path]:
    """A closed data file of three batches, and its copy of the first two."""
    book = make()
    for name in ("王芳", "李伟", "张敏"):
        with book.batch("录入", name):
            book.insert("person", name=name)
    book.close()
    return book.path, backups.copies(book.path)[0].path


def damage(how: str, path: Path) -> None:
    data = path.read_bytes()
    match how:
        case "sound":
            pass
        case "first page zeroed":
            path.write_bytes(b"\0" * 4096 + data[4096:])
        case "pages overwritten":
            path.write_bytes(data[:8192] + b"\xa5" * (len(data) - 8192))
        case "cut short":
            path.write_bytes(data[: len(data) // 2])
        case "emptied":
            path.write_bytes(b"")
        case "another file":
            path.write_bytes(b"no database " * 1000)
        case "no batch table":
            with sqlite3.connect(path) as db:
                db.execute("DROP TABLE batch")
        case "in WAL mode":
            db = sqlite3.connect(path)
            db.execute("PRAGMA journal_mode = WAL")
            db.close()


HOW = ["sound", "first page zeroed", "pages overwritten", "cut short", "emptied", "no batch table", "in WAL mode"]


@pytest.mark.parametrize("how", [*HOW, "another file"])
def test_restore_gives_the_copy_and_saves_the_present_file(office: tuple[Path, Path], make: Make, how: str) -> None:
    path, copy = office
    damage(how, path)
    present = path.read_bytes()
    wanted = content(copy)
    saved = restore(path, copy)
    assert content(path) == wanted
    assert saved is not None
    if how in ("sound", "in WAL mode"):
        assert backups.check_copy(saved) == 3
    else:
        assert saved.read_bytes() == present
    assert sorted(p.name for p in path.parent.iterdir()) == ["backup", "ddtool.db"]
    book = make(new=False)
    assert checking.faults(book) == []
    with book.batch("再录"):
        book.insert("person", name="赵强")
    assert book.last_batch == 3


def test_restore_where_the_data_file_is_gone_and_its_journal_is_not(
    office: tuple[Path, Path], make: Make, stale_journal: bytes
) -> None:
    path, copy = office
    path.unlink()
    path.with_name("ddtool.db-journal").write_bytes(stale_journal)
    assert restore(path, copy) is None
    assert checking.faults(make(new=False)) == []


def test_restore_and_restore_back(office: tuple[Path, Path]) -> None:
    path, copy = office
    before = content(path)
    saved = restore(path, copy)
    assert saved is not None
    restore(path, saved)
    assert content(path) == before


def spoiled(copy: Path, how: str) -> Path:
    path = copy.with_name("副本.db")
    shutil.copy(copy, path)
    match how:
        case "文件不存在":
            path.unlink()
        case "不是 SQLite 数据库":
            path.write_bytes(b"PK\x03\x04" * 100)
        case "不是 ddtool 的数据文件":
            path.unlink()
            with sqlite3.connect(path) as db:
                db.execute("CREATE TABLE t (a)")
        case "由更新版本的 ddtool 写成":
            with sqlite3.connect(path) as db:
                db.execute("PRAGMA user_version = 999")
        case "第 1 批的内容与登记的校验值不符":
            with sqlite3.connect(path) as db:
                db.execute("UPDATE batch SET operator = '李四' WHERE id = 1")
        case "database disk image is malformed":
            path.write_bytes(path.read_bytes()[:8192])
    return path


UNSOUND = [
    "文件不存在",
    "不是 SQLite 数据库",
    "不是 ddtool 的数据文件",
    "由更新版本的 ddtool 写成",
    "第 1 批的内容与登记的校验值不符",
]


@pytest.mark.parametrize("found", UNSOUND)
def test_an_unsound_copy_is_refused_and_nothing_changes(office: tuple[Path, Path], found: str) -> None:
    path, copy = office
    before = path.read_bytes()
    source = spoiled(copy, found)
    with pytest.raises(CopyUnsound) as caught:
        restore(path, source)
    assert caught.value.message == f"副本“{source}”不能用来恢复：{found}。请另选 backup 文件夹里的一个副本。"
    assert path.read_bytes() == before


def test_a_copy_cut_short_is_refused(office: tuple[Path, Path]) -> None:
    path, copy = office
    with pytest.raises(CopyUnsound):
        restore(path, spoiled(copy, "database disk image is malformed"))


def test_the_data_file_itself_is_no_copy(office: tuple[Path, Path]) -> None:
    path, _ = office
    with pytest.raises(CopyUnsound, match="它就是现在的数据文件"):
        restore(path, path)


def test_no_other_file_is_covered(office: tuple[Path, Path], tmp_path: Path) -> None:
    _, copy = office
    with sqlite3.connect(tmp_path / "别的.db") as db:
        db.execute("CREATE TABLE t (a)")
    (tmp_path / "名册.xlsx").write_bytes(b"PK\x03\x04")
    for name in ("别的.db", "名册.xlsx"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(NotABook):
            restore(tmp_path / name, copy)
        assert (tmp_path / name).read_bytes() == before


def test_restore_waits_for_another_window_and_gives_up(
    office: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = office
    monkeypatch.setattr("ddtool.book.restoring.BUSY_SECONDS", 0.1)
    before = content(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BookBusy):
        restore(path, copy)
    other.close()
    assert content(path) == before


def test_when_the_present_file_can_not_be_saved_it_stays(
    office: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = office
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for how in ("sound", "first page zeroed"):
        damage(how, path)
        before = path.read_bytes()
        with monkeypatch.context() as broken:
            broken.setattr("os.fsync", full)
            with pytest.raises(BackupFailed, match="磁盘已满"):
                restore(path, copy)
        assert path.read_bytes() == before
