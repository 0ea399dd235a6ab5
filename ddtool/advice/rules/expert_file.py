"""The part of a rule file that is about the pool of experts (专家库), read strictly."""

from ddtool.advice.experts.model import ExpertRule, Meeting
from ddtool.advice.rules.leaving import left_number, left_words
from ddtool.errors import nearest
from ddtool.quotas.model import Per
from ddtool.rule_table import RuleTable
from ddtool.votes.refusals import ThresholdUnclear
from ddtool.votes.rules.threshold import Threshold

TOP = (
    "practice", "name", "source", "version", "fields", "senior", "other", "senior_share", "events", "remind", "meeting",
)  # fmt: skip
MEETING = ("name", "event", "per", "least", "clause")
PERIODS = (Per.MONTH, Per.QUARTER, Per.HALF, Per.YEAR)


def expert_rule(top: RuleTable, digest: str) -> ExpertRule:
    """Faults and empty fields are collected in the table and in the rule."""
    empty: list[str] = []
    top.only(TOP)
    events = left_words(top, "events", "专家活动类别", empty)
    senior, other = left_words(top, "senior", "高级职称", empty), top.words("other")
    for title in [title for title in senior if title in other]:
        top.fault(f"职称“{title}”既在“senior”又在“other”")
    return ExpertRule(
        top.text("name"),
        top.text("source"),
        top.text("version", ""),
        left_words(top, "fields", "专业领域", empty),
        senior,
        other,
        _share(top),
        events,
        tuple(_meeting(table, events) for table in top.tables("meeting", "会议")),
        left_number(top, "remind", 0, empty),
        digest,
        tuple(empty),
    )


def _share(top: RuleTable) -> Threshold | None:
    text = top.text("senior_share", "")
    try:
        return Threshold.parse(text, "“senior_share”") if text else None
    except ThresholdUnclear as error:
        top.fault(error.message.rstrip("。"))
        return None


def _meeting(table: RuleTable, events: tuple[str, ...]) -> Meeting:
    table.only(MEETING)
    event = table.text("event")
    if event and events and event not in events:
        table.fault(f"“event”里的“{event}”不在“events”里{nearest(event, list(events))}")
    per = table.word("per", Per, None)
    if per not in PERIODS:
        table.fault(f"“per”只能写 {'、'.join(PERIODS)}")
    if "least" not in table.table:
        table.missing("least", "正整数")
    return Meeting(table.text("name"), event, per, table.number("least", 1) or 1, table.text("clause", ""))
