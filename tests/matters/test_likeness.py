"""Which matters are about the same (类案识别): invented titles and texts, look-alikes, and properties of the comparison."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.likeness import slowly, texts
from ddtool.matters.rules.likeness import Text, likeness
from ddtool.matters.rules.likeness_file import LikenessUnsound, read_likeness
from ddtool.settings import shipped

PATH = shipped("presets", "likeness", "示例县类案识别.toml")
RULE = read_likeness(PATH)

TEXTS = [
    (
        "关于修缮东河桥的建议",
        "东河桥建于上世纪八十年代，桥面破损，护栏缺失，过往车辆和学生上学存在安全隐患，请求修缮。",
    ),
    ("关于尽快维修东河桥的建议", "东河桥桥面坑洼，护栏多处缺失，学生上学和车辆通行不安全，请尽快维修加固。"),
    ("关于修缮西河桥的建议", "西河桥建于上世纪九十年代，桥面破损，护栏缺失，过往车辆存在安全隐患，请求修缮。"),
    ("东河桥护栏损坏", "桥上栏杆坏了没人修。"),
    ("关于加强农村饮水安全的建议", "部分村饮水管网老化，夏季缺水，水质不稳定，请求改造管网。"),
    ("关于改造农村老旧供水管网保障饮水安全的建议", "供水管网老化漏水，夏季经常停水，群众饮水困难。"),
    ("关于解决城区停车难的建议", "城区停车位不足，乱停乱放严重，请增设停车场。"),
    ("关于在人民医院周边增设公共停车位的建议", "人民医院周边停车难，车辆占道停放。"),
    ("关于城东小学增设校门口红绿灯的建议", "上学放学时段车流大。"),
    ("关于城西小学增设校门口红绿灯的建议", "上学放学时段车流大，存在隐患。"),
    ("关于加快推进养老服务中心建设的建议", "老年人多，没有日间照料场所。"),
    ("关于加快推进工业园区建设的建议", "园区道路、管网不配套，企业落户慢。"),
    ("关于进一步加强禁毒工作的建议", "社区戒毒康复人员多，宣传少。"),
    ("关于进一步加强校外培训监管的建议", "培训机构收费不规范。"),
]
GIVEN = [Text(at, *said) for at, said in enumerate(TEXTS)]

# Two of the texts, what they share (some of it), and the places in which they differ.
PAIRS = [
    (4, 5, ["饮水安全", "农村", "管网"], None),
    (0, 1, ["东河桥"], None),
    (8, 9, ["校门口红绿灯"], ("城东", "城西")),
    (0, 2, ["修缮"], ("东河", "西河")),
    (1, 3, ["东河桥", "护栏"], None),
    (0, 3, ["东河桥", "护栏"], None),
    (6, 7, ["停车难", "停车位"], None),
]


def test_what_is_alike_is_listed_with_what_it_shares() -> None:
    found = likeness(RULE, GIVEN)
    assert [(pair.first, pair.second, pair.places) for pair in found.pairs] == [(a, b, p) for a, b, _, p in PAIRS]
    for pair, (*_, shared, _places) in zip(found.pairs, PAIRS, strict=True):
        assert set(shared) <= set(pair.shared)
    # The two bridges are as like as the two lines on drinking water, but stand in other places.
    assert found.groups == ((0, 1), (4, 5))


def test_another_place_lowers_the_likeness_by_rule() -> None:
    as_it_is, regardless = (likeness(replace(RULE, apart=apart), GIVEN).pairs for apart in (50, 100))
    scores = {(pair.first, pair.second): pair.score for pair in regardless}
    for pair in as_it_is:
        whole = scores[pair.first, pair.second]
        assert pair.score == (whole if pair.places is None else whole // 2)


def test_set_phrases_make_nothing_alike() -> None:
    """关于进一步加强……工作的建议 is how everybody begins."""
    only = [Text(at, title) for at, (title, _) in enumerate(TEXTS) if at >= 10]
    assert likeness(RULE, only).pairs == ()
    bare = [Text(0, "关于进一步加强工作的建议"), Text(1, "关于进一步加强工作的建议")]
    assert likeness(RULE, bare).pairs == ()


def test_a_title_alone_is_enough() -> None:
    found = likeness(RULE, [Text(at, title) for at, (title, _) in enumerate(TEXTS)])
    assert (0, 1) in found.groups
    assert (4, 5) in found.groups


# Titles, and whether they name different places.
PLACES = [
    ("关于修缮东河桥的建议", "关于维修东河大桥的建议", False),
    ("关于修缮东河桥的建议", "关于修缮西河桥的建议", True),
    ("关于硬化张家村道路的建议", "关于硬化李家村道路的建议", True),
    ("关于硬化农村道路的建议", "关于硬化张家村道路的建议", False),
    ("关于拓宽人民路的建议", "关于拓宽解放路的建议", True),
    ("关于拓宽人民路和解放路的建议", "关于拓宽解放路的建议", False),
    ("关于改造老旧小区管网的建议", "关于改造锦绣小区管网的建议", False),
]


@pytest.mark.parametrize(("one", "other", "apart"), PLACES)
def test_places_are_told_by_their_names(one: str, other: str, apart: bool) -> None:
    (pair,) = likeness(replace(RULE, shown=1, group=1), [Text(1, one), Text(2, other)]).pairs
    assert (pair.places is not None) is apart


@given(st.permutations(GIVEN))
def test_the_order_of_the_texts_alters_nothing(shuffled: list[Text]) -> None:
    assert likeness(RULE, shuffled) == likeness(RULE, GIVEN)


@given(st.lists(st.text("修缮东西河桥路村灯水管学校", max_size=12), max_size=8), st.sampled_from([1, 25, 60]))
def test_it_is_symmetric_and_misses_no_pair(titles: list[str], shown: int) -> None:
    rule = replace(RULE, shown=shown, group=shown)
    given = [Text(at, title) for at, title in enumerate(titles)]
    found = likeness(rule, given)
    assert found == slowly(rule, given)
    turned = likeness(rule, [Text(-at, title) for at, title in enumerate(titles)])
    assert {(pair.first, pair.second): pair.score for pair in found.pairs} == {
        (-pair.second, -pair.first): pair.score for pair in turned.pairs
    }
    assert all(0 <= pair.score <= 100 for pair in found.pairs)


def test_no_pair_is_missed_among_many_texts() -> None:
    many = texts(300)
    found = likeness(RULE, many)
    assert len(found.pairs) > 10
    assert found == slowly(RULE, many)


FAULTS = [
    ("grams = 2 ", "gramms = 2 ", "不认识的键“gramms”，是否想写“grams”"),
    ("shown = 25 ", "shown = 250 ", "“shown”是百分比，最多 100，写的是 250"),
    ("group = 36 ", "group = 20 ", "“group”（归为一组）不能低于“shown”（列出）"),
    ("apart = 50 ", 'apart = "50" ', "“apart”应为不小于1的整数，写的是 “50”"),
    ("title = 4 ", "# ", "缺少“title”（整数，至少 1）"),
]


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS)
def test_a_rule_file_is_read_strictly(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "类案.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LikenessUnsound) as caught:
        read_likeness(path)
    assert fault in caught.value.message
