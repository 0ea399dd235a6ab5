"""Lights (红黄绿灯): how late and how far behind the plan a project is on a day, and which limit that meets."""

from datetime import date

from ddtool.projects.model import Light, LightRule, ProjectRule, Stage, Standing

NO_LIGHT = "—"
UNFILLED = "待填"


def planned(now: Standing, on: date) -> int | None:
    """The progress planned for a day (计划进度): of the latest milestone whose day has come; None where no plan says one."""
    said = [one.percent for one in now.milestones if one.percent is not None and one.due <= on]
    if said:
        return max(said)
    return 0 if any(one.percent is not None for one in now.milestones) else None


def light(rule: ProjectRule, now: Standing, on: date) -> Light:
    """The first light, from the worst, of which a limit holds; only a project under way has one."""
    if now.stage is not Stage.UNDER_WAY:
        return Light(NO_LIGHT, None, (f"现在在“{now.stage}”，不亮灯",))
    late, behind, seen = 0, 0, list[str]()
    for one in now.milestones:
        if one.done is None and one.due < on:
            late = max(late, one.late(on))
            seen.append(f"节点“{one.name}”应于 {one.due} 完成，至 {on} 逾期 {one.late(on)} 天")
    if now.due is not None and now.due < on:
        late = max(late, (on - now.due).days)
        seen.append(f"完成时限 {now.due}，至 {on} 逾期 {(on - now.due).days} 天")
    plan = planned(now, on)
    if plan is not None and plan > now.percent:
        behind = plan - now.percent
        told = f"{now.reported} 报的" if now.reported else "还没有报进展，"
        seen.append(f"按计划应完成 {plan}%，{told}进度 {now.percent}%，落后 {behind} 个百分点")
    for one_light in rule.lights:
        if because := _meets(one_light, late, behind):
            return Light(one_light.name, one_light.colour, (*seen, f"{one_light.name}：{because}"), late, behind)
        if _unfilled(rule, one_light):
            why = f"《{rule.name}》的{one_light.name}界限待填，不能定灯"
            return Light(UNFILLED, None, (*seen, why), late, behind)
    last = rule.lights[-1]
    seen.append(f"{last.name}：没有达到其他灯的界限")
    return Light(last.name, last.colour, tuple(seen), late, behind)


def _meets(one: LightRule, late: int, behind: int) -> str:
    if one.late is not None and one.late.holds(late):
        return f"逾期 {late} 天，界限 {one.late} 天"
    if one.behind is not None and one.behind.holds(behind):
        return f"落后 {behind} 个百分点，界限 {one.behind}"
    return ""


def _unfilled(rule: ProjectRule, one: LightRule) -> bool:
    """Whether a source leaves this light's limits to the office."""
    return any(place.endswith((f"“{one.name}”的“late”", f"“{one.name}”的“behind”")) for place in rule.empty)
