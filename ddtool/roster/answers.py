"""Values of a person typed on the command line (命令行填写的人员信息), read as the roster's own columns read them."""

from ddtool.errors import WrongUsage
from ddtool.roster.sheet import ROSTER
from ddtool.sheets.column import BadCell


class AnswerWrong(WrongUsage):
    """A typed value is not what its column expects (填写不对)."""

    def __init__(self, title: str, value: str, reason: str, remedy: str) -> None:
        super().__init__(f"{title}“{value}”：{reason}。{remedy}。")


def person_fields(*, how: str, **typed: str) -> dict[str, str]:
    """The typed values by field, normalised; empty ones left out. Raises AnswerWrong."""
    read = {}
    for field, value in {"how": how, **typed}.items():
        if not value:
            continue
        column = ROSTER.column(field)
        try:
            read[field] = str(column.kind.parse(value, ""))
        except BadCell as error:
            raise AnswerWrong(column.title, value, error.reason, error.remedy) from error
    read.pop("how", None)
    return read
