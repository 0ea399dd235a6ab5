"""What a command works with (一次运行的环境): the data file, the office folder, today."""

import getpass
import os
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from ddtool.book.book import Book
from ddtool.book.errors import BookMissing
from ddtool.errors import WrongUsage
from ddtool.settings import DATA_FILE, Office
from ddtool.text.numerals import FEN


class DateUnreadable(WrongUsage):
    """A day on the command line or in the environment is no date (日期写法不对)."""

    def __init__(self, text: str, where: str) -> None:
        super().__init__(f"{where} 的日期“{text}”无法识别，请写成 2026-01-08 这样的形式。")


def read_day(text: str, where: str = "--on") -> date:
    """A day given on the command line, as 2026-01-08. Raises DateUnreadable."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DateUnreadable(text, where) from error


class AmountUnreadable(WrongUsage):
    """An amount on the command line that is no money (金额写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"金额“{text}”无法识别，请写成 1680 或 1680.50（元，大于 0，最多两位小数）。")


def read_yuan(text: str) -> int:
    """Yuan with at most two decimals, in fen. Raises AmountUnreadable."""
    if not re.fullmatch(r"\d{1,11}(?:\.\d{1,2})?", text.strip(), re.ASCII) or not Decimal(text):
        raise AmountUnreadable(text)
    return int(Decimal(text) * FEN)


@dataclass
class Context:
    """One run of the program; the data file is opened when it is first asked for."""

    db: Path | None = None
    day: date | None = None
    """A stand-in for today (rehearsals, the demo, tests): DDTOOL_TODAY."""
    _opened: list[Book] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.day or date.today()

    def now(self) -> datetime:
        return datetime.combine(self.day, datetime.min.time().replace(hour=9)) if self.day else datetime.now()

    @cached_property
    def path(self) -> Path:
        """The data file: --db, else DDTOOL_DB, else ddtool.db here or in a folder above. Raises BookMissing."""
        if self.db:
            return self.db
        if os.environ.get("DDTOOL_DB"):
            return Path(os.environ["DDTOOL_DB"])
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / DATA_FILE).exists():
                return folder / DATA_FILE
        raise BookMissing(here / DATA_FILE)

    @cached_property
    def office(self) -> Office:
        return Office.at(self.path.parent)

    @cached_property
    def book(self) -> Book:
        book = Book.open(self.path, operator=self.operator, now=self.now, keep=self.office.settings.backups)
        self._opened.append(book)
        return book

    @property
    def operator(self) -> str:
        """Who writes: DDTOOL_OPERATOR, else the settings, else the account of this machine."""
        return os.environ.get("DDTOOL_OPERATOR") or self.office.settings.operator or _account()

    def out(self, chosen: Path | None) -> Path:
        """Where papers go: --out, else `out` beside the data file."""
        return chosen or self.office.out

    def close(self) -> None:
        for book in self._opened:
            book.close()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return ""


def from_environment(db: Path | None) -> Context:
    """The context of this run. Raises DateUnreadable for a wrong DDTOOL_TODAY."""
    text = os.environ.get("DDTOOL_TODAY")
    return Context(db, read_day(text, "DDTOOL_TODAY") if text else None)
