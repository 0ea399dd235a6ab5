"""What quotas lack, for the morning's list (待办): a line for each quota, window and delegation."""

from collections.abc import Sequence
from datetime import date, timedelta

from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.quotas.desk import rule_named, short_links, table
from ddtool.quotas.model import LinkStanding, Owner
from ddtool.settings import Office
from ddtool.text.numerals import tenths

DESK = "联系走访"


def due(book: Book, office: Office, on: date) -> list[Due]:
    """What is missing in windows that are over or end soon, a line for each quota, window and delegation."""
    if not office.settings.quotas:
        return []
    found = table(book, office, rule_named(office, None), on)
    rule = found.rule
    soon = (on + timedelta(days=rule.remind)).isoformat()
    groups: dict[tuple[int, int, str], list[tuple[Owner, int]]] = {}
    order = {quota.name: at for at, quota in enumerate(rule.quotas)}
    for one in found.standings:
        places = one.missed + [at for at in one.open if one.windows[at].last <= soon]
        # Of windows long over only the newest is owed still; the older ones stand in `quota`.
        for at in places:
            if at >= one.ended - 1:
                home = one.owner.delegation or one.owner.name
                groups.setdefault((order[one.quota.name], at, home), []).append((one.owner, one.lacking([at])))
    lines = []
    for (number, at, home), owners in sorted(groups.items()):
        quota, window = rule.quotas[number], found.found[number][at]
        missing = tenths(sum(amount for _, amount in owners))
        last = None if window.last >= "9999" else date.fromisoformat(window.last)
        lines.append(Due(DESK, f"{quota.name}：{window.label}差 {missing} {quota.unit}", _who(home, owners), last))
    lines += [Due(DESK, _link_text(one), one.owner.name, None) for one in short_links(found)]
    return lines


NAMED = 3


def _who(home: str, owners: Sequence[tuple[Owner, int]]) -> str:
    names = [owner.name for owner, _ in owners]
    if names == [home]:
        return home
    if len(names) <= NAMED:
        return f"{home} {'、'.join(names)}"
    return f"{home} {'、'.join(names[:NAMED])}等 {len(names)} {'人' if owners[0][0].deputyship else '个'}"


def _link_text(one: LinkStanding) -> str:
    wrong = f"差 {one.lacking}" if one.lacking else f"多 {one.over}"
    return f"{one.quota.name}：现有 {one.count}，{wrong}"
