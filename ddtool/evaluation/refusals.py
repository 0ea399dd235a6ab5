"""What the desk of evaluation refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence

from ddtool.errors import DdtoolError, nearest


def listed(faults: Sequence[str]) -> str:
    """Faults as numbered lines under a sentence; one alone needs no number."""
    if len(faults) == 1:
        return faults[0]
    return "\n".join(["", *(f"  {number}. {fault}" for number, fault in enumerate(faults, 1))])


MOST_NAMES = 10


def some(names: Sequence[str]) -> str:
    """Names for a sentence, no more than a line of them: 张三、李四等 12 人."""
    shown = "、".join(names[:MOST_NAMES])
    return f"{shown}等 {len(names)} 人" if len(names) > MOST_NAMES else shown


class RuleUnreadable(DdtoolError):
    """A rule file that is no TOML (办法文件读不出)."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"评价办法“{file}”读不出：{reason}。应为 UTF-8 编码的 TOML 文件。", file=file)


class RuleRefused(DdtoolError):
    """A rule file that says something unknown or impossible (办法文件有误)."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(
            f"评价办法“{file}”有{len(faults)}处不能接受：{listed(faults)}\n请改正后重试。",
            file=file,
            faults=list(faults),
        )


class RuleIncomplete(DdtoolError):
    """A rule file with fields that the office has still to fill (办法尚待填写)."""

    def __init__(self, name: str, empty: Sequence[str]) -> None:
        super().__init__(
            f"评价办法“{name}”还有{len(empty)}处待填，不能据以评定：{listed(empty)}\n"
            f"请用 ddtool rule copy evaluation {name} 复制一份，把“?”改成本机关的规定后重试。",
            rule=name,
            empty=list(empty),
        )


class RuleOfOtherKind(DdtoolError):
    """A rule for annual evaluations where one for report-backs is wanted, or the reverse (办法种类不对)."""

    def __init__(self, name: str, found: str, wanted: str) -> None:
        super().__init__(
            f"“{name}”是{found}办法，这里要用{wanted}办法。请在 ddtool.toml 中写明，或用 --rule 指定。", rule=name
        )


class CountsDoNotReconcile(DdtoolError):
    """Counts of an assessment that fail the count gate (测评票数不平); nothing was recorded."""

    def __init__(self, who: str, faults: Sequence[str]) -> None:
        super().__init__(
            f"{who}的测评票数有{len(faults)}处不平，没有登记：{listed(faults)}\n请核对测评计票单后重新登记。",
            faults=list(faults),
        )


class ReportBackRefused(DdtoolError):
    """A report-back that cannot be taken (述职登记有误)."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"述职评议没有登记：{what}。{expected}。")


class ReportBackNotFound(DdtoolError):
    """No report-back of that deputy and day (没有这次述职)."""

    def __init__(self, name: str, day: str | None, known: Sequence[str]) -> None:
        on = f"在 {day} " if day else ""
        have = f"此人的述职：{'、'.join(known)}。" if known else "此人还没有述职登记。"
        super().__init__(f"没有“{name}”{on}的述职登记。{have}")


class NotAssessed(DdtoolError):
    """A report-back without counts (没有测评票数)."""

    def __init__(self, name: str, day: str) -> None:
        super().__init__(f"“{name}”{day} 的述职没有登记测评票数，不能出具评议结果。请先补登（evaluate back correct）。")


class PlanRefused(DdtoolError):
    """A plan that cannot be made so (述职计划有误)."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"述职计划没有写入：{what}。{expected}。")


class PlanNotFound(DdtoolError):
    """No batch of that name (没有这一批)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        have = f"现有：{'、'.join(known)}。" if known else "还没有述职计划，请先运行 ddtool evaluate plan new。"
        super().__init__(f"没有名为“{name}”的述职批次{nearest(name, list(known))}。{have}")


class TalkRefused(DdtoolError):
    """A talk that nothing calls for, or that was held already (谈话登记有误)."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"谈话没有登记：{what}。{expected}。")


class MendingRefused(DdtoolError):
    """A problem or a move of one that cannot be taken (整改登记有误)."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"整改没有登记：{what}。{expected}。")


class MendingNotFound(DdtoolError):
    """No problem of that number (没有这个整改问题)."""

    def __init__(self, number: int, known: Sequence[int]) -> None:
        have = f"现有编号 {known[0]} 至 {known[-1]}" if known else "还没有登记整改问题"
        super().__init__(f"没有编号为 {number} 的整改问题。{have}，用 ddtool evaluate mend list 查看。")


class EvaluationRefused(DdtoolError):
    """A piece of work on an annual evaluation that cannot be done (年度考核有误)."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"年度考核没有写入：{what}。{expected}。")


class EvaluationNotFound(DdtoolError):
    """No evaluation of that year (没有这次考核)."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        have = f"现有：{'、'.join(known)}。" if known else "还没有开始任何考核，请先运行 ddtool evaluate year open。"
        super().__init__(f"没有{wanted}的考核。{have}")


class StepOutOfOrder(DdtoolError):
    """A step whose turn has not come (环节次序不对)."""

    def __init__(self, name: str, step: str, allowed: Sequence[str]) -> None:
        now = f"现在可以登记：{'、'.join(allowed)}" if allowed else "各环节都已登记，更正请写 --correction 更正理由"
        super().__init__(f"“{name}”的“{step}”还不能登记：环节要依次进行。{now}。", allowed=list(allowed))


class StepsMissing(DdtoolError):
    """Publication before every step is in (环节没有走完)."""

    def __init__(self, missing: Sequence[tuple[str, Sequence[str]]]) -> None:
        lines = [f"“{step}”缺 {len(names)} 人：{some(names)}" for step, names in missing]
        super().__init__(
            f"考核结果不能公布，还有环节没有登记：{listed(lines)}",
            missing={step: len(names) for step, names in missing},
        )


class TieUndecided(DdtoolError):
    """Equal scores at the cut of the quota, and nobody has decided (名额线上同分)."""

    def __init__(self, grade: str, left: int, names: Sequence[str]) -> None:
        super().__init__(
            f"“{grade}”名额还剩 {left} 个，{some(names)}（{len(names)} 人）总分相同，办法没有规定怎么取舍。"
            "请由主任会议决定，用 evaluate year score 登记最后环节的等次。",
            tied=list(names),
        )


class QuotaExceeded(DdtoolError):
    """More of the best grade than the quota allows (超过名额)."""

    def __init__(self, grade: str, found: int, allowed: int, base: int) -> None:
        super().__init__(
            f"“{grade}”有 {found} 人，按办法最多 {allowed} 人（基数 {base} 人）。请由主任会议调整最后环节的等次后再公布。"
        )


class DisputeRefused(DdtoolError):
    """A dispute that cannot be raised or settled so (异议登记有误)."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"异议没有登记：{what}。{expected}。")
