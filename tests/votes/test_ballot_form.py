"""Ballots typed one by one: the same totals as the ballots themselves, faults with their cells, and no trace of a ballot."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.settings import Office, Settings
from ddtool.sheets.workbook import Grid
from ddtool.votes import ballot_form, ballot_reading, count_store, counting, entry_form, store
from ddtool.votes.ballot_marks import names, typed
from ddtool.votes.definition import parse
from ddtool.votes.entered import Entered
from ddtool.votes.gate import check
from ddtool.votes.kinds import KINDS, kind_of
from ddtool.votes.model import Count, Definition, Row, Status, WriteIn
from ddtool.votes.store import Vote
from tests.votes.drawn import draw
from tests.votes.made import vote
from tests.votes.reference import Paper
from tests.votes.test_reference import in_program

Cells = list[object]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "ddtool.db") as made:
        yield made


def stored(book: Book, definition: Definition) -> Vote:
    with book.batch("建立"):
        code = store.add(book, definition)
    return store.vote(book, code)


def header_of(sheet: Any) -> int:
    return next(int(row[0].row) for row in sheet.iter_rows(max_col=1) if row[0].value == ballot_form.STATE)


def fill(path: Path, rows: list[Cells], **head: object) -> Path:
    """The workbook with ballots typed in, and the numbers of the round by their labels."""
    workbook = openpyxl.load_workbook(path)
    sheet: Any = workbook[ballot_form.SHEET]
    header = header_of(sheet)
    for row in range(1, header):
        label = sheet.cell(row, 1).value
        if label in head:
            sheet.cell(row, 2).value = head[label]
    for number, cells in enumerate(rows, header + 1):
        for column, cell in enumerate(cells, 1):
            sheet.cell(number, column).value = cell
    workbook.save(path)
    return path


def read(path: Path, found: Vote) -> Entered:
    return ballot_reading.read(path, entry_form.grids(path)[ballot_form.SHEET], found)


def as_typed(chance: random.Random, definition: Definition, paper: Paper) -> Cells:
    """A drawn ballot as somebody would type it."""
    known = typed(definition).known
    cells: Cells = []
    for marks in paper.marks:
        made = tuple(dict.fromkeys(marks))
        same = [said for said, meant in known.items() if meant == made]
        if same and definition.kind not in ("rank", "score"):
            cells.append(chance.choice(same))
        elif not made:
            cells.append("空" if definition.kind == "score" else None)
        elif "?" in made or (len(made) > 1 and definition.kind in ("rank", "score")):
            cells.append("?")
        elif len(made) > 1 and typed(definition).must:
            cells.append("多")
        elif made[0].isdigit():
            cells.append(chance.choice([made[0], int(made[0])]))
        else:
            cells.append("×")
    written = "、".join(name if marked else f"{name}（无）" for name, marked in paper.names)
    if paper.spoiled:
        return ["废", *cells]
    if not any(paper.marks) and not written:
        return ["白"]
    return [None, *cells, *([written] if written else [])]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_counts_as_the_ballots_do(book: Book, tmp_path: Path, kind: str) -> None:
    """Votes drawn at random, faulty ballots included: the same count, whichever ballot stands first."""
    chance = random.Random(f"逐票{kind}")
    for _ in range(4):
        drawn = draw(chance, kind)
        definition = parse(drawn.plain, "抽出.toml", rule_named=Path, members_on=lambda _day, _session: 0)
        found = Vote(0, "1", definition, "0" * 64, "", Status.DRAFTED, 0)
        true = kind_of(definition).tally(
            definition, in_program(drawn.papers), issued=drawn.issued, present=drawn.present
        )
        rows = [as_typed(chance, definition, paper) for paper in drawn.papers]
        head = {"发出票数": drawn.issued, "收回票数": len(rows)}
        for _order in range(2):
            path = fill(ballot_form.write(found, tmp_path, "A"), rows, **head)
            read_back = read(path, found)
            checked = check(definition, kind_of(definition), read_back)
            assert checked.faults == ()
            assert checked.count is not None
            if checked.count.rows:  # a void round keeps none
                assert checked.count == true
            assert read_back.head["void"] == true.void
            chance.shuffle(rows)


PLAIN: dict[str, tuple[Definition, list[Cells], str]] = {
    "approve": (
        vote("approve", {"counts": "two"}, subjects=["甲某", "乙某"]),
        [[None, "赞成", 2], [None, "1", "空"], ["废"], ["白"], [None, "○", "×"], [None, "多", "赞成"]],
        "void = 2\n[[row]]\nsubject = '甲某'\n赞成 = 3\n反对 = 0\n弃权 = 1\n"
        "[[row]]\nsubject = '乙某'\n赞成 = 0\n反对 = 2\n弃权 = 2\n",
    ),
    "elect": (
        vote("elect", {"counts": "two"}, subjects=["甲某", "乙某"], seats=1),
        [[None, 1, 2], [None, 2, 2, "丁某、戊某（无）"], [None, 2, 2, "丁 某"], [None, 1, 1], [None, 1, 2, "己某"], ["白"]],
        "void = 2\n[[row]]\nsubject = '甲某'\n赞成 = 1\n反对 = 2\n弃权 = 1\n"
        "[[row]]\nsubject = '乙某'\n赞成 = 0\n反对 = 3\n弃权 = 1\n[[write_in]]\nname = '丁 某'\nvotes = 2\n",
    ),
    "choose": (
        vote("choose", {"counts": "two", "vote_on": "pick"}, subjects=["甲", "乙", "丙"], seats=2),
        [[None, 1, 1], [None, None, "○", "赞成"], [None, 1, 1, 1], [None, "×"], ["白"], ["废"]],
        "void = 2\n[[row]]\nsubject = '甲'\n赞成 = 1\n[[row]]\nsubject = '乙'\n赞成 = 2\n[[row]]\nsubject = '丙'\n赞成 = 1\n",
    ),
    "rank": (
        vote("rank", {"counts": "two", "majority": "none"}, subjects=["甲", "乙", "丙"], seats=2),
        [[None, 1, 2], [None, "2", None, "1"], [None, 1, 1], [None, 3], [None, "?"], [None, None, "1"]],
        "void = 3\n[[row]]\nsubject = '甲'\n第1位 = 1\n第2位 = 1\n[[row]]\nsubject = '乙'\n第1位 = 1\n第2位 = 1\n"
        "[[row]]\nsubject = '丙'\n第1位 = 1\n第2位 = 0\n",
    ),
    "grade": (
        vote("grade", {"counts": "two", "unknown": "counted"}, subjects=["甲某", "乙某"]),
        [[None, 1, "满意"], [None, 2, 3], [None, "不了解", 0], [None, 4, "多"], ["白"], ["废", "满意", "满意"]],
        "void = 2\n[[row]]\nsubject = '甲某'\n满意 = 1\n基本满意 = 1\n不了解 = 1\n弃权 = 1\n"
        "[[row]]\nsubject = '乙某'\n满意 = 1\n不满意 = 1\n弃权 = 2\n",
    ),
    "nominate": (
        vote("nominate", {"counts": "two", "majority": "none", "lines": 2}, subjects=["甲某"]),
        [[None, 1, "丁某；戊某"], [None, None, "丁某，甲某"], [None, "推荐"], ["白"], [None, None, "丁 某"], ["废"]],
        "void = 2\n[[row]]\nsubject = '甲某'\n推荐 = 2\n[[write_in]]\nname = '丁 某'\nvotes = 2\n",
    ),
    "score": (
        vote("score", {"counts": "two", "majority": None, "trim": 1}, subjects=["甲某", "乙某"]),
        [[None, 90, "80"], [None, "空", 70], [None, 100, 60.0], [None, 101, 80], ["废"], [None, 95, 95]],
        "void = 2\n[[row]]\nsubject = '甲某'\n打分票数 = 3\n总分 = 285\n去掉的最高分 = 100\n去掉的最低分 = 90\n"
        "[[row]]\nsubject = '乙某'\n打分票数 = 4\n总分 = 305\n去掉的最高分 = 95\n去掉的最低分 = 60\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", PLAIN)
def test_ballots_and_totals_agree(book: Book, tmp_path: Path, kind: str) -> None:
    """One team types ballots, the other its totals: two ways to the same count."""
    definition, rows, totals = PLAIN[kind]
    found = stored(book, definition)
    path = fill(ballot_form.write(found, tmp_path, "A"), rows, 发出票数=7, 收回票数=6)
    written = tmp_path / "B组.toml"
    written.write_text(f"issued = 7\nreturned = 6\n{totals}", encoding="utf-8")
    counting.enter(book, found.code, path, None, by="张三")
    now = counting.enter(book, found.code, written, "B", by="李四").standing
    assert now.differing == ()
    assert now.counts is not None


def test_every_kind_is_tried() -> None:
    assert set(PLAIN) == set(KINDS)


def test_nothing_of_a_ballot_stays(book: Book, tmp_path: Path) -> None:
    """In whatever order ballots are typed, the data file takes the same: tables and journal, value by value."""
    definition, rows, _totals = PLAIN["elect"]
    left = []
    for number, typed_in in enumerate((rows, rows[::-1], rows[3:] + rows[:3])):
        folder = tmp_path / str(number)
        folder.mkdir()
        with Book.create(folder / "ddtool.db") as other:
            found = stored(other, definition)
            path = fill(ballot_form.write(found, folder, "A"), typed_in, 发出票数=7, 收回票数=6)
            counting.enter(other, found.code, path, "A", by="张三")
            assert count_store.counts(other, found)["", "A"] == Count(
                201, 7, 6, 2, (Row("甲某", (1, 2, 1)), Row("乙某", (0, 3, 1))), (WriteIn("丁 某", 2),)
            )
            left.append(everything(other))
        data = b"".join(file.read_bytes() for file in folder.glob("ddtool.db*"))
        for said in ("戊某", "己某", "逐票", path.name):  # names that don't count, the sheet, the file
            assert said.encode() not in data
    assert left[0] == left[1] == left[2]


def everything(book: Book) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the data file but for times and chained hashes."""
    tables = [row["name"] for row in book.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    passing = ("at", "time", "hash", "prev", "previous", "chain")
    return {
        table: [tuple(value for key, value in dict(row).items() if key not in passing) for row in book.rows(f'SELECT * FROM "{table}"')]
        for table in tables
        if "journal" in table or table.startswith("vote")
    }  # fmt: skip


def faults_of(book: Book, found: Vote, path: Path) -> list[str]:
    with pytest.raises(DdtoolError) as refused:
        counting.enter(book, found.code, path, None, by="张三")
    assert count_store.counts(book, found) == {}
    faults = refused.value.details["faults"]
    assert isinstance(faults, list)
    return faults


def test_all_wrong_cells_are_named_at_once(book: Book, tmp_path: Path) -> None:
    found = stored(book, vote("approve", {"counts": "two"}, subjects=["甲某", "乙某"]))
    path = ballot_form.write(found, tmp_path, "A")
    rows: list[Cells] = [
        [None, "赞同", None],
        ["作废", 1, 1],
        ["白", None, 1],
        [None, "=1/0", 1],
        [None, 4, True],
        [None, 1, 1],
    ]
    fill(path, rows, 发出票数="六", 收回票数=6)
    known = "可以填：赞成、反对、弃权、1、2、3、○、×、空、0、多、？"
    assert faults_of(book, found, path) == [
        f"工作表“逐票录入”B14“甲某”：不认识的“赞同”；{known}",
        f"工作表“逐票录入”C14“乙某”：没有录入，票上没有画的填“空”；{known}",
        "工作表“逐票录入”A15：“票况”应为废、白或不填，写的是“作废”",
        "工作表“逐票录入”A16：写了“白”（整张空白），同一行又录入了画的票",
        "工作表“逐票录入”B17：是“没有算出结果的公式”，请改为录入的内容",
        f"工作表“逐票录入”B18“甲某”：不认识的“4”；{known}",
        f"工作表“逐票录入”C18“乙某”：不认识的“True”；{known}",
        "发出票数（issued）应为不小于0的整数，写的是 “六”",
    ]


def test_the_head_is_held_against_the_rows(book: Book, tmp_path: Path) -> None:
    found = stored(book, vote("approve", {"counts": "two"}, subjects=["甲某"]))
    path = ballot_form.write(found, tmp_path, "A")
    fill(path, [[None, 1], ["废"], [None, "多"], [None, 2]], 发出票数=5, 收回票数=5, 废票=1)
    assert faults_of(book, found, path) == [
        "收回票数：表头写5张，逐票录入4张，相差-1张",
        "废票：表头写1张，按办法认定2张，相差+1张",
        "工作表“逐票录入”A15：按办法作废，整张票无法认定或没有加盖印章",
        "工作表“逐票录入”A16：按办法作废，“甲某”画了两栏以上",
    ]
    fill(path, [], 收回票数=4, 废票="两张")
    assert faults_of(book, found, path) == ["废票（void）应为不小于0的整数，写的是 “两张”"]
    fill(path, [], 收回票数=None, 废票=2)
    assert faults_of(book, found, path) == ["缺少收回票数（returned）"]
    fill(path, [], 收回票数=4, 有效票=3)
    assert faults_of(book, found, path) == ["收回 = 有效 + 废票：有效3张 + 废票2张 = 5张，收回4张，相差+1张"]


@pytest.mark.parametrize(
    ("kind", "rule", "blank"),
    [
        ("approve", {}, "空"),
        ("choose", {"vote_on": "pick"}, "空"),
        ("rank", {}, "空"),
        ("score", {"majority": None}, "空"),
    ],
)
def test_a_row_with_nothing_in_it_is_no_ballot(kind: str, rule: dict[str, Any], blank: str) -> None:
    """Neither short rows, as other programs save them, nor spaces; what is typed as blank is a blank ballot."""
    definition = vote(kind, rule)
    found = Vote(0, "1", definition, "0" * 64, "", Status.DRAFTED, 0)
    rows: list[list[Any]] = [
        [], ["票面校验码", "0" * 64], ["收回票数", 2.0], ["票况", *definition.names],
        [], ["", " ", "　"], [None], [" ", None, None, " "], ["", blank, blank, blank], ["白"],
    ]  # fmt: skip
    read_back = ballot_reading.read(Path("a.ods"), Grid("逐票录入", lambda: iter(rows)), found)
    assert (read_back.faults, read_back.head["returned"]) == ((), 2)


def test_a_column_filled_in_wrongly_does_not_bury_the_rest(book: Book, tmp_path: Path) -> None:
    found = stored(book, vote("approve", {"counts": "two"}, subjects=["甲某"]))
    path = fill(ballot_form.write(found, tmp_path, "A"), [[None, "是"]] * 120, 发出票数=120, 收回票数=120)
    said = faults_of(book, found, path)
    assert (len(said), said[-1]) == (101, "另有20处")


def test_the_workbook_of_another_vote_or_group(book: Book, tmp_path: Path) -> None:
    groups = [{"name": "代表", "members": 5}, {"name": "群众", "members": 4}]
    found = stored(book, vote("grade", {"counts": "one"}, group=groups, present=None, members=None, subjects=["甲某"]))
    other = stored(book, vote("grade", {"counts": "one"}, title="另一次", subjects=["甲某"]))
    path = ballot_form.write(found, tmp_path, "A", "群众")
    assert path.name == "20260108-1 示例逐票录入表（群众A组）.xlsx"
    fill(path, [[None, 1], [None, 3]], 发出票数=4, 收回票数=2)
    with pytest.raises(DdtoolError, match="这不是本次表决的录入表"):
        counting.enter(book, other.code, path, "A")
    with pytest.raises(DdtoolError, match="是“群众”的，命令写的是 --group 代表"):
        counting.enter(book, found.code, path, "A", "代表")
    assert counting.enter(book, found.code, path, "A").group == "群众"
    workbook = openpyxl.load_workbook(path)
    workbook[ballot_form.SHEET].cell(header_of(workbook[ballot_form.SHEET]), 2).value = "乙某"
    workbook.save(path)
    with pytest.raises(DdtoolError, match="没有以“票况”开头、各项与票面相同的表头"):
        counting.enter(book, found.code, path, "A")


def test_what_the_workbook_shows(book: Book, tmp_path: Path) -> None:
    found = stored(book, vote("elect", {"counts": "two"}, subjects=["甲某", "=1+1"], seats=1))
    path = ballot_form.write(found, tmp_path, "B")
    sheet = openpyxl.load_workbook(path)[ballot_form.SHEET]
    header = header_of(sheet)
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows(max_row=header)]
    assert rows == [
        ["示例逐票录入表（B组）"],
        ["一行一张票，次序随意，票上不编号。可以填：赞成、反对、弃权、1、2、3、○、×、空、0、多、？。每一项都要填。"],
        ["“另选、自填”：几个姓名之间用“、”，没有画符号的在后面写（无）。"],
        ["“票况”：整张不能认定、没有盖章的填“废”，整张空白的填“白”，其余不填；照票录入，票作不作废由办法判定。"],
        ["“收回票数”必填，与行数核对；“废票”“有效票”可以不填。录入登记以后，本表按票的规定保管或销毁。"],
        ["表决编号", "20260108-1"],
        ["计票组", "B"],
        ["票面校验码", sheet["B8"].value],
        ["实到人数", 201],
        ["发出票数"],
        ["收回票数"],
        ["废票"],
        ["有效票"],
        ["票况", "甲某", "=1+1", "另选、自填"],
    ]
    assert sheet.protection.sheet
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    numbers = {f"B{row}" for row in range(9, 14)}
    assert unlocked == numbers | {f"{letter}{row}" for letter in "ABCD" for row in range(15, 15 + 211)}
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["B15:C225"] == '"赞成,反对,弃权,1,2,3,○,×,空,0,多,？"'


def test_a_vote_by_keys_has_no_ballots_to_type(book: Book, tmp_path: Path) -> None:
    by_keys = stored(book, vote("approve", {"device": True}, subjects=["甲某"]))
    large = stored(book, vote("approve", {}, subjects=[f"第{n}项" for n in range(60)], members=20_000, present=None))
    for found, why in ((by_keys, "用表决器表决，没有票可以逐张录入"), (large, "20010行、60项，一份工作簿放不下")):
        with pytest.raises(DdtoolError) as refused:
            ballot_form.write_sheets(book, Office(tmp_path, Settings()), found.code, tmp_path)
        assert refused.value.message == (
            f"本次表决不能逐票录入：{why}。请用合计的录入表：ddtool vote sheets 不加 --ballots。"
        )
    assert list(tmp_path.glob("*.xlsx")) == []


def test_the_sheets_come_with_them(book: Book, tmp_path: Path) -> None:
    found = stored(book, vote("approve", {"counts": "two"}, subjects=["甲某"]))
    _vote, paths = ballot_form.write_sheets(book, Office(tmp_path, Settings()), found.code, tmp_path)
    assert [path.name for path in paths if path.suffix == ".xlsx"] == [
        f"20260108-1 示例{form}（{team}组）.xlsx" for form in ("录入表", "逐票录入表") for team in "AB"
    ]


@pytest.mark.parametrize(
    ("scale", "cell", "marks"),
    [
        (["1", "2", "3"], "2", ("2",)),
        (["3", "2", "1"], "1", ("1",)),
        (["甲", "乙"], "２", ("乙",)),
        (["A", "B"], 1.0, ("A",)),
        (["A", "B"], "Ｂ", ("B",)),
        (["A", "B"], "?", ("?",)),
        (["A", "B"], " 多 ", ("A", "B")),
        (["A", "B"], "3", None),
        (["A", "B"], "", None),
        (["A", "B"], 1.5, None),
    ],
)
def test_a_grade_is_typed_by_name_or_number(scale: list[str], cell: object, marks: tuple[str, ...] | None) -> None:
    assert typed(vote("grade", {}, scale=scale, subjects=["甲某"])).read(cell) == marks


def test_names_in_one_cell() -> None:
    found = [(name.name, name.marked) for name in names("丁某、 买买提·艾山（无）;戊 某(无)，\n、己某（女）")]
    assert found == [("丁某", True), ("买买提·艾山", False), ("戊 某", False), ("己某（女）", True)]


def test_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DDTOOL_DB", str(tmp_path / "ddtool.db"))
    with Book.create(tmp_path / "ddtool.db") as made:
        found = stored(made, vote("grade", {"counts": "one"}, subjects=["甲某"]))

    def say(*words: str) -> dict[str, Any]:
        assert run(["--json", "vote", *words]) == 0
        document = json.loads(capsys.readouterr().out)
        assert isinstance(document, dict)
        return document

    written = [Path(path) for path in say("sheets", found.code, "--ballots", "--out", str(tmp_path))["files"]]
    form = next(path for path in written if "逐票" in path.name)
    fill(form, [[None, 1], [None, 2], ["废"]], 发出票数=3, 收回票数=3)
    assert say("count", found.code, str(form))["recorded"] is True
    assert say("check", found.code)["equations"][-1] == {
        "equation": "满意+基本满意+不满意+弃权 = 有效：“甲某”1+1+0+0 = 2"
    }
