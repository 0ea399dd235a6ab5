"""`ddtool quota`: what is printed, on the sample county."""

import json

from ddtool.book.book import Book
from tests.conftest import Answer

A = "城关镇代表团"


def test_who_is_short(ddtool: Answer) -> None:
    code, out, err = ddtool("quota", "--on", "2025-10-08", "--rule", "进站接待", "--delegation", A)
    assert code == 0
    assert out.splitlines()[0] == "代表团\t姓名\t要求\t应完成\t已完成\t未完成\t差\t哪几期\t还在期内"
    assert out.splitlines()[-1] == "全年进站\t每年\t0\t0\t0\t—\t"
    assert err.startswith("截至 2025-10-08，按《代表进站履职》")


def test_a_year_closed(ddtool: Answer) -> None:
    code, out, _ = ddtool("quota", "--year", "2025", "--rule", "进站接待", "--json")
    answer = json.loads(out)
    total = answer["totals"][0]
    assert code == 0
    assert total["owing"] == total["done"] + total["short"]
    assert total["short"] == len(answer["short"])
    assert {one["lacking"] for one in answer["short"]} == {1}


def test_the_parts_of_the_county_are_the_whole(ddtool: Answer) -> None:
    _, out, _ = ddtool("quota", "--year", "2025", "--json")
    whole = {one["quota"]: one["owing"] for one in json.loads(out)["totals"]}
    _, out, _ = ddtool("quota", "--year", "2025", "--delegations", "--json")
    parts: dict[str, int] = {}
    for one in json.loads(out):
        parts[one["quota"]] = parts.get(one["quota"], 0) + one["owing"]
    assert {name: count for name, count in whole.items() if count} == parts


def test_one_deputy_explained(ddtool: Answer) -> None:
    code, out, _ = ddtool("quota", "explain", "杜赟", "--on", "2025-12-31", "--rule", "宜昌某区两联两促")
    assert code == 0
    assert out.splitlines()[3:10] == [
        "每季度至少直接联系一次",
        "  一季度：不计（没有整期在任）",
        "  二季度：不计（没有整期在任）",
        "  三季度：应 1 次，完成 2 次",
        "    2025-08-01 接待选民 接待选民反映通村公路损毁 1 次",
        "    2025-08-11 接待选民 接待选民反映自来水水压不足 1 次",
        "  四季度：应 1 次，完成 3 次",
    ]


def test_contact_days(ddtool: Answer) -> None:
    _, out, _ = ddtool("quota", "days", "--on", "2025-12-31")
    assert out.splitlines()[1].split("\t")[:2] == ["2025-10-20", "10月20日代表集中联系日"]
    code, out, _ = ddtool("quota", "day", "2025-10-20", "--json")
    one = json.loads(out)
    assert (code, one["due"], one["due"] - one["came"]) == (0, 218, len(one["missing"]))


def test_refusals(ddtool: Answer) -> None:
    code, _, err = ddtool("quota", "--rule", "四个一")
    assert (code, err.partition("（")[0]) == (1, "没有名为“四个一”的规则文件")
    code, _, err = ddtool("quota", "--rule", "麻阳三联系三走访")
    assert (code, err.partition("：")[0]) == (1, "《麻阳县“三联系三走访”》还有 11 处待填")
    code, _, err = ddtool("quota", "--on", "10月8日")
    assert (code, err) == (2, "--on 的日期“10月8日”无法识别，请写成 2026-01-08 这样的形式。\n")


def test_paper(ddtool: Answer) -> None:
    code, out, _ = ddtool("quota", "paper", "--on", "2025-10-08", "--delegation", A, "--json")
    files = json.loads(out)["files"]
    assert code == 0
    assert [name.rsplit("/", 1)[-1] for name in files] == [
        f"2025-10-08履职要求未完成名单（{A}）.docx",
        f"2025-10-08履职要求未完成名单（{A}）.xlsx",
    ]


def test_the_doctor_names_what_is_left_to_fill(ddtool: Answer, own_county: Book) -> None:
    (own_county.path.parent / "ddtool.toml").write_text(
        'quotas = "麻阳三联系三走访"\nfunds = "乌当区代表活动经费"\n', encoding="utf-8"
    )
    _, out, _ = ddtool("doctor", "--json")
    found = {one["name"]: (one["state"], one["text"]) for one in json.loads(out)}
    assert found["经费标准"] == ("注意", "《乌当区代表履职经费》有 4 项待填：partial、overspending、limit、purposes")
    assert found["履职要求"][0] == "注意"
    assert found["履职要求"][1].startswith("《麻阳县“三联系三走访”》有 11 项待填")


def test_the_doctor_names_a_rule_that_is_not_understood(ddtool: Answer, own_county: Book) -> None:
    path = own_county.path.parent / "rules" / "quotas" / "示例县代表履职要求.toml"
    path.parent.mkdir(parents=True)
    path.write_text('name = "甲"\nsource = "乙"\nquotas = 1\n', encoding="utf-8")
    code, out, _ = ddtool("doctor", "--json")
    error = json.loads(out)["error"]
    assert (code, error["code"]) == (1, "not_ready")
    assert any("不认识的键“quotas”" in one["text"] for one in error["findings"])
