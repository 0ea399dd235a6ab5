"""Options that reports share."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool.reports.period import QUARTERS

Year = Annotated[int | None, typer.Option("--year", metavar="年度", help="哪一年；默认有数据的最近一年。")]
Quarter = Annotated[int | None, typer.Option("--quarter", metavar="几", min=1, max=QUARTERS, help="第几季度。")]
From = Annotated[str, typer.Option("--from", metavar="日期", help="从哪一天起。")]
To = Annotated[str, typer.Option("--to", metavar="日期", help="到哪一天为止。")]
On = Annotated[str, typer.Option("--on", metavar="日期", help="数到哪一天；默认今天。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")]
