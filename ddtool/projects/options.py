"""Arguments that the commands of projects share (共用的参数)."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from ddtool.context import AmountUnreadable, read_day, read_yuan
from ddtool.projects.refusals import MoneyUnreadable
from ddtool.projects.voting import WAN_PLACES, Whose

Number = Annotated[str, typer.Argument(metavar="编号", help="项目编号，如 2026-3；只写 3 也可以。")]
Year = Annotated[int | None, typer.Option("--year", metavar="年", min=1900, max=2999, help="哪一年的项目，默认今年。")]
Level = Annotated[str, typer.Option("--level", metavar="层级", help="县、乡；默认本级。")]
Township = Annotated[str, typer.Option("--township", metavar="乡镇", help="乡镇人大自己票决的，写乡镇名称。")]
Day = Annotated[str, typer.Option("--date", metavar="日期", help="哪一天，默认今天。")]
On = Annotated[str, typer.Option("--on", metavar="日期", help="以哪一天为准，默认今天。")]
NewUnit = Annotated[bool, typer.Option("--new-unit", help="这是一个新的责任单位。")]
Note = Annotated[str, typer.Option("--note", metavar="备注")]
Why = Annotated[str, typer.Option("--why", metavar="原因")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")]

_WAN = re.compile(r"(\d{1,7}(?:\.\d{1,6})?)万元?", re.ASCII)


def money(text: str | None) -> int | None:
    """120.5万, or yuan, in fen. Raises MoneyUnreadable."""
    if text is None:
        return None
    if (found := _WAN.fullmatch(text.strip())) is not None:
        return int(Decimal(found[1]) * 10**WAN_PLACES)
    try:
        return read_yuan(text.strip().removesuffix("元"))
    except AmountUnreadable as error:
        raise MoneyUnreadable(text) from error


def day_or(text: str, default: date, where: str = "--date") -> date:
    return read_day(text, where) if text else default


def whose(ctx: typer.Context, year: int | None, level: str, township: str) -> Whose:
    """Whose list is meant: a township's own where one is named, else this level's."""
    own = ctx.obj.office.settings.level
    return Whose(year or ctx.obj.today.year, level or ("乡" if township else own), township)
