"""Papers of livelihood projects (文书): the call with its form, lists, the table of progress, a slip, the year's report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.projects.answers import in_wan
from ddtool.projects.desk import Stats
from ddtool.projects.model import Move, ProjectLine, ProjectRule, Stage, Step
from ddtool.projects.refusals import NothingInspected, SumsDiffer
from ddtool.projects.rules.figures import Sums, unequal
from ddtool.projects.rules.light import planned
from ddtool.projects.voting import Whose, wan
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import share

SHORT_HASH = 12
Figures = Mapping[str, object]
TITLES = {
    "call": "征集公告",
    "candidates": "候选项目表",
    "hand_over": "交办清单",
    "progress": "进展情况表",
    "inspection": "视察记录",
    "report": "办理情况报告",
}
"""The papers, in the order of a project's life."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a call says besides the rule (征集公告)."""

    year: int
    since: date
    until: date
    issuer: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on every paper: whose it is, the day, where its figures come from."""

    settings: Settings
    rule: ProjectRule
    today: date
    head: str

    def figures(self) -> Figures:
        return {
            "county": self.settings.name,
            "committee": self.settings.committee,
            "date": chinese_day(self.today),
            "provenance": f"依据：{self.rule.name}，校验码 {self.rule.hash[:SHORT_HASH]}；"
            f"数据文件链首 {self.head[:SHORT_HASH]}；生成日期 {chinese_day(self.today)}。",
        }


def printed(book: Book, office: Office, rule: ProjectRule, today: date) -> Printed:
    return Printed(office.settings, rule, today, book.head())


def call_figures(of: Printed, call: Call) -> Figures:
    rule = of.rule
    return {
        **of.figures(),
        "year": call.year,
        "issuer": call.issuer,
        "since": chinese_day(call.since),
        "until": chinese_day(call.until),
        "contact": call.contact.rstrip("。"),
        "levels": "、".join(f"{level}级" for level in rule.levels),
        "grounds": "；".join(ground.clause or ground.name for ground in rule.grounds),
        "channels": "、".join(rule.channels) or "来信来访、代表转交等方式都可以提出",
    }


def candidates_figures(of: Printed, whose: Whose, lines: Sequence[ProjectLine]) -> Figures:
    return {
        **of.figures(),
        **_head(of, whose, lines),
        "estimate": wan(sum(line.estimate or 0 for line in lines)),
        "rows": [
            {
                "name": line.name,
                "content": line.content,
                "place": line.project.place or "",
                "estimate": in_wan(line.estimate),
                "money": line.project.money or "",
                "due": line.project.due or "",
                "unit": line.unit,
            }
            for line in lines
        ],
    }


def hand_over_figures(of: Printed, whose: Whose, lines: Sequence[ProjectLine]) -> Figures:
    return {
        **of.figures(),
        **_head(of, whose, lines),
        "budget": wan(sum(line.budget or 0 for line in lines)),
        "rows": [
            {
                "name": line.name,
                "content": line.content,
                "unit": line.unit,
                "leader": line.now.leader,
                "budget": in_wan(line.budget),
                "due": _day(line.due),
                "plan": "\n".join(
                    f"{one.name}：{_day(one.due)}" + ("" if one.percent is None else f"（{one.percent}%）")
                    for one in line.now.milestones
                ),
            }
            for line in lines
        ],
    }


def progress_figures(of: Printed, whose: Whose, lines: Sequence[ProjectLine], on: date) -> Figures:
    lights = [light.name for light in of.rule.lights]
    counts = {name: sum(line.light.name == name for line in lines) for name in lights}
    return {
        **of.figures(),
        **_head(of, whose, lines),
        "on": chinese_day(on),
        "lights": [{"name": name, "count": count} for name, count in counts.items() if count],
        "done": sum(line.finished is not None for line in lines),
        "budget": wan(sum(line.budget or 0 for line in lines)),
        "arrived": wan(sum(line.now.arrived for line in lines)),
        "paid": wan(sum(line.paid for line in lines)),
        "rows": [_progress(line, on) for line in lines],
    }


def _progress(line: ProjectLine, on: date) -> Figures:
    plan = planned(line.now, on)
    under_way = line.now.stage is Stage.UNDER_WAY
    because = [f"逾期{line.light.late}天"] if line.light.late else []
    because += [f"落后{line.light.behind}个百分点"] if line.light.behind else []
    return {
        "number": line.number,
        "name": line.name,
        "unit": line.unit,
        "due": _day(line.due),
        "planned": "" if plan is None else f"{plan}%",
        "percent": f"{line.percent}%",
        "budget": in_wan(line.budget),
        "arrived": wan(line.now.arrived),
        "paid": wan(line.paid),
        "light": line.light.name if under_way else line.now.stage.value,
        "colour": line.light.colour.value if line.light.colour else "",
        "text": "；".join(part for part in (line.now.text, *because, line.now.problem) if part),
    }


def inspection_figures(of: Printed, line: ProjectLine, step: Step, mended: Step | None) -> Figures:
    return {
        **of.figures(),
        "kind": "督办单" if step.problem else f"{step.move.value}记录",
        "what": step.move.value,
        "number": line.number,
        "name": line.name,
        "unit": line.unit,
        "leader": line.now.leader,
        "due": _day(line.due),
        "percent": f"{line.percent}%",
        "light": line.light.name if line.now.stage is Stage.UNDER_WAY else line.now.stage.value,
        "day": _day(step.day),
        "people": step.people,
        "text": step.text,
        "problem": step.problem,
        "until": _day(step.until),
        "photos": step.photos,
        "mended": f"{mended.day} {mended.text}".strip() if mended else "",
    }


def inspected(line: ProjectLine, steps: Sequence[Step], at: int | None) -> tuple[Step, Step | None]:
    """The `at`-th step or the newest inspection, with the step that says its finding is mended. Raises NothingInspected."""
    seen = [step for step in steps if step.move in (Move.INSPECT, Move.LOOK_BACK)]
    if at is not None:
        seen = [step for step in seen if 1 <= at <= len(steps) and step is steps[at - 1]]
    if not seen:
        raise NothingInspected(line.number)
    wanted = seen[-1]
    # Findings are mended in the order in which they were made.
    found = [step for step in steps if step.move in (Move.INSPECT, Move.LOOK_BACK) and step.problem]
    mended = [step for step in steps if step.move is Move.MEND]
    return wanted, dict(zip((step.id for step in found), mended, strict=False)).get(wanted.id)


def report_figures(of: Printed, stats: Stats, on: date) -> Figures:
    """Raises SumsDiffer where parts do not add up to their whole."""
    *parts, whole = stats.levels
    if (wrong := unequal(stats.levels, stats.lines)) is not None:
        raise SumsDiffer(TITLES["report"], wrong.name, wrong.parts, wrong.got, wrong.whole)
    called = stats.proposals[-1]
    levels = [f"{one.name}级{one.proposals}条" for one in stats.proposals[:-1]]
    seen = [step for line in stats.lines for step in (*line.now.inspections, *line.now.looked_back)]
    unmended = [(line, step) for line in stats.lines for step in line.now.unmended]
    return {
        **of.figures(),
        "year": stats.year,
        "on": chinese_day(on),
        "called": {
            "proposals": called.proposals,
            "levels": "、".join(levels) if len(levels) > 1 else "",
            "merged": called.merged,
            "excluded": called.excluded,
            "open": called.open,
            "grounds": "、".join(f"{ground}{count}条" for ground, count in stats.grounds.items()),
            "candidates": stats.candidates,
            "not_chosen": stats.not_chosen,
            "struck": stats.struck,
        },
        "whole": _sums(whole, of.rule),
        "levels": [_sums(one, of.rule) for one in parts],
        "satisfied": "、".join(of.rule.satisfied),
        "inspections": sum(step.move is Move.INSPECT for step in seen),
        "looks_back": sum(step.move is Move.LOOK_BACK for step in seen),
        "mended": sum(bool(step.problem) for step in seen) - len(unmended),
        "unmended": len(unmended),
        "open": [
            f"{line.number}《{line.name}》：{step.problem}（{chinese_day(step.day)}{step.move}提出"
            + (f"，{chinese_day(step.until)}前整改" if step.until else "")
            + f"，责任单位：{line.unit}）。"
            for line, step in unmended
        ],
        "rows": [
            {
                "number": line.number,
                "level": line.level,
                "name": line.name,
                "unit": line.unit,
                "budget": in_wan(line.budget),
                "paid": wan(line.paid),
                "share": share(line.paid, line.budget or 0),
                "due": _day(line.due),
                "finished": _day(line.finished) or line.now.stage.value,
                "verdict": line.verdict or "—",
            }
            for line in stats.lines
        ],
    }


def _sums(one: Sums, rule: ProjectRule) -> Figures:
    names = [light.name for light in rule.lights if light.name in one.lights]
    names += [name for name in one.lights if name not in names]
    return {
        "name": one.name,
        "projects": one.projects,
        "done": one.done,
        "done_share": share(one.done, one.projects),
        "under_way": one.under_way,
        "waiting": one.waiting,
        "budget": wan(one.budget),
        "arrived": wan(one.arrived),
        "paid": wan(one.paid),
        "paid_share": share(one.paid, one.budget),
        "lights": "、".join(f"{name}{one.lights[name]}个" for name in names),
        "rated": one.rated,
        "verdicts": "、".join(f"{verdict}{count}个" for verdict, count in one.verdicts.items()),
        "satisfied": one.satisfied,
        "satisfied_share": share(one.satisfied, one.rated),
        "votes": one.votes,
        "votes_satisfied": one.votes_satisfied,
        "votes_share": share(one.votes_satisfied, one.votes),
    }


def _head(of: Printed, whose: Whose, lines: Sequence[ProjectLine]) -> Figures:
    return {"year": whose.year, "place": whose.township or of.settings.name, "count": len(lines)}


def _day(day: date | None) -> str:
    return f"{day.year}.{day.month}.{day.day}" if day else ""


def write(office: Office, name: str, figures: Figures, file: str, out: Path) -> tuple[Path, str]:
    """Write one paper; returns the path and a warning about rare characters (or nothing)."""
    from ddtool.papers.fonts import rare_warning
    from ddtool.papers.template import load

    template = load(office.template(f"project_{name}"), office.settings.fonts)
    path = template.write(figures, out / f"{file}.docx")
    return path, rare_warning(template.rare) if template.rare else ""
