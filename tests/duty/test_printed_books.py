"""The printed books word by word: what each of the five says of one line of its own."""

from pathlib import Path

import pytest

from tests.conftest import Answer, Importer, document

DAY = ("--from", "2025-12-20", "--to", "2025-12-21")
RECEPTION = (
    "日期,接待代表,选民姓名,住址,电话,反映问题,处理意见,办理结果,反馈时间,选民签名\n"
    "2025-12-20,杜赟,样例选民,样例村三组,13800138000,路灯不亮,转交通局,已更换,2025-12-28,样例选民\n"
)
DEED = "时间,代表,受益对象,事项,资金/成效,证明人\n2025-12-20,杜赟,某户,送米面,200元,某人\n"
ACTIVITY = "日期,活动名称,类别,地点,参加范围\n2025-12-20,石桥镇走访,走访,石桥镇,指定\n"
ATTENDANCE = "日期,活动名称,姓名,出席情况\n2025-12-20,石桥镇走访,杜赟,√\n2025-12-20,石桥镇走访,杜秋实,病假\n"
NOTE = (
    "时间,活动名称,主持人,记录人,内容,提出意见建议,落实情况\n2025-12-20,石桥镇走访,某主任,某人,走访三户,加密巡查,已办\n"
)
EVALUATION = "年度,姓名,项目,分值,得分,加减分事由,等次\n2025,杜赟,会议,15,-1.5,请假一次,称职\n"
GOLDEN = {
    "reception": """
示例县人大代表接待选民登记簿
（2025年12月20日至2025年12月21日）
日期|接待代表|选民姓名|住址|电话|反映问题|处理意见|办理结果|反馈时间|选民签名
2025.12.20|杜赟|样例选民|样例村三组|138****8000|路灯不亮|转交通局|已更换|2025.12.28|样例选民
""",
    "deed": """
示例县人大代表办好事办实事登记簿
（2025年12月20日至2025年12月21日）
时间|代表|受益对象|事项|资金/成效|证明人
2025.12.20|杜赟|某户|送米面|200元|某人
""",
    "attendance": """
示例县人大代表活动考勤登记簿
（2025年12月20日至2025年12月21日）
序号|时间|地点|活动名称|应到|实到|代表签名|请假/缺席及原因
1|2025.12.20|石桥镇|石桥镇走访|2|1||杜秋实（请假：病假）
""",
    "activity_note": """
示例县人大代表活动情况记录簿
（2025年12月20日至2025年12月21日）
时间|地点|主持人|记录人|参加人员|内容|提出意见建议|落实情况
2025.12.20|石桥镇|某主任|某人|杜赟|走访三户|加密巡查|已办
""",
    "evaluation_note": """
示例县人大代表履职情况考核记事簿
（2025年12月20日至2025年12月21日）
年度|代表|项目|分值|得分|加减分事由|等次
2025|杜赟|会议|15|-1.5|请假一次|称职
""",
}


@pytest.mark.parametrize("kind", GOLDEN)
def test_a_book_word_by_word(take: Importer, ddtool: Answer, tmp_path: Path, kind: str) -> None:
    for register, text in (
        ("reception", RECEPTION), ("deed", DEED), ("activity", ACTIVITY), ("attendance", ATTENDANCE),
        ("activity_note", NOTE), ("evaluation_note", EVALUATION),
    ):  # fmt: skip
        assert take(register, text).problems == []
    [file] = document(ddtool("duty", "book", kind, *DAY, "--out", str(tmp_path / "out"), "--json"))["files"]
    assert _text(Path(file)) == GOLDEN[kind].strip()


def _text(path: Path) -> str:
    """The paper's lines without its last ones, which hold the head of the chain and the signatures."""
    from docx import Document

    found = Document(str(path))
    lines = [paragraph.text.strip() for paragraph in found.paragraphs]
    rows = ["|".join(cell.text for cell in row.cells) for table in found.tables for row in table.rows]
    return "\n".join([line for line in lines[:-2] if line and "链首" not in line] + rows)
