"""`ddtool template` (Word 模板): which there are, whether one is sound, a copy to edit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.errors import DdtoolError, nearest
from ddtool.problems import Problem
from ddtool.saving import save
from ddtool.settings import Office, shipped

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Word 模板：列出、检查、复制来改。"
)

Figures = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that has a template: its title, and figures like real ones, by which a template is checked."""

    title: str
    sample: Callable[[], Figures]


def _votes(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.votes.samples import samples

        return samples()[name]

    return sample


def _sealing() -> Figures:
    from ddtool.votes.seal_paper import sample

    return sample()


def _followups() -> Figures:
    from ddtool.votes.followups import sample

    return sample()


def _reports(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.reports.samples import samples

        return samples()[name]

    return sample


def _duty(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.duty.paper import samples

        return samples()[name]

    return sample


def _groups(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.groups.paper import samples

        return samples()[name]

    return sample


def _quotas(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.quotas.paper import samples

        return samples()[name]

    return sample


def _evaluation(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.evaluation.samples import samples

        return samples()[name]

    return sample


def _projects(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.projects.samples import samples

        return samples()[name]

    return sample


def _funds(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.funds.paper import samples

        return samples()[name]

    return sample


def _boards() -> Figures:
    from ddtool.boards.paper import sample

    return sample()


def _importing(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.importing.paper import samples

        return samples()[name]

    return sample


def _points(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.points.samples import samples

        return samples()[name]

    return sample


def _consult(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.advice.consult.paper import samples

        return samples()[name]

    return sample


def _experts(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.advice.experts.paper import samples

        return samples()[name]

    return sample


def _opinions(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.matters.opinions.paper import samples

        return samples()[name]

    return sample


def _matters(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.matters.paper_samples import samples

        return samples()[name]

    return sample


def _cases() -> Figures:
    from ddtool.matters.cases.paper import sample

    return sample()


def _reviews(name: str) -> Callable[[], Figures]:
    def sample() -> Figures:
        from ddtool.matters.reviews.samples import samples

        return samples()[name]

    return sample


PAPERS = {
    "vote_ballot": Paper("选票", _votes("vote_ballot")),
    "vote_tally": Paper("计票单", _votes("vote_tally")),
    "vote_record": Paper("监票记录", _votes("vote_record")),
    "vote_differences": Paper("计票复核单", _votes("vote_differences")),
    "vote_rehearsal": Paper("演练说明", _votes("vote_rehearsal")),
    "vote_round": Paper("投票结果报告", _votes("vote_round")),
    "vote_result": Paper("计票结果报告单", _votes("vote_result")),
    "vote_script": Paper("宣布稿", _votes("vote_script")),
    "vote_notice": Paper("公告", _votes("vote_notice")),
    "sealing": Paper("表决结果封存单", _sealing),
    "consequence_talk": Paper("约谈通知书", _followups),
    "consequence_transfer": Paper("岗位调整建议书", _followups),
    "consequence_removal": Paper("撤职案", _followups),
    "consequence_notice": Paper("测评结果运用通知书", _followups),
    "returned": Paper("退回修改通知", _importing("returned")),
    "project_call": Paper("民生实事项目征集公告", _projects("project_call")),
    "project_candidates": Paper("民生实事候选项目表", _projects("project_candidates")),
    "project_hand_over": Paper("民生实事项目交办清单", _projects("project_hand_over")),
    "project_progress": Paper("民生实事项目进展情况表", _projects("project_progress")),
    "project_inspection": Paper("民生实事项目视察记录、督办单", _projects("project_inspection")),
    "project_report": Paper("民生实事项目办理情况报告", _projects("project_report")),
    "funds": Paper("代表活动经费收支表", _funds("funds")),
    "matter_handover": Paper("交办清单", _matters("matter_handover")),
    "matter_reminder": Paper("催办函", _matters("matter_reminder")),
    "matter_reply": Paper("答复函", _matters("matter_reply")),
    "matter_slip": Paper("征询意见表", _matters("matter_slip")),
    "matter_sheet": Paper("建议纸", _matters("matter_sheet")),
    "matter_summary": Paper("办理情况汇总", _matters("matter_summary")),
    "matter_key": Paper("重点督办清单", _matters("matter_key")),
    "opinion_intake": Paper("民情登记表", _opinions("opinion_intake")),
    "opinion_ledger": Paper("民情台账", _opinions("opinion_ledger")),
    "opinion_answer": Paper("答复反馈单", _opinions("opinion_answer")),
    "opinion_drive": Paper("主题活动意见汇总", _opinions("opinion_drive")),
    "matter_cases": Paper("类案督办清单", _cases),
    "review_letter": Paper("审议意见书", _reviews("review_letter")),
    "review_report": Paper("研究处理情况报告", _reviews("review_report")),
    "review_check": Paper("审核意见", _reviews("review_check")),
    "review_list": Paper("审议意见落实清单", _reviews("review_list")),
    "review_strike": Paper("审议意见销号单", _reviews("review_strike")),
    "rectify_problems": Paper("问题清单", _reviews("rectify_problems")),
    "rectify_mending": Paper("整改清单", _reviews("rectify_mending")),
    "matter_checklist": Paper("清单（六个一、督事、两问四评）", _reviews("matter_checklist")),
    "matter_checklists": Paper("清单汇总表", _reviews("matter_checklists")),
    "group_ledger": Paper("代表小组台账", _groups("group_ledger")),
    "consult_summary": Paper("立法征询意见汇总表", _consult("consult_summary")),
    "consult_report": Paper("立法征询工作情况", _consult("consult_report")),
    "expert_letter": Paper("专家聘书", _experts("expert_letter")),
    "expert_invite": Paper("专家邀请函", _experts("expert_invite")),
    "expert_feedback": Paper("专家意见采纳情况反馈函", _experts("expert_feedback")),
    "expert_roll": Paper("专家库名册", _experts("expert_roll")),
    "quotas": Paper("履职要求未完成名单", _quotas("quotas")),
    "report_plan": Paper("述职评议安排", _evaluation("report_plan")),
    "report_ballot": Paper("述职测评表", _evaluation("report_ballot")),
    "report_tally": Paper("述职测评计票单", _evaluation("report_tally")),
    "report_notice": Paper("述职评议结果通知", _evaluation("report_notice")),
    "report_book": Paper("述职评议登记簿", _evaluation("report_book")),
    "talk_record": Paper("谈话记录", _evaluation("talk_record")),
    "mending_list": Paper("整改清单", _evaluation("mending_list")),
    "evaluation_form": Paper("代表考核表", _evaluation("evaluation_form")),
    "evaluation_summary": Paper("考核结果汇总表", _evaluation("evaluation_summary")),
    "evaluation_honours": Paper("考核表扬通报", _evaluation("evaluation_honours")),
    "evaluation_notice": Paper("考核结果运用通知", _evaluation("evaluation_notice")),
    "points_list": Paper("履职积分晾晒清单", _points("points_list")),
    "points_statement": Paper("代表履职对账单", _points("points_statement")),
    "board": Paper("公开栏海报", _boards),
    "book_attendance": Paper("活动考勤登记簿", _duty("book_attendance")),
    "book_activity_note": Paper("活动情况记录簿", _duty("book_activity_note")),
    "book_reception": Paper("接待选民登记簿", _duty("book_reception")),
    "book_deed": Paper("办好事办实事登记簿", _duty("book_deed")),
    "book_evaluation_note": Paper("履职情况考核记事簿", _duty("book_evaluation_note")),
    "signin": Paper("签到表", _duty("signin")),
    "ledger": Paper("代表履职台账", _reports("ledger")),
    "deputy_file": Paper("代表履职档案", _reports("deputy_file")),
    "yearly": Paper("年度报告", _reports("yearly")),
    "report_matters": Paper("事项办理情况报告", _reports("report_matters")),
    "unit_sheet": Paper("四张清单", _reports("unit_sheet")),
}


class PaperUnknown(DdtoolError):
    """No paper of that name (没有这个模板)."""

    def __init__(self, name: str) -> None:
        super().__init__(f"没有模板“{name}”{nearest(name, list(PAPERS))}。现有：{'、'.join(PAPERS)}。")


class TemplateUnsound(DdtoolError):
    """A template has faults (模板有问题)."""

    def __init__(self, problems: list[Problem]) -> None:
        lines = "\n".join(f"  {problem.sentence()}" for problem in problems)
        super().__init__(
            f"模板有 {len(problems)} 处问题：\n{lines}", problems=[problem.as_json() for problem in problems]
        )


class OwnTemplateExists(DdtoolError):
    """The office has its own version already (本机关已有这个模板)."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”已经存在，不会覆盖。要重新取一份，请先把它改名或删除。")


def own_path(office: Office, name: str) -> Path:
    return office.folder / "templates" / f"{name}.docx"


def faults_of(office: Office, name: str) -> list[Problem]:
    """Everything wrong with the template in use for a paper. Raises PaperUnknown, and what `check_template` raises."""
    from ddtool.papers.check import check_template

    if name not in PAPERS:
        raise PaperUnknown(name)
    return check_template(office.template(name), PAPERS[name].sample())


def faults_of_own(office: Office) -> dict[str, list[Problem]]:
    """Faults by name of the templates that the office made its own."""
    found = {}
    for name in PAPERS:
        if own_path(office, name).exists():
            try:
                found[name] = faults_of(office, name)
            except DdtoolError as error:
                found[name] = [Problem(f"{name}.docx", "", "", error.message.rstrip("。"), "请重新复制模板")]
    return found


@app.command("list")
def list_(ctx: typer.Context) -> None:
    """有哪些模板，用的是自带的还是本机关改过的。

    例：ddtool template list
    """
    office = ctx.obj.office
    rows = [
        (name, paper.title, "本机关" if own_path(office, name).exists() else "自带") for name, paper in PAPERS.items()
    ]
    show.result(
        [{"name": name, "title": title, "own": whose == "本机关"} for name, title, whose in rows],
        lambda: show.table(("名称", "文书", "来源"), rows),
    )


@app.command("check")
def check(
    ctx: typer.Context, name: Annotated[str | None, typer.Argument(metavar="名称", help="不写时检查全部。")] = None
) -> None:
    """检查模板：标签有没有写错、名字认不认识。

    例：ddtool template check ledger
    """
    office = ctx.obj.office
    problems = [problem for one in ([name] if name else PAPERS) for problem in faults_of(office, one)]
    if problems:
        raise TemplateUnsound(problems)
    show.result({"problems": []}, lambda: show.done("模板没有问题。"))


@app.command("copy")
def copy(ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="名称")]) -> None:
    """复制一份自带模板到机关文件夹，用 Word 或 WPS 修改。

    例：ddtool template copy ledger
    """
    if name not in PAPERS:
        raise PaperUnknown(name)
    target = own_path(ctx.obj.office, name)
    if target.exists():
        raise OwnTemplateExists(target)
    written = save(target, shipped("templates", f"{name}.docx").read_bytes())
    show.files([written], template=name)
