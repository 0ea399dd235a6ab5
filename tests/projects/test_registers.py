"""Registers of projects: taken once, unchanged again, corrected on record; what a file may not say."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.projects import store
from ddtool.projects.model import Move
from ddtool.sheets.difference import Plan
from tests.conftest import Answer, Importer
from tests.projects.county import LIST_HEAD, done_line, lines, own_rule

PROPOSAL = "编号,年度,收到日期,层级,乡镇,项目名称,地点,概算（万元）,联系人,联系电话,提出方,提出人,代表团,征集渠道\n"
PROGRESS = "项目编号,项目名称,填报日期,进度（%）,累计到位（万元）,累计支出（万元）,形象进度,照片文件名,倒退原因\n"
MILESTONE = "项目编号,项目名称,节点,计划完成日期,计划进度（%）,完成日期,调整原因\n"
OPEN = done_line("2025-1", "县", "", "教育项目1", done=False)


def wrong(plan: Plan) -> list[tuple[str, str]]:
    return [(problem.cell, problem.reason) for problem in plan.problems]


@pytest.mark.parametrize(
    ("kind", "before", "text"),
    [
        ("proposal", "", PROPOSAL + ",2026,2025-10-01,县,,便民桥,东河,86.5,李某,13800138000,代表,秦长青,,公告征集\n"),
        ("project", "", LIST_HEAD + OPEN + done_line("2025-2", "乡", "石桥镇", "便民桥")),
        (
            "progress",
            OPEN,
            PROGRESS + "2025-1,,2025-06-30,40,8,6.5,桥墩完成,1.jpg、2.jpg,\n,教育项目1,2025-07-31,50,8,7,,,\n",
        ),
        ("milestone", OPEN, MILESTONE + "2025-1,,主体完工,2025-08-31,60,2025-09-05,\n2025-1,,竣工,2025-11-20,100,,\n"),
    ],
)
def test_taken_once_and_unchanged_again(
    kind: str, before: str, text: str, take: Importer, own_county: Book, ddtool: Answer, tmp_path: Path
) -> None:
    if before:
        take("project", LIST_HEAD + before)
    first = take(kind, text)
    assert wrong(first) == []
    assert len(first.new) == text.count("\n") - 1
    again = take(kind, text)
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, len(first.new))
    code, out, _ = ddtool("export", kind, "--out", str(tmp_path / "out"), "--json")
    assert code == 0
    code, out, err = ddtool("import", *json.loads(out)["files"], "--as", kind, "--json")
    assert (code, '"changed": 0' in out, '"new": 0' in out) == (0, True, True), err


@pytest.mark.parametrize(
    ("line", "cell", "reason"),
    [
        (",2026,2025-10-01,市,,桥,,,,,选民,,,", "D2", "没有层级“市”；可用的：县、乡"),
        (",2026,2025-10-01,县,,桥,,,,,代笔,,,", "K2", "没有提出方“代笔”，是否想写“代表”；可用的：代表、联络站、选民、乡镇、部门"),
        (",2026,2025-10-01,县,,桥,,,,,选民,,,公告", "N2", "没有征集渠道“公告”，是否想写“公告征集”；可用的：公告征集、联络站征集、代表提出、乡镇推荐"),
        (",2026,2026-02-01,县,,桥,,,,,选民,,,", "C2", "在今天 2026-01-08 之后"),
        (",2026,2025-10-01,县,,桥,,,,,代表,秦长春,,", "L2", "名册中没有“秦长春”，是否想写“秦长青”"),
        (",2026,2025-10-01,县,,桥,,,,,代表,,,", "L2", "提出方是代表，没有写提出人"),
        (",2026,2025-10-01,县,,桥,,1e9,,,选民,,,", "H2", "应在 0 到 99999999 之间"),
        (",2026,2025-10-01,县,,桥,,0.0000001,,,选民,,,", "H2", "小数最多 6 位"),
    ],
)  # fmt: skip
def test_a_proposal_that_is_refused(line: str, cell: str, reason: str, take: Importer) -> None:
    assert wrong(take("proposal", f"{PROPOSAL}{line}\n")) == [(cell, reason)]


def test_anonymous_proposals_are_not_one(take: Importer) -> None:
    text = PROPOSAL + ",2026,2025-10-01,县,,路灯,东街,,,,选民,,,\n,2026,2025-10-01,县,,路灯,西街,,,,选民,,,\n"
    assert len(take("proposal", text).new) == 2
    twice = take(
        "proposal",
        PROPOSAL + ",2026,2025-10-02,县,,路灯,东街,1,,,选民,,,\n,2026,2025-10-02,县,,路灯,东街,2,,,选民,,,\n",
    )
    assert wrong(twice) == [("F3", "与表第2行是同一条建议")]


@pytest.mark.parametrize(
    ("line", "cell", "reason"),
    [
        ("2025-1,2025,县,,桥,,10,,,,2025-01-20,县交通局,,10,2025-11-30,,\n", "K2", "“交办”不能登记：不能“交办”：现在在“候选”，可以办的有：审议、不列入、票决"),
        ("2025-1,2025,县,,桥,,10,2025-01-10,,,,,,,,,\n", "H2", "“票决”不能登记：票决要写明表决编号，或在别处票决的文号（--document）"),
        ("2025-1,2025,县,,桥,,10,2025-01-10,通过,决1号,,县交通局,,,,,\n", "L2", "写了“责任单位”，没有写“交办日期”"),
        ("2025-1,2025,县,,桥,,10,2025-01-10,通过,决1号,2025-01-09,县交通局,,10,2025-11-30,,\n", "K2", "“交办”不能登记：不能“交办”：现在在“候选”"),
        ("2025-1,2025,县,,桥,,10,2025-01-10,通过,决1号,2025-01-20,县交通局,,10,2025-11-30,2026-02-01,\n", "P2", "“完工”不能登记：日期 2026-02-01 在今天 2026-01-08 之后"),
        ("2025-1,2025,县,,桥,,10,2025-01-10,通过,决1号,2025-01-20,县交通局,,10,2025-11-30,,2025-12-01\n", "Q2", "“验收”不能登记：不能“验收”"),
        ("2025-1,2025,县,,桥,,10,2025-01-10,不知道,决1号,,,,,,,\n", "I2", "票决结果里没有这一项"),
        ("2025-1,2025,省,,桥,,10,,,,,,,,,,\n", "C2", "《示例县民生实事项目管理办法》没有“省”级"),
    ],
)  # fmt: skip
def test_a_project_that_is_refused(line: str, cell: str, reason: str, take: Importer) -> None:
    (found,) = wrong(take("project", LIST_HEAD + line))
    assert (found[0], found[1][: len(reason)]) == (cell, reason)


def test_a_changed_line_corrects_its_step_on_record(take: Importer, own_county: Book) -> None:
    take("project", LIST_HEAD + OPEN)
    (before,) = lines(own_county)
    changed = OPEN.replace("县教育局,,10,2025-11-30", "县教育局,张三,12,2025-12-20")
    assert len(take("project", LIST_HEAD + changed).changed) == 1
    (now,) = lines(own_county)
    assert (before.budget, now.budget, now.due, now.now.leader) == (10_000_000, 12_000_000, date(2025, 12, 20), "张三")
    rows = own_county.rows(
        "SELECT step, budget, corrects IS NOT NULL FROM project_step WHERE step = '交办' ORDER BY id"
    )
    assert [tuple(row) for row in rows] == [("交办", 10_000_000, 0), ("交办", 12_000_000, 1)]


def test_a_day_taken_out_takes_the_step_out(take: Importer, own_county: Book) -> None:
    take("project", LIST_HEAD + done_line("2025-1", "县", "", "教育项目1"))
    assert lines(own_county)[0].finished == date(2025, 11, 20)
    take("project", LIST_HEAD + OPEN)
    assert lines(own_county)[0].finished is None
    assert [step.move for step in store.steps(own_county, 1)] == [Move.VOTE, Move.HAND_OVER]
    assert own_county.value("SELECT count(*) FROM project_step") == 6


@pytest.mark.parametrize(
    ("line", "cell", "reason"),
    [
        ("2025-7,,2025-06-30,40,,,,,", "A2", "没有编号“2025-7”的项目，是否想写“2025-1”"),
        (",教育项目2,2025-06-30,40,,,,,", "B2", "没有这个项目，是否想写“教育项目1”"),
        (",,2025-06-30,40,,,,,", "A2", "没有写项目编号或名称"),
        ("2025-1,,2026-01-09,40,,,,,", "C2", "“进展”不能登记：日期 2026-01-09 在今天 2026-01-08 之后"),
        ("2025-1,,2025-01-19,40,,,,,", "C2", "“进展”不能登记：不能“进展”"),
        ("2025-1,,2025-06-30,40,20,10.000001,,,", "C2", "“进展”不能登记：累计支出 100000.01 元，超过预算 100000.00 元（超出 0.01 元）"),
        ("2025-1,,2025-06-30,40,,,,D:\\照片\\1.jpg,", "H2", "照片只登记文件名，不写文件夹：“D:\\照片\\1.jpg”"),
        ("2025-1,,2025-06-30,101,,,,,", "D2", "应在 0 到 100 之间"),
        ("2025-1,,2025-06-30,,,,,,", "C2", "“进展”不能登记：进展要写明进度、资金或形象进度"),
    ],
)  # fmt: skip
def test_a_report_that_is_refused(line: str, cell: str, reason: str, take: Importer) -> None:
    take("project", LIST_HEAD + OPEN)
    (found,) = wrong(take("progress", f"{PROGRESS}{line}\n"))
    assert found[0] == cell
    assert found[1].startswith(reason)


def test_reports_of_one_file_are_judged_together(take: Importer, own_county: Book) -> None:
    take("project", LIST_HEAD + OPEN)
    plan = take("progress", PROGRESS + "2025-1,,2025-06-30,40,,,,,\n2025-1,,2025-07-31,30,,,,,\n")
    assert wrong(plan) == [("C3", "“进展”不能登记：进度由 40% 倒退为 30%，要写明原因（--why）")]
    assert wrong(take("progress", PROGRESS + "2025-1,,2025-06-30,40,,,,,\n2025-1,,2025-07-31,30,,,,,返工\n")) == []
    assert lines(own_county)[0].percent == 30


def test_a_corrected_report_stays_on_record(take: Importer, own_county: Book) -> None:
    take("project", LIST_HEAD + OPEN)
    take("progress", PROGRESS + "2025-1,,2025-06-30,40,8,6.5,桥墩,,\n")
    assert len(take("progress", PROGRESS + "2025-1,,2025-06-30,45,8,6.5,桥墩,,\n").changed) == 1
    assert lines(own_county)[0].percent == 45
    rows = own_county.rows("SELECT percent FROM project_step WHERE step = '进展' ORDER BY id")
    assert [row[0] for row in rows] == [40, 45]


@pytest.mark.parametrize(
    ("line", "cell", "reason"),
    [
        ("2025-1,,主体,2025-12-01,,,", "D2", "“节点”不能登记：节点“主体”计划 2025-12-01 完成，晚于项目完成时限 2025-11-30"),
        ("2025-1,,封顶,2025-09-30,,,", "D2", "“节点”不能登记：节点“封顶”已定于 2025-08-31 完成，改计划要写明原因（--why）"),
        ("2025-1,,封顶,2025-08-31,60,2026-02-01,", "F2", "“节点完成”不能登记：日期 2026-02-01 在今天 2026-01-08 之后"),
    ],
)  # fmt: skip
def test_a_milestone_that_is_refused(line: str, cell: str, reason: str, take: Importer) -> None:
    take("project", LIST_HEAD + OPEN)
    take("milestone", MILESTONE + "2025-1,,封顶,2025-08-31,60,,\n")
    assert wrong(take("milestone", f"{MILESTONE}{line}\n")) == [(cell, reason)]


def test_a_plan_that_was_put_off_keeps_both_days(take: Importer, own_county: Book) -> None:
    take("project", LIST_HEAD + OPEN)
    take("milestone", MILESTONE + "2025-1,,封顶,2025-08-31,60,,\n")
    assert wrong(take("milestone", MILESTONE + "2025-1,,封顶,2025-10-31,60,,汛期停工\n")) == []
    (line,) = lines(own_county)
    assert [one.due for one in line.now.milestones] == [date(2025, 10, 31)]
    rows = own_county.rows("SELECT until, corrects FROM project_step WHERE step = '节点' ORDER BY id")
    assert [tuple(row) for row in rows] == [("2025-08-31", None), ("2025-10-31", None)]


def test_money_needs_to_know_what_overspending_means(take: Importer, own_county: Book) -> None:
    own_rule(own_county, over_budget='"?"')
    take("project", LIST_HEAD + OPEN)
    (found,) = wrong(take("progress", PROGRESS + "2025-1,,2025-06-30,40,8,6.5,,,\n"))
    assert found == ("F2", "《示例县民生实事项目管理办法》的 over_budget 还是“?”，不知道超预算怎么办")
    assert wrong(take("progress", PROGRESS + "2025-1,,2025-06-30,40,,,,,\n")) == []


def test_phones_are_masked_in_exports(take: Importer, ddtool: Answer, tmp_path: Path) -> None:
    take("proposal", PROPOSAL + ",2026,2025-10-01,县,,桥,,,李某,13800138000,选民,,,\n")
    from openpyxl import load_workbook

    _, out, _ = ddtool("export", "proposal", "--out", str(tmp_path / "out"), "--json")
    shown = [
        cell for row in load_workbook(json.loads(out)["files"][0]).active.iter_rows(values_only=True) for cell in row
    ]
    assert not any("13800138000" in str(cell) for cell in shown)
    assert any("138****8000" in str(cell) for cell in shown)


def test_no_list_and_no_paper_tells_who_may_be_called(take: Importer, ddtool: Answer) -> None:
    """A canary: the phone and the name beside it stand in the data file and in its masked register only."""
    take("proposal", PROPOSAL + ",2026,2025-10-01,县,,便民桥,东河,86,金丝雀,13911112222,选民,,,\n")
    assert ddtool("project", "merge", "1")[0] == 0
    said = [
        ddtool("project", *words)
        for words in (
            ("proposals", "--json"),
            ("proposals",),
            ("list", "--json"),
            ("show", "2026-1", "--json"),
            ("stats", "--json"),
        )
    ]
    path = json.loads(ddtool("project", "paper", "candidates", "--json")[1])["files"][0]
    with zipfile.ZipFile(path) as package:
        said.append((0, package.read("word/document.xml").decode(), ""))
    for code, out, err in said:
        assert code == 0
        assert "便民桥" in out or "proposals" in out
        assert not any(word in out + err for word in ("13911112222", "金丝雀", "139****2222"))


def test_columns_that_a_file_lacks_stay_as_they_are(take: Importer, own_county: Book) -> None:
    take("project", LIST_HEAD + done_line("2025-1", "乡", "石桥镇", "便民桥"))
    plan = take("project", "编号,年度,项目名称,建设内容\n2025-1,2025,便民桥,桥一座\n")
    assert [(field.title, field.new) for one in plan.changed for field in one.fields] == [("建设内容", "桥一座")]
    (line,) = lines(own_county)
    assert (line.level, line.township, line.content, line.finished) == ("乡", "石桥镇", "桥一座", date(2025, 11, 20))
    take("proposal", PROPOSAL + ",2026,2025-10-01,乡,石桥镇,便民桥,东河,86,李某,13800138000,选民,,,\n")
    short = take(
        "proposal", "编号,年度,收到日期,项目名称,概算（万元）,提出方\n征2026-1,2026,2025-10-01,便民桥,90,选民\n"
    )
    assert [(field.title, field.new) for one in short.changed for field in one.fields] == [("概算（万元）", 90_000_000)]
    assert store.proposals(own_county)[0].level == "乡"
    assert own_county.value("SELECT phone FROM proposal") == "13800138000"


def test_blank_cells_that_have_a_usual_meaning(take: Importer, own_county: Book) -> None:
    head = "编号,年度,项目名称,列为候选日期,票决日期,票决结果,票决文号\n"
    take(
        "project", head + "2025-1,2025,便民桥,2025-01-02,2025-01-10,未通过,决1号\n2025-2,2025,路灯,,2025-01-10,,决1号\n"
    )
    again = take("project", head + "2025-1,2025,便民桥,,2025-01-10,,决1号\n2025-2,2025,路灯,,2025-01-10,,决1号\n")
    assert (again.changed, again.unchanged) == ([], 2)
    assert [line.number for line in lines(own_county)] == ["2025-2"]
    assert [one.entered for one in store.projects(own_county)] == ["2025-01-02", "2025-01-10"]
