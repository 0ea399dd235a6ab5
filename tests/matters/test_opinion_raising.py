"""An opinion that is handed up (上报): the link both ways, and the answer owed to who sent it once the suggestion is done."""

import pytest

from tests.conftest import Answer, document

OPINION = ("--kind", "opinion")
WAY = [
    ("add", "东河桥裂缝", *OPINION, "--channel", "扫码", "--content", "桥面裂缝，车过有响声", "--date", "2025-03-03"),
    ("move", "民2025-1", "上报", *OPINION, "--by", "秦长青", "--date", "2025-03-05"),
    ("move", "民2025-1", "反馈", *OPINION, "--class", "已上报", "--date", "2025-03-06"),
    ("move", "民2025-1", "未回访办结", *OPINION, "--note", "匿名", "--date", "2025-03-07"),
    ("move", "第1号", "交办", "--unit", "县交通局", "--date", "2025-03-10"),
    ("move", "第1号", "答复", "--class", "A", "--date", "2025-05-20"),
    ("move", "第1号", "评价", "--rating", "满意", "--by", "秦长青", "--date", "2025-06-03"),
]


@pytest.fixture
def raised(ddtool: Answer) -> Answer:
    for words in WAY:
        code, _, err = ddtool("matter", *words)
        assert code == 0, err
    return ddtool


def test_the_link_is_shown_from_both_ends(raised: Answer) -> None:
    assert "已转为代表建议第1号《东河桥裂缝》（现在在“办结”）。" in raised("matter", "show", "民2025-1", *OPINION)[1]
    assert "由群众意见民2025-1《东河桥裂缝》（现在在“办结”）转来。" in raised("matter", "show", "第1号")[1]
    assert document(raised("--json", "matter", "show", "第1号"))["links"] == [
        {"way": "from", "kind": "opinion", "number": "民2025-1", "title": "东河桥裂缝", "stage": "办结"}
    ]


def test_the_outcome_is_owed_to_who_sent_it(raised: Answer) -> None:
    # Ten working days after 3 June 2025, which lie between two holidays.
    found = document(raised("--json", "matter", "overdue", *OPINION, "--on", "2025-06-20"))
    assert [(one["number"], one["name"], one["since"], one["end"], one["owes"], one["late"]) for one in found] == [
        ("民2025-1", "结果告知期限", "2025-06-03", "2025-06-17", "本机关", 3)
    ]
    told = raised("matter", "explain", "民2025-1", *OPINION)[1]
    assert "由它转成的事项2025-06-03办结：自2025-06-03的次日起算10个工作日，至2025-06-17" in told
    due = document(raised("--json", "todo", "--on", "2025-06-20", "--desk", "事项办理"))
    assert "民2025-1《东河桥裂缝》结果告知期限" in [one["what"] for one in due]
    assert raised("matter", "move", "民2025-1", "告知结果", *OPINION, "--date", "2025-06-16")[0] == 0
    assert document(raised("--json", "matter", "overdue", *OPINION, "--on", "2025-06-20")) == []


def test_what_was_never_handed_out_is_due_too(ddtool: Answer) -> None:
    ddtool("matter", "add", "停水", *OPINION, "--date", "2025-03-03")
    due = document(ddtool("--json", "todo", "--on", "2025-03-10", "--desk", "事项办理"))
    assert [(one["what"], one["late"]) for one in due] == [("民2025-1《停水》分办期限", 4)]


def test_a_suggestion_needs_a_deputy(ddtool: Answer) -> None:
    ddtool("matter", "add", "停水", *OPINION, "--date", "2025-03-03")
    code, out, err = ddtool("matter", "move", "1", "上报", *OPINION)
    assert (code, out) == (1, "")
    assert err.strip() == "“停水”没有登记：提出人 0 名，代表建议至少要 1 名"
