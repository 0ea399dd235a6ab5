"""专家库、专家活动、专家邀请、专家意见 meet the data file."""

from dataclasses import replace

from ddtool.advice.columns import match_exactly, params, stored_lines
from ddtool.advice.experts import store
from ddtool.advice.experts.model import BETWEEN
from ddtool.advice.experts.rules.finding import find
from ddtool.advice.experts.rules.pool import unknown_title
from ddtool.advice.experts.sheet import EXPERT, EXPERT_EVENT, EXPERT_INVITATION
from ddtool.advice.in_force import experts as rule_of
from ddtool.book.book import Book
from ddtool.errors import nearest
from ddtool.matters.registers import EXPERT_OPINIONS as MATTERS
from ddtool.matters.sheet import EXPERT_OPINION
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Row, Value
from ddtool.sheets.register import Matches, Register, Stored, match_by_key
from ddtool.text.lists import split_many

_X = EXPERT.places
_I = EXPERT_INVITATION.places


def _experts_stored(book: Book, office: Office) -> list[Stored]:
    return stored_lines(EXPERT, store.expert_lines(book))


def _experts_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    rule = rule_of(office)
    for row in rows:
        row.values[_X["field"]] = BETWEEN.join(dict.fromkeys(split_many(str(row.values[_X["field"]]))))
    matches = match_by_key(EXPERT, [("number",), ("name", "employer", "since")], rows, stored)
    for at, row in enumerate(rows):
        if at in matches.rejected:
            continue
        fields, title = str(row.values[_X["field"]]), row.values[_X["title"]]
        strange = next((one for one in fields.split(BETWEEN) if one not in rule.fields), None)
        wrong = unknown_title(rule, title if isinstance(title, str) else None)
        if strange is not None:
            reason = f"规则里没有专业领域“{strange}”{nearest(strange, list(rule.fields))}"
            matches.reject(at, row, "field", fields, reason, f"可用的：{'、'.join(rule.fields)}")
        elif wrong is not None:
            close = nearest(wrong, [*rule.senior, *rule.other])
            remedy = "请核对职称，或在专家库规则的 senior、other 里补上"
            matches.reject(at, row, "title", str(title), f"规则里没有职称“{wrong}”{close}", remedy)
    return matches


def _experts_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    store.add(book, "expert", [params(row) for row in new])
    store.change(book, "expert", [[*params(row), held.id] for held, row in changed])


EXPERTS: Register[Book, Office] = Register(EXPERT, _experts_stored, _experts_match, _experts_write, tables=("expert",))


def _events_stored(book: Book, office: Office) -> list[Stored]:
    return stored_lines(EXPERT_EVENT, store.event_lines(book))


def _events_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    matches, known = match_by_key(EXPERT_EVENT, [("date", "title")], rows, stored), rule_of(office).events
    at_kind = EXPERT_EVENT.places["kind"]
    for at, row in enumerate(rows):
        kind = str(row.values[at_kind])
        if kind not in known and at not in matches.rejected:
            reason = f"规则里没有活动类别“{kind}”{nearest(kind, list(known))}"
            matches.reject(at, row, "kind", kind, reason, f"可用的：{'、'.join(known)}")
    return matches


def _events_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    store.add(book, "expert_event", [params(row) for row in new])
    store.change(book, "expert_event", [[*params(row), held.id] for held, row in changed])


EVENTS: Register[Book, Office] = Register(
    EXPERT_EVENT, _events_stored, _events_match, _events_write, scope=("date",), tables=("expert_event",)
)


def _invitations_stored(book: Book, office: Office) -> list[Stored]:
    return stored_lines(EXPERT_INVITATION, store.invitation_lines(book))


def _invitations_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    people = store.experts(book)
    events = [(event.date, event.title) for event in store.events(book)]
    wrong: list[tuple[int, str, str, str, str]] = []
    for at, row in enumerate(rows):
        date, title, name, employer = (row.values[_I[field]] for field in ("date", "event", "name", "employer"))
        if (date, title) not in events:
            near = nearest(str(title), [one for day, one in events if day == date])
            reason = f"没有 {date} 的专家活动“{title}”{near}"
            wrong.append((at, "event", str(title), reason, "请先导入专家活动，或核对日期和名称"))
            continue
        found = find(people, str(name), employer if isinstance(employer, str) else None, str(date))
        if found.expert is None:
            wrong.append((at, "name", str(name), found.reason, found.remedy))
            continue
        row.values[_I["name"]] = found.expert.name
        if employer is not ABSENT:
            row.values[_I["employer"]] = found.expert.employer
    matches = match_exactly(EXPERT_INVITATION, _known_by(rows), rows, stored)
    for at, field, value, reason, remedy in wrong:
        matches.repeated.pop(at, None)
        matches.reject(at, rows[at], field, value, reason, remedy)
    return matches


def _known_by(rows: list[Row]) -> tuple[str, ...]:
    """A file without the employers names nobody whose name two share, so the name tells enough."""
    told = not rows or rows[0].values[_I["employer"]] is not ABSENT
    return ("date", "event", "name", "employer") if told else ("date", "event", "name")


def _invitations_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people = store.experts(book)
    events = {(event.date, event.title): event.id for event in store.events(book)}

    def line(row: Row) -> list[Value]:
        date, title, name, employer, *rest = params(row)
        found = find(people, str(name), employer if isinstance(employer, str) else None, str(date)).expert
        assert found is not None, "a row that was not matched"
        return [events[str(date), str(title)], found.id, *rest]

    store.add(book, "expert_invitation", [line(row) for row in new])
    store.change(book, "expert_invitation", [[*line(row), held.id] for held, row in changed])


INVITATIONS: Register[Book, Office] = Register(
    EXPERT_INVITATION, _invitations_stored, _invitations_match, _invitations_write, scope=("date",),
    tables=("expert_invitation", "expert_event", "expert"),
)  # fmt: skip


def _opinions_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """As matters do; and whoever gave the opinion must have been in the pool that day."""
    matches, people = MATTERS.match(book, office, rows, stored), store.experts(book)
    titles = [event.title for event in store.events(book)]
    places = EXPERT_OPINION.places
    for at, row in enumerate(rows):
        if at in matches.rejected:
            continue
        name, date, title = (row.values[places[field]] for field in ("origin", "received", "theme"))
        found = find(people, str(name), on=str(date))
        if found.expert is None:
            matches.reject(at, row, "origin", str(name), found.reason, found.remedy)
        elif isinstance(title, str) and title not in titles:
            reason = f"没有专家活动“{title}”{nearest(title, titles)}"
            matches.reject(at, row, "theme", title, reason, "请先导入专家活动，或核对名称")
    return matches


OPINIONS = replace(MATTERS, match=_opinions_match, tables=(*MATTERS.tables, "expert", "expert_event"))
