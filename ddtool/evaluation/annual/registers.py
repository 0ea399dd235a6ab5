"""考核评分登记表 meets the data file: a line is one step of one deputy; steps come in order, corrections with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, settle, text_of
from ddtool.errors import nearest
from ddtool.evaluation.annual import store
from ddtool.evaluation.annual.gathering import Line, State, state
from ddtool.evaluation.annual.model import Evaluation
from ddtool.evaluation.annual.rules import chain
from ddtool.evaluation.annual.sheet import EVALUATION
from ddtool.roster.finding import Finder, Found
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Given, Row, Value
from ddtool.sheets.register import Matches, Register, Stored

_P = EVALUATION.places
_WHO = tuple(_P[field] for field in ("name", "delegation", "level"))
_FIELDS = tuple(column.field for column in EVALUATION.columns)
Key = tuple[int, int, str]
"""Evaluation, deputyship, step."""


def _stored(book: Book, office: Office) -> list[Stored]:
    return [
        Stored(row["id"], tuple(row[field] for field in _FIELDS), row["extra"]) for row in store.register_rows(book)
    ]


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    return _Matching(book, office, rows, stored).run()


@dataclass(frozen=True, slots=True)
class _Meant:
    """One deputy in one evaluation."""

    state: State
    line: Line


class _Evaluations:
    """Which evaluation and which deputy in it a line means (认考核、认人)."""

    def __init__(self, book: Book, office: Office) -> None:
        self._book, self._office = book, office
        self._people = Resolver(book, office)
        self._known = store.evaluations(book)
        self._states: dict[int, tuple[State, Finder, dict[int, Line]]] = {}

    def evaluation(self, level: Given, year: Given, round_: Given) -> Evaluation | None:
        """The newest that fits; blank cells leave it open."""
        own = self._people.level(level)
        fitting = [
            one
            for one in self._known
            if one.level == own and year in (None, ABSENT, one.year) and round_ in (None, ABSENT, one.round)
        ]
        return fitting[-1] if fitting else None

    def who(self, evaluation: Evaluation, name: str, delegation: str | None) -> tuple[_Meant | None, Found]:
        if evaluation.id not in self._states:
            found = state(self._book, self._office, evaluation, self._book.now().date())
            lines = {line.deputy.id: line for line in found.lines}
            self._states[evaluation.id] = (found, Finder([line.deputy for line in found.lines]), lines)
        found, finder, lines = self._states[evaluation.id]
        full = f"{delegation}代表团"
        known = self._people.delegations(evaluation.level)
        home = full if delegation and delegation not in known and full in known else delegation
        who = finder.find(name, home)
        return (_Meant(found, lines[who.deputy.id]) if who.deputy else None), who


class _Matching:
    """One import: rows of an earlier step stand before those of a later one, wherever they are in the file."""

    def __init__(self, book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> None:
        self.rows, self.stored = rows, stored
        self.matches = Matches([None] * len(rows))
        self.evaluations = _Evaluations(book, office)
        keys = [(row["evaluation"], row["deputyship"], row["step"]) for row in store.register_rows(book)]
        self.known: dict[Key, int] = {key: at for at, key in enumerate(keys)}

    def run(self) -> Matches:
        taken: dict[Key, int] = {}
        entered: dict[tuple[int, int], set[str]] = {}
        waiting: list[tuple[int, Key, _Meant]] = []
        for at, row in enumerate(self.rows):
            meant = self._meant(at, row)
            if meant is None:
                continue
            key = (meant.state.evaluation.id, meant.line.deputy.id, str(row.values[_P["step"]]))
            if key in taken:
                self._twice(at, row, taken[key])
                continue
            taken[key] = at
            if self._fits(at, row, key, meant):
                waiting.append((at, key, meant))
                entered.setdefault(key[:2], set()).add(key[2])
        self._in_order(waiting, entered)
        return self.matches

    def _meant(self, at: int, row: Row) -> _Meant | None:
        values = row.values
        evaluation = self.evaluations.evaluation(values[_P["level"]], values[_P["year"]], values[_P["round"]])
        if evaluation is None:
            shown = _shown(values[_P["year"]])
            self.matches.reject(
                at, row, "year", shown, "没有这个年度、考核期的考核", "请核对，或先运行 evaluate year open"
            )
            return None
        name = str(values[_P["name"]])
        meant, who = self.evaluations.who(evaluation, name, text_of(values[_P["delegation"]]))
        if meant is None:
            self.matches.reject(at, row, "name", name, who.reason, who.remedy)
            return None
        settle(values, _WHO, meant.line.deputy)
        for field, value in (("year", evaluation.year), ("round", evaluation.round)):
            if values[_P[field]] is None:
                values[_P[field]] = value
        if values[_P["day"]] is None:
            values[_P["day"]] = ABSENT  # the day of the import, for a new line; what is on file stays
        return meant

    def _twice(self, at: int, row: Row, earlier: int) -> None:
        first = self.rows[earlier]
        if first.values == row.values and first.extra == row.extra:
            self.matches.repeated[at] = earlier
        else:
            reason = f"与{first.sheet}第{first.number}行是同一人同一环节，内容不同"
            self.matches.reject(at, row, "name", str(row.values[_P["name"]]), reason, "请核对，只保留一行")

    def _fits(self, at: int, row: Row, key: Key, meant: _Meant) -> bool:
        """Whether the line says what its step asks for; and a changed one, why."""
        rule, step = meant.state.rule, meant.state.rule.step(key[2])
        if step is None:
            known = [one.name for one in rule.steps]
            self.matches.reject(
                at,
                row,
                "step",
                key[2],
                f"办法没有环节“{key[2]}”{nearest(key[2], known)}",
                f"环节应为：{'、'.join(known)}",
            )
            return False
        if meant.line.left_out:
            name = meant.line.deputy.name
            self.matches.reject(at, row, "name", name, f"不参评：{meant.line.left_out}", "请删去这一行")
            return False
        score, grade = row.values[_P["score"]], row.values[_P["grade"]]
        held = self.known.get(key)
        before = self.stored[held].values if held is not None else None
        if isinstance(score, Absent):
            score = before[_P["score"]] if before else None
        if isinstance(grade, Absent):
            grade = before[_P["grade"]] if before else None
        wrong = chain.faults_of(rule, step, score if isinstance(score, int) else None, text_of(grade))
        for field, sentence in wrong:
            value = row.values[_P[field]]
            self.matches.reject(at, row, field, _shown(value), sentence, "请核对后重填")
        self.matches.index[at] = held
        if wrong or before is None:
            return not wrong
        return self._explained(at, row, before)

    def _explained(self, at: int, row: Row, before: tuple[Value, ...]) -> bool:
        """A correction of what is on file says why, and not with the reason of an earlier one."""
        changed = any(
            value is not ABSENT and value != before[_P[field]]
            for field in ("score", "grade", "comment", "day")
            for value in (row.values[_P[field]],)
        )
        reason = row.values[_P["correction"]]
        if not changed or (isinstance(reason, str) and reason != before[_P["correction"]]):
            return True
        self.matches.reject(
            at, row, "correction", "", "与已登记的评分不同，没有写更正理由", "请填写“更正理由”，或改回原来的评分"
        )
        return False

    def _in_order(self, waiting: list[tuple[int, Key, _Meant]], entered: Mapping[tuple[int, int], set[str]]) -> None:
        for at, key, meant in waiting:
            done = set(meant.line.entries)
            if not chain.in_order(meant.state.rule, key[2], done | entered[key[:2]]):
                now = "、".join(chain.allowed(meant.state.rule, done))
                self.matches.reject(
                    at, self.rows[at], "step", key[2], "环节要依次进行，前面的环节还没有登记", f"现在可以登记：{now}"
                )


def _shown(value: Given) -> str:
    return "" if value is None or isinstance(value, Absent) else str(value)


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    """A correction is a new row that takes the place of the old one: nothing on record is changed."""
    evaluations = _Evaluations(book, office)
    today = book.now().date().isoformat()
    lines = []
    for row in (*new, *(row for _, row in changed)):
        said = dict(zip(_FIELDS, row.values, strict=True))
        evaluation = evaluations.evaluation(said["level"], said["year"], said["round"])
        assert evaluation is not None, "a row that was not matched"
        meant = evaluations.who(evaluation, str(said["name"]), text_of(said["delegation"]))[0]
        assert meant is not None, "a row that was not matched"
        score = said["score"]
        lines.append(
            (
                evaluation.id, meant.line.deputy.id, str(said["step"]), score if isinstance(score, int) else None,
                text_of(said["grade"]), text_of(said["comment"]), text_of(said["day"]) or today,
                text_of(said["correction"]), row.extra,
            )
        )  # fmt: skip
    store.add_entries(book, lines)


EVALUATIONS: Register[Book, Office] = Register(
    EVALUATION,
    _stored,
    _match,
    _write,
    scope=("year", "round", "step", "delegation"),
    tables=("evaluation", "evaluation_step", "evaluation_exception", *WHO_TABLES),
)
