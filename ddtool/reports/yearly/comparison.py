"""This year beside the last (与上年比较): the main figures of the same days, counted in the same way."""

from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.duty.rules.denominators import total
from ddtool.reports.yearly.attendance import by_kind
from ddtool.reports.yearly.model import Membership, Work, Year
from ddtool.reports.yearly.sources import Sources
from ddtool.text.numerals import quotient, share


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of a year (比较指标): a count, or a share of `part` in `of`."""

    name: str
    part: int
    of: int | None = None

    @property
    def shown(self) -> str:
        return str(self.part) if self.of is None else share(self.part, self.of)


def comparison(year: Year, sources: Sources) -> dict[str, object]:
    """Rows with the difference; none where last year has no data."""
    if year.before is None:
        return {"comparison": []}
    rows = []
    for now, before in zip(_main(year.members, year.work), _main(*year.before), strict=True):
        sources.note(f"上年{now.name}", before.shown, f"与本年同口径，时段为{year.number - 1}年同期")
        rows.append({"name": now.name, "now": now.shown, "before": before.shown, "change": change(now, before)})
    return {"comparison": rows}


def _main(members: Membership, work: Work) -> Sequence[Compared]:
    whole = total(by_kind(work))
    recorded = len({one.deputyship for one in work.records})
    return (
        Compared("期末实有代表（名）", len(members.seated)),
        Compared("会议和活动（场次）", sum(work.held.by_kind.values())),
        Compared("应到（人次）", whole.due),
        Compared("实到（人次）", whole.present),
        Compared("出席率", whole.present, whole.due),
        Compared("履职登记（条）", sum(one.rows for one in work.records)),
        Compared("有履职登记的代表（名）", recorded),
        Compared("履职登记覆盖率", recorded, len(members.served)),
    )


def change(now: Compared, before: Compared) -> str:
    """+3, −2, 持平; of shares in percentage points (个百分点), from the exact shares."""
    if now.of is None or before.of is None:
        step = now.part - before.part
        return "持平" if not step else f"{'+' if step > 0 else '−'}{abs(step)}"
    if not now.of or not before.of:
        return "—"
    points = quotient(100 * (now.part * before.of - before.part * now.of), now.of * before.of)
    if float(points) == 0:
        return "持平"
    return f"{'−' if points.startswith('-') else '+'}{points.removeprefix('-')}个百分点"
