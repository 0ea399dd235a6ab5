"""`ddtool todo` (待办): what every desk says is due, worked out from dated rows each time it is asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.book.book import Book
from ddtool.context import read_day
from ddtool.due import Due
from ddtool.errors import WrongUsage, nearest
from ddtool.saving import save
from ddtool.settings import Office


def _matters(book: Book, office: Office, on: date) -> list[Due]:
    from ddtool.matters.desk import due

    return due(book, office, on)


def _projects(book: Book, office: Office, on: date) -> list[Due]:
    from ddtool.projects.desk import due

    return due(book, office, on)


def _quotas(book: Book, office: Office, on: date) -> list[Due]:
    from ddtool.quotas.reminding import due

    return due(book, office, on)


def _disputes(book: Book, office: Office, on: date) -> list[Due]:
    from ddtool.points.disputes import due

    return due(book, office, on)


def _evaluation(book: Book, office: Office, on: date) -> list[Due]:
    from ddtool.evaluation.due import due

    return due(book, office, on)


def _consult(book: Book, office: Office, on: date) -> list[Due]:
    from ddtool.advice.consult.desk import due

    return due(book, office, on)


def _experts(book: Book, office: Office, on: date) -> list[Due]:
    from ddtool.advice.experts.desk import due

    return due(book, office, on)


DESKS: Mapping[str, Callable[[Book, Office, date], list[Due]]] = {
    "事项办理": _matters,
    "民生实事": _projects,
    "联系走访": _quotas,
    "积分异议": _disputes,
    "代表评价": _evaluation,
    "立法征询": _consult,
    "专家库": _experts,
}


class DeskUnknown(WrongUsage):
    """No desk of that name has anything due (没有这类待办)."""

    def __init__(self, name: str) -> None:
        super().__init__(f"没有“{name}”这类待办{nearest(name, list(DESKS))}。可用的：{'、'.join(DESKS)}。")


def listed(book: Book, office: Office, on: date, only: str = "") -> list[Due]:
    """What is due at every desk, the most overdue first; lines without a day stand last. Raises DeskUnknown."""
    if only and only not in DESKS:
        raise DeskUnknown(only)
    found = [one for name, due in DESKS.items() if only in ("", name) for one in due(book, office, on)]
    return sorted(found, key=lambda one: (one.day or date.max, one.desk, one.who, one.what))


def calendar(found: Sequence[Due], committee: str, stamp: datetime) -> bytes:
    """The lines that have a day, as all-day entries of a calendar file (RFC 5545)."""
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", "-//ddtool//todo//ZH")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", f"{committee}待办")
    for one in found:
        if one.day is not None:
            event = Event()
            event.add("summary", f"{one.desk}：{one.what}（{one.who}）")
            event.add("dtstart", one.day)
            event.add("dtstamp", stamp)
            # The same line keeps its name, so that a calendar which takes the file in again doesn't double it.
            event.add("uid", f"{sha256(f'{one.desk}|{one.what}|{one.who}|{one.day}'.encode()).hexdigest()[:32]}@ddtool")
            whole.add_component(event)
    return bytes(whole.to_ical())


def todo(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="以哪一天为准，默认今天。")] = "",
    desk: Annotated[str, typer.Option("--desk", metavar="类", help="只看这一类，如 事项办理。")] = "",
    who: Annotated[
        str, typer.Option("--who", metavar="名称", help="只看这个单位、这位代表的，名称里有这几个字就算。")
    ] = "",
    ics: Annotated[bool, typer.Option("--ics", help="写成日历文件（.ics），可导入手机或电脑的日历。")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里，默认数据文件旁的 out。")
    ] = None,
) -> None:
    """今天该办什么：逾期和快到期的事项、还差的联系和培训、要催的评价。

    例：ddtool todo --on 2026-03-02 --who 县教育局
    """
    day = read_day(on) if on else ctx.obj.today
    found = [one for one in listed(ctx.obj.book, ctx.obj.office, day, desk) if who in one.who]
    if ics:
        content = calendar(found, ctx.obj.office.settings.committee_short, ctx.obj.now())
        show.files([save(ctx.obj.out(out) / f"待办 {day}.ics", content)])
        return

    def plain() -> None:
        show.table(
            ("类", "待办", "谁", "最后日期", "逾期天数"),
            [(one.desk, one.what, one.who, one.day or "", one.late(day) or "") for one in found],
            right=(4,),
            extra=(0, 3),
        )
        show.note(f"{day} 待办 {len(found)} 项，其中逾期 {sum(one.late(day) > 0 for one in found)} 项。")

    show.result(
        [
            {
                "desk": one.desk,
                "what": one.what,
                "who": one.who,
                "day": one.day and one.day.isoformat(),
                "late": one.late(day),
            }
            for one in found
        ],
        plain,
    )
