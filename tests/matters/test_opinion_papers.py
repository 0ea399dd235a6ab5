"""The papers of opinions word by word, and the canary: who sent an opinion is nowhere unless it was asked for."""

from pathlib import Path

import pytest

from ddtool.matters.opinions.paper import samples
from ddtool.papers.check import check_template
from ddtool.settings import shipped
from templates import common, make_opinions
from tests.conftest import Answer, Importer, document

NAME, PHONE, ADDRESS = "隐名氏甲乙", "13812345678", "暗巷九号"
TEXT = f"楼道路灯坏了三天。回电{PHONE}或13812345678"
LEDGER = (
    "编号,来源渠道,接件时间,姓名,电话,住址,联络站,内容,类别,主题活动,承办小组,交组日期,办理情况,反馈日期,办理结果,反馈,回访日期,满意度\n"
    f"民2025-1,扫码,2025-03-03,{NAME},{PHONE},{ADDRESS},泰安站,{TEXT},城建,护绿行,城建环保小组,2025-03-04,已查看,"
    f"2025-03-10,已解决,已换灯泡，不明白请拨{PHONE},2025-03-12,满意\n"
    f"民2025-2,热线,2025-03-05,{NAME},{PHONE},,桥北站,停水,水利,护绿行,,,,,,,,\n"
).replace("，不明白", "；不明白")
SECRETS = (NAME, PHONE, ADDRESS)


@pytest.fixture
def told(take: Importer, ddtool: Answer) -> Answer:
    assert take("opinion", LEDGER).problems == []
    moved = ddtool("matter", "move", "民2025-2", "上报", "--kind", "opinion", "--by", "秦长青", "--date", "2025-03-06")
    assert moved[0] == 0, moved[2]
    return ddtool


def text_of(path: str) -> list[str]:
    from docx import Document

    found = Document(path)
    lines = [paragraph.text.strip() for paragraph in found.paragraphs]
    rows = ["|".join(dict.fromkeys(cell.text for cell in row.cells)) for table in found.tables for row in table.rows]
    return [line for line in lines if line and "链首" not in line and "：＿＿" not in line] + rows


GOLDEN = {
    ("intake", "民2025-1"): """
示例县民情登记表
编号：民2025-1　　　　现在：办结
办理经过
打印日期：2026年1月8日
来源渠道|扫码|接件时间|2025年3月3日
联络站|泰安站|接待代表|
反映人|（不列）|电话
住址|（不列）|类别|城建
主题活动|护绿行
反映内容|楼道路灯坏了三天。回电138****5678或138****5678
步|日期|办理|情况
1|2025.03.04|交组|主办城建环保小组
2|2025.03.10|反馈|已解决；已换灯泡；不明白请拨138****5678
3|2025.03.12|回访|办理结果：满意
处理意见|□当场答复　□组内办理　□转交单位　□上报
办理结果|
满意度|满意
""",
    ("answer", "民2025-1"): """
群众意见答复反馈单
编号：民2025-1
＿＿＿＿＿＿：
您于2025年3月3日反映的“楼道路灯坏了三天。回电138****5678或138****5678”，已由城建环保小组办理。现将情况反馈如下：
办理结果：已解决（反映的问题已经解决）。
已换灯泡；不明白请拨138****5678
感谢您对人大代表工作的支持。
示例县人大常委会代表工作机构
2025年3月10日
－ － － － － － － － － － （沿此裁开，填好后交回联络站） － － － － － － － － － －
编号|民2025-1
您的评价|□满意　□基本满意　□不满意
您的意见|
签名、日期|
""",
    ("ledger",): """
示例县民情台账
编号|来源渠道|接件时间|内容|类别|承办|办理情况|反馈|满意度
民2025-1|扫码|2025.03.03|楼道路灯坏了三天。回电138****5678或138****5678|城建|城建环保小组|已查看|2025.03.10 已解决 已换灯泡；不明白请拨138****5678|满意
民2025-2|热线|2025.03.05|停水|水利||已上报
""",
    ("drive", "护绿行", "--paper"): """
“护绿行”意见建议汇总
（示例县，2025年3月3日至2025年3月5日）
“护绿行”自2025年3月3日至2025年3月5日，共收到意见建议2件，来自2个联络站。
1. 按类别
2. 按联络站
3. 按渠道
4. 按环节
办理率
类别|件数|占比
城建|1|50.00%
水利|1|50.00%
合计|2|100.00%
联络站|件数|占比
泰安站|1|50.00%
桥北站|1|50.00%
合计|2|100.00%
渠道|件数|占比
扫码|1|50.00%
热线|1|50.00%
合计|2|100.00%
环节|件数|占比
已上报|1|50.00%
办结|1|50.00%
合计|2|100.00%
项目|件数|总数|比率
受理率|2|100.00%
答复率|1|2|50.00%
解决率|1|2|50.00%
上报率|1|2|50.00%
满意率|1|100.00%
办结率|1|2|50.00%
""",
}


@pytest.mark.parametrize("words", GOLDEN)
def test_a_paper_word_by_word(words: tuple[str, ...], told: Answer, tmp_path: Path) -> None:
    [path] = document(told("--json", "matter", *words, "--out", str(tmp_path / "out")))["files"]
    assert "\n".join(text_of(path)) == GOLDEN[words].strip()


def test_an_answer_says_what_became_of_it(told: Answer, tmp_path: Path) -> None:
    told("matter", "move", "民2025-2", "反馈", "--class", "已上报", "--kind", "opinion", "--date", "2025-03-07")
    [path] = document(told("--json", "matter", "answer", "民2025-2", "--unmask", "--out", str(tmp_path)))["files"]
    lines = text_of(path)
    assert f"{NAME}：" in lines
    assert "您的意见已转为代表建议第1号《停水》，办结后再告知您。" in lines


def test_names_and_phones_stand_on_a_ledger_that_asks_for_them(told: Answer, tmp_path: Path) -> None:
    [path] = document(told("--json", "matter", "ledger", "--unmask", "--out", str(tmp_path)))["files"]
    head, first = text_of(path)[1:3]
    assert head == "编号|来源渠道|接件时间|姓名|电话|内容|类别|承办|办理情况|反馈|满意度"
    assert first.startswith(f"民2025-1|扫码|2025.03.03|{NAME}|{PHONE}|")


@pytest.mark.parametrize("name", make_opinions.MADE)
def test_the_templates_are_what_the_script_builds(name: str) -> None:
    path = shipped("templates", f"{name}.docx")
    assert path.read_bytes() == common.template_bytes(make_opinions.MADE[name]())
    assert check_template(path, samples()[name]) == []


def test_the_sender_is_nowhere_unless_asked_for(told: Answer, tmp_path: Path) -> None:
    """The canary: every list, message, paper and file name, but for the one who asks with --unmask."""
    out = ("--out", str(tmp_path / "out"))
    opinion = ("--kind", "opinion")
    runs = [
        ("matter", "list", *opinion), ("matter", "show", "民2025-1", *opinion), ("matter", "explain", "民2025-1", *opinion),
        ("matter", "stats", *opinion), ("matter", "overdue", *opinion, "--soon"), ("matter", "route", "--dry-run"),
        ("matter", "drive"), ("matter", "drive", "护绿行"), ("matter", "sender", "民2025-1"), ("todo",), ("log",), ("check",),
        ("matter", "show", "第1号"), ("matter", "move", "民2025-1", "交组", *opinion),
        ("matter", "intake", "民2025-1", "民2025-2", *out), ("matter", "answer", "民2025-1", *out),
        ("matter", "ledger", *out), ("matter", "drive", "护绿行", "--paper", *out), ("export", "opinion", *out),
        ("export", "suggestion", *out),
    ]  # fmt: skip
    for words in runs:
        for form in ((), ("--json",)):
            _, shown, said = told(*form, *words)
            for secret in SECRETS:
                assert secret not in shown + said, (words, secret)
    made = sorted((tmp_path / "out").iterdir())
    assert len(made) >= 6
    for path in made:
        content = _unpacked(path)
        for secret in SECRETS:
            assert secret not in path.name
            assert secret not in content, (path.name, secret)
    assert NAME in told("matter", "sender", "民2025-1", "--unmask")[1]


def test_a_wrong_line_is_told_without_the_person(told: Answer, tmp_path: Path) -> None:
    path = tmp_path / "坏.csv"
    path.write_text(
        "编号,接件时间,姓名,电话,内容,反馈,反馈日期\n"
        f"民2025-1,2027-03-03,{NAME},{PHONE},{TEXT},,\n,2025-03-03,{NAME},{PHONE}9,{TEXT},,\n"
        f",2025-03-03,{NAME},{PHONE},某事,请拨{PHONE},\n",
        encoding="utf-8-sig",
    )
    code, shown, said = told("import", str(path), "--as", "opinion", "--dry-run")
    assert code == 1
    assert not any(secret in shown + said for secret in SECRETS)
    assert "2027-03-03" in shown + said


def test_who_sent_it_is_written_down_later(told: Answer) -> None:
    told("matter", "add", "路灯", "--kind", "opinion", "--date", "2025-03-08")
    before = document(told("--json", "matter", "sender", "民2025-3"))
    assert before == {"number": "民2025-3", "name": None, "phone": None, "address": None}
    assert told("matter", "sender", "民2025-3", "--name", NAME, "--phone", "138 1234 5678")[1].startswith(
        "已写明民2025-3的反映人"
    )
    assert document(told("--json", "matter", "sender", "民2025-3")) == {
        "number": "民2025-3", "name": "隐****", "phone": "138****5678", "address": None,
    }  # fmt: skip
    # What isn't given stays; the batch names nobody.
    assert told("matter", "sender", "民2025-3", "--address", ADDRESS)[0] == 0
    assert document(told("--json", "matter", "sender", "民2025-3", "--unmask"))["phone"] == PHONE
    assert NAME not in told("log")[1]
    assert told("undo")[0] == 0


def _unpacked(path: Path) -> str:
    import zipfile

    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
