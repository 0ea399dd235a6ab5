"""What the handbook shows is what the program says; every link and picture is there."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs import transcripts

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(os.name == "nt", reason="paths are written with the other stroke")
def test_output_is_current() -> None:
    assert [path.name for path, _ in transcripts.stale()] == [], "run: python -m docs.transcripts"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for found in _LINK.finditer(_FENCED.sub("", page.read_text(encoding="utf-8"))):
        target = unquote(found[1] or found[2])
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        other = (page.parent / path).resolve() if path else page
        if not other.exists() or (anchor and anchor not in anchors(other)):
            broken.append(target)
    assert broken == []


def anchors(page: Path) -> set[str]:
    """Anchors as GitHub makes them of headings: lower case, spaces to hyphens, other signs dropped."""
    headings = re.findall(r"^#+ (.+)$", _FENCED.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def test_an_output_that_is_not_true_is_found() -> None:
    with transcripts.sample_office() as folder:
        page = "```console\n$ ddtool --version\nddtool 0.0.0\n```\n"
        assert transcripts.renewed(page, folder) != page
