"""Figures of consultations (征询情况统计), counted from rows: by bill, by contact point, by level of who asks, of all."""

from collections.abc import Iterable, Sequence

from ddtool.advice.consult.model import ASKERS, Bill, Consultation, ConsultRule, Opinion, Tally

ELSEWHERE = "未经联系点"
"""Opinions and meetings of no contact point: by message, by post, at the office itself."""


class Counting:
    """What was done for some bills; every tally is of the same rows."""

    def __init__(
        self,
        rule: ConsultRule,
        classes: Sequence[str],
        bills: Sequence[Bill],
        consultations: Iterable[Consultation],
        opinions: Iterable[Opinion],
    ) -> None:
        names = {bill.name for bill in bills}
        self.meetings = {way.name for way in rule.ways if way.meeting}
        self.classes, self.bills = classes, bills
        self.consultations = [one for one in consultations if not names.isdisjoint(one.bills)]
        self.opinions = [one for one in opinions if one.bill in names]
        self._said: dict[str, list[Opinion]] = {}
        for one in self.opinions:
            self._said.setdefault(one.bill, []).append(one)

    def whole(self, name: str = "合计") -> Tally:
        """Of all; a meeting on several bills is one meeting here."""
        return self._tally(name, len(self.bills), self.consultations, self.opinions)

    def by_bill(self) -> list[Tally]:
        """A line for each bill; a meeting on several stands with each of them."""
        return [self._of(bill.name, [bill]) for bill in self.bills]

    def by_asker(self) -> list[Tally]:
        """A line for each level that asked, from the highest down."""
        return [
            self._of(level, asked)
            for level in ASKERS
            if (asked := [bill for bill in self.bills if bill.asker == level])
        ]

    def by_point(self, points: Sequence[str]) -> list[Tally]:
        """A line for each contact point that held a meeting or gave an opinion, in their order; then what came otherwise."""
        found = []
        for name in (*points, ""):
            held = [one for one in self.consultations if (one.point or "") == name]
            said = [one for one in self.opinions if one.point == name]
            if held or said:
                bills = {bill for one in held for bill in one.bills} | {one.bill for one in said}
                asked = sum(bill.name in bills for bill in self.bills)
                found.append(self._tally(name or ELSEWHERE, asked, held, said))
        return found

    def _of(self, name: str, bills: Sequence[Bill]) -> Tally:
        names = {bill.name for bill in bills}
        held = [one for one in self.consultations if not names.isdisjoint(one.bills)]
        return self._tally(name, len(bills), held, [one for bill in bills for one in self._said.get(bill.name, ())])

    def _tally(self, name: str, bills: int, held: Sequence[Consultation], said: Sequence[Opinion]) -> Tally:
        return Tally(
            name,
            bills,
            sum(one.way in self.meetings for one in held),
            sum(one.heads for one in held),
            sum(one.messages for one in held),
            len(said),
            sum(one.sent is not None for one in said),
            sum(one.adopted for one in said),
            tuple((code, sum(one.result == code for one in said)) for code in self.classes),
        )


def answered(bill: Bill, opinions: Sequence[Opinion]) -> str | None:
    """The day of the answer to whoever asked (`opinions`: those on this bill): the one that is registered, else the day of
    the last opinion sent up when none waits any more; None while the answer is owed."""
    if bill.answered:
        return bill.answered
    if any(one.waits for one in opinions):
        return None
    return max((one.sent for one in opinions if one.sent), default=None)
