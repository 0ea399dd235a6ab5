"""Groups (代表小组): memberships from … until …, what members did while they belonged, where an issue goes."""

from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.groups.rules.group_file import read_rule, ready
from ddtool.settings import shipped
from tests.conftest import Answer, Importer, document

GROUPS = "小组名称,小组类型,召集人,负责范围\n城建环保小组,专业小组,某人,城建环保\n"
MEMBERS = "小组名称,姓名,分工,开始日期,结束日期\n"


def _work(ddtool: Answer, name: str = "城建环保小组") -> dict[str, object]:
    found = document(ddtool("group", "list", "--year", "2025", "--json"))
    return next(one for one in found if one["group"]["name"] == name)  # type: ignore[no-any-return]


def test_only_days_of_the_membership_count(take: Importer, ddtool: Answer, own_county: Book) -> None:
    take("group", GROUPS)
    take(
        "duty",
        "日期,姓名,类别,内容\n2025-09-30,杜赟,走访选民,前\n2025-10-01,杜赟,走访选民,中\n2025-11-01,杜赟,走访选民,后\n",
    )
    take("group_member", MEMBERS + "城建环保小组,杜赟,组长,2025-10-01,2025-11-01\n")
    work = _work(ddtool)
    assert work["records"]["走访选民"] == 1  # type: ignore[index]
    assert (work["members"], work["active"]) == (0, 1)


def test_issues_go_to_their_group_and_are_counted_there(take: Importer, ddtool: Answer) -> None:
    take("group", GROUPS)
    head = "日期,接待代表,选民姓名,问题类别,反映问题,办理结果\n"
    take(
        "reception",
        head + "2025-12-20,杜赟,甲,交通,路灯,已换\n2025-12-20,杜赟,乙,环保,积水,\n2025-12-20,杜赟,丙,教育,学位,\n",
    )
    assert (_work(ddtool)["issues"], _work(ddtool)["settled"]) == (2, 1)
    found = document(ddtool("group", "route", "交通", "--json"))
    assert (found["group"], found["leader"], found["registered"]) == ("城建环保小组", "某人", True)
    assert ddtool("group", "route", "考古")[2].startswith(
        "规则里没有哪个小组受理“考古”类问题。已写明的：城建、环保、交通、"
    )


def test_join_and_leave(ddtool: Answer, take: Importer) -> None:
    assert ddtool("group", "add", "第一网格", "网格小组", "--area", "东街")[0] == 0
    assert (
        ddtool("group", "join", "第一网格", "杜赟", "--role", "大网格长、社情民意信息员", "--since", "2025-10-01")[0]
        == 0
    )
    shown = document(ddtool("group", "show", "第一网格", "--json"))
    assert [(one["name"], one["role"], one["since"]) for one in shown["members"]] == [
        ("杜赟", "大网格长、社情民意信息员", "2025-10-01")
    ]
    assert ddtool("group", "join", "第一网格", "杜赟")[2] == "杜赟已在第一网格（2025-10-01起），没有重复登记。\n"
    roles = {one["role"]: one["holders"] for one in document(ddtool("group", "roles", "--json"))}
    assert roles["大网格长"] == roles["社情民意信息员"] == ["杜赟"]
    assert ddtool("group", "leave", "第一网格", "杜赟", "--until", "2026-01-01")[0] == 0
    assert document(ddtool("group", "show", "第一网格", "--json"))["members"] == []
    assert ddtool("undo")[0] == 0
    assert len(document(ddtool("group", "show", "第一网格", "--json"))["members"]) == 1


def test_one_deputy_in_two_groups_is_one_holder_with_one_sum(take: Importer, ddtool: Answer) -> None:
    take("group", "小组名称,小组类型\n甲组,网格小组\n乙组,专题小组\n")
    take("group_member", MEMBERS + "甲组,杜赟,政策法规宣传员,,\n乙组,杜赟,政策法规宣传员,,\n")
    take("duty", "日期,姓名,类别,内容,数量,单位\n2025-12-20,杜赟,走访选民,宣传,12,户\n")
    role = next(
        r for r in document(ddtool("group", "roles", "--year", "2025", "--json")) if r["role"] == "政策法规宣传员"
    )
    assert role["holders"] == ["杜赟"]
    assert {"kind": "走访选民", "unit": "户", "rows": 1, "quantity": 12} in role["done"]


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("group", "小组名称,小组类型\n甲组,兴趣小组\n", "规则里没有小组类型“兴趣小组”"),
        ("group_member", MEMBERS + "没有的组,杜赟,,,\n", "没有小组“没有的组”"),
        ("group_member", MEMBERS + "城建环保小组,杜赟,班长,,\n", "规则里没有分工“班长”"),
        ("group_member", MEMBERS + "城建环保小组,杜赟,,2025-06-01,2025-06-01\n", "结束日期不晚于开始日期 2025-06-01"),
    ],
)
def test_refused(take: Importer, kind: str, text: str, reason: str) -> None:
    take("group", GROUPS)
    assert take(kind, text).problems[0].reason.startswith(reason)


def test_a_membership_twice_is_found_by_check(ddtool: Answer, own_county: Book, take: Importer) -> None:
    take("group", GROUPS)
    take("group_member", MEMBERS + "城建环保小组,杜赟,,2025-01-01,\n")
    with own_county.batch("再登记"):
        row = own_county.one("SELECT deputy_group, deputyship FROM group_member")
        assert row is not None
        own_county.insert("group_member", deputy_group=row[0], deputyship=row[1], since="2025-06-01")
    assert "组员登记：城建环保小组的杜赟同一时间登记了不止一次" in "".join(ddtool("check")[1:])


def test_the_source_names_four_groups_and_leaves_their_issues_open() -> None:
    rule = read_rule(shipped("presets") / "groups" / "铁北四个小组.toml")
    assert len(rule.empty) == 4
    with pytest.raises(DdtoolError, match="《铁北四个小组》还有 4 处待填：转办“政策咨询组”的“issues”"):
        ready(rule)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('kinds = []', "“kinds”是空的"),
        ('kinds = ["专业小组"]\n[[route]]\ngroup = "甲"\nissues = ["水"]\n[[route]]\ngroup = "乙"\nissues = ["水"]',
         "问题类别“水”写给了不止一个小组"),
        ('kinds = ["专业小组"]\n[[route]]\ngroup = "甲"', "第1个转办“”：缺少“issues”"),
        ('kinds = ["专业小组"]\nrols = 1', "不认识的键“rols”"),
    ],
)  # fmt: skip
def test_rule_faults(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "规则.toml"
    path.write_text(f'name = "规则"\nsource = "样例"\n{text}\n', encoding="utf-8")
    with pytest.raises(DdtoolError, match=fault):
        read_rule(path)
