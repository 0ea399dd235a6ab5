"""Failures that the user is told of (错误). Each failure is a class that writes its own Chinese sentence."""

import re


class DdtoolError(Exception):
    """A refusal (拒绝): the file, the data or a rule does not allow what was asked.

    The message says what was found, where, what was expected and what to do. `details` are further keys of the
    JSON form; they never hold a personal number.
    """

    exit_code = 1

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    @property
    def code(self) -> str:
        """The class name in snake case: the stable name of this failure for scripts."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    def as_json(self) -> dict[str, object]:
        return {"error": {"code": self.code, "message": self.message, **self.details}}


class WrongUsage(DdtoolError):
    """The command line does not fit the command (用法不对)."""

    exit_code = 2


def nearest(wrong: str, known: list[str], *, most: int = 3) -> str:
    """A clause that offers the nearest known names, or an empty string: “，是否想写“甲”“乙””."""
    import difflib

    close = difflib.get_close_matches(wrong, known, n=most, cutoff=0.5)
    return "，是否想写" + "、".join(f"“{name}”" for name in close) if close else ""
