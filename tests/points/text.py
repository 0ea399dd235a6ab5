"""The text of a paper, paragraph by paragraph and row by row."""

from pathlib import Path

import docx
from docx.table import Table


def text_of(path: Path) -> str:
    """Cells of a row are joined by “ | ”; empty paragraphs are left out."""
    lines = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    return "\n".join(lines) + "\n"
