"""Township packages: out, filled in, back as one batch; who is missing, who contradicts whom."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ddtool.book.migrating import data_tables
from tests.cli.conftest import Cli

KINDS = "roster,duty"


def dump(tmp_path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with sqlite3.connect(tmp_path / "ddtool.db") as db:
        return {t: db.execute(f'SELECT * FROM "{t}" ORDER BY id').fetchall() for t in data_tables(db)}


@pytest.fixture
def sent(county: Cli, tmp_path: Path) -> Path:
    """A folder with all packages as they went out."""
    county("package", "out", "--kinds", KINDS)
    folder = tmp_path / "收回"
    shutil.copytree(tmp_path / "out" / "报送包", folder)
    return folder


def fill(path: Path, sheet: str, row: int, *, to: Path | None = None, **values: object) -> None:
    """Write values under their headers, as a clerk of the township does; `row` counts from the first line of data."""
    book = openpyxl.load_workbook(path)
    titles = {cell.value: cell.column for cell in book[sheet][3]}
    for title, value in values.items():
        book[sheet].cell(3 + row, titles[title]).value = value
    book.save(to or path)


def names(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path)["代表名册"]
    return [row[1] for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]]


DUTY = {"日期": "2025.6.1", "类别": "接待选民", "内容": "接待选民三人"}


def test_a_package_says_for_whom_it_is_and_is_ready_to_fill(sent: Path) -> None:
    book = openpyxl.load_workbook(sent / "城关镇代表团.xlsx")
    assert book.sheetnames[:3] == ["填表说明", "代表名册", "履职登记"]
    roster, duty = book["代表名册"], book["履职登记"]
    assert [book["填表说明"].cell(row, 2).value for row in range(2, 6)] == [
        "城关镇代表团",
        "县",
        "代表名册、履职登记",
        "2026-01-08",
    ]
    assert (roster["A1"].value, roster.freeze_panes, roster.print_title_rows) == ("城关镇代表团代表名册", "B4", "$1:$3")
    filled = [row for row in roster.iter_rows(min_row=4, values_only=True) if row[1]]
    assert {row[0] for row in roster.iter_rows(min_row=4, values_only=True)} == {"城关镇代表团"}
    assert all("*" in str(row[23]) for row in filled if row[23])
    assert not [row for row in duty.iter_rows(min_row=4, values_only=True) if row[2]]
    rules = {rule.type for rule in duty.data_validations.dataValidation}
    assert {"list", "date"} <= rules


def test_what_went_out_comes_back_unchanged(county: Cli, sent: Path, tmp_path: Path) -> None:
    before = dump(tmp_path)
    document = county("package", "in", sent, "--json").json
    assert (document["missing"], document["duplicates"], document["conflicts"], document["batch"]) == ([], [], [], None)
    assert [(k["kind"], k["rows"], k["unchanged"]) for k in document["kinds"]] == [("roster", 227, 227), ("duty", 0, 0)]
    assert dump(tmp_path) == before


def test_filled_packages_go_in_as_one_batch_that_undo_takes_back(county: Cli, sent: Path, tmp_path: Path) -> None:
    """A new deputy and that deputy's first duty come in the same package; another unit changes one cell."""
    one, other = sent / "城关镇代表团.xlsx", sent / "东河镇代表团.xlsx"
    count = len(names(one))
    fill(one, "代表名册", count + 1, 姓名="新来的", 性别="女", 出生年月="1985.03", 任职时间="2025.5.1", 产生方式="补选")
    fill(one, "履职登记", 1, 姓名="新来的", **DUTY)
    fill(other, "代表名册", 1, 工作单位及职务="东河镇新单位主任")
    before = dump(tmp_path)
    preview = county("package", "in", sent, "--dry-run", "--json").json
    assert (preview["batch"], dump(tmp_path)) == (None, before)
    document = county("package", "in", sent, "--json").json
    assert [(k["kind"], k["new"], k["changed"], k["rejected"]) for k in document["kinds"]] == [
        ("roster", 1, 1, 0),
        ("duty", 1, 0, 0),
    ]
    assert county("log", "--json").json[0]["purpose"] == "收回报送包"
    assert any(row["name"] == "新来的" for row in county("roster", "list", "--json").json)
    assert county("package", "in", sent, "--json").json["batch"] is None
    county("undo", document["batch"])
    assert dump(tmp_path) == before


def test_missing_double_and_conflicting_ones_are_named(county: Cli, sent: Path, tmp_path: Path) -> None:
    one = sent / "城关镇代表团.xlsx"
    other = sent / "城关镇（第二份）.xlsx"
    (sent / "清溪镇代表团.xlsx").unlink()
    first, second = names(one)[:2]
    fill(one, "代表名册", 1, 工作单位及职务="甲单位", to=other)
    fill(one, "代表名册", 1, 工作单位及职务="乙单位")
    fill(one, "代表名册", 2, 工作单位及职务="丙单位")
    fill(other, "代表名册", 2, 工作单位及职务="丙单位")
    before = dump(tmp_path)
    said = county("package", "in", sent)
    assert (said.code, dump(tmp_path)) == (1, before)
    assert "还没有报的 1 个单位：清溪镇代表团" in said.out
    assert "报了两份：城关镇代表团（城关镇代表团.xlsx、城关镇（第二份）.xlsx）" in said.out
    assert said.err.endswith(
        "有 2 处不能导入，整批没有写入：\n"
        f"  城关镇代表团.xlsx 代表名册!B4 “{first}”：与城关镇（第二份）.xlsx／代表名册第4行是同一人。请删去多余的一行；确是两人的，请填写身份证号\n"
        f"  城关镇（第二份）.xlsx 代表名册!B4 “{first}”：与城关镇代表团.xlsx／代表名册第4行是同一人。请删去多余的一行；确是两人的，请填写身份证号\n"
        "请把退回件发还这些单位，改好后放回文件夹重新运行；或加 --partial 先导入没有问题的行。\n"
    )
    document = county("package", "in", sent, "--partial", "--json").json
    assert [(k["kind"], k["changed"], k["rejected"]) for k in document["kinds"]] == [("roster", 1, 2), ("duty", 0, 0)]
    assert len(document["conflicts"]) == 2
    employers = {row["name"]: row for row in county("roster", "list", "--json").json}
    assert second in employers
    copies = [Path(path).name for path in document["files"]]
    assert copies == [
        "城关镇代表团（退回修改）.xlsx",
        "城关镇代表团（退回修改）通知.docx",
        "城关镇（第二份）（退回修改）.xlsx",
        "城关镇（第二份）（退回修改）通知.docx",
    ]


def test_a_mended_package_goes_in(county: Cli, sent: Path, tmp_path: Path) -> None:
    one = sent / "城关镇代表团.xlsx"
    fill(one, "履职登记", 1, 姓名="没有这人", **DUTY)
    document = county("package", "in", sent, "--json").json
    assert document["error"]["code"] == "packages_refused"
    copy = Path(document["files"][0])
    book = openpyxl.load_workbook(copy)
    assert [cell.value for cell in book["退回修改单"][5]][1:3] == ["履职登记", "C4"]
    book["履职登记"]["C4"].value = names(one)[0]
    one.unlink()
    book.save(sent / copy.name)
    again = county("package", "in", sent, "--json").json
    assert ([k["new"] for k in again["kinds"]], again["missing"], again["files"]) == ([0, 1], [], [])


def test_the_same_file_twice_is_read_once(county: Cli, sent: Path) -> None:
    shutil.copy(sent / "城关镇代表团.xlsx", sent / "副本.xlsx")
    document = county("package", "in", sent, "--json").json
    same = {unit["file"]: unit["same_as"] for unit in document["units"]}
    assert same["城关镇代表团.xlsx"] == "副本.xlsx"
    assert document["kinds"][0]["unchanged"] == 227


def test_what_is_no_workbook_is_named(county: Cli, sent: Path) -> None:
    (sent / "说明.pdf").write_bytes(b"%PDF-1.4")
    said = county("package", "in", sent)
    assert "说明.pdf：“说明.pdf”是 PDF，不是表格" in said.err
    assert county("package", "in", sent, "--partial").code == 0


def test_a_package_imports_on_its_own_too(county: Cli, sent: Path) -> None:
    document = county("import", sent / "城关镇代表团.xlsx", "--as", "roster", "--json").json
    assert (document["rejected"], document["unchanged"]) == (0, document["rows"])


def test_packages_of_the_townships_own_deputies(county: Cli, tmp_path: Path) -> None:
    sent = county("package", "out", "--level", "乡", "--blank", "--json").json
    path = Path(next(unit["file"] for unit in sent["units"] if unit["unit"] == "双溪乡"))
    fill(path, "代表名册", 1, 姓名="乡里人", 出生年月="1985.03")
    back = tmp_path / "收回"
    back.mkdir()
    shutil.copy(path, back)
    document = county("package", "in", back, "--json").json
    assert document["level"] == "乡"  # the level that packages went out to last
    assert (document["kinds"][0]["new"], len(document["missing"])) == (1, len(sent["units"]) - 1)
    assert any(row["name"] == "乡里人" for row in county("roster", "list", "--level", "乡", "--json").json)


REFUSALS = {
    ("package", "out", "--kinds", "activity"): "“活动登记”不分代表团，不能装进报送包。请从 --kinds 里去掉它。\n",
    (
        "package",
        "out",
        "--level",
        "省",
    ): "名册里没有省级的代表团，无处可发。请先导入省级代表名册，或用 --level 换一级。\n",
    ("package", "out", "--level", "区"): "没有“区”这一级。--level 可以是：全国、省、市、县、乡。\n",
    (
        "package",
        "in",
        "ddtool.db",
    ): "“ddtool.db”不是文件夹。请写收回的报送包所在的文件夹，如 ddtool package in 收回。\n",
    ("package", "in", "空的"): "“空的”里没有文件。请写收回的报送包所在的文件夹，如 ddtool package in 收回。\n",
    ("package", "in", "没有"): "“没有”不存在。请写收回的报送包所在的文件夹，如 ddtool package in 收回。\n",
}


@pytest.mark.parametrize("words", REFUSALS, ids=" ".join)
def test_refusals(county: Cli, words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "空的").mkdir()
    said = county(*words)
    assert (said.code, said.err) == (1, REFUSALS[words])
