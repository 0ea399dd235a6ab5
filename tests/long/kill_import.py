"""Kills `ddtool import` at random moments: the year's attendance is in whole or not at all, and the next command works.

    python -m tests.long.kill_import --kills 200 --seed 1

Each round starts from the sample county's rosters and activities in a fresh folder, starts the import of 2,405
attendance rows, and kills it (SIGKILL) at a moment drawn between its start and a little after its usual end. Then the
file must hold all of the rows or none, agree with the batch that the killed process acknowledged, pass `check`, and
take the same import again.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROWS = 2405
SAMPLES = Path(__file__).parents[2] / "sample_data"
BEFORE = ("县代表名册", "停职登记", "2025年活动登记")
ATTENDANCE = SAMPLES / "2025年考勤.xlsx"


@dataclass
class Outcome:
    """How many rounds ended each way, and what was wrong with any."""

    killed: int = 0
    finished: int = 0
    whole: int = 0
    none: int = 0
    faults: list[str] | None = None


def ddtool(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "ddtool", "--db", str(folder / "ddtool.db"), *arguments]
    environment = {**os.environ, "DDTOOL_TODAY": "2026-01-08"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def said(folder: Path, *arguments: str) -> tuple[int, str]:
    process = ddtool(folder, *arguments)
    out, _ = process.communicate()
    return process.returncode, out


def rows_in(folder: Path) -> int:
    import sqlite3

    with sqlite3.connect(folder / "ddtool.db") as db:
        return int(db.execute("SELECT count(*) FROM attendance").fetchone()[0])


def run(kills: int, seed: int) -> Outcome:
    """Kill that many imports; faults are sentences."""
    chance = random.Random(seed)
    outcome = Outcome(faults=[])
    assert outcome.faults is not None
    with tempfile.TemporaryDirectory() as name:
        start = Path(name) / "start"
        said(start, "init", str(start))
        assert said(start, "import", *(str(SAMPLES / f"{each}.xlsx") for each in BEFORE))[0] == 0
        begun = time.monotonic()
        shutil.copytree(start, Path(name) / "usual")
        assert said(Path(name) / "usual", "import", str(ATTENDANCE))[0] == 0
        usual = time.monotonic() - begun
        for number in range(kills):
            folder = Path(name) / f"round{number}"
            shutil.copytree(start, folder)
            process = ddtool(folder, "import", str(ATTENDANCE))
            time.sleep(chance.uniform(0, usual * 1.05))
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
            dead = process.returncode == -signal.SIGKILL
            outcome.killed += dead
            outcome.finished += not dead
            count = rows_in(folder)  # opening it rolls back what the kill left
            outcome.whole += count == ROWS
            outcome.none += count == 0
            if count not in (0, ROWS):
                outcome.faults.append(f"round {number}: {count} of {ROWS} rows")
            if "已写入第" in out and count != ROWS:
                outcome.faults.append(f"round {number}: acknowledged, but not there")
            if said(folder, "check")[0] != 0:
                outcome.faults.append(f"round {number}: check finds faults")
            if said(folder, "import", str(ATTENDANCE))[0] != 0 or rows_in(folder) != ROWS:
                outcome.faults.append(f"round {number}: the next import does not work")
            shutil.rmtree(folder)
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    outcome = run(given.kills, given.seed)
    print(
        f"{given.kills} rounds: {outcome.killed} killed, {outcome.finished} ended first; "
        f"{outcome.whole} with all rows, {outcome.none} with none, {len(outcome.faults or ())} faults"
    )
    for fault in outcome.faults or ():
        print(fault)
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
