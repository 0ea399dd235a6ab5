"""The ledger of opinions (民情台账): QR forms and the office's own columns, voters kept apart and masked, files read twice."""

from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.matters.opinions import store as opinion_store
from ddtool.settings import Office, Settings
from tests.conftest import Answer, Importer, document

PHONE, OTHER = "13800138000", "13900139001"
QR = (
    '序号,提交答卷时间,所用时间,来源,"1、您的姓名","2、您的手机号","3、您所在的社区","4、您反映的问题是？","5、问题类型"\n'
    f"1,2025/3/3 8:31:05,60秒,微信,王小雨,{PHONE},泰安社区,楼道路灯坏了三天。晚上老人下楼不方便,生活保障\n"
    f"2,2025/3/3 9:02:44,45秒,链接,李先生,,桥北社区,请问医保怎样异地备案？请回电{OTHER}谢谢,政策咨询\n"
    f"3,2025/3/4 20:10:00,30秒,手机提交,,,,楼道路灯坏了三天。晚上老人下楼不方便,\n"
)
LEDGER = (
    "编号,来源渠道,接件时间,姓名,电话,内容,类别,承办小组,交组日期,办理情况,反馈日期,办理结果,反馈,回访日期,满意度\n"
    "民2025-7,电话,2025.3.3,赵某,0717-1234567,井盖松动,生活保障,生活保障组,2025-03-04,已现场查看,2025-03-10,已解决,已更换井盖,2025-03-12,满意\n"
)


@pytest.fixture
def own(own_county: Book) -> Office:
    return Office(own_county.path.parent, Settings())


def lines(book: Book, office: Office) -> list[desk.Line]:
    return desk.lines(book, office, desk.kind_named(office, "opinion"), "opinion")


def test_a_qr_form_becomes_opinions(take: Importer, own_county: Book, own: Office) -> None:
    plan = take("opinion", QR)
    assert (len(plan.new), plan.problems) == (3, [])
    found = [line.matter for line in lines(own_county, own)]
    assert [(one.number, one.received, one.channel, one.origin, one.category, one.title) for one in found] == [
        ("民2025-1", "2025-03-03", "扫码", "泰安社区", "生活保障", "楼道路灯坏了三天"),
        ("民2025-2", "2025-03-03", "扫码", "桥北社区", "政策咨询", "请问医保怎样异地备案"),
        # The same words on another day, unsigned: another opinion.
        ("民2025-3", "2025-03-04", "扫码", None, None, "楼道路灯坏了三天"),
    ]
    # A number in the text goes to the column for it.
    assert found[1].content == "请问医保怎样异地备案？请回电139****9001谢谢"
    senders = opinion_store.senders(own_county, "opinion")
    assert [(senders[one.id].sender, senders[one.id].phone) for one in found] == [
        ("王小雨", PHONE), ("李先生", OTHER), (None, None),
    ]  # fmt: skip


def test_a_file_read_twice_brings_nothing_new(take: Importer, own_county: Book) -> None:
    take("opinion", QR)
    take("opinion", LEDGER)
    more = QR + f"4,2025/3/5 8:00:00,10秒,微信,王小雨,{PHONE},泰安社区,还有一件事,\n"
    plan = take("opinion", QR)
    assert (plan.unchanged, len(plan.new), len(plan.changed)) == (3, 0, 0)
    plan = take("opinion", more)
    assert (plan.unchanged, len(plan.new), len(plan.changed)) == (3, 1, 0)
    plan = take("opinion", LEDGER)
    assert (plan.unchanged, len(plan.new), len(plan.changed)) == (1, 0, 0)


def test_the_ledger_says_what_was_done(take: Importer, own_county: Book, own: Office) -> None:
    assert take("opinion", LEDGER).problems == []
    _, line, steps = desk.one(own_county, own, "opinion", "民2025-7")
    assert (line.matter.channel, line.now.stage.name, line.now.hosts, line.now.code) == (
        "热线", "办结", ("生活保障组",), "已解决",
    )  # fmt: skip
    assert [(step.move, step.day.isoformat(), step.note) for step in steps] == [
        ("交组", "2025-03-04", ""), ("反馈", "2025-03-10", "已更换井盖"), ("回访", "2025-03-12", ""),
    ]  # fmt: skip
    assert opinion_store.sender(own_county, line.matter.id).handling == "已现场查看"


def test_two_voters_with_the_same_words_are_two(take: Importer) -> None:
    head = "接件时间,姓名,电话,内容\n"
    text = head + f"2025-03-03,王小雨,{PHONE},停水\n2025-03-03,李先生,{OTHER},停水\n2025-03-03,王小雨,{PHONE},停水\n"
    plan = take("opinion", text)
    assert (len(plan.new), plan.repeated, plan.problems) == (2, 1, [])
    assert take("opinion", text).unchanged == 3


def test_an_export_masks_and_comes_back(take: Importer, ddtool: Answer, tmp_path: Path) -> None:
    take("opinion", QR)
    take("opinion", LEDGER)
    [path] = document(ddtool("--json", "export", "opinion", "--out", str(tmp_path / "out")))["files"]
    from openpyxl import load_workbook

    cells = [[cell.value for cell in row] for row in load_workbook(path).active.iter_rows()]
    text = str(cells)
    assert "王**" in text
    assert "138****8000" in text
    assert not any(secret in text for secret in (PHONE, OTHER, "王小雨", "1234567"))
    back = document(ddtool("--json", "import", path, "--as", "opinion"))
    assert (back["unchanged"], back["new"], back["changed"], back["rejected"]) == (4, 0, 0, 0)
    [whole] = document(ddtool("--json", "export", "opinion", "--unmask", "--out", str(tmp_path / "full")))["files"]
    assert "王小雨" in str([[cell.value for cell in row] for row in load_workbook(whole).active.iter_rows()])


HEAD = "编号,接件时间,姓名,电话,内容,承办小组,交组日期,反馈日期,办理结果,反馈,回访日期,满意度\n"
REFUSED = [
    ("2025-03-03,王小雨,1380013800,停水,,,,,,,", "手机号有 10 位，应为11位"),
    ("2025-03-03,王小雨,,,,,,,,,", "缺少辨认这一行的内容"),
    ("2026-03-03,王小雨,,停水,,,,,,,", "在今天 2026-01-08 之后"),
    (",王小雨,,停水,,,,,,,", "“接件时间”没有填"),
    ("2025-03-03,王小雨,,停水,生活保障组,,,,,,", "写了“承办小组”，没有写“交组日期”"),
    ("2025-03-03,王小雨,,停水,,,2025-03-05,已解决,,,",
     "“反馈”不能登记：不能“反馈”：现在在“待分办”，可以办的有：当场答复、交组、转交单位、上报、告知结果、不予受理"),
    ("2025-03-03,王小雨,,停水,生活保障组,2025-03-04,2025-03-05,解决了,,,",
     "“反馈”不能登记：没有答复类别“解决了”，是否想写“已解决”；可用的：已解决、正在办、已说明、已上报"),
    ("2025-03-03,王小雨,,停水,生活保障组,2025-03-04,,,请回电13800138000,,",
     "写了“反馈”，没有写“反馈日期”"),
    ("2025-03-03,王小雨,,停水,生活保障组,2025-03-04,2025-03-05,已解决,,2025-03-06,很好",
     "“回访”不能登记：“办理结果”没有等次“很好”；可用的：满意、基本满意、不满意"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "reason"), REFUSED)
def test_what_could_not_have_happened_is_refused(take: Importer, cells: str, reason: str) -> None:
    plan = take("opinion", f"{HEAD},{cells}\n")
    assert [problem.reason for problem in plan.problems][:1] == [reason]
    assert not any(PHONE in problem.sentence() for problem in plan.problems)


def test_a_line_that_says_nothing(take: Importer) -> None:
    plan = take("opinion", "编号,接件时间,姓名\n民2025-9,2025-03-03,王小雨\n")
    assert [(one.value, one.reason, one.remedy) for one in plan.problems] == [("", "没有写反映了什么", "请补上内容")]
