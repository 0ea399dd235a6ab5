"""What the desk of duty refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError, WrongUsage, nearest


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


class ClaimUnknown(DdtoolError):
    """No claim of that number (没有这件申报)."""

    def __init__(self, numbers: Sequence[int]) -> None:
        shown = "、".join(map(str, numbers))
        super().__init__(f"没有编号 {shown} 的履职申报。请用 ddtool duty claims 查看编号。", numbers=list(numbers))


class ClaimClosed(DdtoolError):
    """The claim was decided before (申报已办结)."""

    def __init__(self, claims: Sequence[tuple[int, str]]) -> None:
        shown = "；".join(f"{number} 号{found}" for number, found in claims)
        super().__init__(f"没有办理：{shown}。已退回的等重报；办错了的请用 ddtool undo 撤销那一批。")


class ReasonMissing(DdtoolError):
    """A claim goes back without a reason (没有写原因)."""

    def __init__(self, step: str) -> None:
        super().__init__(f"{step}要写明原因。请加 --reason，如 --reason 缺少证明人。")


class ActivityNotFound(DdtoolError):
    """No activity fits what was asked for, or several (认不出是哪次活动)."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        if candidates:
            shown = "；".join(candidates[:8]) + ("……" if len(candidates) > 8 else "")
            super().__init__(f"“{wanted}”符合 {len(candidates)} 次活动：{shown}。请写编号或全名，或加 --on 日期。")
        else:
            super().__init__(
                f"没有登记过活动“{wanted}”。请用 ddtool duty activities 查看编号和名称，或先导入活动登记。"
            )


class NobodyDue(DdtoolError):
    """Nobody is due at the activity by its scope (没有应到的代表)."""

    def __init__(self, title: str, scope: str) -> None:
        super().__init__(f"“{title}”的参加范围是“{scope}”，算不出应到的代表。请用 --also 逐个写明出席的代表。")


class MarkedTwice(DdtoolError):
    """One deputy on leave and absent at once (重复标记)."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”写了不止一次。请在请假、缺席和出席里只写一处。", name=name)


class RecordUnknown(DdtoolError):
    """No duty record of that number (没有这条履职登记)."""

    def __init__(self, number: int) -> None:
        super().__init__(f"没有编号 {number} 的履职登记。请用 ddtool duty list --json 查看编号。", number=number)


class NothingToCorrect(DdtoolError):
    """A correction that changes nothing (没有更正内容)."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} 号履职登记没有要改的内容。请写明要改的项，如 --title、--quantity、--day。")


class BookUnknown(WrongUsage):
    """No book of that name (没有这本登记簿)."""

    def __init__(self, kind: str, known: Sequence[str]) -> None:
        super().__init__(f"没有登记簿“{kind}”{nearest(kind, list(known))}。可用的：{'、'.join(known)}。")


class PartsUnknown(WrongUsage):
    """No such way to part a book (没有这种分册)."""

    def __init__(self, by: str, known: Sequence[str]) -> None:
        super().__init__(f"--by 不能写“{by}”{nearest(by, list(known))}。可用的：{'、'.join(known)}。")


class NoActivity(DdtoolError):
    """Nothing to put into a matrix (没有可列的活动)."""

    def __init__(self, first: str, last: str, kind: str | None, delegation: str | None) -> None:
        which = "".join(f"、{part}" for part in (kind, delegation) if part)
        super().__init__(
            f"{first} 至 {last}{which}没有可列的活动或代表。请用 ddtool duty activities 核对年度和类别，"
            "用 ddtool roster list 核对代表团。"
        )


class EntryRefused(DdtoolError):
    """A line of a book from the command line that cannot be taken (登记簿的一条有误)."""

    def __init__(self, title: str, faults: Sequence[str]) -> None:
        super().__init__(f"{title}没有登记：{'；'.join(faults) or '没有写内容'}。".replace("。。", "。"))


class FieldUnknown(WrongUsage):
    """The book has no such column, or it was written twice (没有这一列)."""

    def __init__(self, name: str, title: str, known: Sequence[str], near: str, *, twice: bool) -> None:
        what = f"“{name}”写了不止一次" if twice else f"{title}没有“{name}”这一项{near}"
        super().__init__(f"{what}。可用的：{'、'.join(known)}。")


class PairUnclear(WrongUsage):
    """What should be title=value is not (写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}”写法不对，应写成 列=值，如 日期=2025-03-10。")
