"""What the desk of boards refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ddtool.errors import DdtoolError, nearest


class BoardRuleWrong(DdtoolError):
    """A rule file of boards has faults (公开栏规则有误)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(
            f"公开栏规则“{path.name}”有 {len(faults)} 处要改：\n{lines}", file=path.name, problems=list(faults)
        )


class BoardUnknown(DdtoolError):
    """Neither a kind of matter nor projects (没有这个公开栏)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有“{name}”公开栏{nearest(name, list(known))}。可用的：{'、'.join(known) or '无'}。", kind=name
        )


class BoardNotDeclared(DdtoolError):
    """A kind that says nothing of what may be made public (这种事项没有公开栏)."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(
            f"“{title}”没有公开栏：它的规则没有写公开哪些栏目。要公开，请在 rules/matters/{name}.toml 里加一段 [board]，"
            '如 title = "办理情况公开栏"、show = ["number", "title", "hosts", "stage"]'
            f"（没有这个文件时先用 ddtool rule copy matters {name}）。",
            kind=name,
        )


class ProjectBoardNotDeclared(DdtoolError):
    """The rule of boards says nothing of projects (没有实事公开栏)."""

    def __init__(self, rule: str) -> None:
        super().__init__(
            f"公开栏规则《{rule}》没有写民生实事公开哪些栏目。要公开，请加一段 [project]，"
            '如 title = "实事办理结果满意度测评情况公开栏"、show = ["number", "name", "unit", "verdict"]。'
        )


class NothingDisclosed(DdtoolError):
    """There are matters, and none may be shown (没有可以公开的)."""

    def __init__(self, title: str, year: int, withheld: int) -> None:
        super().__init__(
            f"《{title}》{year}年度有 {withheld} 件，都没有公开：登记为不公开，或者没有登记是否公开而规则写着 open = false。"
            "请在台账的“是否公开”一栏填“是”再导入，或修改规则的 [board]。",
            withheld=withheld,
        )


class BoardBeforeMoves(DdtoolError):
    """A day before what is already on record (日期早于已登记的办理)."""

    def __init__(self, on: date, number: str, last: date) -> None:
        super().__init__(
            f"{number} 在 {last} 还有办理记录，不能做 {on} 的公开栏：公开栏按已登记的最新情况写。请把 --on 改为 {last} 或以后。"
        )
