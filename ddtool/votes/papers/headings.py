"""What the papers of a vote have in common (文书用语): headings, file names, days, how the meeting is addressed."""

from datetime import date
from pathlib import Path

from ddtool.saving import safe_name
from ddtool.votes.canonical import short
from ddtool.votes.model import Definition, Session, Subject
from ddtool.votes.rules.terms import BALLOT_TERMS, TERMS
from ddtool.votes.store import Vote

ADDRESSEES = {
    Session.CONGRESS: "各位代表",
    Session.COMMITTEE: "各位组成人员",
    Session.CONSTITUENCY: "各位选民",
    Session.MEETING: "同志们",
}
MEMBERS_TERMS = {Session.CONSTITUENCY: "选民数"}
METHOD_TERMS = {"elect": "选举办法", "grade": "测评办法", "nominate": "推荐办法", "score": "评分办法"}


def target(vote: Vote, out: Path, paper: str, ending: str = ".docx") -> Path:
    """The file of a paper: 20260108-1 人事任免案计票单（A组）.docx; paper names hold nothing personal."""
    return out / f"{vote.code} {safe_name(vote.definition.title)}{paper}{ending}"


def ballot_heading(definition: Definition) -> str:
    """What stands over a ballot: 人事任免案 → 人事任免案表决票, 副县长选举 → 副县长选举票."""
    term, ballot = TERMS[definition.kind], BALLOT_TERMS[definition.kind]
    bare, bracket, rest = definition.title.partition("（")  # the round stands behind: …选举（第2轮）
    if bare.endswith("票"):
        return definition.title
    return f"{bare}{'票' if bare.endswith((term, ballot[:-1])) else ballot}{bracket}{rest}"


def method_term(definition: Definition) -> str:
    """选举办法, 测评办法 …: what the method of this kind is called."""
    return METHOD_TERMS.get(definition.kind, "表决办法")


def members_term(definition: Definition) -> str:
    return MEMBERS_TERMS.get(definition.rule.session, "应到人数")


def written_day(day: date) -> str:
    """2026年1月8日, without padding (GB/T 9704-2012)."""
    return f"{day.year}年{day.month}月{day.day}日"


def with_post(name: str, post: str) -> str:
    return f"{name}（{post}）" if post else name


def numbered(subjects: tuple[Subject, ...]) -> list[dict[str, object]]:
    """Subjects as rows with their place on the ballot."""
    return [{"number": number, "name": subject.name} for number, subject in enumerate(subjects, 1)]


def identity(vote: Vote) -> dict[str, object]:
    """What tells on every paper which vote it belongs to."""
    definition = vote.definition
    return {
        "meeting": definition.meeting,
        "title": definition.title,
        "date": written_day(definition.date),
        "code": vote.code,
        "hash": short(vote.hash),
        "rule_hash": short(vote.rule_hash),
    }
