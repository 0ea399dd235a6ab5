"""Spending on the sample county: the registers, one line by hand, corrections, balances, the account, what `check` finds."""

import json
from datetime import date
from pathlib import Path

import docx
import pytest

from ddtool.book.book import Book
from ddtool.funds import desk
from ddtool.settings import Office, Settings
from tests.conftest import Answer, Importer

HEAD = "日期,凭证号,用途,事由,金额（元）,姓名,代表团,专项\n"
GRANTS = "年度,专项名称,用途,金额（元）,依据\n2025,外出培训,学习培训,500,主任会议纪要\n"
LINES = (
    "2025-05-20,记-1,学习培训,培训资料,86.50,陈丽,云岭镇,\n2025-05-20,记-1,学习培训,培训资料,86.50,陈丽,城关镇,\n"
    "2025-06-26,记-2,视察调研,午餐,1200,,石桥镇代表团,\n2025-07-01,记-3,资料通讯,订阅学习刊物,￥3000.00,,,\n"
)
LINES = LINES.replace("￥", "")
RULE = """
name = "示例县代表活动经费"
source = "测试"
partial = "months"
overspending = "{0}"
limit = "{1}"
purposes = ["学习培训", "视察调研", "资料通讯"]
[[allowance]]
level = "县"
yuan = 1680
"""


def own_rule(book: Book, overspending: str, limit: str) -> None:
    path = book.path.parent / "rules" / "funds" / "示例县代表活动经费.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(overspending, limit), encoding="utf-8")


def office(book: Book) -> Office:
    return Office(book.path.parent, Settings())


def test_taken_once_and_unchanged_again(take: Importer, own_county: Book) -> None:
    assert len(take("fund", HEAD + LINES).new) == 4
    again = take("fund", HEAD + LINES)
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, 4)
    changed = take("fund", f"{HEAD}2025-05-20,记-1,学习培训,培训资料,90,陈丽,云岭镇,\n")
    assert [(field.title, field.old, field.new) for one in changed.changed for field in one.fields] == [
        ("金额（元）", 8650, 9000)
    ]


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ("2025-05-20,记-9,学习培训,资料,86.505,,,", "E2", "小数最多 2 位"),
        ("2025-05-20,记-9,学习培训,资料,0,,,", "E2", "金额是 0"),
        ("2025-05-20,记-9,学习培训,资料,-5,,,", "E2", "应在 0 到 99999999999 之间"),
        ("2025-05-20,记-9,招待,午餐,5,,,", "C2", "《示例县代表活动经费》里没有用途“招待”"),
        ("2025-05-20,记-9,学习培训,资料,5,杜赟,,", "F2", "“杜赟”在 2025-05-20 不在任（任期 2025-06-18 至 今）"),
        ("2025-05-20,记-9,学习培训,资料,5,陈丽,,", "F2", "有 2 位代表同名“陈丽”：云岭镇代表团（1972-10）、城关镇代表团（1977-02）"),
        ("2025-05-20,记-9,学习培训,资料,5,,东和镇,", "G2", "名册中没有代表团“东和镇”，是否想写“东河镇代表团”"),
        ("2025-05-20,记-9,学习培训,资料,5,,,外出", "H2", "2025 年没有登记专项“外出”，是否想写“外出培训”"),
        ("2025-05-20,记-9,视察调研,资料,5,,,外出培训", "C2", "专项“外出培训”只能用于“学习培训”"),
        ("2025-05-20,记-9,学习培训,资料,500.01,,,外出培训", "E2", "超支：外出培训 2025 年只剩 500.00 元"),
        ("2025-05-20,记-9,视察调研,租车,38000,,石桥镇,", "E2", "超支：石桥镇代表团 2025 年只剩 "),
        ("2024-05-20,记-9,学习培训,资料,5,,,外出培训", "H2", "2024 年没有登记专项“外出培训”"),
    ],
)  # fmt: skip
def test_refused(line: str, field: str, reason: str, take: Importer) -> None:
    take("grant", GRANTS)
    plan = take("fund", f"{HEAD}{line}\n")
    assert len(plan.problems) == 1
    assert plan.problems[0].cell == field
    assert plan.problems[0].reason.startswith(reason)


def test_the_money_is_looked_at_line_by_line(take: Importer, own_county: Book) -> None:
    own_rule(own_county, "refuse", "deputy")
    lines = "".join(
        f"2025-08-0{day},记-{day},学习培训,资料,{amount},杜赟,,\n" for day, amount in ((1, 900), (2, 100), (3, 80))
    )
    plan = take("fund", HEAD + lines)
    # By-elected in June: 980 of 1,680 yuan.
    assert [(one.cell, one.reason) for one in plan.problems] == [("E3", "超支：杜赟 2025 年只剩 80.00 元")]
    assert len(plan.new) == 2


def test_an_amount_that_shrinks_makes_room(take: Importer, own_county: Book) -> None:
    own_rule(own_county, "refuse", "deputy")
    take("fund", f"{HEAD}2025-08-01,记-1,学习培训,资料,980,杜赟,,\n")
    both = f"{HEAD}2025-08-01,记-1,学习培训,资料,900,杜赟,,\n2025-08-02,记-2,学习培训,资料,80,杜赟,,\n"
    plan = take("fund", both)
    assert (len(plan.changed), len(plan.new), plan.problems) == (1, 1, [])


def test_one_voucher_and_matter_twice(take: Importer) -> None:
    plan = take("fund", f"{HEAD}2025-05-20,记-1,学习培训,资料,5,,,\n2025-05-20,记-1,学习培训,资料,6,,,\n")
    assert [(one.cell, one.reason) for one in plan.problems] == [("D3", "与表第2行是同一凭证的同一事由")]


def test_where_overspending_is_only_flagged(take: Importer, own_county: Book) -> None:
    own_rule(own_county, "flag", "deputy")
    plan = take("fund", f"{HEAD}2025-08-01,记-1,学习培训,资料,981,杜赟,,\n")
    assert (len(plan.new), plan.notes[-1]) == (1, "表第2行超支：杜赟 2025 年只剩 980.00 元，本笔 981.00 元")
    assert desk.faults(own_county, office(own_county)) == ["经费：杜赟 2025 年超支 1.00 元"]


def test_one_line_by_hand(own_county: Book, ddtool: Answer) -> None:
    own_rule(own_county, "refuse", "deputy")
    words = ("fund", "add", "2025-08-01", "记-1", "学习培训", "资料")
    code, out, _ = ddtool(*words, "980", "--name", "杜赟", "--json")
    assert (code, json.loads(out)["id"]) == (0, 1)
    code, _, err = ddtool(*words, "0.01", "--name", "杜赟")
    assert (code, err) == (
        1, "支出没有登记：超支：杜赟 2025 年只剩 0.00 元。请核对金额和列支对象，或改用别的经费。\n",
    )  # fmt: skip
    for amount in ("1e3", "-5", "0", "1.005", "１２", "x"):
        assert ddtool(*words, "--", amount)[0] == 2
    code, out, _ = ddtool("fund", "correct", "1", "--amount", "900.5", "--why", "发票金额看错", "--json")
    assert (code, json.loads(out)["amount"]) == (0, "900.50")
    assert own_county.value("SELECT detail FROM batch ORDER BY id DESC LIMIT 1") == "第 1 号：发票金额看错"
    code, _, err = ddtool("fund", "correct", "1", "--amount", "981", "--why", "再改")
    assert (code, "只剩 980.00 元" in err) == (1, True)
    code, _, err = ddtool("fund", "correct", "7", "--why", "没有")
    assert (code, err) == (1, "没有第 7 号支出。编号见 ddtool fund list。\n")
    assert ddtool("fund", "list", "--year", "2025")[1].splitlines()[1:] == [
        "1\t2025-08-01\t记-1\t学习培训\t资料\t900.50\t杜赟（石桥镇代表团）\t\t"
    ]
    assert ddtool("undo", "--yes")[0] == 0
    assert ddtool("fund", "list", "--year", "2025")[1].splitlines()[1].split("\t")[5] == "980.00"


def test_balances_add_up(take: Importer, own_county: Book) -> None:
    take("grant", GRANTS)
    take("fund", HEAD + LINES + "2025-09-01,记-5,学习培训,外出,400,,,外出培训\n")
    found = desk.account(own_county, office(own_county), 2025)
    assert (
        sum(one.allowance for one in found.deputies)
        == sum(one.allowance for one in found.delegations)
        == found.whole.allowance
    )
    assert sum(one.spent for one in found.delegations) + found.shared == found.whole.spent == 437300
    assert sum(one.spent for one in found.deputies) + sum(found.own.values()) + found.shared == found.whole.spent
    assert sum(found.purposes.values()) == sum(found.months.values()) == found.whole.spent
    assert dict(found.own) == {"石桥镇代表团": 120000}
    assert [(one.name, one.allowance, one.spent) for one in found.grants] == [("外出培训", 50000, 40000)]


def test_levels_are_apart(own_county: Book) -> None:
    assert desk.account(own_county, office(own_county), 2025, level="乡").whole.allowance == 0


def test_statements_do_not_grow_with_lines(take: Importer, own_county: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    take("fund", HEAD + LINES)
    asked: list[str] = []
    true = Book.rows
    monkeypatch.setattr(Book, "rows", lambda self, sql, params=(): asked.append(sql) or true(self, sql, params))
    desk.account(own_county, office(own_county), 2025)
    assert len(asked) <= 6


def test_what_check_finds(take: Importer, own_county: Book) -> None:
    assert desk.faults(own_county, office(own_county)) == []
    take("fund", HEAD + LINES)
    assert desk.faults(own_county, office(own_county)) == []
    own_rule(own_county, "refuse", "delegation")
    path = own_county.path.parent / "rules" / "funds" / "示例县代表活动经费.toml"
    path.write_text(
        RULE.format("refuse", "delegation").replace('"资料通讯"', '"通讯"').replace("1680", "50"), encoding="utf-8"
    )
    assert desk.faults(own_county, office(own_county)) == [
        "经费：石桥镇代表团 2025 年超支 112.51 元",
        "经费：2025 年有 1 笔用途“资料通讯”，《示例县代表活动经费》里没有这个用途",
    ]
    path.write_text("name = 1", encoding="utf-8")
    assert desk.faults(own_county, office(own_county))[0].startswith(
        "经费：有支出登记，但经费标准不能用。规则文件“示例县代表活动经费.toml”"
    )


def test_an_office_without_funds(own_county: Book, ddtool: Answer) -> None:
    (own_county.path.parent / "ddtool.toml").write_text('funds = ""\n', encoding="utf-8")
    code, _, err = ddtool("fund", "balance")
    assert (code, err) == (1, "ddtool.toml 里 funds 是空的，本机关不登记经费。要登记，请写上 rules/funds 里的名称。\n")


def test_the_account_on_paper(take: Importer, own_county: Book, ddtool: Answer) -> None:
    take("grant", GRANTS)
    take("fund", HEAD + LINES + "2025-09-01,记-5,学习培训,外出,400,,,外出培训\n")
    code, out, _ = ddtool("fund", "account", "--year", "2025", "--json")
    assert code == 0
    lines = []
    for block in docx.Document(json.loads(out)["files"][0]).iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["|".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    rule = desk.rule_of(office(own_county))
    text = "\n".join(lines).replace(own_county.head()[:12], "‹链首›").replace(rule.hash[:12], "‹规则›") + "\n"
    golden = Path(__file__).parent / "golden" / "funds.txt"
    assert text == golden.read_text(encoding="utf-8")


def test_a_day_of_another_year_is_another_year_s_money(own_county: Book) -> None:
    from ddtool.funds.charging import Line

    own_rule(own_county, "refuse", "deputy")
    own = office(own_county)
    desk.add(own_county, own, Line("2025-08-01", "县", "杜赟", None, "学习培训", 98000, None), "记-1", "资料")
    found, _ = desk.correct(own_county, own, 1, "跨年", day=date(2026, 1, 5))
    assert found.year == 2026
    assert desk.account(own_county, own, 2025).whole.spent == 0
