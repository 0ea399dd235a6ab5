"""The house keeps its own rules: floors, types, style, light start, no machine's traces."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "openpyxl",
    "docx",
    "docxtpl",
    "python_calamine",
    "jinja2",
    "lxml",
    "sqlite_utils",
    "pydantic",
    "chinese_calendar",
    "icalendar",
}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    ],
    ids=["ruff", "format", "mypy", "floors"],
)
def test_the_code_is_as_the_house_wants_it(command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["roster", "--help"], ["log", "--help"]], ids=" ".join
)
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    code = (
        f"import sys; from ddtool.app import run; run({arguments!r}); print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    loaded = {name.split(".")[0] for name in run("-c", code).stderr.split()}
    assert not loaded & (HEAVY | {"rich"})


def test_a_small_query_loads_no_heavy_library(tmp_path: Path) -> None:
    assert run("-m", "ddtool", "init", str(tmp_path)).returncode == 0
    code = (
        f"import sys; from ddtool.app import run; run(['--db', {str(tmp_path / 'ddtool.db')!r}, 'roster', 'list']); "
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    loaded = {name.split(".")[0] for name in run("-c", code).stderr.split()}
    assert "ddtool" in loaded
    assert not loaded & HEAVY


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_registry_or_a_machine() -> None:
    here = "|".join(re.escape(f"{place}/") for place in (Path.home(), ROOT) if len(place.parts) > 1)
    traces = re.compile(rf"index-url|trusted-host|extra-index|https?://[^\s\"']*/simple|{here}", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".lock", ".sql", ".txt", ".json", ".svg", ""}
        and path != Path(__file__)
        for match in traces.finditer(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []
