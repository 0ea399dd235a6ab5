"""Mutated and truncated workbooks (seeded, a bounded number): read or refused by a sentence, never a crash."""

import io
import zipfile
from pathlib import Path
from random import Random

import pytest

from ddtool.errors import DdtoolError
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import recognise

PARTS = [
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
]
PIECES = [
    b"<",
    b">",
    b'"',
    b"&#0;",
    b"</row>",
    b'<c r="XFD9"><v>1</v></c>',
    b"9" * 12,
    b"\0",
    b"-1",
    b"1e999",
    b' r="ZZ99999"',
]


def mutated(base: bytes, chance: Random) -> bytes:
    way = chance.randrange(4)
    if way == 0:
        data = bytearray(base)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    if way == 1:
        return base[: chance.randrange(len(base))]
    out = io.BytesIO()
    victim = chance.choice(PARTS)
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, rewritten(bytearray(content), chance) if name == victim else content)
    return out.getvalue()


def rewritten(content: bytearray, chance: Random) -> bytes:
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(content) + 1)
        way = chance.randrange(3)
        if way == 0:
            del content[at : at + chance.randrange(40)]
        elif way == 1:
            content[at:at] = chance.choice(PIECES)
        else:
            other = chance.randrange(len(content) + 1)
            content[at:at] = content[other : other + chance.randrange(200)]
    return bytes(content)


@pytest.mark.parametrize("seed", range(5))
def test_mutated_workbooks(xlsx, tmp_path: Path, roster, fund, seed: int):
    rows = [[f"甲{n}", "男", 1975.03, 13800138000 + n, "=1+1" if n % 7 == 0 else "注"] for n in range(30)]
    base = xlsx([["姓名", "性别", "出生年月", "联系电话", "备注"], *rows], merges=["E3:E5"]).read_bytes()
    chance, path = Random(seed), tmp_path / "变异.xlsx"
    for _ in range(40):
        path.write_bytes(mutated(base, chance))
        sentence = "。"
        try:
            recognise(read_workbook(path), [roster, fund])
        except DdtoolError as refused:
            sentence = refused.message
        assert sentence.endswith("。")
