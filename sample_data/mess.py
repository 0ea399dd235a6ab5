"""How different hands write one value (填写习惯): the harmless half of the mess that offices send."""

from datetime import date
from random import Random

import county
from office_sheets import Value


class Hand:
    """Writes values as a clerk might; every form it uses is one that must be read without a question."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def name(self, name: str) -> str:
        """Two-character names are spread to the width of three; the middle dot has several shapes."""
        roll = self._random.random()
        if len(name) == 2 and roll < 0.6:
            return f"{name[0]}　{name[1]}"
        if "·" in name and roll < 0.5:
            return name.replace("·", "•")
        return f"{name} " if roll > 0.97 else name

    def month(self, born: date, *, exact: bool = False) -> tuple[Value, str]:
        """A birth month (出生年月) and its number format; `exact` writes the whole day as an Excel date."""
        roll = self._random.random()
        if exact or roll < 0.15:
            return born, "yyyy-mm-dd"
        if roll < 0.55:
            return f"{born:%Y.%m}", "@"
        if roll < 0.75:
            return f"{born.year}年{born.month}月", "@"
        if roll < 0.90:
            return born.year * 100 + born.month, "General"
        return f"{born:%Y-%m}", "@"

    def day(self, day: date | None) -> tuple[Value, str]:
        if day is None:
            return None, "General"
        roll = self._random.random()
        if roll < 0.7:
            return day, "yyyy-mm-dd"
        if roll < 0.85:
            return f"{day.year}.{day.month}.{day.day}", "@"
        return f"{day.year}年{day.month}月{day.day}日", "@"

    def ethnicity(self, ethnicity: str) -> str:
        return county.ETHNIC_SHORT[ethnicity] if self._random.random() < 0.35 else ethnicity

    def party(self, party: str) -> str:
        return county.PARTY_ALSO.get(party, party) if self._random.random() < 0.3 else party

    def education(self, education: str) -> str:
        return self._random.choice((education, *county.EDUCATION_ALSO.get(education, ())))

    def phone(self, phone: str) -> tuple[Value, str]:
        return (int(phone), "0") if self._random.random() < 0.25 else (phone, "@")

    def present(self, status: str) -> str:
        return "√" if status == "出席" and self._random.random() < 0.6 else status
