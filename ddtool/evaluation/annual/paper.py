"""The figures that papers on yearly evaluations show (考核表、汇总表、名单、通知). No phone, no ID number."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ddtool.duty.desk import NO_DELEGATION
from ddtool.evaluation.annual import answers
from ddtool.evaluation.annual.consequences import Consequence
from ddtool.evaluation.annual.gathering import Line, State
from ddtool.evaluation.annual.model import Publication, Published, shown
from ddtool.evaluation.annual.rules.rule import Step
from ddtool.evaluation.writing import Figures, write_paper
from ddtool.roster.model import Deputy
from ddtool.saving import safe_name
from ddtool.settings import Office, Settings
from ddtool.sheets.column import Value
from ddtool.show import Tick
from ddtool.text.dates import chinese_day

SHORT = 12


def form_figures(settings: Settings, found: State, line: Line, result: Published | None, today: date) -> Figures:
    """Everything that `evaluation_form.docx` can name: `result` is the published line, or None before that."""
    deputy, rule = line.deputy, found.rule
    parts = result.parts if result else line.total.parts_shown()
    return {
        "committee": settings.committee_short,
        "period": found.evaluation.title,
        "name": deputy.name,
        "sex": deputy.sex or "",
        "ethnicity": deputy.ethnicity or "",
        "constituency": deputy.constituency or deputy.delegation or "",
        "employer": deputy.employer or "",
        "station": deputy.station or "",
        "days": line.member.days,
        "dimensions": [
            {"name": one.name, "weight": shown(one.weight), "score": parts.get(one.name, "")} for one in rule.dimensions
        ],
        "full": shown(rule.full),
        "items": [{"name": one.name, "full": shown(one.full)} for one in rule.items],
        "scored": [
            {"name": one.name, "score": _step(line, one.name, one.by)["score"]}
            for one in rule.steps
            if one.gives.scores
        ],
        "steps": [_step(line, one.name, one.by) for one in rule.steps],
        "score": (result.score or "") if result else "",
        "grade": (result.grade or "不定等次") if result else "",
        "why": result.why if result else "",
        "rule": f"{rule.name}（{rule.version}），校验码 {rule.hash[:SHORT]}",
        "date": chinese_day(today),
    }


def _step(line: Line, name: str, by: str) -> Mapping[str, object]:
    entry = line.entries.get(name)
    return {
        "name": name,
        "by": by,
        "score": shown(entry.score) if entry else "",
        "grade": (entry.grade or "") if entry else "",
        "comment": (entry.comment or "") if entry else "",
        "day": chinese_day(entry.day) if entry else "＿＿年＿月＿日",
    }


def summary_figures(
    settings: Settings, found: State, made: Publication, rows: Sequence[Published], head: str, today: date
) -> Figures:
    """Everything that `evaluation_summary.docx` can name."""
    deputies, dimensions = _deputies(found), [one.name for one in found.rule.dimensions]
    ranked = sorted((row for row in rows if row.grade is not None), key=lambda row: row.rank or 0)
    return {
        "committee": settings.committee_short,
        "committee_full": settings.committee,
        "period": found.evaluation.title,
        "dimensions": dimensions,
        "rows": [
            {
                "rank": row.rank or "",
                "name": deputies[row.deputyship].name,
                "delegation": deputies[row.deputyship].delegation or "未分团",
                "parts": [row.parts.get(name, "") for name in dimensions],
                "score": row.score or "",
                "grade": row.grade,
            }
            for row in ranked
        ],
        "left_out": [
            {"name": deputies[row.deputyship].name, "delegation": deputies[row.deputyship].delegation or "未分团", "why": row.why}
            for row in rows
            if row.grade is None
        ],
        "evaluated": len(ranked),
        "grades": [
            {"grade": grade, "count": count, "share": part} for grade, count, part in answers.grades(found, rows)
        ],
        "quota": _quota(found, made),
        "number": made.number,
        "published": chinese_day(made.day),
        "reason": made.reason or "",
        "rule": f"考核办法：{found.rule.name}（{found.rule.version}），校验码 {found.rule.hash[:SHORT]}",
        "scheme": f"积分办法：{made.scheme}；" if made.scheme else "",
        "head": head[:SHORT],
        "date": chinese_day(today),
    }  # fmt: skip


def _quota(found: State, made: Publication) -> str:
    if found.rule.quota is None or made.places is None:
        return ""
    return f"“{found.rule.quota.grade}”名额以{made.base}人为基数，最多{made.places}人。"


def honour_figures(
    settings: Settings, found: State, honoured: Sequence[Consequence], grade: str, best: Sequence[Deputy], today: date
) -> Figures:
    """Everything that `evaluation_honours.docx` can name: those with the best grade, and those honoured for years."""
    return {
        "committee_full": settings.committee,
        "period": found.evaluation.title,
        "grade": grade,
        "rows": [{"name": one.name, "delegation": one.delegation or "未分团"} for one in best],
        "honours": [
            {"name": one.result.name, "run": one.run, "measure": one.reached.step.measure if one.reached.step else ""}
            for one in honoured
        ],
        "date": chinese_day(today),
    }


def notice_figures(settings: Settings, found: State, one: Consequence, today: date) -> Figures:
    """Everything that `evaluation_notice.docx` can name: what the results have come to, and what is done."""
    step = one.reached.step
    assert step is not None, "a consequence without a step"
    return {
        "committee_full": settings.committee,
        "title": TITLES[step.paper],
        "name": one.result.name,
        "period": found.evaluation.title,
        "score": one.result.score or "",
        "rank": one.result.rank or "",
        "grade": (one.result.grade or "") if len(found.rule.grades) > 1 else "",
        "run": one.run,
        "years": len(one.reached.run),
        "consequence": step.name,
        "measure": step.measure,
        "by": step.by,
        "due": chinese_day(one.due) if one.due else "",
        "paper": step.paper,
        "unsaid": one.reached.unsaid,
        "rule": f"{found.rule.name}（{found.rule.version}）",
        "date": chinese_day(today),
    }


TITLES = {
    "talk": "约谈通知书",
    "advice": "考核结果运用建议书",
    "honour": "通报表扬通知书",
    "notice": "考核结果告知书",
}


def _deputies(found: State) -> dict[int, Deputy]:
    return {line.deputy.id: line.deputy for line in found.lines}


def write_forms(
    office: Office,
    found: State,
    chosen: Sequence[Line],
    results: Mapping[int, Published],
    today: date,
    out: Path,
    *,
    bound: bool,
    tick: Tick,
) -> tuple[list[Path], str]:
    """An evaluation form for each, in a file of its own or all in one; also rare characters met."""
    from ddtool.papers.batch import bind, write_each
    from ddtool.papers.template import load

    template = load(office.template("evaluation_form"), office.settings.fonts)
    stem = f"{found.evaluation.title}考核表"
    papers = ((line, form_figures(office.settings, found, line, results.get(line.deputy.id), today)) for line in chosen)
    if bound:
        path = bind(
            template, (figures for _, figures in papers), out / f"{stem}（合订本）.docx", restart_pages=True, tick=tick
        )
        return [path], template.rare
    targets = (
        (figures, out / stem / f"{safe_name(f'{line.deputy.name}（{line.deputy.delegation or NO_DELEGATION}）')}.docx")
        for line, figures in papers
    )
    return write_each(template, targets, tick), template.rare


def write_sheet(found: State, step: Step, delegation: str | None, out: Path) -> tuple[Path, int]:
    """The register's lines that a step still lacks, with the names; where it gives a grade, with the proposed one."""
    from ddtool.evaluation.annual.sheet import EVALUATION
    from ddtool.sheets.register import Stored
    from ddtool.sheets.writing import export

    one = found.evaluation
    lines = [
        line
        for line in found.evaluated
        if step.name not in line.entries and delegation in (None, line.deputy.delegation)
    ]
    rows = []
    for line in lines:
        said: dict[str, Value] = {
            "year": one.year, "round": one.round, "step": step.name, "delegation": line.deputy.delegation,
            "name": line.deputy.name, "level": one.level,
            "grade": line.graded.proposed if step.gives.grades and line.graded else None,
        }  # fmt: skip
        rows.append(Stored(0, tuple(said.get(column.field) for column in EVALUATION.columns)))
    whose = f"（{safe_name(delegation)}）" if delegation else ""
    target = out / f"{one.title}考核{safe_name(step.name)}登记表{whose}.xlsx"
    return export(EVALUATION, rows, target, title=f"{one.title}考核{step.name}登记表"), len(lines)


def write_summary(
    office: Office, found: State, made: Publication, rows: Sequence[Published], head: str, today: date, out: Path
) -> list[Path]:
    """The summary as a paper and as a workbook."""
    from ddtool.sheets.package import ColumnOut, RowOut, SheetOut, write_workbook

    stem = f"{found.evaluation.title}考核结果汇总表"
    figures = summary_figures(office.settings, found, made, rows, head, today)
    paper = write_paper(office, "evaluation_summary", figures, out / f"{stem}.docx")
    deputies = _deputies(found)
    dimensions = [one.name for one in found.rule.dimensions]
    titles = ["名次", "姓名", "代表团", *dimensions, "总分", "等次", "说明"]
    lines = [
        [
            row.rank, deputies[row.deputyship].name, deputies[row.deputyship].delegation,
            *(row.parts.get(name) for name in dimensions), row.score, row.grade or "不定等次", row.why,
        ]
        for row in sorted(rows, key=lambda row: (row.rank is None, row.rank or 0))
    ]  # fmt: skip
    columns = [
        ColumnOut(8),
        ColumnOut(12),
        ColumnOut(22),
        *(ColumnOut(14) for _ in dimensions),
        ColumnOut(10),
        ColumnOut(10),
    ]
    sheet = SheetOut(
        "考核结果汇总",
        [*columns, ColumnOut(40)],
        [RowOut([stem], "title", 30, merged=True), RowOut(titles, "head", 24), *lines],
        freeze_rows=2,
        repeat_rows=(1, 2),
    )
    return [paper, write_workbook(out / f"{stem}.xlsx", [sheet])]


def write_honours(
    office: Office, found: State, rows: Sequence[Published], honoured: Sequence[Consequence], today: date, out: Path
) -> Path:
    grade = found.rule.quota.grade if found.rule.quota else found.rule.grade_names[0]
    deputies = _deputies(found)
    best = [deputies[row.deputyship] for row in rows if row.grade == grade]
    figures = honour_figures(office.settings, found, honoured, grade, best, today)
    return write_paper(office, "evaluation_honours", figures, out / f"{found.evaluation.title}考核{grade}代表名单.docx")


def write_notices(
    office: Office, found: State, reached: Sequence[Consequence], today: date, out: Path
) -> tuple[list[Path], str]:
    """A paper for each consequence, in files named after the deputy; also rare characters met."""
    from ddtool.papers.batch import write_each
    from ddtool.papers.template import load

    template = load(office.template("evaluation_notice"), office.settings.fonts)
    folder = out / f"{found.evaluation.title}考核结果运用"
    papers = (
        (
            notice_figures(office.settings, found, one, today),
            folder / f"{safe_name(f'{one.result.name}（{one.result.delegation}）{one.name}')}.docx",
        )
        for one in reached
    )
    return write_each(template, papers), template.rare
