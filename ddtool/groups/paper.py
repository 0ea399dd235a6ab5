"""The figures that a group's ledger shows (小组台账的内容)."""

from datetime import date
from typing import TYPE_CHECKING

from ddtool.groups.model import BETWEEN, Group, Member, Work
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day, show_day
from ddtool.text.numerals import share

if TYPE_CHECKING:
    from ddtool.groups.ledger import GroupLedger, Share

SHORT_HASH = 12


def figures(found: "GroupLedger", settings: Settings, head: str, today: date) -> dict[str, object]:
    """Everything that `group_ledger.docx` can name."""
    work, group = found.work, found.work.group
    name, code = found.rule
    return {
        "county": settings.name,
        "name": group.name,
        "when": f"{chinese_day(found.first)}至{chinese_day(found.last)}",
        "kind": group.kind,
        "leader": group.leader,
        "area": group.area,
        "days": _days(group.since, group.until),
        "note": group.note,
        "members": [_member(one) for one in found.members],
        "total": {
            "members": len(found.members),
            "now": work.members,
            "active": work.active,
            "rate": share(work.active, len(found.members)),
            "organised": work.activities,
            "attended": work.attended,
            "records": sum(work.records.values()),
        },
        "kinds": [{"kind": kind, "rows": rows} for kind, rows in work.records.items()],
        "organised": [
            {"date": show_day(one.date), "title": one.title, "place": one.place, "came": one.came}
            for one in found.organised
        ],
        "taken": [{"issue": one.issue, "count": one.count, "settled": one.settled} for one in found.taken],
        "issues": {"count": work.issues, "settled": work.settled},
        "provenance": (
            f"小组规则：{name}，校验码 {code[:SHORT_HASH]}；数据文件链首 {head[:SHORT_HASH]}；生成日期 {chinese_day(today)}。"
        ),
    }


def _member(one: "Share") -> dict[str, object]:
    newest = one.spells[-1]
    roles = dict.fromkeys(role for spell in one.spells for role in spell.roles())
    return {
        "name": newest.name,
        "delegation": newest.delegation,
        "role": BETWEEN.join(roles),
        "days": "；".join(_days(spell.since, spell.until) for spell in one.spells),
        "attended": one.attended,
        "records": one.records,
    }


def _days(since: str | None, until: str | None) -> str:
    return f"{show_day(since) if since else '届初'}至{show_day(until) if until else '今'}"


def samples() -> dict[str, dict[str, object]]:
    """Figures like real ones, by the name of the template."""
    from ddtool.groups.ledger import GroupLedger, Organised, Share, Taken

    group = Group(1, "样例小组", "专业小组", "样例甲", "城建", "2025-01-01", None, "样例")
    member = Member(1, 1, "样例甲", "甲代表团", "组长", "2025-01-01", None)
    found = GroupLedger(
        "2025-01-01",
        "2025-12-31",
        Work(group, 1, 1, 1, {"接待选民": 1}, 1, 1, 1),
        (Share((member,), 1, 1),),
        (Organised("2025-03-05", "样例活动", "样例地点", 1),),
        (Taken("城建", 1, 1),),
        ("样例规则", "0" * 64),
    )
    return {"group_ledger": figures(found, Settings(), "0123456789ab", date(2026, 1, 8))}
