"""Controlled lists (代码表): sex, ethnic groups, parties, education, levels, with the short forms that offices write."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ddtool.text.refusal import Unreadable

_BETWEEN = re.compile(r"[、，,；;/|\s]+")
_BRACKETS = str.maketrans("()", "（）")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")


class UnknownValue(Unreadable):
    """A value that the list does not have (不在代码表内); `candidates` are the nearest ones."""

    def __init__(self, title: str, value: str, values: tuple[str, ...]) -> None:
        import difflib

        self.candidates = tuple(difflib.get_close_matches(value, values, n=3, cutoff=0.4))
        shown = "、".join(values) if len(values) <= 16 else "、".join(values[:5]) + "……"
        offer = "，是否想写" + "、".join(f"“{near}”" for near in self.candidates) if self.candidates else ""
        super().__init__(f"{title}里没有这一项{offer}", f"请填：{shown}")


@dataclass(frozen=True)
class ControlledList:
    """A list with its official values in order and the other ways to write them."""

    title: str
    values: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[str, str]:
        return {**self.also, **{value: value for value in self.values}}

    def normalise(self, raw: str) -> str:
        """The official value for what was written. Raises UnknownValue with the nearest ones."""
        found = self._known.get(raw)
        if found is None:
            tidy = _SPACE.sub("", raw).translate(_BRACKETS)
            found = self._known.get(tidy)
            if found is None:
                raise UnknownValue(self.title, tidy, self.values)
        return found

    def rank(self, value: str) -> int:
        """The place of an official value in the order of the list, for statistics; unknown ones last."""
        return self.values.index(value) if value in self.values else len(self.values)


def normalise(controlled: ControlledList, raw: str) -> str:
    """The official value for what was written. Raises UnknownValue."""
    return controlled.normalise(raw)


def normalise_many(controlled: ControlledList, raw: str) -> tuple[str, ...]:
    """Each value of a many-valued cell, once, in the order of the list. Raises UnknownValue."""
    return tuple(sorted({controlled.normalise(part) for part in split_many(raw)}, key=controlled.rank))


def split_many(raw: str) -> list[str]:
    """The values of a many-valued cell (多值): separated by 、 ， , ； ; / | or spaces."""
    return [part for part in _BETWEEN.split(raw) if part]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _spread(short: Mapping[str, str]) -> dict[str, str]:
    """{"大学": "本科 大学本科"} → {"本科": "大学", "大学本科": "大学"}."""
    return {written: value for value, forms in short.items() for written in forms.split()}


SEX = ControlledList("性别", ("男", "女"), _spread({"男": "男性 1 M 男姓", "女": "女性 2 F 女姓"}))

# GB/T 3304 中国各民族名称; the last two are kept by census practice.
_GROUPS = _words(
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 "
    "佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 "
    "锡伯族 阿昌族 普米族 塔吉克族 怒族 "
    "乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族"
)
ETHNICITY = ControlledList(
    "民族",
    (*_GROUPS, "穿青人", "其他"),
    {group.removesuffix("族"): group for group in _GROUPS}
    | _spread(
        {
            "蒙古族": "蒙族 蒙",
            "维吾尔族": "维族 维",
            "哈萨克族": "哈族",
            "朝鲜族": "朝族",
            "傈僳族": "栗粟族 傈粟族",
            "畲族": "畬族 畬",
            "仡佬族": "仡老族",
            "仫佬族": "仫老族",
            "瑶族": "傜族",
            "壮族": "僮族",
            "佤族": "佧佤族",
            "其他": "其它 未识别民族 其他未识别民族",
            "穿青人": "穿青",
        }
    ),
)

# GB/T 4762 政治面貌, in the order of that list.
PARTY = ControlledList(
    "党派",
    _words("中共党员 中共预备党员 共青团员 民革 民盟 民建 民进 农工党 致公党 九三学社 台盟 无党派 群众"),
    _spread(
        {
            "中共党员": "中国共产党 中国共产党党员 共产党员 党员 中共 共产党 中共党员（正式） 正式党员",
            "中共预备党员": "中国共产党预备党员 预备党员 中共党员（预备）",
            "共青团员": "团员 中国共产主义青年团团员 共青团",
            "民革": "民革党员 民革会员 中国国民党革命委员会 中国国民党革命委员会会员",
            "民盟": "民盟盟员 中国民主同盟 中国民主同盟盟员",
            "民建": "民建会员 中国民主建国会 中国民主建国会会员",
            "民进": "民进会员 中国民主促进会 中国民主促进会会员",
            "农工党": "农工 农工党党员 农工党员 农工民主党 中国农工民主党 中国农工民主党党员",
            "致公党": "致公 致公党党员 致公党员 中国致公党 中国致公党党员",
            "九三学社": "九三 九三学社社员 九三社员",
            "台盟": "台盟盟员 台湾民主自治同盟 台湾民主自治同盟盟员",
            "无党派": "无党派人士 无党派民主人士",
            "群众": "普通群众",
        }
    ),
)

# From the highest down, so that the order of statistics is the order of the list.
EDUCATION = ControlledList(
    "学历",
    _words("博士研究生 硕士研究生 研究生 党校研究生 大学 党校大学 大专 党校大专 中专 技校 高中 初中 小学 其他"),
    _spread(
        {
            "博士研究生": "博士 博研",
            "硕士研究生": "硕士 硕研",
            "研究生": "在职研究生 研究生学历 研究生毕业 研究生班",
            "党校研究生": "中央党校研究生 省委党校研究生 在职党校研究生",
            "大学": "本科 大学本科 大本 本科学历 全日制本科 在职大学 在职本科 大学学历 大学毕业 全日制大学 函授本科 自考本科",
            "党校大学": "党校本科 中央党校大学 省委党校大学 中央党校本科 省委党校本科",
            "大专": "专科 大学专科 大专学历 大学大专 高职 全日制大专 在职大专 专科学历 大专毕业 函授大专 自考大专",
            "党校大专": "党校专科 中央党校大专 省委党校大专",
            "中专": "中等专科 中等专业学校 中专学历 中师 中技 中专毕业",
            "技校": "技工学校 技工",
            "高中": "普通高中 职高 职业高中 高中学历 高中毕业",
            "初中": "初级中学 初中学历 初中毕业",
            "小学": "小学学历 小学毕业",
            "其他": "其它 文盲 半文盲",
        }
    ),
)
EDUCATION_CLASSES: Mapping[str, str] = _spread(
    {
        "研究生": "博士研究生 硕士研究生 研究生 党校研究生",
        "大学": "大学 党校大学",
        "大专": "大专 党校大专",
        "高中（中专）": "中专 技校 高中",
        "初中及以下": "初中 小学 其他",
    }
)

LEVEL = ControlledList(
    "层级",
    ("全国", "省", "市", "县", "乡"),
    _spread(
        {
            "全国": "国家级 全国级 国家 全国代表 全国人大代表 全国人大",
            "省": "省级 自治区 自治区级 直辖市 直辖市级 省代表 省人大代表 省级代表 省人大",
            "市": "市级 设区的市 设区市 地级市 地市级 州 州级 自治州 盟 市代表 市人大代表 市级代表 市州级 市人大",
            "县": "县级 区 区级 区县级 县区级 县市区 市辖区 县级市 旗 自治县 县（区） 县代表 县人大代表 "
            "县级代表 区代表 区人大代表 县人大 区人大",
            "乡": "乡级 镇 镇级 乡镇级 乡镇 民族乡 乡（镇） 乡代表 镇代表 乡镇代表 乡人大代表 镇人大代表 乡镇人大代表 乡级代表 乡镇级代表",
        }
    ),
)

# The written-out list of controlled lists, by field name.
LISTS: Mapping[str, ControlledList] = {
    "sex": SEX,
    "ethnicity": ETHNICITY,
    "party": PARTY,
    "education": EDUCATION,
    "level": LEVEL,
}
