"""Where candidates and projects come from (候选名单): the roster, or any sheet with names."""

import re
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.roster.finding import Finder
from ddtool.roster.store import deputies
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Column, Sheet
from ddtool.sheets.kinds import day as day_kind
from ddtool.sheets.kinds import long_text, text
from ddtool.votes.way_refusals import CandidatesRefused

COMMITTEE = ("常委会", "常委会组成人员", "committee")
CANDIDATES = Sheet(
    "candidates",
    "候选名单",
    (
        Column(
            "名称",
            "name",
            long_text,
            required=True,
            also=("姓名", "项目名称", "人选", "候选人", "候选项目", "事项", "单位名称"),
        ),
        Column("拟任职务", "post", text, also=("职务", "现任职务", "拟任免职务", "单位及职务")),
        Column(
            "投资",
            "investment",
            text,
            also=("投资额", "总投资", "投资估算", "计划投资", "投资（万元）", "投资额（万元）"),
        ),
        Column("责任单位", "unit", text, also=("承办单位", "实施单位", "牵头单位")),
        Column("内容", "description", long_text, also=("项目内容", "建设内容", "主要内容", "项目概况", "简介")),
        Column("完成时限", "due", text, also=("完成时间", "完成日期", "计划完成时间")),
        Column("任职时间", "since", day_kind, also=("任现职时间",)),
        Column("上一任", "predecessor", text, also=("前任", "上任")),
        Column("民族文字", "other_name", text, also=("民族语名称",)),
        Column("提名", "nominated_by", text, also=("提名人", "提名方式")),
        Column("备注", "note", text),
    ),
)
"""Any sheet with names: a list of candidates, of projects, of officials to be assessed."""
_BETWEEN = re.compile(r"[,，、;；]\s*")


def of_roster(book: Book, office: Office, whom: str, day: date, post: str = "") -> list[dict[str, object]]:
    """People in office on the day: a delegation, the committee, or names; nobody is guessed. Raises CandidatesRefused."""
    everyone = deputies(book, level=office.settings.level)
    serving = [deputy for deputy in everyone if deputy.in_office(day.isoformat())]
    more: dict[str, object] = {"post": post} if post else {}
    if whom in COMMITTEE:
        names = [deputy.name for deputy in serving if deputy.committee_member]
    elif any(deputy.delegation == whom for deputy in serving):
        names = [deputy.name for deputy in serving if deputy.delegation == whom]
    else:
        finder, names, faults = Finder(everyone), list[str](), list[str]()
        for name in (part.strip() for part in _BETWEEN.split(whom) if part.strip()):
            found = finder.find(name, on=day.isoformat())
            if found.deputy is None:
                faults.append(f"{found.reason}（{found.remedy}）")
            else:
                names.append(found.deputy.name)
        if faults:
            raise CandidatesRefused(faults)
    if not names:
        raise CandidatesRefused([f"名册中 {day.isoformat()} 没有“{whom}”在任的人员"])
    return [{"name": name, **more} for name in names]


def from_sheet(path: Path) -> list[dict[str, object]]:
    """Rows of any sheet whose header is recognised, as [[subject]] tables. Raises refusals of reading, CandidatesRefused."""
    from ddtool.sheets.formats import read_workbook
    from ddtool.sheets.recognise import recognise

    if not path.is_file():
        raise CandidatesRefused([f"没有“{path.name}”这个文件"])
    reading = recognise(read_workbook(path), [CANDIDATES])
    if reading.problems:
        raise CandidatesRefused([problem.sentence() for problem in reading.problems])
    if not reading.rows:
        raise CandidatesRefused([f"“{path.name}”里没有一行名单"])
    return [
        {
            column.field: value
            for column, value in zip(CANDIDATES.columns, row.values, strict=True)
            if value is not None and value is not ABSENT
        }
        for row in reading.rows
    ]
