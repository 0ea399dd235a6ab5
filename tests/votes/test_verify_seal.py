"""From the head on the signed paper, the verifier finds whatever was changed in the file since (封存核验)."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.book.chain import GENESIS, batch_hash
from ddtool.votes import verify_seal

SCRIPT = Path(verify_seal.__file__)
SOUND = "相符：链首在链上，逐批、逐行与流水一致。\n"
CONTENT = '{"result":"当选：甲某"}'
Tamper = Callable[[sqlite3.Connection], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A file with a roster, a vote with its totals, a seal, and work of another kind after it; and the head on the paper."""
    path = tmp_path_factory.mktemp("封存") / "ddtool.db"
    with Book.create(path, operator="经办甲") as book:
        with book.batch("读入名册"):
            for name in ("张某", "李某", "王某"):
                book.insert("person", name=name)
        with book.batch("建立表决"):
            vote = book.insert(
                "vote", code="20260108-1", kind="approve", title="任免案", meeting="会", date="2026-01-08", definition="{}",
                hash="aa", members=29, members_from="定义文件", rule_name="办法", rule_text="{}", rule_hash="bb",
            )  # fmt: skip
            subject = book.insert("vote_subject", vote=vote, place=1, name="甲某")
        with book.batch("录入计票"):
            count = book.insert("vote_count", vote=vote, team="A", issued=28, returned=28, void=0)
            book.insert("vote_tally", count=count, subject=subject, choice="赞成", votes=15)
        with book.batch("封存"):
            book.insert("vote_seal", vote=vote, number=1, content=CONTENT, hash="cc")
        head = book.head()
        with book.batch("改名册"):
            book.execute("UPDATE person SET party = '群众' WHERE id = 2")
            book.execute("DELETE FROM person WHERE id = 3")
    return path, head


@pytest.fixture
def sealed(made: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    path = tmp_path / "数据 文件#1.db"
    path.write_bytes(made[0].read_bytes())
    return path, made[1]


def verified(path: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = verify_seal.main([str(path), *words])
    return code, capsys.readouterr().out


def tamper(path: Path, change: Tamper) -> None:
    """Change a file as somebody would who knows SQLite: past the program, its triggers taken out and put back."""
    db = sqlite3.connect(path, isolation_level=None)
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    change(db)
    for _, sql in triggers:
        db.execute(sql)
    db.close()


def test_a_file_that_nobody_touched(sealed: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, head = sealed
    spaced = " ".join(head.upper()[place : place + 8] for place in range(0, 64, 8))
    assert verified(path, head, capsys=capsys) == (0, SOUND)
    assert verified(path, spaced, capsys=capsys) == (0, SOUND), "as the paper prints it"


def test_it_runs_alone_on_the_standard_library(sealed: tuple[Path, str], tmp_path: Path) -> None:
    path, head = sealed
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 100
    imported = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imported <= set(sys.stdlib_module_names)
    alone = tmp_path / "别处" / "verify_seal.py"
    alone.parent.mkdir()
    alone.write_bytes(SCRIPT.read_bytes())
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", alone, path, head], capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, SOUND, "")


CELLS = [
    ("vote_tally", "votes", 16),
    ("vote_count", "void", 1),
    ("vote", "members", 27),
    ("vote", "definition", '{"a":1}'),
    ("vote_subject", "name", "乙某"),
    ("vote_seal", "content", "{}"),
    ("person", "name", "赵某"),
    ("journal", "after", "[]"),
    ("journal", "before", "[1]"),
    ("journal", "row", 9),
    ("batch", "operator", "别人"),
    ("batch", "at", "2020-01-01T00:00:00"),
    ("batch", "hash", "0" * 64),
    ("batch", "previous", "1" * 64),
    ("shape", "columns", '["id"]'),
]


@pytest.mark.parametrize(("table", "column", "value"), CELLS)
def test_a_single_changed_cell(
    sealed: tuple[Path, str], table: str, column: str, value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    path, head = sealed
    where = f'id = (SELECT min(id) FROM "{table}")'
    if table == "shape":
        where = "id = (SELECT min(shape) FROM journal)"
    tamper(path, lambda db: db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (value,)))
    code, out = verified(path, head, capsys=capsys)
    assert code == 1
    assert out.startswith("不相符：")


@pytest.mark.parametrize("table", ["vote_tally", "vote_count", "vote", "vote_seal", "person", "journal", "batch"])
def test_a_deletion(sealed: tuple[Path, str], table: str, capsys: pytest.CaptureFixture[str]) -> None:
    path, head = sealed
    tamper(path, lambda db: db.execute(f'DELETE FROM "{table}" WHERE id = (SELECT max(id) FROM "{table}")'))
    assert verified(path, head, capsys=capsys)[0] == 1


def test_a_row_slipped_in(sealed: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, head = sealed
    tamper(path, lambda db: db.execute("INSERT INTO person (name) VALUES ('多某')"))
    assert verified(path, head, capsys=capsys) == (1, "不相符：表 person 有 1 行与流水不符：绕过程序改动过\n")


def test_a_row_put_back_that_was_taken_out(sealed: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, head = sealed
    tamper(path, lambda db: db.execute("INSERT INTO person (id, name) VALUES (3, '王某')"))
    assert verified(path, head, capsys=capsys)[0] == 1


def test_a_truncation(sealed: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The seal and all after it cut away, the rest made consistent: the head on the paper tells."""
    path, head = sealed

    def cut(db: sqlite3.Connection) -> None:
        first = db.execute("SELECT first_journal FROM batch WHERE hash = ?", (head,)).fetchone()[0]
        db.execute("DELETE FROM journal WHERE id >= ?", (first,))
        db.execute("DELETE FROM batch WHERE id >= 4")
        db.execute("DELETE FROM vote_seal")
        db.execute("UPDATE person SET party = NULL")
        db.execute("INSERT INTO person (id, name) VALUES (3, '王某')")

    tamper(path, cut)
    assert verified(path, head, capsys=capsys) == (
        1,
        "不相符：没有哪一批的校验值是纸上的链首：封存那一批被删去，或整条链被重新算过\n",
    )


def test_a_rewrite_of_the_whole_chain(sealed: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Totals changed in rows and journal alike, every hash computed anew: the file is sound, but not the paper's."""
    path, head = sealed

    def rewrite(db: sqlite3.Connection) -> None:
        db.execute("UPDATE vote_tally SET votes = 14")
        shape = db.execute("SELECT max(id) FROM shape WHERE tbl = 'vote_tally'").fetchone()[0]
        written = db.execute("SELECT id, after FROM journal WHERE shape = ?", (shape,)).fetchone()
        values = json.loads(written[1])
        values[-1] = 14
        db.execute(
            "UPDATE journal SET after = ? WHERE id = ?",
            (json.dumps(values, ensure_ascii=False, separators=(",", ":")), written[0]),
        )
        previous = GENESIS
        lines = db.execute(
            "SELECT id, at, operator, purpose, detail, undoes, first_journal, last_journal FROM batch ORDER BY id"
        ).fetchall()
        for line in lines:
            digest = batch_hash(db, line, previous)
            db.execute("UPDATE batch SET previous = ?, hash = ? WHERE id = ?", (previous, digest, line[0]))
            previous = digest

    tamper(path, rewrite)
    with Book.open(path) as book:
        new_head = book.value("SELECT hash FROM batch WHERE id = 4")
    assert verified(path, new_head, capsys=capsys) == (0, SOUND), "the forgery is consistent in itself"
    code, out = verified(path, head, capsys=capsys)
    assert (code, "没有哪一批的校验值是纸上的链首" in out) == (1, True)


def test_a_table_taken_out_or_put_in(sealed: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, head = sealed
    tamper(path, lambda db: db.execute("CREATE TABLE ballots (id INTEGER PRIMARY KEY)"))
    assert verified(path, head, capsys=capsys) == (1, "不相符：表 ballots 多出或缺失\n")


def test_the_content_beside_the_paper(
    sealed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, head = sealed
    beside = tmp_path / "封存内容.json"
    beside.write_text(CONTENT, encoding="utf-8")
    assert verified(path, head, str(beside), capsys=capsys) == (0, SOUND)
    beside.write_text(CONTENT.replace("甲", "乙"), encoding="utf-8")
    assert verified(path, head, str(beside), capsys=capsys) == (1, "不相符：封存内容文件与封存那一批写下的不一样\n")


def test_a_head_with_a_wrong_digit(sealed: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, head = sealed
    assert verified(path, head[:-1], capsys=capsys)[0] == 1
    assert verified(path, head[:-1] + ("0" if head[-1] != "0" else "1"), capsys=capsys)[0] == 1


def test_what_cannot_be_read(sealed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, head = sealed
    assert verified(tmp_path / "没有.db", head, capsys=capsys)[0] == 2
    assert verify_seal.main([str(path)]) == 2
    path.write_bytes(path.read_bytes()[:5000])
    assert verified(path, head, capsys=capsys)[0] == 1
    path.write_bytes(b"")
    assert verified(path, head, capsys=capsys)[0] == 1
