"""Entries of totals (录入计票数): groups, names written in, who may enter what, corrections, what the check prints."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.settings import Office, Settings
from ddtool.votes import count_store, counting, recount, store
from ddtool.votes.model import Count, Definition, Row, WriteIn
from ddtool.votes.teams import Difference

Define = Callable[..., Definition]
Enter = Callable[..., counting.Entry]
HEAD = "issued = 20\nreturned = 20\nvoid = 1\n"
ROWS = '[[row]]\nsubject = "甲某"\n赞成 = 11\n反对 = 6\n弃权 = 2\n'


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "ddtool.db") as made:
        yield made


@pytest.fixture
def code(book: Book, define: Define) -> Callable[..., str]:
    def build(rule: dict[str, Any] | None = None, **changes: Any) -> str:
        plain: dict[str, Any] = {"members": 29, "present": 20, "subjects": ["甲某"]}
        definition = define(rule or {"counts": "two"}, **(plain | changes))
        with book.batch("建立"):
            return store.add(book, definition)

    return build


@pytest.fixture
def enter(book: Book, tmp_path: Path) -> Enter:
    def run(code: str, text: str, team: str = "A", by: str = "", group: str = "") -> counting.Entry:
        path = tmp_path / "计票.toml"
        path.write_text(text, encoding="utf-8")
        return counting.enter(book, code, path, team, group, by)

    return run


def test_one_person_cannot_enter_both(book: Book, code: Callable[..., str], enter: Enter) -> None:
    number = code()
    enter(number, HEAD + ROWS, "A", by="张 三")
    with pytest.raises(DdtoolError) as refused:
        enter(number, HEAD + ROWS, "B", by="张三")
    assert refused.value.message == (
        "表决 20260108-1 计票A组的计票数是“张 三”录入的，B组须由另一人录入。请换人录入，并用 --by 姓名 写明录入人。"
    ).replace("张 三", "张三")
    assert enter(number, HEAD + ROWS, "B", by="李四").standing.counts is not None


def test_who_entered_totals_that_were_replaced_is_remembered(
    book: Book, code: Callable[..., str], enter: Enter
) -> None:
    number = code()
    enter(number, HEAD + ROWS, "A", by="张三")
    enter(number, HEAD + ROWS.replace("11", "10").replace("6", "7"), "A", by="王五")
    for name in ("张三", "王五"):
        with pytest.raises(DdtoolError, match="B组须由另一人录入"):
            enter(number, HEAD + ROWS, "B", by=name)
    assert book.value("SELECT count(*) FROM vote_count") == 1


def test_an_account_without_a_name_is_asked_for_one(code: Callable[..., str], enter: Enter) -> None:
    with pytest.raises(DdtoolError) as refused:
        enter(code(), HEAD + ROWS, "A")
    assert refused.value.message == (
        "表决 20260108-1 由两组独立计票，须由两人分别录入，请写明录入人：加 --by 姓名（计票A组的录入人），"
        "或在 ddtool.toml 写 operator，或设置环境变量 DDTOOL_OPERATOR。"
    )


def test_the_operator_of_the_book_counts_as_who_enters(tmp_path: Path, define: Define) -> None:
    with Book.create(tmp_path / "ddtool.db", operator="张三") as book:
        with book.batch("建立"):
            number = store.add(book, define({"counts": "two"}, members=29, present=20, subjects=["甲某"]))
        path = tmp_path / "计票.toml"
        path.write_text(HEAD + ROWS, encoding="utf-8")
        counting.enter(book, number, path, "A")
        with pytest.raises(DdtoolError, match="计票A组的计票数是“张三”录入的"):
            counting.enter(book, number, path, "B")


def test_where_one_team_counts_nobody_is_asked(code: Callable[..., str], enter: Enter) -> None:
    assert enter(code({"counts": "one"}), HEAD + ROWS).standing.counts is not None


def test_a_refused_entry_leaves_no_trace_of_a_name(book: Book, code: Callable[..., str], enter: Enter) -> None:
    number = code()
    with pytest.raises(DdtoolError, match="不平"):
        enter(number, HEAD + ROWS.replace("11", "12"), "A", by="张三")
    assert enter(number, HEAD + ROWS, "B", by="张三").standing.missing == (("", "A"),)


def test_the_first_count_stays_hidden(book: Book, code: Callable[..., str], enter: Enter) -> None:
    number = code()
    now = enter(number, HEAD + ROWS, "A", by="张三").standing
    assert (now.counts, now.differing, now.missing) == (None, (), (("", "B"),))
    other = enter(number, HEAD + ROWS.replace("11", "12").replace("6", "5"), "B", by="李四")
    said = counting.entry_sentence(other, 3)
    assert other.standing.counts is None
    assert other.standing.differing == ("“甲某”的赞成、反对",)
    assert not any(digit in said.split("\n", 1)[1] for digit in "0123456789")


GROUPS = [{"name": "代表", "members": 29}, {"name": "常委会组成人员", "members": 25}]


def test_groups_are_counted_apart(book: Book, code: Callable[..., str], enter: Enter) -> None:
    number = code(group=GROUPS, present=None)
    enter(number, HEAD + ROWS, "A", by="张三", group="代表")
    now = enter(number, HEAD + ROWS, "B", by="李四", group="代表").standing
    assert now.missing == (("常委会组成人员", "A"), ("常委会组成人员", "B"))
    with pytest.raises(DdtoolError) as refused:
        counting.decide(book, number)
    assert refused.value.message == (
        "表决 20260108-1 还缺计票常委会组成人员A、常委会组成人员B组的计票数，不能得出结果。"
        "请录入：ddtool vote count 20260108-1 录入文件 --team A --group 常委会组成人员。"
    )
    with pytest.raises(DdtoolError, match="是“代表”的，命令写的是 --group 常委会组成人员"):
        enter(number, 'group = "代表"\n' + HEAD + ROWS, "A", by="张三", group="常委会组成人员")
    enter(number, 'group = "常委会组成人员"\n' + HEAD + ROWS, "A", by="张三")
    differs = enter(number, HEAD + ROWS.replace("6", "5").replace("2", "3"), "B", by="李四", group="常委会组成人员")
    assert differs.standing.differing == ("常委会组成人员：“甲某”的反对、弃权",)
    now = enter(number, HEAD + ROWS, "B", by="李四", group="常委会组成人员").standing
    count = Count(None, 20, 20, 1, (Row("甲某", (11, 6, 2)),))
    assert now.counts == {"代表": count, "常委会组成人员": count}
    _vote, checked, valid = counting.reconcile(book, number)
    assert valid
    assert checked == [
        "两组计票：逐项一致",
        *(
            f"{group}　{line}"
            for group in ("代表", "常委会组成人员")
            for line in (
                "发出 ≥ 收回：20 ≥ 20",
                "收回 = 有效 + 废票：20 = 19 + 1",
                "赞成+反对+弃权 = 有效：“甲某”11+6+2 = 19",
            )
        ),
    ]


def test_names_written_in_are_kept_and_compared(book: Book, code: Callable[..., str], enter: Enter) -> None:
    number = code({"counts": "two"}, kind="elect", seats=1)
    written = HEAD + ROWS + '[[write_in]]\nname = "丁某"\nvotes = 3\n'
    enter(number, written, "A", by="张三")
    assert enter(number, HEAD + ROWS, "B", by="李四").standing.differing == ("另选“丁某”只有一组录入",)
    now = enter(number, written, "B", by="李四").standing
    assert now.counts is not None
    assert now.counts[""].write_ins == (WriteIn("丁某", 3),)
    assert set(count_store.entered_by(book, now.vote).values()) == {"张三", "李四"}


def test_a_void_round_is_recorded_without_a_result(book: Book, code: Callable[..., str], enter: Enter) -> None:
    number = code({"counts": "one"})
    entry = enter(number, HEAD.replace("issued = 20", "issued = 19") + ROWS)
    assert entry.warnings[0] == "发出表决票19张，收回20张，收回的票数多出1张，本次表决无效，应当重新表决。"
    _vote, checked, valid = counting.reconcile(book, number)
    assert (checked[1:], valid) == (
        ["发出表决票19张，收回20张，收回的票数多出1张，本次表决无效，应当重新表决。"],
        False,
    )
    assert counting.decide(book, number)[-1].rows == ()


def test_the_scrutineers_see_both_numbers(book: Book, code: Callable[..., str], enter: Enter) -> None:
    number = code()
    enter(number, HEAD + ROWS, "A", by="张三")
    with pytest.raises(DdtoolError, match="还缺计票B组"):
        counting.differences(book, number)
    enter(number, HEAD + ROWS.replace("11", "12").replace("6", "5"), "B", by="李四")
    assert counting.differences(book, number)[1] == [
        Difference("", "甲某", "赞成", 11, 12),
        Difference("", "甲某", "反对", 6, 5),
    ]
    enter(number, HEAD + ROWS, "B", by="李四")
    with pytest.raises(DdtoolError, match="没有不一致的地方，不需要复核单"):
        counting.differences(book, number)


def test_the_sheet_for_the_scrutineers(book: Book, code: Callable[..., str], enter: Enter, tmp_path: Path) -> None:
    number = code()
    enter(number, HEAD + ROWS, "A", by="张三")
    enter(number, HEAD + ROWS.replace("11", "12").replace("6", "5"), "B", by="李四")
    _vote, paths = recount.write(book, Office(tmp_path, Settings()), number, tmp_path)
    assert [path.name for path in paths] == ["20260108-1 关于接受张某辞职请求的决定计票复核单.docx"]
