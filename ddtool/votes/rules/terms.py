"""What each kind of vote, its ballots and its outcomes are called (用语)."""

from ddtool.votes.words import Outcome

TERMS = {
    "approve": "表决",
    "elect": "选举",
    "choose": "票决",
    "rank": "排序票决",
    "grade": "测评",
    "nominate": "票荐",
    "score": "评分",
}
BALLOT_TERMS = {
    "approve": "表决票",
    "elect": "选票",
    "choose": "票决票",
    "rank": "票决票",
    "grade": "测评票",
    "nominate": "推荐票",
    "score": "评分票",
}
VOTES = {
    "approve": "赞成票",
    "elect": "赞成票",
    "choose": "赞成票",
    "rank": "列入序号的票",
    "grade": "票数",
    "nominate": "推荐票",
    "score": "评分票",
}
"""What a majority is asked of."""
UNITS = {
    "approve": "项",
    "elect": "名",
    "choose": "项",
    "rank": "项",
    "grade": "名",
    "nominate": "个",
    "score": "名",
}
WON = {
    "approve": "通过",
    "elect": "当选",
    "choose": "入选",
    "rank": "入选",
    "grade": "",
    "nominate": "入选",
    "score": "入选",
}
OUTCOMES: dict[str, str] = {
    Outcome.PASSED: "通过",
    Outcome.FAILED: "未通过",
    Outcome.ELECTED: "当选",
    Outcome.NOT_ELECTED: "未当选",
    Outcome.TIED: "票数相等，待定",
    Outcome.SCORED: "—",
}


def outcome_term(outcome: str, kind: str = "") -> str:
    """An outcome on a paper; a grade is its own word, and a nominated name is 列入 or not."""
    if kind in ("nominate", "choose", "rank", "score") and outcome in (Outcome.PASSED, Outcome.FAILED):
        return "入选" if outcome == Outcome.PASSED else "未入选"
    return OUTCOMES.get(outcome, outcome)
