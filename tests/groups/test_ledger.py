"""A group's ledger (小组台账): the whole text, days in the group, what is refused; the template as the script builds it."""

import json
from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.groups import desk
from ddtool.groups.ledger import group_ledger
from ddtool.groups.paper import samples
from ddtool.papers.check import check_template
from ddtool.settings import Office, Settings, shipped
from templates import common, make_groups
from tests.conftest import Answer, Importer
from tests.reports.conftest import text_of

GOLDEN = Path(__file__).parent / "golden"
GROUPS = "小组名称,小组类型,召集人,负责范围\n城建环保小组,专业小组,杜赟,城建环保\n"
MEMBERS = "小组名称,姓名,分工,开始日期,结束日期\n"


@pytest.fixture
def filled(take: Importer, own_county: Book) -> Book:
    """Two members by dates: one there and back again, one from July on; one outside; an activity; issues."""
    take("group", GROUPS + "空小组,专题小组,,\n")
    take(
        "group_member",
        MEMBERS + "城建环保小组,孔云,组长,2025-01-01,2025-03-01\n城建环保小组,孔云,联络员,2025-06-01,\n"
        "城建环保小组,杜赟,,2025-07-01,\n",
    )
    take(
        "activity",
        "日期,活动类别,活动名称,地点,组织单位,参加范围,层级\n2025-08-08,代表小组活动,看污水厂,县污水厂,城建环保小组,指定,县\n"
        "2024-08-08,代表小组活动,上年活动,县城,城建环保小组,指定,县\n",
    )
    take("attendance", "日期,活动名称,姓名,出席情况\n2025-08-08,看污水厂,杜赟,出席\n2025-08-08,看污水厂,孔云,请假\n")
    take(
        "duty",
        "日期,姓名,类别,内容\n2025-02-28,孔云,化解矛盾,在组时\n2025-03-01,孔云,化解矛盾,离组后\n2025-06-30,杜赟,化解矛盾,进组前\n"
        "2025-07-01,杜赟,化解矛盾,进组那天\n",
    )
    head = "日期,接待代表,选民姓名,问题类别,反映问题,办理结果\n"
    take("reception", head + "2025-12-20,杜赟,甲,交通,路灯,已换\n2025-12-20,孔云,乙,环保,积水,\n")
    return own_county


@pytest.mark.parametrize(("golden", "name"), [("ledger_城建环保", "城建环保小组"), ("ledger_空小组", "空小组")])
def test_the_text_of_a_ledger(golden: str, name: str, filled: Book, ddtool: Answer) -> None:
    code, out, err = ddtool("group", "ledger", name, "--year", "2025", "--json")
    assert code == 0, err
    (path,) = json.loads(out)["files"]
    assert path.endswith(f"2025年{name}台账.docx")
    text = text_of(Path(path)).replace(filled.head()[:12], "‹链首›")
    assert text == (GOLDEN / f"{golden}.txt").read_text(encoding="utf-8")


def test_members_add_up_to_the_group(filled: Book, tmp_path: Path) -> None:
    found = group_ledger(filled, Office(tmp_path, Settings()), "城建环保小组", "2025-01-01", "2025-12-31")
    assert sum(one.attended for one in found.members) == found.work.attended
    assert sum(one.records for one in found.members) == sum(found.work.records.values())
    assert sum(one.count for one in found.taken) == found.work.issues
    assert len(found.organised) == found.work.activities


def test_the_template_is_what_the_script_builds() -> None:
    path = shipped("templates", "group_ledger.docx")
    assert path.read_bytes() == common.template_bytes(make_groups.group_ledger())
    assert check_template(path, samples()["group_ledger"]) == []


REFUSED = [
    (("ledger", "城建小组"), "没有小组“城建小组”，是否想写“城建环保小组”、“空小组”。现有："),
    (("show", "没有的组"), "没有小组“没有的组”。现有："),
    (("join", "没有的组", "杜赟"), "没有小组“没有的组”。现有："),
    (("leave", "没有的组", "杜赟"), "没有小组“没有的组”。现有："),
    (("add", "城建环保小组", "专业小组"), "已有小组“城建环保小组”。请另起一个名称；要改它的内容，请导出小组登记表修改后再导入。"),
    (("add", "新组", "专业组"), "规则里没有小组类型“专业组”，是否想写“专业小组”、“专题小组”。可用的：专业小组、联络站小组、网格小组、专题小组。"),
    (("join", "城建环保小组", "孔云", "--role", "组长、班长"), "规则里没有分工“班长”"),
    (("join", "城建环保小组", "杜赟", "--since", "2025-07-02"), "杜赟已在城建环保小组（2025-07-01起），没有重复登记。"),
    (("join", "城建环保小组", "查无此人"), "名册中没有“查无此人”"),
    (("leave", "城建环保小组", "查无此人"), "名册中没有“查无此人”"),
    (("leave", "空小组", "杜赟"), "杜赟没有在空小组登记为组员，无从退出。名册里的代表小组请在名册中修改。"),
    (("route", "交同"), "规则里没有哪个小组受理“交同”类问题，是否想写“交通”。已写明的：城建、环保、"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_refused(words: tuple[str, ...], sentence: str, filled: Book, ddtool: Answer) -> None:
    head = filled.head()
    code, out, err = ddtool("group", *words)
    assert (code, out) == (1, "")
    assert err.startswith(sentence)
    assert filled.head() == head


def test_who_left_is_no_member_to_leave_again(filled: Book, ddtool: Answer) -> None:
    assert ddtool("group", "leave", "城建环保小组", "孔云", "--until", "2025-12-31")[0] == 0
    assert ddtool("group", "leave", "城建环保小组", "孔云")[2].startswith("孔云没有在城建环保小组登记为组员")


def test_a_rule_left_open_routes_nothing(filled: Book, tmp_path: Path) -> None:
    office = Office(tmp_path, Settings(groups="铁北四个小组"))
    with pytest.raises(DdtoolError, match="《铁北四个小组》还有 4 处待填"):
        desk.route(filled, office, "交通", date(2026, 1, 8))
