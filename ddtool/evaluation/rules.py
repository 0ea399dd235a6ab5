"""Rule files of this desk, of both kinds (评价办法)."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.evaluation.reportback.rules.rule import parse_rule as parse_report_back
from ddtool.evaluation.rule_text import read_text


def empty_fields(path: Path) -> Sequence[str]:
    """The fields of a rule file that wait to be filled. Raises RuleUnreadable, RuleRefused."""
    text = read_text(path)
    return parse_report_back(text, path.name).empty
