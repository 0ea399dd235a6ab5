"""What can't be entered, handed over, answered or rated: the whole sentence, with the reason and what may be done instead."""

import pytest

from ddtool.book.book import Book
from tests.conftest import Answer, Importer

LISTED = (
    "编号,标题,提出日期,领衔代表,联名代表,主办单位,交办日期,答复日期,答复类别,评价日期,满意度\n"
    "第1号,修桥,2025-09-01,秦长青,莫再兴,,,,,,\n"
    "第2号,修路,2025-09-01,秦长青,,县交通局,2025-09-10,,,,\n"
    "第3号,建校,2025-09-01,莫再兴,,县教育局,2025-09-10,2025-11-10,A,,\n"
    "第4号,植树,2025-09-01,莫再兴,,县林业局,2025-09-10,2025-11-10,B,2025-11-20,满意\n"
)
NINE = ("秦长青", "莫再兴", "罗振东", "毛长青", "曹德喆", "任思雨", "程庆丰", "韩开平", "郭兰芝")
MOTION = ("add", "建校议案", "--kind", "motion", "--content", "略")
AUTHORS = tuple(word for name in NINE for word in ("--author", name))


@pytest.fixture
def listed(own_county: Book, take: Importer, ddtool: Answer) -> Answer:
    assert take("suggestion", LISTED).problems == []
    return ddtool


# What is typed after `ddtool matter`, and all that is said.
REFUSED = [
    # A move that is not allowed from here.
    (("move", "1", "评价", "--rating", "满意"), "第1号 的“评价”没有登记：不能“评价”：现在在“待交办”，可以办的有：交办、不予交办"),
    (("move", "4", "交办", "--unit", "县林业局"), "第4号 的“交办”没有登记：不能“交办”：现在在“办结”，可以办的有：承诺、落实"),
    (("move", "2", "重新交办"), "第2号 的“重新交办”没有登记：不能“重新交办”：现在在“办理中”，可以办的有：退回、协办意见、延期、答复"),
    # A reply before the hand-over.
    (("move", "1", "答复", "--class", "A"), "第1号 的“答复”没有登记：不能“答复”：现在在“待交办”，可以办的有：交办、不予交办"),
    # What is kept is rated only once it was kept.
    (
        ("move", "4", "落实评价", "--rating", "满意"),
        "第4号 的“落实评价”没有登记：还没有“落实”，不能“落实评价”",
    ),
    # Dates.
    (
        ("move", "2", "答复", "--class", "A", "--date", "2026-01-09"),
        "第2号 的“答复”没有登记：日期 2026-01-09 在今天 2026-01-08 之后",
    ),
    (("add", "修渠", "--author", "秦长青", "--date", "2026-01-09"), "“修渠”没有登记：收到的日期 2026-01-09 在今天 2026-01-08 之后"),
    (
        ("move", "1", "交办", "--unit", "县交通局", "--date", "2025-08-31"),
        "第1号 的“交办”没有登记：日期 2025-08-31 早于收到的日期 2025-09-01",
    ),
    (
        ("move", "4", "承诺", "--until", "2025-12-31"),
        "第4号 的“承诺”没有登记：时限 2025-12-31 早于办理日期 2026-01-08",
    ),
    # Several reasons are said at once.
    (
        ("move", "2", "退回", "--date", "2025-10-10"),
        "第2号 的“退回”没有登记：\n  1. “退回”要写明理由（--note）\n"
        "  2. “退回”应在“交办”（2025-09-10）后10个工作日以内，不晚于 2025-09-24",
    ),
    # A unit that is not known, with the nearest names.
    (
        ("move", "1", "交办", "--unit", "县交通据"),
        "第1号 的“交办”没有登记：没有承办单位“县交通据”，是否想写“县交通局”；确是新的单位，请加 --new-unit",
    ),
    (("list", "--unit", "县交通据"), "没有承办单位“县交通据”，是否想写“县交通局”。已登记的：县交通局、县教育局、县林业局。"),
    (("remind", "--unit", "县审计局"), "没有承办单位“县审计局”，是否想写“县林业局”、“县教育局”、“县交通局”。已登记的：县交通局、县教育局、县林业局。"),
    # A rating by somebody else, on another scale, in another dimension.
    (("move", "3", "评价", "--rating", "满意", "--by", "秦长青"), "第3号 的“评价”没有登记：“秦长青”不是提出人，不能“评价”；提出人：莫再兴"),
    (("move", "3", "评价", "--rating", "很好"), "第3号 的“评价”没有登记：“办理结果”没有等次“很好”；可用的：满意、基本满意、不满意"),
    (
        ("move", "3", "评价", "--rating", "落实情况=满意"),
        "第3号 的“评价”没有登记：\n  1. 没有评价维度“落实情况”；可用的：办理结果\n  2. 还缺“办理结果”的评价",
    ),
    # Authors.
    ((*MOTION, *AUTHORS), "“建校议案”没有登记：提出人 9 名，议案至少要 10 名"),
    ((*MOTION, *AUTHORS, "--author", "秦长青"), "“建校议案”没有登记：提出人有重复"),
    (("add", "建校议案", "--kind", "motion", *AUTHORS, "--author", "罗玉洁"), "“建校议案”没有登记：议案要写“案由、案据和方案”"),
    (("add", "修渠", "--author", "秦长青", "--number", "第1号"), "“修渠”没有登记：编号“第1号”已经有了"),
    (
        ("supervise", "1", "--leader", "王主任", "--join", "查无此人"),
        "“修桥”没有登记：参与督办代表：名册中没有“查无此人”，请核对姓名，或先把此人录入名册",
    ),
    # Papers of nothing.
    (("key", "--paper"), "没有写重点督办清单：没有标明重点督办的事项。请用 ddtool matter list 核对。"),
    (("summary", "--year", "2024"), "没有写办理情况汇总：没有收到过这样的事项。请用 ddtool matter list 核对。"),
    (("handover", "--date", "2025-09-11"), "没有写交办清单：没有符合条件的已交办事项。请用 ddtool matter list 核对。"),
    (("reply", "99"), "代表建议办理没有编号“99”。请用 ddtool matter list 查看编号。"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_the_whole_sentence(words: tuple[str, ...], sentence: str, listed: Answer, own_county: Book) -> None:
    head = own_county.head()
    code, out, err = listed("matter", *words)
    assert (code, out, err.rstrip("\n")) == (1, "", sentence)
    assert own_county.head() == head


def test_motions_of_townships_need_five_authors(
    own_county: Book, ddtool: Answer, authors_of_five: tuple[str, ...]
) -> None:
    (own_county.path.parent / "ddtool.toml").write_text('level = "乡"\n', encoding="utf-8")
    code, _, err = ddtool("matter", *MOTION, *authors_of_five[:8])
    assert (code, err) == (1, "“建校议案”没有登记：提出人 4 名，议案至少要 5 名\n")
    assert ddtool("matter", *MOTION, *authors_of_five)[0] == 0


@pytest.fixture
def authors_of_five(own_county: Book, take: Importer) -> tuple[str, ...]:
    names = ("甘一", "甘二", "甘三", "甘四", "甘五")
    take(
        "roster",
        "姓名,性别,出生年月,层级,代表团\n"
        + "".join(f"{name},男,1980.0{at},乡,城关镇\n" for at, name in enumerate(names, 1)),
    )
    return tuple(word for name in names for word in ("--author", name))


# Lines of a file, and what is refused of them.
ROWS = [
    ("motion", "编号,议案标题,案由、案据和方案,提出日期,领衔代表,联名代表\n,建校,略,2025-03-01,秦长青,莫再兴\n", "议案至少要 10 名提出人，这里 2 名"),
    ("motion", "编号,议案标题,案由、案据和方案,提出日期,领衔代表\n,建校,,2025-03-01,秦长青\n", "“案由、案据和方案”没有填"),
    ("micro", "编号,微建议标题,提出日期,领衔代表,主办单位,交办日期\n,修路灯,2025-03-01,秦长青,县住建局,2025-03-02\n",
     "“交办”不能登记：“交办”要写明时限"),
    ("suggestion", "编号,标题,提出日期,领衔代表,受理日期\n,修桥,2025-03-01,秦长青,2025-03-02\n", "代表建议的规则里没有以“受理日期”为日期的动作"),
    ("suggestion", "编号,标题,提出日期,领衔代表,参与督办代表\n,修桥,2025-03-01,秦长青,查无此人\n", "名册中没有“查无此人”"),
    ("suggestion", "编号,标题,提出日期,领衔代表,承诺时限\n,修桥,2025-03-01,秦长青,2025-06-30\n", "写了“承诺时限”，没有写“承诺日期”"),
    ("suggestion", "编号,标题,提出日期,领衔代表,落实评价日期,落实评价\n,修桥,2025-03-01,秦长青,2025-06-30,满意\n",
     "“落实评价”不能登记：不能“落实评价”：现在在“待交办”，可以办的有：交办、不予交办"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "reason"), ROWS)
def test_a_line_that_says_what_can_t_be(kind: str, text: str, reason: str, take: Importer) -> None:
    plan = take(kind, text)
    assert [problem.reason for problem in plan.problems] == [reason]
