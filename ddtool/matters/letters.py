"""The figures of papers for one matter (建议纸、答复函、征询意见表), for every kind by its own words."""

from collections.abc import Sequence
from datetime import date

from ddtool.matters.desk import Line
from ddtool.matters.model import Dimension, Kind, Need, Owes
from ddtool.matters.paper import BLANK_MARK, Figures, answering, last_day
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day
from ddtool.text.titles import broken

FORMS = ("建议", "批评", "意见", "质询", "议案")
"""What a deputy's paper may be (提出类别)."""
BLANK_DAY = "＿＿＿＿年＿＿月＿＿日"
JOINT_ROWS = 9
"""Rows for joint authors on a form to be filled by hand: ten authors with the leader."""
COPIES = ("第一联　交人大常委会代表工作机构", "第二联　交承办单位")


def reply(kind: Kind, line: Line, mark: str, settings: Settings, today: date) -> Figures:
    """Everything that `matter_reply.docx` can name: what is known, and blanks for the unit."""
    matter, now = line.matter, line.now
    replied = last_day(line, answering(kind))
    meaning = next((one.meaning for one in kind.classes if one.code == now.code), "")
    return {
        "class": now.code or "＿＿",
        "meaning": meaning,
        "mark": mark or BLANK_MARK.format(year=today.year),
        "title": broken(f"关于{settings.name}{settings.congress}人民代表大会{matter.number}{kind.name}的答复"),
        "to": f"{'、'.join(matter.authors)}代表" if matter.authors else matter.origin or "",
        "you": "你们" if len(matter.authors) > 1 else "您",
        "matter": matter.title,
        "number": matter.number,
        "kind": kind.name,
        "helpers": "、".join(now.helpers),
        "unit": "、".join(now.hosts),
        "day": chinese_day(replied) if replied else BLANK_DAY,
        "committee_short": settings.committee_short,
        "county": settings.name,
    }


def rated_dimensions(kind: Kind) -> list[Dimension]:
    """What is asked with the reply: the dimensions of the first move that rates."""
    first = next((one for one in kind.moves.values() if Need.RATING in one.needs), None)
    return list(kind.rated_by(first.name)) if first else []


def to_rate(lines: Sequence[Line], unit: str = "") -> list[Line]:
    """The matters of which the authors still owe a rating; of one host unit, if it is said."""
    return [
        line
        for line in lines
        if any(one.deadline.owes is Owes.AUTHOR for one in line.now.open) and (not unit or unit in line.now.hosts)
    ]


def slips(kind: Kind, line: Line, settings: Settings, today: date) -> list[Figures]:
    """Everything that `matter_slip.docx` can name, for each author; the leader rates, the others say what they think."""
    matter = line.matter
    replied = last_day(line, answering(kind))
    authors: Sequence[str] = matter.authors or (matter.origin or "",)
    return [
        {
            "title": f"{settings.name}{kind.name}办理情况征询意见表",
            "matter": matter.title,
            "number": matter.number,
            "unit": "、".join(line.now.hosts),
            "helpers": "、".join(line.now.helpers),
            "author": name,
            "role": "领衔" if not at else "联名",
            "several": len(authors) > 1,
            "class": line.now.code,
            "replied": chinese_day(replied) if replied else "",
            "dimensions": [
                {"name": one.name, "choices": "　　".join(f"□{grade}" for grade in one.scale)}
                for one in rated_dimensions(kind)
            ],
            "copies": list(COPIES),
            "committee_short": settings.committee_short,
            "year": today.year,
        }
        for at, name in enumerate(authors)
    ]


def form(kind: Kind, line: Line | None, settings: Settings, level_least: int, today: date) -> Figures:
    """Everything that `matter_sheet.docx` can name; without a matter, a blank to be filled by hand."""
    matter = line.matter if line else None
    joint = list(matter.authors[1:]) or ["", ""] if matter else [""] * max(JOINT_ROWS, level_least - 1)
    chosen = matter.category if matter and matter.category in FORMS else kind.name
    return {
        "title": f"{settings.name}{settings.congress}人民代表大会{kind.name}纸",
        "number": matter.number if matter else "",
        "meeting": (matter.origin or matter.channel or "") if matter else "",
        "day": chinese_day(matter.received) if matter else BLANK_DAY,
        "forms": "　".join(f"{'☑' if one == chosen else '□'}{one}" for one in FORMS),
        "matter": matter.title if matter else "",
        "content": (matter.content or "") if matter else "",
        "author": matter.authors[0] if matter and matter.authors else "",
        "joint": [{"left": left, "right": right} for left, right in _pairs(joint)],
        "least": level_least,
        "kind": kind.name,
        "year": today.year,
    }


def _pairs(names: list[str]) -> list[tuple[str, str]]:
    odd = names + [""] * (len(names) % 2)
    return list(zip(odd[::2], odd[1::2], strict=True))
