"""Kill (SIGKILL) a process that writes: at random moments, or at every system call of every kind of write.

    python -m tests.long.kill --kills 200
    python -m tests.long.kill --syscalls            (needs strace; --at-most N takes N of each kind of write)

A batch counts as acknowledged once its number was printed. After each kill the file is opened, checked and written to
as the next command would do it; half a batch, a lost acknowledged batch or any fault ends the run with status 1.
"""

import argparse
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from ddtool.book import migrating, undoing
from ddtool.book.restoring import restore
from tests.long import office

ROOT = Path(__file__).parents[2]
WORKER = (sys.executable, "-m", "tests.long.kill", "--work")
FRESH_EVERY = 25
BASE = 3
"""Batches in the file that a single write begins with."""


# The process that is killed -----------------------------------------------------------------------------------------


def work(kind: str, path: Path) -> None:
    """Say "ready", write, and say the newest batch after each write."""
    if kind == "create":
        say("ready")
        office.create(path)
        say(0)
    elif kind == "upgrade":
        say("ready")
        office.open_book(path).close()
        say(BASE)
    elif kind == "restore":
        say("ready")
        restore(path, sorted((path.parent / "backup").glob("ddtool-*.db"))[-1])
        say(BASE - 1)
    else:
        with office.open_book(path) as book:
            number = book.value("SELECT max(id) FROM batch") or 0
            say("ready")
            if kind == "undo":
                undoing.undo(book)
                say(book.last_batch)
            while kind in ("batch", "batches"):
                number += 1
                office.write(book, number)
                say(number)
                if kind == "batch":
                    break


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


# Random moments -----------------------------------------------------------------------------------------------------


def random_kills(kills: int, seed: int, folder: Path) -> list[str]:
    chance, faults, acknowledged, in_flight = random.Random(seed), [], 0, 0
    path = folder / "0" / "ddtool.db"
    for kill in range(kills):
        if kill % FRESH_EVERY == 0:
            path = folder / str(kill) / "ddtool.db"
            path.parent.mkdir()
            office.create(path)
            written = 0
        said = killed_at_random(path, chance)
        last = said[-1] if said else written
        with office.open_book(path) as book:
            newest = book.value("SELECT max(id) FROM batch") or 0
        acknowledged += len(said)
        in_flight += newest == last + 1
        copy = path.with_name("judged.db")
        shutil.copyfile(path, copy)
        wrong = office.judge(copy, lambda number, last=last: number in (last, last + 1))  # type: ignore[misc]
        if wrong:
            faults.append(f"kill {kill}: {wrong}")
        written = newest
    print(f"{kills} kills at random moments (seed {seed}): {acknowledged} batches acknowledged before them, ", end="")
    print(f"{in_flight} committed but not yet acknowledged; {len(faults)} faults")
    return faults


def killed_at_random(path: Path, chance: random.Random) -> list[int]:
    """Batches that the process acknowledged before it was killed."""
    process = subprocess.Popen([*WORKER, "batches", str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout
    said = [process.stdout.readline() for _ in range(chance.randint(1, 4))]
    time.sleep(chance.uniform(0, 0.04))
    process.send_signal(signal.SIGKILL)
    said += process.communicate()[0].splitlines()
    assert process.returncode == -signal.SIGKILL, "the writer ended by itself"
    return [int(line) for line in said if line.strip().isdigit()]


# Every system call --------------------------------------------------------------------------------------------------

KINDS = ("create", "batch", "undo", "restore", "upgrade")
CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename,link,mkdir,chmod,fchmod"


def prepared(kind: str, folder: Path) -> Path:
    """The file that a write of this kind begins with."""
    path = folder / "ddtool.db"
    scripts = migrating.migrations()
    if kind == "upgrade":  # written by the program before its last migration
        with patch.object(migrating, "migrations", lambda: scripts[:-1]):
            office.create(path, BASE)
    elif kind != "create":
        office.create(path, BASE)
    return path


def traced(kind: str, path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["strace", "-f", "-qq", *options, *WORKER, kind, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin:/bin"},
    )


def calls_of(kind: str, folder: Path) -> list[tuple[str, int]]:
    """The system calls of one write, as (name, how many-th of this name in the process)."""
    path = prepared(kind, folder)
    log = folder / "strace.log"
    traced(kind, path, "-e", f"trace={CALLS}", "-o", str(log))
    counts: dict[str, int] = {}
    calls, ready = [], False
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if not match:
            continue
        counts[match[1]] = counts.get(match[1], 0) + 1
        if ready:
            calls.append((match[1], counts[match[1]]))
        ready = ready or '"ready' in line
    assert calls, "strace saw no write"
    return calls


def sound_after(kind: str, path: Path, said: list[str]) -> str | None:
    acknowledged = next((int(line) for line in said if line.isdigit()), None)
    if kind == "create":
        if not path.exists() and acknowledged is None:
            office.create(path)  # the next command works
        return office.judge(path, lambda number: number == 0)
    newest = {"batch": (BASE, BASE + 1), "undo": (BASE, BASE + 1), "restore": (BASE, BASE - 1), "upgrade": (BASE,)}[
        kind
    ]

    def content(number: int) -> office.Content:
        return office.content(BASE - 1 if kind == "undo" and number == BASE + 1 else number)

    return office.judge(
        path, lambda number: number in newest if acknowledged is None else number == acknowledged, content
    )


def kill_at_every_call(at_most: int | None, folder: Path) -> list[str]:
    faults = []
    for kind in KINDS:
        (folder / kind).mkdir()
        calls = calls_of(kind, folder / kind)
        chosen = calls if at_most is None else random.Random(kind).sample(calls, min(at_most, len(calls)))
        killed, missed = 0, []
        for number, (name, nth) in enumerate(chosen):
            place = folder / kind / str(number)
            place.mkdir()
            path = prepared(kind, place)
            done = traced(
                kind, path, "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={nth}", "-o", "/dev/null"
            )
            acknowledged = done.stdout.split()
            if done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL):
                killed += 1
            else:  # not every run makes the very same calls; it is judged all the same
                missed.append(f"{name} {nth}")
            wrong = sound_after(kind, path, acknowledged)
            if wrong:
                faults.append(f"{kind}, killed at {name} {nth}: {wrong}")
            shutil.rmtree(place)
        print(f"{kind}: {len(calls)} system calls, killed at {killed} of them; faults so far {len(faults)}", flush=True)
        if missed:
            print(f"  not reached in this run: {', '.join(missed)}")
        if not killed:
            faults.append(f"{kind}: nothing was killed")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20260108)
    parser.add_argument("--syscalls", action="store_true")
    parser.add_argument("--at-most", type=int)
    parser.add_argument("--work", nargs=2, metavar=("KIND", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(given.work[0], Path(given.work[1]))
        return 0
    with tempfile.TemporaryDirectory(prefix="ddtool-kill-") as folder:
        faults = random_kills(given.kills, given.seed, Path(folder)) if given.kills else []
        if given.syscalls:
            faults += kill_at_every_call(given.at_most, Path(folder))
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
