"""Options that the commands of matters share."""

from pathlib import Path
from typing import Annotated

import typer

KindName = Annotated[
    str, typer.Option("--kind", metavar="种类", help="事项种类，如 suggestion；见 ddtool matter kinds。")
]
Number = Annotated[str, typer.Argument(metavar="编号", help="如 第12号，或只写 12。")]
On = Annotated[str, typer.Option("--on", metavar="日期", help="以哪一天为准，默认今天。")]
Unit = Annotated[str, typer.Option("--unit", metavar="单位", help="承办单位。")]
Day = Annotated[str, typer.Option("--date", metavar="日期", help="哪一天办的，默认今天。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")]
