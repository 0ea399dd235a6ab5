"""The nine registers: what comes in goes out and comes in again unchanged; what is refused, why, and what to do."""

from pathlib import Path

import pytest

from ddtool.advice.refusals import AdviceRuleIncomplete, AdviceRuleOther
from ddtool.book.book import Book
from ddtool.importing import desk as importing
from ddtool.importing.registers import BY_KIND
from ddtool.settings import Office, Settings
from ddtool.sheets.writing import export
from tests.advice.conftest import (
    ADVICE,
    BILLS,
    CONSULTATIONS,
    EVENTS,
    EXPERTS,
    INFORMANTS,
    INVITATIONS,
    OPINIONS,
    PHONE,
    POINT,
    POINTS,
)
from tests.conftest import Answer, Importer, document

CONSULT = ("bill", "contact_point", "informant", "consultation", "legislative")
EXPERT = ("expert", "expert_event", "expert_invitation", "expert_opinion")


@pytest.fixture
def whole(river: Book, pool: Book, take: Importer) -> Book:
    """Everything there is: both desks, and an expert's opinion that was answered."""
    assert not take(
        "expert_opinion",
        ADVICE
        + ",钱甲,把管护写进预算,没有钱管就荒了,2025-04-10,春耕视察,农业,县农业农村局,2025-04-15,采纳,2025-05-20,预算草案\n",
    ).rejected
    return river


@pytest.mark.parametrize("kind", [*CONSULT, *EXPERT])
@pytest.mark.parametrize("unmask", [True, False])
def test_an_export_comes_in_again_unchanged(kind: str, unmask: bool, whole: Book, tmp_path: Path) -> None:
    register, office = BY_KIND[kind], Office(tmp_path, Settings())
    held = register.stored(whole, office)
    path = export(register.sheet, held, tmp_path / "导出.xlsx", unmask=unmask)
    plan = importing.prepare(whole, office, path, importing.Options(kind)).plan
    assert (plan.problems, len(plan.new), len(plan.changed), plan.unchanged) == ([], 0, 0, len(held))
    assert len(held) > 0


@pytest.mark.parametrize("kind", ["contact_point", "informant", "expert"])
def test_phones_are_masked_in_an_export(kind: str, whole: Book, ddtool: Answer, tmp_path: Path) -> None:
    import openpyxl

    assert ddtool("export", kind, "--out", str(tmp_path / "导出"))[0] == 0
    (path,) = (tmp_path / "导出").glob("*.xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert PHONE not in cells
    assert "138****9999" in cells


def test_headers_are_recognised(ddtool: Answer, river: Book, tmp_path: Path) -> None:
    path = tmp_path / "意见.csv"
    path.write_text(
        "法规名称,涉及条款,修改意见,修改理由,征集日期,立法联系点,提意见人\n"
        f"《河道管理条例》,第五条,增加护岸林,,2025.03.07,{POINT},提意见人丁\n",
        encoding="utf-8-sig",
    )
    found = document(ddtool("import", str(path), "--json"))
    assert (found["kind"], found["new"], found["rejected"]) == ("legislative", 1, 0)


def test_a_line_that_changes_is_known(take: Importer, river: Book) -> None:
    plan = take("bill", BILLS + "《河道管理条例》,市,样例市人大常委会法工委,2025-03-01,2025-04-15\n")
    assert (len(plan.new), len(plan.changed)) == (0, 1)
    plan = take("consultation", CONSULTATIONS + f"2025-03-05,座谈会,河道管理条例,{POINT},村委会,20,\n")
    assert (len(plan.new), len(plan.changed)) == (0, 1)
    plan = take(
        "consultation", CONSULTATIONS + f"2025-11-06,座谈会,《市容条例》、《河道管理条例》,{POINT},村委会,12,\n"
    )
    assert (len(plan.new), len(plan.changed), plan.unchanged) == (0, 0, 1)


def test_two_opinions_alike_on_two_bills_are_two(take: Importer, river: Book) -> None:
    line = ",{},第一条,目的要写清楚,,2025-11-05,,,,,,,,\n"
    plan = take("legislative", OPINIONS + line.format("河道管理条例") + line.format("市容条例"))
    assert (len(plan.new), plan.problems) == (2, [])


def test_two_experts_of_one_name_are_told_apart_by_employer(take: Importer, pool: Book) -> None:
    take("expert", EXPERTS + "聘7,钱甲,样例医院,医疗卫生,主任医师,,2025-01-01,\n")
    line = "2025-04-10,春耕视察,钱甲,{},,请假\n"
    refused = take("expert_invitation", INVITATIONS + line.format("")).problems[0]
    assert (refused.reason, refused.remedy) == (
        "专家库里有 2 位“钱甲”", "请写明工作单位，如姓名后加括号：样例大学；样例医院"
    )  # fmt: skip
    assert not take("expert_invitation", INVITATIONS + line.format("样例医院")).rejected


REFUSED = [
    ("bill", BILLS + "条例,市,,2025-03-01,2025-02-01\n", "截止日期 2025-02-01 早于来函日期 2025-03-01"),
    ("bill", BILLS + "条例,乡,,2025-03-01,\n", "征询级别里没有这一项"),
    ("bill", BILLS + "甲条例；乙条例,市,,2025-03-01,\n", "一格里有几件法规"),
    ("contact_point", POINTS + "点,微单位,,,,,\n", "规则里没有类型“微单位”，是否想写“微单元”"),
    ("contact_point", POINTS + "点,微单元,,,,2025-01-01,2025-01-01\n", "结束日期不晚于开始日期 2025-01-01"),
    (
        "informant",
        INFORMANTS + "石桥村立法联络点,甲,信息员,,,\n",
        "没有联系点“石桥村立法联络点”，是否想写“石桥村立法联系点”",
    ),
    ("informant", INFORMANTS + f"{POINT},甲,通讯员,,,\n", "规则里没有称谓“通讯员”"),
    (
        "consultation",
        CONSULTATIONS + "2025-03-05,坐谈会,河道管理条例,,,3,\n",
        "规则里没有方式“坐谈会”，是否想写“座谈会”",
    ),
    (
        "consultation",
        CONSULTATIONS + "2025-03-05,座谈会,河道条例,,,3,\n",
        "没有法规草案“河道条例”，是否想写“河道管理条例”",
    ),
    ("consultation", CONSULTATIONS + "2025-08-05,座谈会,河道管理条例,旧街采集点,,3,\n", "2025-08-05 不在用"),
    ("consultation", CONSULTATIONS + "2026-03-05,座谈会,河道管理条例,,,3,\n", "在今天 2026-01-08 之后"),
    ("consultation", CONSULTATIONS + "2025-03-05,座谈会,河道管理条例,,,0,0\n", "参加人数和发送条数都是 0"),
    (
        "consultation",
        CONSULTATIONS + "2025-05-05,座谈会,河道管理条例,,,3,\n2025-05-05,座谈会,河道管理条例,,,4,\n",
        "与表第2行的日期、方式、法规草案、联系点都相同",
    ),
    (
        "legislative",
        OPINIONS + ",市容管理条例,,意见,,2025-12-05,,,,,,,,\n",
        "没有法规草案“市容管理条例”，是否想写“市容条例”、“河道管理条例”",
    ),
    ("legislative", OPINIONS + ",市容条例,,意见,,2025-12-05,旧街采集点,,,,,,,\n", "2025-12-05 不在用"),
    (
        "legislative",
        OPINIONS + ",市容条例,,意见,,2025-12-05,,,,,2025-12-10,,,\n",
        "“上报”不能登记：“上报”要写明承办单位",
    ),
    (
        "legislative",
        OPINIONS + ",市容条例,,意见,,2025-12-05,,,,,,采纳,2025-12-20,文件\n",
        "“采纳反馈”不能登记：不能“采纳反馈”",
    ),
    ("expert", EXPERTS + ",甲,单位,法学,,,2025-01-01,\n", "规则里没有专业领域“法学”"),
    (
        "expert",
        EXPERTS + ",甲,单位,法律,付教授,,2025-01-01,\n",
        "规则里没有职称“付教授”，是否想写“教授”、“副教授”",
    ),
    ("expert", EXPERTS + ",甲,单位,法律,,,2025-01-01,2024-01-01\n", "结束日期不晚于开始日期 2025-01-01"),
    ("expert_event", EVENTS + "2025-05-01,恳谈,二季度恳谈会,\n", "规则里没有活动类别“恳谈”，是否想写“恳谈会”"),
    (
        "expert_invitation",
        INVITATIONS + "2025-04-10,春耕视查,钱甲,,,\n",
        "没有 2025-04-10 的专家活动“春耕视查”，是否想写“春耕视察”",
    ),
    (
        "expert_invitation",
        INVITATIONS + "2025-04-10,春耕视察,郑己,,,\n",
        "郑己 2025-04-10 不在专家库里（2024-01-01至2025-01-01）",
    ),
    ("expert_invitation", INVITATIONS + "2025-04-10,春耕视察,钱乙丙,,,\n", "专家库里没有“钱乙丙”"),
    ("expert_opinion", ADVICE + ",赵六,意见,,2025-04-10,,,,,,,\n", "专家库里没有“赵六”"),
    (
        "expert_opinion",
        ADVICE + ",钱甲,意见,,2025-04-10,秋收视察,,,,,,\n",
        "没有专家活动“秋收视察”，是否想写“春耕视察”",
    ),
]


@pytest.mark.parametrize(("kind", "text", "reason"), REFUSED, ids=[f"{k}-{at}" for at, (k, _, _) in enumerate(REFUSED)])
def test_refused(kind: str, text: str, reason: str, river: Book, pool: Book, take: Importer) -> None:
    problem = take(kind, text).problems[0]
    assert problem.reason.startswith(reason)
    assert problem.remedy
    assert problem.cell


def test_a_rule_with_fields_left_is_not_used(own_county: Book, tmp_path: Path) -> None:
    office = Office(tmp_path, Settings(consultation="海曙立法微单元"))
    path = tmp_path / "点.csv"
    path.write_text(POINTS + "点,微单元,,,,,\n", encoding="utf-8-sig")
    with pytest.raises(AdviceRuleIncomplete, match="《海曙立法微单元》还有 2 处待填：“roles”、“remind”"):
        importing.prepare(own_county, office, path, importing.Options("contact_point"))
    other = Office(tmp_path, Settings(consultation="示例县咨询专家库"))
    with pytest.raises(AdviceRuleOther, match=r"ddtool\.toml 的“consultation”写的是“示例县咨询专家库”，那不是立法征询"):
        importing.prepare(own_county, other, path, importing.Options("contact_point"))
