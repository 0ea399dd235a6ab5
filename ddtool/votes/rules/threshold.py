"""Required majorities (所需多数), exact: a comparator that is always written, and a fraction; never a float."""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from ddtool.votes.refusals import ThresholdUnclear

_WRITTEN = re.compile(r"(>=|>)(?:(\d{1,6})/(\d{1,6})|(\d{1,3}(?:\.\d{1,6})?)%)")
_SAME_SIGN = {"＞": ">", "≥": ">=", "＝": "=", "／": "/", "％": "%", " ": ""}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a base that must be exceeded (strict, “超过”) or reached (“达到”)."""

    fraction: Fraction
    strict: bool
    percent: bool = field(default=False, compare=False)
    """Written as a percentage, and said so on the papers."""

    @classmethod
    def parse(cls, text: str, place: str = "门槛") -> "Threshold":
        """Read “>1/2”, “>=2/3” or “>=80%”; raises ThresholdUnclear for anything without an explicit comparator."""
        plain = text
        for sign, same in _SAME_SIGN.items():
            plain = plain.replace(sign, same)
        found = _WRITTEN.fullmatch(plain)
        if found is None:
            raise ThresholdUnclear(text, place)
        sign, over, under, percent = found.groups()
        if percent is None and int(under) == 0:
            raise ThresholdUnclear(text, place)
        fraction = Fraction(int(over), int(under)) if percent is None else Fraction(percent) / 100
        strict = sign == ">"
        if not 0 < fraction <= 1 or (strict and fraction == 1):
            raise ThresholdUnclear(text, place)
        return cls(fraction, strict, percent is not None)

    def need(self, of: int) -> int:
        """The least number of votes that carries against a base of `of` people or ballots.

        Never less than one: nothing is carried by no vote at all, however small the base.
        """
        exact = self.fraction * of
        least = exact.numerator // exact.denominator + 1 if self.strict else -(-exact.numerator // exact.denominator)
        return max(least, 1)

    def holds(self, votes: int, of: int) -> bool:
        """Whether `votes` of `of` are enough: 110 of 220 are not more than half, 111 are."""
        return votes >= self.need(of)

    def holds_share(self, share: Fraction) -> bool:
        """Whether an exact share is enough, where several bases were weighed together. Nothing is carried by nothing."""
        return share > 0 and (share > self.fraction if self.strict else share >= self.fraction)

    def __str__(self) -> str:
        """The form that `parse` reads, used in the canonical text of a definition."""
        sign = ">" if self.strict else ">="
        if self.percent:
            exact = self.fraction * 100
            if exact.denominator == 1:
                return f"{sign}{exact.numerator}%"
            # Six places are all that `parse` takes in, so this is exact.
            return f"{sign}{exact * 10**6 // 1 // 10**6}.{exact * 10**6 // 1 % 10**6:06d}".rstrip("0") + "%"
        return f"{sign}{self.fraction.numerator}/{self.fraction.denominator}"
