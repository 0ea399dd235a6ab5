"""What the commands of projects answer, as JSON and as lines of the screen. Amounts are texts in yuan (JSON) or 万元 (screen)."""

from collections.abc import Sequence
from datetime import date

from ddtool.projects.model import PHASE_OF, Phase, ProjectLine, ProjectRule, Proposal, Stage, Step
from ddtool.projects.rules.figures import ProposalSums, Sums
from ddtool.projects.rules.light import planned
from ddtool.projects.voting import wan
from ddtool.text.numerals import share, yuan

LIST = (
    "编号",
    "层级",
    "项目名称",
    "环节",
    "责任单位",
    "完成时限",
    "进度",
    "预算（万元）",
    "支出（万元）",
    "灯",
    "满意度",
)
PROPOSALS = ("编号", "层级", "项目名称", "提出方", "提出人", "概算（万元）", "去向")
SUMS = (
    "层级",
    "项目",
    "办理中",
    "完成",
    "完成率",
    "预算（万元）",
    "到位（万元）",
    "支出（万元）",
    "支出率",
    "测评",
    "满意",
    "满意率",
)


def money(fen: int | None) -> str | None:
    return None if fen is None else yuan(fen)


def in_wan(fen: int | None) -> str:
    return "" if fen is None else wan(fen)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def line_json(line: ProjectLine) -> dict[str, object]:
    now = line.now
    return {
        "number": line.number,
        "year": line.year,
        "level": line.level,
        "township": line.township or None,
        "name": line.name,
        "stage": now.stage.value,
        "unit": line.unit or None,
        "leader": now.leader or None,
        "estimate": money(line.estimate),
        "budget": money(line.budget),
        "arrived": money(now.arrived),
        "paid": money(line.paid),
        "percent": line.percent,
        "due": iso(line.due),
        "handed_over": iso(now.handed_over),
        "finished": iso(line.finished),
        "accepted": iso(now.accepted),
        "light": line.light.name if now.stage is Stage.UNDER_WAY else None,
        "colour": line.light.colour.value if line.light.colour else None,
        "milestones": [
            {"name": one.name, "due": iso(one.due), "percent": one.percent, "done": iso(one.done)}
            for one in now.milestones
        ],
        "unmended": len(now.unmended),
        "satisfaction": None
        if now.rating is None
        else {"verdict": line.verdict, "counts": dict(line.counts), "members": now.rating.members},
    }


def list_row(line: ProjectLine) -> tuple[object, ...]:
    """The cells under LIST."""
    handed = line.now.handed_over is not None
    return (
        line.number, line.level, line.name, line.now.stage.value, line.unit, iso(line.due) or line.project.due or "",
        f"{line.percent}%" if handed else "", in_wan(line.budget), in_wan(line.paid) if handed else "", line.light.name,
        line.verdict,
    )  # fmt: skip


def phase(rule: ProjectRule, step: Step) -> str:
    """The county's own word for a step."""
    return rule.phase(PHASE_OF[step.move])


def said(step: Step) -> str:
    """All that a step says, on one line."""
    milestone = f"“{step.subject}”" if step.subject else ""
    parts = [
        milestone,
        step.outcome,
        "，".join(f"{choice}{votes}" for choice, votes in step.counts),
        f"表决 {step.vote}" if step.vote else step.document,
        step.unit,
        step.leader,
        f"至{step.until}" if step.until else "",
        f"{step.percent}%" if step.percent is not None else "",
        f"预算{wan(step.budget)}万元" if step.budget is not None else "",
        f"到位{wan(step.arrived)}万元" if step.arrived is not None else "",
        f"支出{wan(step.paid)}万元" if step.paid is not None else "",
        step.people,
        step.text,
        f"问题：{step.problem}" if step.problem else "",
        f"照片：{step.photos}" if step.photos else "",
        f"原因：{step.reason}" if step.reason else "",
        step.note,
    ]
    return "；".join(part for part in parts if part)


def step_json(rule: ProjectRule, step: Step) -> dict[str, object]:
    return {
        "date": step.day.isoformat(),
        "step": step.move.value,
        "phase": phase(rule, step),
        "unit": step.unit or None,
        "until": iso(step.until),
        "percent": step.percent,
        "budget": money(step.budget),
        "arrived": money(step.arrived),
        "paid": money(step.paid),
        "subject": step.subject or None,
        "people": step.people or None,
        "text": step.text or None,
        "problem": step.problem or None,
        "photos": step.photos.split("、") if step.photos else [],
        "outcome": step.outcome or None,
        "counts": dict(step.counts),
        "vote": step.vote or None,
        "document": step.document or None,
        "rule": {"name": step.rule_name, "hash": step.rule_hash} if step.rule_hash else None,
        "reason": step.reason or None,
        "note": step.note or None,
    }


def plan_rows(line: ProjectLine, on: date) -> list[tuple[object, ...]]:
    """节点, 计划日期, 计划进度, 完成日期, 逾期."""
    return [
        (
            one.name, one.due, "" if one.percent is None else f"{one.percent}%", one.done or "",
            f"{days}天" if (days := one.late(on)) else "",
        )
        for one in line.now.milestones
    ]  # fmt: skip


def explanation(line: ProjectLine, rule: ProjectRule, on: date) -> dict[str, object]:
    return {
        "number": line.number,
        "light": line.light.name,
        "colour": line.light.colour.value if line.light.colour else None,
        "late": line.light.late,
        "behind": line.light.behind,
        "planned": planned(line.now, on),
        "percent": line.percent,
        "because": list(line.light.because),
        "rule": rule_json(rule),
    }


def rule_json(rule: ProjectRule) -> dict[str, object]:
    return {"name": rule.name, "version": rule.version, "hash": rule.hash}


def proposal_json(one: Proposal) -> dict[str, object]:
    return {
        "number": one.number,
        "year": one.year,
        "received": one.received,
        "level": one.level,
        "township": one.township,
        "name": one.name,
        "kind": one.kind,
        "proposer": one.proposer,
        "channel": one.channel,
        "estimate": money(one.estimate),
        "project": one.project,
        "excluded": one.ground,
    }


def proposal_row(one: Proposal) -> tuple[object, ...]:
    """The cells under PROPOSALS."""
    where = f"归并到 {one.project}" if one.project else f"剔除：{one.ground}" if one.ground else "待审议"
    return one.number, one.level, one.name, one.kind, one.proposer, in_wan(one.estimate), where


def proposal_sums(found: Sequence[ProposalSums]) -> str:
    """383 条，其中县级 87 条、乡级 296 条；归并 40 条，剔除 12 条，待审议 331 条."""
    *parts, whole = found
    levels = "、".join(f"{one.name}级 {one.proposals} 条" for one in parts)
    return (
        f"共 {whole.proposals} 条"
        + (f"，其中{levels}" if levels else "")
        + f"；归并 {whole.merged} 条（{whole.candidates} 个项目），"
        f"剔除 {whole.excluded} 条，待审议 {whole.open} 条"
    )


def proposal_sums_json(found: Sequence[ProposalSums]) -> list[dict[str, object]]:
    return [
        {
            "level": one.name,
            "proposals": one.proposals,
            "merged": one.merged,
            "excluded": one.excluded,
            "open": one.open,
            "candidates": one.candidates,
        }
        for one in found
    ]


def sums_json(one: Sums) -> dict[str, object]:
    return {
        "level": one.name,
        "projects": one.projects,
        "waiting": one.waiting,
        "under_way": one.under_way,
        "done": one.done,
        "accepted": one.accepted,
        "done_share": share(one.done, one.projects),
        "estimate": yuan(one.estimate),
        "budget": yuan(one.budget),
        "arrived": yuan(one.arrived),
        "paid": yuan(one.paid),
        "paid_share": share(one.paid, one.budget),
        "rated": one.rated,
        "satisfied": one.satisfied,
        "satisfied_share": share(one.satisfied, one.rated),
        "votes": one.votes,
        "votes_satisfied": one.votes_satisfied,
        "votes_share": share(one.votes_satisfied, one.votes),
        "verdicts": dict(one.verdicts),
        "lights": dict(one.lights),
        "looked_back": one.looked_back,
    }


def sums_row(one: Sums) -> tuple[object, ...]:
    """The cells under SUMS."""
    return (
        one.name, one.projects, one.under_way, f"{one.done}/{one.projects}", share(one.done, one.projects), wan(one.budget),
        wan(one.arrived), wan(one.paid), share(one.paid, one.budget), one.rated, one.satisfied,
        share(one.votes_satisfied, one.votes),
    )  # fmt: skip


def phases(rule: ProjectRule, lines: Sequence[ProjectLine], proposals: int) -> list[tuple[str, int]]:
    """How many proposals or projects have been through each of the county's own phases."""
    counts = {
        Phase.PROPOSE: proposals,
        Phase.REVIEW: len(lines),
        Phase.VOTE: sum(line.now.decision is not None for line in lines),
        Phase.HAND_OVER: sum(line.now.handed_over is not None for line in lines),
        Phase.WORK: sum(line.now.finished is not None for line in lines),
        Phase.INSPECT: sum(bool(line.now.inspections) for line in lines),
        Phase.RATE: sum(line.now.rating is not None for line in lines),
    }
    return [(f"{rule.phase(phase)}（{_COUNTED[phase]}）", count) for phase, count in counts.items()]


_COUNTED = {
    Phase.PROPOSE: "建议", Phase.REVIEW: "候选项目", Phase.VOTE: "已票决", Phase.HAND_OVER: "已交办", Phase.WORK: "已完成",
    Phase.INSPECT: "已视察", Phase.RATE: "已测评",
}  # fmt: skip
