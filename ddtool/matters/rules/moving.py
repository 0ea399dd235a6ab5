"""Whether a move may be made now (能不能办这一步): every reason against it, and what may be done instead."""

from collections.abc import Sequence
from datetime import date

from ddtool.errors import nearest
from ddtool.matters.model import By, Dimension, Kind, MoveRule, Need, Open, Standing, Step
from ddtool.matters.rules.progress import BRANCH, HELPER, Terms
from ddtool.text.names import same_name_key

_SAID = {
    Need.UNIT: ("承办单位", "--unit"),
    Need.CLASS: ("答复类别", "--class"),
    Need.RATING: ("评价", "--rating"),
    Need.UNTIL: ("时限", "--until"),
    Need.REASON: ("理由", "--note"),
    Need.AMOUNT: ("金额", "--amount"),
    Need.VOTE: ("表决", "ddtool matter voted"),
    Need.CHECKLIST: ("", ""),
}


def allowed(kind: Kind, now: Standing) -> list[str]:
    """The moves that may be made from where a matter stands, in the order of the kind's file."""
    return [
        rule.name
        for rule in kind.moves.values()
        if now.stage.name in rule.origins and (not rule.after or rule.after in now.made)
    ]


def in_turn(rule: MoveRule, now: Standing, step: Step) -> bool:
    """Whether a step may be made from this stage; what was handed over may be handed to further units too."""
    joining = step.role in (BRANCH, HELPER) and rule.to == now.stage.name
    return now.stage.name in rule.origins or joining


def strange(kind: Kind, steps: Sequence[Step]) -> list[str]:
    """What the steps say and the kind's file doesn't know any more, and what it wants rated and they don't rate."""
    codes, scales = {one.code for one in kind.classes}, {one.name: one.scale for one in kind.dimensions}
    found: list[str] = []
    for step in steps:
        if step.move not in kind.moves:
            found.append(f"规则里没有“{step.move}”")
            continue
        if step.code and step.code not in codes:
            found.append(f"规则里没有答复类别“{step.code}”")
        found += [
            f"规则里没有评价“{name}：{grade}”" for name, grade in step.ratings if grade not in scales.get(name, ())
        ]
        missing = [one.name for one in kind.rated_by(step.move) if one.name not in dict(step.ratings)]
        found += [f"{step.day} 的“{step.move}”没有评价“{name}”" for name in missing if step.ratings]
    return list(dict.fromkeys(found))


def against(
    kind: Kind, now: Standing, step: Step, *, received: date, authors: Sequence[str], on: date, terms: Terms
) -> list[str]:
    """Every reason why a step can't be made; an empty list: it may. Raises CalendarUnknown."""
    may = allowed(kind, now)
    rule = kind.moves.get(step.move)
    can = f"现在在“{now.stage.name}”，可以办的有：{'、'.join(may) or '无'}"
    if rule is None:
        return [f"没有“{step.move}”这个动作{nearest(step.move, list(kind.moves))}；{can}"]
    reasons = [] if in_turn(rule, now, step) else [f"不能“{rule.name}”：{can}"]
    if step.role == HELPER and not now.hosts:
        reasons.append("还没有主办单位，不能先交协办单位")
    if step.day > on:
        reasons.append(f"日期 {step.day} 在今天 {on} 之后")
    if step.day < received:
        reasons.append(f"日期 {step.day} 早于收到的日期 {received}")
    if now.last is not None and step.day < now.last:
        reasons.append(f"日期 {step.day} 早于上一步的日期 {now.last}")
    given = {
        Need.UNIT: step.unit, Need.CLASS: step.code, Need.RATING: step.ratings, Need.UNTIL: step.until, Need.REASON: step.note,
        Need.AMOUNT: step.amount is not None, Need.VOTE: step.vote, Need.CHECKLIST: True,
    }  # fmt: skip
    reasons += [f"“{rule.name}”要写明{_SAID[need][0]}（{_SAID[need][1]}）" for need in rule.needs if not given[need]]
    if rule.after and rule.after not in now.made:
        reasons.append(f"还没有“{rule.after}”，不能“{rule.name}”")
    if Need.CHECKLIST in rule.needs and (left := [one for one in kind.checklist if one not in now.made]):
        reasons.append(f"清单还有 {len(left)} 步没有办，不能“{rule.name}”：{'、'.join(left)}")
    reasons += _answers(rule, step)
    if rule.within is not None and (since := now.days.get(rule.after)) is not None:
        end = terms.end(since, rule.within, roll=True).day
        if step.day > end:
            reasons.append(f"“{rule.name}”应在“{rule.after}”（{since}）后{rule.within}以内，不晚于 {end}")
    codes = [one.code for one in kind.classes]
    if step.code and step.code not in codes:
        reasons.append(f"没有答复类别“{step.code}”{nearest(step.code, codes)}；可用的：{'、'.join(codes) or '无'}")
    reasons += _ratings(kind.rated_by(rule.name), step)
    if rule.by is By.AUTHOR and step.by and authors and same_name_key(step.by) not in map(same_name_key, authors):
        reasons.append(f"“{step.by}”不是提出人，不能“{rule.name}”；提出人：{'、'.join(authors)}")
    if step.until:
        reasons += [
            reason for one in now.open if one.deadline.extend == rule.name for reason in _too_long(one, step, terms)
        ]
        if step.until < step.day:
            reasons.append(f"时限 {step.until} 早于办理日期 {step.day}")
    return reasons


def _answers(rule: MoveRule, step: Step) -> list[str]:
    given = dict(step.answers)
    reasons = [f"“{rule.name}”没有答案“{one}”{nearest(one, list(rule.answers))}；可用的：{'、'.join(rule.answers) or '无'}"
               for one in given if one not in rule.answers]  # fmt: skip
    missing = [one for one in rule.answers if one not in given]
    return reasons + ([f"“{rule.name}”要写明各项答案的份数（--answer），还缺：{'、'.join(missing)}"] if missing else [])


def _ratings(rated: Sequence[Dimension], step: Step) -> list[str]:
    scales = {one.name: one.scale for one in rated}
    reasons = []
    for dimension, grade in step.ratings:
        if dimension not in scales:
            reasons.append(
                f"没有评价维度“{dimension}”{nearest(dimension, list(scales))}；可用的：{'、'.join(scales) or '无'}"
            )
        elif grade not in scales[dimension]:
            reasons.append(f"“{dimension}”没有等次“{grade}”；可用的：{'、'.join(scales[dimension])}")
    missing = [name for name in scales if name not in dict(step.ratings)] if step.ratings else []
    return reasons + ([f"还缺“{'”“'.join(missing)}”的评价"] if missing else [])


def _too_long(running: Open, step: Step, terms: Terms) -> list[str]:
    longest = running.deadline.longest
    assert longest is not None, "a kind file with an extension says how long it may be"
    assert step.until is not None, "asked only of a step with a day"
    most = terms.end(running.since, longest, roll=running.deadline.roll).day
    if step.until > most:
        return [f"“{running.deadline.name}”最长自 {running.since} 起{longest}，即 {most}，不能延到 {step.until}"]
    if step.until <= running.end.day:
        return [f"延期后的时限 {step.until} 不晚于现在的时限 {running.end.day}"]
    return []
