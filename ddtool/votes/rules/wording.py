"""Result sentences in the wording of the law (法律用语), from numbers that are already decided."""

from fractions import Fraction

from ddtool.text.numerals import chinese_number
from ddtool.votes.model import Band, Base, Decides, Definition, Result, Rule
from ddtool.votes.rules.bands import bands_of
from ddtool.votes.rules.base import term, unit
from ddtool.votes.rules.terms import UNITS, VOTES, WON
from ddtool.votes.rules.threshold import Threshold
from ddtool.votes.words import TieRound


def share_name(threshold: Threshold) -> str:
    """半数, 三分之二, 80%: as the method writes it."""
    fraction = threshold.fraction
    if threshold.percent:
        return str(threshold).lstrip(">=")
    if fraction == Fraction(1, 2):
        return "半数"
    if fraction.denominator <= 10:
        return f"{chinese_number(fraction.denominator)}分之{chinese_number(fraction.numerator)}"
    return f"{fraction.numerator}/{fraction.denominator}"


def requirement(threshold: Threshold, of: str) -> str:
    """What is asked, without a number: “超过全体代表的半数”, “达到全体代表的三分之二以上”."""
    if threshold.strict:
        return f"超过{of}的{share_name(threshold)}"
    return f"达到{of}的{share_name(threshold)}以上"


def method(rule: Rule) -> str:
    """The majority of a method in words: “赞成票超过全体代表的半数”."""
    if rule.majority is None:
        return "按得票多少的顺序"
    return f"赞成票{requirement(rule.majority, term(rule.base, rule.session))}"


def tally(counts: tuple[tuple[str, int], ...]) -> str:
    """“赞成152票，反对10票，弃权3票”."""
    return "，".join(f"{choice}{votes}票" for choice, votes in counts)


def of_whom(rule: Rule, of: int, base: Base | None = None) -> str:
    """“全体代表286名”."""
    base = base or rule.base
    return f"{term(base, rule.session)}{of}{unit(base)}"


def measured(rule: Rule, of: int, votes: int, what: str = "赞成票") -> str:
    """How votes stand to the majority: “赞成票超过全体代表286名的半数（需144票以上）”, or by how many they fail.

    Empty where the method asks for no majority.
    """
    threshold = rule.majority
    if threshold is None:
        return ""
    need, wanted = threshold.need(of), requirement(threshold, of_whom(rule, of))
    if threshold.holds(votes, of):
        return f"{what}{wanted}（需{need}票以上）"
    return f"{what}未{wanted}（需{need}票以上），差{need - votes}票"


def requirement_sentence(definition: Definition, result: Result) -> str:
    """What the method asks, before the rows: “根据组织法…，赞成票超过全体代表220名的半数，即111票以上，为通过。”"""
    rule = definition.rule
    by = f"根据{rule.clause or rule.name}，"
    if definition.decides is Decides.TIE and rule.tie_round is TieRound.MOST_VOTES:
        names = f"{len(definition.subjects)}{UNITS[definition.kind]}"
        return f"根据{rule.cut_clause or rule.name}，在票数相等的{names}中，以得票多的{WON[definition.kind]}。"
    if definition.kind == "grade":
        return f"{by}{_bands(definition)}。"
    if definition.kind == "score":
        return f"{by}按平均分划分等次。" if rule.mean_bands else f"{by}{_order(definition)}。"
    if rule.majority is None or result.base is None:
        return f"{by}{_order(definition)}。"
    asked = f"{VOTES[definition.kind]}{requirement(rule.majority, of_whom(rule, result.base))}，即{result.need}票以上"
    if definition.seats is None or definition.kind == "approve":
        return f"{by}{asked}，为{WON[definition.kind]}。"
    return f"{by}{asked}，{_order(definition)}{WON[definition.kind]}。"


def _bands(definition: Definition) -> str:
    """“满意票超过全体代表的半数的，为“满意”；满意、基本满意票合计…，为“基本满意”；其余为“不满意””."""
    bands, otherwise = bands_of(definition)
    said = [
        f"{band_votes(band)}{requirement(band.share, term(band.base or definition.rule.base, definition.rule.session))}的，"
        f"为“{band.outcome}”"
        for band in bands
    ]
    return "；".join([*said, f"其余为“{otherwise}”"])


def band_votes(band: Band) -> str:
    """Whose votes a band adds up: “满意、基本满意票合计”."""
    return f"{'、'.join(band.of)}票" + ("合计" if len(band.of) > 1 else "")


def _order(definition: Definition) -> str:
    """“按得票多少取前2名”."""
    by = "按得分" if definition.kind in ("rank", "score") else "按得票多少"
    return f"{by}取前{definition.seats}{UNITS[definition.kind]}" if definition.seats else f"{by}排列"
