"""Correcting a duty record (更正履职登记): the new words stand in the register, the old ones stay in the journal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.duty import store
from ddtool.duty.refusals import NothingToCorrect, RecordUnknown
from ddtool.text.names import clean_text

TITLES = {
    "date": "日期", "kind": "类别", "title": "内容", "role": "角色", "quantity": "数量", "unit": "单位",
    "place": "地点", "note": "备注",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """One write to a record (一次登记或更正): who, when, why, and each field before and after."""

    batch: int
    at: str
    operator: str
    purpose: str
    detail: str
    fields: dict[str, tuple[str | int | None, str | int | None]]


def correct(
    book: Book, number: int, changes: Mapping[str, str | int | None], reason: str
) -> dict[str, str | int | None]:
    """Change fields of one record; returns those that were really changed. Raises RecordUnknown, NothingToCorrect."""
    held = store.record(book, number)
    if held is None:
        raise RecordUnknown(number)
    different = {name: value for name, value in changes.items() if getattr(held, name) != value}
    if not different:
        raise NothingToCorrect(number)
    told = "、".join(TITLES[name] for name in different)
    with book.batch("更正履职登记", f"{number} 号的{told}：{clean_text(reason)}"):
        store.change_record(book, number, different)
    return different


def history(book: Book, number: int) -> list[Version]:
    """Every write to a record in order. Raises RecordUnknown where there never was one."""
    found = []
    for row in store.writes(book, number):
        columns = json.loads(row["columns"])
        before = dict(zip(columns, json.loads(row["before"]), strict=True)) if row["before"] else {}
        after = dict(zip(columns, json.loads(row["after"]), strict=True)) if row["after"] else {}
        fields = {name: (before.get(name), after.get(name)) for name in TITLES if before.get(name) != after.get(name)}
        found.append(Version(row["batch"], row["at"], row["operator"], row["purpose"], row["detail"], fields))
    if not found:
        raise RecordUnknown(number)
    return found
