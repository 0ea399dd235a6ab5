"""Bad places in what somebody handed in (问题): collected, never raised one by one."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One bad place: the sheet, the cell (“C7”, or “第7行”, or empty), what it says, why it is refused, what to do.

    `value` is shown to the user, so whoever makes a Problem masks personal numbers in it first.
    """

    sheet: str
    cell: str
    value: str
    reason: str
    remedy: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)

    def sentence(self) -> str:
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        where = " ".join(part for part in (place, f"“{self.value}”" if self.value else "") if part)
        return f"{where}：{self.reason}。{self.remedy}" if where else f"{self.reason}。{self.remedy}"
