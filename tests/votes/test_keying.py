"""Ballots keyed one after another (键盘录入): keys in, totals out, and nothing of a ballot anywhere else."""

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.book.errors import BookBusy
from ddtool.errors import DdtoolError
from ddtool.text.width import display_width
from ddtool.votes import counting, store
from ddtool.votes.ballot import Ballot
from ddtool.votes.definition import parse
from ddtool.votes.keying import entry
from ddtool.votes.keying.keyboard import STOP, Terminal, named
from ddtool.votes.keying.marks import marks_of
from ddtool.votes.keying.screen import WIDTH, screen
from ddtool.votes.keying.session import Keyed, State, Step, count, press
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Definition, WriteIn
from tests.votes.drawn import KINDS, draw
from tests.votes.made import THREE, vote
from tests.votes.test_reference import in_program

TWO = {"counts": "two"}


class Typist:
    """A terminal whose keys are a list; it keeps what it was shown."""

    def __init__(self, keys: str) -> None:
        self._keys = iter([named(key) for key in keys])
        self.shown: list[list[str]] = []

    def key(self) -> str:
        return next(self._keys, STOP)

    def show(self, lines: Sequence[str]) -> None:
        self.shown.append(list(lines))

    def height(self) -> int:
        return 24


@contextmanager
def seated(typist: Typist) -> Iterator[Terminal]:
    yield typist


def typed(keyed: Keyed, keys: Iterable[str], state: State | None = None) -> State:
    state = state or State()
    for key in keys:
        state = press(keyed, state, named(key))
    return state


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "ddtool.db") as made:
        yield made


def stored(book: Book, definition: Definition) -> str:
    with book.batch("建立"):
        return store.add(book, definition)


WAYS: dict[str, tuple[Definition, str, str]] = {
    "approve": (
        vote("approve", TWO),
        # 赞成反对弃权; a blank; two columns (void); no seal (void)
        "201\r5\r" + "123\r" + "110\r" + "1d1\r" + "v\r" + "211\r" + "y",
        "issued=201\nreturned=5\nvoid=2\n"
        '[[row]]\nsubject="甲某"\n赞成=2\n反对=1\n弃权=0\n'
        '[[row]]\nsubject="乙某"\n赞成=2\n反对=1\n弃权=0\n'
        '[[row]]\nsubject="丙某"\n赞成=1\n反对=0\n弃权=2\n',
    ),
    "elect": (
        vote("elect", TWO),
        # a name for one opposed; without its mark; two names for one opposed (void); too many chosen (void)
        "201\r4\r" + "132w丁某\r\r" + "1 2n丁 某\r\r" + "132w丁某、戊某\r\r" + "111\r" + "y",
        "issued=201\nreturned=4\nvoid=2\n"
        '[[row]]\nsubject="甲某"\n赞成=2\n反对=0\n弃权=0\n'
        '[[row]]\nsubject="乙某"\n赞成=0\n反对=0\n弃权=2\n'
        '[[row]]\nsubject="丙某"\n赞成=0\n反对=2\n弃权=0\n'
        '[[write_in]]\nname="丁某"\nvotes=1\n',
    ),
    "choose": (
        vote("choose", TWO | {"vote_on": "pick"}),
        # two picked; three (void); another sign; nothing
        "201\r4\r" + "110\r" + "111\r" + "1 2\r" + "000\r" + "y",
        "issued=201\nreturned=4\nvoid=1\n"
        '[[row]]\nsubject="甲某"\n赞成=2\n[[row]]\nsubject="乙某"\n赞成=1\n[[row]]\nsubject="丙某"\n赞成=0\n',
    ),
    "rank": (
        vote("rank", TWO | {"majority": "none"}),
        # 1, 2; 2 corrected to 1 on the way; doubled (void); beyond (void); illegible (void)
        "201\r5\r" + "1\r2\r\r\r" + "\r2\x7f1\r2\r\r" + "1\r1\r\r\r" + "3\r\r\r\r" + "?1\r\r\r" + "y",
        "issued=201\nreturned=5\nvoid=3\n"
        '[[row]]\nsubject="甲某"\n第1位=1\n第2位=0\n'
        '[[row]]\nsubject="乙某"\n第1位=1\n第2位=1\n'
        '[[row]]\nsubject="丙某"\n第1位=0\n第2位=1\n',
    ),
    "grade": (
        vote("grade", TWO | {"unknown": "counted"}),
        "201\r3\r" + "134\r" + "１２0\r" + "1d1\r" + "y",
        "issued=201\nreturned=3\nvoid=1\n"
        '[[row]]\nsubject="甲某"\n满意=2\n'
        '[[row]]\nsubject="乙某"\n基本满意=1\n不满意=1\n'
        '[[row]]\nsubject="丙某"\n不了解=1\n弃权=1\n',
    ),
    "nominate": (
        vote("nominate", TWO | {"majority": "none", "lines": 2}, subjects=["甲某"]),
        # the printed name; two written; the printed one written; too many (void)
        "201\r4\r" + "1\r" + "0w乙某，丙某\r\r" + "0w甲 某\r\r" + "1w乙某;丙某\r\r" + "y",
        'issued=201\nreturned=4\nvoid=1\n[[row]]\nsubject="甲某"\n推荐=2\n'
        '[[write_in]]\nname="乙某"\nvotes=1\n[[write_in]]\nname="丙某"\nvotes=1\n',
    ),
    "score": (
        vote("score", {"counts": "two", "base": None, "majority": None, "trim": 1}, subjects=["甲某"]),
        "201\r5\r" + "90\r\r" + "95\r\r" + "85\r\r" + "101\r\r" + "\r\r" + "y",
        'issued=201\nreturned=5\nvoid=1\n[[row]]\nsubject="甲某"\n打分票数=3\n总分=270\n去掉的最高分=95\n去掉的最低分=85\n',
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_keys_come_to_the_totals_of_a_file(book: Book, tmp_path: Path, kind: str) -> None:
    """Team A keys its ballots, team B enters what they add up to by hand: both agree."""
    definition, keys, totals = WAYS[kind]
    code = stored(book, definition)
    made = entry.enter(book, code, "A", by="张三", terminal=seated(Typist(keys)))
    assert (made.team, made.standing.received) == ("A", (("", "A"),))
    path = tmp_path / "计票.toml"
    path.write_text(totals, encoding="utf-8")
    assert counting.enter(book, code, path, "B", by="李四").standing.differing == ()
    assert counting.standing(book, code).counts is not None


@pytest.mark.parametrize("kind", KINDS)
def test_ballots_drawn_at_random_come_to_their_totals(kind: str) -> None:
    """Every ballot that can be drawn can be keyed, and counts as it would from the box."""
    chance, compared = random.Random(f"keys {kind}"), 0
    for _ in range(60):
        drawn = draw(chance, kind)
        definition = parse(drawn.plain, "抽出.toml", rule_named=Path, members_on=lambda _day, _session: 0)
        ballots = in_program(drawn.papers)
        counted = kind_of(definition).tally(definition, ballots, issued=drawn.issued, present=drawn.present)
        keyed = Keyed("", definition)
        state = typed(keyed, f"{drawn.issued}\r{len(ballots)}\r")
        if state.step is Step.HEAD:
            continue  # more issued than present, or too few present: said before the first ballot
        if state.step is not Step.TOTALS:
            state = typed(keyed, "".join(strokes(definition, ballot) for ballot in ballots), state)
            assert count(keyed, state) == counted, drawn.plain
            compared += 1
        assert state.step is Step.TOTALS
        assert all(display_width(line) <= WIDTH for line in screen(keyed, state))
    assert compared > 25


def strokes(definition: Definition, ballot: Ballot) -> str:
    """The keys for a ballot, as somebody reads it off the paper."""
    if ballot.spoiled:
        return "v\r"
    marks = marks_of(definition)
    known = {mark.marks: mark.key for mark in marks.rows}
    keys = ""
    for made in ballot.marks:
        if marks.number:
            keys += f"{made[0]}\r" if len(made) == 1 and made[0].isdigit() else "?" if made else "\r"
        elif "?" in made:
            keys += "?"
        elif len(set(made)) > 1:
            keys += "d" if "d" in known.values() else "2"
        elif made and "d" not in known.values() and definition.kind != "nominate" and made[0] != "赞成":
            keys += "2"
        else:
            keys += known[made[:1]]
    for name in ballot.write_ins if marks.names else ():
        keys += f"{'w' if name.marked or definition.kind == 'nominate' else 'n'}{name.name}\r"
    return keys + "\r"


def test_the_screen_of_a_ballot() -> None:
    keyed = Keyed("20260108-1　计票A组　录入人 甲某　人事任免案", vote("elect"))
    state = typed(keyed, "201\r200\r" + "112\r" + "1d")
    assert screen(keyed, state) == [
        "20260108-1　计票A组　录入人 甲某　人事任免案",
        "第2张　已录1张，还剩199张（收回200张）",
        "-" * 78,
        "    1 甲某  [赞成]",
        "    2 乙某  [画了两栏以上]",
        ">   3 丙某",
        "-" * 78,
        "1 赞成  2 反对  3 弃权  0或空格 没有画  D 画了两栏以上  ?或/ 不能辨认",
        "V 整张作废  B 退回  Ctrl-C 中断，全部不保存",
        "丙某：",
    ]
    state = typed(keyed, "2", state)
    assert screen(keyed, state)[7:] == [
        "回车 录入这张票  W 另选他人，符号已画  N 另选他人，没有画符号  V 整张作废",
        "B 退回  Ctrl-C 中断，全部不保存",
        "本票作废（“乙某”画了两栏以上），回车录入：",
    ]
    after = screen(keyed, typed(keyed, "\r", state))
    assert [line for line in after if "[" in line] == [], "nothing of the ballot before is left on the screen"


def test_the_screen_at_the_start_and_at_the_end() -> None:
    keyed = Keyed("20260108-1　计票A组　人事任免案", vote("approve", present=None, subjects=["甲某"]))
    assert screen(keyed, typed(keyed, "201\r20")) == [
        "20260108-1　计票A组　人事任免案",
        "逐张录入，一行按一个键。每张票录完即清屏，任何一张票的内容都不存盘，只登记合计；",
        "因此中途退出不能续录，须从第一张重新开始。",
        "-" * 78,
        "发出票数：201",
        "数字后按回车  B 退回上一项  Ctrl-C 中断，全部不保存",
        "收回票数：20",
    ]
    assert screen(keyed, typed(keyed, "201\r2\r\r" + "1\r" + "v\r")) == [
        "20260108-1　计票A组　人事任免案",
        "合计，请与票面总数核对：发出201　收回2　有效1　废票1",
        "-" * 78,
        "甲某：",
        "    赞成 1  反对 0  弃权 0",
        "-" * 78,
        "Y 登记  B 退回最后一张票  H 改发出、收回数  Ctrl-C 中断，全部不保存",
        "登记（Y）：",
    ]


@pytest.mark.parametrize("rows", [1, 35, 120])
def test_every_screen_fits_the_terminal(rows: int) -> None:
    """Long names and long ballots: 80 columns, 24 lines, the row at hand always in sight."""
    names = [f"{number}号" + "某某街道办事处关于老旧小区改造和停车场建设的实事项目" * 2 for number in range(rows)]
    keyed = Keyed("20260108-1 " + "关于某某的决定" * 9, vote("grade", subjects=names))
    state = typed(keyed, "201\r2\r")
    for _ in range(rows):
        lines = screen(keyed, state)
        assert len(lines) <= 24
        assert all(display_width(line) <= 80 for line in lines)
        assert next(line for line in lines if line.startswith(">")).split()[2].startswith(f"{len(state.marks)}号")
        state = press(keyed, state, "1")
    state = typed(keyed, "\r" + "v\r", state)
    pages = {tuple(screen(keyed, replace(state, page=page))) for page in range(40)}
    assert all(len(page) <= 24 for page in pages)
    shown = {line.split("号")[0] for page in pages for line in page if "号某" in line}
    assert shown == {str(number) for number in range(rows)}


UNDONE = [
    ("12b1", "a row", ("赞成", "赞成")),
    ("123b", "the last row of a ballot", ("赞成", "反对")),
    ("12\x7f\x7f3", "backspace does the same", ("弃权",)),
    ("12vb", "整张作废 taken back", ("赞成", "反对")),
    ("123vb", "taken back after the last row", ("赞成", "反对", "弃权")),
    ("123w丁某\rb", "a name", ("赞成", "反对", "弃权")),
    ("123\rb", "the ballot before, whole", ()),
    ("b", "nothing to take back", ()),
    ("x9", "keys that mean nothing", ()),
]


@pytest.mark.parametrize(("keys", "what", "left"), UNDONE, ids=[what for _, what, _ in UNDONE])
def test_taken_back(keys: str, what: str, left: tuple[str, ...]) -> None:
    keyed = Keyed("", vote("elect"))
    state = typed(keyed, "201\r200\r" + keys)
    assert state.marks == tuple((mark,) for mark in left), what
    assert (state.ballots, state.names, state.spoiled, state.typed) == ((), (), False, "")


def test_a_backspace_held_down_stays_on_its_ballot() -> None:
    state = typed(Keyed("", vote("elect")), "201\r200\r" + "123\r" + "11" + "\x7f" * 9)
    assert (len(state.ballots), state.marks) == (1, ())
    assert state.said == "这张票没有可退回的；要重新录入上一张，请按 B。"


def test_a_ballot_without_printed_names() -> None:
    """Names alone, then 回车."""
    definition = vote("nominate", {"majority": "none", "lines": 2}, subjects=None, seats=2)
    keyed = Keyed("", definition)
    state = typed(keyed, "201\r3\r" + "w甲某、乙某\r\r" + "w甲某\rw丙某\rb\r")
    assert screen(keyed, typed(keyed, "w丁\r", state))[2:] == [
        "-" * 78,
        "自填：丁",
        "-" * 78,
        "回车 录入这张票  W 自填的姓名  V 整张作废  B 退回  Ctrl-C 中断，全部不保存",
        "本票有效，回车录入：",
    ]
    state = typed(keyed, "v\r", state)
    assert state.step is Step.TOTALS
    assert (count(keyed, state).void, count(keyed, state).write_ins) == (1, (WriteIn("甲某", 2), WriteIn("乙某", 1)))
    assert "    甲某 2  乙某 1" in screen(keyed, state)


def test_of_a_spoiled_ballot_nothing_is_kept() -> None:
    keyed = Keyed("", vote("elect"))
    state = typed(keyed, "201\r200\r" + "12v\r")
    assert state.ballots == (Ballot(((), (), ()), spoiled=True),)


HEADS = [
    ("202\r200\r", "发出票数 ≤ 实到人数：发出202张，实到201人，多出1张。请重新输入。"),
    ("\r", "这一项必须填写。"),
    ("x", "请输入数字，按回车。"),
]


@pytest.mark.parametrize(("keys", "said"), HEADS)
def test_a_wrong_head_is_said_before_the_first_ballot(keys: str, said: str) -> None:
    state = typed(Keyed("", vote("approve")), keys)
    assert (state.step, state.said, state.head) == (Step.HEAD, said, ())


def test_too_few_present_are_said_before_the_first_ballot() -> None:
    keyed = Keyed("", vote("approve", {"quorum": ">=2/3"}, present=None))
    assert typed(keyed, "100\r100\r\r").said == "这一项必须填写。"
    assert typed(keyed, "100\r100\r100\r").said.startswith("实到100人，不足法定人数")
    assert typed(keyed, "100\r100\r147\r").step is Step.ROWS


def test_more_or_fewer_papers_than_were_said() -> None:
    """The head can be put right between two ballots; ballots keyed so far stay."""
    keyed = Keyed("", vote("approve", subjects=["甲某"]))
    state = typed(keyed, "201\r3\r" + "1\r2\r")
    assert typed(keyed, "h201\r1\r", state).said == "已经录了2张票，多于收回的1张。请重新输入。"
    state = typed(keyed, "h201\r2\r", state)
    assert (state.step, len(state.ballots)) == (Step.TOTALS, 2)
    state = typed(keyed, "h201\r3\r" + "1\r", state)
    assert [row.votes for row in count(keyed, state).rows] == [(2, 1, 0)]


def test_a_void_round_needs_no_ballots(book: Book) -> None:
    code = stored(book, vote("approve", {"counts": "one"}))
    typist = Typist("200\r201\ry")
    made = entry.enter(book, code, None, terminal=seated(typist))
    said = "发出表决票200张，收回201张，收回的票数多出1张，本次表决无效，应当重新表决。"
    assert said in typist.shown[-1]
    assert made.warnings == (said,)
    assert counting.decide(book, code)[-1].round_valid is False


def test_stopped_on_the_way_nothing_is_left(book: Book, tmp_path: Path) -> None:
    code = stored(book, vote("approve", TWO))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(DdtoolError) as refused:
        entry.enter(book, code, "A", by="张三", terminal=seated(Typist("201\r200\r" + "123\r" + "11\x03")))
    assert (refused.value.message, refused.value.exit_code) == (
        "已中断：表决 20260108-1 已录的1张票没有保存，也不能续录；数据文件没有改动。要录入的，请从第一张起重新录入。",
        130,
    )
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert counting.standing(book, code).received == ()


def test_who_keyed_one_team_cannot_key_the_other(book: Book) -> None:
    """Said before the first ballot."""
    code = stored(book, vote("approve", TWO, subjects=["甲某"]))
    entry.enter(book, code, "A", by="张三", terminal=seated(Typist("201\r1\r1\ry")))
    typist = Typist("")
    with pytest.raises(DdtoolError, match="B组须由另一人录入"):
        entry.enter(book, code, "B", by="张 三", terminal=seated(typist))
    assert typist.shown == []


def test_totals_that_cannot_be_recorded_are_not_lost(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data file was busy, say: it is told, and whoever typed may try again."""
    code = stored(book, vote("approve", {"counts": "one"}, subjects=["甲某"]))
    record, tries = counting.record, []

    def busy_once(*given: Any) -> counting.Entry:
        tries.append(given)
        if len(tries) == 1:
            raise BookBusy(book.path)
        return record(*given)

    monkeypatch.setattr(counting, "record", busy_once)
    typist = Typist("201\r1\r1\ry" + "y")
    assert entry.enter(book, code, None, terminal=seated(typist)).standing.counts is not None
    assert any(line.startswith("* ") for line in typist.shown[-1])


def test_groups(book: Book) -> None:
    groups = [{"name": "代表", "members": 220}, {"name": "常委会组成人员", "members": 29}]
    code = stored(book, vote("approve", {"counts": "one"}, subjects=["甲某"], present=None, group=groups))
    with pytest.raises(DdtoolError) as refused:
        entry.enter(book, code, None, terminal=seated(Typist("")))
    assert refused.value.message == (
        "表决 20260108-1 分群体计票，请用 --group 写明录入哪个群体的票：代表、常委会组成人员。"
    )
    with pytest.raises(DdtoolError, match="没有“常委”这个群体"):
        entry.enter(book, code, None, "常委", terminal=seated(Typist("")))
    typist = Typist("29\r1\r28\r" + "29\r1\r29\r" + "1\ry")
    made = entry.enter(book, code, None, "常委会组成人员", by="张三", terminal=seated(typist))
    assert made.standing.received == (("常委会组成人员", "A"),)
    assert typist.shown[0][0] == "20260108-1　计票常委会组成人员A组　录入人 张三　示例"
    assert any("发出29张，实到28人" in line for shown in typist.shown for line in shown)


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"device": True}, "", "用表决器，没有一张张的票可录"),
    ({}, "代表", "不分群体计票，请去掉 --group 代表"),
]


@pytest.mark.parametrize(("rule", "group", "said"), REFUSED)
def test_refused_before_the_first_key(book: Book, rule: dict[str, Any], group: str, said: str) -> None:
    code = stored(book, vote("approve", {"counts": "one", **rule}, subjects=THREE))
    with pytest.raises(DdtoolError, match=said):
        entry.enter(book, code, None, group, terminal=seated(Typist("")))


def test_never_on_a_pipe(book: Book) -> None:
    code = stored(book, vote("approve", {"counts": "one"}))
    with pytest.raises(DdtoolError) as refused:
        entry.enter(book, code, None)
    assert (refused.value.exit_code, refused.value.message) == (
        2,
        "键盘录入（--keys）要在终端窗口里运行，不能用管道或文件代替按键和屏幕（Windows 须为 10 以上）。"
        "请直接在终端窗口里运行，或改用录入表、计票数文件。",
    )
