"""Kills, power cuts, failing disks and two windows at once, in a bounded form; the long forms are in tests/long."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(module: str, *options: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.long.{module}", *options], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return done.returncode, done.stdout + done.stderr


def test_kills_at_random_moments() -> None:
    status, said = run("kill", "--kills", "12")
    assert status == 0, said
    assert re.search(r"12 kills .* 0 faults", said)


@pytest.mark.skipif(not shutil.which("strace"), reason="strace kills at a system call")
def test_kills_at_system_calls_of_every_kind_of_write() -> None:
    status, said = run("kill", "--syscalls", "--at-most", "2")
    assert status == 0, said
    assert len(re.findall(r"killed at 2 of them; faults so far 0", said)) == 5


def test_power_cuts() -> None:
    pytest.importorskip("apsw")
    status, said = run("power", "--cuts", "100")
    assert status == 0, said
    assert "0 lost acknowledged batches, 0 corrupt files or halves" in said


def test_the_simulated_disk_finds_what_is_there_to_find() -> None:
    """Without EXTRA, batches are lost whose commit had returned; without any sync, files are corrupt."""
    pytest.importorskip("apsw")
    status, said = run("power", "--cuts", "60", "--synchronous", "FULL")
    assert status == 1, said
    assert re.search(r"[1-9]\d* lost acknowledged batches, 0 corrupt", said)
    status, said = run("power", "--cuts", "12", "--synchronous", "OFF")
    assert status == 1, said


def test_a_failing_disk() -> None:
    pytest.importorskip("apsw")
    status, said = run("power", "--faults", "--at-most", "5")
    assert status == 0, said


def test_two_windows_at_once() -> None:
    status, said = run("writers", "--batches", "20")
    assert status == 0, said
