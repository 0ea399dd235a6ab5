"""宣布稿: what the chief scrutineer reads out, then the chair (总监票人、主持人)."""

from pathlib import Path

from ddtool.settings import Office
from ddtool.text.numerals import chinese_number
from ddtool.text.titles import broken
from ddtool.votes.model import Definition, Result
from ddtool.votes.papers import headings
from ddtool.votes.papers.result import ByGroup, parts_of, round_sentences
from ddtool.votes.store import Vote


def write(vote: Vote, counts: ByGroup, result: Result, office: Office, out: Path) -> Path:
    from ddtool.papers.template import load

    template = load(office.template("vote_script"), office.settings.fonts)
    return template.write(figures(vote, counts, result), headings.target(vote, out, "宣布稿"))


def figures(vote: Vote, counts: ByGroup, result: Result) -> dict[str, object]:
    """What is read out; of a void round that it is void, and what follows."""
    definition = vote.definition
    whom = headings.ADDRESSEES[definition.rule.session]
    parts = [
        (
            "宣布投票结果（总监票人）",
            [f"{whom}：", "现在宣布投票结果。", *_attendance(vote, counts), *round_sentences(result)],
        )
    ]
    if result.round_valid:
        parts.append(("宣布计票结果（总监票人）", [f"{whom}：", "现在宣布计票结果。", *_counted(result), "宣布完毕。"]))
        parts.append(("宣布结果（主持人）", [_closing(definition, result)]))
    return {
        **headings.identity(vote),
        "heading": f"{broken(definition.title)}\n宣布稿",
        "parts": [
            {"numeral": chinese_number(number), "heading": heading, "lines": lines}
            for number, (heading, lines) in enumerate(parts, 1)
        ],
    }


def _attendance(vote: Vote, counts: ByGroup) -> list[str]:
    lines = []
    for group, count in counts.items():
        members = vote.definition.of(group).members
        present = f"，实到{count.present}人" if count.present is not None else ""
        whose = group or "本次会议"
        lines.append(f"{whose}应到{members}人{present}。")
    return lines


def _counted(result: Result) -> list[str]:
    lines = []
    for part in parts_of(result):
        if part.group:
            lines.append(f"{part.group}：")
        if not part.groups:
            lines.append(f"有效票{part.valid}张，废票{part.void}张。")
        lines += part.sentences[0 if part.groups else 1 :]
    return lines


def _closing(definition: Definition, result: Result) -> str:
    """The chair's own sentence: who was elected, what was passed, what is still open."""
    names = "、".join(result.elected)
    match definition.kind:
        case "elect":
            done = f"根据计票结果，{names}当选。" if names else "根据计票结果，本轮没有候选人当选。"
        case "grade" | "score":
            done = "测评结果已经宣布，按有关规定反馈和使用。"
        case "nominate":
            done = f"根据计票结果，{names}列为人选。" if names else "根据计票结果，没有人选列入名单。"
        case _:
            done = f"根据计票结果，{names}通过。" if names else "根据计票结果，没有事项通过。"
    if result.tied:
        done += f"{'、'.join(result.tied)}得票相等，须再次投票确定。"
    return done
