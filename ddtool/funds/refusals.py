"""What the desk of funds refuses, a class for each."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError


class FundRuleWrong(DdtoolError):
    """A rule file of funds says something unknown or impossible (经费标准不对)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(
            f"规则文件“{path.name}”：{'；'.join(faults)}。请对照 docs/rules.md 的“经费标准”改正。", file=path.name
        )


class FundRuleIncomplete(DdtoolError):
    """The source leaves something to the office, and it is not filled yet (经费标准待填)."""

    def __init__(self, name: str, empty: Sequence[str]) -> None:
        super().__init__(
            f"《{name}》还有 {len(empty)} 处待填：{'、'.join(empty)}。"
            "请用 ddtool rule copy funds 复制一份，把“?”改成本机关的规定后再用。",
            empty=list(empty),
        )


class NoFunds(DdtoolError):
    """The office keeps no rule of funds (本机关不管经费)."""

    def __init__(self) -> None:
        super().__init__("ddtool.toml 里 funds 是空的，本机关不登记经费。要登记，请写上 rules/funds 里的名称。")


class SpendingRefused(DdtoolError):
    """A line of spending that cannot be entered (支出没有登记)."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"支出没有登记：{what}。{expected}。")


class SpendingUnknown(DdtoolError):
    """No line of that number (没有这一笔)."""

    def __init__(self, number: int) -> None:
        super().__init__(f"没有第 {number} 号支出。编号见 ddtool fund list。")
