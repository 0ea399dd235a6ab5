"""To which group of deputies an opinion goes (分办): by the words of the groups' rule alone, never by guessing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ddtool.errors import nearest
from ddtool.groups.model import Group, GroupRule


@dataclass(frozen=True, slots=True)
class Place:
    """The group, or none; `why` in either case."""

    group: str
    why: str


def place(
    rule: GroupRule, groups: Mapping[str, Group], category: str | None, text: str, on: date, *, words: bool
) -> Place:
    """The group that takes matters of this category; with `words`, one without a category goes by the words in its text."""
    if category:
        name = rule.routed(category)
        if name is None:
            offer = nearest(category, rule.issues())
            return Place("", f"《{rule.name}》没有把“{category}”类问题写给哪个小组{offer}")
        why = f"《{rule.name}》把“{category}”类问题写给{name}"
    elif words:
        found = {route.group: word for route in rule.routes for word in route.issues if word in text}
        if len(found) > 1:
            said = "，".join(f"“{word}”是{group}的" for group, word in found.items())
            return Place("", f"没有类别，内容里的词不止一个小组有：{said}，分不清")
        if not found:
            return Place("", f"没有类别，内容里也没有《{rule.name}》的任何问题类别")
        [(name, word)] = found.items()
        why = f"没有类别，内容里有“{word}”，《{rule.name}》把它写给{name}"
    else:
        return Place("", "没有写类别")
    group = groups.get(name)
    if group is None:
        return Place("", f"{why}，但{name}还没有登记（ddtool group add）")
    day = on.isoformat()
    if (group.since and day < group.since) or (group.until and day >= group.until):
        return Place("", f"{why}，但{name}在 {day} 没有在用（{group.since or '届初'}起，到{group.until or '今'}）")
    return Place(name, why)
