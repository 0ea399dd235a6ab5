"""Every refusal of the data file, from the situation that causes it, word by word."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ddtool.book import backups, opening, place
from ddtool.book.book import Book
from ddtool.book.errors import BookBusy, BookMissing, BookOnNetwork, BookReadOnly, UndoForbidden, WriteFailed
from ddtool.book.undoing import undo
from ddtool.errors import DdtoolError

Make = Callable[..., Book]


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (a)")


def newer(path: Path) -> None:
    Book.create(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")


def damaged(path: Path) -> None:
    Book.create(path).close()
    path.write_bytes(path.read_bytes()[:4096])


OPENING = {
    "missing": (
        lambda path: None,
        "book_missing",
        "没有找到数据文件“{path}”。请先运行 ddtool init 新建，或用 --db 指出已有的数据文件。",
    ),
    "a folder": (
        lambda path: path.mkdir(),
        "not_a_book",
        "“{path}”不是 ddtool 的数据文件（这是一个文件夹）。请用 --db 指出正确的文件；要读入 Excel 请用 ddtool import。",
    ),
    "empty": (
        lambda path: path.write_bytes(b""),
        "not_a_book",
        "“{path}”不是 ddtool 的数据文件（空文件）。请用 --db 指出正确的文件；要读入 Excel 请用 ddtool import。",
    ),
    "a workbook": (
        lambda path: path.write_bytes(b"PK\x03\x04" * 50),
        "not_a_book",
        "“{path}”不是 ddtool 的数据文件（内容不是 SQLite 数据库）。请用 --db 指出正确的文件；要读入 Excel 请用 ddtool import。",
    ),
    "another program's database": (
        foreign,
        "not_a_book",
        "“{path}”不是 ddtool 的数据文件（是其他程序的 SQLite 数据库）。请用 --db 指出正确的文件；要读入 Excel 请用 ddtool import。",
    ),
    "written by a newer version": (
        newer,
        "book_too_new",
        "“{path}”由更新版本的 ddtool 写成（数据版本 999，本程序只认识到 {known}）。请升级 ddtool 后再打开。",
    ),
    "cut short": (
        damaged,
        "book_damaged",
        "数据文件“{path}”损坏：文件结构不完整。请不要继续录入，用 ddtool restore 恢复 backup 文件夹里最近的副本。",
    ),
}


@pytest.mark.parametrize(("prepare", "code", "sentence"), OPENING.values(), ids=OPENING.keys())
def test_opening(tmp_path: Path, prepare: Callable[[Path], object], code: str, sentence: str) -> None:
    from ddtool.book.migrating import migrations

    path = tmp_path / "ddtool.db"
    prepare(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DdtoolError) as caught:
        Book.open(path)
    assert caught.value.message == sentence.format(path=path, known=len(migrations()))
    assert (caught.value.code, caught.value.exit_code) == (code, 1)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {entry.name for entry in tmp_path.iterdir()} <= {"ddtool.db"}  # no journal beside somebody else's file


CREATING = {
    "a file is there": lambda path: path.write_text("别的"),
    "a folder is there": lambda path: path.mkdir(),
    "a link that leads nowhere is there": lambda path: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("prepare", CREATING.values(), ids=CREATING.keys())
def test_creating_covers_nothing(tmp_path: Path, prepare: Callable[[Path], object]) -> None:
    path = tmp_path / "ddtool.db"
    prepare(path)
    with pytest.raises(DdtoolError) as caught:
        Book.create(path)
    assert caught.value.message == f"“{path}”已经存在，不会覆盖。请换一个文件夹，或直接使用它。"
    assert [entry.name for entry in tmp_path.iterdir()] == ["ddtool.db"]


def test_creating_where_another_window_was_quicker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ddtool.db"
    original = opening.connect

    def late(temporary: Path) -> sqlite3.Connection:
        path.write_text("别的")
        return original(temporary)

    monkeypatch.setattr("ddtool.book.book.connect", late)
    with pytest.raises(DdtoolError, match="已经存在"):
        Book.create(path)
    assert path.read_text() == "别的"
    assert [entry.name for entry in tmp_path.iterdir()] == ["ddtool.db"]


def test_creating_does_not_take_up_the_journal_of_a_deleted_file(tmp_path: Path, stale_journal: bytes) -> None:
    (tmp_path / "ddtool.db-journal").write_bytes(stale_journal)
    Book.create(tmp_path / "ddtool.db").close()
    with Book.open(tmp_path / "ddtool.db") as book:
        assert book.value("PRAGMA integrity_check") == "ok"
    assert [entry.name for entry in tmp_path.iterdir()] == ["ddtool.db"]


def test_creating_on_a_stick_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_more: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", refused)
    with Book.create(tmp_path / "ddtool.db") as book:
        assert book.head() == "0" * 64
    assert [entry.name for entry in tmp_path.iterdir()] == ["ddtool.db"]
    with pytest.raises(DdtoolError, match="已经存在"):
        Book.create(tmp_path / "ddtool.db")


def test_a_folder_above_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refused)
    with pytest.raises(BookReadOnly):
        Book.open(tmp_path / "ddtool.db")


def test_creating_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_db: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ddtool.book.migrating.renew_triggers", fail)
    with pytest.raises(KeyboardInterrupt):
        Book.create(tmp_path / "ddtool.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_more: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    path = tmp_path / "ddtool.db"
    with pytest.raises(BookReadOnly) as caught:
        Book.create(path)
    assert (
        caught.value.message == f"“{path}”或所在文件夹是只读的，无法写入。请检查权限，或把整个文件夹复制到可写的位置。"
    )


# A write ------------------------------------------------------------------------------------------------------------


def write(book: Book, rows: int = 1) -> None:
    with book.batch("录入"):
        for _ in range(rows):
            book.insert("person", name="王芳" * 100)


BUSY = "另一窗口正在使用“ddtool.db”，等待后仍未放开。请先结束那边的操作再重试；本次没有写入任何内容。"


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_another_window_writes(make: Make, monkeypatch: pytest.MonkeyPatch, lock: str) -> None:
    monkeypatch.setattr(opening, "LOCK_SECONDS", 0.1)
    book = make()
    other = sqlite3.connect(book.path, isolation_level=None)
    other.execute(lock)
    with pytest.raises(BookBusy) as caught:
        write(book)
    assert caught.value.message == BUSY
    other.close()
    write(book)
    assert book.last_batch == 1


def test_another_window_reads_for_too_long(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LOCK_SECONDS", 0.1)
    book = make()
    write(book, 20)
    other = sqlite3.connect(book.path)
    reading = other.execute("SELECT * FROM person")
    reading.fetchone()
    with pytest.raises(BookBusy) as caught:
        write(book)
    assert caught.value.message == BUSY
    assert (book.value("SELECT count(*) FROM person"), book.last_batch) == (20, None)
    reading.close()
    other.close()
    write(book)
    assert book.last_batch == 2


def test_opening_while_another_window_holds_the_file(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LOCK_SECONDS", 0.1)
    path = make().path
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BookBusy) as caught:
        make(new=False)
    assert caught.value.message == BUSY
    other.close()


def test_the_disk_is_full(book: Book) -> None:
    write(book)
    pages = book.value("PRAGMA page_count")
    book.execute(f"PRAGMA max_page_count = {pages + 2}")
    head = book.head()
    with pytest.raises(WriteFailed) as caught:
        write(book, 500)
    assert caught.value.message == (
        "写入“ddtool.db”失败：磁盘已满。本次操作已整体撤回，数据与之前相同。请检查磁盘空间后重试。"
    )
    assert (book.head(), book.value("SELECT count(*) FROM person")) == (head, 1)
    book.execute("PRAGMA max_page_count = 1000000")
    write(book)
    assert book.last_batch == 2


ERRORS = {
    "SQLITE_IOERR_WRITE": "写入“ddtool.db”失败：磁盘读写出错。本次操作已整体撤回，数据与之前相同。请检查磁盘空间后重试。",
    "SQLITE_READONLY": "“{path}”或所在文件夹是只读的，无法写入。请检查权限，或把整个文件夹复制到可写的位置。",
    "SQLITE_READONLY_DIRECTORY": "“{path}”或所在文件夹是只读的，无法写入。请检查权限，或把整个文件夹复制到可写的位置。",
    "SQLITE_CANTOPEN": "“{path}”或所在文件夹是只读的，无法写入。请检查权限，或把整个文件夹复制到可写的位置。",
    "SQLITE_CORRUPT": "数据文件“{path}”损坏：文件结构不完整。请不要继续录入，用 ddtool restore 恢复 backup 文件夹里最近的副本。",
}


@pytest.mark.parametrize(("name", "sentence"), ERRORS.items())
def test_what_sqlite_reports_becomes_a_sentence(book: Book, name: str, sentence: str) -> None:
    """Where a real fault can't be had in a test; tests/long/disk.py raises them in SQLite itself."""
    error = sqlite3.OperationalError("…")
    error.sqlite_errorname = name

    def fail() -> None:
        with book.batch("录入"):
            book.insert("person", name="王芳")
            raise error

    with pytest.raises(DdtoolError) as caught:
        fail()
    assert caught.value.message == sentence.format(path=book.path)
    assert book.value("SELECT count(*) FROM person") == 0


def test_a_read_only_file(make: Make) -> None:
    """(The suite may run as root, for whom no file is read-only: SQLite is told so instead.)"""
    book = make()
    book.execute("PRAGMA query_only = ON")
    with pytest.raises(BookReadOnly), book.batch("录入"):
        book.insert("person", name="王芳")


def test_a_file_that_another_tool_left_in_wal_mode(make: Make) -> None:
    """What is in its -wal file is read, and from then on it is written as ours."""
    path = make().path
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("PRAGMA wal_autocheckpoint = 0")
    other.execute("CREATE TABLE note (id INTEGER PRIMARY KEY)")
    shutil.copy(path, path.with_name("kept.db"))
    shutil.copy(f"{path}-wal", path.with_name("kept.db-wal"))
    other.close()
    book = make("kept.db", new=False)
    assert book.value("PRAGMA journal_mode") == "delete"
    assert book.value("SELECT count(*) FROM note") == 0
    write(book)
    assert not path.with_name("kept.db-wal").exists()


# Where the file lies ------------------------------------------------------------------------------------------------

MOUNTS = r"""
sysfs /sys sysfs rw 0 0
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
//server/share /mnt/share cifs rw 0 0
nas:/vol /mnt/my\040nas nfs4 rw 0 0
/dev/sdb1 /mnt/my\040nas/local ext4 rw 0 0
/dev/sdc1 /mnt/shared xfs rw 0 0
systemd-1 /net autofs rw 0 0
server:/x /net nfs rw 0 0
broken
"""
PLACES = {
    "/home/li/示例县": None,
    "/": None,
    "/mnt/share": "cifs",
    "/mnt/share/示例县": "cifs",
    "/mnt/shared": None,
    "/mnt/shared/示例县": None,
    "/mnt/my nas/示例县": "nfs4",
    "/mnt/my nas/local/示例县": None,
    "/net/示例县": "nfs",
    "/tmp/x": None,
}


@pytest.mark.parametrize(("folder", "kind"), PLACES.items())
def test_which_share_a_folder_lies_on(folder: str, kind: str | None) -> None:
    assert place.share_in(MOUNTS, folder) == kind


@pytest.mark.parametrize("call", [Book.open, Book.create])
def test_a_network_share_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Callable[[Path], Book]
) -> None:
    path = tmp_path / "ddtool.db"
    if call == Book.open:
        Book.create(path).close()
    monkeypatch.setattr(place, "network_type", lambda _path: "cifs")
    with pytest.raises(BookOnNetwork) as caught:
        call(path)
    assert caught.value.message == (
        f"“{path}”位于网络共享（cifs）上，断网或两机同时写入会损坏数据。请把文件夹放到本机硬盘；"
        "要给别人看，用 ddtool export 或 ddtool report 导出。"
    )


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_link_is_followed_to_where_the_file_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "ddtool.db").symlink_to(tmp_path / "share" / "ddtool.db")
    asked: list[str] = []
    monkeypatch.setattr(place, "share_in", lambda _mounts, folder: asked.append(folder))
    place.network_type(tmp_path / "ddtool.db")
    assert asked == [str(tmp_path / "share")]


SYNCHRONISED = {
    "/home/li/OneDrive/示例县/ddtool.db": "OneDrive",
    "/home/li/OneDrive - 示例县/ddtool.db": "OneDrive",
    "/home/li/我的坚果云/ddtool.db": "坚果云",
    "/data/BaiduSyncdisk/ddtool.db": "BaiduSyncdisk",
    "/home/li/示例县/ddtool.db": None,
}


@pytest.mark.parametrize(("path", "service"), SYNCHRONISED.items())
def test_which_service_synchronises_a_folder(path: str, service: str | None) -> None:
    assert place.synchroniser(Path(path)) == service


def test_what_the_file_itself_guards_is_not_taken_back(tmp_path: Path) -> None:
    with Book.create(tmp_path / "ddtool.db") as book:
        with book.batch("建立表决", "样例"):
            vote = book.insert(
                "vote", code="20260108-1", kind="approve", title="样例", meeting="样例", date="2026-01-08",
                definition="{}", hash="0", members=29, members_from="样例", rule_name="样例", rule_text="{}", rule_hash="0",
            )  # fmt: skip
        with book.batch("封存", "样例"):
            book.insert("vote_seal", vote=vote, number=1, content="{}", hash="0")
        with pytest.raises(UndoForbidden) as caught:
            undo(book)
        assert caught.value.message == "不能撤销第 2 批：封存记录不能撤销，请用 ddtool vote reopen 启封。"
        assert book.value("SELECT count(*) FROM vote_seal") == 1


def test_a_refusal_tells_scripts_its_name_and_file(tmp_path: Path) -> None:
    path = tmp_path / "ddtool.db"
    assert BookMissing(path).as_json() == {
        "error": {
            "code": "book_missing",
            "message": f"没有找到数据文件“{path}”。请先运行 ddtool init 新建，或用 --db 指出已有的数据文件。",
            "file": str(path),
        }
    }


def test_every_refusal_is_met_somewhere_in_these_tests() -> None:
    import ddtool.book.errors as errors

    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, DdtoolError)}
    text = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    met = {name for name in kinds if name in text or _code(name) in text}
    assert kinds - {"DdtoolError"} == met - {"DdtoolError"}


def _code(name: str) -> str:
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).strip("_")


def test_the_folder_of_copies_is_named_once() -> None:
    assert backups.folder_of(Path("/x/ddtool.db")) == Path("/x/backup")
