"""Arguments that several commands of this desk share (共用参数)."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool.errors import WrongUsage

Name = Annotated[str, typer.Argument(metavar="姓名")]
Delegation = Annotated[
    str | None, typer.Option("--delegation", metavar="代表团", help="区分同名代表，或只看这个代表团。")
]
Level = Annotated[str | None, typer.Option("--level", metavar="层级", help="全国、省、市、县、乡；默认本级。")]
On = Annotated[str, typer.Option("--on", metavar="日期", help="哪一天，默认今天。")]
Year = Annotated[int | None, typer.Option("--year", metavar="年", min=1900, max=2999, help="哪一年。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪个文件夹；默认为数据文件旁的 out。")]
RuleName = Annotated[str | None, typer.Option("--rule", metavar="名称", help="用哪个办法；默认为 ddtool.toml 里写的。")]


class VotesUnreadable(WrongUsage):
    """Votes by grade that cannot be read (票数写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"票数“{text}”的写法不对，请写成 优秀=30、称职=5，各等次用顿号或逗号隔开。")


def read_votes(text: str | None) -> dict[str, int]:
    """“优秀=30、称职=5” as numbers. Raises VotesUnreadable."""
    votes: dict[str, int] = {}
    for part in (text or "").replace(",", "、").replace("，", "、").split("、"):
        if not part.strip():
            continue
        grade, sign, number = part.replace("＝", "=").partition("=")
        if not sign or not number.strip().isdecimal() or grade.strip() in votes:
            raise VotesUnreadable(text or "")
        votes[grade.strip()] = int(number)
    return votes
