"""Definitions: what is taken in, and every refusal word for word (表决定义)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ddtool.settings import shipped
from ddtool.votes.canonical import definition_from, definition_text, digest, short
from ddtool.votes.definition import parse, read_definition
from ddtool.votes.model import Base, Counts, Definition, Session, Subject
from ddtool.votes.refusals import DefinitionRefused, DefinitionUnreadable, KindNotCounted

Document = Callable[..., dict[str, Any]]
RULE = {"base": "members", "majority": ">1/2"}


def preset(name: str) -> Path:
    return shipped("presets", "votes", f"{name}.toml")


def read(plain: dict[str, Any], in_roster: int = 0) -> Definition:
    return parse(plain, "表决.toml", rule_named=preset, members_on=lambda day, session: in_roster)


def test_plain_definition(document: Document) -> None:
    definition = read(document())
    assert definition.names == ("甲某", "乙某")
    assert (definition.members, definition.present, definition.date) == (220, 201, date(2026, 1, 8))
    assert (definition.rule.base, definition.rule.counts) == (Base.MEMBERS, Counts.ONE)
    assert definition.rule.session is Session.CONGRESS
    assert definition.subject_heading == "表决事项"


def test_two_teams_unless_the_rule_says_one(document: Document) -> None:
    assert read(document(rule=RULE)).rule.counts is Counts.TWO


def test_tables_with_posts(document: Document) -> None:
    tables = [{"name": "甲某", "post": "县财政局局长"}, {"name": "乙某", "post": "县教育局局长"}]
    definition = read(document(subjects=None, subject=tables))
    assert definition.subjects == (Subject("甲某", "县财政局局长"), Subject("乙某", "县教育局局长"))
    assert (definition.subject_heading, definition.post_heading) == ("姓名", "拟任职务")


def test_members_from_the_roster_of_the_day(document: Document) -> None:
    definition = read(document(members=None), in_roster=218)
    assert (definition.members, definition.members_from) == (218, "名册中 2026-01-08 在任的全体代表")


@pytest.mark.parametrize(
    ("meeting", "session"),
    [
        ("示例县第十八届人民代表大会第三次会议", Session.CONGRESS),
        ("示例县第十八届人民代表大会常务委员会第三十次会议", Session.COMMITTEE),
        ("示例县人大常委会第三十次会议", Session.COMMITTEE),
        ("示例县代表小组会", Session.MEETING),
    ],
)
def test_words_follow_the_meeting(document: Document, meeting: str, session: Session) -> None:
    assert read(document(meeting=meeting)).rule.session is session


def test_canonical_text_reads_back_and_decides_the_hash(document: Document) -> None:
    for changes in (
        {},
        {"rule": "代表大会表决"},
        {"present": None, "rule": {**RULE, "majority": ">=66.67%", "base": "valid"}},
    ):
        definition = read(document(**changes))
        assert definition_from(definition_text(definition)) == definition
    first, second = (digest(definition_text(read(document(title=title)))) for title in ("一次", "二次"))
    assert first != second
    assert len(short(first)) == 12


def test_an_older_vote_keeps_its_text_and_the_hash_on_its_ballots(document: Document) -> None:
    """What later versions added is left out of the text while it says nothing."""
    definition = read(document(subjects=["甲某"]))
    assert definition_text(definition) == (
        '{"date":"2026-01-08","kind":"approve","meeting":"示例县第十八届人民代表大会第三次会议","members":220,'
        '"members_from":"定义文件","post_heading":"拟任职务","present":201,"rule":{"base":"members","blank":"abstain",'
        '"clause":"","counts":"one","majority":">1/2","mark":"○","name":"本次表决办法","order":"ballot",'
        '"over_present":"refuse","quorum":null,"quorum_clause":"","round_void":"returned>issued","seal":true,'
        '"session":"congress","several":"void","source":"","version":""},"subject_heading":"表决事项",'
        '"subjects":[{"name":"甲某","post":""}],"title":"关于接受张某辞职请求的决定"}'
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"membres": 220}, "不认识的键“membres”，是否想写“members”；可用的键：kind、title、meeting、date、members、present、subjects、"
                           "subject、subject_heading、post_heading、other_heading、rule、group"),
        ({"seats": 2}, "键“seats”用于选举、票决、排序票决、票荐、评分，这里不用，请删去"),
        ({"title": None}, "缺少“title”（文字）"),
        ({"title": " "}, "“title”是空的，请填写"),
        ({"title": "两\n行"}, "“title”含有换行或控制字符，请写成一行"),
        ({"title": "\u202e反写"}, "“title”第1个字（U+202E）是改变文字方向的控制符，请删去重写"),
        ({"title": 3}, "“title”应为文字（加引号），写的是 3"),
        ({"meeting": None}, "缺少“meeting”（文字）"),
        ({"date": None}, "缺少“date”（日期，如 2026-01-08）"),
        ({"date": "一月八日"}, "“date”应为日期，如 2026-01-08，写的是 “一月八日”"),
        ({"members": "220"}, "“members”应为不小于1的整数，写的是 “220”"),
        ({"members": 0}, "“members”应为不小于1的整数，写的是 0"),
        ({"members": True}, "“members”应为不小于1的整数，写的是 True"),
        ({"members": 220.0}, "“members”应为不小于1的整数，写的是 220.0"),
        ({"members": None}, "没有写“members”，而名册中 2026-01-08 没有在任的全体代表；请导入名册，或在定义中写明 members"),
        ({"members": None, "meeting": "示例县代表小组会"}, "缺少“members”（应到人数）：这种会议的人员不在代表名册里，请写明"),
        ({"present": 221}, "实到人数 221 超过应到人数 220，请核对 members 和 present"),
        ({"present": -1}, "“present”应为不小于0的整数，写的是 -1"),
        ({"subjects": None}, "没有表决事项：写 subjects = [\"…\"]，或一张张 [[subject]] 表"),
        ({"subjects": []}, "表决事项应为不空的列表"),
        ({"subjects": "甲某"}, "表决事项应为不空的列表"),
        ({"subjects": ["甲某", ""]}, "第2项：“name”是空的，请填写"),
        ({"subjects": ["甲某", 5]}, "第2项：“name”应为文字（加引号），写的是 5"),
        ({"subjects": ["甲某", "乙某", "甲　某"]}, "第3项与第1项同名（“甲　某”），计票时无法区分；请在名称后加注，如“甲　某（任命）”"),
        ({"subjects": ["甲某"] * 501}, "表决事项有501项，最多500项"),
        ({"subject": [{"name": "甲某"}]}, "“subjects”和 [[subject]] 只能用一种写法"),
        ({"subjects": None, "subject": [{"name": "甲某", "duty": "局长"}]}, "第1项：不认识的键“duty”；可用的键：name、post、note、other_name"),
        ({"rule": None}, "缺少表决办法：写一张 [rule] 表，或 rule = \"办法名称\""),
        ({"rule": 3}, "“rule”应为办法名称，或一张 [rule] 表"),
        ({"rule": {"base": "members"}}, "[rule]：缺少“majority”（份额，如“>1/2”）"),
        ({"rule": {"majority": ">1/2"}}, "[rule]：缺少“base”（以下之一：members、present、issued、returned、valid）"),
        ({"rule": {**RULE, "base": "member"}},
         "[rule]：“base”应为以下之一：members、present、issued、returned、valid，写的是 “member”，是否想写“members”"),
        ({"rule": {**RULE, "majority": "1/2"}},
         "[rule]：“majority” “1/2” 写法不明：必须写明比较符和份额，如“>1/2”（超过半数）、“>=2/3”（达到三分之二）、“>=80%”；"
         "份额大于 0，不超过全数"),
        ({"rule": {**RULE, "majority": 0.5}},
         "[rule]：“majority” “0.5” 写法不明：必须写明比较符和份额，如“>1/2”（超过半数）、“>=2/3”（达到三分之二）、“>=80%”；"
         "份额大于 0，不超过全数"),
        ({"rule": {**RULE, "counts": "three"}}, "[rule]：“counts”应为以下之一：one、two，写的是 “three”"),
        ({"rule": {**RULE, "seal": "是"}}, "[rule]：“seal”应为 true 或 false，写的是 “是”"),
        ({"rule": {**RULE, "mark": "画圈"}}, "[rule]：“mark”应为一个符号，如“○”或“√”，写的是“画圈”"),
        ({"present": 146, "rule": "代表大会表决"},
         "实到146人，不足法定人数：到会须达到全体代表220名的三分之二以上，即147人以上（组织法第十四条：三分之二以上的代表出席，始得举行会议），"
         "不能进行表决"),
        ({"members": 29, "present": 14, "rule": "常委会表决"},
         "实到14人，不足法定人数：到会须超过全体组成人员29名的半数，即15人以上（组织法第五十一条：常务委员会全体组成人员过半数出席，"
         "始得举行会议），不能进行表决"),
    ],
)  # fmt: skip
def test_refusals(document: Document, changes: dict[str, Any], refusal: str) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        read(document(**changes))
    assert refused.value.details["faults"] == [refusal]
    assert refused.value.message == f"表决定义“表决.toml”有1处不能接受：{refusal}"


@pytest.mark.parametrize(
    ("members", "present", "rule"),
    [(220, 147, "代表大会表决"), (29, 15, "常委会表决"), (3, 2, "代表大会表决"), (30, 16, "常委会表决")],
)
def test_quorum_is_just_reached(document: Document, members: int, present: int, rule: str) -> None:
    assert read(document(members=members, present=present, rule=rule)).present == present


def test_all_faults_at_once(document: Document) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        read(document(title=None, present=300, seats=1, subjects=["甲某", "甲某"]))
    assert refused.value.message == (
        "表决定义“表决.toml”有4处不能接受：\n"
        "  1. 键“seats”用于选举、票决、排序票决、票荐、评分，这里不用，请删去\n"
        "  2. 缺少“title”（文字）\n"
        "  3. 第2项与第1项同名（“甲某”），计票时无法区分；请在名称后加注，如“甲某（任命）”\n"
        "  4. 实到人数 300 超过应到人数 220，请核对 members 和 present"
    )


KINDS_KNOWN = (
    "approve（表决）、elect（选举）、choose（票决）、rank（排序票决）、grade（测评）、nominate（票荐）、score（评分）"
)


def test_a_kind_that_is_none(document: Document) -> None:
    with pytest.raises(KindNotCounted) as refused:
        read(document(kind="表决"))
    assert refused.value.message == f"没有表决种类 kind = “表决”。能计的有：{KINDS_KNOWN}。"


def test_kind_is_asked_for(document: Document) -> None:
    with pytest.raises(DefinitionRefused, match=f"缺少“kind”（表决种类，能计的有：{KINDS_KNOWN}）"):
        read(document(kind=None))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"kind = approve", "TOML 写法有误"),
        ('kind = "表决"'.encode("gb18030"), "不是 UTF-8 编码"),
    ],
)
def test_unreadable_files(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "坏.toml"
    path.write_bytes(content)
    with pytest.raises(DefinitionUnreadable, match=f"^表决定义文件“坏.toml”读不出：{reason}"):
        read_definition(path, rule_named=preset, members_on=lambda day, session: 0)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DefinitionUnreadable, match=r"“没有.toml”读不出：没有这个文件。"):
        read_definition(tmp_path / "没有.toml", rule_named=preset, members_on=lambda day, session: 0)
