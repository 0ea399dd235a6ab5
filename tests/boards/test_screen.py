"""The page in a real browser: nothing cut off, every line on some page, pages that turn, nothing asked for."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ddtool.boards import paper
from ddtool.boards.model import PublicBoard
from ddtool.settings import Settings
from tests.boards.made import HOSTILE, RULE, board

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(not BROWSER, reason="needs Chromium"),
]
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)
# Walks through all pages and writes down what a person would see; runs in a copy without the policy, which forbids it.
WALK = """<script>
addEventListener("load", () => {
  const cell = document.querySelector("td"), size = cell ? parseFloat(getComputedStyle(cell).fontSize) : 0;
  const seen = [], faults = [], foot = document.querySelector("footer").getBoundingClientRect();
  for (let at = 0; at < Math.max(pages.length, 1); at++) {
    if (pages.length) turn(at);
    if (document.documentElement.scrollHeight > innerHeight) faults.push(`page ${at} is too high`);
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`page ${at} is too wide`);
    for (const row of rows.filter(one => !one.classList.contains("away"))) {
      seen.push(rows.indexOf(row));
      if (row.getBoundingClientRect().bottom > foot.top + 1) faults.push(`${row.textContent} runs into the foot`);
      for (const cell of row.cells) if (cell.scrollWidth > cell.clientWidth + 1) faults.push(`${cell.textContent} is cut off`);
    }
  }
  document.body.innerHTML = "";
  document.body.dataset.report = JSON.stringify({
    seen, faults, pages: pages.map(page => page.length), cards: root.classList.contains("cards"),
    size, width: innerWidth, height: innerHeight,
    asked: performance.getEntriesByType("resource").map(one => one.name),
  });
});
</script></body>"""


class Folders(NamedTuple):
    """Where a page is written, and the browser's profile, which all runs share: to make one takes a second."""

    scratch: Path
    profile: Path


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    folder = tmp_path_factory.mktemp("browser")
    return Folders(folder, folder / "profile")


def dom(page: str, run: Folders, size: tuple[int, int], *more: str) -> str:
    """The page's document as the browser has it in the end."""
    path = run.scratch / "page.html"
    path.write_text(page, encoding="utf-8")
    command = [BROWSER, *FLAGS, f"--user-data-dir={run.profile}", *_screen(size), *more]
    done = subprocess.run([*command, "--dump-dom", path.as_uri()], check=True, capture_output=True, timeout=120)
    return done.stdout.decode()


def _screen(size: tuple[int, int]) -> tuple[str, str]:
    """A whole screen of that size, as at a station; a window would lose the height of its bars."""
    return "--kiosk", f"--screen-info={{{size[0]}x{size[1]}}}"


def walked(made: PublicBoard, run: Folders, size: tuple[int, int]) -> Any:
    page = paper.page(made, Settings(), RULE)
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page).replace("</body>", WALK)
    found = re.search(r'data-report="([^"]*)"', dom(free, run, size))
    assert found is not None
    report = json.loads(unescape(found[1]))
    assert (report["width"], report["height"]) == size
    return report


@pytest.mark.parametrize(
    ("made", "size", "cards"),
    [
        (board(0), LANDSCAPE, False),
        (board(1), LANDSCAPE, False),
        (board(30), LANDSCAPE, False),
        (board(220), (1366, 768), False),
        (board(30), PORTRAIT, True),
        (board(12, heads=14), PORTRAIT, True),
        (board(9, title="特别长的标题" * 80), LANDSCAPE, False),
        (board(9, title="特别长的标题" * 80), PORTRAIT, True),
        (board(3, title="W" * 400), LANDSCAPE, False),
        (board(5, title=HOSTILE), LANDSCAPE, False),
        (board(20, dates=8), LANDSCAPE, True),
    ],
    ids=[
        "none",
        "one",
        "30",
        "220",
        "upright",
        "many figures",
        "long",
        "long upright",
        "one word",
        "hostile",
        "many columns",
    ],
)
def test_every_line_is_seen_whole(made: PublicBoard, size: tuple[int, int], cards: bool, run: Folders) -> None:
    report = walked(made, run, size)
    assert report["faults"] == []
    assert report["seen"] == list(range(len(made.rows)))
    assert (report["cards"], report["asked"]) == (cards, [])
    assert all(1 <= rows <= RULE.rows for rows in report["pages"])


def test_type_is_large_enough_for_four_metres(run: Folders) -> None:
    """On a screen of 55 inches (0.63 mm a dot) a Chinese character is then at least 16 mm high: a 250th of four metres."""
    report = walked(board(30), run, LANDSCAPE)
    assert report["size"] * 63 >= 16 * 100
    assert min(report["pages"][:-1]) >= 4, "and a page still holds several lines"


def test_pages_turn_under_the_policy_of_the_page(run: Folders) -> None:
    """The page as it is: its hashes let its own script and style run, and its pages turn every five seconds."""
    made = board(30)
    count = len(walked(made, run, LANDSCAPE)["pages"])
    page = paper.page(made, Settings(), RULE)
    for milliseconds, at in ((10500, 3), (5000 * count + 500, 1)):
        text = dom(page, run, LANDSCAPE, f"--virtual-time-budget={milliseconds}")
        assert f'<span id="page">第 {at} 页，共 {count} 页</span>' in text


def test_a_script_in_a_title_does_not_run(run: Folders) -> None:
    page = paper.page(board(2, title=HOSTILE), Settings(), RULE)
    text = dom(page.replace("alert(1)", "document.title = 'run'"), run, LANDSCAPE)
    assert "<title>代表建议办理情况公开栏</title>" in text


def test_without_scripts_all_lines_stand_one_under_the_other(run: Folders) -> None:
    page = re.sub(r"<script>.*?</script>", "", paper.page(board(30), Settings(), RULE), flags=re.DOTALL)
    text = dom(page, run, LANDSCAPE)
    assert text.count("<tr") == 31
    assert "away" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext")
def test_what_is_printed_has_every_line(run: Folders) -> None:
    pdf = run.scratch / "page.pdf"
    dom(paper.page(board(30), Settings(), RULE), run, LANDSCAPE, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    assert re.findall(r"第\d+号", text) == [f"第{at}号" for at in range(1, 31)]
    sheets = [sheet for sheet in text.split("\f") if sheet.strip()]
    assert len(sheets) <= 3, "sheets across, filled to the foot"
    assert all("承办单位" in sheet for sheet in sheets), "the head is on every sheet"
