"""What the commands of opinions answer, as JSON and as lines of the screen; people masked."""

from collections.abc import Sequence

from ddtool import show
from ddtool.matters.answers import rate_json
from ddtool.matters.opinions.drives import Drive
from ddtool.matters.opinions.routing import Routing
from ddtool.matters.opinions.store import Sender
from ddtool.matters.rules.letters import mask_name
from ddtool.sheets.column import covered
from ddtool.text.idnumber import mask_phone
from ddtool.text.numerals import share


def routing_json(found: Routing, batch: int | None) -> dict[str, object]:
    return {
        "move": found.move.name,
        "batch": batch,
        "placed": [
            {
                "number": one.line.matter.number,
                "title": one.line.matter.title,
                "category": one.line.matter.category,
                "group": one.place.group,
                "leader": one.leader or None,
                "why": one.place.why,
            }
            for one in found.placed
        ],
        "left": [
            {
                "number": one.line.matter.number,
                "title": one.line.matter.title,
                "category": one.line.matter.category,
                "reason": one.place.why,
            }
            for one in found.left
        ],
        "rule": {"name": found.rule[0], "hash": found.rule[1]},
    }


def placed_rows(found: Routing) -> list[tuple[object, ...]]:
    return [
        (
            one.line.matter.number,
            one.line.matter.title,
            one.line.matter.category,
            one.place.group,
            one.leader,
            one.place.why,
        )
        for one in found.placed
    ]


def left_rows(found: Routing) -> list[tuple[object, ...]]:
    return [
        (one.line.matter.number, one.line.matter.title, one.line.matter.category, one.place.why) for one in found.left
    ]


def drive_json(found: Drive) -> dict[str, object]:
    return {
        "theme": found.theme,
        "from": found.first,
        "to": found.last,
        "count": len(found.lines),
        "stations": found.stations,
        "by_category": dict(found.by_category()),
        "by_station": dict(found.by_station()),
        "by_channel": dict(found.by_channel()),
        "by_stage": dict(found.by_stage()),
        "rates": rate_json(found.rates()),
    }


def drive_row(found: Drive) -> tuple[object, ...]:
    shares = [share(one.count, one.of) for one in found.rates()]
    return (found.theme, found.first, found.last, len(found.lines), found.stations, *shares)


def print_drive(found: Drive) -> None:
    whole = len(found.lines)
    show.done(f"{found.theme}：{found.first} 至 {found.last}，{whole} 件，{found.stations} 个联络站。")
    for head, rows in _tables(found):
        show.table((head, "件数", "占比"), [(name, count, share(count, whole)) for name, count in rows], right=(1, 2))
    show.table(
        ("办理率", "件数", "总数", "比率"),
        [(one.name, one.count, one.of, share(one.count, one.of)) for one in found.rates()],
        right=(1, 2, 3),
    )


def _tables(found: Drive) -> Sequence[tuple[str, list[tuple[str, int]]]]:
    return (
        ("类别", found.by_category()),
        ("联络站", found.by_station()),
        ("渠道", found.by_channel()),
        ("环节", found.by_stage()),
    )


def sender_json(found: Sender, *, unmask: bool) -> dict[str, str | None]:
    name, phone, address = found.sender, found.phone, found.address
    if not unmask:
        name, phone, address = name and mask_name(name), phone and mask_phone(phone), address and covered(address)
    return {"name": name, "phone": phone, "address": address}
