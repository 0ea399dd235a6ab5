"""Results that were made public, recomputed from their counts; each with its source."""

import pytest

from ddtool.text.numerals import share
from tests.votes.made import count, decided, vote

# 曲靖市沾益区第二届人大常委会公告（第60号），2019年11月8日：重点建议办理情况测评，发出28张，收回28张。
# https://zy.qjrd.gov.cn/sitezy/contents/85/1364.html
沾益 = [
    ("牛栏江沿岸集镇和村庄一水两污工程", (25, 3, 0), ("89.29%", "10.71%", "0.00%")),
    ("石板井片区堆煤货场规划", (26, 2, 0), ("92.86%", "7.14%", "0.00%")),
    ("政府部门服务工业园区", (20, 8, 0), ("71.43%", "28.57%", "0.00%")),
    ("龙华大道拆迁安置户居住环境", (20, 7, 1), ("71.43%", "25.00%", "3.57%")),
    ("修复松会线菱角段", (26, 2, 0), ("92.86%", "7.14%", "0.00%")),
    ("改善学前教育", (20, 8, 0), ("71.43%", "28.57%", "0.00%")),
    ("农村人居环境长效机制", (23, 5, 0), ("82.14%", "17.86%", "0.00%")),
]


def test_沾益_28_ballots() -> None:
    """The notice publishes counts and shares of the ballots returned; it names no threshold, ours only orders them."""
    definition = vote(
        "grade",
        {"base": "returned", "blank": "void"},
        members=28,
        present=28,
        subjects=[name for name, _, _ in 沾益],
        meeting="曲靖市沾益区第二届人大常委会会议",
    )
    found = decided(definition, count({name: votes for name, votes, _ in 沾益}, issued=28, present=28))
    assert [tuple(share(votes, row.base or 0) for _, votes in row.counts) for row in found.rows] == [
        shares for _, _, shares in 沾益
    ]
    assert {row.outcome for row in found.rows} == {"满意"}
    assert found.sentences[1] == (
        "牛栏江沿岸集镇和村庄一水两污工程：满意25票，基本满意3票，不满意0票。满意票超过收回票数28张的半数（需15票以上），结果为“满意”。"
    )


# 宁波市镇海区人大常委会第三十九次会议，2022年1月21日：2021年区政府民生实事项目满意度测评，实到组成人员29人，结果均为满意。
# https://www.zh.gov.cn/art/2022/11/25/art_1229694683_59140937.html
镇海 = {
    "教育惠民补短强基": (28, 1, 0),
    "公共卫生服务能力提升": (20, 8, 1),
    "老旧小区改造": (26, 3, 0),
    "食品安全供应保障": (29, 0, 0),
    "老年护理照料中心建设": (17, 11, 1),
    "交通治堵工程": (26, 3, 0),
    "隧道口停车场新建工程": (17, 11, 1),
    "住房保障行动": (28, 1, 0),
}


@pytest.mark.parametrize("members", [29, 34])
def test_镇海_29_members_28_1_0_and_17_11_1(members: int) -> None:
    """All of them 满意, as published, with 29 members or as many as 34 in office; with 35, 17 would be less than half."""
    definition = vote(
        "grade",
        "镇海区民生实事项目满意度测评",
        members=members,
        present=29,
        scale=None,
        subjects=list(镇海),
        meeting="镇海区人大常委会第三十九次会议",
    )
    rows = {name: (*votes, 0) for name, votes in 镇海.items()}
    found = decided(definition, count(rows, issued=29, present=29))
    assert {row.outcome for row in found.rows} == {"满意"}
    assert min(row.margin or 0 for row in found.rows) == 17 - (members + 1) // 2


def test_山西_59_2_0_of_61() -> None:
    """山西省十一届人大常委会第二十五次会议，2011年9月23日：水利工作报告，61人投票，满意59、基本满意2（太原日报2011年9月26日）。"""
    definition = vote(
        "grade",
        "山西省满意度测评（2011）",
        members=61,
        present=61,
        scale=None,
        subjects=["水利工作情况的报告"],
        meeting="山西省十一届人大常委会第二十五次会议",
    )
    found = decided(definition, count({"水利工作情况的报告": (59, 2, 0, 0)}, issued=61, present=61))
    assert found.rows[0].outcome == "不满意未过半数"
    assert share(59 + 2, 61) == "100.00%"


def test_四屏镇_45_ballots_one_of_two() -> None:
    """重庆市城口县四屏镇第二届人大四次会议，2023年2月23日：45名代表，两个候选项目取一个，发出45张、收回45张，
    当选项目得票率93.3%（城口融媒体）。93.3% 只能是45票中的42票。https://jjwmsj.cbg.cn/show/8138-2656457.html"""
    assert [votes for votes in range(46) if share(votes, 45, places=1) == "93.3%"] == [42]
    names = ["农村人居环境整治和饮水工程", "民生公路"]
    definition = vote(
        "choose", {"vote_on": "pick"}, members=45, present=45, seats=1, subjects=names, meeting="四屏镇人大会议"
    )
    found = decided(definition, count({names[0]: (42,), names[1]: (3,)}, issued=45, present=45))
    assert found.elected == (names[0],)
    assert found.sentences[0] == "发出票决票45张，收回45张，收回的票数等于发出的票数，本次票决有效。"


def test_东阳_281_1_and_276_6() -> None:
    """东阳 publishes 赞成 and 反对 of each project: 281/1 and 276/6. The number of all deputies is ours; 282 voted."""
    definition = vote(
        "choose",
        {"marks": "free"},
        members=286,
        present=282,
        seats=2,
        subjects=["甲项目", "乙项目"],
        meeting="东阳市人民代表大会",
    )
    found = decided(definition, count({"甲项目": (281, 1, 0), "乙项目": (276, 6, 0)}, issued=282, present=282))
    assert found.elected == ("甲项目", "乙项目")
    assert found.sentences[1] == (
        "甲项目：赞成281票，反对1票，弃权0票。赞成票超过全体代表286名的半数（需144票以上），入选。"
    )


def test_宁海_15_to_12() -> None:
    """宁海县十七届人大二次会议，2013年：15个候选实事工程，代表无记名投票票决12个（宁海新闻网2014年2月14日）。"""
    names = [f"第{number}个实事工程" for number in range(1, 16)]
    filled = {"base": "members", "majority": ">1/2", "seats": 12, "extra_least": 3, "extra_most": 3}
    definition = vote(
        "choose", filled, seats=None, subjects=names, members=300, present=280, meeting="宁海县人民代表大会"
    )
    votes = {name: (260 - 8 * place, 20 + 8 * place, 0) for place, name in enumerate(names)}
    assert decided(definition, count(votes, issued=280, present=280)).elected == tuple(names[:12])
