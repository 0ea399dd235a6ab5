"""The office's upkeep as transcripts: init, log, undo, backup, restore, check, wrong usage."""

from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Cli


def test_a_new_office(cli: Cli, tmp_path: Path) -> None:
    said = cli("init", "示例县", "--name", "示例县")
    assert said.code == 0
    assert (
        said.out
        == "已建好 示例县 的数据文件：示例县/ddtool.db\n下一步：ddtool --db 示例县/ddtool.db import 代表名册.xlsx\n"
    )
    assert sorted(path.name for path in (tmp_path / "示例县").iterdir()) == [
        "ddtool.db",
        "ddtool.toml",
        "rules",
        "templates",
    ]
    assert (tmp_path / "示例县/ddtool.db").stat().st_mode & 0o777 == 0o600
    again = cli("init", "示例县")
    assert (again.code, again.err) == (1, "“示例县/ddtool.db”已经存在，不会覆盖。请换一个文件夹，或直接使用它。\n")


def test_the_data_file_is_found_in_a_folder_above(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("init", ".")
    (tmp_path / "报送/一月").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "报送/一月")
    assert cli("log").code == 0


def test_a_year_is_logged_undone_and_restored(county: Cli, tmp_path: Path) -> None:
    log = county("log", "--json").json
    assert [entry["purpose"] for entry in reversed(log)][:3] == ["导入代表名册", "导入代表名册", "导入停职登记"]
    assert {entry["operator"] for entry in log} == {"经办甲"}

    blocked = county("undo", "1")
    assert blocked.code == 1
    assert "不能撤销第 1 批：之后的批次改动或引用了同样的数据" in blocked.err
    assert "请先撤销较晚的批次" in blocked.err

    undone = county("undo")
    assert undone.out == "已撤销第 7 批（导入履职登记 2025年履职登记.xlsx），记为第 8 批。\n"
    assert len(county("duty", "list", "--json").json) == 2405
    assert county("undo", "7").err.startswith("第 7 批已由第 8 批撤销，不能再撤一次。")
    assert county("undo", "8").code == 0
    assert len(county("duty", "list", "--json").json) == 2405 + 962

    copies = sorted((tmp_path / "backup").glob("ddtool-000006-*.db"))
    refused = county("restore", copies[0])
    assert (refused.code, "加 --yes 再运行" in refused.err) == (2, True)
    assert county("restore", copies[0], "--yes").code == 0
    assert len(county("log", "--json").json) == 6
    assert county("check").out == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["loog"], "没有命令“loog”，是否想写“log”、“todo”。用 ddtool --help 查看用法。"),
        (["log", "--moost", "3"], "没有选项“--moost”，是否想写“--most”。用 ddtool log --help 查看用法。"),
        (["log", "--most", "x"], "选项 --most/-n 的值不对：应为整数。用 ddtool log --help 查看用法。"),
        (["restore"], "缺少参数 备份文件 。用 ddtool restore --help 查看用法。"),
        (["roster", "list", "--on", "8日"], "--on 的日期“8日”无法识别，请写成 2026-01-08 这样的形式。"),
        (["import", "a.xlsx", "--set", "层级"], "--set “层级”写法不对，应写成 列=值，如 --set 层级=乡。"),
        (["check", "a", "b"], "多出了参数“a b”。用 ddtool check --help 查看用法。"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_chinese(cli: Cli, arguments: list[str], sentence: str) -> None:
    cli("init", ".")
    said = cli(*arguments)
    assert (said.code, said.out, said.err.strip()) == (2, "", sentence)
    as_json = cli(*arguments, "--json")
    assert as_json.json["error"]["message"] == sentence


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "没有找到数据文件“{path}”。请先运行 ddtool init 新建，或用 --db 指出已有的数据文件。"),
        (
            lambda path: path.write_text("不是数据库"),
            "“{path}”不是 ddtool 的数据文件（内容不是 SQLite 数据库）。请用 --db 指出正确的文件；要读入 Excel 请用 ddtool import。",
        ),
        (
            lambda path: path.mkdir(),
            "“{path}”不是 ddtool 的数据文件（这是一个文件夹）。请用 --db 指出正确的文件；要读入 Excel 请用 ddtool import。",
        ),
    ],
    ids=["missing", "text", "folder"],
)
def test_what_is_no_data_file_is_refused(cli: Cli, tmp_path: Path, make: object, sentence: str) -> None:
    path = tmp_path / "x.db"
    make(path)  # type: ignore[operator]
    said = cli("--db", path, "log")
    assert (said.code, said.err.strip()) == (1, sentence.format(path=path))


def test_a_fault_of_the_program_is_short_and_tells_no_data(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ddtool.importing import desk

    cli("init", ".")
    canary = "990101197503120011"

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError(canary)

    monkeypatch.setattr(desk, "read", broken)
    said = cli("import", SAMPLES / "联络员.xlsx")
    assert said.code == 3
    assert said.err.startswith("程序出错（ZeroDivisionError），本次操作没有写入。")
    assert canary not in said.err
    assert canary not in (tmp_path / "state/ddtool/ddtool-fault.log").read_text(encoding="utf-8")


def test_version(cli: Cli) -> None:
    from ddtool import __version__

    assert cli("--version").out == f"ddtool {__version__}\n"
