"""The figures that a ledger shows (履职台账的内容). No phone, no ID number."""

from functools import cache

from ddtool.duty.model import Turnout
from ddtool.duty.rules.denominators import total
from ddtool.points.paper import point_rows
from ddtool.points.rules.scheme import Scheme
from ddtool.reports.ledger.model import Line, Year
from ddtool.roster.model import Deputy, Period
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day, chinese_month
from ddtool.text.numerals import share, tenths

NOT_SCORED = "本机关没有设定积分规则，本台账不列积分。"


def figures(year: Year, number: int, settings: Settings, scheme: Scheme | None, provenance: str) -> dict[str, object]:
    """Everything that `ledger.docx` can name; `number` is the calendar year."""
    deputy = year.deputy
    return {
        **head(deputy, settings),
        "year": number,
        "kinds": [{"kind": kind, **counts(turnout)} for kind, turnout in year.turnout.items()],
        "total": counts(total(year.turnout)),
        "activities": [_line(line) for line in year.lines],
        "records": [
            {
                "date": month_day(record.date),
                "kind": record.kind,
                "title": record.title,
                "quantity": "" if record.quantity is None else tenths(record.quantity) + (record.unit or ""),
                "role": record.role,
                "place": record.place,
            }
            for record in year.records
        ],
        "points": point_rows(year.place.ranked.score, scheme) if year.place and scheme else [],
        "score": scheme.shown(year.place.ranked.score.points) if year.place and scheme else "",
        "standing": _standing(year, number, settings, scheme),
        "left_out": left_out(year),
        "provenance": provenance,
    }


def head(deputy: Deputy, settings: Settings) -> dict[str, object]:
    """Who it is (基本情况)."""
    return {
        "county": settings.name,
        "name": deputy.name,
        "sex": deputy.sex,
        "ethnicity": deputy.ethnicity,
        "born": deputy.born and chinese_month(deputy.born),
        "education": deputy.education,
        "party": deputy.party,
        "delegation": deputy.delegation,
        "constituency": deputy.constituency,
        "employer": deputy.employer,
        "term": term(deputy, settings),
        "suspended": "；".join(map(_pause, deputy.suspensions)) or "无",
    }


def counts(turnout: Turnout) -> dict[str, object]:
    return {
        "due": turnout.due,
        "present": turnout.present,
        "leave": turnout.leave,
        "absent": turnout.absent,
        "unrecorded": turnout.unrecorded,
        "rate": share(turnout.present, turnout.due),
    }


@cache
def month_day(stored: str) -> str:
    """“2025-01-08” → “1月8日”: the year stands in the title."""
    return f"{int(stored[5:7])}月{int(stored[8:10])}日"


def term(deputy: Deputy, settings: Settings) -> str:
    """任职起止: from when, by what election, until when, and why it ended."""
    since = deputy.since or (settings.term_since.isoformat() if settings.term_since else None)
    began = chinese_day(since) if since else "本届初"
    how = f"（{deputy.how}）" if deputy.how else ""
    if deputy.until is None:
        return f"{began}{how}至今"
    reason = f"，{deputy.end_reason}" if deputy.end_reason else ""
    return f"{began}{how}至{chinese_day(deputy.until)}（终止{reason}）"


def _pause(pause: Period) -> str:
    since = chinese_day(pause.since) if pause.since else "本届初"
    return f"{since}起暂停" if pause.until is None else f"{since}起暂停，{chinese_day(pause.until)}恢复"


def _line(line: Line) -> dict[str, object]:
    activity = line.activity
    return {
        "date": month_day(activity.date),
        "kind": activity.kind,
        "title": activity.title,
        "status": line.status,
        "note": "，".join(text for text in (taken_part(line), line.reason) if text),
    }


def taken_part(line: Line) -> str:
    """The half-days that a status covers, where it does not cover the whole activity."""
    whole = f"（共{line.activity.half_days}个）" if line.activity.half_days else ""
    return f"{line.half_days}个半天{whole}" if line.half_days is not None else ""


def _standing(year: Year, number: int, settings: Settings, scheme: Scheme | None) -> str:
    place = year.place
    if place is None or scheme is None:
        return NOT_SCORED
    home = year.deputy.delegation
    inside = f"，在{home}{place.of_home}名代表中列第{place.home_rank}名" if home else ""
    return (
        f"{year.deputy.name}{number}年度总分{scheme.shown(place.ranked.score.points)}分，在全{settings.level}{place.of}名代表中"
        f"列第{place.ranked.rank}名{inside}。"
    )


def left_out(year: Year) -> str:
    attendance, records = year.outside
    parts = [f"{attendance}条考勤"] if attendance else []
    parts += [f"{records}条履职登记"] if records else []
    return f"另有{'、'.join(parts)}的日期不在任职期内，没有列入。" if parts else ""
