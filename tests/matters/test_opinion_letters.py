"""What voters write: numbers come out of the text, a title comes from it, channels have one name each."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.matters.opinions.sheet import CHANNELS, OPINION
from ddtool.matters.rules.letters import cleaned, mask_name, title_of
from ddtool.settings import Office, Settings
from tests.conftest import Answer, Importer, document

TEXTS = [
    ("路灯不亮，电话13800138000", "路灯不亮，电话138****8000", ["13800138000"]),
    ("请拨138-0013-8000或138 0013 8000", "请拨138****8000或138****8000", ["13800138000", "13800138000"]),
    ("座机0717-1234567号", "座机0717-1234567号", []),
    ("座机0717-6234567", "座机0717-***4567", ["0717-6234567"]),
    ("身份证990101197503120016丢了", "身份证990101********0016丢了", []),
    # Neither a date nor a sum nor a long number is a phone.
    ("2025年3月3日交了13800元，单号20250303138001380001", "2025年3月3日交了13800元，单号20250303138001380001", []),
    ("", "", []),
]


@pytest.mark.parametrize(("text", "said", "phones"), TEXTS)
def test_numbers_come_out(text: str, said: str, phones: list[str]) -> None:
    found = cleaned(text)
    assert found == (said, phones)
    assert cleaned(found[0]) == (found[0], [])


@given(st.text("1380013 -，。路灯", max_size=60))
def test_no_mobile_is_left(text: str) -> None:
    said, phones = cleaned(text)
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", said)
    assert all(phone.replace("-", "").isdecimal() for phone in phones)
    assert cleaned(said)[0] == said


TITLES = [
    ("楼道路灯坏了三天。晚上不便", "楼道路灯坏了三天"),
    ("\n  停水\n已两天", "停水"),
    ("？！", "？！"),
    ("一" * 30, "一" * 30),
    ("一" * 31, "一" * 29 + "…"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_is_the_first_sentence(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_name_keeps_its_first_character() -> None:
    assert [mask_name(name) for name in ("张", "张三", "欧阳小雨")] == ["*", "张*", "欧***"]


WRITTEN = [
    ("微信", "扫码"), ("链接", "扫码"), ("手机提交", "扫码"), ("进站", "联络站"), ("来电", "热线"), ("入户走访", "走访"),
    ("接待选民日", "接待日"), ("12345", "12345转办"), ("信件", "来信"),
    # An office may have a channel of its own.
    ("暖阳热线", "暖阳热线"), (None, None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "channel"), WRITTEN)
def test_a_channel_has_one_name(raw: str | None, channel: str | None) -> None:
    assert OPINION.column("channel").kind.parse(raw, "") == channel


def test_no_way_of_writing_means_two_channels() -> None:
    forms = [form for channel, also in CHANNELS.items() for form in (channel, *also)]
    assert len(forms) == len(set(forms))


def test_a_form_of_a_drive_says_neither_theme_nor_channel(own_county: Book, ddtool: Answer, take: Importer) -> None:
    path = own_county.path.parent / "导出.csv"
    path.write_text("提交时间,您的意见建议\n2025-03-03 08:00:00,多种树\n", encoding="utf-8-sig")
    words = ("import", str(path), "--as", "opinion", "--set", "主题活动=法治护绿人大行", "--set", "来源渠道=二维码")
    assert document(ddtool("--json", *words))["new"] == 1
    office = Office(own_county.path.parent, Settings())
    [line] = desk.lines(own_county, office, desk.kind_named(office, "opinion"), "opinion")
    assert (line.matter.theme, line.matter.channel, line.matter.title) == ("法治护绿人大行", "扫码", "多种树")
    assert document(ddtool("--json", *words))["unchanged"] == 1


def test_what_a_file_shows_goes_without_numbers(own_county: Book, ddtool: Answer) -> None:
    path = own_county.path.parent / "导出.csv"
    path.write_text(
        "提交时间,姓名,手机号,您的意见建议\n2025-03-03,王小雨,13800138000,多种树，回电13800138000\n"
        "2025-03-04,王小雨,13800138000,坏\ufffd字，回电13800138000\n",
        encoding="utf-8-sig",
    )
    for words in (("inspect", str(path)), ("import", str(path), "--as", "opinion", "--dry-run")):
        for form in ((), ("--json",)):
            _, shown, said = ddtool(*form, *words)
            assert "13800138000" not in shown + said, words
            assert "王小雨" not in shown + said, words
