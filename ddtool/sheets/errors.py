"""Workbooks that cannot be taken (读不了的文件): one class per failure, each with its own sentence."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError


class CannotReadFile(DdtoolError):
    """The file system does not give the file (打不开)."""

    def __init__(self, path: Path, error: OSError) -> None:
        cause = (
            "文件不存在"
            if isinstance(error, FileNotFoundError)
            else "是文件夹，不是文件"
            if path.is_dir()
            else "没有读取权限，或正被其他程序占用"
        )
        super().__init__(f"打不开“{path.name}”：{cause}。请检查路径后重试。", file=path.name)


class UnknownFormat(DdtoolError):
    """The content is of a kind that is not read (格式不认): what it is, what to do."""

    def __init__(self, path: Path, what: str, remedy: str) -> None:
        super().__init__(f"“{path.name}”{what}。{remedy}。", file=path.name)


class HasPassword(DdtoolError):
    """The workbook is encrypted (有密码)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}”有密码，读不出内容（文件没有损坏）。请加 --password 给出密码，"
            "或在 Excel、WPS 中打开，取消密码后另存为 .xlsx 再导入。",
            file=path.name,
        )


class WrongPassword(DdtoolError):
    """The password given does not open the workbook (密码不对); the sentence never repeats it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"给出的密码打不开“{path.name}”（文件没有损坏）。请向报送单位核对密码，注意大小写和全角半角。",
            file=path.name,
        )


class LockedDocument(DdtoolError):
    """An encrypted document that no password given here can open (有密码的 ODS)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}”有密码，读不出内容（文件没有损坏）。请在 WPS 或 LibreOffice 中打开，取消密码后另存为 .xlsx 再导入。",
            file=path.name,
        )


class NoDecryption(DdtoolError):
    """The optional library that opens encrypted workbooks is not installed (没有装解密组件)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}”有密码，这台电脑没有装打开它的组件（msoffcrypto-tool）。"
            "请安装 ddtool[password]，或在 Excel、WPS 中打开，取消密码后另存为 .xlsx 再导入。",
            file=path.name,
        )


class DamagedFile(DdtoolError):
    """The file is broken (损坏)."""

    def __init__(self, path: Path, where: str) -> None:
        super().__init__(
            f"“{path.name}”已损坏：{where}。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。",
            file=path.name,
        )


class SuspectFile(DdtoolError):
    """The file is built to harm its reader, or by a program that went astray (可疑文件)."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"“{path.name}”不像正常的工作簿：{what}，为安全没有读取。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 再导入。",
            file=path.name,
        )


class StrayCell(DdtoolError):
    """A cell far from the table makes the sheet too large to read (远处的单元格)."""

    def __init__(self, path: Path, sheet: str, cell: str) -> None:
        super().__init__(
            f"“{path.name}”的工作表“{sheet}”在 {cell} 还有内容，离表格太远，读取会耗尽内存。"
            f"请按 Ctrl+End 找到它，删除多余的行和列后再导入。",
            file=path.name,
            sheet=sheet,
            cell=cell,
        )


class TooLarge(DdtoolError):
    """The sheet has more cells than a register can have (过大)."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"“{path.name}”过大：{what}。请删去无用的行、列和工作表，或拆成几个文件导入。", file=path.name)


class BadBytes(DdtoolError):
    """Bytes of a text file that no encoding explains (乱码字节)."""

    def __init__(self, path: Path, lines: Sequence[int]) -> None:
        named = "、".join(f"第{line}行" for line in lines[:5]) + (f"等 {len(lines)} 行" if len(lines) > 5 else "")
        super().__init__(
            f"“{path.name}”按 UTF-8 和 GB18030 都读不通：{named}有无法识别的字节。请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入。",
            file=path.name,
            lines=list(lines[:5]),
        )


class NoSuchSheet(DdtoolError):
    """The named sheet is not in the workbook (没有这张工作表)."""

    def __init__(self, file: str, sheet: str, known: Sequence[str]) -> None:
        super().__init__(
            f"“{file}”里没有工作表“{sheet}”，有：{'、'.join(known)}。请改正 --sheet。", file=file, sheets=list(known)
        )


class NoKnownHeader(DdtoolError):
    """No row of the workbook is the header of a known register (认不出表头)."""

    def __init__(self, file: str, seen: Sequence[str], expected: Sequence[str]) -> None:
        found = "".join(f"\n  {line}" for line in seen) or "\n  （没有内容）"
        wanted = "".join(f"\n  {line}" for line in expected)
        super().__init__(
            f"“{file}”的前 20 行里没有认出表头。看到的是：{found}\n最接近的登记表要求的列：{wanted}\n"
            "请把表头改成上面的列名，或用 ddtool form 生成空白表重填。",
            file=file,
            seen=list(seen),
            expected=list(expected),
        )


class MissingColumns(DdtoolError):
    """The header lacks columns that the register needs (缺少必需的列)."""

    def __init__(self, file: str, sheet: str, register: str, missing: Sequence[str], headers: Sequence[str]) -> None:
        lacking = "、".join(f"“{title}”" for title in missing)
        super().__init__(
            f"“{file}”的工作表“{sheet}”按“{register}”读取缺少列：{lacking}。表头里有：{'、'.join(headers)}。"
            f"请补上，或全表相同时用 --set {missing[0]}=值 给出。",
            file=file,
            sheet=sheet,
            missing=list(missing),
        )


class DoubtfulKind(DdtoolError):
    """The header fits several registers equally well (拿不准是哪种登记表)."""

    def __init__(self, file: str, candidates: Sequence[tuple[str, str]]) -> None:
        named = "、".join(f"“{title}”（--as {kind}）" for kind, title in candidates)
        super().__init__(
            f"“{file}”的表头同时像{named}，拿不准。请加 --as 指明。",
            file=file,
            candidates=[kind for kind, _ in candidates],
        )


class UnknownKind(DdtoolError):
    """No register has this name (没有这种登记表)."""

    def __init__(self, wrong: str, known: Sequence[str], offer: str) -> None:
        super().__init__(f"没有“{wrong}”这种登记表{offer}。可用：{'、'.join(known)}。", known=list(known))


class UnknownGiven(DdtoolError):
    """A constant names no column, or its value does not fit (--set 不对)."""

    def __init__(self, title: str, register: str, reason: str, remedy: str) -> None:
        super().__init__(f"--set “{title}”用于“{register}”：{reason}。{remedy}。")


class CannotWriteCell(DdtoolError):
    """A text that no workbook can hold (写不进单元格)."""

    def __init__(self, sheet: str, cell: str, reason: str) -> None:
        super().__init__(
            f"工作表“{sheet}”的 {cell} 写不进去：{reason}。请先修改这项内容再导出。", sheet=sheet, cell=cell
        )
