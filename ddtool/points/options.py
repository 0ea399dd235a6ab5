"""Options that the commands of points share."""

from pathlib import Path
from typing import Annotated

import typer

Year = Annotated[
    int | None, typer.Option("--year", metavar="年", min=1900, max=2999, help="哪一年，默认最近有数据的一年。")
]
SchemeName = Annotated[
    str | None, typer.Option("--scheme", metavar="文件|名称", help="积分方案：rules/points/ 里的名称，或 .toml 文件。")
]
Part = Annotated[
    int | None, typer.Option("--part", metavar="几", help="按半年、季度或月计分的方案：第几个半年、第几季度、几月。")
]
Delegation = Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="只看这个代表团。")]
Level = Annotated[str | None, typer.Option("--level", metavar="层级", help="全国、省、市、县、乡；默认本级。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")]
