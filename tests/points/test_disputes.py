"""Disputes: slips come in as a register, are settled once with a reason, and what was corrected stays to be seen."""

from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.importing import desk as importing
from ddtool.points import dispute_store as store
from ddtool.points import disputes
from ddtool.points.refusals import AlreadySettled, DisputeUnknown, ReasonWanted
from ddtool.points.rules.scheme import Span
from ddtool.settings import Office
from ddtool.sheets.difference import Plan
from tests.conftest import Answer, document
from tests.points.test_publishing import publish

HEAD = "收到日期,对账单号,姓名,计分项目,异议内容,要求更正为"
DAY = date(2026, 1, 8)


def take(book: Book, office: Office, *lines: str, head: str = HEAD) -> Plan:
    path = office.folder / "异议.csv"
    path.write_text("\n".join((head, *lines)), encoding="utf-8-sig")
    prepared = importing.prepare(book, office, path, importing.Options("dispute"))
    if not prepared.plan.rejected:
        importing.apply(book, office, prepared)
    return prepared.plan


def test_a_slip_comes_in_and_again_brings_nothing_new(small: Book, office_of_small: Office) -> None:
    kept = publish(small, office_of_small, Span.YEAR, 1)
    slip = f"2026-01-06,第{kept.id}-1号,甲一,接待选民,10月还有一次,加一次"
    assert len(take(small, office_of_small, slip).new) == 1
    again = take(small, office_of_small, slip)
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, 1)
    (one,) = store.disputes(small)
    assert (one.name, one.publication, one.period, one.item, one.outcome) == ("甲一", 1, "2025年度", "接待选民", None)


@pytest.mark.parametrize(
    ("line", "cell", "reason"),
    [
        ("2026-01-06,1-2,甲一,接待选民,漏记,", "B2", "不是甲一的对账单号"),
        ("2026-01-06,7-1,甲一,接待选民,漏记,", "B2", "没有第 7 次公布"),
        ("2026-01-06,一号,甲一,接待选民,漏记,", "B2", "不是对账单号"),
        ("2026-01-06,,甲三,接待选民,漏记,", "C2", "名册中没有“甲三”"),
        ("2026-01-06,,甲一,接待选民,,", "E2", "“异议内容”没有填"),
    ],
)
def test_slips_that_cannot_be_taken(small: Book, office_of_small: Office, line: str, cell: str, reason: str) -> None:
    publish(small, office_of_small, Span.YEAR, 1)
    (problem,) = take(small, office_of_small, line).problems
    assert problem.cell == cell
    assert reason in problem.reason


def test_settled_in_the_sheet_needs_a_day_and_a_reason(small: Book, office_of_small: Office) -> None:
    head = "收到日期,姓名,异议内容,处理结果,处理日期,处理说明"
    found = take(small, office_of_small, "2026-01-06,甲一,漏记,属实,,", head=head)
    assert [problem.reason for problem in found.problems] == [
        "写了处理结果，没有写处理日期",
        "写了处理结果，没有写处理说明",
    ]
    assert take(small, office_of_small, "2026-01-06,甲一,漏记,属实,2026-01-07,查对签到表", head=head).problems == []
    assert [(one.outcome, one.settled, one.reason) for one in store.disputes(small)] == [
        ("采纳", "2026-01-07", "查对签到表")
    ]


def test_settled_once_and_what_was_corrected(small: Book, office_of_small: Office) -> None:
    kept = publish(small, office_of_small, Span.YEAR, 1)
    take(small, office_of_small, f"2026-01-06,{kept.id}-1,甲一,接待选民,10月还有一次,加一次")
    assert [one.what for one in disputes.due(small, office_of_small, DAY)] == ["第 1 号异议待处理：10月还有一次"]
    with pytest.raises(ReasonWanted, match="处理积分异议要写明理由"):
        disputes.settle(small, 1, disputes.ACCEPTED, " ", "经办甲", DAY)
    assert disputes.settle(small, 1, disputes.ACCEPTED, "属实", "经办甲", DAY).outcome == "采纳"
    assert [one.what for one in disputes.due(small, office_of_small, DAY)] == ["第 1 号异议已采纳，登记还没有更正"]
    with pytest.raises(AlreadySettled) as refused:
        disputes.settle(small, 1, disputes.REFUSED, "不属实", "经办甲", DAY)
    assert refused.value.message == (
        "第 1 号积分异议已于 2026-01-08 处理（采纳），不能再改。处理有误的，请撤销那一批（ddtool undo）后重新处理。"
    )
    with small.batch("更正履职"):
        small.insert("duty_record", deputyship=1, date="2025-10-09", kind="接待选民", title="补记")
        small.execute("UPDATE duty_record SET quantity = 20, unit = '次' WHERE deputyship = 1 AND date = '2025-09-01'")
        small.insert("duty_record", deputyship=2, date="2025-10-09", kind="接待选民", title="别人的")
    assert disputes.due(small, office_of_small, DAY) == []
    found = disputes.traced(small, 1)
    assert found.published
    assert found.now
    assert (found.published.points, found.now.points, disputes.points_moved(found)) == (69, 71, 2)
    assert found.before == []
    assert sorted(disputes.what_changed(one) for one in found.after) == [
        "数量 None → 20，单位 None → 次",
        "新增（2025-10-09、接待选民、补记）",
    ]


def test_corrected_before_it_was_settled(small: Book, office_of_small: Office) -> None:
    take(small, office_of_small, "2026-01-06,,甲一,出席视察,5月没有到,改为请假")
    with small.batch("更正考勤"):
        small.execute("UPDATE attendance SET status = '请假' WHERE deputyship = 1 AND activity = 3")
        small.execute("DELETE FROM duty_record WHERE deputyship = 1 AND date = '2025-02-01'")
    disputes.settle(small, 1, disputes.ACCEPTED, "属实", "经办甲", DAY)
    found = disputes.traced(small, 1)
    assert (found.published, found.now, disputes.points_moved(found), found.after) == (None, None, None, [])
    assert [disputes.what_changed(one) for one in found.before] == [
        "出席情况 出席 → 请假",
        "删去（2025-02-01、接待选民、接待）",
    ]


def test_refused_is_on_record(small: Book, office_of_small: Office) -> None:
    take(small, office_of_small, "2026-01-06,,王双,接待选民,乡里那次也算,")
    disputes.settle(small, 1, disputes.REFUSED, "乡级活动由乡里计", "经办甲", DAY)
    (one,) = store.disputes(small)
    assert (one.outcome, one.settled, one.settled_by, one.reason) == (
        "不采纳",
        "2026-01-08",
        "经办甲",
        "乡级活动由乡里计",
    )
    assert store.disputes(small, open_only=True) == []
    assert disputes.due(small, office_of_small, DAY) == []
    with pytest.raises(DisputeUnknown, match=r"没有第 4 号积分异议。现有：1（ddtool points disputes 列出）。"):
        disputes.settle(small, 4, disputes.REFUSED, "甲", "乙", DAY)


def test_on_the_command_line(ddtool: Answer, tmp_path: Path) -> None:
    (tmp_path / "异议.csv").write_text(f"{HEAD}\n2026-01-06,,顾海燕,接待选民,5月还有一次,\n", encoding="utf-8-sig")
    assert ddtool("import", str(tmp_path / "异议.csv"), "--as", "dispute", "--yes")[0] == 0
    (listed,) = document(ddtool("points", "disputes", "--open", "--json"))
    assert (listed["id"], listed["name"], listed["outcome"]) == (1, "顾海燕", None)
    assert ddtool("points", "disputes")[2] == "1 条异议，1 条待处理。\n"
    assert ddtool("points", "settle", "1", "--reason", "无")[0] == 2
    code, _, err = ddtool("points", "settle", "1", "--accept", "--refuse", "--reason", "无")
    assert (code, err) == (2, "请在 --accept（采纳）和 --refuse（不采纳）中写一个。\n")
    settled = document(ddtool("points", "settle", "1", "--refuse", "--reason", "登记无误", "--by", "李主任", "--json"))
    assert (settled["outcome"], settled["settled"], settled["settled_by"]) == ("不采纳", "2026-01-08", "李主任")
    code, out, _ = ddtool("points", "dispute", "1")
    assert (code, out) == (
        0,
        "第 1 号异议：顾海燕（云岭镇代表团），2026-01-06 收到\n  计分项目：接待选民\n  异议内容：5月还有一次\n"
        "  要求更正为：未写\n  处理：2026-01-08 不采纳（李主任），登记无误\n",
    )
    assert document(ddtool("points", "dispute", "1", "--json"))["changed_before"] == []
