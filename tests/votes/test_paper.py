"""The papers of a vote: their whole text, and that ballots are alike (选票、计票单、计票结果报告单)."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from ddtool.book.book import Book
from ddtool.settings import Office, Settings, shipped
from ddtool.votes import desk, paper, store
from ddtool.votes.kinds import KINDS
from ddtool.votes.model import Count, Definition, Row
from templates import common, make_votes

Define = Callable[..., Definition]
CODE = "20260108-1"
POSTS = [{"name": "甲某", "post": "县财政局局长"}, {"name": "乙‹A&B›", "post": ""}]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "ddtool.db") as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, Settings())


def text_of(path: Path) -> list[str]:
    """Paragraphs and table rows in their order; cells of a row joined by “|”."""
    document = docx.Document(str(path))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["|".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    return lines


def put(book: Book, definition: Definition, *counts: Count) -> store.Vote:
    with book.batch("建立"):
        code = store.add(book, definition)
        vote = store.vote(book, code)
        for team, count in zip("AB", counts, strict=False):
            store.put_count(book, vote, team, count, KINDS["approve"].choices)
    return vote


def test_ballot_with_posts(book: Book, office: Office, define: Define, tmp_path: Path) -> None:
    vote = put(book, define("代表大会表决", subjects=None, subject=POSTS, title="人事任免案"))
    _vote, (path,), _rare = desk.write_ballots(book, office, CODE, tmp_path, 1)
    assert path.name == "20260108-1 人事任免案表决票.docx"
    assert text_of(path) == [
        "示例县第十八届人民代表大会第三次会议",
        "人事任免案表决票",
        "序号|姓名|拟任职务|赞成|反对|弃权",
        "1|甲某|县财政局局长|||",
        "2|乙‹A&B›||||",
        "说明：",
        "1. 对每一项只能在“赞成”、“反对”、“弃权”中选择一栏，在空格内画“○”。",
        "2. 对某一项没有画的，该项按弃权计算。",
        "3. 对同一项画了两栏以上的，本票作废。",
        "4. 没有加盖印章的，本票无效。",
        "（盖章有效）",
        f"票面校验码 {vote.hash[:12]}",
    ]


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        (
            {"blank": "void", "several": "abstain", "mark": "√", "seal": False},
            [
                "对每一项只能在“赞成”、“反对”、“弃权”中选择一栏，在空格内画“√”。",
                "对任何一项没有画的，本票作废。",
                "对同一项画了两栏以上的，该项按弃权计算。",
            ],
        ),
    ],
)
def test_instructions_follow_the_rule(define: Define, rule: dict[str, Any], lines: list[str]) -> None:
    assert paper.instructions(define(rule).rule, KINDS["approve"]) == lines


@pytest.mark.parametrize("title", ["人事任免", "人事任免表决", "人事任免表决票"])
def test_heading(title: str) -> None:
    assert paper.heading(title, KINDS["approve"]) == "人事任免表决票"


def test_ballots_are_alike(book: Book, office: Office, define: Define, tmp_path: Path) -> None:
    """Cut at the section ends, every ballot is the same text: no number, no time, no mark of its own."""
    put(book, define("代表大会表决"))
    _vote, (path,), _rare = desk.write_ballots(book, office, CODE, tmp_path, 201)
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode()
        assert not [name for name in package.namelist() if "footer" in name or "header" in name]
    body = xml[xml.index("<w:body") :]
    pieces = re.sub(r"<w:sectPr.*?</w:sectPr>", "", body, flags=re.DOTALL).split("票面校验码")
    assert len(pieces) == 202
    assert len(set(pieces[1:-1])) == 1
    assert len(re.findall("<w:sectPr", body)) == 201


def test_ballots_default_to_those_present_else_to_all_members(
    book: Book, office: Office, define: Define, tmp_path: Path
) -> None:
    put(book, define("代表大会表决", present=147))
    assert desk.write_ballots(book, office, CODE, tmp_path)[0].printed == 147
    put(book, define("代表大会表决", present=None, title="另一次"))
    assert desk.write_ballots(book, office, "20260108-2", tmp_path)[0].printed == 220


def test_tally_sheet(book: Book, office: Office, define: Define, tmp_path: Path) -> None:
    vote = put(book, define("常委会表决", members=29, present=28, subjects=["甲某"], title="人事任免案"))
    _vote, paths = desk.write_sheets(book, office, CODE, tmp_path)
    assert [path.name for path in paths] == [
        "20260108-1 人事任免案计票单（A组）.docx",
        "20260108-1 人事任免案录入表（A组）.xlsx",
        "20260108-1 人事任免案计票单（B组）.docx",
        "20260108-1 人事任免案录入表（B组）.xlsx",
    ]
    assert text_of(paths[0]) == [
        "示例县第十八届人民代表大会第三次会议",
        "人事任免案计票单（A组）",
        "发出票数||收回票数||有效票||废票|",
        "每格画一个“正”字，计五票。",
        "序号|表决事项|意见|正字|小计",
        "1|甲某|赞成|□□□□□□|",
        "1|甲某|反对|□□□□□□|",
        "1|甲某|弃权|□□□□□□|",
        "计票人：＿＿＿＿＿＿＿＿\t计票人：＿＿＿＿＿＿＿＿",
        "监票人：＿＿＿＿＿＿＿＿\t监票人：＿＿＿＿＿＿＿＿",
        f"票面校验码 {vote.hash[:12]}　表决编号 20260108-1",
    ]


def test_result_paper(book: Book, office: Office, define: Define, tmp_path: Path) -> None:
    definition = define("代表大会表决", subjects=None, subject=POSTS, title="人事任免案")
    count = Count(201, 201, 200, 1, (Row("甲某", (110, 80, 9)), Row("乙‹A&B›", (111, 80, 8))))
    vote = put(book, definition, count, count)
    _vote, _result, (path,) = desk.write_result(book, office, CODE, tmp_path)
    assert path.name == "20260108-1 人事任免案计票结果报告单.docx"
    assert text_of(path) == [
        "示例县第十八届人民代表大会第三次会议",
        "人事任免案\n计票结果报告单",
        "2026年1月8日",
        "一、投票结果",
        "应到人数|实到人数|发出票数|收回票数|有效票|废票",
        "220|201|201|200|199|1",
        "发出表决票201张，收回200张，收回的票数少于发出的票数，本次表决有效。",
        "二、计票结果",
        "根据组织法第二十五条：以全体代表的过半数通过，赞成票超过全体代表220名的半数，即111票以上，为通过。",
        "序号|姓名|赞成|反对|弃权|赞成占比|结果",
        "1|甲某（县财政局局长）|110|80|9|50.00%|未通过",
        "2|乙‹A&B›|111|80|8|50.45%|通过",
        "赞成占比的分母为全体代表220名。",
        "甲某（县财政局局长）：赞成110票，反对80票，弃权9票。赞成票未超过全体代表220名的半数（需111票以上），差1票，未通过。",
        "乙‹A&B›：赞成111票，反对80票，弃权8票。赞成票超过全体代表220名的半数（需111票以上），通过。",
        "本次表决由两组独立计票，两组结果逐项一致。",
        "总监票人：＿＿＿＿＿＿＿＿\t监票人：＿＿＿＿＿＿＿＿",
        "监票人：＿＿＿＿＿＿＿＿\t监票人：＿＿＿＿＿＿＿＿",
        "计票人：＿＿＿＿＿＿＿＿\t计票人：＿＿＿＿＿＿＿＿",
        "2026年1月8日",
        "表决办法：代表大会表决（地方各级人民代表大会和地方各级人民政府组织法第十四条、第二十五条）",
        f"办法校验码 {vote.rule_hash[:12]}　票面校验码 {vote.hash[:12]}　表决编号 20260108-1",
        f"数据文件链首 {book.head()}",
    ]


def test_paper_of_a_void_round(book: Book, office: Office, define: Define, tmp_path: Path) -> None:
    void = Count(201, 201, 203, 0, ())
    put(book, define({"counts": "one"}, title="决议"), void)
    _vote, _result, (path,) = desk.write_result(book, office, CODE, tmp_path)
    assert text_of(path)[3:8] == [
        "一、投票结果",
        "应到人数|实到人数|发出票数|收回票数|有效票|废票",
        "220|201|201|203|—|—",
        "发出表决票201张，收回203张，收回的票数多出2张，本次表决无效，应当重新表决。",
        "本次表决按表决办法由一组计票，没有第二组复核。",
    ]


@pytest.mark.parametrize("name", make_votes.TEMPLATES)
def test_shipped_templates_are_what_the_script_builds(name: str) -> None:
    built = common.template_bytes(make_votes.TEMPLATES[name]())
    committed = shipped("templates", f"{name}.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(built)) as ours, zipfile.ZipFile(io.BytesIO(committed)) as theirs:
        assert ours.namelist() == theirs.namelist()
        for part in ours.namelist():
            assert ours.read(part) == theirs.read(part), part
