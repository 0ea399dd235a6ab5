"""Arguments that the commands of a vote share (共用的参数)."""

from pathlib import Path
from typing import Annotated

import typer

Number = Annotated[str, typer.Argument(metavar="编号", help="表决编号，如 20260108-1；也可用票面校验码。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪个文件夹；默认为数据文件旁的 out。")]
