"""Makes the pictures of the README and the handbook from a real run of the demo.

    python -m docs.make_pictures [--fonts DIR]

Needs LibreOffice, pdftoppm and Chromium. The papers name the fonts of Chinese offices, which this machine may lack: a fontconfig
file in a temporary folder lets free fonts stand in for them, also those of DIR (e.g. the Fandol fonts of TeX Live).
The papers themselves stay as they are.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from unicodedata import east_asian_width

from docs.transcripts import sample_office, shown

PICTURES = Path(__file__).parent / "pictures"
DOTS = 72
"""Dots per inch of a page: A4 becomes 595 × 842."""
LARGEST = 150_000
WIDTH = 104
"""Columns of the pictured screen."""
SIZE, LINE, EDGE = 10, 15, 12
"""Points: a character's height, a line's, the edge around the screen."""
SCREEN_DOTS = 92
SCREEN_FONT = "Noto Sans Mono CJK SC"

# The office's font, and what may stand in for it, best first.
STAND_INS = {
    "方正小标宋简体": ("FandolSong:bold", "Noto Serif CJK SC:bold"),
    "仿宋_GB2312": ("FandolFang", "Noto Serif CJK SC"),
    "楷体_GB2312": ("FandolKai", "LXGW WenKai", "Noto Serif CJK SC"),
    "黑体": ("FandolHei", "Noto Sans CJK SC"),
    "宋体": ("FandolSong", "Noto Serif CJK SC"),
    "SimSun-ExtB": ("Noto Serif CJK SC",),
}
# Picture, the paper in `out` of the demo, its page: the first one, or the one that shows certain words.
PAGES = (
    ("ballot", "*示例县人民代表大会常务委员会人事任免表决票.docx", ""),
    ("tally", "*计票单（A组）.docx", ""),
    ("result", "*计票结果报告单.docx", ""),
    ("ledger", "2025年履职台账/顾海燕履职台账.docx", ""),
    ("yearly", "2025年度代表工作报告.docx", ""),
    ("yearly-chart", "2025年度代表工作报告.docx", "各代表团出席率"),
    ("matters-report", "2025年事项办理情况报告.docx", ""),
    ("reminder", "*催办函（县交通运输局）.docx", ""),
)
# Picture, the workbook, its page, the height in dots that has something on it.
WORKBOOKS = (
    ("bad-workbook", "样例/错误示例/名册有错.xlsx", 1, 355),
    ("return-list", "示例县/out/退回/名册有错*.xlsx", 1, 378),
    ("return-copy", "示例县/out/退回/名册有错*.xlsx", 2, 355),
)
# Picture of a screen, and its command.
SCREENS = (
    ("demo", "ddtool demo 示例县"),
    ("explain", "ddtool --db 示例县/ddtool.db matter explain 17"),
    ("refusal", "ddtool --db 示例县/ddtool.db import 示例县/样例/错误示例/名册有错.xlsx"),
)
# Run before the papers are taken, for what the demo leaves to the clerk.
BEFORE = ("ddtool --db 示例县/ddtool.db matter remind",)
# Picture, and the page that a station's screen shows.
BOARDS = (("board", "代表建议办理情况公开栏.html"),)
BOARD_SIZE, BOARD_SCALE = (1920, 1080), 0.5
"""A large screen's points, pictured at half."""


def fontconfig(folder: Path, more: list[Path]) -> Path:
    """A fontconfig file that lets the stand-ins be found under the offices' font names."""
    rules = []
    for wanted, stand_ins in STAND_INS.items():
        families = "".join(f"<string>{name.partition(':')[0]}</string>" for name in stand_ins)
        bold = '<edit name="weight" mode="assign"><const>bold</const></edit>' if ":bold" in stand_ins[0] else ""
        rules.append(
            f'<match target="pattern"><test name="family"><string>{wanted}</string></test>'
            f'<edit name="family" mode="prepend" binding="same">{families}</edit>{bold}</match>'
        )
    dirs = "".join(f"<dir>{path}</dir>" for path in more)
    written = folder / "fonts.conf"
    written.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include>{dirs}<cachedir>{folder / 'cache'}</cachedir>{''.join(rules)}</fontconfig>",
        encoding="utf-8",
    )
    return written


def render(papers: list[Path], folder: Path, fonts: list[Path]) -> dict[Path, Path]:
    """The papers as PDF, by paper; one call of LibreOffice for all."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(fontconfig(folder, fonts))}
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, papers)], env=environment, check=True, capture_output=True
    )
    return {paper: folder / f"{paper.stem}.pdf" for paper in papers}


def picture(pdf: Path, page: int, name: str, dots: int = DOTS, *, height: int = 0) -> Path:
    """One page as PNG; `height` in dots cuts off what is below."""
    target = PICTURES / name
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dots), "-f", str(page), "-l", str(page)]
    command += ["-H", str(height)] if height else []
    subprocess.run([*command, str(pdf), str(target)], check=True)
    return target.with_suffix(".png")


def page_with(words: str, pdf: Path) -> int:
    """The first page that shows these words (the title of a chart, say)."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    pages = [page.replace(" ", "") for page in text.split("\f")]
    return next(number for number, page in enumerate(pages, 1) if words in page)


def screen(command: str, lines: list[str], target: Path) -> Path:
    """A page as large as the screen after a command; long lines are broken where a terminal would."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    wrapped = [part for line in (f"$ {command}", *lines) for part in broken(line, WIDTH)]
    section = document.sections[0]
    section.page_width, section.page_height = Pt((WIDTH + 4) * SIZE / 2 + 2 * EDGE), Pt(len(wrapped) * LINE + 2 * EDGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(EDGE)
    section.header_distance = section.footer_distance = Pt(0)
    for number, line in enumerate(wrapped):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(LINE)
        run = paragraph.add_run(line)
        run.font.size, run.bold = Pt(SIZE), number == 0
        run.font.name = SCREEN_FONT
        run._element.rPr.rFonts.set(qn("w:eastAsia"), SCREEN_FONT)
    document.save(str(target))
    return target


def broken(line: str, width: int) -> list[str]:
    """A line in pieces of at most so many columns; Chinese characters take two."""
    pieces, used = [""], 0
    for character in line:
        columns = 2 if east_asian_width(character) in "WF" or character in "“”…·—" else 1
        if used + columns > width:
            pieces, used = [*pieces, ""], 0
        pieces[-1] += character
        used += columns
    return pieces


def board(page: Path, name: str, scratch: Path) -> Path:
    """The first of a board's pages, as a browser shows it on a screen."""
    target = (PICTURES / name).with_suffix(".png")
    width, height = BOARD_SIZE
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={scratch / 'browser'}"]
    command += [f"--window-size={width},{height}", f"--force-device-scale-factor={BOARD_SCALE}", "--hide-scrollbars"]
    command += [f"--screenshot={target}", page.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return target


def workbook(source: Path, target: Path) -> Path:
    """A workbook as a page shows it on a screen: with its letters, row numbers and lines, all columns side by side."""
    from openpyxl import load_workbook

    book = load_workbook(source)
    for sheet in book.worksheets:
        sheet.print_options.gridLines = sheet.print_options.headings = True
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        for side in ("left", "right", "top", "bottom", "header", "footer"):
            setattr(sheet.page_margins, side, 0.2)
        sheet.oddHeader.center.text = sheet.oddFooter.center.text = None
    book.save(target)
    return target


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fonts", type=Path, action="append", default=[], help="a folder with more fonts")
    fonts = parser.parse_args(arguments).fonts
    with sample_office() as folder, tempfile.TemporaryDirectory() as scratch:
        screens = {
            name: screen(command, shown(command, folder), Path(scratch) / f"{name}.docx") for name, command in SCREENS
        }
        for command in BEFORE:
            shown(command, folder)
        out = folder / "示例县" / "out"
        books = {
            name: workbook(next(folder.glob(pattern)), Path(scratch) / f"{name}.xlsx")
            for name, pattern, _, _ in WORKBOOKS
        }
        papers = {name: next(out.glob(pattern)) for name, pattern, _ in PAGES}
        pdfs = render(list(dict.fromkeys([*books.values(), *screens.values(), *papers.values()])), Path(scratch), fonts)
        made = [picture(pdfs[path], 1, name, SCREEN_DOTS) for name, path in screens.items()]
        for name, _, page, height in WORKBOOKS:
            made.append(picture(pdfs[books[name]], page, name, SCREEN_DOTS, height=height))
        for name, _, words in PAGES:
            pdf = pdfs[papers[name]]
            made.append(picture(pdf, page_with(words, pdf), name))
        made += [board(next(out.glob(pattern)), name, Path(scratch)) for name, pattern in BOARDS]
    for path in made:
        size = path.stat().st_size
        print(f"{size:>8}  {path.name}{'  too large' if size > LARGEST else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
