"""Figures like real ones, by which an office's own templates of points are checked (样例数据): invented people."""

from collections.abc import Mapping

from ddtool.duty.model import EVERYBODY, Activity, Attended, DutyRecord, Status, Turnout, whole_year
from ddtool.points import paper
from ddtool.points.model import DeputyPoints
from ddtool.points.publication_store import Publication, Published
from ddtool.points.rules.explain import Evidence, explain_pieces
from ddtool.points.rules.pieces import Piece
from ddtool.points.rules.scheme_file import parse_scheme
from ddtool.roster.model import Deputy
from ddtool.settings import Settings

SCHEME = """
name = "样例积分办法"
source = "样例"
version = "1"
period = "year"
decimals = 0
base = 10
[[category]]
name = "联系选民"
cap = 2
[[item]]
name = "接待选民"
clause = "第一条：每次计2分，最高4分"
category = "联系选民"
record = ["接待选民"]
unit = "次"
each = 2
cap = 4
[[grade]]
name = "优秀"
at = ">=10"
[[grade]]
name = "其他"
"""
STRETCH = whole_year(2025)
ACTIVITY = Activity(1, "2025-01-08", None, 6, "人代会", "样例会议", "县城", "样例机关", "县", EVERYBODY)
RECORD = DutyRecord(1, 1, "2025-03-05", "接待选民", "接待选民", None, 30, "次", "联络站", None)
KEPT = Publication(1, "县", "deputy", "2025年度", STRETCH.first, STRETCH.last, "2026-01-08", "样例积分办法", "1", "0" * 64,
                   (SCHEME,), 10, "0" * 64)  # fmt: skip


def samples() -> dict[str, Mapping[str, object]]:
    """Figures of every paper by the name of its template; every list has an entry."""
    settings, scheme = Settings(), parse_scheme(SCHEME, "样例")
    values: dict[str, object] = dict.fromkeys(Deputy.__slots__)
    values |= {
        "id": 1,
        "person": 1,
        "name": "样例甲",
        "level": "县",
        "delegation": "甲代表团",
        "constituency": "第1选区",
    }
    values |= {"committee_member": False, "suspensions": ()}
    deputy = Deputy(**values)  # type: ignore[arg-type]
    attended = Attended(1, ACTIVITY, 1, Status.PRESENT, None, None)
    found = explain_pieces(1, [(Piece(scheme, STRETCH), [attended], [RECORD], {}, {}, {})])
    outside = Evidence("duty", 2, "2025-12-05", "接待选民", "接待选民", "1 次")
    one = DeputyPoints(deputy, scheme, STRETCH, found, 1, 2, {"人代会": Turnout(present=1)}, (outside,), "优秀")
    line = Published(1, 1, "样例甲", "甲代表团", 120, 1, "优秀", (("接待选民", 30, 40),), (("联系选民", 20),))
    return {
        "points_list": paper.publication(KEPT, [line], scheme, settings),
        "points_statement": paper.statement(one, KEPT.period, "1-1", settings, paper.origin(KEPT)),
    }
