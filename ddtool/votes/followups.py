"""The papers that follow from a result (结果运用文书): worked out anew, written, and remembered with what they rested on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.saving import safe_name
from ddtool.settings import Office
from ddtool.text.numerals import chinese_number
from ddtool.votes import history, store
from ddtool.votes.canonical import digest
from ddtool.votes.history import Story
from ddtool.votes.rules.consecutive import Reached

HEADINGS = {
    "talk": "约谈通知书",
    "transfer": "岗位调整建议书",
    "removal": "撤职案",
    "notice": "测评结果运用通知书",
}


@dataclass(frozen=True, slots=True)
class Written:
    """One paper, and whether an earlier one of the same result said something else."""

    name: str
    reached: Reached
    path: Path
    corrected: bool


def write(book: Book, office: Office, wanted: str, out: Path, *, on: date) -> tuple[list[Written], list[str]]:
    """The papers that follow from one vote; also what has to be looked at before they go out.

    Raises VoteNotFound, NoConsequences, NothingCounted, TeamsDiffer, refusals of templates.
    """
    from ddtool.papers.template import load

    vote, method, brought = history.of_vote(book, office, wanted)
    notes, papers = [], []
    earlier = store.followups(book, vote)
    with book.batch("出具结果运用文书", vote.code):
        for story, reached in brought:
            step = reached.step
            assert step is not None
            if reached.unsaid:
                notes.append(
                    f"“{story.name}”已是连续{len(reached.run)}次，办法没有写明超过{step.running}次怎样办（beyond），暂按“{step.name}”"
                )
            if len(story.posts) > 1:
                notes.append(f"“{story.name}”历次职务不同（{'、'.join(story.posts)}），请核对是否同一人")
            basis = json.dumps([one.source for one in reached.run], ensure_ascii=False)
            said = (step.name, step.measure, len(reached.run), basis)
            before = earlier.get(story.name)
            if before != said:
                store.put_followup(
                    book, vote, story.name, said, on, (method.name, method.text(), digest(method.text()))
                )
            papers.append((story, reached, before is not None and before != said))
        for name in earlier.keys() - {story.name for story, _ in brought}:
            notes.append(f"“{name}”此前出具过文书，按现在的结果不应再有，请收回")
            store.remove_followup(book, vote, name)
    written = []
    for story, reached, corrected in papers:
        assert reached.step is not None
        template = load(office.template(f"consequence_{reached.step.paper}"), office.settings.fonts)
        heading = HEADINGS[reached.step.paper]
        path = out / f"{vote.code} {safe_name(story.name)}{heading}.docx"
        written.append(
            Written(story.name, reached, template.write(figures(office, story, reached, on), path), corrected)
        )
    doubtful = [event for story, _ in brought for event in story.events if event.doubtful]
    notes += [
        f"“{event.subject.name}”在 {event.vote.code} 中与末位票数相等，办法没有写明算不算（tied），没有计入"
        for event in doubtful
    ]
    return written, notes


def figures(office: Office, story: Story, reached: Reached, on: date) -> dict[str, object]:
    """What a paper shows."""
    step, method = reached.step, story.method
    assert step is not None
    assert method is not None
    by_source = {event.vote.code: event for event in story.events}
    last = by_source[reached.occasion.source]
    return {
        "county": office.settings.name,
        "name": story.name,
        "post": last.subject.post,
        "person": f"{last.subject.post}{story.name}",
        "times": "首次" if len(reached.run) == 1 else f"连续{chinese_number(len(reached.run))}次",
        "step": step.name,
        "measure": step.measure,
        "by": step.by,
        "method": method.name,
        "source": method.source,
        "rows": [
            {
                "number": number,
                "date": _day(event.vote.definition.date),
                "title": event.vote.definition.title,
                "votes": "　".join(f"{choice}{votes}" for choice, votes in event.row.counts),
                "outcome": str(event.row.outcome),
                "marks": "、".join(sorted(event.marks)),
            }
            for number, event in enumerate((by_source[one.source] for one in reached.run), 1)
        ],
        "day": _day(on),
    }


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def sample() -> Mapping[str, object]:
    """Figures like real ones, by which the templates are checked."""
    row = {"number": 1, "date": "2026年1月8日", "title": "部门行政负责人履职测评", "votes": "优秀3　良好5　一般8　较差13",
           "outcome": "较差", "marks": "D等次前三名、较差"}  # fmt: skip
    return {
        "county": "样例县", "name": "甲某", "post": "样例局局长", "person": "样例局局长甲某", "times": "连续两次", "step": "连续两次",
        "measure": "提请县委组织约谈", "by": "县委", "method": "样例测评结果运用办法", "source": "样例",
        "rows": [row, {**row, "number": 2}], "day": "2026年1月9日",
    }  # fmt: skip
