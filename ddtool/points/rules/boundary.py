"""Boundaries and quotas as a scheme writes them (界限、名额): the comparator is always there, and nothing is a float."""

import re
from dataclasses import dataclass
from fractions import Fraction

_BOUNDARY = re.compile(r"(>=|>)(-?\d{1,7}(?:\.\d{1,3})?)(%?)")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)%|(\d{1,6})/(\d{1,6})")
_SAME_SIGN = str.maketrans({"＞": ">", "≥": ">=", "＝": "=", "％": "%", "／": "/", " ": ""})


@dataclass(frozen=True, slots=True)
class Boundary:
    """At least, or more than, a value (达到、超过); of a rate the value is a fraction: ">=90%" is 9/10."""

    value: Fraction
    strict: bool
    text: str

    def holds(self, value: Fraction) -> bool:
        return value > self.value if self.strict else value >= self.value


@dataclass(frozen=True, slots=True)
class Quota:
    """How many at most (名额): a number, or a share of all, of which a broken part of a person is left out."""

    share: Fraction
    number: bool
    """Whether `share` is a number of its own and not a part of all."""

    def of(self, all_: int) -> int:
        return int(self.share) if self.number else int(self.share * all_)


def boundary(text: object, *, percent: bool) -> Boundary | None:
    """ ">=90" of points, ">=90%" of a rate; None for anything else."""
    found = _BOUNDARY.fullmatch(text.translate(_SAME_SIGN)) if isinstance(text, str) else None
    if found is None or bool(found[3]) != percent:
        return None
    value = Fraction(found[2]) / (100 if percent else 1)
    if percent and not 0 <= value <= 1:
        return None
    return Boundary(value, found[1] == ">", found[0])


def quota(value: object) -> Quota | None:
    """3, "20%" or "9/64"; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Quota(Fraction(value), True) if value > 0 else None
    part = share(value)
    return Quota(part, False) if part else None


def share(value: object) -> Fraction | None:
    """ "50%" or "9/64", more than nothing and at most the whole; None for anything else."""
    found = _SHARE.fullmatch(value.translate(_SAME_SIGN)) if isinstance(value, str) else None
    if found is None or found[3] == "0" or (found[3] and not int(found[3])):
        return None
    part = Fraction(found[1]) / 100 if found[1] else Fraction(int(found[2]), int(found[3]))
    return part if 0 < part <= 1 else None
