"""Lists and what is late: of one kind or all, by unit, by deputy; each unit answers for its own deadlines."""

import pytest

from tests.conftest import Answer, Importer, document

SUGGESTIONS = (
    "编号,标题,提出日期,领衔代表,联名代表,主办单位,协办单位,交办日期,答复日期,答复类别,评价日期,满意度\n"
    "第1号,修桥,2025-09-01,秦长青,莫再兴,县交通局,县财政局,2025-09-10,,,,\n"
    "第2号,修路,2025-09-01,莫再兴,,县交通局,,2025-10-13,,,,\n"
    "第3号,建校,2025-09-01,秦长青,,县教育局,,2025-09-10,2025-12-20,A,,\n"
    "第4号,植树,2025-09-01,罗振东,,县林业局,,2025-09-10,2025-11-10,B,2025-11-20,满意\n"
)
MICROS = (
    "编号,微建议标题,提出日期,领衔代表,主办单位,交办日期,办理时限,办复日期,评价日期,满意度\n"
    "微1号,换路灯,2025-12-01,秦长青,县住建局,2025-12-03,2025-12-31,,,\n"
    "微2号,清水渠,2025-12-01,莫再兴,县住建局,2025-12-03,2026-01-10,,,\n"
    "微3号,补井盖,2025-12-01,莫再兴,县住建局,2025-12-03,2025-12-10,2025-12-08,2025-12-09,满意\n"
)


@pytest.fixture
def listed(take: Importer, ddtool: Answer) -> Answer:
    assert take("suggestion", SUGGESTIONS).problems == []
    assert take("micro", MICROS).problems == []
    return ddtool


# What is asked, and the deadlines that are late or soon due, by number and days.
LATE = [
    ((), [("第1号", "县财政局", 90), ("第1号", "县交通局", 29), ("第3号", "秦长青", 3)]),
    (("--soon",), [("第1号", "县财政局", 90), ("第1号", "县交通局", 29), ("第3号", "秦长青", 3), ("第2号", "县交通局", -5)]),
    (("--kind", "micro"), [("微1号", "县住建局", 8)]),
    (("--kind", "all"), [("第1号", "县财政局", 90), ("第1号", "县交通局", 29), ("微1号", "县住建局", 8), ("第3号", "秦长青", 3)]),
    # A unit answers for its own deadline, not for those of the unit that helps it.
    (("--unit", "县交通局"), [("第1号", "县交通局", 29)]),
    (("--unit", "县财政局", "--kind", "all"), [("第1号", "县财政局", 90)]),
    (("--unit", "县住建局", "--kind", "all", "--soon"), [("微1号", "县住建局", 8), ("微2号", "县住建局", -2)]),
    (("--author", "莫再兴", "--kind", "all", "--soon"),
     [("第1号", "县财政局", 90), ("第1号", "县交通局", 29), ("微2号", "县住建局", -2), ("第2号", "县交通局", -5)]),
    (("--unit", "县林业局"), []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "late"), LATE)
def test_what_is_late(words: tuple[str, ...], late: list[tuple[str, str, int]], listed: Answer) -> None:
    found = document(listed("--json", "matter", "overdue", *words))
    assert [(one["number"], one["owes"], one["days"]) for one in found] == late


LISTS = [
    (("--kind", "all"), ["微1号", "微2号", "微3号", "第1号", "第2号", "第3号", "第4号"]),
    (("--kind", "all", "--open"), ["微1号", "微2号", "第1号", "第2号", "第3号"]),
    (("--kind", "all", "--author", "秦长青"), ["微1号", "第1号", "第3号"]),
    (("--unit", "县财政局"), ["第1号"]),
    (("--stage", "办结"), ["第4号"]),
]


@pytest.mark.parametrize(("words", "numbers"), LISTS)
def test_a_list(words: tuple[str, ...], numbers: list[str], listed: Answer) -> None:
    assert [one["number"] for one in document(listed("--json", "matter", "list", *words))] == numbers


def test_a_list_of_all_kinds_names_them(listed: Answer) -> None:
    _, out, err = listed("matter", "overdue", "--kind", "all")
    assert out.splitlines()[0] == "清单\t编号\t标题\t期限\t到期日\t逾期天数\t责任方"
    assert out.splitlines()[3] == "微建议办理\t微1号\t换路灯\t办理时限\t2025-12-31\t8\t县住建局"
    assert err == "2026-01-08 逾期 4 项。\n"
    assert listed("matter", "list", "--kind", "all")[2] == "各种清单共 7 件。\n"
