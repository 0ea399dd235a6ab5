"""述职评议登记簿 meets the data file: a line is known by deputy and day, and its counts pass the gate."""

from ddtool.book.book import Book
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, settle, text_of
from ddtool.evaluation.reportback import store
from ddtool.evaluation.reportback.model import Counts, ReportBack
from ddtool.evaluation.reportback.rules.gate import FIELDS, gate
from ddtool.evaluation.reportback.rules.rule import ReportBackRule, read_rule
from ddtool.evaluation.reportback.sheet import GRADE_FIELDS, REPORT_BACK
from ddtool.settings import Office
from ddtool.sheets.column import Absent, Given, Row, Value
from ddtool.sheets.register import Matches, Register, Stored

_P = REPORT_BACK.places
_WHO = tuple(_P[field] for field in ("name", "delegation", "level"))


def office_rule(office: Office, wanted: str | None = None) -> ReportBackRule:
    """The office's rule for report-backs, complete or not. Raises RuleNotFound and what `read_rule` raises."""
    return read_rule(office.rule("evaluation", wanted or office.settings.report_back))


def _stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(one.id, _line(one), extra) for one, extra in store.register_rows(book)]


def _line(one: ReportBack) -> tuple[Value, ...]:
    counts = one.counts
    said: dict[str, Value] = {
        "date": one.date, "place": one.place, "delegation": one.delegation, "name": one.name, "opinion": one.opinion,
        "form": one.form, "level": one.level,
    }  # fmt: skip
    if counts is not None:
        said |= {"attended": counts.attended, "issued": counts.issued, "returned": counts.returned}
        said |= {"void": counts.void or None}
        said |= {field: counts.votes.get(grade) for field, grade in GRADE_FIELDS.items()}
    return tuple(said.get(column.field) for column in REPORT_BACK.columns)


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    matches = Matches([None] * len(rows))
    people = Resolver(book, office)
    owners = {one.id: (one.deputyship, one.date) for one, _ in store.register_rows(book)}
    known = {owners[held.id]: at for at, held in enumerate(stored)}
    seen: dict[tuple[int, str], int] = {}
    for at, row in enumerate(rows):
        values = row.values
        name, day = str(values[_P["name"]]), str(values[_P["date"]])
        level = people.level(values[_P["level"]])
        found = people.find(level, name, text_of(values[_P["delegation"]]), day)
        if found.deputy is None:
            matches.reject(at, row, "name", name, found.reason, found.remedy)
            continue
        settle(values, _WHO, found.deputy)
        key = (found.deputy.id, day)
        if key in seen:
            first = rows[seen[key]]
            if first.values == values and first.extra == row.extra:
                matches.repeated[at] = seen[key]
            else:
                reason = f"与{first.sheet}第{first.number}行是同一人同一天的述职，内容不同"
                matches.reject(at, row, "name", name, reason, "请核对，只保留一行")
            continue
        seen[key] = at
        matches.index[at] = known.get(key)
        held = stored[known[key]].values if key in known else None
        for field, sentence in gate(*_given(row, held))[1]:
            value = values[_P[field]]
            shown = "" if isinstance(value, Absent) or value is None else str(value)
            matches.reject(at, row, field, shown, sentence, "请核对测评计票单")
    return matches


def _given(row: Row, held: tuple[Value, ...] | None) -> tuple[dict[str, int | None], dict[str, int]]:
    """The counts that a line says, or what is on file where the file has no such column; (head, votes)."""

    def number(field: str) -> int | None:
        value: Given = row.values[_P[field]]
        if isinstance(value, Absent):
            value = held[_P[field]] if held else None
        return value if isinstance(value, int) else None

    votes = {grade: found for field, grade in GRADE_FIELDS.items() if (found := number(field)) is not None}
    return {field: number(field) for field in FIELDS}, votes


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people, rule = Resolver(book, office), office_rule(office)
    loose = store.loose_records(book, rule.kinds)
    records = {one.id: one.record for one, _ in store.register_rows(book)}
    for row in new:
        said = _said(row)
        found = people.find(
            people.level(said["level"]), str(said["name"]), text_of(said["delegation"]), str(said["date"])
        )
        assert found.deputy is not None, "a row that was not matched"
        day, place = str(said["date"]), text_of(said["place"])
        record = loose.pop((found.deputy.id, day), None)
        if record is None:
            record = store.add_record(book, found.deputy.id, day, rule.kind, rule.title, place)
        elif place is not None:
            store.set_place(book, record, place)
        _put(book, record, row, said)
    for held, row in changed:
        said = _said(row)
        store.set_place(book, records[held.id], text_of(said["place"]))
        _put(book, records[held.id], row, said)


def _said(row: Row) -> dict[str, Value]:
    # What a plan writes is complete: absent columns hold what is on file.
    return {column.field: value for column, value in zip(REPORT_BACK.columns, row.values, strict=True)}  # type: ignore[misc]


def _put(book: Book, record: int, row: Row, said: dict[str, Value]) -> None:
    counts: Counts | None = gate(*_given(row, None))[0]
    store.put_report_back(book, record, text_of(said["form"]), counts, text_of(said["opinion"]), row.extra)


REPORT_BACKS: Register[Book, Office] = Register(
    REPORT_BACK,
    _stored,
    _match,
    _write,
    scope=("date", "delegation"),
    tables=("report_back", "report_back_vote", "duty_record", *WHO_TABLES),
)
