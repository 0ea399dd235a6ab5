"""Whether a round counts at all (本轮是否有效), before anybody looks at a row: the first of the two reports."""

from ddtool.votes.model import Count, RoundVoid, Rule


def void_because(rule: Rule, count: Count) -> str | None:
    """Why a round is void, as a sentence; None when it stands.

    More ballots came back than may be: no result, vote again (选举法 44 and the meetings' own methods). Fewer is no harm.
    """
    limit = _limit(rule, count)
    if count.returned <= limit:
        return None
    more = count.returned - limit
    return f"{_opening(rule, count)}，收回的票数多出{more}张，本次表决无效，应当重新表决。"


def valid_because(rule: Rule, count: Count) -> str:
    """The sentence that announces a round as valid."""
    compared = "等于" if count.returned == _limit(rule, count) else "少于"
    against = "实到人数" if rule.round_void is RoundVoid.OVER_PRESENT else "发出的票数"
    return f"{_opening(rule, count)}，收回的票数{compared}{against}，本次表决有效。"


def _opening(rule: Rule, count: Count) -> str:
    present = f"实到{count.present}人，" if rule.round_void is RoundVoid.OVER_PRESENT else ""
    return f"{present}发出表决票{count.issued}张，收回{count.returned}张"


def _limit(rule: Rule, count: Count) -> int:
    # Under the second rule the gate lets no count through without 实到人数.
    return (count.present or 0) if rule.round_void is RoundVoid.OVER_PRESENT else count.issued
