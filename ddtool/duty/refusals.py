"""What the desk of duty refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError


class YearWithoutData(DdtoolError):
    """Nothing recorded in the year that was asked for (该年度没有数据)."""

    def __init__(self, year: int, known: Sequence[int]) -> None:
        have = (
            f"有数据的年度：{'、'.join(str(one) for one in known)}。"
            if known
            else "数据文件里还没有任何履职数据，请先导入考勤或履职登记。"
        )
        super().__init__(f"{year} 年没有活动、考勤或履职记录。{have}", year=year, known=list(known))


class RecordRefused(DdtoolError):
    """A duty record from the command line that cannot be taken (履职记录有误)."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"履职记录没有登记：{what}。{expected}。")


class KindsWrong(DdtoolError):
    """The rule file of kinds of duty says something unknown or impossible (履职类别文件不对)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(
            f"规则文件“{path.name}”：{'；'.join(faults)}。请对照 docs/rules.md 的“履职类别”改正。", file=path.name
        )
