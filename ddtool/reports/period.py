"""Which days a report is of (报告时段)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.duty.model import Stretch, whole_year
from ddtool.errors import WrongUsage
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import chinese_number

QUARTERS = 4


class PeriodUnclear(WrongUsage):
    """The options name no period, or two (时段写法不对)."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"{reason}。请写 --year 2025，或 --year 2025 --quarter 2，或 --from 2025-03-01 --to 2025-05-31。"
        )


class PeriodToCome(WrongUsage):
    """A period that has not begun on the day up to which is counted (时段还没有开始)."""

    def __init__(self, label: str, on: date) -> None:
        super().__init__(f"{label}还没有开始：数到 {on} 为止。请换一个时段，或用 --on 写明数到哪一天。")


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a report is of, as the paper calls them; `whole`: its end is reached."""

    label: str
    stretch: Stretch
    whole: bool


def period_of(
    *, year: int | None, quarter: int | None, first: date | None, last: date | None, on: date, known: Sequence[int]
) -> Period:
    """The period that was asked for, up to the day `on`; without any word, the newest year of `known` that has begun.

    Raises PeriodUnclear, PeriodToCome.
    """
    if first or last:
        if year is not None or quarter is not None:
            raise PeriodUnclear("写了 --from、--to，又写了 --year 或 --quarter")
        if first is None or last is None:
            raise PeriodUnclear("--from 和 --to 要一起写")
        if last < first:
            raise PeriodUnclear(f"结束日期 {last} 早于开始日期 {first}")
        label = _label(first, last)
        stretch = Stretch(first.isoformat(), last.isoformat())
    else:
        if year is None:
            year = max((one for one in known if one <= on.year), default=on.year)
        label, stretch = f"{year}年", whole_year(year)
        if quarter is not None:
            label += f"第{chinese_number(quarter)}季度"
            stretch = _quarter(year, quarter)
    if stretch.first > on.isoformat():
        raise PeriodToCome(label, on)
    return Period(label, up_to(stretch, on), stretch.last <= on.isoformat())


def _quarter(year: int, number: int) -> Stretch:
    month = 3 * number
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return Stretch(date(year, month - 2, 1).isoformat(), end.isoformat())


def _label(first: date, last: date) -> str:
    end = chinese_day(last).removeprefix(f"{first.year}年") if last.year == first.year else chinese_day(last)
    return f"{chinese_day(first)}至{end}"


def up_to(stretch: Stretch, today: date) -> Stretch:
    """A running year ends today: what is planned for later is no absence. A year still to come stays whole."""
    day = today.isoformat()
    return Stretch(stretch.first, day) if stretch.holds(day) else stretch


def a_year_before(stretch: Stretch) -> Stretch:
    """The same days of the year before (上年同期); 29 February becomes the 28th."""
    return Stretch(_a_year_before(stretch.first), _a_year_before(stretch.last))


def _a_year_before(day: str) -> str:
    rest = day[4:] if day[4:] != "-02-29" else "-02-28"
    return f"{int(day[:4]) - 1:04d}{rest}"
