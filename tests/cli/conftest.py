"""The command line as a clerk runs it: in this process, in a folder of its own, on the story's day."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ddtool.app import run
from ddtool.settings import shipped

SAMPLES = shipped("sample_data")


@dataclass
class Said:
    """What one run printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Said]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """Run `ddtool …` inside an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDTOOL_TODAY", "2026-01-08")
    monkeypatch.setenv("DDTOOL_OPERATOR", "经办甲")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    monkeypatch.delenv("DDTOOL_DB", raising=False)

    def say(*arguments: object) -> Said:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return say


@pytest.fixture(scope="session")
def county_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county imported once; tests get copies."""
    folder = tmp_path_factory.mktemp("county")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DDTOOL_TODAY", "2026-01-08")
        patch.setenv("DDTOOL_OPERATOR", "经办甲")
        db = ("--db", str(folder / "ddtool.db"))
        assert run(["init", str(folder), "--congress", "第十八届", "--term-since", "2021-12-20"]) == 0
        names = ("县代表名册", "乡镇代表名册", "停职登记", "联络员", "2025年活动登记", "2025年考勤", "2025年履职登记")
        assert run([*db, "import", *(str(SAMPLES / f"{name}.xlsx") for name in names)]) == 0
    return folder


@pytest.fixture
def county(county_master: Path, tmp_path: Path, cli: Cli) -> Cli:
    """The command line in the sample county's folder."""
    shutil.copytree(county_master, tmp_path, dirs_exist_ok=True)
    return cli
