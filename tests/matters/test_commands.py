"""Suggestions on the command line: the way of one, refusals with their remedies, what is due."""

import pytest

from tests.conftest import Answer, document

WAY = [
    ("add", "关于修缮东河桥的建议", "--author", "秦长青", "--author", "莫再兴", "--date", "2025-09-20"),
    ("move", "1", "交办", "--unit", "县交通局", "--date", "2025-09-25"),
    ("move", "1", "交办", "--unit", "县财政局", "--role", "协办", "--date", "2025-09-25", "--new-unit"),
    ("move", "1", "答复", "--class", "B", "--date", "2026-01-05"),
    ("move", "1", "评价", "--rating", "不满意", "--by", "秦长青"),
    ("move", "1", "重新交办"),
]


@pytest.fixture
def handled(ddtool: Answer) -> Answer:
    for words in WAY:
        code, _, err = ddtool("matter", *words)
        assert code == 0, err
    return ddtool


def test_the_way_of_a_suggestion(handled: Answer) -> None:
    line = document(handled("--json", "matter", "show", "第1号"))
    assert line["authors"] == ["秦长青", "莫再兴"]
    assert (line["hosts"], line["helpers"], line["stage"], line["rounds"]) == (["县交通局"], ["县财政局"], "办理中", 2)
    assert line["deadlines"] == [
        {"name": "重新答复期限", "since": "2026-01-08", "end": "2026-02-09", "late": 0, "owes": "县交通局"}
    ]
    assert [step["move"] for step in line["steps"]] == ["交办", "交办", "答复", "评价", "重新交办"]
    assert document(handled("--json", "matter", "stats"))["rates"] == [
        {"name": "答复率", "count": 1, "of": 1, "share": "100.00%"},
        {"name": "办结率", "count": 0, "of": 1, "share": "0.00%"},
        {"name": "首轮满意率", "count": 0, "of": 1, "share": "0.00%"},
        {"name": "满意率", "count": 0, "of": 1, "share": "0.00%"},
        {"name": "落实率", "count": 0, "of": 1, "share": "0.00%"},
        {"name": "落实满意率", "count": 0, "of": 0, "share": "—"},
    ]
    assert handled("check")[2] == ""


def test_what_is_late_stands_on_the_morning_s_list(handled: Answer) -> None:
    late = document(handled("--json", "matter", "overdue", "--on", "2026-02-11"))
    assert [(one["number"], one["name"], one["late"], one["owes"]) for one in late] == [
        ("第1号", "重新答复期限", 2, "县交通局")
    ]
    due = document(handled("--json", "todo", "--on", "2026-02-11", "--desk", "事项办理"))
    assert [(one["what"], one["who"], one["late"]) for one in due] == [
        ("第1号《关于修缮东河桥的建议》重新答复期限", "县交通局", 2)
    ]
    assert document(handled("--json", "todo", "--on", "2026-02-11", "--who", "教育局")) == []
    whose = document(handled("--json", "todo", "--on", "2026-02-11", "--who", "交通局"))
    assert [one["who"] for one in whose] == ["县交通局"]
    soon = document(handled("--json", "matter", "overdue", "--on", "2026-02-05", "--soon"))
    assert [one["days"] for one in soon] == [-4]


def test_a_correction_stays_on_record_and_can_be_undone(handled: Answer) -> None:
    assert handled("matter", "move", "1", "答复", "--class", "A", "--date", "2026-01-05", "--correct", "3")[0] == 0
    assert document(handled("--json", "matter", "show", "1"))["class"] == "A"
    assert handled("undo")[0] == 0
    assert document(handled("--json", "matter", "show", "1"))["class"] == "B"


REFUSED = [
    (("move", "1", "答复", "--class", "A", "--unit", "县水务局"), "没有承办单位“县水务局”"),
    (("move", "1", "办结"), "没有“办结”这个动作"),
    (("move", "1", "评价", "--rating", "满意"), "不能“评价”：现在在“办理中”，可以办的有：退回、协办意见、延期、答复"),
    (("move", "9", "答复"), "代表建议办理没有编号“9”。请用 ddtool matter list 查看编号。"),
    (("move", "1", "答复", "--class", "A", "--correct", "8"), "第1号 没有第 8 步。已办的：1 2025-09-25 交办；"),
    (("withdraw", "1", "1"), "其后的“交办”2025-09-25：还没有主办单位，不能先交协办单位"),
    (("add", "x", "--author", "无此人"), "“x”没有登记：提出人：名册中没有“无此人”"),
    (("add", "x"), "提出人 0 名，代表建议至少要 1 名"),
    (("list", "--kind", "sugestion"), "没有“sugestion”这种事项，是否想写“suggestion”"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_refusals_say_what_may_be_done(handled: Answer, words: tuple[str, ...], sentence: str) -> None:
    code, out, err = handled("matter", *words)
    assert (code, out) == (1, "")
    assert sentence in err


def test_a_calendar_file_of_what_is_due(handled: Answer, tmp_path_factory: pytest.TempPathFactory) -> None:
    from icalendar import Calendar

    folder = tmp_path_factory.mktemp("ics")
    path = document(handled("--json", "todo", "--ics", "--on", "2026-02-11", "--out", str(folder)))["files"][0]
    with open(path, "rb") as file:
        events = Calendar.from_ical(file.read()).walk("VEVENT")
    mine = [event for event in events if "修缮东河桥" in str(event["SUMMARY"])]
    assert [event.decoded("DTSTART").isoformat() for event in mine] == ["2026-02-09"]


def test_kinds_are_listed_with_what_they_are(handled: Answer) -> None:
    found = {one["kind"]: (one["name"], one["matters"]) for one in document(handled("--json", "matter", "kinds"))}
    assert found["suggestion"] == ("代表建议", 1)
    assert found["concern"] == ("督事事项", 0)
