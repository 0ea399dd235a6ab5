"""What the desk of quotas refuses, a class for each."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError, nearest


class QuotaRuleWrong(DdtoolError):
    """A rule file of quotas says something unknown or impossible (要求文件不对)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(
            f"规则文件“{path.name}”：{'；'.join(faults)}。请对照 docs/rules.md 的“履职要求”改正。", file=path.name
        )


class QuotaRuleIncomplete(DdtoolError):
    """The source leaves something to the office, and it is not filled yet (要求待填)."""

    def __init__(self, name: str, empty: Sequence[str]) -> None:
        super().__init__(
            f"《{name}》还有 {len(empty)} 处待填：{'、'.join(empty)}。"
            f"请用 ddtool rule copy quotas 复制一份，把“?”改成本机关的规定后再用。",
            empty=list(empty),
        )


class NoSuchDay(DdtoolError):
    """No quota of the rule has a contact day on that date (不是联系日)."""

    def __init__(self, day: str, known: Sequence[str]) -> None:
        have = f"这一年的联系日：{'、'.join(known)}" if known else "规则里没有规定联系日"
        super().__init__(f"{day} 不是规则里的联系日{nearest(day, list(known))}。{have}。")
