"""The figures that papers on consultations show (汇总表、工作情况). No paper names who gave an opinion."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ddtool.advice.consult import desk, store
from ddtool.advice.consult.model import Opinion, Tally
from ddtool.advice.consult.rules.tally import Counting
from ddtool.advice.in_force import consulting
from ddtool.advice.refusals import NoOpinions
from ddtool.book.book import Book
from ddtool.papers.charts import Chart
from ddtool.saving import safe_name
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import share

Figures = dict[str, object]
WHOLE = "总体意见"
"""The heading of opinions on no article."""
SHORT_HASH = 12


def summary_figures(settings: Settings, found: desk.BillStanding, today: date) -> Figures:
    """Everything that `consult_summary.docx` can name: what was or is still to be sent up, article by article."""
    said = [one for one in found.opinions if one.sent or one.waits]
    groups: dict[str, list[Opinion]] = {}
    for one in said:
        groups.setdefault(one.article or WHOLE, []).append(one)
    numbers = {one.number: at for at, one in enumerate(said, 1)}
    return {
        "committee": settings.committee,
        "bill": found.bill.name,
        "asked_by": found.bill.asked_by,
        "asked": chinese_day(found.bill.asked),
        "count": len(said),
        "articles": len(groups) - (WHOLE in groups),
        "points": len({one.point for one in said if one.point}),
        "groups": [
            {
                "article": article,
                "count": len(own),
                "rows": [
                    {"n": numbers[one.number], "text": one.text, "reason": one.reason, "point": one.point or settings.committee_short}
                    for one in own
                ],
            }
            for article, own in groups.items()
        ],
        "date": chinese_day(today),
    }  # fmt: skip


def report_figures(
    settings: Settings, counting: Counting, before: Counting | None, points: Sequence[str], rule: tuple[str, str],
    year: int | None, head: str, today: date,
) -> Figures:  # fmt: skip
    """Everything that `consult_report.docx` can name; `before`: the figures of the year before."""
    whole = counting.whole()
    askers = counting.by_asker()
    name, code = rule
    return {
        "county": settings.name,
        "committee": settings.committee,
        "when": f"{year}年" if year else f"截至{chinese_day(today)}",
        "classes": list(counting.classes),
        "whole": _row(whole),
        "years": [_row(one) for one in (counting.whole(f"{year}年"), before.whole(f"{year - 1}年"))]
        if before and year
        else [],
        "askers": [_row(one) for one in askers],
        "bills": [_row(one) for one in counting.by_bill()],
        "points": [_row(one) for one in counting.by_point(points)],
        "adopted": [
            {
                "bill": one.bill,
                "article": one.article or WHOLE,
                "text": one.text,
                "result": one.result,
                "basis": one.basis,
            }
            for one in counting.opinions
            if one.adopted
        ],
        "charts": _charts(askers),
        "date": chinese_day(today),
        "provenance": (
            f"规则：{name}，校验码 {code[:SHORT_HASH]}；数据文件链首 {head[:SHORT_HASH]}；生成日期 {chinese_day(today)}。"
        ),
    }


def _charts(askers: Sequence[Tally]) -> list[Chart]:
    """Opinions by the level that asked; no chart where nothing was said."""
    if not any(one.opinions for one in askers):
        return []
    series = [
        ("收集", [one.opinions for one in askers]),
        ("上报", [one.sent for one in askers]),
        ("采纳", [one.adopted for one in askers]),
    ]
    return [Chart("column", "立法意见", [f"{one.name}人大" for one in askers], series, unit="条", height=62)]


def _row(one: Tally) -> Mapping[str, object]:
    return {
        "name": one.name,
        "bills": one.bills,
        "meetings": one.meetings,
        "heads": one.heads,
        "messages": one.messages,
        "opinions": one.opinions,
        "sent": one.sent,
        "adopted": one.adopted,
        "share": share(one.adopted, one.sent),
        "results": "，".join(f"{code}{count}条" for code, count in one.results),
    }


def write_summary(book: Book, office: Office, name: str, today: date, out: Path) -> Path:
    """立法征询意见汇总表 of a bill. Raises BillUnknown, NoOpinions."""
    from ddtool.papers.template import load

    found = desk.standing(book, office, name)
    if not any(one.sent or one.waits for one in found.opinions):
        raise NoOpinions(found.bill.name)
    template = load(office.template("consult_summary"), office.settings.fonts)
    target = out / f"{safe_name(f'{found.bill.name}意见汇总表')}.docx"
    return template.write(summary_figures(office.settings, found, today), target)


def write_report(book: Book, office: Office, year: int | None, today: date, out: Path) -> Path:
    """立法征询工作情况 of the bills of a year, or of all."""
    from ddtool.papers.template import load

    rule = consulting(office)
    figures = report_figures(
        office.settings,
        desk.counting(book, office, year),
        desk.counting(book, office, year - 1) if year else None,
        [point.name for point in store.points(book)],
        (rule.name, rule.hash),
        year,
        book.head(),
        today,
    )
    template = load(office.template("consult_report"), office.settings.fonts)
    return template.write(figures, out / f"{f'{year}年' if year else ''}立法征询工作情况.docx")


def samples() -> dict[str, Figures]:
    """Figures like real ones, by the name of the template."""
    from ddtool.advice.consult.model import Bill, Consultation, ConsultRule, Way

    bill = Bill(1, "样例条例", "市", "样例市人大常委会", "2025-03-01", "2025-03-20", None)
    said = Opinion(
        "第1号", "样例条例", "第三条", "样例意见", "样例理由", "样例联系点", "2025-03-05", "2025-03-10", "样例市", "采纳",
        True, "样例条例第三条", False,
    )  # fmt: skip
    held = Consultation(1, "2025-03-05", "座谈会", "样例联系点", 10, 100, ("样例条例",))
    rule = ConsultRule(
        "样例规则", "样例", "", ("立法联系点",), ("信息员",), (Way("座谈会", True),), "上报", 7, "0" * 64
    )
    counting = Counting(rule, ("采纳", "未采纳"), [bill], [held], [said])
    today = date(2026, 1, 8)
    return {
        "consult_summary": summary_figures(Settings(), desk.BillStanding(bill, (said,), None), today),
        "consult_report": report_figures(
            Settings(), counting, counting, ["样例联系点"], (rule.name, rule.hash), 2025, "0123456789ab", today
        ),
    }
