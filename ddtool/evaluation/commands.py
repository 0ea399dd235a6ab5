"""`ddtool evaluate …`: report-backs, what follows from them, the yearly evaluation."""

import typer

from ddtool.evaluation.reportback.commands import back, plan

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="代表评价：述职评议、谈话整改、年度考核。"
)
app.add_typer(plan, name="plan")
app.add_typer(back, name="back")
