"""`ddtool duty`: every command of the desk on one screen."""

from ddtool.duty import attend_commands, book_commands, claim_commands, matrix_command
from ddtool.duty.commands import app

for name, run in (
    ("book", attend_commands.book),
    ("enter", book_commands.enter),
    ("signin", attend_commands.signin),
    ("attend", attend_commands.attend),
    ("matrix", matrix_command.matrix),
    ("correct", attend_commands.correct),
    ("history", attend_commands.history),
    ("kinds", attend_commands.kinds),
    ("claims", claim_commands.list_),
    ("confirm", claim_commands.confirm),
    ("return", claim_commands.give_back),
    ("reject", claim_commands.reject),
):
    app.command(name)(run)

__all__ = ["app"]
