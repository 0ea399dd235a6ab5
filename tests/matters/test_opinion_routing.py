"""Handing opinions out to groups (分办): each with the words of which rule; what can't be placed is said, never guessed."""

from datetime import date

import pytest

from ddtool.groups.model import Group, GroupRule, Route
from ddtool.matters.rules.routing import place
from tests.conftest import Answer, Importer, document

RULE = GroupRule(
    "某办法",
    "",
    "",
    (),
    (),
    (Route("城建组", ("城建", "交通")), Route("社会组", ("治安", "纠纷")), Route("无名组", ("农业",))),
    "",
)
GROUPS = {
    "城建组": Group(1, "城建组", "专业小组", "张三", None, None, None, None),
    "社会组": Group(2, "社会组", "专业小组", None, None, "2025-01-01", "2025-06-01", None),
}
DAY = date(2025, 3, 3)

# Category, text, by words or not, day, the group, the reason.
CASES = [
    ("交通", "", False, DAY, "城建组", "《某办法》把“交通”类问题写给城建组"),
    ("交同", "", False, DAY, "", "《某办法》没有把“交同”类问题写给哪个小组，是否想写“交通”"),
    ("农业", "", False, DAY, "", "《某办法》把“农业”类问题写给无名组，但无名组还没有登记（ddtool group add）"),
    ("治安", "", False, DAY, "社会组", "《某办法》把“治安”类问题写给社会组"),
    # From the day on which a group ends, it takes nothing.
    ("治安", "", False, date(2025, 5, 31), "社会组", "《某办法》把“治安”类问题写给社会组"),
    ("治安", "", False, date(2025, 6, 1), "",
     "《某办法》把“治安”类问题写给社会组，但社会组在 2025-06-01 没有在用（2025-01-01起，到2025-06-01）"),
    ("治安", "", False, date(2024, 12, 31), "",
     "《某办法》把“治安”类问题写给社会组，但社会组在 2024-12-31 没有在用（2025-01-01起，到2025-06-01）"),
    (None, "路口交通混乱", False, DAY, "", "没有写类别"),
    (None, "路口交通混乱", True, DAY, "城建组", "没有类别，内容里有“交通”，《某办法》把它写给城建组"),
    (None, "交通堵塞引起纠纷", True, DAY, "",
     "没有类别，内容里的词不止一个小组有：“交通”是城建组的，“纠纷”是社会组的，分不清"),
    (None, "自来水发黄", True, DAY, "", "没有类别，内容里也没有《某办法》的任何问题类别"),
    # A category that no group takes is not overruled by a word in the text.
    ("用水", "交通", True, DAY, "", "《某办法》没有把“用水”类问题写给哪个小组"),
]  # fmt: skip


@pytest.mark.parametrize(("category", "text", "words", "day", "group", "why"), CASES)
def test_where_it_goes(category: str | None, text: str, words: bool, day: date, group: str, why: str) -> None:
    found = place(RULE, GROUPS, category, text, day, words=words)
    assert (found.group, found.why) == (group, why)


HEAD = "编号,接件时间,内容,类别\n"
ROWS = "民2025-1,2025-03-03,路灯不亮,城建\n民2025-2,2025-03-03,小区治安差,\n民2025-3,2025-03-03,办证慢,政务\n民2025-4,2025-03-08,水渠坏了,水利\n"


@pytest.fixture
def waiting(take: Importer, ddtool: Answer) -> Answer:
    take(
        "group",
        "小组名称,小组类型,召集人\n城建环保小组,专业小组,杜赟\n社会法制小组,专业小组,\n农业农村小组,专业小组,\n",
    )
    assert take("opinion", HEAD + ROWS).problems == []
    return ddtool


def test_all_that_wait_go_in_one_batch(waiting: Answer) -> None:
    dry = document(waiting("--json", "matter", "route", "--dry-run", "--date", "2025-03-05"))
    assert (len(dry["placed"]), dry["batch"]) == (1, None)
    found = document(waiting("--json", "matter", "route", "--date", "2025-03-05"))
    assert [(one["number"], one["group"], one["leader"], one["why"]) for one in found["placed"]] == [
        ("民2025-1", "城建环保小组", "杜赟", "《示例县代表小组》把“城建”类问题写给城建环保小组")
    ]
    assert [(one["number"], one["reason"]) for one in found["left"]] == [
        ("民2025-2", "没有写类别"),
        ("民2025-3", "《示例县代表小组》没有把“政务”类问题写给哪个小组"),
        ("民2025-4", "日期 2025-03-05 早于收到的日期 2025-03-08"),
    ]
    # A second run finds what is left, and with leave to look at the text, one more.
    again = document(waiting("--json", "matter", "route", "--date", "2025-03-10", "--words"))
    assert [(one["number"], one["group"]) for one in again["placed"]] == [
        ("民2025-2", "社会法制小组"), ("民2025-4", "农业农村小组"),
    ]  # fmt: skip
    stages = [one["stage"] for one in document(waiting("--json", "matter", "list", "--kind", "opinion"))]
    assert stages == ["组内办理", "组内办理", "待分办", "组内办理"]
    steps = document(waiting("--json", "matter", "show", "民2025-2", "--kind", "opinion"))["steps"]
    assert steps[0]["note"] == "没有类别，内容里有“治安”，《示例县代表小组》把它写给社会法制小组"
    # Both moves were one batch.
    assert waiting("undo")[0] == 0
    stages = [one["stage"] for one in document(waiting("--json", "matter", "list", "--kind", "opinion"))]
    assert stages == ["组内办理", "待分办", "待分办", "待分办"]


def test_what_is_said_on_the_screen(waiting: Answer) -> None:
    assert waiting("matter", "route", "民2025-1", "民2025-3", "--date", "2025-03-05")[1] == (
        "编号\t标题\t类别\t小组\t召集人\t依据\n"
        "民2025-1\t路灯不亮\t城建\t城建环保小组\t杜赟\t《示例县代表小组》把“城建”类问题写给城建环保小组\n"
        "编号\t标题\t类别\t没有分办的原因\n"
        "民2025-3\t办证慢\t政务\t《示例县代表小组》没有把“政务”类问题写给哪个小组\n"
        "已分办 1 件（第 8 批）；1 件没有分办。\n"
    )
    # Asked for again by name, what has gone is not sent twice.
    [left] = document(waiting("--json", "matter", "route", "民2025-1", "--date", "2025-03-06"))["left"]
    assert left["reason"].startswith("不能“交组”：现在在“组内办理”，可以办的有：当场答复、转交单位")


REFUSED = [
    (("route", "--kind", "suggestion"),
     "代表建议办理的规则里没有交给代表小组的动作，不能按小组规则分办。请在规则文件里给分办的动作写上 groups = true。"),
    (("route", "民2025-9"), "民情台账没有编号“民2025-9”，是否想写"),
    (("drive", "法治护录"), "没有意见属于“法治护录”。已有的主题活动：无；登记或导入时写明主题活动。"),
    (("answer", "民2025-1"), "民2025-1 还没有答复（现在在“待分办”），不能出答复反馈单。请先登记当场答复或反馈。"),
    (("intake", "民2025-9"), "民情台账没有编号“民2025-9”"),
    (("sender", "民2025-1", "--phone", "1380013800"),
     "--phone：手机号有 10 位，应为11位。请核对后重新填写。"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_refused(words: tuple[str, ...], sentence: str, waiting: Answer) -> None:
    code, out, err = waiting("matter", *words)
    assert (code, out) == (1, "")
    assert err.startswith(sentence)


def test_an_unknown_drive_names_the_near_ones(take: Importer, ddtool: Answer) -> None:
    take("opinion", "接件时间,内容,主题活动\n2025-03-03,种树,法治护绿人大行\n")
    code, _, err = ddtool("matter", "drive", "法治护绿人大")
    assert (code, err.strip()) == (
        1, "没有意见属于“法治护绿人大”，是否想写“法治护绿人大行”。已有的主题活动：法治护绿人大行；登记或导入时写明主题活动。",
    )  # fmt: skip


def test_rules_left_open_route_nothing(waiting: Answer, take: Importer, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "ddtool.toml").write_text('groups = "铁北四个小组"\n', encoding="utf-8")
    code, out, err = waiting("matter", "route")
    assert (code, out) == (1, "")
    assert err.startswith("《铁北四个小组》还有 4 处待填")
