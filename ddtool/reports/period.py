"""Which days a report is of (报告时段)."""

from datetime import date

from ddtool.duty.model import Stretch, whole_year


def up_to(stretch: Stretch, today: date) -> Stretch:
    """A running year ends today: what is planned for later is no absence. A year still to come stays whole."""
    day = today.isoformat()
    return Stretch(stretch.first, day) if stretch.holds(day) else stretch


def a_year_before(stretch: Stretch) -> Stretch:
    """The same days of the year before (上年同期); 29 February becomes the 28th."""
    last_year = int(stretch.first[:4]) - 1
    end = stretch.last[4:] if stretch.last[4:] != "-02-29" else "-02-28"
    return Stretch(whole_year(last_year).first, f"{last_year:04d}{end}")
