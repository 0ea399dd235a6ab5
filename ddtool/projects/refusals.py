"""What the desk of livelihood projects refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError, WrongUsage, nearest


def listed(reasons: Sequence[str]) -> str:
    return reasons[0] if len(reasons) == 1 else "".join(f"\n  {at}. {one}" for at, one in enumerate(reasons, 1))


class ProjectRuleWrong(DdtoolError):
    """A rule file of projects says something unknown or impossible (民生实事办法不对)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(
            f"规则文件“{path.name}”：{'；'.join(faults)}。请对照 docs/rules.md 的“民生实事办法”改正。", file=path.name
        )


class ProjectRuleIncomplete(DdtoolError):
    """What is asked for needs a field that the source leaves to the office (民生实事办法待填)."""

    def __init__(self, name: str, keys: Sequence[str], what: str) -> None:
        super().__init__(
            f"{what}要用《{name}》的 {'、'.join(keys)}，还没有填。"
            "请用 ddtool rule copy projects 复制一份，把“?”改成本机关的规定后再用。",
            empty=list(keys),
        )


class NoProjects(DdtoolError):
    """The office keeps no rule of projects (本机关不管民生实事)."""

    def __init__(self) -> None:
        super().__init__(
            "ddtool.toml 里 projects 是空的，本机关不登记民生实事项目。要登记，请写上 rules/projects 里的名称。"
        )


class ProjectNotFound(DdtoolError):
    """No project of that number (没有这个项目)."""

    def __init__(self, number: str, known: Sequence[str]) -> None:
        super().__init__(f"没有编号“{number}”的项目{nearest(number, list(known))}。请用 ddtool project list 查看编号。")


class NumberAmbiguous(DdtoolError):
    """Several numbers end in these digits (编号不止一个)."""

    def __init__(self, number: str, fitting: Sequence[str]) -> None:
        super().__init__(f"编号以“{number}”结尾的有 {len(fitting)} 个：{'、'.join(fitting)}。请写完整的编号。")


class ProposalNotFound(DdtoolError):
    """No proposal of that number (没有这条建议)."""

    def __init__(self, number: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有编号“{number}”的项目建议{nearest(number, list(known))}。请用 ddtool project proposals 查看编号。"
        )


class ProjectRefused(DdtoolError):
    """A candidate or proposal that can't be entered (没有登记)."""

    def __init__(self, name: str, reasons: Sequence[str]) -> None:
        super().__init__(f"“{name}”没有登记：{listed(reasons)}", problems=list(reasons))


class StepRefused(DdtoolError):
    """A step that may not be made now (这一步不能办)."""

    def __init__(self, number: str, move: str, reasons: Sequence[str]) -> None:
        super().__init__(f"{number} 的“{move}”没有登记：{listed(reasons)}", problems=list(reasons))


class StepNotFound(DdtoolError):
    """No step of that number to correct (没有这一步)."""

    def __init__(self, number: str, step: int, known: Sequence[str]) -> None:
        super().__init__(f"{number} 没有第 {step} 步。已办的：{'；'.join(known) or '无'}。")


class ProposalSettled(DdtoolError):
    """A proposal that is merged or left out already (建议已有去向)."""

    def __init__(self, number: str, where: str) -> None:
        super().__init__(f"{number} {where}；要改，请加 --again，原来的去向仍保留在记录里。")


class ProposalsRefused(DdtoolError):
    """Proposals that can't become one candidate, or be left out (不能归并、剔除)."""

    def __init__(self, what: str, reasons: Sequence[str]) -> None:
        super().__init__(f"没有{what}：{listed(reasons)}", problems=list(reasons))


class NoCandidates(DdtoolError):
    """Nothing to vote on, hand over, rate (没有这样的项目)."""

    def __init__(self, what: str, year: int, level: str, township: str) -> None:
        of = f"{year} 年{level}级{township}"
        super().__init__(f"{of}没有{what}。请用 ddtool project list --year {year} 查看。")


class ListsDiffer(DdtoolError):
    """A vote's list is not the list of candidates (表决项目与候选项目不一致)."""

    def __init__(self, code: str, what: str, only_vote: Sequence[str], only_book: Sequence[str]) -> None:
        parts = []
        if only_vote:
            parts.append(f"表决里有、{what}里没有：{'、'.join(only_vote)}")
        if only_book:
            parts.append(f"{what}里有、表决里没有：{'、'.join(only_book)}")
        super().__init__(
            f"表决 {code} 的项目与{what}不一致，没有登记：{'；'.join(parts)}。请核对年度、层级（--year、--level、--township）。",
            only_vote=list(only_vote), only_projects=list(only_book),
        )  # fmt: skip


class VoteNotConcluded(DdtoolError):
    """A vote without a result that can be relied on (表决还没有结果)."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"表决 {code} {why}，不能据此登记。")


class VoteOfAnotherKind(DdtoolError):
    """A vote of a kind that does not decide this (表决种类不对)."""

    def __init__(self, code: str, kind: str, wanted: str) -> None:
        super().__init__(f"表决 {code} 是{kind}，这里要的是{wanted}。")


class AdoptionUnclear(WrongUsage):
    """Neither a vote nor a document, or both (没有写明依据)."""

    def __init__(self) -> None:
        super().__init__(
            "请写表决编号，或用 --document 写明在别处票决的文号并用 --passed 逐个写明通过的项目，两者只写一种。"
        )


class SatisfactionUnclear(WrongUsage):
    """Neither a vote nor totals with their document, or both (没有写明测评依据)."""

    def __init__(self) -> None:
        super().__init__("请写表决编号，或用 --counts 写票数文件并用 --document 写明在别处测评的文号，两者只写一种。")


class CountsRefused(DdtoolError):
    """Imported totals that the count gate does not let through (测评票数不符)."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(f"“{file}”的票数没有通过核对：{listed(faults)}", problems=list(faults))


class SumsDiffer(DdtoolError):
    """Parts that do not add up to their whole: the paper is not written (数字核对不符)."""

    def __init__(self, paper: str, name: str, parts: str, got: str, whole: str) -> None:
        super().__init__(
            f"《{paper}》没有生成：{name}不符，{parts} 合计 {got}，应为 {whole}。请用 ddtool check 核对登记后重试。"
        )


class MoneyUnreadable(WrongUsage):
    """An amount on the command line that is no money (金额写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"金额“{text}”无法识别，请写成 120.5万、1680 或 1680.50（不写“万”的以元为单位，大于 0，最多到分）。"
        )


class MilestoneUnclear(WrongUsage):
    """A milestone on the command line that can't be read (节点写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"节点“{text}”不完整：交办时写成 主体完工=2026-08-31 或 主体完工=2026-08-31=60；"
            "单独登记时用 --plan 写计划日期，或用 --done 写完成日期。"
        )


class PaperUnknown(WrongUsage):
    """No paper of that name (没有这种文书)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"没有“{name}”这种文书{nearest(name, list(known))}。可用的：{'、'.join(known)}。")


class NothingInspected(DdtoolError):
    """No inspection to write a paper of (没有视察记录)."""

    def __init__(self, number: str) -> None:
        super().__init__(f"{number} 没有登记过视察或回头看。请先用 ddtool project inspect 登记。")
