"""The figures that papers on talks and mending show (谈话记录、整改清单). No phone, no ID number."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.evaluation.followup import desk
from ddtool.evaluation.followup.model import Call, Mending, Talk
from ddtool.evaluation.followup.rules import mending as rules
from ddtool.evaluation.refusals import TalkRefused
from ddtool.evaluation.writing import Figures, write_paper
from ddtool.saving import safe_name
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day
from ddtool.text.names import same_name_key


def talk_figures(
    settings: Settings, call: Call, talk: Talk | None, problems: Sequence[Mending], today: date
) -> Figures:
    """Everything that `talk_record.docx` can name; what is not yet known is left to be written in."""
    return {
        "committee": settings.committee_short,
        "measure": call.measure,
        "name": call.name,
        "delegation": call.delegation or "未分团",
        "why": call.why,
        "due": chinese_day(call.due) if call.due else "",
        "day": chinese_day(talk.day) if talk else "",
        "talker": talk.talker if talk else "",
        "content": talk.content if talk else "",
        "problems": [{"problem": one.problem, "due": chinese_day(one.due) if one.due else ""} for one in problems],
        "date": chinese_day(today),
    }


def mending_figures(settings: Settings, found: Sequence[Mending], today: date) -> Figures:
    """Everything that `mending_list.docx` can name."""
    states = [rules.state(one.moves).value for one in found]
    return {
        "committee": settings.committee_short,
        "rows": [
            {
                "number": one.id,
                "name": one.name,
                "problem": one.problem,
                "due": one.due.replace("-", ".") if one.due else "",
                "moves": "\n".join(
                    f"{each.day.replace('-', '.')} {each.kind.value}：{each.note}" for each in one.moves
                ),
                "state": state,
            }
            for one, state in zip(found, states, strict=True)
        ],
        "count": len(found),
        "struck": states.count("已销号"),
        "running": states.count("整改中"),
        "open": states.count("待定措施"),
        "date": chinese_day(today),
    }


def write_talk(
    book: Book, office: Office, level: str, name: str, delegation: str | None, today: date, out: Path
) -> Path:
    """The newest talk that is called for. Raises TalkRefused."""
    listed = desk.calls(book, office, level)
    answered = desk.held(book, level, listed)
    own = [
        one
        for one in listed
        if one.talk and same_name_key(one.name) == same_name_key(name) and delegation in (None, one.delegation)
    ]
    if not own:
        raise TalkRefused(f"没有要与“{name}”谈的话", "用 ddtool evaluate talk list 查看")
    call = next((one for one in own if one not in answered), own[-1])
    problems = [
        one
        for one in desk.mendings(book, level, name=name)
        if (one.deputyship, one.report_back, one.evaluation) == (call.deputyship, call.report_back, call.evaluation)
    ]
    figures = talk_figures(office.settings, call, answered.get(call), problems, today)
    return write_paper(office, "talk_record", figures, out / f"{safe_name(f'{call.name}{call.measure}记录')}.docx")


def write_mendings(office: Office, found: Sequence[Mending], name: str | None, today: date, out: Path) -> Path:
    whose = safe_name(name) if name else ""
    return write_paper(
        office, "mending_list", mending_figures(office.settings, found, today), out / f"{whose}述职考核整改清单.docx"
    )
