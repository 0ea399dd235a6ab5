"""Order by strokes and by pinyin. The rule: 通用规范汉字 in the order of GB 13000.1 字序规范, that is stroke count,
then the strokes one by one as 横 竖 撇 点 折; one surname together, single given names before double ones."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.text.pinyin import pinyin, pinyin_key
from ddtool.text.strokes import stroke_count, stroke_key, stroke_rank, unknown_strokes

COUNTS = {
    1: "一乙",
    2: "丁卜刁了",
    3: "于万马广习",
    4: "王韦毛牛方文尹孔邓",
    5: "龙叶史田白冯石",
    6: "刘毕任华向江汤阮孙达成那",
    7: "李杨严苏杜吴何余邱宋汪沈张陆陈邵",
    8: "范林欧罗金周郑孟昇祎",
    9: "赵胡柳钟段侯姜祝姚骨䶮㛃虽",
    10: "袁耿夏顾徐殷高郭唐陶",
    11: "黄曹龚崔章梁康堃珺",
    12: "彭董蒋韩程傅曾游谢喆𬭎",
    13: "蓝赖雷詹鲍",
    14: "蔡裴廖谭熊",
    15: "黎潘",
    16: "薛赟",
    17: "戴魏",
    21: "鬘",
    48: "龘",
}


@pytest.mark.parametrize(("character", "count"), [(c, n) for n, characters in COUNTS.items() for c in characters])
def test_stroke_count(character: str, count: int) -> None:
    assert stroke_count(character) == count


def in_order(characters: str) -> bool:
    return sorted(characters, key=stroke_rank) == list(characters)


# Of the same stroke count only the kind of the first differing stroke decides: 横 竖 撇 点 折.
@pytest.mark.parametrize(
    "row", ["丁卜刁", "于万马", "王韦毛方尹孔邓", "龙叶史白冯", "范林欧罗金周郑孟", "赵胡柳钟段侯姜祝姚"]
)
def test_of_one_count_the_kind_of_stroke_decides(row: str) -> None:
    assert in_order(row)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("王", "方"),
        ("方", "尹"),
        ("刘", "江"),
        ("毕", "刘"),
        ("李", "杨"),
        ("吴", "张"),
        ("张", "陆"),
        ("陆", "陈"),
        ("达", "成"),
        ("锑", "𬭎"),
        ("𬭎", "锒"),
        ("契", "㛃"),
        ("㛃", "奏"),
    ],
)
def test_pairs_of_one_count(first: str, second: str) -> None:
    assert stroke_rank(first) < stroke_rank(second)


def test_names_in_the_order_of_a_ballot() -> None:
    names = [
        "陈明",
        "王芳",
        "欧阳明",
        "王一明",
        "丁一",
        "方正",
        "欧伟明",
        "尹平",
        "马三",
        "王方",
        "刘五",
        "欧伟",
        "买买提·艾山",
    ]
    assert sorted(names, key=stroke_key) == [
        "丁一",
        "马三",
        "王方",
        "王芳",
        "王一明",
        "方正",
        "尹平",
        "刘五",
        "买买提·艾山",
        "陈明",
        "欧伟",
        "欧伟明",
        "欧阳明",
    ]


def test_unknown_characters_come_last_and_are_named() -> None:
    assert sorted(["\U00020000一", "𪚥一", "龘一"], key=stroke_key) == ["龘一", "\U00020000一", "𪚥一"]
    assert unknown_strokes(["王芳", "李\U00020000", "买买提·艾山", "John", "赵\ue5e5"]) == ["李\U00020000", "赵\ue5e5"]


def test_the_data_cover_gb2312_and_the_rare_characters_of_names() -> None:
    level_1_and_2 = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = [code.decode("gb2312", errors="ignore") for code in level_1_and_2]
    assert unknown_strokes([c for c in characters if c] + list("喆堃昇珺玥赟祎䶮㛃𬭎𫖯𬀩")) == []


@given(st.lists(st.text(alphabet="丁王方欧阳明芳一\U00020000·", min_size=1, max_size=4), max_size=6, unique=True))
def test_the_order_is_total(names: list[str]) -> None:
    assert sorted(names, key=stroke_key) == sorted(sorted(names), key=stroke_key)


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("王芳", "wang2 fang1"),
        ("单雄", "shan4 xiong2"),
        ("曾华", "zeng1 hua2"),
        ("华强", "hua4 qiang2"),
        ("仇和", "qiu2 he2"),
        ("解放", "xie4 fang4"),
        ("尉迟恭", "yu4 chi2 gong1"),
        ("尉缭", "wei4 liao2"),
        ("吕平", "lv3 ping2"),
        ("张䶮", "zhang1 yan3"),
        ("买买提·艾山", "mai3 mai3 ti2 ai4 shan1"),
        ("A王", "A wang2"),
    ],
)
def test_pinyin(name: str, reading: str) -> None:
    assert pinyin(name) == reading.split()


def test_pinyin_order_is_syllable_then_tone_then_strokes() -> None:
    names = [
        "卢平",
        "吕平",
        "王一",
        "汪一",
        "单一",
        "陈一",
        "曾一",
        "罗一",
        "陈二",
        "仇一",
        "张一",
        "\U00020000一",
        "章一",
    ]
    expected = "陈二 陈一 卢平 罗一 吕平 仇一 单一 汪一 王一 曾一 张一 章一 \U00020000一"
    assert sorted(names, key=pinyin_key) == expected.split()


def test_the_orders_load_nothing_heavy() -> None:
    program = (
        "import sys; from ddtool.text import strokes, pinyin, lists, dates, phone, idnumber, width, numerals, holidays;"
        "strokes.stroke_key('王芳'); pinyin.pinyin_key('王芳');"
        "print(sorted({'pypinyin', 'chinese_calendar', 'difflib', 'json', 'importlib.resources'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
