"""Whether a round counts at all (本轮是否有效), before anybody looks at a row: the first of the two reports."""

from ddtool.votes.model import Count, Definition, RoundVoid
from ddtool.votes.rules.base import MEMBERS
from ddtool.votes.rules.terms import BALLOT_TERMS, TERMS
from ddtool.votes.rules.wording import requirement


def void_because(definition: Definition, count: Count) -> str | None:
    """Why a round is void, as a sentence; None when it stands.

    More ballots came back than may be: no result, vote again (选举法 44 and the meetings' own methods). Fewer is no harm,
    unless the method asks for a turnout (选举法 45).
    """
    term = TERMS[definition.kind]
    limit = _limit(definition, count)
    if count.returned > limit:
        more = count.returned - limit
        return f"{_opening(definition, count)}，收回的票数多出{more}张，本次{term}无效，应当重新{_verb(term)}。"
    turnout = definition.rule.turnout
    if turnout is not None and not turnout.holds(count.returned, definition.members):
        need = turnout.need(definition.members)
        whom = f"{MEMBERS[definition.rule.session]}{definition.members}名"
        by = f"（{definition.rule.turnout_clause}）" if definition.rule.turnout_clause else ""
        return (
            f"{_opening(definition, count)}，参加投票的未{requirement(turnout, whom)}（需{need}人以上），"
            f"差{need - count.returned}人，本次{term}无效{by}。"
        )
    return None


def valid_because(definition: Definition, count: Count) -> str:
    """The sentence that announces a round as valid."""
    rule, term = definition.rule, TERMS[definition.kind]
    compared = "等于" if count.returned == _limit(definition, count) else "少于"
    against = "实到人数" if rule.round_void is RoundVoid.OVER_PRESENT else "发出的票数"
    turnout = ""
    if rule.turnout is not None:
        turnout = f"参加投票的{requirement(rule.turnout, f'{MEMBERS[rule.session]}{definition.members}名')}，"
    return f"{_opening(definition, count)}，收回的票数{compared}{against}，{turnout}本次{term}有效。"


def _opening(definition: Definition, count: Count) -> str:
    present = f"实到{count.present}人，" if definition.rule.round_void is RoundVoid.OVER_PRESENT else ""
    return f"{present}发出{BALLOT_TERMS[definition.kind]}{count.issued}张，收回{count.returned}张"


def _verb(term: str) -> str:
    """“重新表决”, “重新选举”; an assessment is held again: “重新进行测评”."""
    return term if term.endswith(("表决", "选举", "票决")) else f"进行{term}"


def _limit(definition: Definition, count: Count) -> int:
    # Under the second rule the gate lets no count through without 实到人数.
    return (count.present or 0) if definition.rule.round_void is RoundVoid.OVER_PRESENT else count.issued
