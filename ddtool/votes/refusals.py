"""What the desk of votes refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError


def listed(faults: Sequence[str]) -> str:
    """Faults as numbered lines under a sentence; one alone needs no number."""
    if len(faults) == 1:
        return faults[0]
    return "\n".join(["", *(f"  {number}. {fault}" for number, fault in enumerate(faults, 1))])


class ThresholdUnclear(DdtoolError):
    """A majority without an explicit comparator, or out of range (门槛写法不明)."""

    def __init__(self, text: str, place: str) -> None:
        super().__init__(
            f"{place} “{text}” 写法不明：必须写明比较符和份额，如“>1/2”（超过半数）、“>=2/3”（达到三分之二）、“>=80%”；"
            "份额大于 0，不超过全数。"
        )


class DefinitionUnreadable(DdtoolError):
    """The file is no TOML (表决定义文件读不出)."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"表决定义文件“{path.name}”读不出：{reason}。应为 UTF-8 编码的 TOML 文件，写法见 ddtool vote new --help。"
        )


class KindNotCounted(DdtoolError):
    """No such kind of vote (没有这个票种)."""

    def __init__(self, kind: str, counted: Sequence[str]) -> None:
        super().__init__(f"没有表决种类 kind = “{kind}”。能计的有：{'、'.join(counted)}。", kind=kind)


class DefinitionRefused(DdtoolError):
    """The definition says something that the program, the law or the method does not allow (表决定义有误)."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(f"表决定义“{file}”有{len(faults)}处不能接受：{listed(faults)}", faults=list(faults))


class RuleUnfinished(DdtoolError):
    """A method with values that its source leaves to the office (办法有待填)."""

    def __init__(self, name: str, keys: Sequence[str]) -> None:
        super().__init__(
            f"表决办法“{name}”还有{len(keys)}处待填（写着“?”）：{'、'.join(keys)}。"
            f"请用 ddtool rule copy votes {name} 复制到本机关的 rules/votes，按本地办法填好后再用。",
            empty=list(keys),
        )


class VoteExists(DdtoolError):
    """The same definition was entered before (同一表决已建立)."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"内容完全相同的表决已经建立，编号 {code}。如确是另一次表决，请在标题中写明（如“第二轮”）。", vote=code
        )


class VoteFrozen(DdtoolError):
    """Ballots of this vote were printed, or votes counted: its definition stands (票已印制，定义不能再改)."""

    def __init__(self, code: str, short_hash: str, printed: int) -> None:
        done = f"已印制选票{printed}张（票面校验码 {short_hash}）" if printed else "已录入计票数"
        super().__init__(
            f"同一会议同一标题的表决 {code} {done}，定义不能再改。如确需另行表决，请换一个标题（如加注“第二轮”）；"
            f"印制有误的，收回销毁已印的票，另立新版：ddtool vote new 定义文件 --replaces {code}。",
            vote=code,
        )


class VoteNotFound(DdtoolError):
    """No vote of that number (没有这个编号的表决)."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        have = f"已有：{'、'.join(known)}。" if known else "还没有建立任何表决，先运行 ddtool vote new 定义文件。"
        super().__init__(f"没有编号为“{wanted}”的表决。{have}")


class CountUnreadable(DdtoolError):
    """A file of totals that cannot be read (计票录入文件读不出)."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"计票录入文件“{path.name}”读不出：{reason}。请用 ddtool vote sheets 写出的录入表，或 TOML 文件。"
        )


class AnotherVote(DdtoolError):
    """Totals that belong to another vote, or to a ballot that was changed (不是这次表决的录入表)."""

    def __init__(self, path: Path, found: str, want: str) -> None:
        super().__init__(
            f"录入文件“{path.name}”的票面校验码是 {found}，本次表决是 {want}：这不是本次表决的录入表。请核对编号，或重新写出录入表。"
        )


class AnotherTeam(DdtoolError):
    """A workbook made for the other team (不是这一组的录入表)."""

    def __init__(self, path: Path, found: str, given: str) -> None:
        super().__init__(
            f"录入文件“{path.name}”是计票{found}组的，命令写的是 --team {given}。请核对是哪一组的计票结果。"
        )


class CountsDoNotReconcile(DdtoolError):
    """Totals that fail the count gate (计票数不平); nothing was recorded."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(
            f"“{file}”的计票数有{len(faults)}处不平，没有登记：{listed(faults)}\n请核对计票单，改正后重新录入。",
            faults=list(faults),
        )


class TeamWanted(DdtoolError):
    """Two teams count, and it was not said which one this is (未写明计票组)."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(f"本次表决由两组独立计票，请写明是哪一组：--team {' 或 --team '.join(known)}。")


class TeamUnknown(DdtoolError):
    """No such team under this method (没有这个计票组)."""

    def __init__(self, team: str, known: Sequence[str]) -> None:
        only = "本次表决按规则只由一组计票" if len(known) == 1 else "本次表决由两组计票"
        super().__init__(f"没有计票“{team}”组：{only}（{'、'.join(known)}）。")


class NothingCounted(DdtoolError):
    """No result before all teams have handed in (尚未计票)."""

    def __init__(self, code: str, missing: Sequence[tuple[str, str]]) -> None:
        """`missing`: voter group ("" where there are none) and team."""
        names = ["".join(part) for part in missing]
        group, team = missing[0]
        of_group = f" --group {group}" if group else ""
        super().__init__(
            f"表决 {code} 还缺计票{'、'.join(names)}组的计票数，不能得出结果。"
            f"请录入：ddtool vote count {code} 录入文件 --team {team}{of_group}。",
            missing=names,
        )


class AnotherGroup(DdtoolError):
    """A file made for another voter group (不是这个群体的录入表)."""

    def __init__(self, path: Path, found: str, given: str) -> None:
        super().__init__(
            f"录入文件“{path.name}”是“{found}”的，命令写的是 --group {given}。请核对是哪个群体的计票结果。"
        )


class EntrantWanted(DdtoolError):
    """Two teams count, and nobody said who enters (未写明录入人)."""

    def __init__(self, code: str, team: str) -> None:
        super().__init__(
            f"表决 {code} 由两组独立计票，须由两人分别录入，请写明录入人：加 --by 姓名（计票{team}组的录入人），"
            "或在 ddtool.toml 写 operator，或设置环境变量 DDTOOL_OPERATOR。"
        )


class SameEntrant(DdtoolError):
    """One person entering the totals of both teams (一人录入两组)."""

    def __init__(self, code: str, name: str, entered: str, team: str) -> None:
        super().__init__(
            f"表决 {code} 计票{entered}组的计票数是“{name}”录入的，{team}组须由另一人录入。"
            "请换人录入，并用 --by 姓名 写明录入人。",
            team=team,
        )


class NothingDiffers(DdtoolError):
    """A sheet for differences where there are none (没有要复核的)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"表决 {code} 各组的计票数没有不一致的地方，不需要复核单。下一步：ddtool vote result {code}。")


class TeamsDiffer(DdtoolError):
    """Two counts that do not agree; neither stands (两组计票不一致). It never says which one is right."""

    def __init__(self, code: str, places: Sequence[str]) -> None:
        super().__init__(
            f"表决 {code} 两组计票有{len(places)}处不一致，两组都不作数：{'；'.join(places)}。"
            "请监票人主持重新清点这些项目，再由两组重新录入。",
            differing=list(places),
        )


class TooManyCopies(DdtoolError):
    """A number of ballots that cannot be meant (印制份数不对)."""

    def __init__(self, copies: int, most: int) -> None:
        super().__init__(f"印制份数 {copies} 不对：应为 1 至 {most} 的整数。")


class EntryFormUnfit(DdtoolError):
    """A workbook that is not, or no longer, an entry form of ours (不是录入表)."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"“{path.name}”不是本程序写出的计票录入表：{what}。请用 ddtool vote sheets 重新写出录入表后填写。"
        )


class BallotsImpossible(DdtoolError):
    """A vote whose ballots cannot be typed one by one (不能逐票录入)."""

    def __init__(self, why: str) -> None:
        super().__init__(f"本次表决不能逐票录入：{why}。请用合计的录入表：ddtool vote sheets 不加 --ballots。")


class PrintingImpossible(DdtoolError):
    """A way of printing that can't be (印制要求做不到)."""

    def __init__(self, what: str) -> None:
        super().__init__(f"选票不能这样印：{what}。")
