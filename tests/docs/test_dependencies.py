"""Every declared dependency is explained in docs/dependencies.md, and nothing else has a row there."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~ \[]", requirement)[0] for requirement in requirements}


def rows(section: str) -> set[str]:
    table = PAGE.split(f"## {section}")[1].split("\n## ")[0]
    found = re.findall(r"^\| ([a-z0-9_, -]+) \|", table, re.MULTILINE)
    return {name for row in found for name in row.split(", ")} - {"library"}


def test_at_run_time() -> None:
    assert rows("At run time") == names(PROJECT["project"]["dependencies"])


def test_to_build_and_test() -> None:
    groups = PROJECT["dependency-groups"]
    assert rows("To build and to test") == names([*groups["build"], *groups["dev"]])
