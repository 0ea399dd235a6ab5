"""`ddtool points` on the sample county: the JSON that scripts rely on, and what is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Answer, document


def test_points(ddtool: Answer) -> None:
    rows = document(ddtool("points", "--year", "2025", "--json"))
    assert len(rows) == 223
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)
    for row in rows:
        assert list(row)[:6] == ["id", "name", "delegation", "points", "rank", "items"]
        assert all(list(item) == ["item", "count", "points", "capped"] for item in row["items"])
        assert row["rank"] == 1 + sum(other["points"] > row["points"] for other in rows)
        parts = Decimal(str(row["base"])) + sum(Decimal(str(one["points"])) for one in row["categories"])
        assert parts == Decimal(str(row["earned"]))


def test_points_by_hand(ddtool: Answer) -> None:
    """郑宗泽, suspended from March to September, against the clauses of the scheme."""
    row = next(row for row in document(ddtool("points", "--json")) if row["name"] == "郑宗泽")
    assert {item["item"]: (item["count"], item["points"]) for item in row["items"] if item["count"]} == {
        "出席人代会": (6, 18),
        "视察、调研、执法检查": (1, 3),
        "代表小组活动": (1, 2),
        "联系选民日": (1, 2),
        "附议建议": (1, 1),
        "好事实事": (1, 2),
        "扶弱济困": (1.5, 1.5),
    }
    assert row["points"] == 20 + 18 + 3 + 2 + 2 + 1 + 2 + 1.5


def test_points_of_a_delegation(ddtool: Answer) -> None:
    rows = document(ddtool("points", "--delegation", "双溪乡代表团", "--json"))
    assert {row["delegation"] for row in rows} == {"双溪乡代表团"}
    assert len(rows) == 10


def test_delegations(ddtool: Answer) -> None:
    rows = document(ddtool("points", "--delegations", "--json"))
    assert len(rows) == 12
    assert list(rows[0]) == ["delegation", "deputies", "points", "average", "rank"]
    assert sum(row["deputies"] for row in rows) == 223


def test_explain(ddtool: Answer) -> None:
    one = document(ddtool("points", "explain", "杜赟", "--year", "2025", "--json"))
    assert one["turnout"]["合计"] == {"due": 4, "present": 4, "leave": 0, "absent": 0, "unrecorded": 0}
    reception = next(item for item in one["items"] if item["item"] == "接待选民")
    assert reception["clause"] == "第九条第二项：平时接待选民，首次计2分，以后每次计1分，最高12分"
    assert (reception["count"], reception["points"], len(reception["evidence"])) == (4, 5, 4)
    assert one["uncounted"] == one["outside_office"] == []


def test_explain_in_words(ddtool: Answer) -> None:
    code, out, _ = ddtool("points", "explain", "杜赟", "--year", "2025")
    assert code == 0
    assert "第九条第二项：平时接待选民，首次计2分，以后每次计1分，最高12分\n  接待选民：4 次 → 5 分\n" in out
    assert "合计\t4\t4\t0\t0\t0\t100.00%" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("points", "--part", "1"),
         "积分方案“示例县代表履职积分办法”按年计分，封顶和首次都按年重新算。请不要写 --part。"),
        (("points", "--year", "2019"), "2019 年没有活动、考勤或履职记录。有数据的年度：2025。"),
        (("points", "--scheme", "示例县积分办法"),
         "没有名为“示例县积分办法”的规则文件（rules/points/示例县积分办法.toml），是否想写“示例县代表履职积分办法”。"),
        (("points", "--scheme", "没有/这个.toml"), "积分方案文件“没有/这个.toml”不存在。请核对路径，或写方案名称（不带 .toml）。"),
        (("points", "--delegation", "双溪乡"), "名册中没有代表团“双溪乡”，是否想写“双溪乡代表团”"),
        (("points", "explain", "陈丽"), "有 2 位代表同名“陈丽”：云岭镇代表团（1972-10）、城关镇代表团（1977-02）。请填写代表团以便区分。"),
        (("points", "explain", "谭来福"), "“谭来福”在 2025-01-01 至 2025-12-31 没有在任的日子，没有积分可说明。请核对年度。"),
        (("points", "explain", "杜大明"), "名册中没有“杜大明”"),
    ],
)  # fmt: skip
def test_refused(ddtool: Answer, words: tuple[str, ...], message: str) -> None:
    code, out, err = ddtool(*words)
    assert (code, out) == (1, "")
    assert err.startswith(message)


def test_scheme_from_a_file(ddtool: Answer, tmp_path: Path) -> None:
    path = tmp_path / "办法.toml"
    path.write_text(
        'name = "试行"\nsource = "样例"\nversion = "1"\nperiod = "year"\n[[category]]\nname = "会议"\n[[item]]\nname = "人代会"\n'
        'clause = "第一条"\ncategory = "会议"\nattendance = ["人代会", "听证会"]\nstatus = ["出席"]\nunit = "次"\neach = 1\n',
        encoding="utf-8",
    )
    code, _, err = ddtool("points", "--scheme", str(path))
    assert code == 0
    assert "注意：积分方案没有计入的类别：专题调研、代表小组活动" in err
    assert "没有任何记录的类别：听证会（请核对类别写法是否与登记一致）。" in err


def test_a_scheme_by_quarters(ddtool: Answer, tmp_path: Path) -> None:
    path = tmp_path / "季度.toml"
    path.write_text(
        'name = "季度"\nsource = "样例"\nversion = "1"\nperiod = "quarter"\n[[category]]\nname = "会议"\n[[item]]\nname = "接待"\n'
        'clause = "第一条"\ncategory = "会议"\nrecord = ["接待选民"]\nunit = "次"\nfirst = 3\nfurther = 0\n',
        encoding="utf-8",
    )
    refused = (
        1,
        "",
        "积分方案“季度”按季度计分，封顶和首次都按季度重新算。请加 --part 1 至 --part 4 指明第几个季度。\n",
    )
    assert ddtool("points", "--scheme", str(path)) == refused
    assert ddtool("points", "--scheme", str(path), "--part", "5") == refused
    for part, first, last in (("1", "2025-01-01", "2025-03-31"), ("4", "2025-10-01", "2025-12-31")):
        one = document(ddtool("points", "explain", "孔云", "--scheme", str(path), "--part", part, "--json"))
        assert (one["from"], one["to"]) == (first, last)
        assert all(first <= row["date"] <= last for row in one["items"][0]["evidence"])


def test_a_running_year_ends_today(ddtool: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DDTOOL_TODAY", "2025-06-30")
    one = document(ddtool("points", "explain", "杜赟", "--json"))
    assert (one["from"], one["to"]) == ("2025-01-01", "2025-06-30")
    assert one["turnout"]["合计"]["due"] == 1


def test_groups(ddtool: Answer) -> None:
    rows = document(ddtool("points", "--scheme", "皇城镇代表小组评分", "--json"))
    assert len(rows) == 20
    assert list(rows[0])[:6] == ["id", "name", "delegation", "points", "rank", "items"]
    assert [(row["points"], row["rank"]) for row in rows[-4:]] == [(68, 17), (68, 17), (66, 19), (64, 20)]
    assert sum(row["members"] for row in rows) == 223
    code, out, err = ddtool("points", "--scheme", "皇城镇代表小组评分")
    assert code == 0
    assert out.splitlines()[0] == "排名\t代表小组\t人数\t积分\t宣传\t走访和建议\t述职\t活动"
    assert err.splitlines()[0].endswith("20 个代表小组。")


def test_a_group_explained(ddtool: Answer) -> None:
    one = document(ddtool("points", "explain", "县直机关第二代表小组", "--scheme", "皇城镇代表小组评分", "--json"))
    absent = next(item for item in one["items"] if item["item"] == "活动缺席")
    assert (absent["count"], absent["points"], len(absent["evidence"])) == (3, -6, 3)
    assert all(row["who"] for row in absent["evidence"])
    code, out, _ = ddtool("points", "explain", "县直机关第二代表小组", "--scheme", "皇城镇代表小组评分")
    assert code == 0
    assert out.startswith("县直机关第二代表小组（12 人）2025 年履职积分 64 分，第 20 名（共 20 个）\n")
    assert "  活动缺席：3 次 → -6 分\n" in out
    assert "条登记没有条款计入（--json 列出）。\n" in out


def test_grades_stand_in_the_table(ddtool: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = document(ddtool("points", "--year", "2025", "--json"))
    assert {row["grade"] for row in rows} == {"优秀", "良好", "合格", "待改进"}
    assert all((row["points"] >= 80) == (row["grade"] == "优秀") for row in rows)
    assert ddtool("points", "--year", "2025")[1].startswith("排名\t姓名\t代表团\t积分\t等次\t会议\t")
    monkeypatch.setenv("DDTOOL_TODAY", "2025-06-30")
    assert {row["grade"] for row in document(ddtool("points", "--json"))} == {None}
    assert ddtool("points")[1].startswith("排名\t姓名\t代表团\t积分\t会议\t")
