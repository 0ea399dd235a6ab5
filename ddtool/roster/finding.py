"""Who is meant by a name on a list (认人): never guessed, never merged."""

from collections.abc import Iterable
from dataclasses import dataclass

from ddtool.roster.model import Deputy
from ddtool.text.names import same_name_key


@dataclass(frozen=True, slots=True)
class Found:
    """The deputy that a line means, or why none can be named: `reason` and `remedy` are Chinese clauses."""

    deputy: Deputy | None
    reason: str = ""
    remedy: str = ""
    namesakes: bool = False
    """Several deputies have that name, and nothing says which."""


class Finder:
    """Looks deputies up by name, and by delegation where two share a name. Build it once for a file."""

    def __init__(self, deputies: Iterable[Deputy]) -> None:
        self._by_name: dict[str, list[Deputy]] = {}
        for deputy in deputies:
            self._by_name.setdefault(same_name_key(deputy.name), []).append(deputy)

    def find(self, name: str, delegation: str | None = None, *, on: str | None = None) -> Found:
        """The deputy of that name (and delegation). `on`: an ISO day on which the deputy must be in office.

        The same person at the same level in two periods is one answer: the period that holds `on`, else the newest.
        """
        known = self._by_name.get(same_name_key(name), [])
        if not known:
            return Found(None, f"名册中没有“{name}”{self._alike(name)}", "请核对姓名，或先把此人录入名册")
        candidates = [deputy for deputy in known if not delegation or deputy.delegation == delegation]
        if not candidates:
            homes = "、".join(sorted({deputy.delegation or "未分团" for deputy in known}))
            return Found(None, f"“{name}”不在{delegation}（名册中在：{homes}）", "请核对代表团")
        if len({deputy.person for deputy in candidates}) > 1:
            homes = "、".join(
                sorted({f"{deputy.delegation or '未分团'}（{deputy.born or '?'}）" for deputy in candidates})
            )
            return Found(
                None, f"有 {len(candidates)} 位代表同名“{name}”：{homes}", "请填写代表团以便区分", namesakes=True
            )
        if on is None:
            return Found(max(candidates, key=lambda deputy: deputy.since or ""))
        serving = next((deputy for deputy in candidates if deputy.in_office(on)), None)
        if serving:
            return Found(serving)
        return Found(None, f"“{name}”在 {on} 不在任（{_terms(candidates)}）", "请核对日期和姓名；名册有误请先改名册")

    def has_namesakes(self, name: str) -> bool:
        """Whether a delegation must be named beside this name."""
        return len({deputy.person for deputy in self._by_name.get(same_name_key(name), [])}) > 1

    def _alike(self, name: str) -> str:
        from ddtool.errors import nearest

        return nearest(name, sorted({deputy.name for some in self._by_name.values() for deputy in some}))


def _terms(candidates: list[Deputy]) -> str:
    texts = []
    for deputy in candidates:
        text = f"任期 {deputy.since or '届初'} 至 {deputy.until or '今'}"
        text += "".join(f"，{pause.since} 至 {pause.until or '今'}暂停执行职务" for pause in deputy.suspensions)
        texts.append(text)
    return "；".join(texts)
