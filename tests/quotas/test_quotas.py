"""Who is short of what in the small county: denominators, units, contact days, groups, what is due, the list on paper."""

from datetime import date
from pathlib import Path

import docx
import pytest

from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.errors import DdtoolError
from ddtool.quotas import desk
from ddtool.quotas.contacts import contact_day, contact_days
from ddtool.quotas.paper import write
from ddtool.quotas.reminding import due
from ddtool.settings import Office
from tests.quotas.conftest import quota, write_rule

END = date(2025, 12, 31)
CONTACT = 'record = ["接待选民", "走访选民"]\nattendance = ["联系选民日"]'
Short = dict[tuple[str, str], tuple[list[str], int]]


def short_of(book: Book, office: Office, *tables: str, on: date = END, closed: bool = True, top: str = "") -> Short:
    """(name, quota) → the windows missed and what is missing in tenths."""
    write_rule(office, *tables, top=top)
    found = desk.table(book, office, desk.rule_named(office, "要求"), on, closed=closed)
    return {
        (one.owner.name, one.quota.name): ([one.windows[at].label for at in one.missed], one.lacking(one.missed))
        for one in desk.short(found)
    }


def test_by_quarter_only_whole_quarters_in_office_count(book: Book, office: Office) -> None:
    assert short_of(book, office, quota("季", "quarter", 1, CONTACT)) == {
        # Came on 18 June: owes the third and fourth quarter; what was done before does not count.
        ("补选", "季"): (["四季度"], 10),
        # Suspended 10 March to 20 September: only the fourth quarter is whole, and 10·20 was attended.
        # Left on 1 September: the first two.
        ("离任", "季"): (["一季度", "二季度"], 20),
    }


def test_for_any_day_in_office_a_record_outside_office_still_counts_nowhere(book: Book, office: Office) -> None:
    found = short_of(book, office, quota("季", "quarter", 1, CONTACT), top='partial = "any"')
    assert found["补选", "季"] == (["二季度", "四季度"], 20)
    # The record of 1 April stands in the suspension.
    assert found["停职", "季"] == (["三季度"], 10)
    assert found["离任", "季"] == (["一季度", "二季度", "三季度"], 30)


def test_by_share_of_the_year(book: Book, office: Office) -> None:
    found = short_of(book, office, quota("年", "year", 4, CONTACT), top='partial = "share"')
    # 全年 has 1 + 1 visit + 1 without quantity + 3 + the contact day.
    assert found == {("补选", "年"): (["2025年"], 10), ("离任", "年"): (["2025年"], 20)}


def test_days_of_training_count_half_days_and_what_is_left_of_a_leave(book: Book, office: Office) -> None:
    found = short_of(
        book, office, quota("训", "year", 3, 'attendance = ["学习培训"]\nunit = "天"'), top='partial = "any"'
    )
    # 全年: 2 + 1 days. 补选: 1. 停职: on leave all of it, and suspended. 离任: three of four half-days.
    assert found == {
        ("补选", "训"): (["2025年"], 20),
        ("停职", "训"): (["2025年"], 30),
        ("离任", "训"): (["2025年"], 15),
    }


def test_the_last_day_still_has_time_unless_the_year_is_closed(book: Book, office: Office) -> None:
    year = quota("年", "year", 8, CONTACT)
    assert short_of(book, office, year, closed=False) == {}
    assert short_of(book, office, year)["全年", "年"] == (["2025年"], 10)
    assert short_of(book, office, year, on=date(2025, 12, 30), closed=False) == {}


def test_what_was_done_after_the_day_is_not_known_on_it(book: Book, office: Office) -> None:
    third = short_of(book, office, quota("季", "quarter", 2, CONTACT), on=date(2025, 10, 1), closed=False)
    assert third["全年", "季"] == (["一季度", "二季度", "三季度"], 30)


def test_roles_and_units(book: Book, office: Office) -> None:
    lead = quota("建议", "year", 1, 'record = ["提出建议"]\nunit = "件"\nroles = ["领衔", ""]')
    either = quota("含附议", "year", 1, 'record = ["提出建议"]\nunit = "件"')
    households = quota("户", "year", 12, 'record = ["走访选民"]\nunit = "户"')
    found = short_of(book, office, lead, either, households)
    assert ("全年", "建议") in found
    assert ("全年", "含附议") not in found
    assert ("全年", "户") not in found


def test_levels_are_apart(book: Book, office: Office) -> None:
    write_rule(office, quota("年", "year", 1, CONTACT))
    rule = desk.rule_named(office, None)
    found = desk.table(book, office, rule, END, level="乡", closed=True)
    assert [(one.owner.name, dict(one.done)) for one in found.standings] == [("全年", {0: 10})]


def test_committee_members_alone(book: Book, office: Office) -> None:
    assert list(short_of(book, office, quota("委", "year", 1, 'record = ["联系代表"]', "committee"))) == [
        ("全年", "委")
    ]


def test_groups_and_delegations_count_an_activity_once(book: Book, office: Office) -> None:
    found = short_of(
        book,
        office,
        quota("组", "quarter", 1, 'attendance = ["视察", "联系选民日"]', "groups"),
        quota("团", "year", 2, 'attendance = ["视察"]', "delegations"),
    )
    assert found == {
        ("一组", "组"): (["一季度", "三季度"], 20),
        ("二组", "组"): (["一季度", "二季度", "三季度"], 30),
        ("甲镇代表团", "团"): (["2025年"], 10),
        ("乙镇代表团", "团"): (["2025年"], 20),
    }


def test_groups_of_a_kind_with_their_own_days(book: Book, office: Office) -> None:
    with book.batch("小组"):
        group = book.insert("deputy_group", name="教育组", kind="专业小组", since="2025-04-01")
        book.insert("group_member", deputy_group=group, deputyship=1, since="2025-05-07")
        book.insert("group_member", deputy_group=group, deputyship=2)
    wanted = quota("专业", "quarter", 1, 'attendance = ["视察", "联系选民日"]\ngroups = ["专业小组"]', "groups")
    # Founded in April; on 6 May a deputy was there who was not in office yet, and one who was no member yet.
    assert short_of(book, office, wanted) == {("教育组", "专业"): (["二季度", "三季度"], 20)}


def test_weeks_and_the_term(book: Book, office: Office) -> None:
    found = short_of(
        book,
        office,
        quota("周", "week", 1, CONTACT),
        quota("届", "term", 1, 'record = ["述职"]'),
        on=date(2025, 1, 20),
        closed=False,
    )
    assert found["全年", "周"] == (["第1周（12.30—1.5）", "第3周（1.13—1.19）"], 20)
    assert all(name != "届" for _, name in found)


def test_a_term_needs_its_first_day(book: Book, tmp_path: Path) -> None:
    office = Office.at(tmp_path)
    write_rule(office, quota("届", "term", 1, 'record = ["述职"]'))
    found = desk.table(book, office, desk.rule_named(office, "要求"), END)
    assert (found.standings, found.skipped) == ([], ["届"])


def test_totals_by_delegation_add_up(book: Book, office: Office) -> None:
    write_rule(office, quota("季", "quarter", 1, CONTACT), quota("年", "year", 9, CONTACT, "committee"))
    found = desk.table(book, office, desk.rule_named(office, None), END, closed=True)
    whole = [(one.quota.name, one.owing, one.short, one.lacking) for one in desk.totals(found)]
    assert whole == [("季", 4, 2, 30), ("年", 1, 1, 20)]
    parts = desk.totals(found, by_delegation=True)
    assert [(one.delegation, one.owing, one.short) for one in parts if one.quota.name == "季"] == [
        ("甲镇代表团", 2, 1),
        ("乙镇代表团", 2, 1),
    ]
    for name, owing, short, lacking in whole:
        own = [one for one in parts if one.quota.name == name]
        assert (sum(x.owing for x in own), sum(x.short for x in own), sum(x.lacking for x in own)) == (
            owing,
            short,
            lacking,
        )


def test_one_delegation(book: Book, office: Office) -> None:
    write_rule(office, quota("季", "quarter", 1, CONTACT), quota("组", "year", 1, 'attendance = ["视察"]', "groups"))
    rule = desk.rule_named(office, None)
    found = desk.table(book, office, rule, END, delegation="乙镇代表团", closed=True)
    assert [one.owner.name for one in found.standings] == ["停职", "离任"]
    with pytest.raises(DdtoolError) as refusal:
        desk.table(book, office, rule, END, delegation="乙镇")
    assert refusal.value.message.startswith("名册中没有代表团“乙镇”")


def test_a_contact_day(book: Book, office: Office) -> None:
    write_rule(office, quota("日", "year", 1, f'{CONTACT}\nday = "10-20"\nwithin = 3'))
    rule = desk.rule_named(office, None)
    one = contact_day(book, office, rule, date(2025, 10, 20))
    assert [(owner.name, owner.deputyship in one.came) for owner in one.due] == [
        ("全年", True),
        ("补选", False),
        ("停职", True),
    ]
    assert [len(x.came) for x in contact_days(book, office, rule, date(2025, 10, 19))] == []
    with pytest.raises(DdtoolError) as refusal:
        contact_day(book, office, rule, date(2025, 10, 21))
    assert refusal.value.message == "2025-10-21 不是规则里的联系日，是否想写“2025-10-20”。这一年的联系日：2025-10-20。"


def test_a_contact_day_of_every_month_counts_its_own_day_only(book: Book, office: Office) -> None:
    monthly = quota("10日", "month", 1, 'record = ["接待选民"]\nday = "10"')
    found = short_of(book, office, monthly, on=date(2025, 3, 31))
    assert found["全年", "10日"] == (["2月10日", "3月10日"], 20)
    # Suspended from 10 March on.
    assert found["停职", "10日"] == (["1月10日", "2月10日"], 20)


def test_explained_with_the_same_figures(book: Book, office: Office) -> None:
    write_rule(
        office,
        quota("季", "quarter", 1, CONTACT),
        quota("训", "year", 3, 'attendance = ["学习培训"]\nunit = "天"\npartial = "share"'),
        quota("组", "year", 1, 'attendance = ["视察"]', "groups"),
    )
    rule = desk.rule_named(office, None)
    found = desk.table(book, office, rule, END)
    for name in ("全年", "补选", "停职", "离任"):
        told = desk.explained(book, office, rule, name, END)
        own = {one.quota.name: one for one in found.standings if one.owner.name == name}
        for wanted, lines in told.quotas:
            standing = own.get(wanted.name)
            assert {at: line.owed for at, line in enumerate(lines) if line.owed} == (
                dict(standing.owed) if standing else {}
            )
            assert {at: line.done for at, line in enumerate(lines) if line.done} == {
                at: done for at, done in (standing.done if standing else {}).items() if done
            } or standing is None
    rows = desk.explained(book, office, rule, "补选", END).quotas[0][1]
    assert [[row.date for row in line.rows] for line in rows] == [[], [], ["2025-08-01"], []]


def test_what_is_due_on_a_morning(book: Book, office: Office) -> None:
    write_rule(
        office, quota("季", "quarter", 1, CONTACT), quota("月", "month", 1, 'record = ["述职"]'), top="remind = 14"
    )
    assert due(book, office, date(2025, 10, 25)) == [
        # The fourth quarter has more than 14 days; of the months only the last and the running one are told.
        Due("联系走访", "月：9月差 2 次", "甲镇代表团 全年、补选", date(2025, 9, 30)),
        Due("联系走访", "月：10月差 1 次", "乙镇代表团 停职", date(2025, 10, 31)),
        Due("联系走访", "月：10月差 2 次", "甲镇代表团 全年、补选", date(2025, 10, 31)),
    ]  # fmt: skip


def test_nothing_is_due_where_the_office_has_no_quotas(book: Book, tmp_path: Path) -> None:
    (tmp_path / "ddtool.toml").write_text('quotas = ""\n', encoding="utf-8")
    assert due(book, Office.at(tmp_path), END) == []


def test_statements_do_not_grow_with_deputies(book: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    write_rule(office, quota("季", "quarter", 1, CONTACT), quota("月", "month", 1, CONTACT))
    asked: list[str] = []
    true = Book.rows
    monkeypatch.setattr(Book, "rows", lambda self, sql, params=(): asked.append(sql) or true(self, sql, params))
    desk.table(book, office, desk.rule_named(office, None), END)
    assert len(asked) == 3


def test_the_list_on_paper(book: Book, office: Office, tmp_path: Path) -> None:
    write_rule(office, quota("季", "quarter", 1, CONTACT), quota("组", "year", 9, 'attendance = ["视察"]', "groups"))
    found = desk.table(book, office, desk.rule_named(office, None), END, closed=True)
    (paper, workbook), _ = write(found, office, book.head(), date(2026, 1, 8), tmp_path / "out", None)
    lines = []
    for block in docx.Document(str(paper)).iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["|".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    text = "\n".join(lines).replace(book.head()[:12], "‹链首›").replace(found.rule.hash[:12], "‹规则›")
    golden = Path(__file__).parent / "golden" / "quotas.txt"
    assert text + "\n" == golden.read_text(encoding="utf-8")
    assert workbook.stat().st_size > 0
