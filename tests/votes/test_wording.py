"""What the method asks, as the papers say it before the rows (结果报告单的第一句)."""

from typing import Any

import pytest

from ddtool.votes.kinds import kind_of
from ddtool.votes.rules.terms import outcome_term
from ddtool.votes.rules.wording import method, requirement_sentence
from tests.votes.made import count, vote


@pytest.mark.parametrize(
    ("kind", "rule", "changes", "sentence"),
    [
        ("approve", {}, {}, "根据本次表决办法，赞成票超过全体代表220名的半数，即111票以上，为通过。"),
        ("approve", {"clause": "办法第六条", "base": "valid", "majority": ">=2/3"}, {},
         "根据办法第六条，赞成票达到有效票数201张的三分之二以上，即134票以上，为通过。"),
        ("elect", {}, {}, "根据本次选举办法，赞成票超过全体代表220名的半数，即111票以上，按得票多少取前2名当选。"),
        ("choose", {}, {}, "根据本次票决办法，赞成票超过全体代表220名的半数，即111票以上，按得票多少取前2项入选。"),
        ("choose", {"majority": "none"}, {}, "根据本次票决办法，按得票多少取前2项。"),
        ("rank", {}, {}, "根据本次排序票决办法，列入序号的票超过全体代表220名的半数，即111票以上，按得分取前2项入选。"),
        ("rank", {"majority": "none"}, {}, "根据本次排序票决办法，按得分取前2项。"),
        ("nominate", {"majority": "none"}, {"seats": 2}, "根据本次票荐办法，按得票多少取前2个。"),
        ("nominate", {"base": "present", "majority": ">=1/3"}, {},
         "根据本次票荐办法，推荐票达到到会代表201名的三分之一以上，即67票以上，为入选。"),
        ("grade", {"majority": ">=80%"}, {"scale": ["满意", "不满意"]},
         "根据本次测评办法，满意票达到全体代表的80%以上的，为“满意”；其余为“不满意”。"),
        ("score", {"base": None, "majority": None}, {}, "根据本次评分办法，按得分排列。"),
        ("score", {"base": None, "majority": None}, {"seats": 1}, "根据本次评分办法，按得分取前1名。"),
        ("score", {"base": None, "majority": None, "band": [{"outcome": "优秀", "mean": ">=90"}], "otherwise": "一般"}, {},
         "根据本次评分办法，按平均分划分等次。"),
    ],
)  # fmt: skip
def test_requirement(kind: str, rule: dict[str, Any], changes: dict[str, Any], sentence: str) -> None:
    definition = vote(kind, rule, **changes)
    blank = {name: (0,) * len(kind_of(definition).choices(definition)) for name in definition.names}
    assert requirement_sentence(definition, kind_of(definition).result(definition, count(blank))) == sentence


@pytest.mark.parametrize(
    ("kind", "rule", "words"),
    [
        ("approve", {}, "赞成票超过全体代表的半数"),
        ("choose", {"majority": "none"}, "按得票多少的顺序"),
    ],
)
def test_method(kind: str, rule: dict[str, Any], words: str) -> None:
    assert method(vote(kind, rule).rule) == words


@pytest.mark.parametrize(
    ("outcome", "kind", "word"),
    [
        ("passed", "approve", "通过"),
        ("failed", "approve", "未通过"),
        ("passed", "choose", "入选"),
        ("failed", "rank", "未入选"),
        ("elected", "elect", "当选"),
        ("not_elected", "elect", "未当选"),
        ("tied", "elect", "票数相等，待定"),
        ("基本满意", "grade", "基本满意"),
        ("scored", "score", "—"),
    ],
)
def test_outcome_on_paper(outcome: str, kind: str, word: str) -> None:
    assert outcome_term(outcome, kind) == word
