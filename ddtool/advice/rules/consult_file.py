"""The part of a rule file that is about consultations (立法征询), read strictly."""

from ddtool.advice.consult.model import ConsultRule, Way
from ddtool.advice.rules.leaving import left_number, left_words
from ddtool.rule_table import RuleTable

TOP = ("practice", "name", "source", "version", "points", "roles", "sent_up", "remind", "way")
WAY = ("name", "meeting")


def consult_rule(top: RuleTable, digest: str) -> ConsultRule:
    """Faults and empty fields are collected in the table and in the rule."""
    empty: list[str] = []
    top.only(TOP)
    ways = tuple(_way(table) for table in top.tables("way", "征询方式"))
    names = [way.name for way in ways]
    if not names:
        top.fault("没有任何 [[way]] 征询方式")
    for name in sorted({name for name in names if names.count(name) > 1}):
        top.fault(f"征询方式“{name}”写了不止一次")
    return ConsultRule(
        top.text("name"),
        top.text("source"),
        top.text("version", ""),
        left_words(top, "points", "联系点类型", empty),
        left_words(top, "roles", "联络员、信息员等称谓", empty),
        ways,
        top.text("sent_up"),
        left_number(top, "remind", 0, empty),
        digest,
        tuple(empty),
    )


def _way(table: RuleTable) -> Way:
    table.only(WAY)
    return Way(table.text("name"), table.flag("meeting", False))
