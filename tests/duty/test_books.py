"""The books (五簿): each line is one duty event with its book's columns, in and out again."""

import json
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.book.undoing import undo
from ddtool.duty import store
from ddtool.importing import desk as importing
from ddtool.settings import Office, Settings
from ddtool.sheets.writing import export
from tests.conftest import Answer, Importer, document

RECEPTION = "日期,接待代表,选民姓名,电话,问题类别,反映问题,处理意见,办理结果,反馈时间\n"
LINE = "2025-12-20,杜赟,样例选民,13800138000,交通,路灯不亮,转交通局,{},{}\n"
DEED = "时间,代表,受益对象,事项,资金/成效,证明人,类别,数量\n"
CLAIM = "日期,姓名,类别,内容,数量,申报人,佐证材料\n"


def _records(book: Book, kind: str) -> int:
    return int(book.value("SELECT count(*) FROM duty_record WHERE kind = ?", (kind,)))


def test_a_reception_counts_once_and_is_mended_later(take: Importer, own_county: Book) -> None:
    before = _records(own_county, "接待选民")
    first = take("reception", RECEPTION + LINE.format("", ""))
    assert len(first.new) == 1
    assert _records(own_county, "接待选民") == before + 1
    later = take("reception", RECEPTION + LINE.format("已更换", "2025-12-28"))
    assert [change.title for change in later.changed[0].fields] == ["办理结果", "反馈时间"]
    assert _records(own_county, "接待选民") == before + 1
    again = take("reception", RECEPTION + LINE.format("已更换", "2025-12-28"))
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, 1)
    row = own_county.one(
        "SELECT r.quantity, r.unit, x.result FROM duty_record r JOIN reception x ON x.duty_record = r.id"
    )
    assert row is not None
    assert tuple(row) == (10, "次", "已更换")


def test_a_reception_takes_over_the_record_of_that_day(take: Importer, own_county: Book) -> None:
    take("duty", "日期,姓名,类别,内容\n2025-12-20,杜赟,接待选民,路灯不亮\n")
    before = _records(own_county, "接待选民")
    plan = take("reception", RECEPTION + LINE.format("", ""))
    assert (len(plan.new), len(plan.changed), _records(own_county, "接待选民")) == (0, 1, before)


def test_a_file_without_the_voters_column_means_the_same_reception(take: Importer, own_county: Book) -> None:
    before = _records(own_county, "接待选民")
    short = "日期,接待代表,反映问题,办理结果\n2025-12-20,杜赟,路灯不亮,{}\n"
    assert len(take("reception", RECEPTION + LINE.format("", "")).new) == 1
    assert len(take("reception", short.format("已更换")).changed) == 1
    assert take("reception", short.format("已更换")).unchanged == 1
    assert _records(own_county, "接待选民") == before + 1


def test_deeds_keep_the_unit_of_their_kind(take: Importer, own_county: Book) -> None:
    plan = take("deed", DEED + "2025-12-20,杜赟,某户,捐款,,某人,公益慈善,999\n2025-12-21,杜赟,某户,送米面,,某人,,\n")
    assert plan.problems == []
    rows = own_county.rows(
        "SELECT r.kind, r.quantity, r.unit FROM deed x JOIN duty_record r ON r.id = x.duty_record ORDER BY r.date"
    )
    assert [tuple(row) for row in rows] == [("公益慈善", 9990, "元"), ("好事实事", 10, "件")]


@pytest.mark.parametrize(
    ("kind", "text", "field", "reason"),
    [
        ("reception", RECEPTION + LINE.format("", "2025-12-19"), "I2", "反馈时间早于接待日期 2025-12-20"),
        ("deed", DEED + "2025-12-20,杜赟,某户,送米面,,,接待选民,\n", "G2", "“接待选民”不列入办好事办实事登记簿"),
        ("activity_note", "时间,活动名称,内容\n2025-12-20,没有的活动,讨论\n", "B2", "2025-12-20 没有登记过这次活动"),
        ("claim", CLAIM + "2025-12-20,杜赟,述职,述职,1,代表,\n", "C2", "“述职”不是可以申报的类别"),
        ("honour", "表彰日期,姓名,表彰名称\n2025-12-20,查无此人,优秀代表\n", "B2", "名册中没有“查无此人”"),
    ],
)
def test_refused(take: Importer, kind: str, text: str, field: str, reason: str) -> None:
    [problem] = take(kind, text).problems
    assert (problem.cell, problem.reason[: len(reason)]) == (field, reason)


def test_notes_and_honours_come_once_each(take: Importer, own_county: Book) -> None:
    note = "年度,姓名,项目,分值,得分,加减分事由,等次\n2025,杜赟,会议,15,-1.5,请假一次,称职\n"
    assert len(take("evaluation_note", note).new) == 1
    assert take("evaluation_note", note).unchanged == 1
    assert own_county.value("SELECT got FROM evaluation_note") == -150
    twice = take(
        "honour", "表彰日期,姓名,表彰名称,表彰单位\n2025-12-20,杜赟,优秀代表,县\n2025-12-20,杜赟,优秀代表,市\n"
    )
    assert twice.problems[0].reason == "与表第2行是同一人，表彰日期、表彰名称也相同"


@pytest.mark.parametrize("kind", ["reception", "deed", "activity_note", "evaluation_note", "honour", "claim"])
def test_export_comes_in_unchanged(take: Importer, own_county: Book, tmp_path: Path, kind: str) -> None:
    texts = {
        "reception": RECEPTION + LINE.format("已办", "2025-12-28"),
        "deed": DEED + "2025-12-20,杜赟,某户,送米面,200 元,某人,,\n",
        "activity_note": "时间,活动名称,主持人,内容\n2025-06-12,视察防汛备汛工作,某人,看了三处\n",
        "evaluation_note": "年度,姓名,项目,得分,加减分事由\n2025,杜赟,会议,2.25,全勤\n",
        "honour": "表彰日期,姓名,表彰名称\n2025-12-20,杜赟,优秀代表\n",
        "claim": CLAIM + "2025-12-20,杜赟,走访选民,走访,12,代表,照片\n",
    }
    assert take(kind, texts[kind]).problems == []
    own = Office(tmp_path, Settings())
    register = importing.register_of(kind, own)
    path = export(register.sheet, register.stored(own_county, own), tmp_path / "out.xlsx")
    plan = importing.prepare(own_county, own, path).plan
    assert (plan.sheet.kind, len(plan.new), len(plan.changed), plan.problems) == (kind, 0, 0, [])


def test_undo_takes_the_record_back_with_its_columns(take: Importer, own_county: Book) -> None:
    before = _records(own_county, "接待选民")
    take("reception", RECEPTION + LINE.format("", ""))
    undo(own_county)
    assert (_records(own_county, "接待选民"), own_county.value("SELECT count(*) FROM reception")) == (before, 0)


def test_only_what_is_confirmed_counts(take: Importer, ddtool: Answer, own_county: Book) -> None:
    """走访选民 goes by the township to the office; a returned claim comes again; rejected ones stay out."""
    before = _records(own_county, "走访选民")
    take("claim", CLAIM + "".join(f"2025-12-2{n},杜赟,走访选民,走访第{n}组,12,代表,\n" for n in (0, 1, 2)))
    listed = document(ddtool("duty", "claims", "--json"))
    first, second, third = (one["id"] for one in listed)
    assert {one["state"] for one in listed} == {"待乡镇初审"}
    assert document(ddtool("duty", "confirm", str(first), "--json"))["claims"][0]["state"] == "待机关确认"
    assert _records(own_county, "走访选民") == before
    done = document(ddtool("duty", "confirm", str(first), "--json"))["claims"][0]
    assert done["state"] == "已确认"
    assert _records(own_county, "走访选民") == before + 1
    record = store.record(own_county, done["steps"][-1]["duty_record"])
    assert record is not None
    assert (record.title, record.quantity, record.unit) == ("走访第0组", 120, "户")

    assert ddtool("duty", "return", str(second)) == (1, "", "退回要写明原因。请加 --reason，如 --reason 缺少证明人。\n")
    assert ddtool("duty", "return", str(second), "--reason", "户数不实")[0] == 0
    assert ddtool("duty", "reject", str(third), "--reason", "与考勤重复")[0] == 0
    code, _, err = ddtool("duty", "confirm", str(second), str(third))
    assert (code, err) == (
        1,
        f"没有办理：{second} 号已退回；{third} 号已驳回。已退回的等重报；办错了的请用 ddtool undo 撤销那一批。\n",
    )
    take("claim", CLAIM + "2025-12-21,杜赟,走访选民,走访第1组,8,代表,\n")
    after = {one["id"]: one for one in document(ddtool("duty", "claims", "--all", "--json"))}
    assert [step["step"] for step in after[second]["steps"]] == ["退回", "重报"]
    assert after[second]["state"] == "待乡镇初审"
    assert _records(own_county, "走访选民") == before + 1
    changed = take("claim", CLAIM + "2025-12-20,杜赟,走访选民,走访第0组,99,代表,\n")
    assert changed.problems[0].reason == "这一件已确认，不能再改"


def test_a_correction_stays_on_record(ddtool: Answer, own_county: Book) -> None:
    _code, out, _ = ddtool("duty", "add", "杜赟", "接待选民", "2025-12-20", "路灯", "--json")
    number = json.loads(out)["id"]
    assert (
        ddtool("duty", "correct", str(number), "--title", "路灯不亮", "--quantity", "2", "--reason", "核对登记簿")[0]
        == 0
    )
    told = document(ddtool("duty", "history", str(number), "--json"))
    assert [one["purpose"] for one in told] == ["登记履职", "更正履职登记"]
    assert told[1]["fields"] == {"title": ["路灯", "路灯不亮"], "quantity": [None, 20]}
    assert told[1]["detail"] == f"{number} 号的内容、数量：核对登记簿"
    assert ddtool("duty", "correct", str(number), "--title", "路灯不亮", "--reason", "x")[2] == (
        f"{number} 号履职登记没有要改的内容。请写明要改的项，如 --title、--quantity、--day。\n"
    )
    assert ddtool("duty", "history", "999999")[0] == 1


def test_all_but_these(take: Importer, ddtool: Answer, own_county: Book) -> None:
    take("activity", "日期,活动名称,类别,参加范围\n2025-12-20,石桥镇走访,走访,石桥镇代表团\n")
    due = document(ddtool("duty", "activities", "--kind", "走访", "--json"))[0]["unrecorded"]
    told = document(ddtool("duty", "attend", "石桥镇走访", "--leave", "杜赟:病假", "--json"))
    assert (told["出席"], told["请假"], told["缺席"]) == (due - 1, 1, 0)
    again = document(ddtool("duty", "attend", "石桥镇走访", "--absent", "杜赟", "--json"))
    assert (again["出席"], again["缺席"], again["changed"]) == (due - 1, 1, 1)
    assert document(ddtool("duty", "activities", "--kind", "走访", "--json"))[0]["unrecorded"] == 0
    code, _, err = ddtool("duty", "attend", "石桥镇走访", "--leave", "杜赟", "--absent", "杜赟")
    assert (code, err) == (1, "“杜赟”写了不止一次。请在请假、缺席和出席里只写一处。\n")
    assert ddtool("duty", "attend", "没有的")[2].startswith("没有登记过活动“没有的”。")


ENTRY = ("duty", "enter", "reception", "日期=2025-12-20", "接待代表=杜赟", "反映问题=路灯不亮")


def test_one_line_is_entered_and_completed(ddtool: Answer, own_county: Book) -> None:
    before = _records(own_county, "接待选民")
    assert ddtool(*ENTRY, "电话=13800138000")[1].startswith("接待选民登记簿：已登记（第 ")
    later = ddtool(*ENTRY, "办理结果=已更换")[1]
    assert later.startswith("接待选民登记簿：已更改；办理结果：“”→“已更换”（第 ")
    assert ddtool(*ENTRY, "办理结果=已更换")[1] == "接待选民登记簿：已有相同的一条（没有写入）\n"
    assert _records(own_county, "接待选民") == before + 1
    [line] = document(ddtool("duty", "list", "--book", "reception", "--name", "杜赟", "--from", "2025-12-20", "--json"))
    assert (line["phone"], line["result"], line["delegation"]) == ("138****8000", "已更换", "石桥镇代表团")


@pytest.mark.parametrize("kind", ["deed", "activity_note", "evaluation_note", "honour"])
def test_each_book_is_listed_and_entered(ddtool: Answer, kind: str) -> None:
    said = {
        "deed": ("时间=2025-12-20", "代表=杜赟", "事项=送米面", "受益对象=某户"),
        "activity_note": ("时间=2025-06-12", "活动名称=视察防汛备汛工作", "内容=看了三处"),
        "evaluation_note": ("年度=2025", "姓名=杜赟", "项目=会议", "得分=2.25", "加减分事由=全勤"),
        "honour": ("表彰日期=2025-12-20", "姓名=杜赟", "表彰名称=优秀代表"),
    }[kind]
    before = document(ddtool("duty", "list", "--book", kind, "--json"))
    assert document(ddtool("duty", "enter", kind, *said, "--json"))["new"] == 1
    bounds = ("--from", "2025-01-01", "--to", "2025-12-31")
    assert len(document(ddtool("duty", "list", "--book", kind, *bounds, "--json"))) == len(before) + 1


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("reception", "日期=2025-13-30", "接待代表=杜赟", "反映问题=积水"), 1,
         "接待选民登记簿没有登记：日期“2025-13-30”：没有 13 月。请写成 1975.03 或 1975.03.12。\n"),
        (("reception", "日期=2025-12-30", "接待代表=查无", "反映问题=积水"), 1,
         "接待选民登记簿没有登记：接待代表“查无”：名册中没有“查无”。请核对姓名，或先把此人录入名册。\n"),
        (("honour", "日期=2025-12-30"), 1, "表彰奖励登记没有登记：没有写姓名、表彰名称。请写成 姓名=…。\n"),
        (("honour", "名=x"), 2,
         "表彰奖励登记没有“名”这一项，是否想写“姓名”。可用的：表彰日期、代表团、姓名、表彰名称、表彰单位、备注、层级。\n"),
        (("honour", "姓名=甲", "name=乙"), 2,
         "“name”写了不止一次。可用的：表彰日期、代表团、姓名、表彰名称、表彰单位、备注、层级。\n"),
        (("honour", "姓名"), 2, "“姓名”写法不对，应写成 列=值，如 日期=2025-03-10。\n"),
        (("honours", "姓名=甲"), 2,
         "没有登记簿“honours”，是否想写“honour”。可用的：reception、deed、activity_note、evaluation_note、honour。\n"),
    ],
)  # fmt: skip
def test_an_entry_that_is_refused(ddtool: Answer, words: tuple[str, ...], code: int, sentence: str) -> None:
    assert ddtool("duty", "enter", *words) == (code, "", sentence)


def test_kinds_that_the_rule_lacks_are_named(take: Importer, ddtool: Answer) -> None:
    take("duty", "日期,姓名,类别,内容\n2025-12-20,杜赟,义务植树,植树\n")
    found = document(ddtool("duty", "kinds", "--json"))
    assert found["unknown"] == ["义务植树"]
    reception = next(one for one in found["kinds"] if one["name"] == "接待选民")
    assert (reception["unit"], reception["confirm"]) == ("次", "乡镇→机关")


def test_a_book_on_paper(take: Importer, ddtool: Answer, tmp_path: Path) -> None:
    """By delegation, with the voter's phone masked; an empty stretch has a book that says so."""
    take("reception", RECEPTION + LINE.format("已更换", "2025-12-28"))
    out = str(tmp_path / "out")
    told = document(
        ddtool(
            "duty",
            "book",
            "reception",
            "--by",
            "delegation",
            "--from",
            "2025-12-20",
            "--to",
            "2025-12-20",
            "--out",
            out,
            "--json",
        )
    )
    names = [Path(path).name for path in told["files"]]
    assert "接待选民登记簿（石桥镇代表团）.docx" in names
    text = _text(Path(out) / "接待选民登记簿（石桥镇代表团）.docx")
    assert "（石桥镇代表团，2025年12月20日至2025年12月20日）" in text
    assert "2025.12.20|杜赟|样例选民||138****8000|路灯不亮|转交通局|已更换|2025.12.28|" in text
    [empty] = document(ddtool("duty", "book", "deed", "--to", "2021-01-01", "--out", out, "--json"))["files"]
    assert "这一时段没有登记。" in _text(Path(empty))


def test_attendance_book_of_one_adds_up_with_the_turnout(ddtool: Answer, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    whole = ("duty", "book", "attendance", "--from", "2025-01-01", "--to", "2025-12-31", "--out", out, "--json")
    text = _text(Path(document(ddtool(*whole))["files"][0]))
    for one in document(ddtool("duty", "activities", "--year", "2025", "--json")):
        assert f"{one['title']}|{one['due']}|{one['present']}|" in text


def test_the_sign_in_sheet_lists_who_is_due(ddtool: Answer, tmp_path: Path) -> None:
    told = document(ddtool("duty", "signin", "视察防汛", "--out", str(tmp_path / "out"), "--json"))
    text = _text(Path(told["files"][0]))
    assert f"应到：{told['due']}人" in text
    assert f"登记用：ddtool duty attend {told['activity']}" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("book", "recption"), "没有登记簿“recption”，是否想写“reception”。可用的：attendance、activity_note、reception、deed、evaluation_note。\n"),
        (("book", "deed", "--by", "group1"), "--by 不能写“group1”，是否想写“group”。可用的：whole、deputy、group、delegation。\n"),
    ],
)  # fmt: skip
def test_wrong_usage(ddtool: Answer, words: tuple[str, ...], sentence: str) -> None:
    assert ddtool("duty", *words) == (2, "", sentence)


def _text(path: Path) -> str:
    from docx import Document

    found = Document(str(path))
    lines = [paragraph.text for paragraph in found.paragraphs]
    lines += ["|".join(cell.text for cell in row.cells) for table in found.tables for row in table.rows]
    return "\n".join(lines)
