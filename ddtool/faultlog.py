"""The log of program faults (故障记录): where in the code it happened, never what data were in hand."""

import os
import sys
import tempfile
import traceback
from pathlib import Path

from ddtool import __version__


def write_fault(error: BaseException) -> Path:
    """Append type and code places of a fault to the log; returns the file. Messages are left out: they may hold data."""
    lines = [f"ddtool {__version__} Python {sys.version.split()[0]} {sys.platform} {type(error).__name__}"]
    package = Path(__file__).parent
    for frame in traceback.extract_tb(error.__traceback__):
        inside = Path(frame.filename).is_relative_to(package)
        name = Path(frame.filename).relative_to(package) if inside else Path(frame.filename).name
        lines.append(f"  {name}:{frame.lineno} {frame.name}")
    path = _folder() / "ddtool-fault.log"
    with path.open("a", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")
    return path


def _folder() -> Path:
    """The account's state folder, made if need be; the temporary folder where that can't be."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    folder = Path(base) / "ddtool"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return folder
