"""The poster and the page as files: escaped, self-contained, as the scripts build them, whole on every sheet."""

import re
import shutil
import subprocess
import zipfile
from html import unescape
from pathlib import Path

import pytest

from ddtool.boards import paper
from ddtool.papers.check import check_template
from ddtool.settings import Office, Settings, shipped
from templates import common, make_boards
from tests.boards.made import HOSTILE, RULE, board

RENDERS = shutil.which("soffice") and shutil.which("pdftotext")


def test_the_committed_template_is_what_the_script_builds() -> None:
    assert shipped("templates", "board.docx").read_bytes() == common.template_bytes(make_boards.board())


def test_the_template_knows_every_name_it_uses() -> None:
    assert check_template(shipped("templates", "board.docx"), paper.sample()) == []


def test_the_page_asks_for_nothing() -> None:
    page = paper.page(board(3), Settings(), RULE)
    policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0])
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S{44}'; script-src 'sha256-\S{44}'; base-uri 'none'; form-action 'none'",
        policy,
    )
    rest = page.replace("http-equiv", "")
    assert not re.search(r"https?:|//\w|\bsrc=|<link|@import|url\(|<iframe|<img|\son\w+=|\sstyle=", rest)


@pytest.mark.parametrize("size", [0, 1, 30, 220])
def test_every_value_is_on_the_page(size: int) -> None:
    made = board(size)
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", paper.page(made, Settings(), RULE))
    assert [unescape(cell) for cell in cells] == [cell for row in made.rows for cell in row.cells]


def test_values_are_escaped_on_the_page(tmp_path: Path) -> None:
    page = paper.page(board(1, title=HOSTILE), Settings(), RULE)
    assert page.count("<script") == page.count("</script>") == 1
    assert "A&amp;B‹集团&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;“{{ 7*7 }}”" in page


def test_values_are_escaped_on_the_poster(tmp_path: Path) -> None:
    path, _ = paper.write_poster(board(1, title=HOSTILE), Office(tmp_path, Settings()), tmp_path)
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode()
    assert "A&amp;B‹集团&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;“{{ 7*7 }}”" in xml


def test_rare_characters_are_said(tmp_path: Path) -> None:
    _, warning = paper.write_poster(board(4), Office(tmp_path, Settings()), tmp_path)
    assert "䶮" in warning
    assert "𬭎" in warning


def test_a_title_makes_no_path(tmp_path: Path) -> None:
    from dataclasses import replace

    path = paper.write_page(replace(board(1), title="../../公开<栏>"), Office(tmp_path, Settings()), RULE, tmp_path)
    assert path.parent == tmp_path


@pytest.mark.render
@pytest.mark.skipif(not RENDERS, reason="needs LibreOffice")
@pytest.mark.parametrize(
    ("size", "columns", "title"), [(0, 9, ""), (1, 3, ""), (60, 9, ""), (6, 9, "特别长的标题" * 40)]
)
def test_every_sheet_has_the_head_and_whole_rows(size: int, columns: int, title: str, tmp_path: Path) -> None:
    made = board(size, columns=columns, title=title)
    path, _ = paper.write_poster(made, Office(tmp_path, Settings()), tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = path.with_suffix(".pdf")
    shown = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    assert "A3" in subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True).stdout.decode()
    sheets = [re.sub(r"\s", "", sheet) for sheet in shown.split("\f")[:-1]]
    assert all(f"—{at}—" in sheet for at, sheet in enumerate(sheets, 1))
    if size:
        assert all(column.title in sheet for sheet in sheets for column in made.columns)
    whole = "".join(sheets)
    numbers = re.findall(r"第\d+号", whole)
    assert numbers == [row.cells[0] for row in made.rows]
    assert whole.count(title) == size if title else True
