"""A figure beside that of the year before (比较): counts, shares, sums, and what changed."""

from dataclasses import dataclass

from ddtool.text.numerals import quotient, share


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of a year (比较指标): a count, a share of `part` in `of`, or `part` of `per` in a unit (半天 of a day)."""

    name: str
    part: int
    of: int | None = None
    per: int = 1
    places: int = 2

    @property
    def shown(self) -> str:
        if self.of is not None:
            return share(self.part, self.of)
        return str(self.part) if self.per == 1 else quotient(self.part, self.per, places=self.places)


def change(now: Compared, before: Compared) -> str:
    """+3, −2, 持平; of shares in percentage points (个百分点), from the exact shares."""
    if now.of is None or before.of is None:
        step = now.part - before.part
        size = str(abs(step)) if now.per == 1 else quotient(abs(step), now.per, places=now.places)
        return "持平" if not step else f"{'+' if step > 0 else '−'}{size}"
    if not now.of or not before.of:
        return "—"
    points = quotient(100 * (now.part * before.of - before.part * now.of), now.of * before.of)
    if float(points) == 0:
        return "持平"
    return f"{'−' if points.startswith('-') else '+'}{points.removeprefix('-')}个百分点"
