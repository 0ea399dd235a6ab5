"""`ddtool consult` and `ddtool expert` by the command line: one bill from the letter to the answer, one opinion of an expert."""

import pytest

from ddtool.book.book import Book
from tests.advice.conftest import PHONE, POINT
from tests.conftest import Answer, Importer, document

BILL = "河道管理条例"
TO = "样例市人大常委会法工委"


def test_from_the_letter_to_the_adopted_opinion(river: Book, ddtool: Answer) -> None:
    code, out, _ = ddtool(
        "consult", "add", "增加护岸林的规定", "--bill", f"《{BILL}》", "--article", "第五条", "--point", POINT, "--by", "提意见人丁",
        "--date", "2025-03-07",
    )  # fmt: skip
    assert (code, out) == (0, f"已登记第4号，《{BILL}》第五条（第 {river.value('SELECT max(id) FROM batch')} 批）。\n")
    assert document(ddtool("consult", "list", "--year", "2025", "--json"))[0]["waiting"] == 4
    refused = ddtool("consult", "send", BILL, "--to", TO, "--date", "2025-03-01", "--new-unit")
    assert (refused[0], "第1号：日期 2025-03-01 早于收到的日期 2025-03-05" in refused[2]) == (1, True)
    sent = document(ddtool("consult", "send", BILL, "--to", TO, "--date", "2025-03-28", "--new-unit", "--json"))
    assert (sent["sent_now"], sent["sent"], sent["waiting"], sent["answered"]) == (4, 4, 0, "2025-03-28")
    assert sent["files"][0].endswith(f"{BILL}意见汇总表.docx")
    other = ddtool("consult", "add", "再加一条", "--bill", BILL, "--date", "2025-03-29")
    assert other[0] == 0
    strange = ddtool("consult", "send", BILL, "--to", "样例市人大法工委")
    assert strange[2] == (
        f"1 件 的“上报”没有登记：没有承办单位“样例市人大法工委”，是否想写“{TO}”；确是新的单位，请加 --new-unit\n"
    )
    assert ddtool("consult", "send", BILL, "--to", TO)[0] == 0
    again = ddtool("consult", "send", BILL, "--to", TO)
    assert again[2] == f"《{BILL}》没有待上报的意见（共收集 5 条）。请用 ddtool consult show 查看各条现在到了哪一步。\n"
    moved = ddtool(
        "matter", "move", "2", "采纳反馈", "--kind", "legislative", "--class", "采纳", "--note", "条例第三条", "--date", "2025-12-01"
    )  # fmt: skip
    assert moved[0] == 0, moved[2]
    row = document(ddtool("consult", "show", BILL, "--json"))["rows"][0]
    assert (row["article"], row["result"], row["adopted"], row["basis"]) == ("第三条", "采纳", True, "条例第三条")
    whole = document(ddtool("consult", "stats", "--year", "2025", "--json"))["whole"]
    assert (whole["sent"], whole["adopted"], whole["share"]) == (5, 1, "20.00%")


def test_sending_up_is_one_batch(river: Book, ddtool: Answer) -> None:
    assert ddtool("consult", "send", BILL, "--to", TO, "--new-unit")[0] == 0
    assert ddtool("undo")[0] == 0
    assert document(ddtool("consult", "list", "--json"))[0]["waiting"] == 3


def test_a_meeting_on_two_bills_is_one_meeting(river: Book, ddtool: Answer) -> None:
    found = document(ddtool("consult", "stats", "--by", "bill", "--json"))
    assert [(row["name"], row["meetings"]) for row in found["rows"]] == [(BILL, 2), ("市容条例", 1)]
    assert (found["whole"]["meetings"], found["whole"]["heads"], found["whole"]["messages"]) == (2, 30, 600)


def test_points_and_people_from_day_to_day(river: Book, ddtool: Answer) -> None:
    def people(day: str) -> list[tuple[int, int]]:
        found = document(ddtool("consult", "points", "--on", day, "--json"))
        return [
            (row["points"], sum(row["people"].values())) for row in found if row["kind"] in ("立法联系点", "信息采集点")
        ]

    assert people("2025-05-31") == [(1, 2), (1, 1)]
    assert people("2025-06-01") == [(1, 1), (1, 1)]
    assert people("2025-07-01") == [(1, 1), (0, 0)]
    assert people("2023-12-31") == [(0, 0), (0, 0)]


def test_what_is_due(river: Book, pool: Book, ddtool: Answer) -> None:
    found = document(ddtool("todo", "--desk", "立法征询", "--json"))
    assert [(one["what"], one["day"], one["late"]) for one in found] == [
        (f"《{BILL}》征求意见：收集 3 条，3 条没有上报", "2025-03-31", 283),
        ("《市容条例》征求意见：收集 0 条，0 条没有上报", "2026-01-10", 0),
    ]
    assert len(document(ddtool("todo", "--desk", "立法征询", "--on", "2026-01-02", "--json"))) == 1
    found = document(ddtool("todo", "--desk", "专家库", "--json"))
    assert [(one["what"], one["day"]) for one in found] == [
        ("“春耕视察”有 1 位专家没有登记到会情况", "2025-04-10"),
        ("2025年咨询专家座谈会差 1 次", "2025-12-31"),
        ("2025年四季度咨询专家恳谈会差 1 次", "2025-12-31"),
    ]


def test_an_answer_that_is_registered_ends_the_debt(river: Book, take: Importer, ddtool: Answer) -> None:
    take("bill", "法规草案,征询级别,来函日期,截止日期,回复日期\n市容条例,省,2025-11-01,2026-01-10,2026-01-05\n")
    found = document(ddtool("todo", "--desk", "立法征询", "--json"))
    assert [one["what"][:8] for one in found] == ["《河道管理条例》"]


def test_from_the_invitation_to_the_answer_to_an_expert(pool: Book, ddtool: Answer) -> None:
    found = document(ddtool("expert", "suggest", "法律", "农业", "--count", "3", "--json"))
    assert [(one["name"], one["why"]) for one in found["chosen"]] == [
        ("孙乙", "上次 2025-03-20，共 1 次"),
        ("钱甲", "上次 2025-04-10，共 2 次"),
        ("周丁", "还没有邀请过"),
    ]
    words = ("expert", "invite", "秋粮调研", "--kind", "调研", "--date", "2026-01-20", "--place", "样例镇")
    made = document(ddtool(*words, "--expert", "孙乙", "--expert", "周丁", "--json"))
    assert (made["invited"], len(made["files"])) == (["孙乙", "周丁"], 2)
    more = document(ddtool("expert", "invite", "秋粮调研", "--date", "2026-01-20", "--expert", "李丙", "--json"))
    assert more["invited"] == ["孙乙", "李丙", "周丁"]
    again = document(ddtool("expert", "invite", "秋粮调研", "--date", "2026-01-20", "--json"))
    assert (again["batch"], len(again["files"])) == (None, 3)
    said = document(ddtool("expert", "opinion", "周丁", "建议增加仓储补贴", "--field", "农业", "--json"))
    assert (said["number"], said["expert"]) == ("第1号", "周丁")
    assert ddtool("expert", "feedback", "周丁")[2].startswith("“周丁”还没有已答复采纳情况的意见")
    moved = ddtool(
        "matter", "move", "1", "采纳反馈", "--kind", "expert_opinion", "--class", "部分采纳", "--note", "2026年预算"
    )  # fmt: skip
    assert moved[0] == 0, moved[2]
    assert len(document(ddtool("expert", "feedback", "周丁", "--json"))["files"]) == 1
    stats = document(ddtool("expert", "stats", "--json"))
    assert (stats["opinions"], stats["answered"], stats["adopted"]) == (1, 1, 1)
    counts = {one["kind"]: (one["events"], one["invited"], one["came"], one["missing"]) for one in stats["events"]}
    assert (counts["调研"], counts["视察"], counts["恳谈会"]) == ((1, 3, 0, 3), (1, 2, 1, 1), (1, 2, 1, 0))


def test_who_came_is_registered_after_the_event(pool: Book, ddtool: Answer) -> None:
    words = ("expert", "came", "春耕视察", "--date", "2025-04-10")
    assert document(ddtool(*words, "--json"))["experts"] == ["李丙"]
    assert ddtool(*words)[1] == "2025-04-10“春耕视察”的到会情况都已登记。\n"
    assert document(ddtool(*words, "--expert", "钱甲", "--status", "请假", "--json"))["experts"] == ["钱甲"]
    counts = {
        one["kind"]: (one["came"], one["missing"]) for one in document(ddtool("expert", "stats", "--json"))["events"]
    }
    assert counts["视察"] == (1, 0)
    assert [
        one["what"] for one in document(ddtool("todo", "--desk", "专家库", "--json")) if "到会" in one["what"]
    ] == []


def test_the_pool_on_a_day(pool: Book, ddtool: Answer) -> None:
    now = document(ddtool("expert", "stats", "--on", "2024-12-31", "--json"))
    assert (now["experts"], now["senior"], now["senior_share"], now["enough"]) == (4, 4, "100.00%", True)
    now = document(ddtool("expert", "stats", "--on", "2025-01-01", "--json"))
    assert (now["experts"], now["senior"], now["senior_share"], now["enough"]) == (5, 3, "60.00%", False)
    assert (now["fields"]["法律"], now["fields"]["社会治理"]) == (2, 1)
    said = ddtool("expert", "stats", "--on", "2025-01-01")[1].splitlines()[0]
    assert said == "2025-01-01 在库 5 人，高级职称 3 人，占 60.00%（规定不低于80%，没有达到）。"
    names = [one["name"] for one in document(ddtool("expert", "list", "--field", "法律", "--json"))]
    assert names == ["钱甲", "孙乙"]


def test_phones_are_masked_unless_asked_for(pool: Book, ddtool: Answer) -> None:
    assert document(ddtool("expert", "list", "--json"))[0]["phone"] == "138****9999"
    assert document(ddtool("expert", "list", "--unmask", "--json"))[0]["phone"] == PHONE


REFUSED = [
    (
        ("consult", "show", "河道条例"),
        1,
        "没有法规草案“河道条例”，是否想写“河道管理条例”、“市容条例”。请用 ddtool consult list 查看名称，新的请先登记（ddtool form bill）。",
    ),
    (
        ("consult", "summary", "市容条例"),
        1,
        "《市容条例》还没有登记意见，没有什么可汇总。请先用 ddtool consult add 或 ddtool import 登记。",
    ),
    (
        ("consult", "send", "市容条例", "--to", TO),
        1,
        "《市容条例》没有待上报的意见（共收集 0 条）。请用 ddtool consult show 查看各条现在到了哪一步。",
    ),
    (
        ("consult", "stats", "--by", "points"),
        2,
        "--by “points”不是统计口径，是否想写“point”。可用的：bill、point、asker。",
    ),
    (
        ("consult", "add", "意见", "--bill", BILL, "--point", "旧街采集点"),
        1,
        f"2026-01-08 没有联系点“旧街采集点”。那一天在用的：{POINT}。",
    ),
    (
        ("consult", "add", "意见", "--bill", BILL, "--date", "2026-02-01"),
        1,
        "“意见”没有登记：收到的日期 2026-02-01 在今天 2026-01-08 之后",
    ),
    (
        ("expert", "suggest", "法学"),
        1,
        "规则里没有专业领域“法学”，是否想写“法律”。可用的：法律、财经、农业、教育、医疗卫生、城建环保、社会治理。",
    ),
    (
        ("expert", "invite", "新活动", "--expert", "钱甲"),
        1,
        "没有 2026-01-08 的专家活动“新活动”。请写明 --kind 新登记，或核对日期和名称。",
    ),
    (
        ("expert", "invite", "新活动", "--kind", "视查", "--expert", "钱甲"),
        1,
        "规则里没有活动类别“视查”，是否想写“视察”。可用的：视察、调研、执法检查、恳谈会、座谈会。",
    ),
    (
        ("expert", "invite", "新活动", "--kind", "视察"),
        1,
        "“新活动”没有邀请任何专家。请用 --expert 写明姓名，可先用 ddtool expert suggest 看建议名单。",
    ),
    (
        ("expert", "invite", "新活动", "--kind", "视察", "--expert", "钱乙丙"),
        1,
        "“钱乙丙”：专家库里没有“钱乙丙”。请核对姓名和单位，或先导入专家库。",
    ),
    (
        ("expert", "invite", "新活动", "--kind", "视察", "--expert", "郑己"),
        1,
        "“郑己”：郑己 2026-01-08 不在专家库里（2024-01-01至2025-01-01）。请核对日期，或专家库里的起止日期。",
    ),
    (
        ("expert", "came", "春耕视查", "--date", "2025-04-10"),
        1,
        "没有 2025-04-10 的专家活动“春耕视查”，是否想写“春耕视察”。",
    ),
    (
        ("expert", "came", "春耕视察", "--date", "2025-04-10", "--expert", "孙乙"),
        1,
        "“春耕视察”没有邀请孙乙，不能登记到会。已邀请：钱甲、李丙。要补登，请先用 ddtool expert invite 加上。",
    ),
    (
        ("expert", "opinion", "钱甲", "意见", "--event", "秋收视察"),
        1,
        "没有 2026-01-08 的专家活动“秋收视察”，是否想写“春耕视察”。",
    ),
    (("expert", "opinion", "钱甲", "意见", "--field", "法学"), 1, "规则里没有专业领域“法学”，是否想写“法律”。"),
    (("expert", "letter", "钱乙丙"), 1, "“钱乙丙”：专家库里没有“钱乙丙”。请核对姓名和单位，或先导入专家库。"),
    (("expert", "feedback"), 1, "专家还没有已答复采纳情况的意见，不用写反馈函。"),
    (
        ("expert", "roll", "--on", "2020-01-01"),
        1,
        "2020-01-01 专家库里没有人。请先导入专家库名册（ddtool form expert）。",
    ),
]


@pytest.mark.parametrize(
    ("words", "code", "said"), REFUSED, ids=[f"{at}-{w[1]}" for at, (w, _, _) in enumerate(REFUSED)]
)
def test_refused(words: tuple[str, ...], code: int, said: str, river: Book, pool: Book, ddtool: Answer) -> None:
    found = ddtool(*words)
    assert (found[0], found[2][: len(said)]) == (code, said)


def test_a_send_that_is_refused_writes_nothing(river: Book, ddtool: Answer) -> None:
    before = river.value("SELECT count(*) FROM matter_move")
    assert ddtool("consult", "send", BILL, "--to", TO, "--date", "2025-03-05", "--new-unit")[0] == 1
    assert river.value("SELECT count(*) FROM matter_move") == before
    assert river.value("SELECT count(*) FROM unit WHERE name = ?", (TO,)) == 0


def test_check_names_what_cannot_be_so(river: Book, pool: Book, ddtool: Answer) -> None:
    with river.batch("改坏"):
        river.execute("UPDATE contact_point SET until = '2025-04-01' WHERE name = ?", (POINT,))
        river.execute("UPDATE bill SET name = '河道条例' WHERE name = ?", (BILL,))
        river.execute("UPDATE expert SET until = '2025-04-01' WHERE name = '李丙'")
    said = "".join(ddtool("check")[1:])
    for sentence in (
        f"立法征询：2025-11-06的座谈会登记在{POINT}，那一天它不在用",
        "立法意见第1号：没有法规草案“河道管理条例”",
        "专家库：2025-04-10“春耕视察”邀请了李丙，那一天不在专家库里",
    ):
        assert sentence in said
