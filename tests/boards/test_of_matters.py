"""What a board of matters shows, and what it never can: from lines and the words of the kind's [board] alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ddtool.boards.model import PublicBoard, Tone
from ddtool.boards.of_matters import compose
from ddtool.boards.private import HIDDEN, without_numbers
from ddtool.boards.refusals import BoardBeforeMoves, NothingDisclosed
from ddtool.boards.rules.rule_file import read_rule
from ddtool.matters.desk import Line
from ddtool.matters.model import Board, Kind, Matter, Shown, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import HELPER, HOST, Terms, standing
from ddtool.settings import shipped
from ddtool.text.working_days import WorkCalendar

RULE = read_rule(shipped("presets", "boards", "示例县公开栏.toml"))
TERMS = Terms(WorkCalendar())
ON = date(2025, 12, 1)
KIND_FILE = """
name = "建议"
title = "代表建议"
source = "测试"
number = "第{n}号"
[[field]]
name = "theme"
title = "来源报告"
[[stage]]
name = "待交办"
[[stage]]
name = "办理中"
[[stage]]
name = "已答复"
[[stage]]
name = "办结"
closed = true
[[move]]
name = "交办"
from = ["待交办"]
to = "办理中"
needs = ["unit"]
column = "交办时间"
[[move]]
name = "答复"
from = ["办理中"]
to = "已答复"
by = "unit"
needs = ["class"]
[[move]]
name = "评价"
from = ["已答复"]
to = "办结"
by = "author"
needs = ["rating"]
[[deadline]]
name = "答复期限"
start = ["交办"]
stop = ["答复"]
owes = "unit"
within = "10日"
soon = 3
roll = false
[[deadline]]
name = "评价期限"
start = ["答复"]
stop = ["评价"]
owes = "author"
within = "10日"
soon = 3
[[class]]
code = "甲"
meaning = "已解决"
[[dimension]]
name = "态度"
scale = ["满意", "不满意"]
[[dimension]]
name = "结果"
scale = ["满意", "不满意"]
[[rate]]
name = "满意率"
of = ["评价"]
dimension = "结果"
grades = ["满意"]
[[rate]]
name = "答复率"
of = ["交办"]
moves = ["答复"]
[board]
title = "建议公开栏"
show = ["number", "theme", "title", "authors", "hosts", "helpers", "stage", "class", "rating", "deadline"]
days = ["交办", "答复"]
note = "样例。"
"""


@pytest.fixture(scope="module")
def kind(tmp_path_factory: pytest.TempPathFactory) -> Kind:
    path = tmp_path_factory.mktemp("kind") / "suggestion.toml"
    path.write_text(KIND_FILE, encoding="utf-8")
    return read_kind(path)


HANDED = Step(0, "交办", date(2025, 3, 3), unit="县交通局", role=HOST)
HELPED = Step(0, "交办", date(2025, 3, 3), unit="县财政局", role=HELPER)
REPLIED = Step(0, "答复", date(2025, 3, 10), code="甲")
RATED = Step(0, "评价", date(2025, 3, 20), ratings=(("态度", "满意"), ("结果", "满意")))
UNHAPPY = replace(RATED, ratings=(("态度", "满意"), ("结果", "不满意")))


def line(kind: Kind, number: int, *steps: Step, received: str = "2025-03-01", **said: object) -> Line:
    matter = Matter(number, "suggestion", f"第{number}号", f"建议{number}", received, "县", **said)  # type: ignore[arg-type]
    return Line(matter, standing(kind, "县", steps, TERMS))


def shown(kind: Kind, lines: list[Line], *, on: date = ON, year: int = 2025, **of_board: object) -> PublicBoard:
    assert kind.board is not None
    board = replace(kind.board, **of_board)  # type: ignore[arg-type]
    return compose("suggestion", kind, board, RULE, lines, on, year)


def test_a_board_holds_what_its_kind_names(kind: Kind) -> None:
    found = shown(
        kind,
        [
            line(kind, 1, HANDED, HELPED, REPLIED, RATED, theme="预算报告", authors=("秦长青", "莫再兴")),
            line(kind, 2, HANDED, authors=("秦长青",)),
            line(kind, 3),
        ],
    )
    assert [column.title for column in found.columns] == [
        "编号", "来源报告", "标题", "提出代表", "承办单位", "协办单位", "办理情况", "答复类别", "评价", "办理期限", "交办时间", "答复日期",
    ]  # fmt: skip
    assert [row.cells for row in found.rows] == [
        ("第1号", "预算报告", "建议1", "秦长青等2人", "县交通局", "县财政局", "办结", "甲类", "态度：满意，结果：满意", "", "2025-03-03",
         "2025-03-10"),
        ("第2号", "", "建议2", "秦长青", "县交通局", "", "办理中", "", "", "2025-03-13（逾期263天）", "2025-03-03", ""),
        ("第3号", "", "建议3", "", "", "", "待交办", "", "", "", "", ""),
    ]  # fmt: skip
    assert [(one.name, one.value, one.rests_on) for one in found.heads] == [
        ("总数", "3件", ""),
        ("已办结", "1件", ""),
        ("办理中", "2件", ""),
        ("逾期", "1件", ""),
        ("满意率", "100.00%", "1/1件"),
        ("答复率", "50.00%", "1/2件"),
    ]
    assert [row.tone for row in found.rows] == [Tone.PLAIN, Tone.LATE, Tone.PLAIN]


def test_columns_that_say_nothing_take_no_room(kind: Kind) -> None:
    found = shown(kind, [line(kind, 1), line(kind, 2)])
    assert [column.title for column in found.columns] == ["编号", "标题", "办理情况"]
    assert len(shown(kind, []).columns) == 12, "of an empty board nobody can tell"


def test_figures_are_counted_in_the_rows_that_are_shown(kind: Kind) -> None:
    lines = [
        line(kind, 1, HANDED, REPLIED, RATED),
        line(kind, 2, HANDED, REPLIED, UNHAPPY),
        line(kind, 3, HANDED, REPLIED, UNHAPPY, disclosed=False),
        line(kind, 4, HANDED, disclosed=False),
    ]
    found = shown(kind, lines)
    assert (len(found.rows), found.withheld) == (2, 2)
    assert {one.name: one.rests_on or one.value for one in found.heads} == {
        "总数": "2件", "已办结": "2件", "办理中": "0件", "逾期": "0件", "满意率": "1/2件", "答复率": "2/2件",
    }  # fmt: skip
    assert not any("3" in cell or "4" in cell for row in found.rows for cell in row.cells[:2])


@pytest.mark.parametrize(
    ("disclosed", "open_", "is_shown"),
    [
        (None, True, True), (None, False, False), (True, False, True), (True, True, True), (False, True, False),
        (False, False, False),
    ],
)  # fmt: skip
def test_who_said_nothing_is_shown_as_the_kind_says(
    kind: Kind, disclosed: bool | None, open_: bool, is_shown: bool
) -> None:
    lines = [line(kind, 1, disclosed=True), line(kind, 2, disclosed=disclosed)]
    assert len(shown(kind, lines, open=open_).rows) == 1 + is_shown


def test_when_nothing_may_be_shown_no_board_is_made(kind: Kind) -> None:
    with pytest.raises(NothingDisclosed) as refused:
        shown(kind, [line(kind, 1), line(kind, 2, disclosed=False)], open=False)
    assert refused.value.message == (
        "《建议公开栏》2025年度有 2 件，都没有公开：登记为不公开，或者没有登记是否公开而规则写着 open = false。"
        "请在台账的“是否公开”一栏填“是”再导入，或修改规则的 [board]。"
    )
    assert shown(kind, [], open=False).rows == (), "nothing there is another thing than nothing to be shown"


def test_a_deputy_who_has_not_rated_is_not_overdue(kind: Kind) -> None:
    found = shown(kind, [line(kind, 1, HANDED, REPLIED)])
    assert {one.name: one.value for one in found.heads}["逾期"] == "0件"
    assert found.rows[0].tone is Tone.PLAIN


def test_colour_says_no_more_than_the_columns(kind: Kind) -> None:
    found = shown(kind, [line(kind, 1, HANDED)], show=(Shown.NUMBER, Shown.TITLE), days=())
    assert found.rows[0].tone is Tone.PLAIN


def test_the_board_is_not_older_than_what_it_says(kind: Kind) -> None:
    with pytest.raises(BoardBeforeMoves) as refused:
        shown(kind, [line(kind, 1, HANDED, REPLIED)], on=date(2025, 3, 9))
    assert refused.value.message == (
        "第1号 在 2025-03-10 还有办理记录，不能做 2025-03-09 的公开栏：公开栏按已登记的最新情况写。"
        "请把 --on 改为 2025-03-10 或以后。"
    )


def test_all_that_can_be_declared_holds_no_private_word(kind: Kind, tmp_path: Path) -> None:
    """Every word of the declaration at once, over a matter whose private fields all hold something."""
    secrets = {"content": "内容里的张三", "channel": "电话举报", "origin": "选民李四"}
    mover = replace(HANDED, by="经手人王五", note="备注里的赵六")
    everything = Board("全部", tuple(Shown), tuple(kind.moves), open=True)
    matter = line(kind, 1, mover, REPLIED, **secrets, authors=("代表甲",), supervisor="主任乙", amount=100)
    found = compose("suggestion", kind, everything, RULE, [matter], ON, 2025)
    text = repr(found)
    for word in (*secrets.values(), "王五", "赵六"):
        assert word not in text
    assert "代表甲" in text


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("请联系13800138000张某", f"请联系{HIDDEN}张某"),
        ("电话：138 0013 8000。", f"电话：{HIDDEN}。"),
        ("１３８００１３８０００", HIDDEN),
        ("0717-1234567", HIDDEN),
        ("990101199003071234", HIDDEN),
        ("99010119900307123X反映", f"{HIDDEN}反映"),
        ("关于2025年第12号文件（京办发〔2025〕3号）", "关于2025年第12号文件（京办发〔2025〕3号）"),
        ("总投资12345678901234元", "总投资12345678901234元"),
        ("2025-09-20至2025-12-31", "2025-09-20至2025-12-31"),
        ("12380", "12380"),
        ("", ""),
    ],
)
def test_numbers_that_somebody_typed_into_a_title(typed: str, left: str) -> None:
    assert without_numbers(typed) == left
