"""`ddtool evaluate …`: report-backs, what follows from them, the yearly evaluation."""

import typer

from ddtool.evaluation.annual import dispute_commands, paper_commands
from ddtool.evaluation.annual.commands import app as year
from ddtool.evaluation.followup.commands import mend, talk
from ddtool.evaluation.reportback.commands import back
from ddtool.evaluation.reportback.plan_commands import plan

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="代表评价：述职评议、谈话整改、年度考核。"
)
app.add_typer(plan, name="plan")
app.add_typer(back, name="back")
app.add_typer(talk, name="talk")
app.add_typer(mend, name="mend")
app.add_typer(year, name="year")
# Importing them has put their commands under `year`.
__all__ = ["app", "dispute_commands", "paper_commands"]
