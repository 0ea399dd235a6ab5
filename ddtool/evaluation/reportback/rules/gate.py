"""The count gate of an assessment (测评核票): equations that the counts must fulfil before they are taken."""

from collections.abc import Mapping

from ddtool.evaluation.reportback.model import Counts

FIELDS = {"attended": "参评人数", "issued": "发票", "returned": "收票", "void": "废票"}
Fault = tuple[str, str]
"""The field to look at, and the sentence that names the equation with its numbers."""


def gate(given: Mapping[str, int | None], votes: Mapping[str, int]) -> tuple[Counts | None, list[Fault]]:
    """The counts, or every equation that fails; (None, []) where nothing was counted at all.

    `void` may be left out where there is none. A grade that the ballot did not have is left out, too.
    """
    if not votes and all(given.get(field) is None for field in FIELDS):
        return None, []
    faults: list[Fault] = [
        (field, f"缺少{word}") for field, word in FIELDS.items() if field != "void" and given.get(field) is None
    ]
    if not votes:
        faults.append(("returned", "缺少各等次的票数，没有的等次写 0"))
    if faults:
        return None, faults
    counts = Counts(
        given["attended"] or 0, given["issued"] or 0, given["returned"] or 0, given.get("void") or 0, dict(votes)
    )
    return (counts, []) if not (faults := _equations(counts)) else (None, faults)


def _equations(counts: Counts) -> list[Fault]:
    faults: list[Fault] = []
    if counts.issued > counts.attended:
        faults.append(
            ("issued", f"发票 ≤ 参评人数：发票 {counts.issued} 张，参评 {counts.attended} 人，多出 {counts.issued - counts.attended} 张")
        )  # fmt: skip
    if counts.returned > counts.issued:
        faults.append(
            ("returned", f"收票 ≤ 发票：收票 {counts.returned} 张，发票 {counts.issued} 张，多出 {counts.returned - counts.issued} 张")
        )  # fmt: skip
    got = counts.valid + counts.void
    if got != counts.returned:
        parts = " + ".join(f"{grade}{votes}" for grade, votes in counts.votes.items())
        faults.append(
            (
                "void" if got < counts.returned else "returned",
                f"收票 = 各等次之和 + 废票：{parts} + 废票{counts.void} = {got} 张，收票 {counts.returned} 张，"
                f"相差 {got - counts.returned:+d} 张",
            )
        )
    return faults
