"""The further lists that these kinds keep: each has a register of its own, by its rule file, that goes round."""

import pytest

from ddtool.book.book import Book
from ddtool.matters.rules.kind_file import KindUnsound, read_kind
from ddtool.settings import shipped
from tests.conftest import Answer, Importer, document

LISTS = {
    "procuratorial": (
        "编号,标题,提出日期,发出机关,承办单位,送达日期,答复类别,回复日期,销号日期",
        "检2025-1,校园周边食品安全,2025-05-01,县人民检察院,县教育局,2025-05-06,采纳并落实,2025-06-28,2025-07-10",
        "已销号",
    ),
    "inspection": (
        "编号,标题,提出日期,法律法规,工委,会前学法日期,专题视察日期,主题接待日期,审议专项报告日期,交办问题清单日期,听取办理情况日期,办结日期",
        "执法2025-1,安全生产法执法检查,2025-03-01,安全生产法,财经工委,2025-03-10,2025-04-10,2025-04-20,2025-05-28,2025-06-01,2025-09-28,2025-09-30",
        "办结",
    ),
    "inspection_problem": (
        "编号,标题,提出日期,执法检查,承办单位,时限,交办日期,说明,报告日期,销号日期",
        "执问2025-1,两家企业没有应急预案,2025-06-01,安全生产法执法检查,县应急管理局,2025-08-31,2025-06-05,已经制定,2025-08-20,2025-09-01",
        "已销号",
    ),
    "concern": (
        "编号,标题,提出日期,确定日期,说明,组建日期,承办单位,时限,实施日期,结果反馈说明,反馈日期,评价,评价日期",
        "督2025-1,背街小巷路灯不亮,2025-09-01,2025-09-02,代表三人,2025-09-05,县住建局,2025-10-31,2025-09-10,已修复,2025-10-20,满意,2025-11-01",
        "办结",
    ),
    "funds_review": (
        "编号,标题,提出日期,资金类别,资金（元）,承办单位,确定日期,说明,财政评价日期",
        "资金2025-1,就业专项资金,2025-03-01,重要专项资金,2000000,县人社局,2025-03-05,良,2025-06-10",
        "进行中",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_goes_round(kind: str, take: Importer, ddtool: Answer, own_county: Book) -> None:
    head, line, stage = LISTS[kind]
    plan = take(kind, f"{head}\n{line}\n")
    assert ([problem.reason for problem in plan.problems], len(plan.new)) == ([], 1)
    assert take(kind, f"{head}\n{line}\n").unchanged == 1
    assert [one["stage"] for one in document(ddtool("--json", "matter", "list", "--kind", kind))] == [stage]
    assert own_county.value("SELECT count(*) FROM matter_move WHERE corrects IS NOT NULL") == 0


def test_an_inspection_is_not_closed_with_a_step_undone(take: Importer) -> None:
    head, line, _ = LISTS["inspection"]
    (problem,) = take("inspection", f"{head}\n{line.replace('2025-09-28,', ',')}\n").problems
    assert problem.reason == "“办结”不能登记：清单还有 1 步没有办，不能“办结”：听取办理情况"


FAULTS = [
    ('rounds = 2\nbeyond = "待采取措施"', "rounds = 2", "“rounds”（第几轮起）和“beyond”（到哪个环节）要一起写，还要有“again”"),
    ('beyond = "待采取措施"', 'beyond = "待采措施"', "“beyond”里的“待采措施”没有定义"),
    ('number = "审{year}-{n}"', 'number = "审{year}-{n}"\nchecklist = ["交辨"]', "“checklist”里的“交辨”没有定义，是否想写“交办”"),
    ('name = "推进"', 'name = "推进"\nanswers = ["好"]', "“answers”是空的，请写至少一个，或删去这个键"),
    ('within = "3月" ', 'within = "3月"\nby_category = { "预算" = "两月" } ', "by_category：“预算”：“两月”不是期限"),
    ('name = "销号"\nfrom', 'name = "销号"\nneeds = ["checklist"]\nfrom', "有动作要清单各步都办过（needs 含 checklist），而没有写“checklist”（是哪几步）"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "instead", "fault"), FAULTS)
def test_a_rule_that_says_half_of_it(
    said: str, instead: str, fault: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("rules") / "review.toml"
    text = shipped("presets", "matters", "review.toml").read_text(encoding="utf-8")
    assert said in text
    path.write_text(text.replace(said, instead, 1), encoding="utf-8")
    with pytest.raises(KindUnsound) as caught:
        read_kind(path)
    assert fault in caught.value.message
