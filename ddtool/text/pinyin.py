"""Order by pinyin (拼音序) with the readings that surnames have (单 Shàn, 尉迟 Yùchí)."""

from functools import cache
from pathlib import Path

from ddtool.text.names import MIDDLE_DOT, split_surname
from ddtool.text.strokes import stroke_rank

_DATA = Path(__file__).parent / "data" / "pinyin.txt"

# Only where the reading as a surname differs from the commonest one, after 现代汉语词典. 覃 is read Qín by most who
# bear it (Guangxi, western Hunan).
_SURNAMES = {
    surname: tuple(reading.split())
    for surname, reading in {
        "单": "shan4", "曾": "zeng1", "仇": "qiu2", "解": "xie4", "查": "zha1", "区": "ou1", "覃": "qin2", "盖": "ge3",
        "任": "ren2", "华": "hua4", "朴": "piao2", "缪": "miao4", "乐": "yue4", "翟": "zhai2", "重": "chong2",
        "种": "chong2", "员": "yun4", "燕": "yan1", "纪": "ji3", "葛": "ge3", "过": "guo1", "哈": "ha3", "冼": "xian3",
        "洗": "xian3", "句": "gou1", "那": "na1", "牟": "mou2", "繁": "po2", "秘": "bi4", "祭": "zhai4", "召": "shao4",
        "折": "she2", "谌": "chen2", "盛": "sheng4", "应": "ying1", "柏": "bai3", "卜": "bu3", "车": "che1", "都": "du1",
        "费": "fei4", "沈": "shen3", "叶": "ye4", "郗": "xi1", "曲": "qu1", "相": "xiang4", "俞": "yu2", "恽": "yun4",
        "藏": "zang4", "仉": "zhang3", "撒": "sa3", "谷": "gu3", "陆": "lu4", "强": "qiang2", "要": "yao1", "从": "cong2",
        "丁": "ding1", "炅": "gui4", "呙": "guo1", "訾": "zi1", "粘": "nian2", "冒": "mo4", "佴": "nai4", "能": "nai4",
        "钭": "tou3", "阚": "kan4", "隗": "wei3", "乜": "nie4", "郇": "xun2", "贾": "jia3", "宓": "mi4", "宿": "su4",
        "逄": "pang2", "不": "fou3", "令": "ling2", "万俟": "mo4 qi2", "尉迟": "yu4 chi2", "长孙": "zhang3 sun1",
        "澹台": "tan2 tai2", "单于": "chan2 yu2", "令狐": "ling2 hu2", "鲜于": "xian1 yu2", "夏侯": "xia4 hou2",
        "宰父": "zai3 fu3", "皇甫": "huang2 fu3", "呼延": "hu1 yan2", "亓官": "qi2 guan1", "乐正": "yue4 zheng4",
        "子车": "zi3 ju1", "拓跋": "tuo4 ba2", "尔朱": "er3 zhu1",
    }.items()
}  # fmt: skip

PinyinKey = tuple[tuple[str, int, int], ...]


@cache
def _syllables() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        syllable, characters = line.split(" ")
        found.update(dict.fromkeys(characters, syllable))
    return found


def pinyin(name: str) -> list[str]:
    """The readings of a name with tone numbers: “单雄” → ["shan4", "xiong2"]; a character without one stands as it is."""
    known = _syllables()
    surname, given = split_surname(name)
    readings = list(_SURNAMES.get(surname) or (known.get(character, character) for character in surname))
    return readings + [known.get(character, character) for character in given if character != MIDDLE_DOT]


def pinyin_key(name: str) -> PinyinKey:
    """Sort key of a name (拼音序), character by character: syllable, then tone, then strokes; Latin letters as written."""
    characters = name.replace(MIDDLE_DOT, "")
    return tuple(
        (reading[:-1], int(reading[-1]), stroke_rank(character))
        if len(reading) > 1
        else (reading.casefold() if reading < "\u2e80" else "~" + reading, 0, stroke_rank(character))
        for character, reading in zip(characters, pinyin(name), strict=True)
    )
