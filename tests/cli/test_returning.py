"""On the command line: what goes back to a sender, columns that were mapped once, people who share a name."""

import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from ddtool.papers.check import check_template
from ddtool.settings import shipped
from templates import common, make_importing
from tests.cli.conftest import SAMPLES, Cli

BAD = SAMPLES / "错误示例" / "名册有错.xlsx"

NOTICE = """\
关于退回修改代表名册的通知
双溪乡：
你单位报来的“名册有错.xlsx”已收到。经核对，表中数据 9 行，其中 8 行共 8 处需要修改。主要问题如下：
其余 3 处见随附表格的“退回修改单”。
随附表格“名册有错（退回修改）.xlsx”中，要改的单元格已经涂色，批注里写有原因和改法。请直接在这份表格上改好，于＿＿月＿＿日前发回。
联系人：＿＿＿＿＿＿　电话：＿＿＿＿＿＿＿＿
示例县人大常委会
2026年1月8日"""


def test_a_refused_file_comes_back_marked_with_a_notice(county: Cli, tmp_path: Path) -> None:
    said = county("import", BAD)
    folder = tmp_path / "out" / "退回"
    copy, notice = folder / "名册有错（退回修改）.xlsx", folder / "名册有错（退回修改）通知.docx"
    assert said.code == 1
    assert said.out.endswith(f"退回件（发还报送单位）：\n  {copy}\n  {notice}\n")
    assert county("import", BAD, "--json").json["files"] == [str(copy), str(notice)]
    assert openpyxl.load_workbook(copy).sheetnames == ["退回修改单", "名册"]
    document = docx.Document(str(notice))
    assert "\n".join(p.text for p in document.paragraphs if p.text) == NOTICE
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows][:3] == [
        ["序号", "位置", "填的内容", "问题", "怎么改"],
        [
            "1",
            "名册 D5",
            "苗家族",
            "民族里没有这一项，是否想写“苗族”、“土家族”、“黎族”",
            "请填：汉族、蒙古族、回族、藏族、维吾尔族……",
        ],
        ["2", "名册 J6", "990*************11", "身份证号的校验码不对，至少有一位写错", "请核对证件后重新填写"],
    ]


def test_the_notice_says_what_was_taken_nevertheless(county: Cli, tmp_path: Path) -> None:
    document = county("import", BAD, "--partial", "--json").json
    text = "\n".join(p.text for p in docx.Document(document["files"][1]).paragraphs)
    assert "其中 8 行共 8 处需要修改，其余 1 行已经收下。" in text


def test_a_dry_run_leaves_no_copy(county: Cli, tmp_path: Path) -> None:
    assert county("import", BAD, "--dry-run", "--json").json["files"] == []
    assert not (tmp_path / "out" / "退回").exists()


def test_a_fault_of_the_copy_hides_nothing_of_the_refusal(county: Cli, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(exist_ok=True)
    (tmp_path / "out" / "退回").write_text("占着名字")
    said = county("import", BAD)
    assert said.code == 1
    assert "退回件没有写成：无法保存" in said.err
    assert "有 8 行不能导入，整份没有写入" in said.err


def test_committed_template_is_what_the_script_builds() -> None:
    built = common.template_bytes(make_importing.TEMPLATES["returned"]())
    assert shipped("templates", "returned.docx").read_bytes() == built


def test_the_template_knows_every_name_it_uses() -> None:
    from ddtool.importing.paper import samples

    assert check_template(shipped("templates", "returned.docx"), samples()["returned"]) == []


# -- columns mapped once -------------------------------------------------------------------------------------------

LIST = "团组,姓名,性别\n{},{},男\n"


def listed(name: str, home: str = "城关镇代表团") -> Path:
    path = Path("名单.csv")
    path.write_text(LIST.format(home, name), encoding="utf-8")
    return path


def test_a_mapping_is_used_again_for_the_same_layout_until_it_is_forgotten(cli: Cli) -> None:
    cli("init", ".")
    mapped = cli("import", listed("甲一"), "--as", "roster", "--map", "团组=代表团", "--json").json
    assert (mapped["new"], mapped["problems"]) == (1, [])
    again = cli("import", listed("乙二"), "--json").json
    assert (again["kind"], again["new"]) == ("roster", 1)
    assert "按上次的对应关系读取（roster：“团组”作为“代表团”）；不要沿用就加 --forget-layout" in again["notes"]
    seen = cli("inspect", listed("丙三"), "--json").json
    assert [c["field"] for c in seen["sheets"][0]["columns"]] == ["delegation", "name", "sex"]
    forgotten = cli("import", listed("丙三"), "--as", "roster", "--forget-layout")
    assert "已忘记“名单.csv”这种表格的对应关系" in forgotten.err
    assert "缺少列：“代表团”" in cli("import", listed("丙三"), "--as", "roster").err


def test_an_undone_import_remembers_nothing(cli: Cli) -> None:
    cli("init", ".")
    batch = cli("import", listed("甲一"), "--as", "roster", "--map", "团组=代表团", "--json").json["batch"]
    cli("undo", batch)
    assert "缺少列：“代表团”" in cli("import", listed("甲一"), "--as", "roster").err


REFUSALS = {
    ("团组=姓名",): "--map “团组=姓名”没有用上：表里已有“姓名”作为“姓名”。表头里有：团组、姓名、性别。\n",
    ("团组",): "--map “团组”写法不对，应写成 表里的列名=登记簿的列，如 --map 团组=代表团。\n",
    ("性别=备注",): "--map “性别=备注”：“性别”本身就是登记簿里的一列，不能当作“备注”。请先把表里的列名改成“备注”。\n",
    (
        "团=代表团",
        "团组=代表团",
    ): "--map “团=代表团”没有用上：表头里没有“团”，是否想写“团组”。表头里有：团组、姓名、性别。\n",
}


def test_a_mapping_to_no_column_is_refused(cli: Cli) -> None:
    cli("init", ".")
    said = cli("import", listed("甲一"), "--as", "liaison", "--map", "团组=单元")
    assert said.err == (
        "--map “团组=单元”：登记簿里没有“单元”这一列，是否想写“单位”。可用的列：单位、联络员、职务、联系电话。\n"
    )


@pytest.mark.parametrize("maps", REFUSALS, ids="，".join)
def test_a_mapping_that_does_not_fit_is_refused(cli: Cli, maps: tuple[str, ...]) -> None:
    cli("init", ".")
    words = [word for each in maps for word in ("--map", each)]
    said = cli("import", listed("甲一"), "--as", "roster", "--set", "代表团=甲团", *words)
    assert said.err == REFUSALS[maps]


# -- who is who ----------------------------------------------------------------------------------------------------


def roster(*rows: str, header: str = "代表团,姓名,出生年月,身份证号码") -> Path:
    path = Path("名册.csv")
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_line_that_fits_two_people_names_them(cli: Cli) -> None:
    cli("init", ".")
    two = ("东河镇代表团,陈丽,1975.03,990101197503120024", "东河镇代表团,陈丽,1980.10,990101198010120020")
    assert cli("import", roster(*two), "--json").json["problems"] == []
    said = cli("import", roster("东河镇代表团,陈丽", header="代表团,姓名"))
    assert said.err.endswith(
        "“名册.csv”有 1 行不能导入，整份没有写入：\n"
        "  名册!B2 “陈丽”：名册中有 2 位同名代表，分不清是哪一位：东河镇代表团（1975-03）、东河镇代表团（1980-10）。"
        "请填写身份证号；出生年月不同的，填写出生年月也可以\n"
        "请改好后重新导入；或加 --partial 先导入没有问题的行。\n"
    )


def test_another_way_to_write_a_name_is_shown(cli: Cli) -> None:
    cli("init", ".")
    cli("import", roster("东河镇代表团,买买提·艾山,1975.03"))
    again = cli("import", roster("东河镇代表团,买买提•艾山,1975.03"), "--json").json
    assert (again["unchanged"], again["new"]) == (1, 0)
    assert "姓名写法不同，按同一人认：名册第2行“买买提•艾山”即“买买提·艾山”" in again["notes"]


def test_two_new_lines_that_only_one_tells_apart_are_asked_about(cli: Cli) -> None:
    cli("init", ".")
    document = cli("import", roster("甲团,新人,1975.03", "甲团,新人,", header="代表团,姓名,出生年月"), "--json").json
    (problem,) = document["problems"]
    assert (problem["cell"], problem["reason"], problem["remedy"]) == (
        "B3",
        "与名册第2行同名同代表团，分不清是一人还是两人",
        "请给两行都填写出生年月或身份证号；是一人的，删去多余的一行",
    )


def test_one_person_is_not_in_office_twice(cli: Cli) -> None:
    cli("init", ".")
    header = "代表团,姓名,出生年月,任职时间,终止时间"
    rows = ("甲团,甲一,1975.03,2021.12.20,2023.5.1", "甲团,甲一,1975.03,2024.1.1,", "甲团,甲一,1975.03,2025.1.1,")
    document = cli("import", roster(*rows, header=header), "--partial", "--json").json
    assert (document["new"], [problem["reason"] for problem in document["problems"]]) == (2, ["与名册第3行是同一人"])


@pytest.mark.parametrize(
    ("rows", "vanished"),
    [
        (["甲团,甲一,1975.01", "乙团,乙二,1975.02"], 1),  # the county's roster, without the whole of 丙团
        (["甲团,甲一,1975.01"], 0),  # one delegation speaks of itself
        (["甲团,丁四,1975.04", "丙团,丙三,1975.03"], 2),
    ],
)
def test_who_is_missing_from_a_roster(cli: Cli, rows: list[str], vanished: int) -> None:
    cli("init", ".")
    header = "代表团,姓名,出生年月"
    cli("import", roster("甲团,甲一,1975.01", "乙团,乙二,1975.02", "丙团,丙三,1975.03", header=header))
    assert cli("import", roster(*rows, header=header), "--dry-run", "--json").json["vanished"] == vanished


def test_a_password_is_asked_of_nobody_in_a_script(county: Cli, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "联络员.xlsx", tmp_path / "联络员.xlsx")
    assert county("import", "联络员.xlsx", "--password", "无用", "--json").json["unchanged"] == 20
