"""What the desk of advice refuses, a class for each."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError, WrongUsage, nearest


class AdviceRuleWrong(DdtoolError):
    """A rule file of consultations or experts says something unknown or impossible (规则文件不对)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(
            f"规则文件“{path.name}”：{'；'.join(faults)}。请对照 docs/rules.md 的“立法征询和专家库”改正。",
            file=path.name,
        )


class AdviceRuleIncomplete(DdtoolError):
    """The source leaves something to the office, and it is not filled yet (规则待填)."""

    def __init__(self, name: str, empty: Sequence[str]) -> None:
        super().__init__(
            f"《{name}》还有 {len(empty)} 处待填：{'、'.join(empty)}。"
            "请用 ddtool rule copy advice 复制一份，把“?”改成本机关的规定后再用。",
            empty=list(empty),
        )


class AdviceRuleOther(DdtoolError):
    """The settings name a rule of consultations where one of experts belongs, or the other way round (规则用错了地方)."""

    def __init__(self, name: str, key: str, wanted: str) -> None:
        super().__init__(
            f"ddtool.toml 的“{key}”写的是“{name}”，那不是{wanted}的规则。请改成 practice 为{wanted}的一份（ddtool rule list）。",
            name=name,
        )


class BillUnknown(DdtoolError):
    """No bill of that name (没有这件法规草案)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有法规草案“{name}”{nearest(name, list(known))}。请用 ddtool consult list 查看名称，"
            "新的请先登记（ddtool form bill）。",
            name=name,
        )


class PointUnknown(DdtoolError):
    """No contact point of that name works on that day (没有这个联系点)."""

    def __init__(self, name: str, day: str, known: Sequence[str]) -> None:
        super().__init__(
            f"{day} 没有联系点“{name}”{nearest(name, list(known))}。那一天在用的：{'、'.join(known) or '无'}。",
            name=name,
        )


class NothingToSend(DdtoolError):
    """No opinion on that bill waits to be sent up (没有待上报的意见)."""

    def __init__(self, name: str, opinions: int) -> None:
        super().__init__(
            f"《{name}》没有待上报的意见（共收集 {opinions} 条）。请用 ddtool consult show 查看各条现在到了哪一步。",
            name=name,
        )


class NoOpinions(DdtoolError):
    """Nobody has said anything on that bill (还没有意见)."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"《{name}》还没有登记意见，没有什么可汇总。请先用 ddtool consult add 或 ddtool import 登记。", name=name
        )


class ExpertUnknown(DdtoolError):
    """No expert of that name in the pool, or several (专家库里没有这个人)."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"“{name}”：{reason}。{remedy}。", name=name)


class FieldUnknown(DdtoolError):
    """No field of that name in the rule (没有这个专业领域)."""

    def __init__(self, field: str, known: Sequence[str]) -> None:
        super().__init__(
            f"规则里没有专业领域“{field}”{nearest(field, list(known))}。可用的：{'、'.join(known)}。", field=field
        )


class EventKindUnknown(DdtoolError):
    """No kind of event of that name in the rule (没有这类活动)."""

    def __init__(self, kind: str, known: Sequence[str]) -> None:
        super().__init__(
            f"规则里没有活动类别“{kind}”{nearest(kind, list(known))}。可用的：{'、'.join(known)}。", kind=kind
        )


class EventUnknown(DdtoolError):
    """No event of that name on that day (没有这次活动)."""

    def __init__(self, title: str, day: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有 {day} 的专家活动“{title}”{nearest(title, list(known))}。请写明 --kind 新登记，或核对日期和名称。",
            title=title,
        )


class NobodyInvited(DdtoolError):
    """An event without experts (没有邀请专家)."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"“{title}”没有邀请任何专家。请用 --expert 写明姓名，可先用 ddtool expert suggest 看建议名单。"
        )


class NotInvited(DdtoolError):
    """The expert was not invited to that event (没有邀请这位专家)."""

    def __init__(self, name: str, title: str, invited: Sequence[str]) -> None:
        super().__init__(
            f"“{title}”没有邀请{name}，不能登记到会。已邀请：{'、'.join(invited) or '无'}。要补登，请先用 ddtool expert invite 加上。",
            name=name,
        )


class NothingToTell(DdtoolError):
    """No answered opinion of that expert (没有可反馈的意见)."""

    def __init__(self, name: str) -> None:
        whose = f"“{name}”" if name else "专家"
        super().__init__(
            f"{whose}还没有已答复采纳情况的意见，不用写反馈函。请先用 ddtool matter move 编号 采纳反馈 --kind expert_opinion 登记。"
        )


class NobodyInPool(DdtoolError):
    """The pool is empty on that day (专家库里没有人)."""

    def __init__(self, day: str) -> None:
        super().__init__(f"{day} 专家库里没有人。请先导入专家库名册（ddtool form expert）。", day=day)


class GroupingUnknown(WrongUsage):
    """Figures can't be listed by that (没有这种口径)."""

    def __init__(self, by: str, known: Sequence[str]) -> None:
        super().__init__(f"--by “{by}”不是统计口径{nearest(by, list(known))}。可用的：{'、'.join(known)}。")
