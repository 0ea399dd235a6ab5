"""What the desk of groups refuses, a class for each."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError, nearest


class GroupRuleWrong(DdtoolError):
    """A rule file of groups says something unknown or impossible (小组规则不对)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(
            f"规则文件“{path.name}”：{'；'.join(faults)}。请对照 docs/rules.md 的“代表小组”改正。", file=path.name
        )


class GroupRuleIncomplete(DdtoolError):
    """The source leaves something to the office, and it is not filled yet (小组规则待填)."""

    def __init__(self, name: str, empty: Sequence[str]) -> None:
        super().__init__(
            f"《{name}》还有 {len(empty)} 处待填：{'、'.join(empty)}。"
            "请用 ddtool rule copy groups 复制一份，把“?”改成本机关的规定后再用。",
            empty=list(empty),
        )


class GroupUnknown(DdtoolError):
    """No group of that name (没有这个小组)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"没有小组“{name}”{nearest(name, list(known))}。现有：{'、'.join(known) or '无'}。", name=name)


class GroupExists(DdtoolError):
    """A group of that name is there already (小组已有)."""

    def __init__(self, name: str) -> None:
        super().__init__(f"已有小组“{name}”。请另起一个名称；要改它的内容，请导出小组登记表修改后再导入。", name=name)


class GroupKindUnknown(DdtoolError):
    """No kind of group of that name in the rule (没有这种小组)."""

    def __init__(self, kind: str, known: Sequence[str]) -> None:
        super().__init__(
            f"规则里没有小组类型“{kind}”{nearest(kind, list(known))}。可用的：{'、'.join(known)}。", kind=kind
        )


class RoleUnknown(DdtoolError):
    """No part of that name in the rule (没有这个分工)."""

    def __init__(self, role: str, known: Sequence[str]) -> None:
        super().__init__(f"规则里没有分工“{role}”{nearest(role, list(known))}。可用的：{'、'.join(known)}。", role=role)


class NoRoute(DdtoolError):
    """No group takes issues of that class (没有小组受理这类问题)."""

    def __init__(self, issue: str, known: Sequence[str]) -> None:
        super().__init__(
            f"规则里没有哪个小组受理“{issue}”类问题{nearest(issue, list(known))}。已写明的：{'、'.join(known) or '无'}。"
            "请核对类别，或在小组规则的 [[route]] 里补上。",
            issue=issue,
        )


class MemberAlready(DdtoolError):
    """The deputy is in the group on that day already (已在小组)."""

    def __init__(self, name: str, group: str, since: str | None) -> None:
        super().__init__(f"{name}已在{group}（{since or '一直'}起），没有重复登记。", name=name)


class NotMember(DdtoolError):
    """The deputy is not in the group (不在小组)."""

    def __init__(self, name: str, group: str) -> None:
        super().__init__(f"{name}没有在{group}登记为组员，无从退出。名册里的代表小组请在名册中修改。", name=name)
