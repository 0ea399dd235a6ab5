"""Counties as rows: 靖州's year of consultations, 通道's network, 鹤城's pool. All names are invented."""

from datetime import date, timedelta

import pytest

from ddtool.book.book import Book
from tests.conftest import Importer

BILLS = "法规草案,征询级别,来函单位,来函日期,截止日期\n"
POINTS = "名称,类型,所在乡镇,负责人,联系电话,开始日期,结束日期\n"
INFORMANTS = "联系点,姓名,称谓,联系电话,开始日期,结束日期\n"
CONSULTATIONS = "日期,方式,法规草案,联系点,地点,参加人数,发送条数\n"
OPINIONS = "编号,法规草案,条款,意见,理由,收集日期,联系点,提出人,整理日期,上报单位,上报日期,采纳情况,反馈日期,采纳依据\n"
EXPERTS = "聘书编号,姓名,工作单位及职务,专业领域,职称,联系电话,聘任日期,结束日期\n"
EVENTS = "日期,类别,专家活动,地点\n"
INVITATIONS = "日期,专家活动,专家,工作单位及职务,邀请日期,到会情况\n"
ADVICE = "编号,专家,意见,说明,提出日期,活动,专业领域,办理单位,转办日期,采纳情况,反馈日期,采纳依据\n"

PHONE = "13800009999"
ASKERS = ("省", "市", "县")
POINT = "石桥村立法联系点"


def day(number: int, first: date = date(2024, 2, 1)) -> str:
    return (first + timedelta(days=number)).isoformat()


@pytest.fixture
def river(take: Importer, own_county: Book) -> Book:
    """A small county: two bills, two points (one given up in July), three opinions by article."""
    assert not take(
        "bill",
        BILLS + "河道管理条例,市,样例市人大常委会法工委,2025-03-01,2025-03-31\n市容条例,省,,2025-11-01,2026-01-10\n",
    ).rejected
    assert not take(
        "contact_point",
        POINTS
        + f"{POINT},立法联系点,石桥镇,某甲,{PHONE},2024-01-01,\n旧街采集点,信息采集点,,,,2024-01-01,2025-07-01\n",
    ).rejected
    assert not take(
        "informant",
        INFORMANTS
        + f"{POINT},信息员甲,信息员,{PHONE},,\n{POINT},信息员乙,立法联络员,,,2025-06-01\n旧街采集点,信息员丙,信息员,,,\n",
    ).rejected
    assert not take(
        "consultation",
        CONSULTATIONS + f"2025-03-05,座谈会,《河道管理条例》,{POINT},村委会,18,\n2025-03-06,短信,河道管理条例,,,,600\n"
        f"2025-11-06,座谈会,市容条例；河道管理条例,{POINT},村委会,12,\n",
    ).rejected
    assert not take(
        "legislative",
        OPINIONS
        + f",河道管理条例,第十二条第二款,禁止采砂的时段要写明,群众不知道哪天不能采,2025-03-05,{POINT},提意见人甲,2025-03-10,,,,,\n"
        f",河道管理条例,第三条,明确村级河长的职责,,2025-03-05,{POINT},提意见人乙,,,,,,\n"
        ",河道管理条例,,附则要写施行日期,,2025-03-06,,提意见人丙,,,,,,\n",
    ).rejected
    return own_county


@pytest.fixture
def pool(take: Importer, own_county: Book) -> Book:
    """A pool of six in two fields, one of whom has left; two events."""
    lines = [
        f"聘1,钱甲,样例大学,法律,教授,{PHONE},2024-01-01,2027-01-01",
        "聘2,孙乙,样例律师事务所,法律,二级律师,,2024-01-01,",
        "聘3,李丙,样例农科所,农业、社会治理,高级农艺师,,2024-01-01,",
        "聘4,周丁,样例农场,农业,,,2025-01-01,",
        "聘5,吴戊,样例医院,医疗卫生,主治医师,,2025-01-01,",
        "聘6,郑己,样例大学,法律,副教授,,2024-01-01,2025-01-01",
    ]
    assert not take("expert", EXPERTS + "\n".join(lines) + "\n").rejected
    assert not take(
        "expert_event", EVENTS + "2025-03-20,恳谈会,一季度恳谈会,机关会议室\n2025-04-10,视察,春耕视察,样例镇\n"
    ).rejected
    assert not take(
        "expert_invitation",
        INVITATIONS + "2025-03-20,一季度恳谈会,钱甲,,2025-03-10,到会\n2025-03-20,一季度恳谈会,孙乙,,2025-03-10,请假\n"
        "2025-04-10,春耕视察,李丙,,,\n2025-04-10,春耕视察,钱甲,,,到会\n",
    ).rejected
    return own_county


@pytest.fixture
def jingzhou(take: Importer, own_county: Book) -> Book:
    """27 bills of three levels, 38 meetings, 25,000 messages, 500 opinions of which 476 went up and 32 were adopted."""
    bills = [(f"样例法规{at:02}", ASKERS[at % 3]) for at in range(27)]
    assert not take(
        "bill", BILLS + "".join(f"{name},{asker},,{day(at)},\n" for at, (name, asker) in enumerate(bills))
    ).rejected
    points = [f"样例联系点{at}" for at in range(5)]
    assert not take("contact_point", POINTS + "".join(f"{name},立法联系点,,,,,\n" for name in points)).rejected
    held = [f"{day(30 + at)},座谈会,{bills[at % 27][0]},{points[at % 5]},会议室,{10 + at},\n" for at in range(38)]
    sent = [f"{day(80 + at)},短信,{bills[at][0]},,,,1000\n" for at in range(25)]
    assert not take("consultation", CONSULTATIONS + "".join(held + sent)).rejected
    lines = []
    for at in range(500):
        bill = bills[at % 27][0]
        up = "省人大常委会法工委," + day(120) if at < 476 else ","
        came = (
            f"部分采纳,{day(200)},样例文件"
            if at < 4
            else f"采纳,{day(200)},样例文件"
            if at < 32
            else f"未采纳,{day(200)},不合上位法"
            if at < 60
            else ",,"
        )
        lines.append(f",{bill},第{at % 40 + 1}条,样例意见{at},,{day(90)},{points[at % 5]},样例人{at},,{up},{came}\n")
    assert not take("legislative", OPINIONS + "".join(lines)).rejected
    return own_county
