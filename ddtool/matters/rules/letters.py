"""What a voter wrote (来信内容): personal numbers come out of the text, and a title comes from it."""

import re

from ddtool.text.idnumber import mask_id, mask_phone
from ddtool.text.phone import clean_phone

_ID = re.compile(r"(?<![\dXx])\d{17}[\dXx](?![\dXx])|(?<!\d)\d{15}(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0(?:10|2\d|[3-9]\d{2})[ -]?[2-9]\d{6,7})(?!\d)")
_END = re.compile(r"[。！？!?；;\n]")
_LONGEST = 30
"""Characters of a title that is taken from the text."""


def cleaned(text: str) -> tuple[str, list[str]]:
    """The text with its phone and ID numbers masked, and the phones that stood in it."""
    phones: list[str] = []

    def phone(found: re.Match[str]) -> str:
        phones.append(clean_phone(found[0]))
        return mask_phone(phones[-1])

    return _PHONE.sub(phone, _ID.sub(lambda found: mask_id(found[0]), text)), phones


def title_of(text: str) -> str:
    """The first sentence, cut where it is long."""
    first = next((part for part in (one.strip() for one in _END.split(text)) if part), text.strip())
    return first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1]}…"


def mask_name(name: str) -> str:
    """“张三” → “张*”; a single character goes wholly."""
    return name[0] + "*" * (len(name) - 1) if len(name) > 1 else "*"
