"""Which kind of file this is (文件格式), told by its content and never by its name.

FORMATS is the whole list, in the order in which it is asked. A format without a reader is refused by its own sentence;
a reader is added by giving its row a function.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ddtool.sheets.errors import CannotReadFile, DamagedFile, HasPassword, TooLarge, UnknownFormat
from ddtool.sheets.workbook import Workbook

LARGEST_FILE = 64 << 20
"""Bytes of a file on disk; a register of 100,000 rows takes about 7 MB."""

COPY_TO_XLSX = "请把其中的表格复制到 Excel，另存为 .xlsx 再导入"
ASK_ORIGINAL = "请向报送单位要 Excel 原件"
DECRYPT = "请在能打开它的电脑上解密，另存为 .xlsx 再导入"
SAVE_AS_XLSX = "请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入"


@dataclass(frozen=True)
class Content:
    """The bytes of a file and, where they are a zip, the names in it."""

    path: Path
    data: bytes
    names: frozenset[str]

    def __contains__(self, piece: bytes) -> bool:
        return piece in self.data

    def begins(self, *starts: bytes) -> bool:
        return self.data.startswith(starts)

    def says(self, *words: bytes) -> bool:
        """Whether one of the words (lower case) stands near the beginning of a text."""
        start = self.data[:2048].lower().replace(b"\0", b"")
        return any(word in start for word in words)

    @property
    def is_ole(self) -> bool:
        return self.data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

    @property
    def is_zip(self) -> bool:
        return self.data.startswith(b"PK")


Reader = Callable[[Path, bytes, str], Workbook]


@dataclass(frozen=True)
class Format:
    """One kind of file: how its content is told, who reads it, or why it isn't read."""

    name: str
    told: Callable[[Content], bool]
    reader: Reader | None = None
    what: str = ""
    remedy: str = SAVE_AS_XLSX


def _xlsx(path: Path, data: bytes, sha256: str) -> Workbook:
    from ddtool.sheets.xlsx import read_xlsx

    return read_xlsx(path, data, sha256)


def _xls(path: Path, data: bytes, sha256: str) -> Workbook:
    from ddtool.sheets.xls import read_xls

    return read_xls(path, data, sha256)


def _ods(path: Path, data: bytes, sha256: str) -> Workbook:
    from ddtool.sheets.ods import read_ods

    return read_ods(path, data, sha256)


def _fods(path: Path, data: bytes, sha256: str) -> Workbook:
    from ddtool.sheets.ods import read_fods

    return read_fods(path, data, sha256)


def _xml_2003(path: Path, data: bytes, sha256: str) -> Workbook:
    from ddtool.sheets.xml_2003 import read_xml_2003

    return read_xml_2003(path, data, sha256)


def _html(path: Path, data: bytes, sha256: str) -> Workbook:
    from ddtool.sheets.html import read_html

    return read_html(path, data, sha256)


def _text(path: Path, data: bytes, sha256: str) -> Workbook:
    from ddtool.sheets.text_file import read_text

    return read_text(path, data, sha256)


def _password(path: Path, data: bytes, sha256: str) -> Workbook:
    raise HasPassword(path)


def _broken_zip(path: Path, data: bytes, sha256: str) -> Workbook:
    raise DamagedFile(path, "压缩包不完整")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


_DRM = (b"E-SafeNet", b"%TSD-Header-")
"""Marks that document encryption of offices writes at the start of every file."""

FORMATS: tuple[Format, ...] = (
    Format("空文件", lambda c: not c.data.strip(b"\0\r\n\t "), what="是空文件", remedy="请让报送单位重新发送"),
    Format("xlsx", lambda c: "xl/workbook.xml" in c.names, _xlsx),
    Format("xlsb", lambda c: "xl/workbook.bin" in c.names, what="是 Excel 二进制工作簿（.xlsb），不能直接读"),
    Format("ods", lambda c: c.is_zip and b"opendocument.spreadsheet" in c.data[:200], _ods),
    Format("docx", lambda c: "word/document.xml" in c.names, what="是 Word 文档，不是表格", remedy=COPY_TO_XLSX),
    Format("压缩包", lambda c: bool(c.names), what="是压缩包", remedy="请先解压，再导入里面的表格"),
    Format("坏的压缩包", lambda c: c.is_zip, _broken_zip),
    Format("IRM", lambda c: c.is_ole and _utf16("DRMContent") in c, what="有权限保护（IRM），只有获授权的人能打开", remedy=DECRYPT),
    Format("有密码", lambda c: c.is_ole and (_utf16("EncryptedPackage") in c or _utf16("EncryptionInfo") in c), _password),
    Format("xls", lambda c: c.is_ole and _utf16("Workbook") in c, _xls),
    Format("xls 5", lambda c: c.is_ole and _utf16("Book") in c, what="是 Excel 5.0/95 的旧表格（.xls），不能直接读"),
    Format("doc", lambda c: c.is_ole and _utf16("WordDocument") in c, what="是 Word 文档，不是表格", remedy=COPY_TO_XLSX),
    Format("ole", lambda c: c.is_ole, what="是旧版 Office 文件，里面没有找到表格"),
    Format("pdf", lambda c: c.begins(b"%PDF"), what="是 PDF，不是表格", remedy=ASK_ORIGINAL),
    Format("图片", lambda c: c.begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM"), what="是图片，不是表格", remedy=ASK_ORIGINAL),
    Format("rar", lambda c: c.begins(b"Rar!", b"7z\xbc\xaf"), what="是压缩包", remedy="请先解压，再导入里面的表格"),
    Format("rtf", lambda c: c.begins(b"{\\rtf"), what="是 RTF 文档，不是表格", remedy=COPY_TO_XLSX),
    Format("加密软件", lambda c: any(mark in c.data[:4096] for mark in _DRM), what="被文档加密软件（DRM）加密了", remedy=DECRYPT),
    Format("mht", lambda c: c.says(b"mime-version:"), what="是单个文件网页（.mht），不能直接读"),
    Format("fods", lambda c: c.says(b"opendocument.spreadsheet", b"urn:oasis:names:tc:opendocument:xmlns:office"), _fods),
    Format("xml", lambda c: c.says(b"urn:schemas-microsoft-com:office:spreadsheet") and not c.says(b"<html"), _xml_2003),
    Format("html", lambda c: c.says(b"<html", b"<table", b"<!doctype html"), _html),
    Format("utf-16", lambda c: c.begins(b"\xff\xfe", b"\xfe\xff"), _text),
    Format("csv", lambda c: b"\0" not in c.data, _text),
)  # fmt: skip

UNKNOWN = Format(
    "不明",
    lambda c: True,
    what="的格式不认识，可能被加密软件（DRM）处理过，或不是表格",
    remedy=DECRYPT,
)


def read_workbook(path: Path, password: str | None = None) -> Workbook:
    """Read a file by its content (读工作簿); the password opens an encrypted one, and is kept nowhere.

    Raises CannotReadFile, UnknownFormat, HasPassword, WrongPassword, NoDecryption, LockedDocument, DamagedFile,
    SuspectFile, StrayCell, TooLarge, BadBytes.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise TooLarge(path, f"有 {size >> 20} MB，最多 {LARGEST_FILE >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise CannotReadFile(path, error) from error
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return _read(path, data, sha256)
    except HasPassword:
        from ddtool.sheets.password import unlocked

        workbook = _read(path, unlocked(path, data, password), sha256)
        if password is not None:
            workbook.notes.append("文件有密码，已用给出的密码打开")
        return workbook


def _read(path: Path, data: bytes, sha256: str) -> Workbook:
    content = Content(path, data, _names(data))
    found = next((form for form in FORMATS if form.told(content)), UNKNOWN)
    if found.reader is None:
        raise UnknownFormat(path, found.what, found.remedy)
    return found.reader(path, data, sha256)


def _names(data: bytes) -> frozenset[str]:
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, OSError, EOFError, RuntimeError):
        return frozenset()
