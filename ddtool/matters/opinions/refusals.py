"""What the desk refuses about opinions, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence

from ddtool.errors import DdtoolError, nearest


class NoGroupMove(DdtoolError):
    """A kind that hands nothing to groups of deputies (这种事项不分办到小组)."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"{title}的规则里没有交给代表小组的动作，不能按小组规则分办。请在规则文件里给分办的动作写上 groups = true。"
        )


class DriveUnknown(DdtoolError):
    """No matter belongs to that drive (没有这项主题活动)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"没有意见属于“{name}”{nearest(name, list(known))}。已有的主题活动：{'、'.join(known) or '无'}；"
            "登记或导入时写明主题活动。",
            drive=name,
        )


class NothingSaid(DdtoolError):
    """An answer slip for an opinion that was not answered (还没有答复)."""

    def __init__(self, number: str, stage: str) -> None:
        super().__init__(
            f"{number} 还没有答复（现在在“{stage}”），不能出答复反馈单。请先登记当场答复或反馈。", number=number
        )


class PhoneUnclear(DdtoolError):
    """A phone number that can't be one (电话不对); the sentence never repeats it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"--phone：{reason}。{remedy}。")
