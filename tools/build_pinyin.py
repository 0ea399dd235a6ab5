"""Build ddtool/text/data/pinyin.txt: the first reading of every character of strokes.txt, one line for each syllable.

    python tools/build_pinyin.py

Source: pypinyin 0.55 (PyPI, MIT), its table of single characters. Readings of surnames are in ddtool/text/pinyin.py.
"""

import unicodedata
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

DATA = Path(__file__).parent.parent / "ddtool" / "text" / "data"
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def numbered(reading: str) -> str:
    """“zhāng” → “zhang1”, “lǚ” → “lv3”, no mark → tone 5."""
    letters, tone = "", "5"
    for character in unicodedata.normalize("NFD", reading):
        if character in TONES:
            tone = TONES[character]
        elif character == "\u0308":
            letters = letters[:-1] + "v"
        elif character != "\u0302":  # ê is sorted as e
            letters += character
    return letters.replace("ɡ", "g") + tone


def build() -> list[str]:
    syllables: dict[str, str] = {}
    for line in (DATA / "strokes.txt").read_text(encoding="utf-8").splitlines():
        for character in line.split()[1]:
            readings = pinyin_dict.get(ord(character))
            if readings:
                syllable = numbered(readings.split(",")[0])
                syllables[syllable] = syllables.get(syllable, "") + character
    return [f"{syllable} {syllables[syllable]}" for syllable in sorted(syllables)]


if __name__ == "__main__":
    (DATA / "pinyin.txt").write_text("\n".join(build()) + "\n", encoding="utf-8", newline="\n")
