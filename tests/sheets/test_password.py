"""Encrypted workbooks: opened with the password, refused by their own sentences; the password is never repeated."""

import builtins
import struct
from pathlib import Path

import pytest

from ddtool.sheets.errors import HasPassword, NoDecryption, SuspectFile, WrongPassword
from ddtool.sheets.formats import read_workbook

ENCRYPTED = Path(__file__).parent / "corpus" / "42-有密码.xlsx"


def test_the_right_password_opens_it():
    pytest.importorskip("msoffcrypto")
    workbook = read_workbook(ENCRYPTED, "口令1")
    assert next(workbook.grids[0].rows())[0] == "姓名"
    assert workbook.notes == ["文件有密码，已用给出的密码打开"]


def test_without_a_password():
    with pytest.raises(HasPassword) as refused:
        read_workbook(ENCRYPTED)
    assert refused.value.message == (
        "“42-有密码.xlsx”有密码，读不出内容（文件没有损坏）。请加 --password 给出密码，或在 Excel、WPS 中打开，取消密码后另存为 .xlsx 再导入。"
    )


def test_a_wrong_password():
    pytest.importorskip("msoffcrypto")
    with pytest.raises(WrongPassword) as refused:
        read_workbook(ENCRYPTED, "口令2")
    assert refused.value.message == (
        "给出的密码打不开“42-有密码.xlsx”（文件没有损坏）。请向报送单位核对密码，注意大小写和全角半角。"
    )
    assert "口令2" not in repr(refused.value.__cause__) + repr(refused.value.__context__)


def test_the_library_is_missing(monkeypatch: pytest.MonkeyPatch):
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("msoffcrypto"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoDecryption) as refused:
        read_workbook(ENCRYPTED, "口令1")
    assert refused.value.message == (
        "“42-有密码.xlsx”有密码，这台电脑没有装打开它的组件（msoffcrypto-tool）。请安装 ddtool[password]，"
        "或在 Excel、WPS 中打开，取消密码后另存为 .xlsx 再导入。"
    )
    with pytest.raises(HasPassword):
        read_workbook(ENCRYPTED)


def test_a_password_that_would_be_hashed_for_hours(tmp_path: Path):
    pytest.importorskip("msoffcrypto")
    path = tmp_path / "名册.xlsx"
    data = ENCRYPTED.read_bytes()
    path.write_bytes(data.replace(b'spinCount="100000"', b'spinCount="9999999'))
    with pytest.raises(SuspectFile) as refused:
        read_workbook(path, "口令1")
    assert refused.value.message == (
        "“名册.xlsx”不像正常的工作簿：密码要反复运算的次数不合常理，为安全没有读取。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 再导入。"
    )


def test_an_encrypted_xls(tmp_path: Path):
    """The record that says so, put where the first one after the beginning was."""
    data = (ENCRYPTED.parent / "35-旧版.xls").read_bytes()
    at = data.find(struct.pack("<HHH", 0x809, 16, 0x600)) + 20
    path = tmp_path / "旧版.xls"
    path.write_bytes(data[:at] + b"\x2f\0" + data[at + 2 :])
    with pytest.raises(HasPassword):
        read_workbook(path)
