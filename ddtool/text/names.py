"""Names of people (姓名) and ordinary cells of text as they arrive, cleaned without losing a character that counts."""

import re
import unicodedata
from dataclasses import dataclass

MIDDLE_DOT = "\u00b7"

_PLAIN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+").fullmatch
# A text of these needs no cleaning: most cells of a register, told in one search.
_PLAIN_TEXT = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff0-9A-Za-z、，。；：？！（）《》“”〔〕…—·%.,()/_+-]+").fullmatch
# A letter of any script but Latin: cheaper to compile than the Han blocks, which reach beyond the first plane.
_HAN = r"[^\W\x00-\u02ff]"
_DOTS = "\u00b7\u2022\u30fb\uff65\uff0e\u2027\u2219\u22c5\u25cf\u16eb\u0387\uff61"
# Spaces without the separators \x1c-\x1f and \x85, which are control characters: those are reported, not dropped.
_SPACE = r"[^\S\x1c-\x1f\x85]"
_EDGES = re.compile(rf"^{_SPACE}+|{_SPACE}+\Z")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060\ufeff]")
_SPACE_AT_HAN = re.compile(rf"(?:(?<={_HAN})|(?<=[{_DOTS}])){_SPACE}+|{_SPACE}+(?={_HAN}|[{_DOTS}])")
_DOT_RUN = re.compile(rf"(?<=\w)[{_DOTS}]+(?=\w)")
_FULL_STOP_AT_HAN = re.compile(rf"(?<={_HAN})\.(?=\w)|(?<=\w)\.(?={_HAN})")
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]").match
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0E}

# Radicals that a PDF gives instead of the character. Unicode decomposes the Kangxi block, but of the supplement
# only two; the others are paired here as in the Unicode file EquivalentUnifiedIdeograph.txt.
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    ord(radical): character
    for radical, character in zip(
        "⺁⺄⺅⺇⺈⺉⺊⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺯⺰⺱⺲⺳⺵⺶⺷⺸⺹⺺⺼⺽⺾⺿⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "厂乙亻几刀刂卜尣尢巳幺彑彐忄扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻糸纟罒罒网网羊羊羊耂聿肉臼艹艹虎衤覀西见角角讠贝车辶辶阝钅長镸长门阝雨青韦页风飞食食饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
}
_RADICALS |= {0x2E9F: "母", 0x2EF3: "龟"}

_COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 "
    "仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 "
    "段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 单于 纳兰 第五 淳于 叱干 皮洛 达奚 贺兰 完颜 富察 费莫 尔朱"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())


@dataclass(frozen=True, slots=True)
class Suspicious:
    """A character that a name or text should not hold (可疑字符)."""

    place: int  # counted from 1
    code: str  # “U+E5E5”
    reason: str


def clean_name(raw: str) -> str:
    """A name as it is stored (姓名): no spaces inside, half width, U+00B7 between the parts of a minority name.

    Nothing that could carry meaning is dropped: control and private-use characters stay, for `suspicious_characters`.
    """
    if _PLAIN(raw):
        return raw
    name = _INVISIBLE.sub("", raw).translate(_RADICALS).translate(_FULL_WIDTH)
    name = _SPACE_AT_HAN.sub("", _EDGES.sub("", name))
    name = re.sub(_SPACE + "+", " ", name)
    name = _DOT_RUN.sub(MIDDLE_DOT, name)
    return _FULL_STOP_AT_HAN.sub(MIDDLE_DOT, name)


def clean_text(raw: str) -> str:
    """An ordinary cell: trimmed, line ends as “\\n”, zero-width characters and radicals of PDFs mended."""
    if _PLAIN_TEXT(raw):
        return raw
    text = _INVISIBLE.sub("", raw).translate(_RADICALS)
    return _EDGES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def suspicious_characters(text: str, *, allowed: str = "") -> list[Suspicious]:
    """What must be looked at by a person: private-use, broken, control and direction characters (U+E000, U+FFFE …)."""
    if _PLAIN_TEXT(text):
        return []
    found = ((place, character, _reason(character)) for place, character in enumerate(text, 1))
    return [
        Suspicious(place, f"U+{ord(character):04X}", reason)
        for place, character, reason in found
        if reason and character not in allowed
    ]


def _reason(character: str) -> str:
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "不是字符"
    if code == 0xFFFD:
        return "转码时丢失的字"
    if 0x2E80 <= code <= 0x2FD5:
        return "部首符号，不是汉字"
    if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
        return "改变文字方向的控制符"
    return {"Co": "私用区字符，换一台电脑就显示不出", "Cs": "残缺的半个字符", "Cc": "控制字符"}.get(
        unicodedata.category(character), ""
    )


def same_name_key(name: str) -> str:
    """Equal for two ways to write one name (同名判定): without dots, spaces, variation selectors, width and case."""
    if _PLAIN(name):
        return name
    key = unicodedata.normalize("NFKC", clean_name(name)).casefold()
    return "".join(character for character in key if character not in _DOTS + ". " and not _VARIATION(character))


def split_surname(name: str) -> tuple[str, str]:
    """Surname and given name (姓, 名): a compound surname (复姓) needs at least one character after it."""
    if len(name) > 2 and name[:2] in COMPOUND_SURNAMES:
        return name[:2], name[2:]
    return name[:1], name[1:]
