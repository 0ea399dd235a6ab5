"""Totals as somebody entered them (录入的计票数), still unchecked: values may be anything until the gate has seen them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ddtool.errors import nearest
from ddtool.rule_table import shown
from ddtool.votes.refusals import CountUnreadable, DefinitionUnreadable
from ddtool.votes.rule_file import load_toml

HEAD = {"issued": "发出票数", "returned": "收回票数", "void": "废票", "valid": "有效票", "present": "实到人数"}
"""The numbers of a round, by key, with the words of the entry workbook."""
REQUIRED = ("issued", "returned", "void")


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """The votes entered for one subject, by choice; `place` is said in faults."""

    subject: str
    votes: Mapping[str, object]
    place: str


@dataclass(frozen=True, slots=True)
class Entered:
    """One team's totals from one file."""

    file: str
    head: Mapping[str, object]
    rows: tuple[EnteredRow, ...]
    write_ins: tuple[Mapping[str, object], ...] = ()
    group: str = ""
    hash: str = ""
    """Short hash of the ballot that these totals belong to; empty where the file doesn't say."""
    team: str = ""
    faults: tuple[str, ...] = field(default=())
    """What was wrong with the file's form; the gate adds what is wrong with its numbers."""


def read_entered_toml(path: Path) -> Entered:
    """Totals from a TOML file. Raises CountUnreadable; wrong keys are collected in `faults`."""
    try:
        document = load_toml(path)
    except DefinitionUnreadable as error:
        raise CountUnreadable(path, error.message.split("读不出：", 1)[1].split("。应为", 1)[0]) from error
    faults: list[str] = []
    known = [*HEAD, "group", "hash", "team", "row", "write_in"]
    faults += [
        f"不认识的键“{key}”{nearest(key, known)}；可用的键：{'、'.join(known)}" for key in document if key not in known
    ]
    rows = []
    for number, table in enumerate(_tables(document, "row", faults), 1):
        place = f"第{number}个 [[row]]"
        subject = table.get("subject")
        if not isinstance(subject, str) or not subject.strip():
            faults.append(f"{place}：缺少“subject”（表决事项或姓名）")
            continue
        rows.append(EnteredRow(subject, {key: value for key, value in table.items() if key != "subject"}, place))
    return Entered(
        file=path.name,
        head={key: document[key] for key in HEAD if key in document},
        rows=tuple(rows),
        write_ins=tuple(_tables(document, "write_in", faults)),
        group=_text(document, "group", faults),
        hash=_text(document, "hash", faults),
        team=_text(document, "team", faults),
        faults=tuple(faults),
    )


def _tables(document: Mapping[str, Any], key: str, faults: list[str]) -> list[dict[str, Any]]:
    value = document.get(key, [])
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        faults.append(f"“{key}”应写成一张张 [[{key}]] 表")
        return []
    return value


def _text(document: Mapping[str, Any], key: str, faults: list[str]) -> str:
    value = document.get(key, "")
    if not isinstance(value, str):
        faults.append(f"“{key}”应为文字（加引号），写的是 {shown(value)}")
        return ""
    return value.strip()
