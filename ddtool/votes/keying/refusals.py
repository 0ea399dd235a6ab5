"""What entry by keyboard refuses, a class for each, with the sentence that the clerk reads."""

from collections.abc import Sequence

from ddtool.errors import DdtoolError, WrongUsage, nearest


class KeysNeedTerminal(WrongUsage):
    """Standard input or the screen is no terminal (不在终端里)."""

    def __init__(self) -> None:
        super().__init__(
            "键盘录入（--keys）要在终端窗口里运行，不能用管道或文件代替按键和屏幕（Windows 须为 10 以上）。"
            "请直接在终端窗口里运行，或改用录入表、计票数文件。"
        )


class KeysStopped(DdtoolError):
    """Ctrl-C during entry (中断录入): all that was keyed is gone."""

    exit_code = 130

    def __init__(self, code: str, keyed: int) -> None:
        super().__init__(
            f"已中断：表决 {code} 已录的{keyed}张票没有保存，也不能续录；数据文件没有改动。"
            "要录入的，请从第一张起重新录入。",
            vote=code,
        )


class NothingToKey(DdtoolError):
    """A vote by voting device: there are no ballots (没有可逐张录入的票)."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"表决 {code} 用表决器，没有一张张的票可录。请录入表决器的合计：ddtool vote count {code} 文件。"
        )


class KeysGroupWanted(DdtoolError):
    """Whose ballots they are was not said, or is not of this vote (哪个群体的票)."""

    def __init__(self, code: str, given: str, known: Sequence[str]) -> None:
        if not known:
            said = f"表决 {code} 不分群体计票，请去掉 --group {given}。"
        elif given:
            said = f"表决 {code} 没有“{given}”这个群体{nearest(given, list(known))}。请写 --group，可写：{'、'.join(known)}。"
        else:
            said = f"表决 {code} 分群体计票，请用 --group 写明录入哪个群体的票：{'、'.join(known)}。"
        super().__init__(said, groups=list(known))


class FileOrKeys(WrongUsage):
    """Totals come from a file or from the keyboard: both were given, or neither (文件或键盘)."""

    def __init__(self, code: str, *, both: bool) -> None:
        said = "写了录入文件，又写了 --keys" if both else "没有写录入文件"
        super().__init__(
            f"{said}：请只用一种。读入填好的文件：ddtool vote count {code} 文件；用键盘一张张录入：ddtool vote count {code} --keys。"
        )
