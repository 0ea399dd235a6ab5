"""The method of a vote read from a [rule] table or a preset (表决办法): strict, and never completed by a guess."""

import re
import tomllib
from pathlib import Path
from typing import Any

from ddtool.votes.kinds import COMMON_RULE_KEYS, KINDS, Kind, rule_keys_elsewhere
from ddtool.votes.model import Rule
from ddtool.votes.refusals import DefinitionRefused, DefinitionUnreadable, RuleUnfinished
from ddtool.votes.rule_parts import bands, extra, mean_bands, points, weights
from ddtool.votes.rules.threshold import Threshold
from ddtool.votes.toml_table import TomlTable
from ddtool.votes.words import (
    Base,
    Counts,
    CutTie,
    Doubt,
    Faulty,
    Incomplete,
    Marking,
    Marks,
    Numbers,
    Order,
    OverPresent,
    Publish,
    RoundVoid,
    Scoring,
    Session,
    Shortfall,
    TieRound,
    Unknown,
    Unmarked,
    VotedOn,
    WriteInBy,
)

EMPTY = "?"
"""What a source leaves to the office (待填)."""
NONE_ASKED = "none"
"""`majority = "none"`: said explicitly that order alone decides."""
_BARE_KEY = re.compile(r"^([ \t]*)(?=\w*[^\x00-\x7f])([\w-]+)([ \t]*=)", re.MULTILINE)
_NOTHING = Threshold.parse(">=100%")  # stands in for a faulty majority until the faults are raised


def read_rule(table: dict[str, Any], place: str, faults: list[str], kind: Kind, *, meeting: str = "") -> Rule:
    """A rule from a table; faults are added to `faults`, and the rule must not be used when there are any.

    Base and majority are always written out. Without `session` the *words* for those who vote follow the meeting's
    name; no number depends on it.
    """
    given = TomlTable(table, place, faults)
    inline = f"本次{kind.term}办法"
    given.only((*COMMON_RULE_KEYS, *kind.rule_keys), rule_keys_elsewhere(kind))
    rule = Rule(
        name=given.text("name", inline) or inline,
        kind=_kind(given, kind),
        version=given.text("version", ""),
        source=given.text("source", ""),
        session=given.word("session", Session, _session_of(meeting)),
        base=given.word("base", Base, kind.base),
        majority=_majority(given, kind),
        clause=given.text("clause", ""),
        quorum=given.threshold("quorum", required=False),
        quorum_clause=given.text("quorum_clause", ""),
        counts=given.word("counts", Counts, Counts.TWO),
        round_void=given.word("round_void", RoundVoid, RoundVoid.OVER_ISSUED),
        over_present=given.word("over_present", OverPresent, OverPresent.REFUSE),
        turnout=given.threshold("turnout", required=False),
        turnout_clause=given.text("turnout_clause", ""),
        seats=given.number("seats", 1),
        scale=given.words("scale"),
        blank=given.word("blank", Doubt, Doubt.ABSTAIN),
        several=given.word("several", Doubt, Doubt.VOID),
        unclear=given.word("unclear", Doubt, Doubt.VOID) if "unclear" in table else None,
        marking=given.word("marking", Marking, Marking.COLUMNS),
        mark=_sign(given, "mark", "○"),
        oppose_mark=_sign(given, "oppose_mark", "×"),
        abstain_mark=_sign(given, "abstain_mark", ""),
        seal=given.flag("seal", True),
        order=given.word("order", Order, kind.order),
        device=given.flag("device", False),
        publish=given.word("publish", Publish, Publish.NAMES),
        breakdown=given.flag("breakdown", False),
        min_cell=given.number("min_cell", 2),
        vote_on=given.word("vote_on", VotedOn, VotedOn.EACH),
        marks=given.word("marks", Marks, Marks.AT_MOST),
        marks_clause=given.text("marks_clause", ""),
        write_in=given.word("write_in", WriteInBy, kind.write_in),
        write_in_unmarked=given.word("write_in_unmarked", Unmarked, Unmarked.VOID),
        write_in_over=given.word("write_in_over", Faulty, Faulty.VOID),
        extra_least=extra(given, "extra_least"),
        extra_most=extra(given, "extra_most"),
        extra_clause=given.text("extra_clause", ""),
        nominators_least=given.number("nominators_least", 1),
        nomination_limit=given.flag("nomination_limit", False),
        nomination_clause=given.text("nomination_clause", ""),
        tie_round=given.word("tie_round", TieRound, TieRound.MOST_VOTES),
        cut_tie=given.word("cut_tie", CutTie, CutTie.AGAIN),
        shortfall=given.word("shortfall", Shortfall, Shortfall.AGAIN),
        cut_clause=given.text("cut_clause", ""),
        again_rule=given.text("again_rule", ""),
        numbers=given.word("numbers", Numbers, Numbers.SEATS),
        scoring=given.word("scoring", Scoring, Scoring.DESCENDING),
        points=points(given),
        double=given.word("double", Faulty, Faulty.VOID),
        beyond=given.word("beyond", Faulty, Faulty.VOID),
        incomplete=given.word("incomplete", Incomplete, Incomplete.COUNT),
        bands=bands(given) if kind.name == "grade" else (),
        otherwise=given.text("otherwise", ""),
        cascade=given.flag("cascade", True),
        unknown=given.word("unknown", Unknown, Unknown.NONE),
        top_grade=given.text("top_grade", ""),
        top=given.number("top", 1),
        groups=given.words("groups"),
        weights=weights(given),
        alone_after=given.number("alone_after", 1),
        alone_clause=given.text("alone_clause", ""),
        consequences=given.text("consequences", ""),
        lines=given.number("lines", 1),
        least=given.number("least", 1),
        low=_whole(given, "low", 0),
        high=_whole(given, "high", 100),
        trim=_whole(given, "trim", 0),
        mean_bands=mean_bands(given) if kind.name == "score" else (),
    )
    if rule.breakdown and rule.min_cell is None:
        given.fault("“breakdown”为 true 时，要用“min_cell”写明最小的公布数（2以上）")
    if rule.breakdown and rule.weights:
        given.fault("“breakdown”和 [rule.weights] 只写一种：由加权的份额可以推算出分群体公布时隐去的数")
    kind.check_rule(rule, given.fault)
    return rule


def read_preset(path: Path, kind: Kind | None = None, *, meeting: str = "") -> Rule:
    """A rule from a preset file, for a kind of vote or for the one that it names itself.

    Raises DefinitionUnreadable, RuleUnfinished (keys with “?”), DefinitionRefused (with the file's name).
    """
    table = load_toml(path)
    if left := empty_keys(table):
        raise RuleUnfinished(path.stem, left)
    return _checked(path, table, kind, meeting)


def standing(path: Path) -> tuple[str, ...]:
    """The keys of a preset that wait for the office; what is wrong with the file is raised, as in `read_preset`."""
    table = load_toml(path)
    left = empty_keys(table)
    if not left:
        _checked(path, table, None, "")
    return left


def empty_keys(table: dict[str, Any]) -> tuple[str, ...]:
    """The keys whose value is “?”, in a table or in its tables."""
    found: list[str] = []
    for key, value in table.items():
        if value == EMPTY:
            found.append(key)
        for number, inner in enumerate(value if isinstance(value, list) else [value], 1):
            if isinstance(inner, dict):
                where = f"{key}第{number}张表的" if isinstance(value, list) else f"{key}的"
                found += [where + left for left in empty_keys(inner)]
    return tuple(found)


def _checked(path: Path, table: dict[str, Any], kind: Kind | None, meeting: str) -> Rule:
    faults: list[str] = []
    own = table.get("kind")
    kind = kind or (KINDS.get(own) if isinstance(own, str) else None) or KINDS["approve"]
    rule = read_rule({"name": path.stem, **table}, "", faults, kind, meeting=meeting)
    if faults:
        raise DefinitionRefused(path.name, faults)
    return rule


def _kind(given: TomlTable, kind: Kind) -> str:
    """The kind that a method is made for; it must be the one of the vote."""
    name = given.text("kind", "")
    if name and name not in KINDS:
        given.fault(f"“kind”应为以下之一：{'、'.join(KINDS)}，写的是 “{name}”")
    elif name and name != kind.name:
        given.fault(f"这个办法用于{KINDS[name].term}（{name}），本次是{kind.term}（{kind.name}），请换一个办法")
    return name


def _majority(given: TomlTable, kind: Kind) -> Threshold | None:
    """The majority; None where the kind may do without and the method says so."""
    value = given.table.get("majority")
    if kind.order_alone and value == NONE_ASKED:
        return None
    if value is None and (not kind.majority or "band" in given.table):
        return None
    return given.threshold("majority", required=True) or _NOTHING


def _sign(given: TomlTable, key: str, default: str) -> str:
    sign = given.text(key, default)
    if len(sign) > 1 or (not sign and default):
        given.fault(f"“{key}”应为一个符号，如“○”或“√”，写的是“{sign}”")
    return sign


def _whole(given: TomlTable, key: str, default: int) -> int:
    number = given.number(key, 0)
    return default if number is None else number


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
    if "选区" in meeting:
        return Session.CONSTITUENCY
    if "常委会" in meeting or "常务委员会" in meeting:
        return Session.COMMITTEE
    if "人民代表大会" in meeting or "人大" in meeting:
        return Session.CONGRESS
    return Session.MEETING
