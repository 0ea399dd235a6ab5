"""What the desk of points refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError, WrongUsage, nearest


def listed(faults: Sequence[str]) -> str:
    """Faults as numbered lines under a sentence; one alone needs no number."""
    if len(faults) == 1:
        return faults[0]
    return "\n".join(["", *(f"  {number}. {fault}" for number, fault in enumerate(faults, 1))])


class SchemeUnreadable(DdtoolError):
    """A points scheme that is no TOML (积分方案读不出)."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"积分方案“{file}”读不出：{reason}。应为 UTF-8 编码的 TOML 文件。", file=file)


class SchemeRefused(DdtoolError):
    """A points scheme that says something unknown or impossible (积分方案有误)."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(
            f"积分方案“{file}”有{len(faults)}处不能接受：{listed(faults)}\n请改正后重试。",
            file=file,
            faults=list(faults),
        )


class SchemeIncomplete(DdtoolError):
    """A points scheme with fields that the office has still to fill (积分方案尚待填写)."""

    def __init__(self, name: str, empty: Sequence[str], *, lacking: bool, own: str = "") -> None:
        """`own`: the office's own file, where it has one."""
        where = f"请打开 rules/points/{own}" if own else f"请复制到 rules/points/{name}.toml"
        gaps = "，补上所缺的项目并删去 gaps " if lacking else ""
        super().__init__(
            f"积分方案“{name}”还有{len(empty)}处待填，不能计分：{listed(empty)}\n"
            f"{where}，把“?”改成本机关规定的数{gaps}后重试。",
            scheme=name,
            empty=list(empty),
        )


class SchemeMissing(DdtoolError):
    """A scheme named by its file, which is not there (积分方案文件不存在)."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"积分方案文件“{path}”不存在。请核对路径，或写方案名称（不带 .toml）。", file=path.name)


class PartWanted(DdtoolError):
    """A scheme that counts by halves or quarters, asked for something else (要写明第几个半年或季度)."""

    def __init__(self, scheme: str, word: str, parts: int) -> None:
        rest = f"请加 --part 1 至 --part {parts} 指明第几个{word}" if parts > 1 else "请不要写 --part"
        super().__init__(f"积分方案“{scheme}”按{word}计分，封顶和首次都按{word}重新算。{rest}。", scheme=scheme)


class NotInForce(DdtoolError):
    """A scheme asked for days before it began (方案还没有施行)."""

    def __init__(self, scheme: str, since: str, first: str) -> None:
        super().__init__(
            f"积分方案“{scheme}”自 {since} 起施行，没有写此前用哪个方案，{first} 起的这段时间无法计分。"
            f'请在方案里写 before = "此前的方案名称"，或换一个方案。',
            scheme=scheme,
        )


class SchemesUnlike(DdtoolError):
    """A scheme and the one before it that cannot be added up (前后两个方案不能相加)."""

    def __init__(self, scheme: str, before: str, why: str) -> None:
        super().__init__(f"积分方案“{scheme}”和此前的“{before}”不能接着计分：{why}。请改成一致后重试。", scheme=scheme)


class NotForDeputies(DdtoolError):
    """A scheme for groups where deputies' points are wanted (方案不是给代表计分的)."""

    def __init__(self, scheme: str, word: str) -> None:
        super().__init__(
            f"积分方案“{scheme}”按{word}计分，没有每位代表的分数。请换一个给代表计分的方案。", scheme=scheme
        )


class TeamUnknown(DdtoolError):
    """No group of that name has points (没有这个小组)."""

    def __init__(self, word: str, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有名为“{name}”的{word}{nearest(name, list(known))}。现有：{'、'.join(known) or '无'}。", name=name
        )


class NotServing(DdtoolError):
    """A deputy who was not in office in the period (该时段不在任)."""

    def __init__(self, name: str, first: str, last: str) -> None:
        super().__init__(f"“{name}”在 {first} 至 {last} 没有在任的日子，没有积分可说明。请核对年度。", name=name)


class UnitsUnlike(DdtoolError):
    """Two schemes that score different things (计分对象不同)."""

    def __init__(self, old: str, old_word: str, new: str, new_word: str) -> None:
        super().__init__(
            f"积分方案“{old}”按{old_word}计分，“{new}”按{new_word}计分，不能对比。请用 --against 写一个计分对象相同的方案。"
        )


class NotYetBegun(DdtoolError):
    """Points of a time that is still to come (还没有到)."""

    def __init__(self, period: str, first: str) -> None:
        super().__init__(f"{period}从 {first} 开始，还没有到，不能公布。请核对 --year 和第几期。")


class PublicationUnknown(DdtoolError):
    """No list of that number (没有这次公布)."""

    def __init__(self, number: int, known: Sequence[int]) -> None:
        have = f"现有：{'、'.join(str(one) for one in known)}" if known else "还没有公布过积分"
        super().__init__(f"没有第 {number} 次公布。{have}（ddtool points published 列出）。", number=number)


class OnePeriod(WrongUsage):
    """More than one kind of period on the command line (只能写一种期间)."""

    def __init__(self) -> None:
        super().__init__("--quarter、--month、--half 只能写一个；都不写是全年。")


class DisputeUnknown(DdtoolError):
    """No dispute of that number (没有这号异议)."""

    def __init__(self, number: int, known: Sequence[int]) -> None:
        have = f"现有：{'、'.join(str(one) for one in known)}" if known else "还没有登记过积分异议"
        super().__init__(f"没有第 {number} 号积分异议。{have}（ddtool points disputes 列出）。", number=number)


class AlreadySettled(DdtoolError):
    """A dispute that was settled before (异议已经处理)."""

    def __init__(self, number: int, outcome: str, day: str) -> None:
        super().__init__(
            f"第 {number} 号积分异议已于 {day} 处理（{outcome}），不能再改。处理有误的，请撤销那一批（ddtool undo）后重新处理。",
            number=number,
        )


class ReasonWanted(DdtoolError):
    """A dispute settled without saying why (没有处理说明)."""

    def __init__(self) -> None:
        super().__init__("处理积分异议要写明理由。请用 --reason 写处理说明。")


class OneOutcome(WrongUsage):
    """Neither or both of --accept and --refuse (采纳还是不采纳)."""

    def __init__(self) -> None:
        super().__init__("请在 --accept（采纳）和 --refuse（不采纳）中写一个。")
