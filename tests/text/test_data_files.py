"""The data files are what the scripts in tools/ build."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = ROOT / "ddtool" / "text" / "data"


def test_every_character_stands_once_and_the_lines_run_upwards() -> None:
    lines = [line.split(" ") for line in (DATA / "strokes.txt").read_text(encoding="utf-8").splitlines()]
    counts = [int(count) for count, _ in lines]
    characters = "".join(characters for _, characters in lines)
    assert counts == sorted(set(counts))
    assert len(characters) == len(set(characters)) == 21162


def test_the_readings_are_those_of_the_kept_library() -> None:
    spec = importlib.util.spec_from_file_location("build_pinyin", ROOT / "tools" / "build_pinyin.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.build() == (DATA / "pinyin.txt").read_text(encoding="utf-8").splitlines()
