"""The figures that papers on experts show (聘书、邀请函、反馈函、名册)."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from ddtool.advice.experts import desk, store
from ddtool.advice.experts.model import Advice, Event, Expert, ExpertRule
from ddtool.advice.experts.rules.finding import find
from ddtool.advice.experts.rules.pool import pool, senior
from ddtool.advice.in_force import experts as rule_of
from ddtool.advice.refusals import NobodyInPool, NothingToTell
from ddtool.book.book import Book
from ddtool.saving import safe_name
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day
from ddtool.text.idnumber import mask_phone
from ddtool.text.numerals import share

Figures = dict[str, object]


def letter_figures(settings: Settings, expert: Expert, today: date) -> Figures:
    """Everything that `expert_letter.docx` can name."""
    last = date.fromisoformat(expert.until) - timedelta(days=1) if expert.until else None
    return {
        "committee": settings.committee,
        "number": expert.number,
        "name": expert.name,
        "employer": expert.employer,
        "field": expert.field,
        "since": chinese_day(expert.since),
        "until": chinese_day(last) if last else "",
        "date": chinese_day(expert.since if date.fromisoformat(expert.since) <= today else today),
    }


def invitation_figures(settings: Settings, event: Event, expert: Expert, today: date) -> Figures:
    """Everything that `expert_invite.docx` can name."""
    return {
        "committee": settings.committee,
        "committee_short": settings.committee_short,
        "name": expert.name,
        "employer": expert.employer,
        "title": event.title,
        "kind": event.kind,
        "day": chinese_day(event.date),
        "place": event.place,
        "date": chinese_day(today),
    }


def feedback_figures(settings: Settings, expert: Expert, found: Sequence[Advice], today: date) -> Figures:
    """Everything that `expert_feedback.docx` can name: the opinions of one expert that are answered."""
    return {
        "committee": settings.committee,
        "committee_short": settings.committee_short,
        "name": expert.name,
        "count": len(found),
        "adopted": sum(one.adopted for one in found),
        "rows": [
            {"text": one.text, "occasion": one.occasion, "result": one.result, "basis": one.basis} for one in found
        ],
        "date": chinese_day(today),
    }


def roll_figures(
    settings: Settings, rule: ExpertRule, experts: Sequence[Expert], phones: dict[int, str | None], on: date, *, unmask: bool
) -> Figures:  # fmt: skip
    """Everything that `expert_roll.docx` can name: the pool on a day; phones masked unless the clerk asks for them."""
    found = [one for one in experts if one.in_pool(on.isoformat())]
    now = pool(rule, experts, on.isoformat())
    return {
        "committee": settings.committee,
        "day": chinese_day(on),
        "count": now.experts,
        "senior": now.senior,
        "share": share(now.senior, now.experts),
        "fields": "、".join(f"{field}{count}人" for field, count in now.fields if count),
        "rows": [
            {
                "name": one.name,
                "employer": one.employer,
                "field": one.field,
                "title": one.title,
                "senior": "是" if senior(rule, one.title) else "",
                "since": one.since.replace("-", "."),
                "phone": (phone if unmask else mask_phone(phone)) if (phone := phones.get(one.id)) else "",
            }
            for one in found
        ],
    }


def write_letters(book: Book, office: Office, names: Sequence[str], today: date, out: Path) -> list[Path]:
    """聘书 for these experts, or for all of the pool. Raises ExpertUnknown, NobodyInPool."""
    from ddtool.papers.batch import write_each
    from ddtool.papers.template import load

    people = store.experts(book)
    chosen = [desk.named(people, name) for name in names] or _pool(people, today)
    template = load(office.template("expert_letter"), office.settings.fonts)
    return write_each(
        template,
        [(letter_figures(office.settings, one, today), out / f"聘书 {safe_name(one.name)}.docx") for one in chosen],
    )


def write_invitations(office: Office, event: Event, experts: Sequence[Expert], today: date, out: Path) -> list[Path]:
    """邀请函, one for each expert who is invited."""
    from ddtool.papers.batch import write_each
    from ddtool.papers.template import load

    template = load(office.template("expert_invite"), office.settings.fonts)
    name = f"{event.date} {event.title}邀请函"
    return write_each(
        template,
        [
            (invitation_figures(office.settings, event, one, today), out / f"{safe_name(f'{name} {one.name}')}.docx")
            for one in experts
        ],
    )


def write_feedback(book: Book, office: Office, name: str, year: int | None, today: date, out: Path) -> list[Path]:
    """专家意见采纳情况反馈函 for one expert (all, if not named), for what was said in a year. Raises NothingToTell."""
    from ddtool.papers.batch import write_each
    from ddtool.papers.template import load

    people = store.experts(book)
    only = desk.named(people, name).id if name else None
    by_expert: dict[int, list[Advice]] = {}
    for one in desk.advice(book, office, year):
        given = find(people, one.expert, on=one.received).expert
        if given is not None and one.result and only in (None, given.id):
            by_expert.setdefault(given.id, []).append(one)
    if not by_expert:
        raise NothingToTell(name)
    template = load(office.template("expert_feedback"), office.settings.fonts)
    return write_each(
        template,
        [
            (
                feedback_figures(office.settings, one, by_expert[one.id], today),
                out / f"采纳情况反馈函 {safe_name(one.name)}.docx",
            )
            for one in people
            if one.id in by_expert
        ],
    )


def write_roll(book: Book, office: Office, on: date, out: Path, *, unmask: bool) -> Path:
    """专家库名册 of a day. Raises NobodyInPool."""
    from ddtool.papers.template import load

    people = store.experts(book)
    _pool(people, on)
    figures = roll_figures(office.settings, rule_of(office), people, store.phones(book), on, unmask=unmask)
    return load(office.template("expert_roll"), office.settings.fonts).write(figures, out / f"专家库名册 {on}.docx")


def _pool(people: Sequence[Expert], on: date) -> list[Expert]:
    found = [one for one in people if one.in_pool(on.isoformat())]
    if not found:
        raise NobodyInPool(on.isoformat())
    return found


def samples() -> dict[str, Figures]:
    """Figures like real ones, by the name of the template."""
    today = date(2026, 1, 8)
    rule = ExpertRule("样例办法", "样例", "", ("法律",), ("教授",), (), None, ("视察",), (), 14, "0" * 64)
    expert = Expert(1, "样例1", "样例甲", "样例大学", "法律", "教授", "2025-01-01", "2028-01-01")
    event = Event(1, "2026-01-20", "视察", "样例活动", "样例地点")
    said = Advice(
        "第1号",
        "样例甲",
        "样例意见",
        "",
        "法律",
        "样例活动",
        "2025-03-01",
        "样例单位",
        "采纳",
        True,
        "样例文件",
        "2025-04-01",
    )
    return {
        "expert_letter": letter_figures(Settings(), expert, today),
        "expert_invite": invitation_figures(Settings(), event, expert, today),
        "expert_feedback": feedback_figures(Settings(), expert, [said], today),
        "expert_roll": roll_figures(Settings(), rule, [expert], {1: None}, today, unmask=False),
    }
