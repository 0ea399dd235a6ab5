"""The way of a vote through the data file: new, ballots, count, result, and each refusal on the way (表决的办理)."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.settings import Office, Settings
from ddtool.votes import counting, desk, making, store
from ddtool.votes.model import Status
from ddtool.votes.store import Vote

Write = Callable[[str, str], Path]

DEFINITION = """
kind = "approve"
title = "人事任免案"
meeting = "示例县人大常委会第三十次会议"
date = 2026-01-08
members = 29
present = 28
rule = "常委会表决"
[[subject]]
name = "甲某"
post = "县财政局局长"
[[subject]]
name = "乙某"
post = "县教育局局长"
"""
COUNT = """
issued = 28
returned = 28
void = 1
[[row]]
subject = "甲某"
赞成 = 26
反对 = 1
弃权 = 0
[[row]]
subject = "乙某"
赞成 = 14
反对 = 12
弃权 = 1
"""
CODE = "20260108-1"


def enter(book: Book, code: str, path: Path, team: str | None) -> counting.Entry:
    """An entry by somebody of that team."""
    return counting.enter(book, code, path, team, by=f"{(team or '无').upper()}组录入员")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "ddtool.db", operator="经办甲") as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, Settings())


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return put


@pytest.fixture
def vote(book: Book, office: Office, write: Write) -> Vote:
    return making.new(book, office, write("表决.toml", DEFINITION)).vote


def refused(message: str) -> "pytest.RaisesExc[DdtoolError]":
    return pytest.raises(DdtoolError, match=f"^{message}$")


def test_new_stores_definition_rule_and_subjects(book: Book, vote: Vote) -> None:
    assert (vote.code, vote.status, len(vote.hash)) == (CODE, Status.DRAFTED, 64)
    row = book.one("SELECT rule_name, rule_text, members, present FROM vote")
    assert row is not None
    assert (row["rule_name"], row["members"], row["present"]) == ("常委会表决", 29, 28)
    assert '"majority":">1/2"' in row["rule_text"]
    assert book.value("SELECT group_concat(name, ' ') FROM vote_subject ORDER BY place") == "甲某 乙某"


def test_a_vote_is_found_by_code_and_by_the_hash_on_its_ballots(book: Book, vote: Vote) -> None:
    assert store.vote(book, CODE) == store.vote(book, vote.hash[:12]) == store.vote(book, f" {vote.hash.upper()} ")
    with refused("没有编号为“20260108-9”的表决。已有：20260108-1。"):
        store.vote(book, "20260108-9")


def test_no_votes_at_all(book: Book) -> None:
    with refused("没有编号为“1”的表决。还没有建立任何表决，先运行 ddtool vote new 定义文件。"):
        store.vote(book, "1")


def test_the_same_definition_twice_is_refused(book: Book, office: Office, vote: Vote, write: Write) -> None:
    with refused("内容完全相同的表决已经建立，编号 20260108-1。如确是另一次表决，请在标题中写明（如“第二轮”）。"):
        making.new(book, office, write("again.toml", DEFINITION))


def test_a_draft_may_be_corrected_under_its_code(book: Book, office: Office, vote: Vote, write: Write) -> None:
    corrected = making.new(book, office, write("new.toml", DEFINITION.replace("乙某", "丙某"))).vote
    assert (corrected.code, corrected.definition.names) == (CODE, ("甲某", "丙某"))
    assert corrected.hash != vote.hash
    assert book.value("SELECT count(*) FROM vote") == 1


def test_after_printing_the_definition_stands(
    book: Book, office: Office, vote: Vote, write: Write, tmp_path: Path
) -> None:
    desk.write_ballots(book, office, CODE, tmp_path, 30)
    printed = store.vote(book, CODE)
    assert (printed.status, printed.printed) == (Status.PRINTED, 30)
    with refused(
        f"同一会议同一标题的表决 20260108-1 已印制选票30张（票面校验码 {vote.hash[:12]}），定义不能再改。"
        "如确需另行表决，请换一个标题（如加注“第二轮”）；印制有误的，收回销毁已印的票，另立新版："
        "ddtool vote new 定义文件 --replaces 20260108-1。"
    ):
        making.new(book, office, write("new.toml", DEFINITION.replace("乙某", "丙某")))
    second = making.new(book, office, write("new.toml", DEFINITION.replace("人事任免案", "人事任免案（第二轮）"))).vote
    assert second.code == "20260108-2"


@pytest.mark.parametrize("copies", [0, -1, 20_001])
def test_copies(book: Book, office: Office, vote: Vote, tmp_path: Path, copies: int) -> None:
    with refused(f"印制份数 {copies} 不对：应为 1 至 20000 的整数。"):
        desk.write_ballots(book, office, CODE, tmp_path, copies)
    assert store.vote(book, CODE).status is Status.DRAFTED


def test_two_teams_that_agree(book: Book, office: Office, vote: Vote, write: Write) -> None:
    first = enter(book, CODE, write("a.toml", COUNT), "A")
    assert (first.standing.missing, first.standing.counts) == ((("", "B"),), None)
    with refused(
        "表决 20260108-1 还缺计票B组的计票数，不能得出结果。请录入：ddtool vote count 20260108-1 录入文件 --team B。"
    ):
        counting.decide(book, CODE)
    second = enter(book, CODE, write("b.toml", COUNT), "b")
    assert second.standing.counts is not None
    found, _count, result = counting.decide(book, CODE)
    assert found.status is Status.COUNTED
    assert result.elected == ("甲某",)
    assert desk.faults(book, office) == []


def test_what_a_team_is_told_holds_no_number_of_the_other(book: Book, vote: Vote, write: Write) -> None:
    enter(book, CODE, write("a.toml", COUNT), "A")
    told = counting.entry_sentence(
        enter(book, CODE, write("b.toml", COUNT.replace("14", "13").replace("12", "13")), "B"), 3
    )
    assert told == (
        "表决 20260108-1 计票B组：核对无误，已登记（第 3 批）。\n"
        "两组计票不一致，两组都不作数：“乙某”的赞成、反对。\n请监票人主持重新清点这些项目，再由两组重新录入。"
    )
    with refused(
        "表决 20260108-1 两组计票有1处不一致，两组都不作数：“乙某”的赞成、反对。请监票人主持重新清点这些项目，再由两组重新录入。"
    ):
        counting.decide(book, CODE)


def test_a_recount_replaces_and_the_journal_keeps(
    book: Book, vote: Vote, write: Write, office: Office, tmp_path: Path
) -> None:
    for team in "AB":
        enter(book, CODE, write(f"{team}.toml", COUNT), team)
    desk.write_result(book, office, CODE, tmp_path)
    assert store.vote(book, CODE).status is Status.DECIDED
    unchanged = enter(book, CODE, write("a.toml", COUNT), "A")
    assert unchanged.unchanged
    assert store.vote(book, CODE).status is Status.DECIDED
    again = enter(book, CODE, write("a.toml", COUNT.replace("14", "15").replace("12", "11")), "A")
    assert (again.replaced, again.reported_before) == (True, True)
    assert store.vote(book, CODE).status is Status.DRAFTED
    assert book.value("SELECT count(*) FROM vote_count") == 2
    assert book.value("SELECT count(*) FROM vote_tally") == 12
    assert book.value("SELECT count(*) FROM journal j JOIN shape s ON s.id = j.shape WHERE s.tbl = 'vote_tally'") > 12


def test_one_team_by_rule(book: Book, office: Office, write: Write) -> None:
    rule = '[rule]\nbase = "members"\nmajority = ">1/2"\ncounts = "one"\nsession = "committee"\n'
    subjects = DEFINITION[DEFINITION.index("[[subject]]") :]
    head = DEFINITION[: DEFINITION.index("rule =")]
    making.new(book, office, write("one.toml", head + rule + subjects))
    with refused("没有计票“B”组：本次表决按规则只由一组计票（A）。"):
        enter(book, CODE, write("a.toml", COUNT), "B")
    entry = enter(book, CODE, write("a.toml", COUNT), None)
    assert entry.standing.counts is not None
    assert counting.reconcile(book, CODE)[1] == [
        "一组计票：按办法不设第二组",
        "发出 ≥ 收回：28 ≥ 28",
        "收回 = 有效 + 废票：28 = 27 + 1",
        "赞成+反对+弃权 = 有效：“甲某”26+1+0 = 27",
        "赞成+反对+弃权 = 有效：“乙某”14+12+1 = 27",
    ]


@pytest.mark.parametrize(
    ("team", "message"),
    [
        (None, "本次表决由两组独立计票，请写明是哪一组：--team A 或 --team B。"),
        ("C", "没有计票“C”组：本次表决由两组计票（A、B）。"),
    ],
)
def test_which_team(book: Book, vote: Vote, write: Write, team: str | None, message: str) -> None:
    with refused(message):
        enter(book, CODE, write("a.toml", COUNT), team)


def test_totals_that_do_not_reconcile_leave_no_trace(book: Book, vote: Vote, write: Write) -> None:
    with pytest.raises(DdtoolError) as refusal:
        enter(book, CODE, write("a.toml", COUNT.replace("26", "27")), "A")
    assert refusal.value.message == (
        "“a.toml”的计票数有1处不平，没有登记：“甲某”赞成 + 反对 + 弃权 = 有效：赞成27 + 反对1 + 弃权0 = 28票，有效票27张，相差+1票\n"
        "请核对计票单，改正后重新录入。"
    )
    assert refusal.value.code == "counts_do_not_reconcile"
    assert book.value("SELECT count(*) FROM vote_count") == 0


def test_a_void_round_is_recorded_without_result(
    book: Book, office: Office, vote: Vote, write: Write, tmp_path: Path
) -> None:
    for team in "AB":
        entry = enter(book, CODE, write("v.toml", COUNT.replace("returned = 28", "returned = 29")), team)
        assert entry.warnings[0] == "发出表决票28张，收回29张，收回的票数多出1张，本次表决无效，应当重新表决。"
    _vote, result, paths = desk.write_result(book, office, CODE, tmp_path)
    assert (result.round_valid, result.rows, result.elected) == (False, (), ())
    assert paths[0].exists()
    assert book.value("SELECT count(*) FROM vote_tally") == 0
    assert counting.reconcile(book, CODE)[1:] == (
        ["两组计票：逐项一致", "发出表决票28张，收回29张，收回的票数多出1张，本次表决无效，应当重新表决。"],
        False,
    )
    assert desk.faults(book, office) == []


def test_another_votes_totals_are_refused(book: Book, vote: Vote, write: Write) -> None:
    with refused(
        f"录入文件“a.toml”的票面校验码是 0123456789ab，本次表决是 {vote.hash[:12]}：这不是本次表决的录入表。请核对编号，或重新写出录入表。"
    ):
        enter(book, CODE, write("a.toml", 'hash = "0123456789ab"\n' + COUNT), "A")
    with refused("录入文件“a.toml”是计票B组的，命令写的是 --team A。请核对是哪一组的计票结果。"):
        enter(book, CODE, write("a.toml", 'team = "B"\n' + COUNT), "A")


def test_members_come_from_the_roster_of_the_day(book: Book, office: Office, write: Write) -> None:
    with book.batch("名册"):
        for number in range(5):
            person = book.insert("person", name=f"代表{number}")
            since, until = (None, "2026-01-08") if number == 0 else (None, None)
            book.insert(
                "deputyship",
                person=person,
                level="县",
                since=since,
                until=until,
                committee_member=int(number in (0, 1, 2)),
            )
    definition = DEFINITION.replace("members = 29\npresent = 28\n", "")
    committee = making.new(book, office, write("c.toml", definition)).vote
    assert committee.definition.members == 2
    assert committee.definition.members_from == "名册中 2026-01-08 在任的全体组成人员"
    congress = making.new(
        book, office, write("d.toml", definition.replace("常委会表决", "代表大会表决").replace("人事", "其他"))
    ).vote
    assert congress.definition.members == 4


def test_check_finds_what_was_changed_behind_our_back(book: Book, office: Office, vote: Vote, write: Write) -> None:
    for team in "AB":
        enter(book, CODE, write("a.toml", COUNT), team)
    with book.batch("篡改"):
        book.execute("UPDATE vote_tally SET votes = votes + 1 WHERE choice = '赞成' AND votes = 14")
        book.execute("UPDATE vote SET definition = replace(definition, '>1/2', '>1/3')")
    assert desk.faults(book, office) == [
        "表决 20260108-1：定义与票面校验码不符",
        "表决 20260108-1：A组“乙某”赞成 + 反对 + 弃权 = 有效：赞成15 + 反对12 + 弃权1 = 28票，有效票27张，相差+1票",
        "表决 20260108-1：B组“乙某”赞成 + 反对 + 弃权 = 有效：赞成15 + 反对12 + 弃权1 = 28票，有效票27张，相差+1票",
    ]


def test_codes_follow_the_day(book: Book, office: Office, vote: Vote, write: Write) -> None:
    other = making.new(book, office, write("n.toml", DEFINITION.replace("2026-01-08", "2026-02-09"))).vote
    assert other.code == "20260209-1"
    assert other.definition.date == date(2026, 2, 9)
    assert [line.code for line in store.lines(book)] == [CODE, "20260209-1"]
