"""How light the command line starts: `--help`, `--version` and a small query beside those of sqlite-utils.

CPU seconds (user + system) of whole processes, medians, in turn. To reach: help at most 1.15, a query at most 1.25 of
sqlite-utils.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 9


def cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run() -> None:
    scripts = Path(sys.executable).parent
    ddtool, peer = str(scripts / "ddtool"), str(scripts / "sqlite-utils")
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "ddtool.db")
        sample = Path(__file__).parents[1] / "sample_data" / "县代表名册.xlsx"
        for command in ([ddtool, "init", folder], [ddtool, "--db", db, "import", str(sample)]):
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        query = "select * from person limit 227"
        pairs = {
            "--help": ([ddtool, "--help"], [peer, "--help"], 1.15),
            "--version": ([ddtool, "--version"], [peer, "--help"], 1.15),
            "roster list": ([ddtool, "--db", db, "roster", "list"], [peer, "query", db, query], 1.25),
        }
        print(f"{'command':14}{'ddtool':>9}{'sqlite-utils':>14}{'ratio':>8}{'to reach':>10}")
        for name, (ours, theirs, limit) in pairs.items():
            cpu(ours), cpu(theirs)
            times = [(cpu(ours), cpu(theirs)) for _ in range(RUNS)]
            ratio = statistics.median(a / b for a, b in times)
            a, b = statistics.median(a for a, _ in times), statistics.median(b for _, b in times)
            print(f"{name:14}{a:9.3f}{b:14.3f}{ratio:8.2f}{limit:10.2f}")
