"""The tables of a vote's files (逐键核对): the strict reading of rule files, and thresholds."""

from ddtool.rule_table import RuleTable, shown
from ddtool.votes.refusals import ThresholdUnclear
from ddtool.votes.rules.threshold import Threshold


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
