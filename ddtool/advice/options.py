"""Options that commands of this desk share."""

from pathlib import Path
from typing import Annotated

import typer

Year = Annotated[int | None, typer.Option("--year", metavar="年", min=1900, max=2999, help="哪一年，默认全部。")]
Day = Annotated[str, typer.Option("--date", metavar="日期", help="默认今天。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="默认数据文件旁的 out。")]
