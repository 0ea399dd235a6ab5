"""The demo from nothing to papers, and what can go wrong with rules and templates afterwards."""

import shutil
import zipfile
from pathlib import Path

import pytest

from ddtool.settings import shipped
from tests.cli.conftest import Cli


@pytest.fixture(scope="module")
def demo_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from ddtool.app import run

    folder = tmp_path_factory.mktemp("demo") / "示例县"
    assert run(["demo", str(folder)]) == 0
    return folder


@pytest.fixture
def demo(demo_master: Path, tmp_path: Path, cli: Cli) -> Cli:
    """The command line in the demo's folder (its papers left out)."""
    shutil.copytree(demo_master, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("out"))
    return cli


def test_the_demo_writes_every_paper(demo_master: Path) -> None:
    written = {
        path.relative_to(demo_master / "out").as_posix() for path in (demo_master / "out").rglob("*") if path.is_file()
    }
    ledgers = {name for name in written if name.startswith("2025年履职台账/")}
    assert len(ledgers) == 223
    vote = "20251226-1 示例县人民代表大会常务委员会人事任免表决"
    assert written - ledgers == {
        "2025年履职台账（合订本）.docx",
        "2025年度代表工作报告.docx",
        "2025年事项办理情况报告.docx",
        "代表建议办理情况公开栏.docx",
        "代表建议办理情况公开栏.html",
        "实事办理结果满意度测评情况公开栏.docx",
        "实事办理结果满意度测评情况公开栏.html",
        f"{vote}票.docx",
        f"{vote}计票单（A组）.docx",
        f"{vote}计票单（B组）.docx",
        f"{vote}录入表（A组）.xlsx",
        f"{vote}录入表（B组）.xlsx",
        f"{vote}监票记录.docx",
        f"{vote}投票结果报告.docx",
        f"{vote}计票结果报告单.docx",
        f"{vote}宣布稿.docx",
        f"{vote}公告.docx",
        f"{vote}大屏.html",
        f"{vote}计票结果.xlsx",
    }
    assert {
        "2025年履职台账/陈丽履职台账（城关镇代表团）.docx",
        "2025年履职台账/陈丽履职台账（云岭镇代表团）.docx",
    } < ledgers


def test_what_the_demo_leaves_is_sound(demo: Cli) -> None:
    assert demo("check").code == 0
    assert len(demo("log", "--json").json) == 17
    result = demo("vote", "result", "20251226-1", "--json").json
    assert (result["base"], result["need"], result["elected"]) == (29, 15, ["刘杰", "蒋燕", "向宗琴"])


def test_the_demo_never_writes_into_a_folder_that_is_in_use(demo: Cli) -> None:
    assert demo("demo", ".").err == "“.”里已有文件，演示不会写进去。请换一个文件夹，如 ddtool demo 示例县2。\n"


def test_a_scheme_with_an_unknown_key_is_refused_with_its_place(demo: Cli) -> None:
    said = demo("points", "--scheme", "样例/错误示例/积分办法_键写错.toml")
    assert said.code == 1
    assert "不认识的键“frist”，是否想写“first”" in said.err


def test_counts_that_do_not_add_up_are_refused_with_the_equation(demo: Cli) -> None:
    said = demo("vote", "count", "20251226-1", "样例/错误示例/计票_票数不符.toml", "--team", "A")
    assert said.code == 1
    assert "有效票" in said.err
    assert "相差" in said.err


def test_a_template_with_a_misspelt_variable_names_template_place_and_variable(demo: Cli, tmp_path: Path) -> None:
    assert demo("template", "copy", "ledger").code == 0
    own = tmp_path / "templates" / "ledger.docx"
    _replace(shipped("templates", "ledger.docx"), own, "{{ name }}", "{{ nmae }}")
    checked = demo("template", "check", "ledger")
    assert checked.code == 1
    assert "nmae" in checked.err
    assert "name" in checked.err
    refused = demo("report", "ledger", "--deputy", "杜赟")
    assert refused.code == 1
    for part in ("ledger.docx", "nmae", "是否想写“name”"):
        assert part in refused.err
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").rglob("*.docx"))
    assert demo("template", "copy", "ledger").err.startswith("“")


def _replace(source: Path, target: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            content = read.read(name)
            if name == "word/document.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            write.writestr(name, content)
