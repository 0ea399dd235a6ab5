"""Which expert a name means (认人): by name and, of two with one name, by employer; on a day, those in the pool."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.advice.experts.model import Expert
from ddtool.errors import nearest
from ddtool.text.names import same_name_key

_WITH_EMPLOYER = re.compile(r"(.+?)[（(](.+)[）)]")


@dataclass(frozen=True, slots=True)
class Found:
    """The expert, or why none can be named and what to do."""

    expert: Expert | None
    reason: str = ""
    remedy: str = ""


def find(experts: Sequence[Expert], name: str, employer: str | None = None, on: str | None = None) -> Found:
    """The expert of that name; of several the one of that employer, in the pool on the day `on`.

    Where there is no room for the employer, it stands behind the name: 张三（县医院）.
    """
    if employer is None and (told := _WITH_EMPLOYER.fullmatch(name)):
        name, employer = told.groups()
    key = same_name_key(name)
    same = [one for one in experts if same_name_key(one.name) == key and employer in (None, one.employer)]
    if not same:
        close = nearest(name, list(dict.fromkeys(one.name for one in experts)))
        return Found(None, f"专家库里没有“{name}”{close}", "请核对姓名和单位，或先导入专家库")
    present = [one for one in same if on is None or one.in_pool(on)]
    if not present:
        spells = "、".join(f"{one.since}至{one.until or '今'}" for one in same)
        return Found(None, f"{name} {on} 不在专家库里（{spells}）", "请核对日期，或专家库里的起止日期")
    if len({one.employer for one in present}) > 1:
        return Found(
            None,
            f"专家库里有 {len(present)} 位“{name}”",
            "请写明工作单位，如姓名后加括号：" + "；".join(one.employer for one in present),
        )
    return Found(present[-1])
