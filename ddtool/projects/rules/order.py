"""The order of steps (办理顺序): where a project stands after its steps, which may follow, and why one may not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ddtool.projects.model import DONE, FAILED, PASSED, Milestone, Move, OverBudget, ProjectRule, Stage, Standing, Step
from ddtool.text.numerals import yuan

MOVES = list(Move)
_UNDER_WAY = (Stage.UNDER_WAY,)
_IN_HAND = (Stage.UNDER_WAY, *DONE)
ORIGINS: dict[Move, tuple[Stage, ...]] = {
    Move.REVIEW: (Stage.CANDIDATE,),
    Move.STRIKE: (Stage.CANDIDATE,),
    Move.VOTE: (Stage.CANDIDATE,),
    Move.HAND_OVER: (Stage.CHOSEN,),
    Move.PLAN: _UNDER_WAY,
    Move.CHANGE: _UNDER_WAY,
    Move.REACH: _UNDER_WAY,
    Move.REPORT: _UNDER_WAY,
    Move.INSPECT: _IN_HAND,
    Move.MEND: _IN_HAND,
    Move.FINISH: _UNDER_WAY,
    Move.ACCEPT: (Stage.FINISHED,),
    Move.RATE: _IN_HAND,
    Move.LOOK_BACK: DONE,
}
"""From which stages a step may be made."""


def in_order(steps: Iterable[Step]) -> list[Step]:
    """By day; within a day as a project's life goes; then as they were entered."""
    return sorted(steps, key=lambda step: (step.day, MOVES.index(step.move), step.place or float("inf")))


def allowed(now: Standing) -> list[str]:
    return [move.value for move, origins in ORIGINS.items() if now.stage in origins]


def standing(steps: Iterable[Step]) -> Standing:
    """Where a project stands; steps come in order."""
    now = Standing()
    for step in steps:
        now = after(now, step)
    return now


def after(now: Standing, step: Step) -> Standing:
    """Where a project stands after one more step."""
    now = replace(now, last=step.day)
    match step.move:
        case Move.REVIEW:
            return now
        case Move.STRIKE:
            return replace(now, stage=Stage.STRUCK, since=step.day, ground=step.subject)
        case Move.VOTE:
            stage = Stage.CHOSEN if step.outcome == PASSED else Stage.NOT_CHOSEN
            return replace(now, stage=stage, since=step.day, decision=step)
        case Move.HAND_OVER:
            return replace(
                now, stage=Stage.UNDER_WAY, since=step.day, handed_over=step.day, unit=step.unit, leader=step.leader,
                budget=step.budget, due=step.until,
            )  # fmt: skip
        case Move.CHANGE:
            return replace(
                now, unit=step.unit or now.unit, leader=step.leader or now.leader, due=step.until or now.due,
                budget=now.budget if step.budget is None else step.budget,
            )  # fmt: skip
        case Move.PLAN:
            assert step.until is not None, "a milestone has a planned day"
            new = Milestone(step.subject, step.until, step.percent)
            kept = [one for one in now.milestones if one.name != step.subject]
            return replace(now, milestones=tuple(sorted((*kept, new), key=lambda one: one.due)))
        case Move.REACH:
            reached = [replace(one, done=step.day) if one.name == step.subject else one for one in now.milestones]
            return replace(now, milestones=tuple(reached))
        case Move.REPORT:
            return replace(
                now, reported=step.day, text=step.text or now.text, problem=step.problem,
                percent=now.percent if step.percent is None else step.percent,
                arrived=now.arrived if step.arrived is None else step.arrived,
                paid=now.paid if step.paid is None else step.paid,
            )  # fmt: skip
        case Move.INSPECT | Move.LOOK_BACK:
            now = replace(now, unmended=(*now.unmended, step) if step.problem else now.unmended)
            if step.move is Move.INSPECT:
                return replace(now, inspections=(*now.inspections, step))
            return replace(now, looked_back=(*now.looked_back, step))
        case Move.MEND:
            return replace(now, unmended=now.unmended[1:])
        case Move.FINISH:
            # Sums paid are settled later than work is done: only the work stands at 100 %.
            return replace(now, stage=Stage.FINISHED, since=step.day, finished=step.day, percent=100)
        case Move.ACCEPT:
            return replace(now, stage=Stage.ACCEPTED, since=step.day, accepted=step.day)
        case Move.RATE:
            return replace(now, rating=step)


def against(rule: ProjectRule, now: Standing, step: Step, *, entered: date, on: date) -> list[str]:
    """Every reason why a step can't be made now; an empty list: it may."""
    may = allowed(now)
    can = f"现在在“{now.stage}”，可以办的有：{'、'.join(may) or '无'}"
    if now.stage not in ORIGINS[step.move]:
        return [f"不能“{step.move}”：{can}"]
    reasons = []
    if step.day > on:
        reasons.append(f"日期 {step.day} 在今天 {on} 之后")
    if step.day < entered:
        reasons.append(f"日期 {step.day} 早于列为候选的日期 {entered}")
    if now.since is not None and step.day < now.since:
        reasons.append(f"日期 {step.day} 早于进入“{now.stage}”的日期 {now.since}")
    return reasons + _said(rule, now, step)


def _said(rule: ProjectRule, now: Standing, step: Step) -> list[str]:
    """What a step must say, and what in it can't be."""
    match step.move:
        case Move.STRIKE:
            known = [ground.name for ground in rule.grounds]
            return (
                [] if step.subject in known else [f"没有剔除理由“{step.subject}”；可用的：{'、'.join(known) or '无'}"]
            )
        case Move.VOTE:
            reasons = (
                [] if step.outcome in (PASSED, FAILED) else [f"票决结果应为{PASSED}或{FAILED}，写的是“{step.outcome}”"]
            )
            return reasons + (
                [] if step.vote or step.document else ["票决要写明表决编号，或在别处票决的文号（--document）"]
            )
        case Move.HAND_OVER:
            missing = [
                word
                for word, said in (("责任单位（--unit）", step.unit), ("完成时限（--until）", step.until))
                if not said
            ]
            early = step.until is not None and step.until < step.day
            return [f"交办要写明{word}" for word in missing] + (
                [f"完成时限 {step.until} 早于交办日期 {step.day}"] if early else []
            )
        case Move.REVIEW:
            return [] if step.text or step.document else ["审议要写明意见（--text）或会议、文号（--document）"]
        case Move.CHANGE:
            return [] if step.reason else ["调整要写明原因（--why）"]
        case Move.PLAN:
            return _plan(now, step)
        case Move.REACH:
            return _reach(now, step)
        case Move.REPORT:
            return _report(rule, now, step)
        case Move.MEND:
            return [] if now.unmended else ["没有待整改的问题"]
        case Move.FINISH:
            open_ones = [one.name for one in now.milestones if one.done is None]
            return [f"还有节点没有完成：{'、'.join(open_ones)}"] if open_ones else []
        case Move.INSPECT | Move.LOOK_BACK:
            reasons = [] if step.text or step.problem else ["要写明看到的情况（--text）或发现的问题（--problem）"]
            if step.until is not None and step.until < step.day:
                reasons.append(f"整改时限 {step.until} 早于{step.move}日期 {step.day}")
            return reasons
        case _:
            return []


def _plan(now: Standing, step: Step) -> list[str]:
    if not step.subject or step.until is None:
        return ["节点要写明名称和计划完成日期"]
    reasons = []
    known = next((one for one in now.milestones if one.name == step.subject), None)
    if known is not None and known.done is not None:
        reasons.append(f"节点“{step.subject}”已于 {known.done} 完成，不能改计划")
    elif known is not None and not step.reason:
        reasons.append(f"节点“{step.subject}”已定于 {known.due} 完成，改计划要写明原因（--why）")
    if now.due is not None and step.until > now.due:
        reasons.append(f"节点“{step.subject}”计划 {step.until} 完成，晚于项目完成时限 {now.due}")
    if now.handed_over is not None and step.until < now.handed_over:
        reasons.append(f"节点“{step.subject}”计划 {step.until} 完成，早于交办日期 {now.handed_over}")
    others = [one for one in now.milestones if one.name != step.subject and one.percent is not None]
    if step.percent is not None:
        line = sorted([*((one.due, one.percent or 0) for one in others), (step.until, step.percent)])
        if any(early[1] > later[1] for early, later in pairwise(line)):
            reasons.append(f"节点“{step.subject}”的计划进度 {step.percent}% 与前后节点的先后不符")
    return reasons


def _reach(now: Standing, step: Step) -> list[str]:
    known = next((one for one in now.milestones if one.name == step.subject), None)
    if known is None:
        names = [one.name for one in now.milestones]
        return [f"没有节点“{step.subject}”；已定的节点：{'、'.join(names) or '无'}"]
    return [f"节点“{step.subject}”已于 {known.done} 完成"] if known.done else []


def _report(rule: ProjectRule, now: Standing, step: Step) -> list[str]:
    reasons = []
    if step.percent is None and step.paid is None and step.arrived is None and not step.text:
        reasons.append("进展要写明进度、资金或形象进度")
    if not step.reason:
        for word, was, said, shown in (
            ("进度", now.percent, step.percent, "{}%".format),
            ("累计到位资金", now.arrived, step.arrived, _yuan),
            ("累计支出", now.paid, step.paid, _yuan),
        ):
            if said is not None and said < was:
                reasons.append(f"{word}由 {shown(was)} 倒退为 {shown(said)}，要写明原因（--why）")
    if rule.over_budget is OverBudget.REFUSE and (over := overspent(now, step)):
        reasons.append(over)
    return reasons


def overspent(now: Standing, step: Step) -> str:
    """The sentence of a report that has paid more than the budget; nothing where there is none, or it fits."""
    if now.budget is None or step.paid is None or step.paid <= now.budget:
        return ""
    return f"累计支出 {_yuan(step.paid)}，超过预算 {_yuan(now.budget)}（超出 {_yuan(step.paid - now.budget)}）"


def _yuan(fen: int) -> str:
    return f"{yuan(fen)} 元"


def faults(rule: ProjectRule, steps: Sequence[Step], *, entered: date, on: date) -> list[tuple[Step, str]]:
    """The first step that the ones before it do not allow, with every reason; nothing where all are in order."""
    now = Standing()
    for step in steps:
        if reasons := against(rule, now, step, entered=entered, on=on):
            return [(step, reason) for reason in reasons]
        now = after(now, step)
    return []
