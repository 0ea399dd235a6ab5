"""The units that handle matters (承办单位): whom to ask there, for hand-over lists; declared once, read and written."""

from ddtool.book.book import Book
from ddtool.duty.registers.resolving import plain
from ddtool.matters import unit_store
from ddtool.settings import Office
from ddtool.sheets.column import Column, Row, Sheet
from ddtool.sheets.kinds import long_text, person_name, phone_number, text
from ddtool.sheets.register import Matches, Register, Stored, match_by_key

UNIT = Sheet(
    "unit",
    "承办单位",
    (
        Column("单位名称", "name", text, required=True, also=("承办单位", "主办单位")),
        Column("责任人", "leader", person_name, also=("分管领导", "责任领导", "负责人")),
        Column("联系人", "contact", person_name, also=("经办人", "承办人")),
        Column("联系电话", "phone", phone_number, private=True, also=("电话", "联系方式", "办公电话")),
        Column("备注", "note", long_text),
    ),
    note="每个单位一行。交办清单上的责任人、联系人由此填写。",
)


def _stored(book: Book, office: Office) -> list[Stored]:
    return [
        Stored(one.id, (one.name, one.leader, one.contact, one.phone, one.note), one.extra)
        for one in unit_store.contacts(book).values()
    ]


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    return match_by_key(UNIT, [("name",)], rows, stored)


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    unit_store.add(book, [(*map(plain, row.values), row.extra) for row in new])
    unit_store.change(book, [(*map(plain, row.values), row.extra, held.id) for held, row in changed])


UNITS: Register[Book, Office] = Register(UNIT, _stored, _match, _write, tables=("unit",))
