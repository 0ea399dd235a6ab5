"""`check`: silent when sound; each fault in a sentence."""

import pytest

from ddtool.book import backups, checking
from ddtool.book.book import Book


@pytest.fixture
def filled(book: Book) -> Book:
    with book.batch("录入"):
        for number in range(5):
            person = book.insert("person", name=f"代表{number}", phone="13900000000")
            book.insert("deputyship", person=person, level="县", seat_no=number)
    with book.batch("修改"):
        book.execute("UPDATE person SET party = '群众' WHERE id = 2")
        book.execute("DELETE FROM deputyship WHERE person = 5")
    return book


def test_a_sound_file_is_silent(filled: Book) -> None:
    assert checking.faults(filled) == []


def test_an_empty_file_is_sound(book: Book) -> None:
    assert checking.faults(book) == []


BYPASS = "DROP TRIGGER journal_person_{0}; "
FAULTS = {
    "a cell": (
        BYPASS.format("update") + "UPDATE person SET phone = '13900000001' WHERE id = 1",
        ["数据与流水不符：person 有 1 行被绕过本程序改动过", "流水登记：person 的触发器缺失或被改动过"],
    ),
    "a cell, and the trigger put back": (
        "CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema WHERE name = 'journal_person_update';"
        + BYPASS.format("update")
        + "UPDATE person SET name = '李四' WHERE id IN (1, 2)",
        ["数据与流水不符：person 有 2 行被绕过本程序改动过"],
    ),
    "a row added": (
        BYPASS.format("insert") + "INSERT INTO person (id, name) VALUES (99, '无名')",
        ["数据与流水不符：person 有 1 行被绕过本程序改动过", "流水登记：person 的触发器缺失或被改动过"],
    ),
    "a row removed": (
        BYPASS.format("delete") + "DELETE FROM person WHERE id = 5",
        ["数据与流水不符：person 有 1 行被绕过本程序改动过", "流水登记：person 的触发器缺失或被改动过"],
    ),
    "a removed row put back": (
        "DROP TRIGGER journal_deputyship_insert; INSERT INTO deputyship (id, person, level) VALUES (5, 5, '县')",
        ["数据与流水不符：deputyship 有 1 行被绕过本程序改动过", "流水登记：deputyship 的触发器缺失或被改动过"],
    ),
    "a row that points nowhere": (
        "PRAGMA foreign_keys = OFF; DROP TRIGGER journal_deputyship_update; UPDATE deputyship SET person = 77 WHERE id = 1",
        [
            "引用断裂：deputyship 第 1 行指向的 person 不存在",
            "数据与流水不符：deputyship 有 1 行被绕过本程序改动过",
            "流水登记：deputyship 的触发器缺失或被改动过",
        ],
    ),
    "a trigger replaced": (
        BYPASS.format("update") + "CREATE TRIGGER journal_person_update AFTER UPDATE ON person BEGIN SELECT 1; END",
        ["流水登记：person 的触发器缺失或被改动过"],
    ),
    "a column added": ("ALTER TABLE person ADD COLUMN vote TEXT", ["流水登记：person 的列与登记的不一致"]),
    "a table added": ("CREATE TABLE secret (id INTEGER PRIMARY KEY)", ["流水登记：secret 的列与登记的不一致"]),
    "a batch opened by hand": ("INSERT INTO open_batch VALUES (3)", ["流水登记：有一个批次被人为打开"]),
    "the chain": ("UPDATE batch SET operator = '李四' WHERE id = 1", ["批次链：第 1 批的内容与登记的校验值不符"]),
}


@pytest.mark.parametrize(("script", "sentences"), FAULTS.values(), ids=FAULTS.keys())
def test_what_was_changed_past_the_program_is_found(filled: Book, script: str, sentences: list[str]) -> None:
    filled.db.executescript(script)
    if "TEMP TABLE kept" in script:
        filled.db.execute(filled.value("SELECT sql FROM temp.kept"))
    assert checking.faults(filled) == sentences


def test_the_newest_copy_is_checked_too(filled: Book) -> None:
    newest = backups.copies(filled.path)[0].path
    newest.write_bytes(newest.read_bytes()[:-4096])
    (found,) = checking.faults(filled)
    assert found.startswith(f"最近的备份：副本“{newest}”不能用来恢复：")


def test_text_of_every_kind_compares_equal(book: Book) -> None:
    """Control characters, quotes, rare and private-use characters go through the journal unchanged."""
    texts = [chr(code) for code in range(1, 160)] + ["𬭎𫖯䶮", "\ue000", "'\"\\/", "a\nb\tc", "NULL", "\ufffe", "é"]
    with book.batch("录入"):
        for text in texts:
            book.insert("person", name=text)
    assert checking.faults(book) == []
