"""A rule file of advice (立法征询、专家库): the key `practice` says which of the two it is."""

import hashlib
import tomllib
from enum import StrEnum
from pathlib import Path

from ddtool.advice.consult.model import ConsultRule
from ddtool.advice.experts.model import ExpertRule
from ddtool.advice.refusals import AdviceRuleWrong
from ddtool.advice.rules.consult_file import consult_rule
from ddtool.advice.rules.expert_file import expert_rule
from ddtool.rule_table import RuleTable


class Practice(StrEnum):
    """What a file rules (规则类型)."""

    CONSULTATION = "consultation"
    EXPERTS = "experts"


def read_rule(path: Path) -> ConsultRule | ExpertRule:
    """The rule in a file. Raises AdviceRuleWrong with all faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AdviceRuleWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults: list[str] = []
    top = RuleTable(found, "", faults)
    practice = top.word("practice", Practice, None)
    if faults:
        raise AdviceRuleWrong(path, faults)
    read = consult_rule if practice is Practice.CONSULTATION else expert_rule
    rule = read(top, hashlib.sha256(text.encode()).hexdigest())
    if faults:
        raise AdviceRuleWrong(path, faults)
    return rule
