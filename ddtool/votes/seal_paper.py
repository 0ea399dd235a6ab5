"""The paper of a seal (表决结果封存单), with what was sealed and the verifier beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ddtool.saving import safe_name, save
from ddtool.settings import Office
from ddtool.text.titles import broken
from ddtool.votes.canonical import short

if TYPE_CHECKING:
    from ddtool.votes.sealing import Round

SCRIPT = "verify_seal.py"
DIGITS = 8


def write(office: Office, rounds: "Sequence[Round]", head: str, out: Path) -> list[Path]:
    """The paper, one file of sealed content a round, and the verifier."""
    from ddtool.papers.template import load

    template = load(office.template("sealing"), office.settings.fonts)
    first = rounds[0].vote
    stem = f"{first.code} {safe_name(first.definition.title)}"
    paths = [template.write(figures(rounds, head), out / f"{stem}封存单.docx")]
    paths += [save(out / content_name(one), one.content.encode()) for one in rounds]
    paths.append(save(out / SCRIPT, (Path(__file__).parent / SCRIPT).read_bytes()))
    return paths


def content_name(one: "Round") -> str:
    return f"{one.vote.code} 封存内容.json"


def figures(rounds: "Sequence[Round]", head: str) -> dict[str, object]:
    """What the paper shows."""
    first = rounds[0].vote.definition
    return {
        "meeting": first.meeting,
        "heading": f"{broken(first.title)}\n结果封存单",
        "rounds": [_round(one) for one in rounds],
        "head": spaced(head),
        "script": SCRIPT,
        "command": f"python {SCRIPT} 数据文件 链首 “{content_name(rounds[0])}”",
    }


def spaced(head: str) -> list[str]:
    """A hash as it can be read aloud and typed: two lines of four groups."""
    groups = [head[place : place + DIGITS] for place in range(0, len(head), DIGITS)]
    return [" ".join(groups[:4]), " ".join(groups[4:])]


def _round(one: "Round") -> dict[str, object]:
    definition = one.vote.definition
    rule = definition.rule
    return {
        "title": definition.title,
        "code": one.vote.code,
        "date": f"{definition.date.year}年{definition.date.month}月{definition.date.day}日",
        "rule": f"{rule.name}（{short(one.vote.rule_hash)}）",
        "hash": short(one.vote.hash),
        "printed": one.vote.printed,
        "sentences": list(one.result.sentences),
        "content": " ".join(spaced(one.hash)),
        "file": content_name(one),
    }


def sample() -> dict[str, object]:
    """Figures like real ones, by which a template is checked."""
    return {
        "meeting": "样例县人大常委会第三十次会议",
        "heading": "人事任免案\n结果封存单",
        "rounds": [
            {
                "title": "人事任免案",
                "code": "20260108-1",
                "date": "2026年1月8日",
                "rule": "常委会表决（0123456789ab）",
                "hash": "0123456789ab",
                "printed": 29,
                "sentences": [
                    "甲某：赞成15票，反对8票，弃权4票。赞成票超过全体组成人员29名的半数（需15票以上），通过。"
                ],
                "content": " ".join(spaced("0" * 64)),
                "file": "20260108-1 封存内容.json",
            }
        ],
        "head": spaced("0" * 64),
        "script": SCRIPT,
        "command": f"python {SCRIPT} 数据文件 链首 “20260108-1 封存内容.json”",
    }
