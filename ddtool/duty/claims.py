"""Deciding on claims (办理申报): confirmed, returned or rejected, each on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.duty import claim_store as store
from ddtool.duty.refusals import ClaimClosed, ClaimUnknown, ReasonMissing
from ddtool.duty.registers.record_books import office_kinds
from ddtool.duty.rules.claiming import State, Step, confirmers, next_step, open_to, state
from ddtool.duty.rules.kinds import DutyKinds
from ddtool.roster.store import next_id
from ddtool.settings import Office
from ddtool.text.names import clean_text


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim, where it stands, and its steps."""

    claim: store.Claim
    state: State
    taken: tuple[store.Taken, ...]


def standings(book: Book, office: Office, level: str) -> list[Standing]:
    """All claims of a level's deputies by day."""
    kinds, steps = office_kinds(office), store.steps(book)
    return [
        Standing(claim, _state(claim, kinds, steps.get(claim.id, [])), tuple(steps.get(claim.id, ())))
        for claim in store.claims(book)
        if claim.level == level
    ]


def decide(
    book: Book, office: Office, level: str, numbers: Sequence[int], step: Step, on: date, reason: str = ""
) -> list[Standing]:
    """Agree with claims (`Step.CONFIRMED`), return or reject them, all in one batch.

    Agreeing takes the step of whoever is waited for; the last one makes the claim a duty record. Raises ClaimUnknown,
    ClaimClosed, ReasonMissing.
    """
    reason = clean_text(reason)
    if step is not Step.CONFIRMED and not reason:
        raise ReasonMissing(step)
    kinds = office_kinds(office)
    known = {one.claim.id: one for one in standings(book, office, level)}
    unknown = [number for number in numbers if number not in known]
    if unknown:
        raise ClaimUnknown(unknown)
    chosen = [known[number] for number in dict.fromkeys(numbers)]
    closed = [(one.claim.id, one.state) for one in chosen if not open_to(one.state)]
    if closed:
        raise ClaimClosed(closed)
    with book.batch(f"{step}履职申报", "、".join(str(one.claim.id) for one in chosen)):
        records: list[store.Params] = []
        lines: list[store.Params] = []
        record = next_id(book, "duty_record")
        for one in chosen:
            claim, own = one.claim, step
            if step is Step.CONFIRMED:
                own = next_step([taken.step for taken in one.taken], confirmers(kinds.kind(claim.kind)))
            made = None
            if own is Step.CONFIRMED:
                made = record + len(records)
                records.append((made, claim.deputyship, *claim[2:9], claim.note))
            lines.append((claim.id, on.isoformat(), own, reason or None, made))
        store.become_records(book, records)
        store.add_steps(book, lines)
    after = {one.claim.id: one for one in standings(book, office, level)}
    return [after[one.claim.id] for one in chosen]


def faults(book: Book) -> list[str]:
    """Confirmed claims whose event stands in the register a second time."""
    return [
        f"履职申报：{name}{day}“{title}”（{kind}）确认后又登记了一次" for name, day, kind, title in store.twins(book)
    ]


def _state(claim: store.Claim, kinds: DutyKinds, taken: Sequence[store.Taken]) -> State:
    return state([one.step for one in taken], confirmers(kinds.kind(claim.kind)))
