"""Orders of articles, whom to invite, what is owed, who is meant: tables of cases; what a rule file may not say."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.advice.consult.model import Bill, Opinion
from ddtool.advice.consult.rules.articles import LAST, number, order
from ddtool.advice.consult.rules.tally import answered
from ddtool.advice.experts.model import Event, Expert, Meeting
from ddtool.advice.experts.rules.finding import find
from ddtool.advice.experts.rules.meetings import owed
from ddtool.advice.experts.rules.suggesting import suggest
from ddtool.advice.refusals import AdviceRuleWrong
from ddtool.advice.rules.rule_file import read_rule
from ddtool.quotas.model import Per
from ddtool.settings import shipped
from ddtool.text.numerals import chinese_number

# -- articles ------------------------------------------------------------------------------------------------------

IN_ORDER = [
    "第一条", "第二条第一款", "第2条第二款", "第二条第二款第（二）项", "第二条第二款第（十）项", "第三条", "第三条之一", "第十条", "第十二条第二款",
    "第二十条", "第二十一条", "第３０条", "第九十九条", "第一百零五条", "第一百一十条", "总则", "附则",
]  # fmt: skip


def test_articles_stand_as_in_the_bill() -> None:
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=order) == IN_ORDER


@pytest.mark.parametrize("text", ["", "总体", "附则", "草案说明", "第三章", "条文衔接", "建议增加一条"])
def test_what_names_no_article_stands_at_the_end(text: str) -> None:
    assert order(text)[0] == LAST


@given(st.integers(1, 9999))
def test_a_number_in_chinese_reads_back(value: int) -> None:
    assert number(chinese_number(value)) == number(str(value)) == value
    assert order(f"第{chinese_number(value)}条")[0] == order(f"{value}条")[0] == value


# -- when a bill is answered ---------------------------------------------------------------------------------------


def _bill(answered: str | None = None) -> Bill:
    return Bill(1, "条例", "市", None, "2025-03-01", "2025-03-31", answered)


def _said(sent: str | None, *, waits: bool = False) -> Opinion:
    return Opinion("第1号", "条例", "", "意见", "", "", "2025-03-05", sent, "", "", False, "", waits)


@pytest.mark.parametrize(
    ("bill", "opinions", "day"),
    [
        (_bill(), [], None),
        (_bill("2025-03-20"), [], "2025-03-20"),
        (_bill(), [_said("2025-03-20")], "2025-03-20"),
        (_bill(), [_said("2025-03-20"), _said("2025-03-25")], "2025-03-25"),
        (_bill(), [_said("2025-03-20"), _said(None, waits=True)], None),
        (_bill(), [_said("2025-03-20"), _said(None)], "2025-03-20"),
        (_bill(), [_said(None)], None),
        (_bill("2025-03-20"), [_said(None, waits=True)], "2025-03-20"),
    ],
    ids=[
        "nothing",
        "registered",
        "sent",
        "the last",
        "one waits",
        "one set aside",
        "all set aside",
        "registered first",
    ],
)
def test_when_a_bill_is_answered(bill: Bill, opinions: list[Opinion], day: str | None) -> None:
    assert answered(bill, opinions) == day


# -- whom to invite ------------------------------------------------------------------------------------------------


def _expert(key: int, field: str, since: str = "2024-01-01", until: str | None = None) -> Expert:
    return Expert(key, None, f"专家{key}", f"单位{key}", field, None, since, until)


PEOPLE = [
    _expert(1, "法律"), _expert(2, "法律"), _expert(3, "法律、农业"), _expert(4, "农业"), _expert(5, "法律", until="2025-01-01"),
    _expert(6, "法律", since="2025-06-01"),
]  # fmt: skip
DAYS = {1: ["2025-01-10"], 2: ["2025-03-10", "2024-03-10"], 3: ["2025-03-10"], 4: ["2025-05-01"]}


@pytest.mark.parametrize(
    ("fields", "count", "day", "chosen", "lacking"),
    [
        (("法律",), 1, "2025-05-31", [1], ()),
        (("法律",), 2, "2025-05-31", [1, 3], ()),
        (("法律",), 3, "2025-05-31", [1, 3, 2], ()),
        (("法律",), 4, "2025-05-31", [1, 3, 2], (("法律", 1),)),
        (("法律",), 1, "2025-06-01", [6], ()),
        (("法律", "农业"), 2, "2025-05-31", [1, 3], ()),
        (("法律", "农业"), 3, "2025-05-31", [1, 2, 3], ()),
        (("农业", "法律"), 3, "2025-05-31", [3, 4, 1], ()),
        (("农业",), 3, "2025-05-31", [3, 4], (("农业", 1),)),
        (("医疗",), 1, "2025-05-31", [], (("医疗", 1),)),
    ],
)
def test_whoever_was_not_asked_for_longest_comes_first(
    fields: tuple[str, ...], count: int, day: str, chosen: list[int], lacking: tuple[tuple[str, int], ...]
) -> None:
    found = suggest(PEOPLE, DAYS, fields, count, day)
    assert [one.expert.id for one in found.chosen] == chosen
    assert found.lacking == lacking


def test_it_is_said_why() -> None:
    found = suggest(PEOPLE, DAYS, ("法律",), 2, "2025-06-01")
    assert [one.why for one in found.chosen] == ["还没有邀请过", "上次 2025-01-10，共 1 次"]


@given(st.lists(st.sampled_from(["甲", "乙", "甲、乙"]), max_size=8), st.integers(1, 10))
def test_nobody_is_named_twice_and_nobody_is_left_out_in_vain(fields: list[str], count: int) -> None:
    people = [_expert(at, field) for at, field in enumerate(fields)]
    found = suggest(people, {}, ("甲", "乙"), count, "2025-01-01")
    ids = [one.expert.id for one in found.chosen]
    assert len(set(ids)) == len(ids)
    assert len(ids) + sum(lacking for _, lacking in found.lacking) == count
    assert all(one.field in one.expert.fields for one in found.chosen)


def test_asked_in_turn_everybody_is_asked_equally_often() -> None:
    people = [_expert(at, "法律") for at in range(5)]
    days: dict[int, list[str]] = {}
    for month in range(1, 11):
        for one in suggest(people, days, ("法律",), 2, f"2025-{month:02}-01").chosen:
            days.setdefault(one.expert.id, []).append(f"2025-{month:02}-01")
    assert [len(days[at]) for at in range(5)] == [4] * 5


# -- meetings that are owed ----------------------------------------------------------------------------------------

QUARTERLY = Meeting("恳谈会", "恳谈会", Per.QUARTER, 1, "")
YEARLY = Meeting("座谈会", "座谈会", Per.YEAR, 1, "")


@pytest.mark.parametrize(
    ("meeting", "days", "since", "on", "found"),
    [
        (QUARTERLY, [], "2025-01-01", "2025-05-01", [("2025年一季度", 1), ("2025年二季度", 1)]),
        (QUARTERLY, ["2025-03-31"], "2025-01-01", "2025-05-01", [("2025年一季度", 0), ("2025年二季度", 1)]),
        (QUARTERLY, ["2025-04-01"], "2025-01-01", "2025-05-01", [("2025年一季度", 1), ("2025年二季度", 0)]),
        (QUARTERLY, [], "2025-01-02", "2025-05-01", [("2025年二季度", 1)]),
        (QUARTERLY, [], "2024-01-01", "2025-01-01", [("2024年四季度", 1), ("2025年一季度", 1)]),
        (QUARTERLY, ["2025-01-05", "2025-02-05"], "2025-01-01", "2025-03-01", [("2025年一季度", 0)]),
        (YEARLY, ["2024-12-31"], "2024-01-01", "2025-01-01", [("2024年", 0), ("2025年", 1)]),
        (YEARLY, [], "2025-06-01", "2025-07-01", [("2025年", 1)]),
    ],
)
def test_which_period_lacks_a_meeting(
    meeting: Meeting, days: list[str], since: str, on: str, found: list[tuple[str, int]]
) -> None:
    events = [Event(at, day, meeting.event, "会", None) for at, day in enumerate(days)]
    events.append(Event(99, on, "视察", "另一类", None))
    assert [(one.label, one.lacking) for one in owed([meeting], events, since, date.fromisoformat(on))] == found


# -- who is meant --------------------------------------------------------------------------------------------------

SAME = [
    Expert(1, None, "张三", "县医院", "法律", None, "2024-01-01", "2025-01-01"),
    Expert(2, None, "张三", "县医院", "法律", None, "2025-06-01", None),
    Expert(3, None, "李四", "县医院", "法律", None, "2024-01-01", None),
    Expert(4, None, "李四", "县中学", "法律", None, "2024-01-01", None),
]


@pytest.mark.parametrize(
    ("name", "employer", "on", "found"),
    [
        ("张三", None, "2024-05-01", 1),
        ("张三", None, "2025-06-01", 2),
        ("张三", None, None, 2),
        ("张 三", None, "2025-07-01", 2),
        ("李四", "县中学", "2025-01-01", 4),
        ("李四（县中学）", None, "2025-01-01", 4),
        ("李四(县医院)", None, "2025-01-01", 3),
    ],
)
def test_who_is_meant(name: str, employer: str | None, on: str | None, found: int) -> None:
    expert = find(SAME, name, employer, on).expert
    assert expert is not None
    assert expert.id == found


@pytest.mark.parametrize(
    ("name", "on", "reason"),
    [
        ("张二三", None, "专家库里没有“张二三”，是否想写“张三”"),
        ("张三", "2025-03-01", "张三 2025-03-01 不在专家库里（2024-01-01至2025-01-01、2025-06-01至今）"),
        ("李四", "2025-03-01", "专家库里有 2 位“李四”"),
    ],
)
def test_nobody_is_meant(name: str, on: str | None, reason: str) -> None:
    found = find(SAME, name, on=on)
    assert (found.expert, found.reason) == (None, reason)


# -- rule files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(shipped("presets", "advice").glob("*.toml")), ids=lambda path: path.stem)
def test_presets_are_sound(path: Path) -> None:
    rule = read_rule(path)
    assert rule.name == path.stem
    assert bool(rule.empty) is not path.stem.startswith("示例县")


CONSULT = 'practice = "consultation"\nname = "规则"\nsource = "样例"\npoints = ["点"]\nroles = ["员"]\nsent_up = "上报"\nremind = 7\n'
EXPERT = 'practice = "experts"\nname = "规则"\nsource = "样例"\nfields = ["法律"]\nsenior = ["教授"]\nevents = ["视察"]\nremind = 7\n'
WAY = '[[way]]\nname = "座谈会"\n'
MEETING = '[[meeting]]\nname = "会"\nevent = "视察"\nper = "year"\nleast = 1\n'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "缺少“practice”（以下之一：consultation、experts）"),
        ('practice = "expert"', "“practice”应为以下之一：consultation、experts，写的是 “expert”，是否想写“experts”"),
        (CONSULT, "没有任何 [[way]] 征询方式"),
        (CONSULT + WAY + WAY, "征询方式“座谈会”写了不止一次"),
        (CONSULT.replace("roles", "role") + WAY, "不认识的键“role”，是否想写“roles”"),
        (CONSULT.replace("remind = 7\n", "") + WAY, '缺少“remind”（不小于0的整数，或 "?"（待填））'),
        (CONSULT.replace('["点"]', "[]") + WAY, "“points”是空的"),
        (CONSULT + WAY + "meetings = true\n", "第1个征询方式“座谈会”：不认识的键“meetings”，是否想写“meeting”"),
        (EXPERT + 'other = ["教授"]', "职称“教授”既在“senior”又在“other”"),
        (EXPERT + 'senior_share = "80%"', "“senior_share” “80%” 写法不明：必须写明比较符和份额"),
        (EXPERT + MEETING.replace("视察", "视查"), "“event”里的“视查”不在“events”里，是否想写“视察”"),
        (EXPERT + MEETING.replace("year", "week"), "“per”只能写 month、quarter、half、year"),
        (EXPERT + MEETING.replace("least = 1\n", ""), "缺少“least”（正整数）"),
        ("practice =", "不是合格的 TOML"),
    ],
)
def test_rule_faults(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "规则.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AdviceRuleWrong) as raised:
        read_rule(path)
    assert fault in raised.value.message
