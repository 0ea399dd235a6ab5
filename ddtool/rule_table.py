"""Strict reading of a rule file's tables (逐键核对): every fault is collected with its place, nothing unknown is let through."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self, TypeVar
from unicodedata import category

from ddtool.errors import nearest
from ddtool.text.names import suspicious_characters

Word = TypeVar("Word", bound=StrEnum)
LONGEST_TEXT = 500
LARGEST_NUMBER = 10_000_000
"""Nothing that this office counts is larger; a number above it is a slip of the pen."""


class RuleTable:
    """One table of a file; `faults` is shared by all tables of the file, so that all are shown at once."""

    def __init__(self, table: Mapping[str, Any], place: str, faults: list[str]) -> None:
        self.table, self.place, self.faults = table, place, faults

    def fault(self, sentence: str) -> None:
        self.faults.append(f"{self.place}：{sentence}" if self.place else sentence)

    def only(self, known: Sequence[str], elsewhere: Mapping[str, str] | None = None) -> None:
        """Every key must be known; `elsewhere` explains keys that belong to something else."""
        for key in self.table:
            if elsewhere and key in elsewhere:
                self.fault(f"键“{key}”用于{elsewhere[key]}，这里不用，请删去")
            elif key not in known:
                self.fault(f"不认识的键“{key}”{nearest(key, list(known))}；可用的键：{'、'.join(known)}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text on one line, trimmed; without a default it must be there and say something."""
        value = self.table.get(key)
        if value is None:
            return self.missing(key, "文字") if default is None else default
        if not isinstance(value, str):
            self.fault(f"“{key}”应为文字（加引号），写的是 {shown(value)}")
            return ""
        text = value.strip()
        if not text and default is None:
            self.fault(f"“{key}”是空的，请填写")
        elif any(category(character) in ("Cc", "Cs", "Zl", "Zp") for character in text):
            self.fault(f"“{key}”含有换行或控制字符，请写成一行")
        elif wrong := [found for found in suspicious_characters(text) if not _private(found.code)]:
            self.fault(f"“{key}”第{wrong[0].place}个字（{wrong[0].code}）是{wrong[0].reason}，请删去重写")
        elif len(text) > LONGEST_TEXT:
            self.fault(f"“{key}”有{len(text)}个字，最多{LONGEST_TEXT}个字")
        return text

    def number(self, key: str, least: int) -> int | None:
        """A whole number, or None where the key is absent or wrong."""
        value = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= LARGEST_NUMBER:
            self.fault(f"“{key}”应为不小于{least}的整数，写的是 {shown(value)}")
            return None
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            self.fault(f"“{key}”应为 true 或 false，写的是 {shown(value)}")
            return default
        return value

    def day(self, key: str) -> date:
        """A date without quotation marks; also in quotation marks, when it reads 2026-01-08."""
        value = self.table.get(key)
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass  # said below, with what was found
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is None:
            self.missing(key, "日期，如 2026-01-08")
        else:
            self.fault(f"“{key}”应为日期，如 2026-01-08，写的是 {shown(value)}")
        return date.min

    def word(self, key: str, words: type[Word], default: Word | None) -> Word:
        """One of a fixed set of words; without a default the key must be there."""
        known = [word.value for word in words]
        value = self.table.get(key)
        if value is None:
            if default is None:
                self.missing(key, f"以下之一：{'、'.join(known)}")
            return default or next(iter(words))
        if value not in known:
            close = nearest(value, known) if isinstance(value, str) else ""
            self.fault(f"“{key}”应为以下之一：{'、'.join(known)}，写的是 {shown(value)}{close}")
            return default or next(iter(words))
        return words(value)

    def words(self, key: str, *, least: int = 1, blank: bool = False) -> tuple[str, ...]:
        """A list of texts; an absent key is an empty one.

        `least`: how many a key that is there must have. `blank`: an empty text among them says something too.
        """
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and (blank or word.strip()) for word in value):
            self.fault(f'“{key}”应为一列文字，如 ["视察", "调研"]')
            return ()
        if key in self.table and len(value) < least:
            self.fault(f"“{key}”是空的，请写至少一个，或删去这个键")
        return tuple(word.strip() for word in value)

    def tables(self, key: str, name: str) -> list[Self]:
        """The tables of `[[key]]`, each with its place: 第2个类别“会议”."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fault(f"“{key}”应写成 [[{key}]] 表")
            return []
        return [
            type(self)(entry, f"第{number}个{name}“{entry.get('name', '')}”", self.faults)
            for number, entry in enumerate(value, 1)
        ]

    def missing(self, key: str, expected: str) -> str:
        self.fault(f"缺少“{key}”（{expected}）")
        return ""


def shown(value: object) -> str:
    """A value as a refusal shows it: texts in quotation marks, nothing longer than a line."""
    try:
        text = f"“{value}”" if isinstance(value, str) else str(value)
    except ValueError:  # an integer beyond what Python writes out
        return "过大的数"
    return text if len(text) <= 40 else text[:40] + "…"


def _private(code: str) -> bool:
    """Private-use characters may show on this office's machines; papers are looked at before they are used."""
    return 0xE000 <= int(code.removeprefix("U+"), 16) <= 0xF8FF or int(code.removeprefix("U+"), 16) >= 0xF0000
