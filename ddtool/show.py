"""The screen (屏幕): what a command prints, as text for people or as one JSON document for scripts.

With --json nothing but the document goes to standard output; messages go to standard error. rich is loaded only
where a table or a bar is really drawn on a terminal.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ddtool.errors import WrongUsage
from ddtool.text.width import display_width

Tick = Callable[[int], None]

_mode = {"json": False, "yes": False}


class NeedsAnswer(WrongUsage):
    """A question, and nobody there to answer (需要确认)."""

    def __init__(self, question: str) -> None:
        super().__init__(f"{question} 这里无法询问，请确认后加 --yes 再运行。")


def use(*, as_json: bool, yes: bool) -> None:
    """Set how this run talks: --json and --yes. Console encodings that lack a character print a stand-in."""
    _mode["json"], _mode["yes"] = as_json, yes
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def as_json() -> bool:
    return _mode["json"]


def done(text: str) -> None:
    """The outcome of a command, in one sentence."""
    print(text, file=sys.stderr if _mode["json"] else sys.stdout)


def note(text: str) -> None:
    print(text, file=sys.stderr)


def warn(text: str) -> None:
    print(f"注意：{text}", file=sys.stderr)


def document(doc: object) -> None:
    json.dump(doc, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def result(doc: object, plain: Callable[[], None]) -> None:
    """The answer of a command: the JSON document with --json, else what `plain` prints."""
    if _mode["json"]:
        document(doc)
    else:
        plain()


def files(paths: Sequence[Path], **more: object) -> None:
    """The papers and workbooks that were written: a line each, or under "files" with --json."""
    result(
        {**more, "files": [str(path) for path in paths]},
        lambda: print("\n".join(f"  {path}" for path in paths)),
    )


WIDE = 22
"""Columns wider than this may wrap; narrower ones (names, dates, numbers) stay whole."""
GAP = 3
"""What rich's SIMPLE_HEAD puts between two columns."""


def table(
    headers: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    right: Sequence[int] = (),
    extra: Sequence[int] = (),
    title: str = "",
) -> None:
    """Rows under headers: ruled on a terminal, tab-separated when piped.

    `right`: columns of numbers. `extra`: columns that a narrow terminal goes without, which is then said.
    """
    if not sys.stdout.isatty():
        for row in (headers, *rows):
            print("\t".join(_flat(cell) for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    widths = [max(display_width(_flat(cell)) for cell in column) for column in zip(headers, *rows, strict=True)]
    shown = _fitting(widths, extra, console.width)
    drawn = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for index in shown:
        whole = widths[index] <= WIDE
        side = "right" if index in right else "left"
        drawn.add_column(headers[index], justify=side, overflow="fold", no_wrap=whole)  # type: ignore[arg-type]
    for row in rows:
        drawn.add_row(*(Text("" if row[index] is None else str(row[index])) for index in shown))
    console.print(drawn)
    left_out = [headers[index] for index in range(len(headers)) if index not in shown]
    if left_out:
        note(f"窗口较窄，没有显示：{'、'.join(left_out)}。加宽窗口，或用 --json 查看。")


def _fitting(widths: Sequence[int], extra: Sequence[int], room: int) -> list[int]:
    """The columns that fit, extra ones left out from the last."""
    shown = list(range(len(widths)))
    for index in sorted(extra, reverse=True):
        if sum(min(widths[column], WIDE) + GAP for column in shown) <= room:
            break
        shown.remove(index)
    return shown


def _flat(cell: object) -> str:
    return "" if cell is None else str(cell).replace("\t", " ").replace("\n", " ")


@contextmanager
def progress(label: str, total: int | None) -> Iterator[Tick]:
    """A bar on a terminal's standard error for long work; nothing when piped. Yields `tick(n)`."""
    if not sys.stderr.isatty():
        yield lambda _count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda count: bar.advance(task, count)


def ask(question: str) -> bool:
    """A yes/no question; --yes answers it. Raises NeedsAnswer where nobody can."""
    if _mode["yes"]:
        return True
    if not sys.stdin.isatty() or _mode["json"]:
        raise NeedsAnswer(question)
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "是", "好"}
