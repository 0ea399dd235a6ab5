"""Runs the commands that a page of the handbook shows, and writes their real output under them.

    python -m docs.transcripts           renew the output in every page of docs/handbook
    python -m docs.transcripts --check   only say which pages are no longer true

A page holds blocks of the kind ```console; a line that begins with “$ ddtool” is run, the lines after it are its output.
All pages run in order in one folder that begins with the workbooks of sample_data in “样例”, on one invented day. A number
after the word console keeps that many lines of each output, and “……” stands for the rest. A ```toml or ```csv block under the
comment <!-- file: NAME --> is written to that file first, so that what a page says of it is tried as well.
"""

import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from ddtool.app import run
from ddtool.settings import shipped

HANDBOOK = Path(__file__).parent / "handbook"
PROMPT = "$ ddtool "
CUT = "……"
FAULT = 3
"""The exit code of a fault of the program: no page is renewed with one."""
# The day of the story, the person at the desk, and a screen of this width; colours are taken out afterwards.
AROUND = {"DDTOOL_TODAY": "2026-01-08", "DDTOOL_OPERATOR": "张敏", "COLUMNS": "124", "TERM": "xterm"}
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
# The name of a copy holds digits of the head, which any new column changes: they are made alike.
_COPY = re.compile(r"(-\d{6})-[0-9a-f]{8}\.db")
_BLOCK = re.compile(
    r"^<!-- file: (?P<file>.+?) -->\n```(?:toml|csv)\n(?P<text>.*?)^```$|^```console(?: (?P<most>\d+))?\n(?P<lines>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Screen(io.StringIO):
    """A terminal that remembers what was shown on it."""

    def isatty(self) -> bool:
        return True


class Messages(io.StringIO):
    """Standard error that is no terminal (so no bars), shown between the lines of the screen."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.screen = screen

    def write(self, text: str) -> int:
        return self.screen.write(text)


def pages() -> list[Path]:
    return sorted(HANDBOOK.glob("[0-9]*.md"))


@contextmanager
def sample_office() -> Iterator[Path]:
    """A folder with the sample county's workbooks, in which commands are run."""
    before, here = dict(os.environ), Path.cwd()
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root).resolve() / "示例县"
        samples = shutil.ignore_patterns("*.py", "*.json", "*.md", "_*")
        shutil.copytree(shipped("sample_data"), folder / "样例", ignore=samples)
        os.environ.update(AROUND)
        os.environ.pop("DDTOOL_DB", None)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(here)
            os.environ.clear()
            os.environ.update(before)


def shown(command: str, folder: Path) -> list[str]:
    """What the screen shows for one command line; the way to the folder is left out of paths."""
    screen, stdin = Screen(), sys.stdin
    sys.stdin = io.StringIO()
    try:
        with redirect_stdout(screen), redirect_stderr(Messages(screen)):
            code = run(shlex.split(command)[1:])
    finally:
        sys.stdin = stdin
    if code == FAULT:
        raise RuntimeError(f"{command}: {screen.getvalue()}")
    text = _COLOUR.sub("", screen.getvalue()).replace(f"{folder}{os.sep}", "")
    text = _COPY.sub(r"\1-1a2b3c4d.db", text)
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def renewed(page: str, folder: Path) -> str:
    """A page with the output of its commands as it is now."""

    def block(found: re.Match[str]) -> str:
        if found["file"]:
            target = folder / found["file"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(found["text"], encoding="utf-8")
            return found[0]
        most = int(found["most"]) if found["most"] else None
        lines = []
        for line in found["lines"].splitlines():
            if line.startswith(PROMPT):
                output = shown(line.removeprefix("$ "), folder)
                cut = [*output[:most], CUT] if most and len(output) > most else output
                lines += [line, *cut]
        return "```console" + (f" {most}" if most else "") + "\n" + "\n".join(lines) + "\n```"

    return _BLOCK.sub(block, page)


def stale() -> Iterator[tuple[Path, str]]:
    """Pages whose output is no longer true, with what they should say."""
    with sample_office() as folder:
        for path in pages():
            text = path.read_text(encoding="utf-8")
            now = renewed(text, folder)
            if now != text:
                yield path, now


def main(arguments: list[str]) -> int:
    found = list(stale())
    for path, text in found:
        print(path.relative_to(HANDBOOK.parents[1]))
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
