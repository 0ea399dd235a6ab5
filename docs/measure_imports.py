"""What each library costs: CPU of its import against an empty Python start (medians of one run), and its installed size.

python -m docs.measure_imports
"""

import importlib.metadata
import resource
import statistics
import subprocess
import sys

MODULES = {
    "typer": "typer",
    "rich": "rich.table",
    "python-calamine": "python_calamine",
    "openpyxl": "openpyxl",
    "jinja2": "jinja2",
    "lxml": "lxml.etree",
    "python-docx": "docx",
    "docxtpl": "docxtpl",
    "chinesecalendar": "chinese_calendar",
    "icalendar": "icalendar",
    "sqlite-utils": "sqlite_utils",
    "pydantic": "pydantic",
}
RUNS = 9


def cpu(code: str) -> float:
    """CPU seconds of a Python that runs this, the median of some runs."""
    seconds = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


def megabytes(distribution: str) -> float:
    files = importlib.metadata.distribution(distribution).files or []
    places = [file.locate() for file in files]
    return sum(place.stat().st_size for place in places if place.exists()) / 1e6


def main() -> None:
    empty = cpu("pass")
    for distribution, module in MODULES.items():
        ratio = cpu(f"import {module}") / empty
        print(f"{distribution:18}{ratio:6.1f} x an empty start {megabytes(distribution):6.1f} MB")


if __name__ == "__main__":
    main()
