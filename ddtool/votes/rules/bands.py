"""The grades of an assessment and the bands in which they are asked (等次、等次划分)."""

from ddtool.votes.model import Band, Definition
from ddtool.votes.rules.columns import ABSTAIN

UNKNOWN = "不了解"
"""An option of its own in some forms; never the same as 弃权."""


def grades(definition: Definition) -> tuple[str, ...]:
    """The scale, best first, without what is no grade."""
    return tuple(grade for grade in definition.scale if grade not in (UNKNOWN, ABSTAIN))


def bands_of(definition: Definition) -> tuple[tuple[Band, ...], str]:
    """The bands in the order in which they are asked, and the outcome where none holds."""
    rule, scale = definition.rule, grades(definition)
    if rule.majority is None:
        return rule.bands, rule.otherwise
    if not rule.cascade:
        return tuple(Band(grade, (grade,), rule.majority) for grade in scale), rule.otherwise
    cumulative = [Band(grade, scale[: place + 1], rule.majority) for place, grade in enumerate(scale[:-1])]
    return tuple(cumulative), rule.otherwise or scale[-1]
