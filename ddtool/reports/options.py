"""Options that reports share."""

from pathlib import Path
from typing import Annotated

import typer

Year = Annotated[int | None, typer.Option("--year", metavar="年度", help="哪一年；默认有数据的最近一年。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")]
