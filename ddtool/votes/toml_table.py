"""The tables of a vote's files (逐键核对): the strict reading of rule files, and thresholds."""

from ddtool.rule_table import RuleTable, shown
from ddtool.votes.refusals import ThresholdUnclear
from ddtool.votes.rules.threshold import Threshold

NOT_ASKED = "none"
"""`majority = "none"`: no majority is asked for, said explicitly."""


class TomlTable(RuleTable):
    """A table that may hold shares of a base."""

    def threshold(self, key: str, *, required: bool) -> Threshold | None:
        value = self.table.get(key)
        if value is None:
            if required:
                self.missing(key, "份额，如“>1/2”")
            return None
        try:
            return Threshold.parse(value if isinstance(value, str) else shown(value), f"“{key}”")
        except ThresholdUnclear as unclear:
            self.fault(unclear.message.removesuffix("。"))
            return None

    def fact(self, key: str) -> str:
        """A fact for the ballot: a text, or a number or a day written without quotation marks."""
        value = self.table.get(key)
        if value is None:
            return ""
        if not isinstance(value, str) and not isinstance(value, bool | list | dict):
            return str(value)
        return self.text(key, "")
