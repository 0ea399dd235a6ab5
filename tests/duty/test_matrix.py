"""The attendance matrix: out and in again unchanged, an office's own form, and everything that is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.book.book import Book
from ddtool.duty.matrix import NOT_DUE, cell_of, mark_of
from ddtool.duty.model import Status
from ddtool.duty.registers import ATTENDANCES
from ddtool.importing import desk as importing
from ddtool.settings import Office, Settings
from ddtool.sheets.difference import Plan
from tests.conftest import Answer, Importer, document

VISIT = "视察防汛备汛工作"
WALK = "日期,活动名称,类别,参加范围\n2025-12-20,石桥镇走访,走访,石桥镇代表团\n2025-12-21,石桥镇走访,走访,石桥镇代表团\n"
Sheet = list[list[str]]
Taker = Callable[[Sheet], Plan]


@pytest.fixture
def take_matrix(own_county: Book, tmp_path: Path) -> Taker:
    """Import a sheet of cells without saying what it is; written where nothing was rejected."""

    def run(cells: Sheet) -> Plan:
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "登记"
        for row in cells:
            sheet.append(row)
        path = tmp_path / "矩阵.xlsx"
        book.save(path)
        own = Office(tmp_path, Settings())
        prepared = importing.prepare(own_county, own, path)
        if not prepared.plan.rejected:
            importing.apply(own_county, own, prepared)
        return prepared.plan

    return run


def marks(book: Book, title: str = "石桥镇走访") -> list[tuple[str, str, str, str | None]]:
    sql = (
        "SELECT a.date, p.name, t.status, t.reason FROM attendance t JOIN activity a ON a.id = t.activity "
        "JOIN deputyship d ON d.id = t.deputyship JOIN person p ON p.id = d.person WHERE a.title = ? ORDER BY a.date, t.id"
    )
    return [(row[0], row[1], row[2], row[3]) for row in book.rows(sql, (title,))]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("√", ("出席", None)), ("到", ("出席", None)), ("请假", ("请假", None)), ("病假", ("请假", "病假")),
        ("请假（病假）", ("请假", "病假")), ("请假(出差（北京）)", ("请假", "出差（北京）")), ("缺", ("缺席", None)),
        ("缺（未说明）", ("缺席", "未说明")), ("×", ("缺席", None)), ("", None), (NOT_DUE, None), ("/", None),
    ],
)  # fmt: skip
def test_what_a_cell_says(typed: str, said: tuple[str, str | None] | None) -> None:
    assert mark_of(typed) == said


REASONS = st.none() | st.text("病事假出差北京（）()、：a1", min_size=1, max_size=60)


@given(st.sampled_from(Status), REASONS)
def test_a_cell_comes_back(status: Status, reason: str | None) -> None:
    assert mark_of(cell_of(status, reason)) == (status.value, reason)


@pytest.mark.parametrize("narrowed", [(), ("--kind", "视察"), ("--delegation", "石桥镇代表团")])
def test_what_is_written_comes_in_unchanged(
    take: Importer, ddtool: Answer, own_county: Book, tmp_path: Path, narrowed: tuple[str, ...]
) -> None:
    """With reasons, half-days, somebody who came without being due, and somebody absent with a reason."""
    take(
        "attendance",
        "日期,活动名称,代表团,姓名,出席情况,请假事由\n2025-12-10,会前集中视察民生实事项目,石桥镇,杜赟,缺席,联系不上\n",
    )
    told = document(ddtool("duty", "matrix", "--year", "2025", *narrowed, "--out", str(tmp_path / "out"), "--json"))
    held = own_county.value("SELECT count(*) FROM attendance")
    again = document(ddtool("import", told["files"][0], "--json"))
    assert (again["kind"], again["new"], again["changed"], again["rejected"]) == ("attendance", 0, 0, 0)
    assert again["unchanged"] > 0
    if not narrowed:
        assert (again["unchanged"], again["vanished"]) == (held, 0)


def test_a_matrix_is_filled_in_and_taken_back(take: Importer, ddtool: Answer, own_county: Book, tmp_path: Path) -> None:
    """Two activities of one title are told apart by number and date; the difference is shown; one batch, one undo."""
    from openpyxl import load_workbook

    take("activity", WALK)
    words = ("duty", "matrix", "--kind", "走访", "--year", "2025", "--out", str(tmp_path / "out"), "--json")
    [file] = document(ddtool(*words))["files"]
    book = load_workbook(file)
    sheet = book.active
    assert sheet is not None
    assert sheet.freeze_panes == "C6"
    assert [sheet.cell(5, column).value for column in (1, 2, 3, 4)] == ["代表团", "姓名", "石桥镇走访", "石桥镇走访"]
    row = next(number for number in range(6, sheet.max_row + 1) if sheet.cell(number, 2).value == "杜赟")
    sheet.cell(row, 3, "√")
    sheet.cell(row, 4, "请假（出差）")
    book.save(file)
    told = document(ddtool("import", file, "--json"))
    assert (told["new"], told["changed"]) == (2, 0)
    assert marks(own_county) == [("2025-12-20", "杜赟", "出席", None), ("2025-12-21", "杜赟", "请假", "出差")]
    sheet.cell(row, 4, "√")
    book.save(file)
    told = document(ddtool("import", file, "--json"))
    assert told["changes"][0]["fields"] == [
        {"field": "出席情况", "old": "请假", "new": "出席"},
        {"field": "请假事由", "old": "出差", "new": ""},
    ]
    assert ddtool("undo", str(told["batch"]))[0] == 0
    assert marks(own_county)[1] == ("2025-12-21", "杜赟", "请假", "出差")


@pytest.mark.parametrize(
    "head",
    [
        [["代表团", "姓名", VISIT, "备注"]],
        [["", "", "2025.6.12", ""], ["代表团", "姓名", VISIT, "备注"]],
        [["代表团", "姓名", f"6月12日{VISIT}", "出席次数"]],
    ],
)
def test_an_offices_own_matrix(take_matrix: Taker, own_county: Book, head: Sheet) -> None:
    plan = take_matrix([["2025年考勤"], *head, ["石桥镇代表团", "杜秋实", "病假", "2"], ["合计", "", "1", ""]])
    assert (plan.problems, plan.sheet.kind, plan.rows) == ([], "attendance", 1)
    assert ("2025-06-12", "杜秋实", "请假", "病假") in marks(own_county, VISIT)


def test_a_roster_with_many_columns_stays_a_roster(take_matrix: Taker) -> None:
    plan = take_matrix([["代表团", "姓名", "性别", "备注"], ["石桥镇代表团", "杜秋实", "男", "6月12日"]])
    assert plan.sheet.kind == "roster"


REFUSALS = """
登记!C1 “石桥镇走访”：有 2 次活动都符合：{first} 号（2025-12-20）、{second} 号（2025-12-21）。请在表头写明日期，或写活动编号
登记!D1 “没有的活动”：没有登记过这次活动。请把表头改成活动登记里的名称（或日期），或先导入活动登记
登记!F1 “视察防汛备汛工作”：与 E 列是同一次活动。请只保留一列
登记!E2 “电话参会”：出席情况里没有这一项。请填：出席、请假、缺席
登记!B3：这一行有考勤，没有姓名。请填写姓名
登记!B4 “查无此人”：名册中没有“查无此人”。请核对姓名，或先把此人录入名册
登记!B5 “徐继业”：“徐继业”在 2025-06-12 不在任（任期 2021-12-20 至 2025-02-27）。请核对日期和姓名；名册有误请先改名册
"""


def test_refused_all_at_once(take: Importer, take_matrix: Taker, own_county: Book) -> None:
    take("activity", WALK)
    first, second = (
        row[0] for row in own_county.rows("SELECT id FROM activity WHERE title = '石桥镇走访' ORDER BY date")
    )
    plan = take_matrix(
        [
            ["代表团", "姓名", "石桥镇走访", "没有的活动", VISIT, VISIT],
            ["石桥镇代表团", "杜秋实", "√", "√", "电话参会", ""],
            ["石桥镇代表团", "", "√", "", "√", ""],
            ["石桥镇代表团", "查无此人", "", "", "√", ""],
            ["石桥镇代表团", "徐继业", "", "", "缺", ""],
        ]
    )
    found = "\n".join(problem.sentence() for problem in plan.problems)
    assert found == REFUSALS.strip().format(first=first, second=second)
    with pytest.raises(importing.ImportRefused):
        importing.apply(
            own_county,
            Office(own_county.path.parent, Settings()),
            importing.Prepared(ATTENDANCES, plan, None, importing.Options(), 0),
        )


def test_nothing_to_list(ddtool: Answer) -> None:
    assert ddtool("duty", "matrix", "--year", "2025", "--kind", "没有") == (
        1, "",
        "2025-01-01 至 2025-12-31、没有没有可列的活动或代表。请用 ddtool duty activities 核对年度和类别，用 ddtool roster list 核对代表团。\n",
    )  # fmt: skip


def test_who_came_has_no_reason_of_leave(take: Importer, own_county: Book) -> None:
    """A file without reasons keeps what is stored only where the status stays."""
    take("activity", WALK)
    text = "日期,活动名称,姓名,出席情况\n2025-12-20,石桥镇走访,杜赟,{}\n"
    take("attendance", text.format("病假"))
    assert take("attendance", text.format("请假")).unchanged == 1
    take("attendance", text.format("√"))
    assert marks(own_county) == [("2025-12-20", "杜赟", "出席", None)]
