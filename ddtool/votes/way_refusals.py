"""What the desk of votes refuses because of how a vote stands (办理中的拒绝): sealed, replaced, no further round, and so on."""

from collections.abc import Mapping, Sequence

from ddtool.errors import DdtoolError, WrongUsage, nearest
from ddtool.votes.refusals import listed


class VoteSealed(DdtoolError):
    """A write to a vote that is sealed (表决已封存)."""

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(
            f"表决 {code} 已封存，{what or '不能再改动'}。确需改动的，由两人说明理由启封："
            f"ddtool vote reopen {code} --reason 理由 --by 姓名 --by 另一人姓名。",
            vote=code,
        )


class VoteReplaced(DdtoolError):
    """A write to a vote whose ballots are void, as a new version took its place (旧版已作废)."""

    def __init__(self, code: str, by: str, short_hash: str) -> None:
        super().__init__(
            f"表决 {code}（票面校验码 {short_hash}）已由新版 {by} 代替，按旧版印的票一律作废，不能再计票或印票。"
            f"请用新版的票重新投票，按 {by} 录入。",
            vote=code,
            replaced_by=by,
        )


class VersionRefused(DdtoolError):
    """No new version of this vote can be made (不能另立新版)."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"不能为表决 {code} 另立新版：{why}。", vote=code)


class NoFurtherRound(DdtoolError):
    """There is nothing to vote on again (不需要再次投票)."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"表决 {code} 不能进行下一轮：{why}。", vote=code)


class NotSealed(DdtoolError):
    """Reopening what isn't sealed (没有封存)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"表决 {code} 没有封存，不需要启封。", vote=code)


class SealRefused(DdtoolError):
    """A vote that can't be sealed yet (还不能封存)."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"表决 {code} 还不能封存：{why}。", vote=code)


class ReopeningRefused(WrongUsage):
    """A reopening without a reason, or without two people (启封要有理由和两个人)."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"启封要写明理由，并由两个不同的人共同办理：{why}。写法：ddtool vote reopen 编号 --reason 理由 --by 姓名 --by 另一人姓名。"
        )


class CandidatesRefused(DdtoolError):
    """Candidates that can't be put on a ballot as asked (候选名单有误)."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(f"候选名单有{len(faults)}处不能接受：{listed(faults)}", faults=list(faults))


class AnswersMissing(WrongUsage):
    """A vote without a file, and not all was said (缺少选项)."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(
            f"没有给出定义文件，还缺：{'、'.join(missing)}。请补上这些选项，或在终端上运行 ddtool vote new 逐项回答。"
        )


class ConsequencesRefused(DdtoolError):
    """A rule file of consequences with faults (结果运用办法有误)."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(f"结果运用办法“{file}”有{len(faults)}处不能接受：{listed(faults)}", faults=list(faults))


class NoConsequences(DdtoolError):
    """The method of this vote names no consequences (办法没有写结果运用)."""

    def __init__(self, code: str, method: str) -> None:
        super().__init__(
            f'表决 {code} 的办法“{method}”没有写结果怎样运用。请在办法文件里写 consequences = "结果运用办法的名称"，'
            "结果运用办法放在 rules/consequences 里。",
            vote=code,
        )


class PaperNotKnown(WrongUsage):
    """A paper of a result that there isn't (没有这种文书)."""

    def __init__(self, name: str, known: Mapping[str, str]) -> None:
        shown = "、".join(f"{key}（{title}）" for key, title in known.items())
        super().__init__(f"--papers 里的“{name}”不认识{nearest(name, list(known))}。可用的：{shown}。")


class BreakdownRefused(DdtoolError):
    """Votes by group that may not, or cannot, be published (不能分群体公布)."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"表决 {code} 不能分群体公布票数：{why}。", vote=code)


class BreakdownAlone(WrongUsage):
    """A breakdown and the papers of the full result at once (分群体公布不能和结果文书一起写)."""

    def __init__(self, code: str) -> None:
        super().__init__(
            "--breakdown 只显示可以公布的分群体票数，不写文书；各文书里的票数会露出它隐去的数，请不要和 --papers 一起写。"
            f"文书另用 ddtool vote result {code} 写出。"
        )


class NobodyOfThatName(DdtoolError):
    """A name that stands in no decided vote (没有此人或单位的结果)."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"已出结果的表决中没有“{name}”{nearest(name, list(known))}。用 ddtool vote list 查看有哪些表决。"
        )
