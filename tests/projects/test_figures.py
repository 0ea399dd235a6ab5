"""The counties' published figures, computed from rows: proposals by level, projects done, satisfaction."""

import json
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.projects import desk, entering, store
from ddtool.projects.rules import figures
from ddtool.projects.voting import Whose
from tests.conftest import Answer, Importer, document
from tests.projects.county import LIST_HEAD, TOWNSHIPS, done_line, office, own_rule, rate

SATISFIED = {"satisfied": '["满意"]', "assessment": '"镇海区民生实事项目满意度测评"'}
HEAD = "年度,收到日期,层级,乡镇,项目名称,概算（万元）,提出方,提出人,征集渠道\n"


def proposals() -> str:
    """383 proposals: 87 on the county's level, 296 on the townships'."""
    county = "".join(
        f"2025,2024-10-{1 + at % 28:02d},县,,县级项目{at % 40},{at}.5,选民,选民{at},公告征集\n" for at in range(87)
    )
    towns = "".join(
        f"2025,2024-11-{1 + at % 28:02d},乡,{TOWNSHIPS[at % 7]},乡级项目{at % 100},,联络站,站{at},联络站征集\n"
        for at in range(296)
    )
    return HEAD + county + towns


def test_383_are_87_and_296(take: Importer, own_county: Book, ddtool: Answer) -> None:
    assert len(take("proposal", proposals()).new) == 383
    sums = document(ddtool("project", "stats", "--year", "2025", "--json"))["proposals"]
    assert [(one["level"], one["proposals"]) for one in sums] == [("县", 87), ("乡", 296), ("合计", 383)]
    assert ddtool("project", "proposals", "--year", "2025")[2] == (
        "2025 年的项目建议共 383 条，其中县级 87 条、乡级 296 条；归并 0 条（0 个项目），剔除 0 条，待审议 383 条。\n"
    )


def test_every_proposal_has_one_fate(take: Importer, own_county: Book) -> None:
    take("proposal", proposals())
    own, day = office(own_county), date(2024, 12, 1)
    found = store.proposals(own_county, 2025)
    same = [one.number for one in found if one.name == "县级项目3"]
    assert len(same) == 3
    entering.merge(own_county, own, same, day=day, on=day)
    entering.exclude(own_county, own, [found[0].number, found[1].number], "上级专项资金", day=day, on=day)
    now = store.proposals(own_county, 2025)
    whole = figures.of_proposals(desk.rule_of(own), now)[-1]
    assert (whole.proposals, whole.merged, whole.excluded, whole.open, whole.candidates) == (383, 3, 2, 378, 1)
    assert {one.project for one in now if one.number in same} == {"2025-1"}
    assert figures.grounds(now) == {"上级专项资金": 2}


def test_34_of_34_done(take: Importer, own_county: Book, ddtool: Answer) -> None:
    rows = [done_line(f"2025-{at}", "县", "", f"交通项目{at}") for at in range(1, 35)]
    unfinished = done_line("2025-34", "县", "", "交通项目34", done=False)
    take("project", LIST_HEAD + "".join(rows[:-1]) + unfinished)
    whole = document(ddtool("project", "stats", "--year", "2025", "--json"))["levels"][-1]
    assert (whole["done"], whole["projects"], whole["done_share"]) == (33, 34, "97.06%")
    assert len(take("project", LIST_HEAD + rows[-1]).changed) == 1
    whole = document(ddtool("project", "stats", "--year", "2025", "--json"))["levels"][-1]
    assert (whole["done"], whole["projects"], whole["done_share"]) == (34, 34, "100.00%")
    assert (whole["budget"], whole["accepted"]) == ("3400000.00", 34)


def test_5_and_28_all_satisfied(take: Importer, own_county: Book, tmp_path: Path, ddtool: Answer) -> None:
    """Rated by each congress for itself; every ballot 满意."""
    own_rule(own_county, **SATISFIED)
    towns = [(f"2025-{at}", TOWNSHIPS[at % 7], f"便民项目{at}") for at in range(6, 34)]
    body = "".join(
        done_line(f"2025-{at}", "县", "", f"教育项目{at}", "6403" if at == 1 else "100") for at in range(1, 6)
    )
    body += "".join(done_line(number, "乡", town, name) for number, town, name in towns)
    take("project", LIST_HEAD + body)
    own, day = office(own_county), date(2026, 1, 6)
    rate(own_county, own, Whose(2025, "县"), {f"教育项目{at}": (200, 0, 0) for at in range(1, 6)}, day, tmp_path)
    for town in TOWNSHIPS:
        mine = {name: (60, 0, 0) for _, home, name in towns if home == town}
        rate(own_county, own, Whose(2025, "乡", town), mine, day, tmp_path)
    county, towns_sum, whole = document(ddtool("project", "stats", "--year", "2025", "--json"))["levels"]
    assert [(one["rated"], one["satisfied"], one["satisfied_share"]) for one in (county, towns_sum, whole)] == [
        (5, 5, "100.00%"), (28, 28, "100.00%"), (33, 33, "100.00%"),
    ]  # fmt: skip
    assert (whole["votes"], whole["votes_satisfied"], whole["votes_share"]) == (5 * 200 + 28 * 60, 2680, "100.00%")
    assert whole["verdicts"] == {"满意": 33}


def test_235_for_twelve_townships(take: Importer, own_county: Book, ddtool: Answer) -> None:
    """Money arrived for the townships' projects, to the fen."""
    budgets = ["20"] * 11 + ["15"]
    body = "".join(
        done_line(f"2025-{at}", "乡", f"第{at}镇", f"便民项目{at}", budget) for at, budget in enumerate(budgets, 1)
    )
    take("project", LIST_HEAD + body.replace("2025-11-20,2025-12-01", ","))
    reports = "".join(f"2025-{at},2025-06-30,{budget}\n" for at, budget in enumerate(budgets, 1))
    take("progress", "项目编号,填报日期,累计到位（万元）\n" + reports)
    town = document(ddtool("project", "stats", "--year", "2025", "--json"))["levels"][0]
    assert (town["level"], town["projects"], town["budget"], town["arrived"]) == ("乡", 12, "2350000.00", "2350000.00")


def test_two_inspections_and_a_look_back_at_the_year_before(take: Importer, own_county: Book, ddtool: Answer) -> None:
    before = done_line("2024-1", "县", "", "教育项目1").replace("2025", "2024")
    take("project", LIST_HEAD + before + done_line("2025-1", "县", "", "教育项目1"))
    for words in (
        ("inspect", "2025-1", "--by", "省市县代表", "--text", "施工中", "--date", "2025-05-10"),
        ("inspect", "2025-1", "--by", "省市县代表", "--text", "收尾", "--date", "2025-10-10"),
        ("lookback", "2024-1", "--by", "省市县代表", "--text", "使用正常", "--date", "2025-10-11"),
    ):
        assert ddtool("project", *words)[0] == 0
    found = {line.year: line for line in desk.lines(own_county, office(own_county), date(2026, 1, 8))}
    assert (len(found[2025].now.inspections), len(found[2024].now.looked_back)) == (2, 1)
    assert document(ddtool("project", "stats", "--year", "2024", "--json"))["levels"][-1]["looked_back"] == 1


def test_one_vote_against_is_no_longer_100(take: Importer, own_county: Book, tmp_path: Path, ddtool: Answer) -> None:
    own_rule(own_county, **SATISFIED)
    take("project", LIST_HEAD + done_line("2025-1", "县", "", "教育项目1"))
    rate(own_county, office(own_county), Whose(2025, "县"), {"教育项目1": (199, 0, 1)}, date(2026, 1, 6), tmp_path)
    whole = document(ddtool("project", "stats", "--year", "2025", "--json"))["levels"][-1]
    assert (whole["satisfied_share"], whole["votes_share"]) == ("100.00%", "99.50%")


def test_the_verdict_is_the_vote_method_s_at_the_half(take: Importer, own_county: Book, tmp_path: Path) -> None:
    """Half of all members: 110 of 220 reach it where the comparator is >=, and 109 do not."""
    body = "".join(done_line(f"2025-{at}", "县", "", f"教育项目{at}") for at in range(1, 4))
    take("project", LIST_HEAD + body)
    counts = {"教育项目1": (110, 0, 110), "教育项目2": (109, 1, 110), "教育项目3": (100, 9, 111)}
    rate(own_county, office(own_county), Whose(2025, "县"), counts, date(2026, 1, 6), tmp_path)
    found = desk.lines(own_county, office(own_county), date(2026, 1, 8))
    assert [line.verdict for line in found] == ["满意", "基本满意", "不满意"]
    assert found[0].now.rating is not None
    assert (found[0].now.rating.rule_name, len(found[0].now.rating.rule_hash)) == ("示例县民生实事项目满意度测评", 64)


def test_plan_budget_and_paid_to_the_fen(take: Importer, own_county: Book, ddtool: Answer) -> None:
    take("project", LIST_HEAD + done_line("2025-1", "县", "", "教育项目1", "0.000001", done=False)
         + done_line("2025-2", "县", "", "教育项目2", "6403.123456", done=False))  # fmt: skip
    take("progress", "项目编号,填报日期,累计到位（万元）,累计支出（万元）\n2025-2,2025-06-30,5000,2134.374485\n")
    whole = document(ddtool("project", "stats", "--year", "2025", "--json"))["levels"][-1]
    assert (whole["budget"], whole["paid"], whole["arrived"], whole["paid_share"]) == (
        "64031234.57", "21343744.85", "50000000.00", "33.33%",
    )  # fmt: skip


def test_figures_are_as_of_a_day(take: Importer, own_county: Book, ddtool: Answer) -> None:
    take("project", LIST_HEAD + done_line("2025-1", "县", "", "教育项目1"))
    for on, done in (("2025-11-19", 0), ("2025-11-20", 1)):
        answer = document(ddtool("project", "stats", "--year", "2025", "--on", on, "--json"))
        assert answer["levels"][-1]["done"] == done
    assert (
        json.loads(ddtool("project", "list", "--year", "2025", "--on", "2025-01-09", "--json")[1])[0]["stage"] == "候选"
    )


def test_lines_for_other_desks_hold_what_a_board_shows(take: Importer, own_county: Book) -> None:
    take(
        "project",
        LIST_HEAD
        + done_line("2025-1", "县", "", "教育项目1", done=False)
        + "2025-2,2025,县,,候选项目,,5"
        + "," * 10
        + "\n",
    )
    (line,) = desk.lines(own_county, office(own_county), date(2026, 1, 8))
    assert (line.number, line.name, line.level, line.unit, line.budget, line.paid, line.percent) == (
        "2025-1", "教育项目1", "县", "县教育局", 10_000_000, 0, 0,
    )  # fmt: skip
    assert (line.due, line.light.name, line.finished, line.counts, line.verdict) == (
        date(2025, 11, 30),
        "红灯",
        None,
        (),
        "",
    )
