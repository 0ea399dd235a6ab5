"""Result sentences in the wording of the law (法律用语), from numbers that are already decided."""

from fractions import Fraction

from ddtool.text.numerals import chinese_number
from ddtool.votes.model import Base, Rule, Session
from ddtool.votes.rules.base import term, unit
from ddtool.votes.rules.threshold import Threshold


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
    return f"赞成票{requirement(rule.majority, term(rule.base, rule.session))}"


def tally(counts: tuple[tuple[str, int], ...]) -> str:
    """“赞成152票，反对10票，弃权3票”."""
    return "，".join(f"{choice}{votes}票" for choice, votes in counts)


def verdict(threshold: Threshold, base: Base, session: Session, of: int, votes: int) -> str:
    """Why a row carried or not: “赞成票超过全体代表286名的半数（需144票以上），通过。”, or by how many votes it failed."""
    need = threshold.need(of)
    of_whom = f"{term(base, session)}{of}{unit(base)}"
    wanted = requirement(threshold, of_whom)
    if threshold.holds(votes, of):
        return f"赞成票{wanted}（需{need}票以上），通过。"
    return f"赞成票未{wanted}（需{need}票以上），差{need - votes}票，未通过。"
