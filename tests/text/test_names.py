import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.text.names import clean_name, clean_text, same_name_key, split_surname, suspicious_characters

CLEANED = [
    ("王芳", "王芳"),
    ("张　三", "张三"),
    ("张 三 ", "张三"),
    ("\u00a0张\u00a0三", "张三"),
    ("王\u200b芳\ufeff", "王芳"),
    ("王\n芳", "王芳"),
    ("买买提·艾山", "买买提·艾山"),
    ("买买提•艾山", "买买提·艾山"),
    ("买买提・艾山", "买买提·艾山"),
    ("买买提．艾山", "买买提·艾山"),
    ("买买提.艾山", "买买提·艾山"),
    ("买买提 ‧ 艾山", "买买提·艾山"),
    ("买买提··艾山", "买买提·艾山"),
    ("⺠⽅", "民方"),
    ("王芳（女）", "王芳(女)"),
    ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"),
    ("J. Smith", "J. Smith"),
    ("李𬭎", "李𬭎"),
    ("张䶮", "张䶮"),
    ("赵\ue5e5", "赵\ue5e5"),
    ("赵\x07芳", "赵\x07芳"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "cleaned"), CLEANED)
def test_clean_name(raw: str, cleaned: str) -> None:
    assert clean_name(raw) == cleaned


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("王芳买 　\u00a0·•．.‧\u200b（ａA⺠\x1c\x85"), st.characters()), max_size=12
    )
)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean_name(clean_name(raw)) == clean_name(raw)
    assert clean_text(clean_text(raw)) == clean_text(raw)


@given(st.text(max_size=12))
def test_a_character_that_must_be_reported_survives_cleaning(raw: str) -> None:
    before = [found.code for found in suspicious_characters(raw, allowed="\t\n\x0b\x0c\r")]
    assert [found.code for found in suspicious_characters(clean_name(raw), allowed="\t\n\x0b\x0c\r")] == before


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("王芳", []),
        ("李𬭎", []),
        ("买买提·艾山", []),
        ("赵\ue5e5", ["U+E5E5"]),
        ("赵\U000f0001", ["U+F0001"]),
        ("\ufffe王\ufffd", ["U+FFFE", "U+FFFD"]),
        ("王\ud840", ["U+D840"]),
        ("王\x07", ["U+0007"]),
        ("⺮芳", ["U+2EAE"]),
        ("王\u202e芳", ["U+202E"]),
    ],
)
def test_suspicious_characters(name: str, codes: list[str]) -> None:
    assert [found.code for found in suspicious_characters(name)] == codes


def test_a_line_break_is_allowed_where_the_caller_says_so() -> None:
    assert suspicious_characters("一\n二", allowed="\n") == []
    assert [(found.place, found.reason) for found in suspicious_characters("一\n二")] == [(2, "控制字符")]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("买买提·艾山", "买买提艾山", True),
        ("买买提．艾山", "买买提 • 艾山", True),
        ("张　三", "张三", True),
        ("JOHN Smith", "John smith", True),
        ("葛\U000e0100伟", "葛伟", True),
        ("王芳", "王方", False),
        ("张昇", "张升", False),
    ],
)
def test_same_name_key(one: str, other: str, equal: bool) -> None:
    assert (same_name_key(one) == same_name_key(other)) is equal


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  城关镇　", "城关镇"),
        ("张 三", "张 三"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("⼈⺠医院", "人民医院"),
        ("（一）", "（一）"),
        ("\x07响", "\x07响"),
    ],
)
def test_clean_text(raw: str, cleaned: str) -> None:
    assert clean_text(raw) == cleaned


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("王芳", ("王", "芳")),
        ("欧阳明", ("欧阳", "明")),
        ("欧阳", ("欧", "阳")),
        ("欧伟明", ("欧", "伟明")),
        ("", ("", "")),
    ],
)
def test_split_surname(name: str, parts: tuple[str, str]) -> None:
    assert split_surname(name) == parts
