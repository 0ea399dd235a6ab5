"""The method of a vote read from a [rule] table or a preset (表决办法): strict, and never completed by a guess."""

import re
import tomllib
from pathlib import Path
from typing import Any

from ddtool.votes.model import Base, Counts, Doubt, Order, OverPresent, RoundVoid, Rule, Session
from ddtool.votes.refusals import DefinitionRefused, DefinitionUnreadable
from ddtool.votes.rules.threshold import Threshold
from ddtool.votes.toml_table import TomlTable

KEYS = (
    "name", "version", "source", "session", "base", "majority", "clause", "quorum", "quorum_clause", "counts",
    "round_void", "over_present", "blank", "several", "mark", "seal", "order",
)  # fmt: skip
INLINE_NAME = "本次表决办法"
_BARE_KEY = re.compile(r"^([ \t]*)(?=\w*[^\x00-\x7f])([\w-]+)([ \t]*=)", re.MULTILINE)
_NOTHING = Threshold.parse(">=100%")  # stands in for a faulty majority until the faults are raised


def read_rule(table: dict[str, Any], place: str, faults: list[str], *, meeting: str = "") -> Rule:
    """A rule from a table; faults are added to `faults`, and the rule must not be used when there are any.

    Base and majority are always written out. Without `session` the *words* for those who vote follow the meeting's
    name; no number depends on it.
    """
    given = TomlTable(table, place, faults)
    given.only(KEYS)
    mark = given.text("mark", "○")
    if len(mark) != 1:
        given.fault(f"“mark”应为一个符号，如“○”或“√”，写的是“{mark}”")
    return Rule(
        name=given.text("name", INLINE_NAME) or INLINE_NAME,
        version=given.text("version", ""),
        source=given.text("source", ""),
        session=given.word("session", Session, _session_of(meeting)),
        base=given.word("base", Base, None),
        majority=given.threshold("majority", required=True) or _NOTHING,
        clause=given.text("clause", ""),
        quorum=given.threshold("quorum", required=False),
        quorum_clause=given.text("quorum_clause", ""),
        counts=given.word("counts", Counts, Counts.TWO),
        round_void=given.word("round_void", RoundVoid, RoundVoid.OVER_ISSUED),
        over_present=given.word("over_present", OverPresent, OverPresent.REFUSE),
        blank=given.word("blank", Doubt, Doubt.ABSTAIN),
        several=given.word("several", Doubt, Doubt.VOID),
        mark=mark,
        seal=given.flag("seal", True),
        order=given.word("order", Order, Order.BALLOT),
    )


def read_preset(path: Path, *, meeting: str = "") -> Rule:
    """A rule from a preset file; raises DefinitionUnreadable or DefinitionRefused (with the file's name)."""
    faults: list[str] = []
    rule = read_rule({"name": path.stem, **load_toml(path)}, "", faults, meeting=meeting)
    if faults:
        raise DefinitionRefused(path.name, faults)
    return rule


def load_toml(path: Path) -> dict[str, Any]:
    """A TOML file in UTF-8 (a BOM does no harm); raises DefinitionUnreadable."""
    try:
        return _loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DefinitionUnreadable(path, "不是 UTF-8 编码") from error
    except tomllib.TOMLDecodeError as error:
        raise DefinitionUnreadable(path, f"TOML 写法有误（{error}）") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise DefinitionUnreadable(path, "TOML 写法有误（数字过大或层次过深）") from error
    except OSError as error:
        raise DefinitionUnreadable(path, _why_not(error)) from error


def _loads(text: str) -> dict[str, Any]:
    """TOML 1.0 wants quotation marks around 赞成 as a key; who counts votes should not have to know."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        quoted = _BARE_KEY.sub(r'\1"\2"\3', text)
        if quoted == text:
            raise
        return tomllib.loads(quoted)


def _why_not(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "没有这个文件"
        case IsADirectoryError():
            return "这是文件夹"
        case PermissionError():
            return "没有读取权限"
        case _:
            return error.strerror or "无法打开"


def _session_of(meeting: str) -> Session:
    if "常委会" in meeting or "常务委员会" in meeting:
        return Session.COMMITTEE
    if "人民代表大会" in meeting or "人大" in meeting:
        return Session.CONGRESS
    return Session.MEETING
