"""What reports refuse, a class for each."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError


class NumbersDoNotAdd(DdtoolError):
    """Parts of a paper do not add up to their whole (数字对不上): the paper is not written."""

    def __init__(
        self, paper: str, name: str, parts: Sequence[tuple[str, object]], got: object, whole: str, want: object
    ) -> None:
        shown = "＋".join(f"{label} {value}" for label, value in parts)
        super().__init__(
            f"{paper}没有写出：“{name}”对不上，{shown}＝{got}，应等于{whole} {want}。"
            "请运行 ddtool check 核对数据文件；数据无误时，请把这句话发给维护者。",
            equation=name,
            parts={label: str(value) for label, value in parts},
            whole=str(want),
        )


class DataMoved(DdtoolError):
    """Somebody wrote while the figures were gathered (取数时数据变了): they would not be of one state."""

    def __init__(self) -> None:
        super().__init__("报告没有写出：取数时数据文件里又写入了一批，前后的数不是同一时点的。请再运行一次。")


class ReportRuleWrong(DdtoolError):
    """The rule file of a report says something unknown or impossible (报告规则不对)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(f"规则文件“{path.name}”：{'；'.join(faults)}。请对照程序自带的同名文件改正。", file=path.name)


class NobodyServed(DdtoolError):
    """No deputy of the level was in office in that time (这一时段没有在任代表); `when` begins the sentence: 2025 年."""

    def __init__(self, level: str, when: str, delegation: str | None = None) -> None:
        whom = delegation or f"名册中层级为“{level}”的代表"
        super().__init__(f"{when}没有在任的代表（{whom}）。请先导入名册，或核对年度和 ddtool.toml 里的 level。")
