"""Saving files so that a fault leaves the old one or the new one (落盘), and names that every system accepts."""

import contextlib
import os
import re
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from ddtool.errors import DdtoolError

RETRIES = 3
RETRY_SECONDS = 0.3
NAME_BYTES = 180
"""Room for an extension and a number below the 255 bytes of most file systems."""

_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?$", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]'
)


class CannotSave(DdtoolError):
    """The target folder takes no file (无法保存)."""

    def __init__(self, target: Path, error: OSError) -> None:
        super().__init__(f"无法保存“{target}”：{cause(error)}。请检查文件夹权限和剩余空间，或用 --out 另选文件夹。")


def save(target: Path, data: bytes | Callable[[BinaryIO], None], *, private: bool = False, settle: bool = True) -> Path:
    """Write a file whole or not at all: a temporary file beside it, fsync, replace.

    `data` is the content, or a function that writes it to a binary file. A target that another program holds open
    (Excel on Windows) is tried again for about a second, then saved under a numbered name. Without `settle` the caller
    syncs the folder itself, once for a batch of files. Returns the path written. Raises CannotSave.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".~", suffix=target.suffix, dir=target.parent)
    except OSError as error:
        raise CannotSave(target, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            if callable(data):
                data(stream)
            else:
                stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if not private:
            temporary.chmod(0o666 & ~_umask())
        written = _put(temporary, target)
        if settle:
            sync_folder(target.parent)
        return written
    except OSError as error:
        raise CannotSave(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _put(temporary: Path, target: Path) -> Path:
    """Replace the target; where it is held open, the first free numbered name."""
    for attempt in range(RETRIES):
        try:
            os.replace(temporary, target)
        except PermissionError:
            if not target.exists():
                raise
            time.sleep(RETRY_SECONDS * (attempt + 1))
        else:
            return target
    for number in range(2, 1000):
        other = target.with_name(f"{target.stem}（{number}）{target.suffix}")
        try:
            os.close(os.open(other, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # the name is ours
        except FileExistsError:
            continue
        os.replace(temporary, other)
        return other
    raise PermissionError(13, "目标文件被其他程序占用", str(target))


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder itself durable, where the system can (Windows opens no folder for this)."""
    if os.name != "posix":
        return
    # Some file systems refuse to sync a folder; the file's own data are safe already.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def cause(error: OSError) -> str:
    """Why the system refused, as a Chinese clause."""
    import errno

    return {
        errno.ENOSPC: "磁盘已满",
        errno.EACCES: "没有写入权限，或文件正被其他程序打开",
        errno.EPERM: "没有写入权限",
        errno.EROFS: "文件夹是只读的",
        errno.EIO: "磁盘读写出错",
        errno.ENOTDIR: "路径中有一段不是文件夹",
        errno.EEXIST: "路径中有一段不是文件夹",
        errno.EISDIR: "同名的文件夹已存在",
        errno.ENAMETOOLONG: "文件名过长",
    }.get(error.errno or 0, error.strerror or "未知原因")


def safe_name(text: str) -> str:
    """A title or a person's name as one file-name part that Windows and Linux both take.

    Separators, control and direction characters become “_”; device names and trailing dots are defused; long
    names are cut at a character border. Never empty.
    """
    # Composed, for macOS and Windows take 'é' in one and in two characters as the same name.
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", text)).strip().strip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    if len(name.encode()) > NAME_BYTES:
        name = name.encode()[:NAME_BYTES].decode("utf-8", "ignore").rstrip(". ")
    return name or "未命名"


def unique_names(names: Iterable[str]) -> list[str]:
    """File-name parts in the order given, made distinct: 王芳, 王芳（2） (case-blind, as Windows compares)."""
    used: set[str] = set()
    unique = []
    for name in names:
        part, number = safe_name(name), 2
        candidate = part
        while candidate.casefold() in used:
            candidate = f"{part}（{number}）"
            number += 1
        used.add(candidate.casefold())
        unique.append(candidate)
    return unique
