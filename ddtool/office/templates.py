"""`ddtool template` (Word 模板): which there are, whether one is sound, a copy to edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
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
    """A paper that has a template."""

    title: str
    desk: str
    """The module that has figures like real ones, by which a template is checked: `samples()` by name, or `sample()`."""


PAPERS = {
    "vote_ballot": Paper("选票", "votes.samples"),
    "vote_tally": Paper("计票单", "votes.samples"),
    "vote_record": Paper("监票记录", "votes.samples"),
    "vote_differences": Paper("计票复核单", "votes.samples"),
    "vote_rehearsal": Paper("演练说明", "votes.samples"),
    "vote_round": Paper("投票结果报告", "votes.samples"),
    "vote_result": Paper("计票结果报告单", "votes.samples"),
    "vote_script": Paper("宣布稿", "votes.samples"),
    "vote_notice": Paper("公告", "votes.samples"),
    "sealing": Paper("表决结果封存单", "votes.seal_paper"),
    "consequence_talk": Paper("约谈通知书", "votes.followups"),
    "consequence_transfer": Paper("岗位调整建议书", "votes.followups"),
    "consequence_removal": Paper("撤职案", "votes.followups"),
    "consequence_notice": Paper("测评结果运用通知书", "votes.followups"),
    "returned": Paper("退回修改通知", "importing.paper"),
    "project_call": Paper("民生实事项目征集公告", "projects.samples"),
    "project_candidates": Paper("民生实事候选项目表", "projects.samples"),
    "project_hand_over": Paper("民生实事项目交办清单", "projects.samples"),
    "project_progress": Paper("民生实事项目进展情况表", "projects.samples"),
    "project_inspection": Paper("民生实事项目视察记录、督办单", "projects.samples"),
    "project_report": Paper("民生实事项目办理情况报告", "projects.samples"),
    "funds": Paper("代表活动经费收支表", "funds.paper"),
    "matter_handover": Paper("交办清单", "matters.paper_samples"),
    "matter_reminder": Paper("催办函", "matters.paper_samples"),
    "matter_reply": Paper("答复函", "matters.paper_samples"),
    "matter_slip": Paper("征询意见表", "matters.paper_samples"),
    "matter_sheet": Paper("建议纸", "matters.paper_samples"),
    "matter_summary": Paper("办理情况汇总", "matters.paper_samples"),
    "matter_key": Paper("重点督办清单", "matters.paper_samples"),
    "opinion_intake": Paper("民情登记表", "matters.opinions.paper"),
    "opinion_ledger": Paper("民情台账", "matters.opinions.paper"),
    "opinion_answer": Paper("答复反馈单", "matters.opinions.paper"),
    "opinion_drive": Paper("主题活动意见汇总", "matters.opinions.paper"),
    "matter_cases": Paper("类案督办清单", "matters.cases.paper"),
    "review_letter": Paper("审议意见书", "matters.reviews.samples"),
    "review_report": Paper("研究处理情况报告", "matters.reviews.samples"),
    "review_check": Paper("审核意见", "matters.reviews.samples"),
    "review_list": Paper("审议意见落实清单", "matters.reviews.samples"),
    "review_strike": Paper("审议意见销号单", "matters.reviews.samples"),
    "rectify_problems": Paper("问题清单", "matters.reviews.samples"),
    "rectify_mending": Paper("整改清单", "matters.reviews.samples"),
    "matter_checklist": Paper("清单（六个一、督事、两问四评）", "matters.reviews.samples"),
    "matter_checklists": Paper("清单汇总表", "matters.reviews.samples"),
    "group_ledger": Paper("代表小组台账", "groups.paper"),
    "consult_summary": Paper("立法征询意见汇总表", "advice.consult.paper"),
    "consult_report": Paper("立法征询工作情况", "advice.consult.paper"),
    "expert_letter": Paper("专家聘书", "advice.experts.paper"),
    "expert_invite": Paper("专家邀请函", "advice.experts.paper"),
    "expert_feedback": Paper("专家意见采纳情况反馈函", "advice.experts.paper"),
    "expert_roll": Paper("专家库名册", "advice.experts.paper"),
    "quotas": Paper("履职要求未完成名单", "quotas.paper"),
    "report_plan": Paper("述职评议安排", "evaluation.samples"),
    "report_ballot": Paper("述职测评表", "evaluation.samples"),
    "report_tally": Paper("述职测评计票单", "evaluation.samples"),
    "report_notice": Paper("述职评议结果通知", "evaluation.samples"),
    "report_book": Paper("述职评议登记簿", "evaluation.samples"),
    "talk_record": Paper("谈话记录", "evaluation.samples"),
    "mending_list": Paper("整改清单", "evaluation.samples"),
    "evaluation_form": Paper("代表考核表", "evaluation.samples"),
    "evaluation_summary": Paper("考核结果汇总表", "evaluation.samples"),
    "evaluation_honours": Paper("考核表扬通报", "evaluation.samples"),
    "evaluation_notice": Paper("考核结果运用通知", "evaluation.samples"),
    "points_list": Paper("履职积分晾晒清单", "points.samples"),
    "points_statement": Paper("代表履职对账单", "points.samples"),
    "board": Paper("公开栏海报", "boards.paper"),
    "book_attendance": Paper("活动考勤登记簿", "duty.paper"),
    "book_activity_note": Paper("活动情况记录簿", "duty.paper"),
    "book_reception": Paper("接待选民登记簿", "duty.paper"),
    "book_deed": Paper("办好事办实事登记簿", "duty.paper"),
    "book_evaluation_note": Paper("履职情况考核记事簿", "duty.paper"),
    "signin": Paper("签到表", "duty.paper"),
    "ledger": Paper("代表履职台账", "reports.samples"),
    "deputy_file": Paper("代表履职档案", "reports.samples"),
    "yearly": Paper("年度报告", "reports.samples"),
    "report_matters": Paper("事项办理情况报告", "reports.samples"),
    "unit_sheet": Paper("四张清单", "reports.samples"),
}


def sample(name: str) -> Figures:
    """Figures for a paper; its desk is imported when it is asked."""
    found = import_module(f"ddtool.{PAPERS[name].desk}")
    figures: Figures = found.samples()[name] if hasattr(found, "samples") else found.sample()
    return figures


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
    return check_template(office.template(name), sample(name))


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
