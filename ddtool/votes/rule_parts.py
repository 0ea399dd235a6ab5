"""The parts of a method that are more than one word (差额、分档、权重), read from its table."""

import re
from fractions import Fraction

from ddtool.rule_table import LARGEST_NUMBER, shown
from ddtool.votes.model import Band, Extra, MeanBand
from ddtool.votes.toml_table import TomlTable
from ddtool.votes.words import Base

BAND_KEYS = ("outcome", "of", "share", "base")
MEAN_BAND_KEYS = ("outcome", "mean")
_SHARE = re.compile(r"(\d{1,3})/(\d{1,3})")
_MEAN = re.compile(r"(>=|>|≥|＞)(\d{1,4}(?:\.\d{1,4})?)")


def extra(given: TomlTable, key: str) -> Extra | None:
    """差额: a whole number of people (1), or a share of the seats in quotation marks ("1/10")."""
    value = given.table.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER:
        return Extra(Fraction(value), of_seats=False)
    found = _SHARE.fullmatch(value) if isinstance(value, str) else None
    if found is None or int(found[2]) == 0:
        given.fault(f"“{key}”应为人数（如 1）或应选名额的份额（如 “1/10”），写的是 {shown(value)}")
        return None
    return Extra(Fraction(int(found[1]), int(found[2])), of_seats=True)


def bands(given: TomlTable) -> tuple[Band, ...]:
    """[[rule.band]] of an assessment: the first that holds gives the outcome."""
    found = []
    for table in given.tables("band", "等次"):
        table.only(BAND_KEYS)
        outcome = table.text("outcome")
        share = table.threshold("share", required=True)
        base = table.word("base", Base, Base.MEMBERS) if "base" in table.table else None
        if share is not None:
            found.append(Band(outcome, table.words("of") or (outcome,), share, base))
    return tuple(found)


def mean_bands(given: TomlTable) -> tuple[MeanBand, ...]:
    """[[rule.band]] of scores: the first whose mean is reached gives the outcome."""
    found = []
    for table in given.tables("band", "等次"):
        table.only(MEAN_BAND_KEYS)
        outcome, written = table.text("outcome"), table.text("mean")
        mean = _MEAN.fullmatch(written.replace(" ", ""))
        if mean is None:
            table.fault(f"“mean”必须写明比较符和分数，如“>=90”或“>85.5”，写的是 “{written}”")
        else:
            found.append(MeanBand(outcome, Fraction(mean[2]), strict=mean[1] in (">", "＞")))
    return tuple(found)


def weights(given: TomlTable) -> tuple[tuple[str, int], ...]:
    """[rule.weights]: parts of each group, whole numbers; they need not add up to 100."""
    table = given.table.get("weights", {})
    if not isinstance(table, dict):
        given.fault("“weights”应写成 [rule.weights] 表，如 代表 = 60")
        return ()
    inner = TomlTable(table, f"{given.place}权重", given.faults)
    return tuple((group, part) for group in table if (part := inner.number(group, 1)) is not None)


def points(given: TomlTable) -> tuple[int, ...]:
    """What the first number is worth, the second, and so on; never more than the one before."""
    value = given.table.get("points", [])
    if not isinstance(value, list) or not all(
        isinstance(point, int) and not isinstance(point, bool) and 0 <= point <= LARGEST_NUMBER for point in value
    ):
        given.fault(f"“points”应为一列不小于0的整数，如 [10, 8, 6]，写的是 {shown(value)}")
        return ()
    if sorted(value, reverse=True) != value:
        given.fault("“points”应从大到小：序号在前的分值不能低于在后的")
    return tuple(value)
