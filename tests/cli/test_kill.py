"""A killed import leaves nothing half-done (the long form: `python -m tests.long.kill_import --kills 200`)."""

import sys

import pytest

from tests.long import kill_import


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_import_is_whole_or_nothing() -> None:
    outcome = kill_import.run(kills=6, seed=20260108)
    assert outcome.faults == []
    assert outcome.whole + outcome.none == 6
    assert outcome.killed > 0
