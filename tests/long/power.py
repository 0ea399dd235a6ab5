"""Cut the power while batches are written (see tests/long/disk.py), and fail each call of the disk in turn.

    python -m tests.long.power --cuts 2000
    python -m tests.long.power --cuts 2000 --synchronous FULL     (shows what EXTRA is for: loses batches)
    python -m tests.long.power --faults                           (an I/O error or a full disk at every call)

Status 1 if a file is corrupt, a batch is there by half, or one is lost whose commit had returned.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import apsw

from ddtool.book import opening
from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from tests.long import office
from tests.long.disk import Connection, Disk

BASE, BATCHES = 2, 6


def pragmas(synchronous: str) -> list[str]:
    """Those of the program, with another `synchronous` for comparison; a small cache, so that pages spill early."""
    kept = [pragma for pragma in opening.PRAGMAS if not pragma.startswith("synchronous")]
    return [*kept, f"synchronous = {synchronous}", "cache_size = 8"]


def run(
    folder: Path, synchronous: str, at_call: Callable[[Disk, int], None], write: Callable[[Book, int], None]
) -> Disk:
    """Write the batches on a simulated disk; `at_call(disk, acknowledged)` comes before each call of the disk."""
    path = office.create(folder / "ddtool.db", BASE)
    disk = Disk(path)
    book = Book(Connection(path, disk, pragmas(synchronous)), path, "张三", office.now, 2)  # type: ignore[arg-type]
    acknowledged = BASE
    disk.at_call = lambda: at_call(disk, acknowledged)
    for number in range(BASE + 1, BASE + BATCHES + 1):
        write(book, number)
        acknowledged = book.last_batch or acknowledged
    at_call(disk, acknowledged)
    disk.at_call = lambda: None
    book.close()
    return disk


def cuts(wanted: int, seed: int, synchronous: str, folder: Path) -> list[str]:
    """So many cuts, spread evenly over the calls; each is judged as the next start would find the disk."""
    (folder / "count").mkdir()
    calls = run(folder / "count", synchronous, lambda disk, acknowledged: None, office.write).calls + 1
    chance = random.Random(seed)
    each = {call: wanted // calls + (call < wanted % calls) for call in range(calls)}
    if wanted < calls:
        each = dict.fromkeys(chance.sample(range(calls), wanted), 1)
    images: list[tuple[int, int, dict[str, bytes]]] = []
    seen = iter(range(calls))

    def cut(disk: Disk, acknowledged: int) -> None:
        call = next(seen)
        images.extend((call, acknowledged, disk.after_cut(chance)) for _ in range(each.get(call, 0)))

    (folder / "run").mkdir()
    run(folder / "run", synchronous, cut, office.write)
    faults, lost = [], 0
    for number, (call, acknowledged, image) in enumerate(images):
        place = folder / str(number)
        place.mkdir()
        for name, content in image.items():
            (place / Path(name).name).write_bytes(content)
        found = office.judge(place / "ddtool.db", lambda newest, last=acknowledged: last <= newest <= last + 1)  # type: ignore[misc]
        if found:
            lost += found.startswith("newest batch")
            faults.append(f"cut before call {call}, {acknowledged} batches acknowledged: {found}")
    print(
        f"{len(images)} power cuts over {calls} calls of the disk (seed {seed}, synchronous={synchronous}): "
        f"{lost} lost acknowledged batches, {len(faults) - lost} corrupt files or halves"
    )
    return faults


ERRORS = {"I/O error": apsw.IOError, "disk full": apsw.FullError}


def failing_calls(folder: Path, at_most: int | None) -> list[str]:
    """An error at every call of a write: the batch is refused in words and taken back, or stands and says so."""
    (folder / "count").mkdir()
    calls = run(folder / "count", "EXTRA", lambda disk, acknowledged: None, office.write).calls
    chosen = range(1, calls + 1) if at_most is None else sorted(random.Random(1).sample(range(1, calls + 1), at_most))
    faults, refused = [], 0
    for name, kind in ERRORS.items():
        for nth in chosen:
            place = folder / f"{kind.__name__}{nth}"
            place.mkdir()
            refusals: list[str] = []
            pending: list[Exception] = [kind("simulated")]

            def fail(disk: Disk, _: int, nth: int = nth, pending: list[Exception] = pending) -> None:
                if disk.calls == nth and pending:
                    raise pending.pop()

            def write(book: Book, number: int, refusals: list[str] = refusals) -> None:
                try:
                    office.write(book, number)
                except DdtoolError as refusal:
                    refusals.append(refusal.code)
                    if refusal.code != "commit_unconfirmed":
                        office.write(book, number)  # the clerk tries again

            try:
                run(place, "EXTRA", fail, write)
            except Exception as error:  # a fault of the program, which is what is looked for
                faults.append(f"{name} at call {nth}: {type(error).__name__}: {error}")
                continue
            refused += len(refusals)
            found = office.judge(place / "ddtool.db", lambda newest: newest == BASE + BATCHES)
            if found:
                faults.append(f"{name} at call {nth}, refusals {refusals}: {found}")
    print(f"an error at each of {len(chosen)} calls × {len(ERRORS)}: {refused} refusals, {len(faults)} faults")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20260108)
    parser.add_argument("--synchronous", default="EXTRA", choices=["EXTRA", "FULL", "NORMAL", "OFF"])
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--at-most", type=int)
    given = parser.parse_args()
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="ddtool-power-") as folder:
        if given.cuts:
            (Path(folder) / "cuts").mkdir()
            faults += cuts(given.cuts, given.seed, given.synchronous, Path(folder) / "cuts")
        if given.faults:
            (Path(folder) / "faults").mkdir()
            faults += failing_calls(Path(folder) / "faults", given.at_most)
    print("\n".join(faults[:40]), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
