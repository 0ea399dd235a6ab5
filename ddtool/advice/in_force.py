"""The rules of advice that this office goes by (本机关的规则)."""

from ddtool.advice.consult.model import ConsultRule
from ddtool.advice.experts.model import ExpertRule
from ddtool.advice.refusals import AdviceRuleIncomplete, AdviceRuleOther
from ddtool.advice.rules.rule_file import read_rule
from ddtool.settings import Office


def consulting(office: Office) -> ConsultRule:
    """The office's rule of consultations. Raises RuleNotFound, AdviceRuleWrong, AdviceRuleOther, AdviceRuleIncomplete."""
    name = office.settings.consultation
    rule = read_rule(office.rule("advice", name))
    if not isinstance(rule, ConsultRule):
        raise AdviceRuleOther(name, "consultation", "立法征询（consultation）")
    if rule.empty:
        raise AdviceRuleIncomplete(rule.name, rule.empty)
    return rule


def experts(office: Office) -> ExpertRule:
    """The office's rule of the pool. Raises RuleNotFound, AdviceRuleWrong, AdviceRuleOther, AdviceRuleIncomplete."""
    name = office.settings.experts
    rule = read_rule(office.rule("advice", name))
    if not isinstance(rule, ExpertRule):
        raise AdviceRuleOther(name, "experts", "专家库（experts）")
    if rule.empty:
        raise AdviceRuleIncomplete(rule.name, rule.empty)
    return rule
