"""监票记录: the steps that the scrutineers watch, with the figures that are known before the meeting."""

from pathlib import Path

from ddtool.settings import Office
from ddtool.text.titles import broken
from ddtool.votes.model import Counts
from ddtool.votes.papers import headings
from ddtool.votes.store import Vote

_LINE = "＿＿＿"


def write(vote: Vote, office: Office, out: Path) -> Path:
    from ddtool.papers.template import load

    template = load(office.template("vote_record"), office.settings.fonts)
    return template.write(figures(vote), headings.target(vote, out, "监票记录"))


def figures(vote: Vote) -> dict[str, object]:
    """What the record shows."""
    definition = vote.definition
    heading = headings.ballot_heading(definition)
    return {
        **headings.identity(vote),
        "heading": f"{broken(definition.title)}\n监票记录",
        "steps": [{"what": what, "entry": entry} for what, entry in _steps(vote, heading)],
    }


def _steps(vote: Vote, heading: str) -> list[tuple[str, str]]:
    definition = vote.definition
    rule = definition.rule
    printed = f"{vote.printed}张" if vote.printed else f"{_LINE}张"
    seal = [("核对票样和印章", "票样相符□　已加盖印章□")] if rule.seal else [("核对票样", "票样相符□")]
    counting = (
        [("计票", "由一组计票（办法规定）□")]
        if rule.counts is Counts.ONE
        else [("计票", "A组、B组分别计票□　两组逐项核对一致□"), ("不一致的项目", "没有□　有□，见复核单")]
    )
    return [
        ("监票人、计票人", "与候选人（表决对象）没有近亲属关系□"),
        ("领到票数", f"{printed}（{heading}）"),
        *seal,
        *_numbers(vote),
        ("投票前当众检查票箱", "票箱是空的□　已加封□"),
        ("投票起止时间", f"{_LINE}时{_LINE}分至{_LINE}时{_LINE}分"),
        ("投票后当众开箱清点", f"收回{_LINE}张　收回不多于发出□"),
        ("剩余的票", f"{_LINE}张　当众剪角作废□"),
        *counting,
        ("有效票、废票", f"有效{_LINE}张　废票{_LINE}张"),
        ("票的封存", f"全部票装袋加封□　交{_LINE * 2}保管"),
    ]


def _numbers(vote: Vote) -> list[tuple[str, str]]:
    """应到、实到、发出, for each group of voters."""
    definition = vote.definition
    term = headings.members_term(definition)
    lines = []
    for group in definition.group_names:
        own = definition.of(group)
        present = _LINE if own.present is None else str(own.present)
        lines.append(
            (
                f"{group}{term}、实到、发出" if group else f"{term}、实到、发出",
                f"{own.members}人　{present}人　{_LINE}张",
            )
        )
    return lines
