"""Hostile workbooks: mutated, truncated, bombed, mislabelled, encrypted files of every format, from a seed.

    python -m tests.long.hostile --files 2000 --seed 1

Each file is read and recognised in a worker of its own memory limit. A traceback other than a DdtoolError, an abort,
more than 200 MB or more than 5 s of CPU for one file is a fault, is named with its recipe, and ends with status 1.
"""

import argparse
import contextlib
import io
import json
import os
import resource
import select
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "sheets" / "corpus"
WORKER = (sys.executable, "-m", "tests.long.hostile", "--work")
MOST_MEMORY_MB, MOST_SECONDS, PATIENCE = 200, 5.0, 60
ADDRESS_SPACE = 1 << 30
BOMB_EVERY = 12
"""One file in so many is a bomb; the others are mutations."""

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = ("姓名", "性别", "出生年月", "联系电话", "代表团", "备注")


# Sound files to begin with -------------------------------------------------------------------------------------------


def table(count: int = 30) -> list[tuple[str, ...]]:
    rows = [
        (f"甲{n}", "男", f"19{50 + n % 50}.0{n % 9 + 1}", f"139{n:08}", f"第{n % 5}代表团", "注") for n in range(count)
    ]
    return [HEAD, *rows]


def workbook(sheet: str, shared: str = "", styles: str = "", sheets: int = 1) -> bytes:
    """A package around the XML of a sheet."""
    out = io.BytesIO()
    named = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, sheets + 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        package.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{REL}"><sheets>{named}</sheets></workbook>')
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>',
        )
        for n in range(1, sheets + 1):
            package.writestr(f"xl/worksheets/sheet{n}.xml", sheet)
        for name, content in (("sharedStrings", shared), ("styles", styles)):
            if content:
                package.writestr(f"xl/{name}.xml", content)
    return out.getvalue()


def sheet(rows: str, after: str = "", before: str = "") -> str:
    return f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>"


def line(number: int, cells: tuple[str, ...]) -> str:
    inner = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(cells)
    )
    return f'<row r="{number}">{inner}</row>'


def lines(count: int = 30) -> str:
    return "".join(line(number, cells) for number, cells in enumerate(table(count), 1))


def flat(mark: str) -> str:
    return "\r\n".join(mark.join(row) for row in table())


def page(rows: str = "") -> str:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table())
    return f"<html><meta charset=utf-8><table>{body}{rows}</table></html>"


def xml_2003(rows: str = "", before: str = "") -> str:
    body = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in table()
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return f'<?xml version="1.0"?>{before}<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="表"><Table>{body}{rows}</Table></Worksheet></Workbook>'


def document(rows: str = "", before: str = "") -> bytes:
    """An ods around the XML of rows."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in table()
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f'<?xml version="1.0"?>{before}<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="表">{body}{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def bases() -> dict[str, bytes]:
    """A sound file of each format; those that only Office programs write come from the corpus."""
    found = {
        "xlsx": workbook(sheet(lines(), '<mergeCells><mergeCell ref="F3:F5"/></mergeCells>')),
        "csv": flat(",").encode("gb18030"),
        "tsv": flat("\t").encode("utf-16"),
        "html": page().encode(),
        "xml": xml_2003().encode(),
        "ods": document(),
    }
    for path in sorted(CORPUS.glob("*.*")):
        if path.suffix in (".xls", ".et", ".ods", ".xlsx") and path.stat().st_size < 20_000:
            found[path.name] = path.read_bytes()
    return found


# Bombs ---------------------------------------------------------------------------------------------------------------

ENTITIES = (
    "<!DOCTYPE a [<!ENTITY a0 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
QUADRATIC = f"<!DOCTYPE a [<!ENTITY a '{'a' * 50_000}'>]>"


def cell(reference: str) -> str:
    number = "".join(filter(str.isdigit, reference))
    return f'<row r="{number}"><c r="{reference}"><v>1</v></c></row>'


def spoofed(data: bytes, part: bytes, claimed: int) -> bytes:
    """The size that the central directory claims of one part, changed."""
    changed = bytearray(data)
    at = data.rfind(part)
    changed[at - 22 : at - 18] = claimed.to_bytes(4, "little")
    return bytes(changed)


def gigabyte(name: str) -> bytes:
    """A part of 1 GB that takes 1 MB in the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{REL}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        if name != "xl/worksheets/sheet1.xml":
            package.writestr("xl/worksheets/sheet1.xml", sheet(lines()))
        with package.open(name, "w", force_zip64=True) as stream:
            for _ in range(64):
                stream.write(b"\0" * (16 << 20) if name != "xl/worksheets/sheet1.xml" else b" " * (16 << 20))
    return out.getvalue()


def nested(depth: int) -> bytes:
    data = workbook(sheet(lines()))
    for level in range(depth):
        data = zipped({f"{level}.zip": data})
    return data


BOMBS: dict[str, Callable[[], bytes]] = {
    "xlsx: only XFD1048576": lambda: workbook(sheet(cell("XFD1048576"))),
    "xlsx: A1 and XFD1048576": lambda: workbook(sheet(lines() + cell("XFD1048576"))),
    "xlsx: a cell that belies its row": lambda: workbook(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')),
    "xlsx: dimension too small": lambda: workbook(sheet(lines(), before="").replace("<sheetData>", '<dimension ref="A1:B2"/><sheetData>')),
    "xlsx: dimension too large": lambda: workbook(sheet(lines()).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')),
    "xlsx: entities in the sheet": lambda: workbook(sheet(lines() + "<row><c><v>&a9;</v></c></row>", before=ENTITIES)),
    "xlsx: entities in the strings": lambda: workbook(sheet(lines()), f"{ENTITIES}<sst {MAIN}><si><t>&a9;</t></si></sst>"),
    "xlsx: quadratic entities": lambda: workbook(sheet(lines()), f"{QUADRATIC}<sst {MAIN}><si><t>{'&a;' * 50_000}</t></si></sst>"),
    "xlsx: entities in the styles": lambda: workbook(sheet(lines()), styles=f"{ENTITIES}<styleSheet {MAIN}>&a9;</styleSheet>"),
    "xlsx: sheet of 1 GB": lambda: gigabyte("xl/worksheets/sheet1.xml"),
    "xlsx: strings of 1 GB": lambda: gigabyte("xl/sharedStrings.xml"),
    "xlsx: sheet of 1 GB that claims 1 kB": lambda: spoofed(gigabyte("xl/worksheets/sheet1.xml"), b"xl/worksheets/sheet1.xml", 1000),
    "xlsx: a million formatted blank rows": lambda: workbook(sheet(lines() + "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(32, 1_000_032)))),
    "xlsx: ten million strings": lambda: workbook(sheet(lines()), f"<sst {MAIN}>{'<si/>' * 10_000_000}</sst>"),
    "xlsx: a million strings": lambda: workbook(sheet(lines()), f"<sst {MAIN}>{'<si><t>甲</t></si>' * 1_000_000}</sst>"),
    "xlsx: one string of 60 MB": lambda: workbook(sheet(lines()), f"<sst {MAIN}><si><t>{'a' * (60 << 20)}</t></si></sst>"),
    "xlsx: huge merges": lambda: workbook(sheet(lines(), "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(2, 2000)) + "</mergeCells>")),
    "xlsx: 100,000 merges": lambda: workbook(sheet(lines(), "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(2, 200_000, 2)) + "</mergeCells>")),
    "xlsx: all columns": lambda: workbook(sheet('<row r="1">' + "".join(f'<c r="{letters(n)}1" t="inlineStr"><is><t>姓名</t></is></c>' for n in range(1, 16_385)) + "</row>" + lines().replace('r="1"', 'r="2"'))),
    "xlsx: deep XML": lambda: workbook(sheet("<row r='1'>" + "<a>" * 200_000)),
    "xlsx: a thousand sheets": lambda: workbook(sheet(lines(3)), sheets=1000),
    "xlsx: 70,000 rows": lambda: workbook(sheet(lines(70_000))),
    "xlsx: formulas without values": lambda: workbook(sheet(lines() + "".join(f'<row r="{n}"><c r="A{n}"><f>1+1</f></c></row>' for n in range(40, 60_000)))),
    "xlsx in zips": lambda: nested(20),
    "zip: 60,000 names": lambda: zipped({f"xl/{n}": b"" for n in range(60_000)} | {"xl/workbook.xml": "<a/>"}),
    "ods: repeated columns": lambda: document('<table:table-row><table:table-cell table:number-columns-repeated="1000000000"><text:p>1</text:p></table:table-cell></table:table-row>'),
    "ods: repeated rows": lambda: document('<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"><text:p>1</text:p></table:table-cell></table:table-row>'),
    "ods: repeated square": lambda: document('<table:table-row table:number-rows-repeated="16000"><table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>'),
    "ods: repeated blanks": lambda: document('<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'),
    "ods: entities": lambda: document("<a>&a9;</a>", ENTITIES),
    "ods: spaces": lambda: document("<table:table-row>" + '<table:table-cell><text:p><text:s text:c="999999999"/></text:p></table:table-cell>' * 3000 + "</table:table-row>"),
    "ods: deep XML": lambda: document("<text:span>" * 300_000),
    "ods: four million elements": lambda: document("<a/>" * 5_000_000),
    "html: unclosed comments": lambda: (page() + "<!--" * 2_000_000).encode(),
    "html: unclosed tags": lambda: (page() + "<" * 8_000_000).encode(),
    "html: huge spans": lambda: page("<tr>" + "<td rowspan=999999 colspan=999999>1" * 2000).encode(),
    "html: a million cells": lambda: page("<tr><td>1" * 1_100_000).encode(),
    "html: nested tables": lambda: ("<table><tr><td>" * 100_000).encode(),
    "html: entities": lambda: page("<tr><td>" + "&amp;#" * 2_000_000).encode(),
    "xml: entities": lambda: xml_2003("<Row>&a9;</Row>", ENTITIES).encode(),
    "xml: far index": lambda: xml_2003('<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="String">1</Data></Cell></Row>').encode(),
    "xml: huge index": lambda: xml_2003('<Row ss:Index="9999999"><Cell ss:Index="9999999"><Data>1</Data></Cell></Row>').encode(),
    "csv: all commas": lambda: b"," * (20 << 20),
    "csv: wide once": lambda: flat(",").encode() + b"\n" + b"," * 16_000 + b"\na" * 1_000_000,
    "csv: an open quotation mark": lambda: flat(",").encode() + b'\n"' + b"a\n" * 4_000_000,
    "csv: ten million lines": lambda: flat(",").encode() + b"\n" * 10_000_000,
    "csv: long bad bytes": lambda: flat(",").encode() + b"\n\xff\xff" * 1_000_000,
    "csv: 70 MB": lambda: b"a" * (70 << 20),
    "ole: a loop in the table of sectors": lambda: ole_loop(),
    "nothing": lambda: b"",
    "zeros": lambda: bytes(10 << 20),
}  # fmt: skip


def letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def ole_loop() -> bytes:
    """A container whose directory chain runs in a circle, and whose streams claim 4 GB."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\xff"))
    head[26:34] = b"\x03\x00\xfe\xff\x09\x00\x06\x00"
    head[44:76] = b"".join(n.to_bytes(4, "little") for n in (1, 1, 0, 4096, 1, 1, 1, 1))
    head[76:80] = (0).to_bytes(4, "little")
    table_ = b"".join(n.to_bytes(4, "little") for n in [0xFFFFFFFD, 2, 1] + [1] * 125)
    entry = ("Workbook".encode("utf-16-le").ljust(64, b"\0") + b"\x12\0\x05\1" + b"\1\0\0\0" * 3).ljust(116, b"\0")
    entry += (1).to_bytes(4, "little") + (0xFFFFFFFF).to_bytes(4, "little") + bytes(4)
    return bytes(head) + table_ + (entry * 4) * 200


# Mutations -----------------------------------------------------------------------------------------------------------

PIECES = [
    b"<", b">", b'"', b"&#0;", b"</row>", b'<c r="XFD9"><v>1</v></c>', b"9" * 12, b"\0", b"-1", b"1e999", b' r="ZZ99999"',
    b"\xff\xff\xff\xff", b"\xff\xfe", b"<table>", b"</td>", b'"', b"\t", b"\r", b"\x09\x08\x10\0\0\6\x10\0", b"\x0a\0\0\0",
    b"\xfc\0\xff\xff", "代表团".encode(), "合计".encode("gb18030"), b"&a;", b"#N/A", b"1904", b"<!--", b"PK\x05\x06",
]  # fmt: skip


def mutated(base: bytes, chance: Random) -> bytes:
    """A file with some bytes changed, cut, doubled, or with a part of its zip rewritten."""
    way = chance.randrange(6)
    if way == 0:
        return base[: chance.randrange(len(base) + 1)]
    if way == 1 or not base.startswith(b"PK"):
        return rewritten(bytearray(base), chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old:
        names = old.namelist()
        victim = chance.choice([name for name in names if name.endswith((".xml", ".rels"))] or names)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in names:
                content = old.read(name)
                if name == victim and way == 2 and chance.random() < 0.3:
                    continue
                new.writestr(name, rewritten(bytearray(content), chance) if name == victim else content)
    return out.getvalue()


def rewritten(content: bytearray, chance: Random) -> bytes:
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(content) + 1)
        way = chance.randrange(4)
        if way == 0:
            del content[at : at + chance.randrange(60)]
        elif way == 1:
            content[at:at] = chance.choice(PIECES)
        elif way == 2 and content:
            content[min(at, len(content) - 1)] = chance.randrange(256)
        else:
            other = chance.randrange(len(content) + 1)
            content[at:at] = content[other : other + chance.randrange(300)]
    return bytes(content)


@dataclass(frozen=True)
class Hostile:
    recipe: str
    data: bytes


def hostile_files(count: int, seed: int, *, bombs: bool = True) -> Iterator[Hostile]:
    """The files of a seed; each bomb comes again and again, once in twelve files."""
    chance, sound, named = Random(seed), bases(), list(BOMBS)
    formats = list(sound)
    for number in range(count):
        if bombs and number % BOMB_EVERY == 0:
            name = named[number // BOMB_EVERY % len(named)]
            yield Hostile(f"{number} {name}", BOMBS[name]())
        else:
            form = formats[number % len(formats)]
            yield Hostile(f"{number} mutated {form}", mutated(sound[form], chance))


# The worker ----------------------------------------------------------------------------------------------------------


def outcome(path: Path, password: str | None = None) -> str:
    """“read”, or the class of the refusal; anything else that is raised is a fault."""
    from ddtool.errors import DdtoolError
    from ddtool.importing.registers import SHEETS
    from ddtool.sheets.formats import read_workbook
    from ddtool.sheets.recognise import recognise

    try:
        recognise(read_workbook(path, password), SHEETS)
    except DdtoolError as refused:
        return type(refused).__name__ if refused.message.endswith("。") else "refused without a full stop"
    return "read"


def peak_mb() -> float:
    for told in Path("/proc/self/status").read_text().splitlines():
        if told.startswith("VmHWM"):
            return int(told.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work() -> None:
    """Read the paths on standard input, say a line of JSON for each."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    for told in sys.stdin:
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # begin a new high-water mark
        start = time.process_time()
        try:
            ended = outcome(Path(told.strip()), "口令" if "密码" in told else None)
        except BaseException as error:
            ended = f"FAULT {type(error).__name__}: {error}"[:300]
        print(json.dumps([ended, time.process_time() - start, peak_mb()]), flush=True)


class Worker:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            WORKER, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def run(self, path: Path) -> tuple[str, float, float]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
            self.close()
            return "FAULT no answer", float(PATIENCE), 0.0
        told = self.process.stdout.readline()
        if not told:
            return f"FAULT aborted with {self.process.wait()}", 0.0, 0.0
        ended, seconds, memory = json.loads(told)
        return ended, seconds, memory

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


def run(count: int, seed: int) -> int:
    ends: Counter[str] = Counter()
    faults, slowest, largest = [], (0.0, ""), (0.0, "")
    worker, written = Worker(), 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名册.xlsx"
        for hostile in hostile_files(count, seed):
            path.write_bytes(hostile.data)
            written += len(hostile.data)
            before = zlib.crc32(hostile.data)
            ended, seconds, memory = worker.run(path)
            if "FAULT" in ended and ("aborted" in ended or "no answer" in ended):
                worker.close()
                worker = Worker()
            slowest, largest = max(slowest, (seconds, hostile.recipe)), max(largest, (memory, hostile.recipe))
            changed = zlib.crc32(path.read_bytes()) != before or len(os.listdir(folder)) > 1
            if "FAULT" in ended or "without" in ended or seconds > MOST_SECONDS or memory > MOST_MEMORY_MB or changed:
                faults.append(
                    f"{hostile.recipe}: {ended}, {seconds:.1f} s, {memory:.0f} MB{', wrote a file' if changed else ''}"
                )
            ends["FAULT" if "FAULT" in ended else ended] += 1
    worker.close()
    print(
        f"{count:,} files of seed {seed}, {written >> 20} MB: {', '.join(f'{name} {n}' for name, n in ends.most_common())}"
    )
    print(f"slowest {slowest[0]:.2f} s CPU ({slowest[1]}); largest {largest[0]:.0f} MB ({largest[1]})")
    print(f"faults: {len(faults)}")
    for fault in faults[:50]:
        print("  " + fault)
    return 1 if faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work()
        return 0
    return run(options.files, options.seed)


if __name__ == "__main__":
    sys.exit(main())
