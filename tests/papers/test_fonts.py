"""Fonts: the profile replaces the standard names wherever a template has them; rare characters are known."""

import io
import zipfile

import pytest

from ddtool.papers import official
from ddtool.papers.fonts import STANDARD, FontProfile, profile, rare_characters, rare_warning
from ddtool.papers.template import load
from templates import common


@pytest.mark.parametrize(
    ("text", "rare"),
    [
        ("张三", ""),
        ("abc", ""),
        ("王喆、李堃", "喆堃"),
        ("䶮𬭎", "䶮𬭎"),
        ("买买提·艾山—…㎡", ""),
        ("赟珺玥", "赟珺玥"),
        ("祎祎", "祎"),
    ],
)
def test_rare_characters(text: str, rare: str) -> None:
    assert rare_characters(text) == list(rare)


def test_the_warning_names_them() -> None:
    assert rare_warning("喆𬭎").startswith("文书中有生僻字：喆、𬭎。")


def test_a_profile_replaces_names_without_chains() -> None:
    # body takes the name that heading2 gives up: both must end as asked.
    fonts = FontProfile(body="楷体_GB2312", heading2="仿宋_GB2312")
    xml = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:rFonts w:eastAsia="楷体_GB2312"/><w:t>仿宋_GB2312</w:t>'
    assert fonts.in_xml(xml) == (
        '<w:rFonts w:ascii="Times New Roman" w:eastAsia="楷体_GB2312"/><w:rFonts w:eastAsia="仿宋_GB2312"/><w:t>仿宋_GB2312</w:t>'
    )
    assert STANDARD.in_xml(xml) is xml


def test_the_fonts_of_settings_reach_the_styles(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("fonts") / "t.docx"
    document = common.paper("题")
    common.title(document, "标题")
    common.save_template(document, path)
    with zipfile.ZipFile(io.BytesIO(load(path, {"body": "仿宋", "title": "华文中宋"}).render({}))) as paper:
        styles = paper.read("word/styles.xml").decode()
    assert 'w:eastAsia="仿宋"' in styles
    assert 'w:eastAsia="华文中宋"' in styles
    assert "仿宋_GB2312" not in styles
    assert official.style_id(official.TITLE) in styles
    assert profile({}) == STANDARD
