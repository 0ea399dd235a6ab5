"""What `quota` answers: the JSON documents, and the lines of the screen (应答)."""

from collections.abc import Sequence
from typing import Any

from ddtool import show
from ddtool.quotas.contacts import ContactDay
from ddtool.quotas.desk import Table, Told, Total, WindowTold
from ddtool.quotas.model import LinkStanding, Partial, Per, Quota, Standing, Window
from ddtool.quotas.store import Contact
from ddtool.text.idnumber import mask_phone
from ddtool.text.numerals import share, tenths

PER = {
    Per.WEEK: "每周",
    Per.MONTH: "每月",
    Per.QUARTER: "每季度",
    Per.HALF: "每半年",
    Per.YEAR: "每年",
    Per.TERM: "每届",
}
SHOWN = 4
"""Windows that a line names; further ones are counted."""
SHORT = ("代表团", "姓名", "要求", "应完成", "已完成", "未完成", "差", "哪几期", "还在期内")


def number(value: int) -> int | float:
    """Tenths as a JSON number: an integer where it is whole."""
    return value // 10 if value % 10 == 0 else value / 10


def named(windows: Sequence[Window], places: Sequence[int], most: int = SHOWN) -> str:
    """一季度、二季度, or the first few and how many there are."""
    labels = [windows[at].label for at in places]
    return "、".join(labels) if len(labels) <= most else f"{'、'.join(labels[:most])}等 {len(labels)} 期"


def running(one: Standing) -> str:
    """“2025年差 2 天（到 2025-12-31）” for windows in which there is still time."""
    parts = []
    for at in one.open:
        window = one.windows[at]
        until = "" if window.last >= "9999" else f"（到 {window.last}）"
        parts.append(f"{window.label}差 {tenths(one.lacking([at]))} {one.quota.unit}{until}")
    return "；".join(parts)


def short_row(one: Standing) -> tuple[object, ...]:
    """The cells under SHORT."""
    missed = one.missed
    lacking = f"{tenths(one.lacking(missed))} {one.quota.unit}" if missed else ""
    who = (one.owner.delegation, one.owner.name)
    counts = (one.due, one.due - len(missed), len(missed))
    return (*who, one.quota.name, *counts, lacking, named(one.windows, missed), running(one))


def link_row(one: LinkStanding) -> tuple[object, ...]:
    """A contact short or over, under SHORT."""
    lacking = f"{one.lacking} 个" if one.lacking else f"多 {one.over} 个"
    wanted = one.quota.least if not one.over else one.quota.most
    return one.owner.delegation, one.owner.name, one.quota.name, wanted, one.count, one.lacking, lacking, "", ""


def short(one: Standing) -> dict[str, Any]:
    missed = one.missed
    return {
        "id": one.owner.deputyship,
        "name": one.owner.name,
        "delegation": one.owner.delegation,
        "quota": one.quota.name,
        "per": one.quota.per.value,
        "unit": one.quota.unit,
        "owed": one.due,
        "met": one.due - len(missed),
        "missed": [one.windows[at].label for at in missed],
        "lacking": number(one.lacking(missed)),
        "running": [
            {"window": one.windows[at].label, "until": _until(one.windows[at]), "lacking": number(one.lacking([at]))}
            for at in one.open
        ],
    }


def _until(window: Window) -> str | None:
    return None if window.last >= "9999" else window.last


def link(one: LinkStanding) -> dict[str, Any]:
    return {
        "id": one.owner.deputyship,
        "name": one.owner.name,
        "delegation": one.owner.delegation,
        "quota": one.quota.name,
        "kept": one.count,
        "least": one.quota.least,
        "most": one.quota.most or None,
        "lacking": one.lacking,
        "over": one.over,
    }


def total(one: Total) -> dict[str, Any]:
    return {
        "quota": one.quota.name,
        "delegation": one.delegation,
        "owing": one.owing,
        "done": one.done,
        "short": one.short,
        "lacking": number(one.lacking),
    }


def total_row(one: Total) -> tuple[object, ...]:
    per = PER[one.quota.per] if isinstance(one.quota, Quota) else "现有"
    unit = one.quota.unit if isinstance(one.quota, Quota) else "个"
    lacking = f"{tenths(one.lacking)} {unit}" if one.lacking else ""
    return one.quota.name, per, one.owing, one.done, one.short, share(one.done, one.owing), lacking


def print_totals(found: Table, totals: Sequence[Total]) -> None:
    """How many owed and how many did it all: by quota."""
    show.table(
        ("要求", "周期", "应完成", "已完成", "未完成", "完成面", "共差"),
        [total_row(one) for one in totals],
        right=range(2, 6),
    )
    show.note(f"截至 {found.on}，按《{found.rule.name}》（{found.rule.hash[:8]}）；应完成只数已经到期的。")
    if found.unused:
        show.warn(f"联系登记里还没有：{'、'.join(found.unused)}；这几项没有检查。")
    if found.skipped:
        show.warn(
            f"ddtool.toml 里没有 term_since（本届任期开始的日期），按届的要求没有检查：{'、'.join(found.skipped)}。"
        )


def told(one: Told) -> dict[str, Any]:
    """The document of `quota explain`."""
    return {
        "id": one.deputy.id,
        "name": one.deputy.name,
        "delegation": one.deputy.delegation,
        "on": one.on.isoformat(),
        "quotas": [
            {
                "quota": quota.name,
                "clause": quota.clause,
                "unit": quota.unit,
                "windows": [_window(line) for line in lines],
            }
            for quota, lines in one.quotas
        ],
        "contacts": [link(kept) for kept in one.links],
        "rule": {"name": one.rule.name, "source": one.rule.source, "hash": one.rule.hash},
    }


def _window(line: WindowTold) -> dict[str, Any]:
    return {
        "window": line.window.label,
        "first": line.window.first,
        "last": _until(line.window),
        "over": line.over,
        "owed": number(line.owed),
        "done": number(line.done),
        "evidence": [
            {"date": row.date, "kind": row.kind, "title": row.title, "count": number(row.done)} for row in line.rows
        ],
    }


def print_told(one: Told) -> None:
    """One deputy's quotas as a person reads them: clause, windows, rows."""
    print(f"{one.deputy.name}（{one.deputy.delegation or '未分团'}）截至 {one.on}")
    print(f"依据：{one.rule.name}（{one.rule.source}；校验码 {one.rule.hash[:8]}）")
    for quota, lines in one.quotas:
        print(f"\n{quota.clause}")
        for line in lines:
            print(f"  {line.window.label}：{_state(line, quota)}")
            for row in line.rows:
                print(f"    {row.date} {row.kind} {row.title} {tenths(row.done)} {quota.unit}")
    for kept in one.links:
        print(f"\n{kept.quota.clause}")
        state = f"差 {kept.lacking}" if kept.lacking else f"多 {kept.over}" if kept.over else "够"
        print(f"  现有 {kept.count} 个，{state}")


_WHY_NOT = {
    Partial.WHOLE: "不计（没有整期在任）",
    Partial.ANY: "不计（这一期不在任）",
    Partial.SHARE: "不计（按在任天数折算不足一个）",
}


def _state(line: WindowTold, quota: Quota) -> str:
    done = f"完成 {tenths(line.done)} {quota.unit}"
    if not line.owed:
        return f"{_WHY_NOT[quota.partial]}；{done}" if line.done else _WHY_NOT[quota.partial]
    text = f"应 {tenths(line.owed)} {quota.unit}，{done}"
    if line.done >= line.owed:
        return text
    return f"{text}，差 {tenths(line.owed - line.done)}" + ("" if line.over else "（还在期内）")


CONTACT = ("类型", "联系人", "代表团", "联系对象", "对象代表团", "住址", "电话", "开始日期")


def contact_row(one: Contact, *, unmask: bool) -> tuple[object, ...]:
    """The cells under CONTACT."""
    phone = one.phone if unmask or one.phone is None else mask_phone(one.phone)
    return one.kind, one.name, one.delegation, one.target, one.target_delegation, one.household, phone, one.since


def contact(one: Contact, *, unmask: bool) -> dict[str, Any]:
    phone = one.phone if unmask or one.phone is None else mask_phone(one.phone)
    return {**one._asdict(), "phone": phone}


def day(one: ContactDay) -> dict[str, Any]:
    return {
        "day": one.window.first,
        "until": one.window.last,
        "quota": one.quota.name,
        "due": len(one.due),
        "came": len(one.came),
        "missing": [
            {"id": owner.deputyship, "name": owner.name, "delegation": owner.delegation}
            for owner in one.due
            if owner.deputyship not in one.came
        ],
    }


def day_row(one: ContactDay) -> tuple[object, ...]:
    due, came = len(one.due), len(one.came)
    return one.window.first, one.quota.name, due, came, due - came, share(came, due)


DAY = ("日期", "要求", "应参加", "已参加", "未参加", "参加面")
