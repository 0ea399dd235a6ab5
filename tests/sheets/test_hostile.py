"""The bounded form of tests.long.hostile: 135 files, and the cheap bombs in a worker of limited memory."""

from pathlib import Path

import pytest

from tests.long import hostile

CHEAP = [
    "xlsx: only XFD1048576", "xlsx: a cell that belies its row", "xlsx: dimension too small", "xlsx: entities in the strings",
    "xlsx: quadratic entities", "xlsx: huge merges", "xlsx: all columns", "xlsx: deep XML", "xlsx in zips",
    "ods: repeated columns", "ods: repeated blanks", "ods: entities", "html: unclosed comments",
    "html: huge spans", "html: nested tables", "xml: entities", "xml: far index", "csv: wide once", "csv: an open quotation mark",
    "ole: a loop in the table of sectors",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_mutations_are_read_or_refused_by_a_sentence(tmp_path: Path, seed: int):
    path = tmp_path / "变异.xlsx"
    for file in hostile.hostile_files(45, seed, bombs=False):
        path.write_bytes(file.data)
        try:
            assert "without" not in hostile.outcome(path), file.recipe
        except Exception as error:
            raise AssertionError(file.recipe) from error
    assert [found.name for found in tmp_path.iterdir()] == ["变异.xlsx"]


def test_bombs_cost_little(tmp_path: Path):
    path, worker = tmp_path / "炸弹.xlsx", hostile.Worker()
    try:
        for name in CHEAP:
            path.write_bytes(hostile.BOMBS[name]())
            ended, seconds, memory = worker.run(path)
            assert "FAULT" not in ended, name
            assert (seconds < hostile.MOST_SECONDS, memory < hostile.MOST_MEMORY_MB) == (True, True), (
                name,
                seconds,
                memory,
            )
    finally:
        worker.close()
