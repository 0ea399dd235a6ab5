"""The papers of review opinions, audit problems and checklists: whole texts, sums that are checked, what is not written."""

import re
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.matters.reviews.samples import samples
from ddtool.papers.check import check_template
from ddtool.settings import shipped
from templates import common, make_reviews
from tests.conftest import Answer, Importer, document
from tests.matters.test_rectify import ROWS
from tests.matters.test_review import LINES, entered
from tests.reports.conftest import text_of

GOLDEN = Path(__file__).parent / "golden"


def written(ddtool: Answer, folder: Path, *words: str) -> list[Path]:
    return [Path(one) for one in document(ddtool("--json", "matter", *words, "--out", str(folder)))["files"]]


def same(golden: str, path: Path, book: Book) -> None:
    text = re.sub(r"校验码 [0-9a-f]{12}", "校验码 ‹规则›", text_of(path).replace(book.head()[:12], "‹链首›"))
    assert text == (GOLDEN / f"{golden}.txt").read_text(encoding="utf-8")


@pytest.fixture
def rated(take: Importer, ddtool: Answer, tmp_path: Path) -> Answer:
    """Three opinions of one report: one satisfied and checked, one sent back, one waiting for its check."""
    take("review", LINES)
    code = entered(ddtool, tmp_path)
    for words in (
        ("voted", "1", "2", "3", "--vote", code),
        ("move", "1", "核查", "--kind", "review", "--date", "2025-12-28", "--note", "已经落实"),
        ("move", "2", "再次交办", "--kind", "review", "--date", "2025-12-29", "--until", "2026-03-31"),
    ):
        status, _, err = ddtool("matter", *words)
        assert status == 0, err
    return ddtool


PAPERS = [
    ("审议意见书", ("opinion-letter",)),
    ("研究处理情况报告", ("opinion-report", "--unit", "县教育局")),
    ("审核意见", ("opinion-check",)),
    ("落实清单", ("opinion-list",)),
    ("销号单", ("strike-sheet", "1")),
]


@pytest.mark.parametrize(("golden", "words"), PAPERS)
def test_papers_of_review_opinions(
    rated: Answer, tmp_path: Path, own_county: Book, golden: str, words: tuple[str, ...]
) -> None:
    (path,) = written(rated, tmp_path, *words)
    same(golden, path, own_county)


def test_nothing_is_struck_off_before_its_check(rated: Answer) -> None:
    assert rated("matter", "strike-sheet", "3")[2] == (
        "审2025-3 的“销号”没有登记：还不能出销号单，现在在“待核查”，核查通过后才能销号\n"
    )


def test_both_lists_of_the_forty_problems(take: Importer, ddtool: Answer, tmp_path: Path, own_county: Book) -> None:
    take("rectify", ROWS)
    problems, mending = written(ddtool, tmp_path, "problem-lists", "--expect", "40=32+7+1")
    same("问题清单", problems, own_county)
    same("整改清单", mending, own_county)


EXPECTED = [
    ("40=31+8+1", "整改到位：清单里 32，所列 31，相差 +1"),
    ("41=32+7+1", "问题总数：清单里 40，所列 41，相差 -1"),
    ("41=32+7+1", "所列的数自己就对不上：32＋7＋1＝40，不是 41"),
    ("40=32+8", "要写 4 个数：问题总数、整改到位、部分整改、承诺整改，写了 3 个"),
]


@pytest.mark.parametrize(("figures", "sentence"), EXPECTED)
def test_lists_that_differ_from_known_figures_are_not_written(
    take: Importer, ddtool: Answer, tmp_path: Path, figures: str, sentence: str
) -> None:
    take("rectify", ROWS)
    code, out, err = ddtool("matter", "problem-lists", "--expect", figures, "--out", str(tmp_path / "out"))
    assert (code, out) == (1, "")
    assert err.startswith("清单没有写，与 --expect 所列的数对不上：")
    assert sentence in err
    assert not (tmp_path / "out").exists()


def test_figures_that_can_t_be_read(ddtool: Answer) -> None:
    assert ddtool("matter", "problem-lists", "--expect", "四十")[0] == 2


def test_a_class_that_the_rule_lost_is_named(take: Importer, ddtool: Answer, tmp_path: Path, own_county: Book) -> None:
    """Problems whose result the office's own rule doesn't know any more don't disappear from the sums."""
    take("rectify", ROWS)
    folder = own_county.path.parent / "rules" / "matters"
    folder.mkdir(parents=True, exist_ok=True)
    text = shipped("presets", "matters", "rectify.toml").read_text(encoding="utf-8")
    (folder / "rectify.toml").write_text(text.replace('class = "承诺整改"\n', ""), encoding="utf-8")
    assert ddtool("matter", "problem-lists", "--out", str(tmp_path / "out"))[0] == 0
    found = document(ddtool("--json", "matter", "problem-lists", "--out", str(tmp_path / "out")))
    assert found["sentence"] == "整改到位32个，部分整改7个，承诺整改0个，尚未报告1个"


def test_nothing_to_print(ddtool: Answer) -> None:
    assert ddtool("matter", "opinion-list")[2] == (
        "没有写审议意见落实：没有符合条件的，已登记的名称有：无。请用 ddtool matter list 核对。\n"
    )


@pytest.mark.parametrize("name", make_reviews.TEMPLATES)
def test_templates_are_what_the_script_builds(name: str) -> None:
    path = shipped("templates", f"{name}.docx")
    assert path.read_bytes() == common.template_bytes(make_reviews.TEMPLATES[name]())
    assert check_template(path, samples()[name]) == []


def test_the_six_steps_of_an_inspection(ddtool: Answer, tmp_path: Path, own_county: Book) -> None:
    """一个工委一部法: done and undone follow from dated rows; it is closed only when all six are done."""
    steps = ("会前学法", "专题视察", "主题接待", "审议专项报告", "交办问题清单", "听取办理情况")
    for law, committee in (("安全生产法", "财经工委"), ("水污染防治法", "城建环资工委")):
        title = f"《中华人民共和国{law}》执法检查"
        made = ddtool(
            "matter",
            "add",
            title,
            "--kind",
            "inspection",
            "--theme",
            law,
            "--category",
            committee,
            "--date",
            "2025-03-01",
        )
        assert made[0] == 0, made[2]
    assert (
        "还没有“交办问题清单”，不能“听取办理情况”" in ddtool("matter", "move", "1", steps[5], "--kind", "inspection")[2]
    )
    for at, step in enumerate(steps[:5], 1):
        words = ("--date", f"2025-0{at + 3}-10", "--by", "财经工委", "--note", f"第{at}步的情况")
        assert ddtool("matter", "move", "1", step, "--kind", "inspection", *words)[0] == 0
    assert ddtool("matter", "move", "1", "办结", "--kind", "inspection")[2] == (
        "执法2025-1 的“办结”没有登记：清单还有 1 步没有办，不能“办结”：听取办理情况\n"
    )
    found = document(ddtool("--json", "matter", "checklist", "--kind", "inspection"))
    assert [(one["number"], one["done"], [step["done"] for step in one["checklist"]]) for one in found] == [
        ("执法2025-1", 5, [True] * 5 + [False]), ("执法2025-2", 0, [False] * 6),
    ]  # fmt: skip
    (path,) = written(ddtool, tmp_path, "checklist", "1", "--paper")
    same("六个一清单", path, own_county)
    (path,) = written(ddtool, tmp_path, "checklist", "--paper")
    same("六个一汇总表", path, own_county)
    assert ddtool("matter", "move", "1", steps[5], "--kind", "inspection")[0] == 0
    assert ddtool("matter", "move", "1", "办结", "--kind", "inspection")[0] == 0


FUNDS = [("“保交楼”重大政策资金", "县住建局", (86, 14), (182, 18)), ("就业专项资金", "县人社局", (90, 10), (171, 29))]


def test_two_questions_and_four_reviews_of_two_funds(ddtool: Answer, tmp_path: Path, own_county: Book) -> None:
    """新晃: two funds in trial; shares are computed from the questionnaires' counts."""
    kind = ("--kind", "funds_review")
    for at, (title, unit, carried, pleased) in enumerate(FUNDS, 1):
        for words in (
            ("add", title, *kind, "--amount", f"{at}000000", "--date", "2025-03-01"),
            ("move", str(at), "确定单位", "--unit", unit, "--new-unit", "--date", "2025-03-05", *kind),
            ("move", str(at), "资金落实调查", "--answer", f"好={carried[0]}", "--answer", f"不好={carried[1]}", "--date", "2025-05-10", *kind),
            ("move", str(at), "群众满意调查", "--answer", f"满意={pleased[0]}", "--answer", f"不满意={pleased[1]}", "--date", "2025-05-20", *kind),
            ("move", str(at), "财政评价", "--note", "良", "--by", "县财政局", "--date", "2025-06-10", *kind),
            ("move", str(at), "审计评审", "--note", "发现问题2个", "--by", "县审计局", "--date", "2025-06-20", *kind),
        ):  # fmt: skip
            status, _, err = ddtool("matter", *words)
            assert status == 0, err
    (path,) = written(ddtool, tmp_path, "checklist", "--paper", *kind)
    same("两问四评汇总表", path, own_county)
    results = {
        (one["title"], step["step"]): step.get("result")
        for one in document(ddtool("--json", "matter", "checklist", *kind))
        for step in one["checklist"]
    }
    assert results["就业专项资金", "群众满意调查"] == "满意171份（85.50%），不满意29份（14.50%），共200份"
    assert results["就业专项资金", "三方评估"] is None


ASKED = [
    (("--answer", "好=1"), 1, "“资金落实调查”要写明各项答案的份数（--answer），还缺：不好"),
    (("--answer", "好=1", "--answer", "不太好=1", "--answer", "不好=0"), 1, "“资金落实调查”没有答案“不太好”"),
    ((), 1, "还缺：好、不好"),
    (("--answer", "好"), 2, "--answer“好”读不懂。请写成 答案=份数，如 满意=180。"),
    (("--answer", "好=-1"), 2, "--answer“好=-1”读不懂。"),
]


@pytest.mark.parametrize(("words", "code", "sentence"), ASKED)
def test_what_a_questionnaire_must_say(ddtool: Answer, words: tuple[str, ...], code: int, sentence: str) -> None:
    kind = ("--kind", "funds_review")
    ddtool("matter", "add", "就业专项资金", *kind)
    ddtool("matter", "move", "1", "确定单位", "--unit", "县人社局", "--new-unit", *kind)
    status, out, err = ddtool("matter", "move", "1", "资金落实调查", *words, *kind)
    assert (status, out) == (code, "")
    assert sentence in err


def test_the_loop_of_a_concern(ddtool: Answer) -> None:
    """督事: five steps in order; a bad effect leads back to the work."""
    kind = ("--kind", "concern")
    ddtool("matter", "add", "背街小巷路灯不亮", *kind, "--date", "2025-09-01")
    way = [
        ("事项确定", ("--date", "2025-09-02"), "待组建"),
        ("小组组建", ("--note", "代表三人", "--date", "2025-09-05"), "待实施"),
        ("组织实施", ("--unit", "县住建局", "--new-unit", "--until", "2025-10-31", "--date", "2025-09-10"), "实施中"),
        ("结果反馈", ("--note", "已修复", "--date", "2025-10-20"), "待评价"),
        ("效果评价", ("--rating", "不满意", "--date", "2025-11-01"), "待实施"),
    ]
    assert (
        "不能“结果反馈”：现在在“待确定”，可以办的有：事项确定、不予确定"
        in ddtool("matter", "move", "1", "结果反馈", *kind)[2]
    )
    for move, words, stage in way:
        assert document(ddtool("--json", "matter", "move", "1", move, *words, *kind))["stage"] == stage
    assert document(ddtool("--json", "matter", "checklist", "1", *kind))[0]["done"] == 5


def test_a_kind_without_a_checklist(ddtool: Answer) -> None:
    assert ddtool("matter", "checklist", "--kind", "suggestion")[2].startswith("代表建议办理的规则里没有清单。")
