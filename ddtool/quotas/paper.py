"""The list of those who are short (未完成名单) on paper and as a workbook: by delegation, a line for each quota."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ddtool.duty.desk import NO_DELEGATION
from ddtool.quotas.answers import SHORT, link_row, named, short_row, total_row
from ddtool.quotas.desk import Table, short, short_links, totals
from ddtool.quotas.model import (
    LinkKind,
    LinkQuota,
    LinkStanding,
    Owner,
    Partial,
    Per,
    Quota,
    QuotaRule,
    Side,
    Standing,
    Whose,
    Window,
)
from ddtool.saving import safe_name
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import tenths

TITLE = "履职要求未完成名单"
SHORT_HASH = 12
Figures = dict[str, object]


def figures(found: Table, settings: Settings, head: str, today: date, delegation: str | None) -> Figures:
    """What the template shows: totals of each quota, then the short ones by delegation in roll order."""
    # In roll order, with all that one deputy is short of together.
    roll = dict.fromkeys((*(one.owner for one in found.standings), *(one.owner for one in found.links)))
    lines: dict[Owner, list[Mapping[str, object]]] = {owner: [] for owner in roll}
    for one in short(found):
        lines[one.owner].append(_line(one))
    for link in short_links(found):
        lines[link.owner].append(_link_line(link))
    homes: dict[str, list[Owner]] = {}
    for owner, own in lines.items():
        if own:
            homes.setdefault(owner.delegation or NO_DELEGATION, []).append(owner)
    groups = [
        {"name": home, "count": len(owners), "rows": [line for owner in owners for line in lines[owner]]}
        for home, owners in homes.items()
    ]
    return {
        "county": settings.name,
        "committee": settings.committee,
        "whose": delegation or settings.name,
        "rule": found.rule.name,
        "day": chinese_day(found.on),
        "date": chinese_day(today),
        "totals": [_total(row) for row in map(total_row, totals(found))],
        "groups": groups,
        "provenance": f"规则：{found.rule.name}，校验码 {found.rule.hash[:SHORT_HASH]}；数据文件链首 {head[:SHORT_HASH]}；"
        f"生成日期 {chinese_day(today)}。",
    }


def _total(row: Sequence[object]) -> Mapping[str, object]:
    return dict(zip(("name", "per", "owing", "done", "short", "share", "lacking"), row, strict=True))


def _line(one: Standing) -> Mapping[str, object]:
    missed = one.missed
    return {
        "name": one.owner.name,
        "quota": one.quota.name,
        "lacking": f"{tenths(one.lacking(missed))}{one.quota.unit}",
        "windows": named(one.windows, missed, most=6),
    }


def _link_line(one: LinkStanding) -> Mapping[str, object]:
    wrong = f"差{one.lacking}个" if one.lacking else f"多{one.over}个"
    return {"name": one.owner.name, "quota": one.quota.name, "lacking": wrong, "windows": f"现有{one.count}个"}


def write(
    found: Table, office: Office, head: str, today: date, out: Path, delegation: str | None
) -> tuple[list[Path], str]:
    """Write the list as Word and as Excel; returns the paths and a warning about rare characters (or nothing)."""
    from ddtool.papers.fonts import rare_warning
    from ddtool.papers.template import load
    from ddtool.sheets.package import ColumnOut, RowOut, SheetOut, write_workbook

    name = safe_name(f"{found.on}{TITLE}" + (f"（{delegation}）" if delegation else ""))
    template = load(office.template("quotas"), office.settings.fonts)
    paper = template.write(figures(found, office.settings, head, today, delegation), out / f"{name}.docx")
    rows: list[RowOut | tuple[object, ...]] = [
        RowOut([f"{TITLE}（截至 {found.on}，{found.rule.name}）"], "title", 30, merged=True),
        RowOut(list(SHORT), "head", 24),
    ]
    rows += [short_row(one) for one in short(found)] + [link_row(one) for one in short_links(found)]
    columns = [ColumnOut(width) for width in (18, 12, 26, 9, 9, 9, 12, 34, 30)]
    sheet = SheetOut("未完成名单", columns, rows, freeze_rows=2, filter_row=2, repeat_rows=(1, 2))  # type: ignore[arg-type]
    workbook = write_workbook(out / f"{name}.xlsx", [sheet])
    return [paper, workbook], rare_warning(template.rare) if template.rare else ""


def samples() -> dict[str, Mapping[str, object]]:
    """Figures like real ones, by which an office's own template is checked."""
    quota = Quota("样例要求", "第一条", Whose.DEPUTIES, Per.QUARTER, 10, "次", Partial.WHOLE, ("接待选民",))
    link = LinkQuota("样例联系", "第二条", Whose.COMMITTEE, LinkKind.MEMBER_DEPUTY, Side.HOLDS, 5, 8)
    rule = QuotaRule("样例规则", "样例", "1", (quota,), (link,), 14, "0" * 64)
    window = Window("2025-01-01", "2025-03-31", "一季度")
    owner = Owner(1, "样例甲", "甲代表团")
    found = Table(
        rule, "县", date(2025, 12, 31), [[window]],
        [Standing(owner, quota, [window], {0: 10}, {}, 1)], [LinkStanding(owner, link, 3)], (),
    )  # fmt: skip
    return {"quotas": figures(found, Settings(), "0123456789ab", date(2026, 1, 8), None)}
