"""Refusals of the data file (数据文件): each says what was found and what to do."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError


class BookMissing(DdtoolError):
    """There is no data file (没有数据文件)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"没有找到数据文件“{path}”。请先运行 ddtool init 新建，或用 --db 指出已有的数据文件。", file=str(path)
        )


class BookExists(DdtoolError):
    """A new data file would cover an old one (数据文件已存在)."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”已经存在，不会覆盖。请换一个文件夹，或直接使用它。", file=str(path))


class NotABook(DdtoolError):
    """The file is not one of ours (不是本程序的数据文件)."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f"“{path}”不是 ddtool 的数据文件（{found}）。请用 --db 指出正确的文件；要读入 Excel 请用 ddtool import。",
            file=str(path),
        )


class BookTooNew(DdtoolError):
    """The file was written by a newer version (数据文件版本较新)."""

    def __init__(self, path: Path, version: int, known: int) -> None:
        super().__init__(
            f"“{path}”由更新版本的 ddtool 写成（数据版本 {version}，本程序只认识到 {known}）。请升级 ddtool 后再打开。",
            file=str(path),
        )


class BookDamaged(DdtoolError):
    """The data file fails its integrity check (数据文件损坏)."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f"数据文件“{path}”损坏：{found}。请不要继续录入，用 ddtool restore 恢复 backup 文件夹里最近的副本。",
            file=str(path),
        )


class BookOnNetwork(DdtoolError):
    """The data file lies on a network share (数据文件在网络共享上)."""

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(
            f"“{path}”位于网络共享（{kind}）上，断网或两机同时写入会损坏数据。请把文件夹放到本机硬盘；"
            "要给别人看，用 ddtool export 或 ddtool report 导出。",
            file=str(path),
        )


class BookBusy(DdtoolError):
    """Another window holds the write lock (另一窗口正在使用)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"另一窗口正在使用“{path.name}”，等待后仍未放开。请先结束那边的操作再重试；本次没有写入任何内容。",
            file=str(path),
        )


class BookReadOnly(DdtoolError):
    """The file or its folder can't be written (数据文件只读)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path}”或所在文件夹是只读的，无法写入。请检查权限，或把整个文件夹复制到可写的位置。", file=str(path)
        )


class WriteFailed(DdtoolError):
    """The disk refused the write (写入失败)."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(
            f"写入“{path.name}”失败：{cause}。本次操作已整体撤回，数据与之前相同。请检查磁盘空间后重试。",
            file=str(path),
        )


class CommitUnconfirmed(DdtoolError):
    """The batch is in the file, but the disk did not confirm it (写入未获确认)."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(
            f"第 {number} 批已写入“{path.name}”，但磁盘没有确认保存。请不要重复录入，先运行 ddtool check 核对，并检查磁盘。",
            file=str(path),
            batch=number,
        )


class BackupFailed(DdtoolError):
    """No checked copy could be made (备份失败)."""

    def __init__(self, target: Path, cause: str) -> None:
        super().__init__(
            f"写入前的备份没有成功（{target}）：{cause}。为安全起见本次没有写入。请检查磁盘空间和 backup 文件夹后重试。",
            file=str(target),
        )


class CopyUnsound(DdtoolError):
    """A copy to restore from is not sound (副本不可用)."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(f"副本“{path}”不能用来恢复：{found}。请另选 backup 文件夹里的一个副本。", file=str(path))


class NoSuchBatch(DdtoolError):
    """There is no batch of that number (没有这个批次)."""

    def __init__(self, number: int | None) -> None:
        what = "还没有可以撤销的批次" if number is None else f"没有第 {number} 批"
        super().__init__(f"{what}。用 ddtool log 查看所有批次。", batch=number)


class NothingToUndo(DdtoolError):
    """The batch left every row as it had found it (批次没有留下改动)."""

    def __init__(self, number: int) -> None:
        super().__init__(f"第 {number} 批没有留下改动，无需撤销。用 ddtool log 查看所有批次。", batch=number)


class AlreadyUndone(DdtoolError):
    """The batch was taken back before (批次已撤销)."""

    def __init__(self, number: int, by: int) -> None:
        super().__init__(
            f"第 {number} 批已由第 {by} 批撤销，不能再撤一次。要恢复它，请撤销第 {by} 批：ddtool undo {by}。",
            batch=number,
        )


class UndoConflict(DdtoolError):
    """Later batches stand on the rows of this one (撤销有冲突)."""

    def __init__(self, number: int, conflicts: Sequence[tuple[int, str, int]]) -> None:
        lines = "；".join(f"第 {batch} 批（{purpose}）涉及其中 {rows} 行" for batch, purpose, rows in conflicts)
        latest = max(batch for batch, _, _ in conflicts)
        super().__init__(
            f"不能撤销第 {number} 批：之后的批次改动或引用了同样的数据：{lines}。请先撤销较晚的批次（ddtool undo {latest}）。",
            batch=number,
            conflicts=[{"batch": batch, "purpose": purpose, "rows": rows} for batch, purpose, rows in conflicts],
        )


class UndoForbidden(DdtoolError):
    """The data file guards rows of this batch against every change (不能撤销): `why` is what the guard says."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"不能撤销第 {number} 批：{why}。", batch=number)
