"""Templates made of a few paragraphs, and the reading of papers made from them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A template of these paragraphs; `header`, `title` and `rows` (a table, a list of its rows) may be added."""

    def build(*paragraphs: str, header: str = "", title: str = "", rows: tuple[tuple[str, ...], ...] = ()) -> Path:
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        if header:
            document.sections[0].header.paragraphs[0].text = header
        document.core_properties.title = title
        path = tmp_path / "模板.docx"
        document.save(str(path))
        return path

    return build


def texts(paper: bytes | Path) -> list[str]:
    """The paragraphs of a paper, then the rows of its tables, cells joined by |."""
    document: Any = docx.Document(io.BytesIO(paper) if isinstance(paper, bytes) else str(paper))
    rows = ["|".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs] + rows
