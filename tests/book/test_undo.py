"""Undo: the content from before, or a refusal that names the batches in the way."""

from collections.abc import Callable

import pytest

from ddtool.book import checking, undoing
from ddtool.book.book import Book
from ddtool.book.errors import AlreadyUndone, NoSuchBatch, NothingToUndo, UndoConflict

Dump = Callable[..., dict[str, list[tuple[object, ...]]]]


def run(book: Book, *scripts: str) -> None:
    """One batch a script."""
    for number, script in enumerate(scripts, 1):
        with book.batch(f"第{number}步"):
            for statement in script.split(";"):
                book.execute(statement)


ADD = "INSERT INTO person (id, name, id_number) VALUES (1, '王芳', 'A'), (2, '李伟', 'B'), (3, '张敏', NULL)"
SEAT = "INSERT INTO deputyship (id, person, level) VALUES (1, 1, '县'), (2, 2, '县')"
TAKEN_BACK = {
    "rows added": [ADD],
    "a cell changed": [ADD, "UPDATE person SET name = '王方', sex = '女' WHERE id = 1"],
    "a cell emptied": [ADD, "UPDATE person SET id_number = NULL"],
    "rows removed": [ADD, SEAT, "DELETE FROM deputyship; DELETE FROM person"],
    "parents removed, then children of the same batch": [ADD, SEAT + "; DELETE FROM deputyship; DELETE FROM person"],
    "two unique values exchanged": [
        ADD,
        "UPDATE person SET id_number = 'C' WHERE id = 1; UPDATE person SET id_number = 'A' WHERE id = 2;"
        "UPDATE person SET id_number = 'B' WHERE id = 1",
    ],
    "a row removed and another of the same number added": [
        ADD,
        "DELETE FROM person WHERE id = 2; INSERT INTO person (id, name, id_number) VALUES (2, '赵强', 'B')",
    ],
    "a row moved to a new parent": [
        ADD,
        SEAT,
        "UPDATE deputyship SET person = 3 WHERE id = 1; DELETE FROM person WHERE id = 1",
    ],
    "a row replaced": [ADD, "REPLACE INTO person (id, name, id_number) VALUES (9, '赵强', 'A')"],
    "changed forth and back beside a real change": [
        ADD,
        "UPDATE person SET name = 'x' WHERE id = 1; UPDATE person SET name = '王芳' WHERE id = 1; DELETE FROM person WHERE id = 3",
    ],
    "a suspension": [ADD + ";" + SEAT, "INSERT INTO suspension (deputyship, since) VALUES (1, '2025-03-01')"],
}


@pytest.mark.parametrize("scripts", TAKEN_BACK.values(), ids=TAKEN_BACK.keys())
def test_undo_gives_the_content_from_before_and_undo_of_undo_the_one_after(
    book: Book, dump: Dump, scripts: list[str]
) -> None:
    run(book, *scripts[:-1])
    before = dump(book.db)
    run(book, scripts[-1])
    after = dump(book.db)
    if before == after:
        with pytest.raises(NothingToUndo):
            undoing.undo(book, len(scripts))
        return
    assert undoing.undo(book).number == len(scripts)
    assert dump(book.db) == before
    assert undoing.undo(book, len(scripts) + 1).number == len(scripts) + 1
    assert dump(book.db) == after
    assert checking.faults(book) == []


REFUSED = {
    "the row was changed since": (
        [ADD, "UPDATE person SET sex = '女' WHERE id = 1"],
        1,
        "不能撤销第 1 批：之后的批次改动或引用了同样的数据：第 2 批（第2步）涉及其中 1 行。请先撤销较晚的批次（ddtool undo 2）。",
    ),
    "the row was removed since": (
        [ADD, "DELETE FROM person WHERE id < 3"],
        1,
        "不能撤销第 1 批：之后的批次改动或引用了同样的数据：第 2 批（第2步）涉及其中 2 行。请先撤销较晚的批次（ddtool undo 2）。",
    ),
    "two batches since": (
        [ADD, "UPDATE person SET sex = '女' WHERE id = 1", "UPDATE person SET sex = '男' WHERE id = 2"],
        1,
        "不能撤销第 1 批：之后的批次改动或引用了同样的数据：第 2 批（第2步）涉及其中 1 行；第 3 批（第3步）涉及其中 1 行。"
        "请先撤销较晚的批次（ddtool undo 3）。",
    ),
    "another row points to it since": (
        [ADD, SEAT],
        1,
        "不能撤销第 1 批：之后的批次改动或引用了同样的数据：第 2 批（第2步）涉及其中 2 行。请先撤销较晚的批次（ddtool undo 2）。",
    ),
    "its parent was removed since": (
        [ADD, SEAT, "DELETE FROM deputyship WHERE id = 2", "DELETE FROM person WHERE id = 2"],
        3,
        "不能撤销第 3 批：之后的批次改动或引用了同样的数据：第 4 批（第4步）涉及其中 1 行。请先撤销较晚的批次（ddtool undo 4）。",
    ),
    "its ID number was given to somebody else since": (
        [ADD, "DELETE FROM person WHERE id = 1", "INSERT INTO person (id, name, id_number) VALUES (8, '王芳', 'A')"],
        2,
        "不能撤销第 2 批：之后的批次改动或引用了同样的数据：第 3 批（第3步）涉及其中 1 行。请先撤销较晚的批次（ddtool undo 3）。",
    ),
    "its number was given to a new row since": (
        [ADD, "DELETE FROM person WHERE id = 3", "INSERT INTO person (name) VALUES ('赵强')"],
        2,
        "不能撤销第 2 批：之后的批次改动或引用了同样的数据：第 3 批（第3步）涉及其中 1 行。请先撤销较晚的批次（ddtool undo 3）。",
    ),
}


@pytest.mark.parametrize(("scripts", "number", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_undo_is_refused_and_says_what_is_in_the_way(
    book: Book, dump: Dump, scripts: list[str], number: int, message: str
) -> None:
    run(book, *scripts)
    before, head = dump(book.db), book.head()
    with pytest.raises(UndoConflict) as caught:
        undoing.undo(book, number)
    assert caught.value.message == message
    assert (dump(book.db), book.head()) == (before, head)


def test_later_batches_on_other_rows_stay(book: Book) -> None:
    run(book, ADD, "UPDATE person SET sex = '女' WHERE id = 1", "INSERT INTO person (name) VALUES ('赵强')")
    undoing.undo(book, 2)
    assert [(row["name"], row["sex"]) for row in book.rows("SELECT name, sex FROM person ORDER BY id")] == [
        ("王芳", None),
        ("李伟", None),
        ("张敏", None),
        ("赵强", None),
    ]


def test_a_later_change_that_was_itself_taken_back_is_no_conflict(book: Book) -> None:
    run(book, ADD, "UPDATE person SET sex = '女' WHERE id = 1")
    undoing.undo(book, 2)
    undoing.undo(book, 1)
    assert book.value("SELECT count(*) FROM person") == 0


def test_undo_without_a_number_walks_back_batch_by_batch(book: Book) -> None:
    run(
        book,
        ADD,
        "UPDATE person SET sex = '女'",
        "INSERT INTO person (name) VALUES ('x'); DELETE FROM person WHERE name = 'x'",
    )
    assert [undoing.undo(book).number, undoing.undo(book).number] == [2, 1]  # batch 3 left nothing behind
    with pytest.raises(NoSuchBatch) as caught:
        undoing.undo(book)
    assert caught.value.message == "还没有可以撤销的批次。用 ddtool log 查看所有批次。"


def test_the_log_says_which_batches_stand(book: Book) -> None:
    run(book, ADD, "UPDATE person SET sex = '女'")
    undoing.undo(book, 2)
    undoing.undo(book, 3)
    undoing.undo(book, 2)
    entries = [(entry.number, entry.purpose, entry.detail, entry.rows, entry.undone_by) for entry in undoing.log(book)]
    assert entries == [
        (5, "撤销第 2 批", "第2步", 6, None),
        (4, "撤销第 3 批", "撤销第 2 批", 6, None),
        (3, "撤销第 2 批", "第2步", 6, 4),
        (2, "第2步", "", 3, 5),
        (1, "第1步", "", 3, None),
    ]
    assert [entry.number for entry in undoing.log(book, most=2)] == [5, 4]


WRONG = {
    "no such batch": (7, NoSuchBatch, "没有第 7 批。用 ddtool log 查看所有批次。"),
    "already undone": (
        2,
        AlreadyUndone,
        "第 2 批已由第 4 批撤销，不能再撤一次。要恢复它，请撤销第 4 批：ddtool undo 4。",
    ),
    "nothing left of it": (3, NothingToUndo, "第 3 批没有留下改动，无需撤销。用 ddtool log 查看所有批次。"),
}


@pytest.mark.parametrize(("number", "kind", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_undone(book: Book, number: int, kind: type[Exception], message: str) -> None:
    run(book, ADD, "UPDATE person SET sex = '女'", "UPDATE person SET sex = '男'; UPDATE person SET sex = '女'")
    undoing.undo(book, 2) if number == 2 else None
    with pytest.raises(kind) as caught:
        undoing.undo(book, number)
    assert str(caught.value) == message


def test_two_windows_undo_the_same_batch(make: Callable[..., Book], monkeypatch: pytest.MonkeyPatch) -> None:
    book = make()
    run(book, ADD)
    other = make(new=False)
    original = book.batch

    def late(*args: object, **more: object) -> object:
        undoing.undo(other, 1)
        return original(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(book, "batch", late)
    with pytest.raises(AlreadyUndone):
        undoing.undo(book, 1)
    assert book.value("SELECT count(*) FROM person") == 0
