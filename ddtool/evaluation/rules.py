"""Rule files of this desk, of both kinds (评价办法)."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.evaluation.annual.rules.rule_file import parse_rule as parse_annual
from ddtool.evaluation.reportback.rules.rule import parse_rule as parse_report_back
from ddtool.evaluation.rule_text import RuleFor, parsed, read_text


def empty_fields(path: Path) -> Sequence[str]:
    """The fields of a rule file that wait to be filled. Raises RuleUnreadable, RuleRefused, RuleOfOtherKind."""
    text = read_text(path)
    if parsed(text, path.name).get("for") == RuleFor.ANNUAL.value:
        return parse_annual(text, path.name).empty
    return parse_report_back(text, path.name).empty
