"""A condition on the share of some grades (票率条件): 优秀 < 80 %, 不满意 > 1/2."""

from collections.abc import Mapping
from dataclasses import dataclass

from ddtool.votes.rules.threshold import Threshold

_OPPOSITE = {"<=": ">", "<": ">=", "≤": ">", "＜": ">="}

_WORDS = {"1/2": "半数", "2/3": "三分之二"}


@dataclass(frozen=True, slots=True)
class ShareTest:
    """Holds where the votes of these grades together pass a threshold of the base, or, `below`, don't."""

    grades: tuple[str, ...]
    threshold: Threshold
    below: bool

    @classmethod
    def parse(cls, grades: tuple[str, ...], text: str, place: str) -> "ShareTest":
        """From “>=80%”, “>1/2”, “<80%” or “<=50%”; raises ThresholdUnclear for anything without a comparator."""
        for sign, opposite in _OPPOSITE.items():
            if text.strip().startswith(sign):
                return cls(grades, Threshold.parse(opposite + text.strip().removeprefix(sign), place), True)
        return cls(grades, Threshold.parse(text, place), False)

    def holds(self, votes: Mapping[str, int], of: int) -> bool:
        """Never of nobody: without a base there is no share."""
        found = sum(votes.get(grade, 0) for grade in self.grades)
        return of > 0 and self.threshold.holds(found, of) != self.below

    def said(self) -> str:
        """In the words of papers: “优秀”票率未达到80%."""
        words = {(False, False): "达到", (False, True): "超过", (True, False): "未达到", (True, True): "不超过"}
        share = str(self.threshold).lstrip(">=")
        grades = "、".join(f"“{grade}”" for grade in self.grades)
        return f"{grades}票率{words[self.below, self.threshold.strict]}{_WORDS.get(share, share)}"

    def __str__(self) -> str:
        text = str(self.threshold)
        if self.below:
            text = "<" + text.removeprefix(">=") if text.startswith(">=") else "<=" + text.removeprefix(">")
        return f"{'+'.join(self.grades)} {text}"
