import pytest

from ddtool.text.lists import (
    EDUCATION,
    EDUCATION_CLASSES,
    ETHNICITY,
    LEVEL,
    LISTS,
    PARTY,
    SEX,
    ControlledList,
    UnknownValue,
    normalise,
    normalise_many,
    split_many,
)


@pytest.mark.parametrize(
    ("controlled", "raw", "value"),
    [
        (SEX, "男", "男"),
        (SEX, " 女 ", "女"),
        (SEX, "男性", "男"),
        (ETHNICITY, "苗", "苗族"),
        (ETHNICITY, "苗族", "苗族"),
        (ETHNICITY, "土家", "土家族"),
        (ETHNICITY, "土", "土族"),
        (ETHNICITY, "维族", "维吾尔族"),
        (ETHNICITY, "汉　族", "汉族"),
        (ETHNICITY, "畬族", "畲族"),
        (PARTY, "中国共产党", "中共党员"),
        (PARTY, "党员", "中共党员"),
        (PARTY, "中共党员(正式)", "中共党员"),
        (PARTY, "预备党员", "中共预备党员"),
        (PARTY, "民盟盟员", "民盟"),
        (PARTY, "九三", "九三学社"),
        (PARTY, "无党派人士", "无党派"),
        (EDUCATION, "本科", "大学"),
        (EDUCATION, "大学本科", "大学"),
        (EDUCATION, "专科", "大专"),
        (EDUCATION, "省委党校大学", "党校大学"),
        (EDUCATION, "硕士", "硕士研究生"),
        (LEVEL, "县级", "县"),
        (LEVEL, "区县级", "县"),
        (LEVEL, "市辖区", "县"),
        (LEVEL, "乡镇级", "乡"),
        (LEVEL, "镇", "乡"),
        (LEVEL, "市级", "市"),
    ],
)
def test_normalise(controlled: ControlledList, raw: str, value: str) -> None:
    assert normalise(controlled, raw) == value


@pytest.mark.parametrize("controlled", LISTS.values(), ids=LISTS)
def test_official_values_stand_and_short_forms_lead_to_them(controlled: ControlledList) -> None:
    assert len(set(controlled.values)) == len(controlled.values)
    assert all(controlled.normalise(value) == value for value in controlled.values)
    assert set(controlled.also.values()) <= set(controlled.values)
    assert not set(controlled.also) & set(controlled.values)


def test_there_are_56_ethnic_groups() -> None:
    assert len([group for group in ETHNICITY.values if group.endswith("族")]) == 56


@pytest.mark.parametrize(
    ("controlled", "raw", "message"),
    [
        (SEX, "男女", "性别里没有这一项，是否想写“男”、“女”。请填：男、女"),
        (
            ETHNICITY,
            "土家苗族",
            "民族里没有这一项，是否想写“土家族”、“苗族”、“土族”。请填：汉族、蒙古族、回族、藏族、维吾尔族……",
        ),
        (LEVEL, "村", "层级里没有这一项。请填：全国、省、市、县、乡"),
    ],
)
def test_unknown_values_are_refused_with_the_nearest(controlled: ControlledList, raw: str, message: str) -> None:
    with pytest.raises(UnknownValue) as refusal:
        controlled.normalise(raw)
    assert str(refusal.value) == message


def test_many_values_come_once_in_the_order_of_the_list() -> None:
    assert split_many("市级、县级，乡 ; 县/镇") == ["市级", "县级", "乡", "县", "镇"]
    assert normalise_many(LEVEL, "乡镇级、县级，市 县") == ("市", "县", "乡")
    assert normalise_many(LEVEL, "") == ()


def test_every_education_has_a_class_for_statistics() -> None:
    assert set(EDUCATION_CLASSES) == set(EDUCATION.values)
    assert EDUCATION.rank("大学") < EDUCATION.rank("大专") < EDUCATION.rank("不详")
