"""Encrypted workbooks (有密码的工作簿) opened with the password given; it is passed on, never kept or shown.

msoffcrypto-tool is optional (`ddtool[password]`): few offices need it, and it brings a compiled cryptography library.
"""

import io
import re
from pathlib import Path

from ddtool.sheets.compound import BrokenContainer, CompoundFile
from ddtool.sheets.errors import DamagedFile, HasPassword, NoDecryption, SuspectFile, WrongPassword

MOST_TURNS = 1_000_000
"""Times the password is hashed; Excel and WPS ask for 100,000."""
NO_PASSWORD = "VelvetSweatshop"
"""What Excel encrypts a sheet with whose structure is protected, and opens it with unasked ([MS-OFFCRYPTO] 2.1.4)."""
_TURNS = re.compile(rb"spinCount\s*=\s*[\"'](\d+)")


def unlocked(path: Path, data: bytes, password: str | None) -> bytes:
    """The bytes of the workbook inside. Without a password, those of one that Excel opens unasked.

    Raises HasPassword, WrongPassword, NoDecryption, SuspectFile, DamagedFile.
    """
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import InvalidKeyError
    except ImportError:
        if password is None:
            raise HasPassword(path) from None
        raise NoDecryption(path) from None
    _refuse_traps(path, data, password)
    opened = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if file.format == "ooxml":
            file.load_key(password=password or NO_PASSWORD, verify_password=True)
        else:
            file.load_key(password=password or NO_PASSWORD)
        file.decrypt(opened)
    except InvalidKeyError:
        raise (HasPassword(path) if password is None else WrongPassword(path)) from None
    except Exception:
        # The library has no error of its own for most damage. No cause: it would show the password to a debugger.
        raise (HasPassword(path) if password is None else DamagedFile(path, "加密信息读不通")) from None
    return opened.getvalue()


def _refuse_traps(path: Path, data: bytes, password: str | None) -> None:
    """What the library would expand or repeat without end."""
    try:
        container = CompoundFile(data)
        told = container.stream("EncryptionInfo") if "EncryptionInfo" in container else b""
    except BrokenContainer as error:
        raise (HasPassword(path) if password is None else DamagedFile(path, "加密信息读不通")) from error
    if b"<!" in told.replace(b"\0", b""):
        raise SuspectFile(path, "内部文件带有实体定义")
    if any(int(turns[:12]) > MOST_TURNS for turns in _TURNS.findall(told.replace(b"\0", b""))):
        raise SuspectFile(path, "密码要反复运算的次数不合常理")
