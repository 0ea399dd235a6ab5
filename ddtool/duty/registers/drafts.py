"""What attendance lines say of their activity: it must be what the register of activities says, or makes a new one."""

from collections.abc import Sequence

from ddtool.duty import register_store as store
from ddtool.duty.model import NAMED, Activity
from ddtool.duty.registers.resolving import Refusal, plain
from ddtool.duty.sheet import ATTENDANCE
from ddtool.errors import nearest
from ddtool.sheets.column import ABSENT, Row, Value

_T = ATTENDANCE.places

# Columns of an attendance line that speak of the activity, not of the deputy: place, field, attribute of Activity.
OF_ACTIVITY = [
    (_T[field], field, attribute)
    for field, attribute in (
        ("kind", "kind"),
        ("length", "half_days"),
        ("place", "place"),
        ("organiser", "organiser"),
        ("scope", "scope"),
    )
]

Key = tuple[str, str, str]
"""Date, title and level: what tells one activity from another."""


class Drafts:
    """Activities that only the attendance file names (待新建的活动), with what its lines say of them."""

    def __init__(self, known: dict[Key, Activity], rows: Sequence[Row], keys: Sequence[Key]) -> None:
        self._known = known
        self._said: dict[Key, dict[str, Value]] = {}
        for row, key in zip(rows, keys, strict=True):
            if key in known:
                continue
            said = self._said.setdefault(key, {})
            for place, field, _ in OF_ACTIVITY:
                value = plain(row.values[place])
                if value is not None:
                    said.setdefault(field, value)
        self.keys = list(self._said)

    def length(self, key: Key) -> int | None:
        value = self._said[key].get("length")
        return value if isinstance(value, int) else None

    def values(self, key: Key) -> store.Params:
        """The activity as `add_activities` takes it."""
        said, (day, title, level) = self._said[key], key
        parts = (said.get(field) for field in ("kind", "length", "place", "organiser"))
        return (day, None, title, *parts, said.get("scope") or NAMED, level, None)

    def problem(self, key: Key, row: Row) -> Refusal | None:
        """Why the line can't be taken: no kind anywhere, or it says otherwise than the lines before it."""
        said = self._said[key]
        if "kind" not in said:
            return (
                "title",
                key[1],
                f"{key[0]} 没有登记过这次活动{self._near(key)}",
                "请先导入活动登记，或在本表加一列“类别”",
            )
        for place, field, _ in OF_ACTIVITY:
            value = row.values[place]
            if value is None and said.get(field) is not None:
                row.values[place] = said[field]
            elif plain(value) is not None and value != said[field]:
                title = ATTENDANCE.column(field).title
                return (field, str(value), f"同一次活动的“{title}”前面写的是“{said[field]}”", "请统一后再导入")
        return None

    def _near(self, key: Key) -> str:
        day, title, level = key
        dates = sorted(date for date, known, of in self._known if known == title and of == level)
        if dates:
            return f"（同名活动登记在 {'、'.join(dates[:3])}）"
        return nearest(title, [known for date, known, of in self._known if date == day and of == level])


def conflict(row: Row, activity: Activity) -> Refusal | None:
    """Where the line says of the activity something else than the register of activities."""
    values = row.values
    for place, field, attribute in OF_ACTIVITY:
        value = values[place]
        if value is ABSENT or value == (held := getattr(activity, attribute)):
            continue
        if value is None:
            values[place] = held
            continue
        title = ATTENDANCE.column(field).title
        reason = f"活动登记中这次活动的“{title}”是“{'空' if held is None else held}”"
        return (field, str(value), reason, "请核对；活动登记有误的请先改活动登记")
    return None


def keys_of(rows: Sequence[Row], own_level: str) -> list[Key]:
    """Which activity each line speaks of."""
    date, title, level = (_T[field] for field in ("date", "title", "level"))
    found = []
    for row in rows:
        values = row.values
        said = values[level]
        found.append((str(values[date]), str(values[title]), said if isinstance(said, str) else own_level))
    return found
