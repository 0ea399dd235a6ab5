"""Runs with rare ideographs (生僻字): split, so that these characters get a font that has them."""

import re
from typing import Final

from ddtool.papers.fonts import FontProfile
from ddtool.papers.sandbox import RARE_END, RARE_START

_MARKED: Final = re.compile(f"{RARE_START}(.){RARE_END}")
_RUN: Final = re.compile(r"<w:r(?: [^>]*)?>(?:\s*(<w:rPr>.*?</w:rPr>|<w:rPr/>))?", re.DOTALL)
_FONTS: Final = re.compile(r"<w:rFonts [^>]*/>")
_STYLE: Final = re.compile(r"<w:rStyle [^>]*/>")


def split_rare(xml: str, fonts: FontProfile) -> str:
    """The text of a part in which every marked character stands in a run of its own with a fitting font."""
    made: list[str] = []
    done = 0
    for mark in _MARKED.finditer(xml):
        start = max(xml.rfind("<w:r>", 0, mark.start()), xml.rfind("<w:r ", 0, mark.start()))
        run = _RUN.match(xml, start) if start >= 0 else None
        look = (run[1] or "") if run else ""
        made += (xml[done : mark.start()], "</w:t></w:r><w:r>", _refonted(look, fonts.for_rare(mark[1])))
        made += ("<w:t>", mark[1], "</w:t></w:r><w:r>", look, '<w:t xml:space="preserve">')
        done = mark.end()
    return "".join((*made, xml[done:]))


def _refonted(look: str, font: str) -> str:
    """Run properties with the given font and everything else kept; rFonts stands first, but for a run style."""
    inner = _FONTS.sub("", look.removeprefix("<w:rPr>").removesuffix("</w:rPr>")) if look != "<w:rPr/>" else ""
    style = _STYLE.match(inner)
    at = style.end() if style else 0
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}" w:hint="eastAsia"/>'
    return f"<w:rPr>{inner[:at]}{fonts}{inner[at:]}</w:rPr>"
