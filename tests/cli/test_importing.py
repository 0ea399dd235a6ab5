"""Excel in and out on the command line: the sample county, twice over; bad files, told in full."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import SAMPLES, Cli

MISTAKES = SAMPLES / "错误示例"
WORKBOOKS = ("县代表名册", "乡镇代表名册", "停职登记", "联络员", "2025年活动登记", "2025年考勤", "2025年履职登记")
KINDS = ("roster", "suspension", "liaison", "activity", "attendance", "duty")


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_same_file_twice_changes_nothing_and_says_so(county: Cli, name: str) -> None:
    before = county("log", "--json").json
    again = county("import", SAMPLES / f"{name}.xlsx", "--json").json
    assert (again["new"], again["changed"], again["rejected"], again["batch"]) == (0, 0, 0, None)
    assert again["unchanged"] == again["rows"] > 0
    assert again["imported_before"] == WORKBOOKS.index(name) + 1
    assert county("log", "--json").json == before


@pytest.mark.parametrize("mask", [[], ["--unmask"]], ids=["masked", "unmasked"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_export_imports_again_unchanged(county: Cli, kind: str, mask: list[str]) -> None:
    exported = county("export", kind, *mask, "--json").json
    again = county("import", exported["files"][0], "--json").json
    assert (again["kind"], again["rows"], again["unchanged"], again["problems"]) == (
        kind,
        exported["rows"],
        exported["rows"],
        [],
    )


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_builds_the_same_register_in_an_empty_book(county: Cli, tmp_path: Path, kind: str) -> None:
    """What one office exports, another can take in: every register, in the order that references need."""
    files = {each: county("export", each, "--unmask", "--json").json["files"][0] for each in KINDS}
    other = tmp_path / "other"
    county("init", other, "--congress", "第十八届")
    for each in KINDS[: KINDS.index(kind) + 1]:
        assert county("--db", other / "ddtool.db", "import", files[each], "--json").json["problems"] == []
    copied = county(
        "--db", other / "ddtool.db", "export", kind, "--unmask", "--out", tmp_path / "again", "--json"
    ).json["files"][0]

    def cells(path: str) -> list[tuple[object, ...]]:
        return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True))

    assert cells(copied) == cells(files[kind])


def test_personal_numbers_leave_only_when_asked_for(county: Cli) -> None:
    def text(path: str) -> str:
        rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        return "\n".join(str(cell) for row in rows for cell in row)

    whole = re.compile(r"\b990101\d{11}[\dX]\b|\b1390000\d{4}\b")
    assert not whole.search(text(county("export", "roster", "--json").json["files"][0]))
    assert whole.search(text(county("export", "roster", "--unmask", "--json").json["files"][0]))
    listed = county("roster", "list", "--json")
    assert not whole.search(listed.out + listed.err)
    assert whole.search(county("roster", "list", "--unmask", "--json").out)


def test_a_dry_run_shows_and_writes_nothing(cli: Cli) -> None:
    cli("init", ".")
    said = cli("import", SAMPLES / "县代表名册.xlsx", "--dry-run")
    assert said.out == (
        "县代表名册.xlsx（代表名册）：227 行，新增 227，变更 0，不变 0，有问题 0；另有 5 行不是数据\n以上只是预览，没有写入。\n"
    )
    assert cli("log", "--json").json == []


def test_inspect_shows_what_each_column_was_taken_for(cli: Cli) -> None:
    cli("init", ".")
    seen = cli("inspect", SAMPLES / "县代表名册.xlsx", "--json").json
    (part,) = seen["sheets"]
    taken = {column["header"]: column["field"] for column in part["columns"]}
    assert (seen["kind"], part["header_row"], part["rows"]) == ("roster", 3, 227)
    assert taken["出生 年月"] == "born"
    assert taken["微信建群"] is None
    assert [(line["row"], line["why"]) for line in seen["not_data"]] == [
        (1, "标题行"),
        (2, "单位、日期行"),
        (3, "表头"),
        (231, "合计行"),
        (232, "落款行"),
    ]


ROSTER_MISTAKES = """\
“名册有错.xlsx”有 8 行不能导入，整份没有写入：
  名册!D5 “苗家族”：民族里没有这一项，是否想写“苗族”、“土家族”、“黎族”。请填：汉族、蒙古族、回族、藏族、维吾尔族……
  名册!J6 “990*************11”：身份证号的校验码不对，至少有一位写错。请核对证件后重新填写
  名册!J7 “990*************00”：身份证号末三位变成了000：表格把它当数字存，只留得住15位，原号无法还原。请核对证件，把单元格设为文本格式后重新填写
  名册!E8 “1990.13”：没有 13 月。请写成 1975.03 或 1975.03.12
  名册!C9 “女”：与身份证号表示的性别“男”不符。请核对性别和身份证号
  名册!E10 “1978.03”：与身份证号中的出生日期 1978-12-14 不符。请核对出生年月和身份证号
  名册!A11：“姓名”没有填。请填写姓名
  名册!A12 “范立春”：与名册第4行是同一人。请删去多余的一行；确是两人的，请填写身份证号
请改好后重新导入；或加 --partial 先导入没有问题的行。
"""

REFUSALS = {
    "名册有错.xlsx": ROSTER_MISTAKES,
    "没有表头.xlsx": """\
“没有表头.xlsx”的前 20 行里没有认出表头。看到的是：
  通知 第1行：关于报送代表名册的通知
  通知 第2行：各乡镇人大主席团：
  通知 第3行：请于1月20日前报送名册
最接近的登记表要求的列：
  代表名册（--as roster）：代表团、姓名
  停职登记（--as suspension）：姓名、暂停日期
  联络员名册（--as liaison）：单位、联络员
请把表头改成上面的列名，或用 ddtool form 生成空白表重填。
""",
    "考勤_同名.xlsx": """\
“考勤_同名.xlsx”有 1 行不能导入，整份没有写入：
  考勤!E4 “陈丽”：有 2 位代表同名“陈丽”：云岭镇代表团（1972-10）、城关镇代表团（1977-02）。请填写代表团以便区分
请改好后重新导入；或加 --partial 先导入没有问题的行。
""",
    "考勤_当日不在任.xlsx": """\
“考勤_当日不在任.xlsx”有 1 行不能导入，整份没有写入：
  考勤!E4 “徐继业”：“徐继业”在 2025-12-10 不在任（任期 2021-12-20 至 2025-02-27）。请核对日期和姓名；名册有误请先改名册
请改好后重新导入；或加 --partial 先导入没有问题的行。
""",
    "考勤_出席情况有误.xlsx": """\
“考勤_出席情况有误.xlsx”有 1 行不能导入，整份没有写入：
  考勤!F4 “电话参会”：出席情况里没有这一项。请填：出席、请假、缺席
请改好后重新导入；或加 --partial 先导入没有问题的行。
""",
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_bad_workbook_is_refused_with_every_place(county: Cli, name: str) -> None:
    before = county("log", "--json").json
    said = county("import", MISTAKES / name)
    assert (said.code, said.err) == (1, REFUSALS[name])
    document = county("import", MISTAKES / name, "--json").json
    assert document["error"]["message"] + "\n" == REFUSALS[name]
    assert county("log", "--json").json == before


def test_the_good_rows_go_in_when_the_clerk_says_so(county: Cli) -> None:
    document = county("import", MISTAKES / "名册有错.xlsx", "--partial", "--json").json
    assert (document["rows"], document["new"], document["rejected"], len(document["problems"])) == (9, 1, 8, 8)
    assert document["batch"] == 8
    assert {"sheet", "cell", "value", "reason", "remedy"} == set(document["problems"][0])


def test_a_gb18030_csv_goes_in(county: Cli) -> None:
    document = county("import", MISTAKES / "双溪乡补选名册_GB18030.csv", "--json").json
    assert (document["kind"], document["new"], document["problems"]) == ("roster", 6, [])
    names = {line["name"] for line in county("roster", "list", "--level", "乡", "--json").json}
    assert any("·" in name for name in names)


def test_columns_that_the_file_lacks_can_be_given(cli: Cli, tmp_path: Path) -> None:
    cli("init", ".")
    (tmp_path / "名单.csv").write_text("姓名,性别\n张三,男\n", encoding="utf-8")
    (tmp_path / "花名册.csv").write_text("代表团,姓名\n城关镇,张三\n", encoding="utf-8")
    said = cli("import", "花名册.csv", "--dry-run")
    assert "工作表“花名册”没有“层级”列，按本级“县”登记；若是乡镇代表，请加 --set 层级=乡 重新导入" in said.err
    assert "缺少列：“代表团”" in cli("import", "名单.csv", "--as", "roster").err
    document = cli("import", "名单.csv", "--as", "roster", "--set", "代表团=城关镇", "--set", "层级=乡", "--json").json
    assert (document["new"], document["problems"]) == (1, [])
    assert cli("roster", "list", "--level", "乡", "--json").json[0]["delegation"] == "城关镇"


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_is_recognised_as_its_register(county: Cli, kind: str) -> None:
    blank = county("form", kind, "--json").json["files"][0]
    assert county("inspect", blank, "--json").json["kind"] == kind


def test_an_unknown_register_is_named(county: Cli) -> None:
    said = county("form", "rooster").err
    assert said.startswith("没有登记簿“rooster”，是否想写“roster”")
    assert "可用的：roster（代表名册）、suspension（停职登记）、" in said
    assert said.endswith("；本机关在 rules/matters/ 里自己写的事项种类，用它的文件名。\n")


def test_a_plan_that_another_window_made_old_is_not_written(cli: Cli, tmp_path: Path) -> None:
    from ddtool.book.book import Book
    from ddtool.importing import desk
    from ddtool.settings import Office

    cli("init", ".")
    with Book.open(tmp_path / "ddtool.db") as book:
        office = Office.at(tmp_path)
        prepared = desk.prepare(book, office, SAMPLES / "县代表名册.xlsx")
        assert cli("import", SAMPLES / "联络员.xlsx").code == 0
        with pytest.raises(desk.PlanOutdated) as refused:
            desk.apply(book, office, prepared)
        assert (
            refused.value.message
            == "核对“县代表名册.xlsx”期间，另一窗口写入了数据，预览已不准确，没有写入。请重新导入一次。"
        )
        assert book.value("SELECT count(*) FROM person") == 0


def test_a_later_roster_may_know_more_of_the_same_person(cli: Cli, tmp_path: Path) -> None:
    """First without the month of birth, then with it, then with an ID number: one person, more known of it each time."""
    cli("init", ".")
    number = "990101197503120019"

    def taken(text: str) -> tuple[int, int, int]:
        (tmp_path / "名册.csv").write_text("代表团,姓名,层级,出生年月,身份证号\n" + text, encoding="utf-8")
        document = cli("import", "名册.csv", "--json").json
        return document["new"], document["changed"], document["rejected"]

    from ddtool.text.idnumber import check_digit

    number = number[:17] + check_digit(number[:17])
    assert taken("城关镇代表团,张三,县,,\n") == (1, 0, 0)
    assert taken("城关镇代表团,张三,县,1975.03,\n") == (0, 1, 0)
    assert taken(f"城关镇代表团,张三,县,1975.03,{number}\n") == (0, 1, 0)
    assert taken("城关镇代表团,张三,县,1980.05,\n") == (1, 0, 0)  # another month: somebody else
    assert taken("城关镇代表团,张三,县,,\n") == (0, 0, 1)  # which of the two?
    assert len(cli("roster", "list", "--json").json) == 2
