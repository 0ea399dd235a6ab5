"""The papers as pages (版面): rendered by LibreOffice, nothing cut, no page too many."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.reports.file import desk as deputy_file
from ddtool.reports.ledger import desk as ledger
from ddtool.reports.matters import desk as matters
from ddtool.reports.yearly import desk as yearly
from ddtool.settings import Office
from tests.reports import matter_rows
from tests.reports.conftest import TODAY, text_of

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="no LibreOffice"),
]


def pages(path: Path, folder: Path) -> list[str]:
    """The text of each page."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = folder / f"{path.stem}.pdf"
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


def missing(text: str, shown: list[str]) -> list[str]:
    """Words of the paper that no page shows; white space and line breaks do not count."""
    seen = re.sub(r"\s", "", "".join(shown))
    cells = [cell for line in text.splitlines() for cell in re.split(r"[|\t]", line) if len(cell) < 8]
    return [cell for cell in cells if re.sub(r"\s", "", cell) not in seen]


def test_bound_ledgers(book: Book, office: Office, tmp_path: Path) -> None:
    found = ledger.ledgers(book, office, year=2025, today=TODAY)
    (path,), _ = ledger.write(found, office, office.out, each=False)
    shown = pages(path, tmp_path)
    assert 6 <= len([page for page in shown if page.strip()]) <= 12
    assert sum("—1—" in page.replace(" ", "") for page in shown) == 6
    assert missing(text_of(path), shown) == []


def test_bound_files(book: Book, office: Office, tmp_path: Path) -> None:
    found = deputy_file.files(book, office, year=None, today=TODAY)
    (path,), _ = deputy_file.write(found, office, office.out, each=False)
    shown = pages(path, tmp_path)
    assert 6 <= len([page for page in shown if page.strip()]) <= 18
    assert sum("—1—" in page.replace(" ", "") for page in shown) == 6
    assert missing(text_of(path), shown) == []


def test_yearly(book: Book, office: Office, tmp_path: Path) -> None:
    path, _ = yearly.write(yearly.yearly(book, office, year=2025, today=TODAY), office, office.out)
    shown = pages(path, tmp_path)
    assert 6 <= len(shown) <= 20
    assert all(page.strip() for page in shown)
    assert missing(text_of(path), shown) == []
    assert sum("数据来源" in page for page in shown) >= 2
    for chart in ("代表党派结构", "各月会议和活动场次", "各代表团出席率", "各月履职登记条数"):
        assert any(chart in page for page in shown), chart


def test_matters(book: Book, office: Office, tmp_path: Path) -> None:
    matter_rows.fill(book, office)
    period = matters.period(book, year=2025, quarter=None, first=None, last=None, on=TODAY)
    path, _ = matters.write(matters.report(book, office, period, [], today=TODAY), office, office.out)
    shown = pages(path, tmp_path)
    assert 8 <= len(shown) <= 18
    assert all(page.strip() for page in shown)
    assert missing(text_of(path), shown) == []
    for chart in ("各月收到件数", "答复类别", "各承办单位"):
        assert any(chart in page for page in shown), chart
    assert "经办人：" in shown[-1]
