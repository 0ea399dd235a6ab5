"""Each shipped scheme against figures that its source fixes; what the source leaves open is named, and stops the count."""

from pathlib import Path

import pytest

from ddtool.duty.model import Turnout
from ddtool.points.refusals import SchemeIncomplete
from ddtool.points.rules.grading import grades
from ddtool.points.rules.points import score
from ddtool.points.rules.scheme import Of, Scheme, Span
from ddtool.points.rules.scheme_file import parse_scheme, read_scheme, ready
from ddtool.points.rules.tally import AttendanceSum, RecordSum, add_turnouts, tallies
from ddtool.settings import shipped

FOLDER = shipped("presets", "points")
COMPLETE = {"会议闭会百分制", "某平台履职积分表", "皇城镇代表小组评分", "示例县代表履职积分办法"}
Rows = list[AttendanceSum | RecordSum]


def preset(name: str, **filled: str) -> Scheme:
    """The scheme as an office would fill it for the case: a value for every “?” after the key given."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    for key, value in filled.items():
        text = text.replace(f'{key} = "?"', f"{key} = {value}")
    return parse_scheme(text, name)


def met(kind: str, status: str = "出席", times: int = 1, half_days: int = 0) -> AttendanceSum:
    return AttendanceSum(1, kind, status, times, half_days, 0, 0)


def did(
    kind: str, times: int = 1, *, role: str | None = None, quantity: float | None = None, unit: str | None = None
) -> RecordSum:
    tenths = 0 if quantity is None else int(quantity * 10)
    return RecordSum(1, kind, role, unit, times, tenths, times if quantity is None else 0, tenths or None)


def judged(item: str, points: float) -> RecordSum:
    return did(f"{item}评分", quantity=points, unit="分")


def total(scheme: Scheme, rows: Rows, turnout: dict[str, Turnout] | None = None) -> int | float:
    found = tallies(
        scheme,
        [row for row in rows if isinstance(row, AttendanceSum)],
        [row for row in rows if isinstance(row, RecordSum)],
    )
    add_turnouts(found, scheme, {1: turnout or {}})
    return scheme.number(score(scheme, 1, found.get(1, {})).points)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_what_is_open_is_named_and_stops_the_count(path: Path) -> None:
    scheme = read_scheme(path)
    assert scheme.source
    assert scheme.version
    if path.stem in COMPLETE:
        assert ready(scheme).empty == ()
        return
    with pytest.raises(SchemeIncomplete) as refused:
        ready(scheme)
    for field in scheme.empty:
        assert field in refused.value.message


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([did("提出建议")], 3),
        ([did("提出建议", 11)], 33),
        ([met("视察"), met("专题调研")], 6),
        # Two and a half days away from the congress are five half-days.
        ([met("人代会", "请假", half_days=5)], -5),
        ([did("提出建议", 2), met("视察", times=4), met("人代会", "请假", half_days=1)], 6 + 12 - 1),
    ],
)
def test_jiangbei(rows: Rows, expected: int) -> None:
    assert total(preset("江北区代表履职登记计分"), rows) == expected


def test_dongbao_begins_at_sixty_and_has_no_end() -> None:
    scheme = preset("东宝区代表履职积分")
    assert (scheme.base, scheme.ceiling, [one.cap for one in scheme.categories]) == (600, None, [None, None])
    assert total(scheme, []) == 60


@pytest.mark.parametrize(
    ("rows", "expected"), [([did("进站接待", 3)], 15), ([did("公益慈善", quantity=999, unit="元")], 10)]
)
def test_shigu(rows: Rows, expected: int) -> None:
    scheme = preset("石鼓区代表履职积分")
    assert (scheme.span, scheme.span.parts, scheme.summed) == (Span.MONTH, 12, True)
    assert total(scheme, rows) == expected


def test_bishan_has_tenths_of_points_and_of_days() -> None:
    """27 days were worth 118.5: that tells of tenths, not of what a day is worth."""
    scheme = preset("璧山区代表履职积分", each="4.5")
    assert scheme.span is Span.QUARTER
    assert total(scheme, [did("履职天数", quantity=27, unit="天")]) == 121.5
    assert total(scheme, [did("履职天数", quantity=0.5, unit="天")]) == 2.25
    assert scheme.shown(11850) == "118.5"


@pytest.mark.parametrize(
    ("name", "points", "expected"),
    [
        ("银川市代表履职评分", (100, 80, 79, 60, 59, 0), ("好", "好", "较好", "较好", "差", "差")),
        ("白河县代表履职评分", (90, 89, 80, 79, 60, 59), ("优秀", "良好", "良好", "一般", "一般", "较差")),
    ],
)
def test_grades(name: str, points: tuple[int, ...], expected: tuple[str, ...]) -> None:
    scheme = preset(name)
    assert tuple(grades(scheme.grades, [one * scheme.scale for one in points], scheme.scale)) == expected


def test_yuanjiang_nine_of_sixty_four() -> None:
    scheme = preset("沅江市代表年度评分")
    found = grades(scheme.grades, list(range(64)), scheme.scale)
    assert found.count("优秀") == 9
    assert found[-9:] == ["优秀"] * 9


def test_hunchun_halves() -> None:
    scheme = preset("珲春市代表履职考核", cap="50", at='">=80"').grades
    assert [grade.name for grade in scheme] == ["优秀", "称职", "不称职"]
    assert preset("珲春市代表履职考核", cap="50", at='">=80"').span is Span.HALF
    scores: Rows = [did("自评得分", quantity=45, unit="分"), did("组织评价得分", quantity=60, unit="分")]
    assert total(preset("珲春市代表履职考核", cap="50", at='">=80"'), scores) == 95


@pytest.mark.parametrize(
    ("rows", "turnout", "expected"),
    [
        # Everything done, nobody missing.
        ([did("宣传工作"), did("走访选民"), did("提出建议")], {}, 100),
        ([did("宣传工作", role="不完整"), did("走访选民"), did("提出建议")], {}, 85),
        ([did("走访选民"), did("提出建议")], {}, 70),
        ([did("宣传工作"), did("提出建议")], {}, 90),
        ([did("宣传工作"), did("走访选民")], {}, 70),
        ([did("宣传工作")], {}, 70),
        ([did("宣传工作"), did("走访选民"), did("提出建议"), met("述职", "缺席", 2)], {}, 90),
        ([did("宣传工作"), did("走访选民"), did("提出建议"), met("述职", "缺席", 5)], {}, 80),
        ([did("宣传工作"), did("走访选民"), did("提出建议"), met("代表小组活动", "缺席", 3)], {}, 94),
        ([], {}, 40),
    ],
)
def test_huangcheng(rows: Rows, turnout: dict[str, Turnout], expected: int) -> None:
    scheme = preset("皇城镇代表小组评分")
    assert scheme.of is Of.GROUP
    assert total(scheme, rows, turnout) == expected


def test_the_hundred_point_form() -> None:
    scheme = preset("会议闭会百分制")
    between = [item.name for item in scheme.items if item.category == "闭会期间"]
    assert len(between) == 8
    full: Rows = [judged("参会情况", 5), judged("会议表现", 15), *(judged(item, 10) for item in between)]
    assert total(scheme, full) == 100
    assert total(scheme, [*full[:2], judged(between[0], 7)]) == 27
    assert total(scheme, [*full, judged("参会情况", 9), judged(between[0], 20)]) == 100
    assert total(scheme, [*full, did("扣分", quantity=30, unit="分")]) == 70
    assert total(scheme, [*full, did("扣分", quantity=99, unit="分"), did("扣分", quantity=80, unit="分")]) == 0


JUDGED = ("主席团会议", "专题调研", "活动记录", "指导村级代表", "经费使用", "联系十户并走访", "民主评议", "办好事")
FULL = {
    "主席团会议": 5,
    "专题调研": 10,
    "活动记录": 5,
    "指导村级代表": 5,
    "经费使用": 5,
    "联系十户并走访": 5,
    "民主评议": 5,
    "办好事": 5,
}


@pytest.mark.parametrize(
    ("suggestions", "speeches", "in_presidium", "activities", "absent", "expected"),
    [
        (3, 1, 1, 4, 0, 100),
        (4, 1, 1, 4, 0, 105),
        (2, 1, 1, 4, 0, 95),
        (3, 2, 1, 4, 0, 105),
        (3, 1, 3, 4, 0, 110),
        (3, 1, 1, 4, 2, 90),
        (3, 0, 0, 4, 0, 75),
    ],
)
def test_chunfu_groups(
    suggestions: int, speeches: int, in_presidium: int, activities: int, absent: int, expected: int
) -> None:
    scheme = preset("纯复乡代表小组评分", under="3", most="5")
    assert scheme.of is Of.GROUP
    rows: Rows = [did("提出建议", suggestions, role="领衔"), met("代表小组活动", times=activities)]
    rows += [did("审议发言", speeches)] * bool(speeches) + [did("主席团会议发言", in_presidium)] * bool(in_presidium)
    rows += [met("人代会", "缺席", absent)] * bool(absent) + [judged(item, FULL[item]) for item in JUDGED]
    turnout = {"人代会": Turnout(present=9, absent=absent), "代表小组活动": Turnout(present=activities)}
    assert total(scheme, rows, turnout) == expected


def test_chunfu_grades_of_nine_groups() -> None:
    scheme = preset("纯复乡代表小组评分", under="3", most="5")
    assert grades(scheme.grades, [100, 99, 98, 97, 96, 95, 94, 93, 92], scheme.scale) == (
        ["先进"] * 3 + ["合格"] * 5 + ["较差"]
    )


# Base, each further one, cap: the platform's own table.
PLATFORM = [
    ("出席人代会", [met("人代会", times=2)], 15), ("其他会议", [met("列席常委会会议", times=3)], 5),
    ("其他会议", [met("列席常委会会议", times=9)], 5), ("学习培训", [met("学习培训", times=2)], 4),
    ("议案建议", [did("提出建议", 2, role="领衔")], 8), ("议案建议", [did("提出建议", 4, role="领衔")], 10),
    ("附议", [did("提出建议", 9, role="附议")], 4), ("专题调研", [met("专题调研", times=9)], 6),
    ("视察", [met("视察", times=3)], 8), ("接待选民", [did("接待选民", 5)], 12), ("接待选民", [did("接待选民", 4)], 10),
    ("化解矛盾", [did("化解矛盾", 2)], 6), ("好事实事", [did("好事实事", 9)], 8), ("公益慈善", [did("公益慈善", 9)], 3),
    ("述职", [did("述职", 2)], 5),
]  # fmt: skip


@pytest.mark.parametrize(("item", "rows", "expected"), PLATFORM)
def test_first_further_cap(item: str, rows: Rows, expected: int) -> None:
    assert total(preset("某平台履职积分表"), rows) == expected


@pytest.mark.parametrize(
    ("turnout", "expected"),
    [
        ({"人代会": Turnout(present=10)}, 15),
        ({"人代会": Turnout(present=9, leave=1)}, 15),
        ({"人代会": Turnout(present=8, absent=2)}, 11),
        ({"人代会": Turnout(present=7, absent=3)}, 7),
    ],
)
def test_township_template_by_rate(turnout: dict[str, Turnout], expected: int) -> None:
    text = (FOLDER / "乡镇代表履职评分模板.toml").read_text(encoding="utf-8")
    for points in ("15", "11", "7"):
        text = text.replace('points = "?"', f"points = {points}", 1)
    scheme = parse_scheme(text, "a")
    assert total(scheme, [], turnout) == expected
    assert total(scheme, [judged("思想政治第一项", 10), judged("思想政治第二项", 12)], turnout) == 20 + expected


def test_wudang_prices_by_three_standards() -> None:
    path = FOLDER / "乌当区代表履职积分.toml"
    assert [field for field in read_scheme(path).empty if "worth" in field] == [
        f"第{number}个项目“{name}” worth {standard}"
        for number, name in enumerate(("学习培训", "视察调研", "走访选民"), 1)
        for standard in ("法定性", "重要程度", "履职效果")
    ]
    text = path.read_text(encoding="utf-8")
    for levels in ({"法定": 3, "一般": 1}, {"重要": 1.5, "一般": 0.5}, {"好": 1}):
        told = ", ".join(f'{{ name = "{name}", points = {points} }}' for name, points in levels.items())
        text = text.replace('levels = "?"', f"levels = [{told}]", 1)
    for level in ["一般", "一般", "好", "法定", "重要", "好", "一般", "重要", "好"]:
        text = text.replace('"?"', f'"{level}"', 1)
    scheme = parse_scheme(text, "a")
    assert total(scheme, [met("学习培训")]) == 2.5
    assert total(scheme, [met("视察"), met("专题调研")]) == 11
    assert total(scheme, [did("走访选民", 2)]) == 7
