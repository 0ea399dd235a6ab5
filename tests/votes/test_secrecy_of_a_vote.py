"""Whole votes of deputies with unmistakable names, and a search of everything that they leave behind: no way leads from a
person to a choice (无记名)."""

import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from ddtool.app import run
from ddtool.importing.registers import REGISTERS
from ddtool.text.idnumber import check_digit
from ddtool.votes import counting, secrecy

# Invented, and of characters that stand nowhere else in the program: a name that is found was really written there.
DEPUTIES = [f"{family}泠{given}" for given in "渟沄" for family in "禤亓仉佴佟俎冼厍呙堵妫宓"]
CANDIDATES, WRITTEN_IN, APPOINTED = DEPUTIES[:3], DEPUTIES[3], DEPUTIES[4:6]
VOTERS = DEPUTIES[6:]
"""Those who only vote; the others are voted on, and so may stand beside votes."""
PHONES = [f"139000008{number:02}" for number in range(len(DEPUTIES))]
IDS = [(first := f"99010119800101{number:02}1") + check_digit(first) for number in range(len(DEPUTIES))]
PRIVATE = [*VOTERS, *PHONES, *IDS]

ELECTION = f"""
kind = "elect"
title = "副县长选举"
meeting = "示例县第十八届人民代表大会第六次会议"
date = 2026-01-08
seats = 2
subjects = {json.dumps(CANDIDATES, ensure_ascii=False)}
[rule]
base = "members"
majority = ">1/2"
publish = "counts"
"""
ASSESSMENT = """
kind = "grade"
title = "工作评议测评"
meeting = "示例县人大常委会第三十次会议"
date = 2026-01-08
scale = ["满意", "基本满意", "不满意"]
subjects = ["县教育局", "县卫生健康局"]
[[group]]
name = "县人大代表"
members = 24
[[group]]
name = "常委会组成人员"
members = 8
[rule]
base = "valid"
majority = ">1/2"
breakdown = true
min_cell = 3
"""
APPOINTMENTS = f"""
kind = "approve"
title = "人事任免"
meeting = "示例县第十八届人民代表大会第六次会议"
date = 2026-01-08
present = 20
subjects = {json.dumps(APPOINTED, ensure_ascii=False)}
[rule]
base = "members"
majority = ">1/2"
"""
GROUPS = {"县人大代表": ((20, 4, 0), (24, 0, 0)), "常委会组成人员": ((5, 2, 1), (8, 0, 0))}
# Two ways to mark twenty ballots that come to the same totals, item by item.
PAIRED = [("赞成", "赞成")] * 12 + [("反对", "反对")] * 5 + [("弃权", "弃权")] * 3
CROSSED = [("弃权", "赞成")] * 3 + [("赞成", "反对")] * 5 + [("反对", "赞成")] * 5 + [("赞成", "弃权")] * 3
CROSSED += [("赞成", "赞成")] * 4

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Said = tuple[int, str]
Say = Callable[..., Said]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DDTOOL_TODAY", "2026-01-08")
    monkeypatch.setenv("DDTOOL_OPERATOR", "经办甲")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    monkeypatch.delenv("DDTOOL_DB", raising=False)
    return tmp_path


@pytest.fixture
def say(office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run `ddtool …` in a folder with the roster; the exit code, and all that was printed."""

    def type_in(*words: object) -> Said:
        capsys.readouterr()
        code = run([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    begun(office / "县", say=type_in, monkeypatch=monkeypatch)
    return type_in


def begun(folder: Path, *, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office folder with the roster in its data file, and the definitions of the votes beside it."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert say("init", ".", "--congress", "第十八届", "--term-since", "2021-12-20")[0] == 0
    lines = ["序号,代表团,姓名,性别,民族,层级,任职时间,常委会委员,手机号码,身份证号码"]
    for number, name in enumerate(DEPUTIES):
        member = "是" if number < 8 else ""
        lines.append(f"{number + 1},城关镇代表团,{name},男,汉,县,2021-12-20,{member},{PHONES[number]},{IDS[number]}")
    (folder / "名册.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = say("import", "名册.csv")
    assert done[0] == 0, done[1]
    (folder / "名册.csv").unlink()
    for name, text in (("选举", ELECTION), ("测评", ASSESSMENT), ("任免", APPOINTMENTS)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def well(done: Said) -> str:
    assert done[0] == 0, done[1]
    return done[1]


def elected(say: Say, folder: Path) -> None:
    """The election, its totals from files: a name written in, a void ballot, a first entry that does not add up."""
    code = "20260108-1"
    well(say("vote", "new", "选举.toml"))
    well(say("vote", "ballots", code))
    well(say("vote", "sheets", code))
    rows = "".join(
        f'[[row]]\nsubject = "{name}"\n赞成 = {yes}\n反对 = {no}\n弃权 = {19 - yes - no}\n'
        for name, yes, no in zip(CANDIDATES, (15, 13, 4), (2, 3, 12), strict=True)
    )
    totals = (
        f'present = 20\nissued = 20\nreturned = 20\nvoid = 1\n{rows}[[write_in]]\nname = "{WRITTEN_IN}"\nvotes = 3\n'
    )
    (folder / "计票.toml").write_text(totals.replace("反对 = 12", "反对 = 14"), encoding="utf-8")
    refused = say("vote", "count", code, "计票.toml", "--team", "A", "--by", "录入员甲")
    assert refused[0] == 1
    assert not found_in(refused[1])
    (folder / "计票.toml").write_text(totals, encoding="utf-8")
    for team, by in (("A", "录入员甲"), ("B", "录入员乙")):
        well(say("vote", "count", code, "计票.toml", "--team", team, "--by", by))
    closed(say, code)


def assessed(say: Say, folder: Path) -> None:
    """The assessment by two groups, one of them of one mind."""
    code = "20260108-2"
    well(say("vote", "new", "测评.toml"))
    well(say("vote", "ballots", code))
    well(say("vote", "sheets", code))
    for group, votes in GROUPS.items():
        ballots = sum(votes[0])
        rows = "".join(
            f'[[row]]\nsubject = "{name}"\n满意 = {row[0]}\n基本满意 = {row[1]}\n不满意 = {row[2]}\n'
            for name, row in zip(("县教育局", "县卫生健康局"), votes, strict=True)
        )
        (folder / "计票.toml").write_text(
            f'group = "{group}"\npresent = {ballots}\nissued = {ballots}\nreturned = {ballots}\nvoid = 0\n{rows}',
            encoding="utf-8",
        )
        for team, by in (("A", "录入员甲"), ("B", "录入员乙")):
            well(say("vote", "count", code, "计票.toml", "--team", team, "--by", by))
    well(say("vote", "result", code, "--breakdown"))
    closed(say, code)


def appointed(say: Say, folder: Path, ballots: list[tuple[str, str]], code: str) -> None:
    """The appointments, each team's ballots typed one by one, the second team's in the opposite order."""
    well(say("vote", "new", "任免.toml"))
    well(say("vote", "ballots", code))
    well(say("vote", "sheets", code, "--ballots"))
    for team, by, pile in (("A", "录入员甲", ballots), ("B", "录入员乙", ballots[::-1])):
        form = load_workbook(next((folder / "out").glob(f"*逐票录入表（{team}组）.xlsx")))
        sheet: Any = form.active
        head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "票况")
        for row in sheet.iter_rows(max_row=head):
            if str(row[0].value).startswith(("发出", "收回")):
                row[1].value = 20
        for number, marks in enumerate(pile, head + 1):
            for column, mark in enumerate(marks, 2):
                sheet.cell(number, column, mark)
        form.save(folder / "逐票.xlsx")
        well(say("vote", "count", code, "逐票.xlsx", "--team", team, "--by", by))
        # What the counters typed is theirs to keep or destroy; everything else is searched.
        (folder / "逐票.xlsx").unlink()
    closed(say, code)


def closed(say: Say, code: str) -> None:
    well(say("vote", "check", code))
    well(say("vote", "result", code))
    well(say("vote", "show", code))
    well(say("vote", "seal", code))


def found_in(text: str) -> list[str]:
    return [private for private in PRIVATE if private in text]


def text_of(path: Path) -> str:
    """All that a file says: every part of a Word file or a workbook, else its text."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return path.read_text(encoding="utf-8", errors="replace")


def test_nothing_left_behind_leads_from_a_person_to_a_choice(
    say: Say, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = office / "县"
    elected(say, folder)
    assessed(say, folder)
    appointed(say, folder, PAIRED, "20260108-3")

    # What is printed on the screen about what was done.
    for words in (("log",), ("log", "--json"), ("check",), ("vote", "list"), ("vote", "history", CANDIDATES[0])):
        assert not found_in(well(say(*words)))

    # The log of faults, after one with a name and a choice in its message.
    def fail(*_given: object) -> None:
        raise RuntimeError(f"{VOTERS[0]} 赞成 {CANDIDATES[0]}")

    with monkeypatch.context() as patch:
        patch.setattr(counting, "decide", fail)
        failed = say("vote", "result", "20260108-1")
    assert failed[0] not in (0, 1, 2)
    assert not found_in(failed[1])
    fault = (office / "state" / "ddtool" / "ddtool-fault.log").read_text(encoding="utf-8")
    assert "RuntimeError" in fault
    assert not found_in(fault)
    assert "赞成" not in fault

    # Papers, sheets, the sealed content, the page for the screen; and what all files are called.
    papers = [path for path in (folder / "out").rglob("*") if path.is_file()]
    assert {path.suffix for path in papers} >= {".docx", ".xlsx", ".html", ".json", ".py"}
    assert len(papers) > 40
    assert {path.name: found for path in papers if (found := found_in(text_of(path)))} == {}
    names = "\n".join(str(path.relative_to(office)) for path in office.rglob("*"))
    assert not any(name in names for name in (*DEPUTIES, *PHONES, *IDS))

    # The data file, and every copy of it.
    files = [path for path in office.rglob("*") if path.is_file() and path.read_bytes()[:6] == b"SQLite"]
    assert len(files) > 10
    for path in files:
        look_through(path)

    # Exports: those that name people say nothing of votes.
    titles = ("副县长选举", "工作评议测评", "人事任免", "票面校验码")
    for register in REGISTERS:
        kind = register.sheet.kind
        exported = json.loads(well(say("export", kind, "--unmask", "--out", "导出", "--json")))
        said = "".join(text_of(Path(file)) for file in exported["files"])
        assert not any(title in said for title in titles), kind
        # The search finds what is there to be found.
        assert found_in(said) == (PRIVATE if kind == "roster" else []), kind


def look_through(path: Path) -> None:
    """One data file: people stand in the roster alone; of votes there are totals, as many as there must be, and no more."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        holding = {
            table for table in tables if any(found_in(repr(row)) for row in db.execute(f'SELECT * FROM "{table}"'))
        }
        assert holding <= {"person", "journal"}
        journal = list(
            db.execute("SELECT s.tbl, j.before, j.after FROM journal j JOIN shape s ON s.id = j.shape ORDER BY j.id")
        )
        assert {table for table, *rows in journal if found_in(repr(rows))} <= {"person"}

        # A count is journalled once a team and group; its rows are the totals, whatever the number of ballots.
        of_votes = [table for table, *_rows in journal]
        counts = "SELECT kind, count(*) FROM vote_count JOIN vote ON vote.id = vote_count.vote GROUP BY kind"
        votes = dict(db.execute(counts))
        totals = {"elect": 3 * 3, "grade": 2 * 4, "approve": 2 * 3}
        expected = sum(totals[kind] * number for kind, number in votes.items())
        assert db.execute("SELECT count(*) FROM vote_tally").fetchone()[0] == expected
        assert of_votes.count("vote_tally") == expected
        assert of_votes.count("vote_count") == sum(votes.values())
        assert of_votes.count("vote_write_in") == votes.get("elect", 0)

        # The only times are those of batches: one for each step at the desk, none within a count.
        for table in set(tables) & set(secrecy.COLUMNS):
            columns = [column for _, column, *_rest in db.execute(f"PRAGMA table_info('{table}')")]
            assert set(columns) <= set(secrecy.COLUMNS[table])
        purposes = [purpose for (purpose,) in db.execute("SELECT purpose FROM batch ORDER BY id")]
        assert purposes.count("录入计票") == sum(votes.values())


@pytest.mark.parametrize("ballots", [PAIRED[::-1], CROSSED], ids=["another order", "other ballots of the same totals"])
def test_the_data_file_knows_the_totals_and_nothing_else(
    ballots: list[tuple[str, str]], say: Say, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same totals from other ballots, or from the same in another order, make the same data file to the last hash."""
    appointed(say, office / "县", PAIRED, "20260108-1")
    begun(office / "乡", say=say, monkeypatch=monkeypatch)
    appointed(say, office / "乡", ballots, "20260108-1")
    assert dump(office / "县" / "ddtool.db") == dump(office / "乡" / "ddtool.db")


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


@pytest.mark.parametrize("definition", ["选举", "测评", "任免"])
def test_all_printed_copies_are_one_text(definition: str, say: Say, office: Path) -> None:
    """The document cut apart where a page begins: copy by copy the same text, and the same markup."""
    well(say("vote", "new", f"{definition}.toml"))
    well(say("vote", "ballots", "20260108-1", "--copies", "30"))
    files = list((office / "县" / "out").glob("*票*.docx"))
    assert len(files) == (2 if definition == "测评" else 1)
    for path in files:
        pages = list(pages_of(path))
        assert len(pages) == 30
        texts = {"".join(re.findall(r"<w:t[ >][^<]*", "".join(page))) for page in pages}
        assert len(texts) == 1
        assert "票面校验码" in texts.pop()
        # The last one differs only in where Word keeps the section of a document's end.
        assert len({"".join(page) for page in pages[:-1]}) == 1
        with zipfile.ZipFile(path) as package:
            properties = package.read("docProps/core.xml").decode()
        assert "经办甲" not in properties


def pages_of(path: Path) -> Iterator[list[str]]:
    """The markup of each copy, block by block: it is a section of its own, which begins on a new page."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    page: list[str] = []
    for block in body:
        sections = list(block.iter(f"{W}sectPr"))
        etree.strip_elements(block, f"{W}sectPr")
        if block.tag != f"{W}sectPr":
            page.append(etree.tostring(block, encoding="unicode"))
        if sections:
            yield page
            page = []
