"""Fonts of official papers (公文字体) as one profile that an office may replace in its settings."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Final

from ddtool.papers.faults import FontRoleUnknown

# Ideographs and compatibility ideographs: the only characters for which a missing glyph shows as a box in a name.
_IDEOGRAPH: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FONT_ATTRIBUTE: Final = re.compile(r'((?:w:(?:ascii|hAnsi|eastAsia|cs|name)|typeface)=")([^"]+)(")')


@dataclass(frozen=True, slots=True)
class FontProfile:
    """Font names by role (字体方案), as Chinese offices have them; GB/T 9704-2012 names the kinds, not the files."""

    title: str = "方正小标宋简体"
    body: str = "仿宋_GB2312"
    heading1: str = "黑体"
    heading2: str = "楷体_GB2312"
    table: str = "宋体"
    latin: str = "Times New Roman"
    rare: str = "SimSun-ExtB"

    def in_xml(self, xml: str) -> str:
        """The XML text of a template part with the standard font names replaced by this profile's."""
        changed = {
            old: new for old, new in zip(asdict(STANDARD).values(), asdict(self).values(), strict=True) if old != new
        }
        if not changed:
            return xml
        return _FONT_ATTRIBUTE.sub(lambda found: f"{found[1]}{changed.get(found[2], found[2])}{found[3]}", xml)

    def for_rare(self, character: str) -> str:
        """The font in which a rare ideograph shows: Song holds the basic plane, the rest needs a font of its own."""
        return self.table if ord(character) < 0x10000 else self.rare


STANDARD: Final = FontProfile()


def profile(settings: Mapping[str, str] | None = None) -> FontProfile:
    """The profile that an office's settings ask for; an unknown role is refused with the nearest known one."""
    roles = [field.name for field in fields(FontProfile)]
    for role in settings or {}:
        if role not in roles:
            raise FontRoleUnknown(role, roles)
    return FontProfile(**dict(settings or {}))


def rare_characters(text: str) -> list[str]:
    """Ideographs of a text that GB2312 fonts lack (生僻字), in order, each once; 喆 and 堃 are among them."""
    if text.isascii():
        return []
    return [character for character in dict.fromkeys(_IDEOGRAPH.findall(text)) if _is_rare(character)]


def rare_warning(characters: str) -> str:
    """The sentence that tells the clerk which characters to look at after printing."""
    listed = "、".join(characters)
    return f"文书中有生僻字：{listed}。仿宋_GB2312 等字体没有这些字，已改用宋体类字体显示；打印前请看一眼。"


@cache
def _is_rare(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
