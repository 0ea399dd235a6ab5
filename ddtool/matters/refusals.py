"""What the desk of matters refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence

from ddtool.errors import DdtoolError, nearest


def listed(reasons: Sequence[str]) -> str:
    return reasons[0] if len(reasons) == 1 else "".join(f"\n  {at}. {one}" for at, one in enumerate(reasons, 1))


class KindUnknown(DdtoolError):
    """No kind of matter of that name (没有这种事项)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有“{name}”这种事项{nearest(name, list(known))}。可用的：{'、'.join(known)}；"
            "也可以在 rules/matters/ 里写一份自己的。",
            kind=name,
        )


class MatterNotFound(DdtoolError):
    """No matter of that number (没有这个编号)."""

    def __init__(self, title: str, number: str, known: Sequence[str]) -> None:
        super().__init__(f"{title}没有编号“{number}”{nearest(number, list(known))}。请用 ddtool matter list 查看编号。")


class MoveRefused(DdtoolError):
    """A move that may not be made now (这一步不能办)."""

    def __init__(self, number: str, move: str, reasons: Sequence[str]) -> None:
        super().__init__(f"{number} 的“{move}”没有登记：{listed(reasons)}", problems=list(reasons))


class MatterRefused(DdtoolError):
    """A line that can't be entered (事项没有登记)."""

    def __init__(self, title: str, reasons: Sequence[str]) -> None:
        super().__init__(f"“{title}”没有登记：{listed(reasons)}", problems=list(reasons))


class StepNotFound(DdtoolError):
    """No move of that number to correct (没有这一步)."""

    def __init__(self, number: str, step: int, known: Sequence[str]) -> None:
        super().__init__(f"{number} 没有第 {step} 步。已办的：{'；'.join(known) or '无'}。")


class VoteGivesNoGrade(DdtoolError):
    """A vote from which no rating can be read (表决没有给出评价)."""

    def __init__(self, code: str, reason: str, remedy: str) -> None:
        super().__init__(f"表决 {code} {reason}。{remedy}。", vote=code)


class NotRatedByVote(DdtoolError):
    """A kind that no vote rates (不由表决评价的事项)."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f'{title}的规则里没有由表决得出评价的动作。要这样办，请在规则文件里给一个动作写 needs = ["rating", "vote"]；'
            "否则用 ddtool matter move 登记评价。"
        )


class NoChecklist(DdtoolError):
    """A kind without steps to tick off (没有清单)."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"{title}的规则里没有清单。请在规则文件里写 checklist = [各步的名称]，或用 ddtool matter show 看经过。"
        )


class SumsDiffer(DdtoolError):
    """Parts of a summary that don't add up to their whole (数字核对不上): no paper is written."""

    def __init__(self, parts: str, got: int, whole: str, want: int) -> None:
        super().__init__(
            f"汇总没有写：{parts}合计 {got}，应等于{whole} {want}，相差 {got - want:+d}。请运行 ddtool check，并把结果发给维护者。"
        )


class NothingToPrint(DdtoolError):
    """No matter fits what a paper was asked for (没有可出的文书)."""

    def __init__(self, paper: str, what: str) -> None:
        super().__init__(f"没有写{paper}：{what}。请用 ddtool matter list 核对。")


class UnitUnknown(DdtoolError):
    """No unit of that name handles matters (没有这个承办单位)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有承办单位“{name}”{nearest(name, list(known))}。已登记的：{'、'.join(known) or '无'}。", unit=name
        )


class FiguresExpected(DdtoolError):
    """A list that isn't what the figures from elsewhere say (与已知的数对不上): no paper is written."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(
            f"清单没有写，与 --expect 所列的数对不上：{listed(faults)}。请先核对台账，或改正所列的数。",
            problems=list(faults),
        )
