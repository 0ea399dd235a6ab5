"""Similar matters on the command line (类案督办): candidates, confirming, moving all or none, the list on paper."""

import shutil
from pathlib import Path

import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.matters.cases import paper as similar_paper
from ddtool.settings import shipped
from templates import common, make_likeness
from tests.conftest import Answer, document

AUTHOR = ("--author", "秦长青")
MADE = [
    ("add", "关于修缮东河桥的建议", *AUTHOR, "--date", "2024-03-01", "--content", "东河桥桥面破损，护栏缺失，学生上学不安全。"),
    ("add", "关于尽快维修东河桥的建议", *AUTHOR, "--date", "2025-03-02", "--content", "东河桥桥面坑洼，护栏多处缺失。"),
    ("add", "关于修缮西河桥的建议", *AUTHOR, "--date", "2025-03-02", "--content", "西河桥桥面破损，护栏缺失，过往车辆多。"),
    ("add", "关于加强校外培训监管的建议", *AUTHOR, "--date", "2025-03-03", "--content", "培训机构收费不规范。"),
    ("add", "东河桥护栏坏了", "--kind", "opinion", "--date", "2025-06-01", "--content", "东河桥桥面破损，护栏缺失，孩子上学不安全。",
     "--channel", "来访", "--category", "交通"),
    ("move", "1", "交办", "--unit", "县交通局", "--date", "2024-03-08"),
    ("move", "1", "答复", "--class", "C", "--date", "2024-05-20"),
    ("move", "1", "评价", "--rating", "满意", "--date", "2024-05-28"),
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The matters, entered once."""
    path = tmp_path_factory.mktemp("cases") / "ddtool.db"
    shutil.copy(imported / "ddtool.db", path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DDTOOL_TODAY", "2026-01-08")
        for words in MADE:
            assert run(["--db", str(path), "matter", *words]) == 0, words
    return path


@pytest.fixture
def entered(filled: Path, own_county: Book, ddtool: Answer) -> Answer:
    own_county.close()
    shutil.copy(filled, own_county.path)
    return ddtool


def numbers(member: object) -> list[str]:
    return [f"{one['kind']} {one['number']}" for one in member]  # type: ignore[attr-defined]


def test_candidates_go_across_kinds_and_years(entered: Answer) -> None:
    found = document(entered("--json", "matter", "similar"))
    assert [numbers(one["members"]) for one in found["groups"]] == [
        ["suggestion 第1号", "suggestion 第2号", "opinion 民2025-1"]
    ]
    first = found["groups"][0]["members"][0]
    assert (first["year"], first["class"], first["answered"], first["closed"]) == (2024, "C", "2024-05-20", True)
    # The bridge over the other river is shown, lower, and named as another place.
    apart = [one for one in found["pairs"] if one["places"]]
    assert {tuple(one["places"]) for one in apart} == {("东河", "西河")}
    assert max(one["score"] for one in apart) < min(one["score"] for one in found["groups"][0]["pairs"])
    assert all("东河桥" in "".join(one["shared"]) for one in found["groups"][0]["pairs"])
    only = document(entered("--json", "matter", "similar", "--kind", "opinion"))
    assert (only["groups"], only["pairs"]) == ([], [])


def test_an_earlier_year_s_answer_is_told(entered: Answer) -> None:
    code, out, err = entered("matter", "similar", "2", "--years")
    assert code == 0, err
    assert "2024\t代表建议\t第1号\t关于修缮东河桥的建议\t办结，2024-05-20 答复（C类）" in out
    assert "2024年代表建议第1号已经答复过：办结，2024-05-20 答复（C类）。" in out + err
    assert "第3号" not in out
    # What is compared with always takes part.
    other = document(entered("--json", "matter", "similar", "opinion:1", "--kind", "suggestion"))
    assert [(one["number"], one["kind"]) for one in other["similar"]] == [
        ("第1号", "suggestion"),
        ("第2号", "suggestion"),
    ]


def test_a_case_is_confirmed_moved_as_one_and_left(entered: Answer) -> None:
    made = document(entered("--json", "matter", "case", "confirm", "2", "--name", "东河桥", "--supervisor", "李四"))
    assert numbers(made["members"]) == ["suggestion 第1号", "suggestion 第2号", "opinion 民2025-1"]
    assert (made["supervisor"], made["closed"], made["share"]) == ("李四", 1, "33.33%")
    assert document(entered("--json", "matter", "similar"))["groups"][0]["members"][1]["case"] == "东河桥"
    left = document(entered("--json", "matter", "case", "leave", "东河桥", "第1号", "--why", "上年已答复"))
    assert left["members"] == 2
    # 转交单位 is a move of opinions alone, 交办 one of suggestions alone: nothing is written of either.
    code, _, err = entered("matter", "case", "move", "东河桥", "交办", "--unit", "县交通局")
    assert code == 1
    assert "群众意见民2025-1：没有“交办”这个动作" in err
    assert document(entered("--json", "matter", "show", "2"))["stage"] == "待交办"
    document(entered("--json", "matter", "case", "leave", "东河桥", "opinion:1", "--why", "已当场答复"))
    document(entered("--json", "matter", "case", "add", "东河桥", "3"))
    moved = document(entered("--json", "matter", "case", "move", "东河桥", "交办", "--unit", "县交通局"))
    assert [(one["number"], one["stage"], one["hosts"]) for one in moved["members"]] == [
        ("第2号", "办理中", ["县交通局"]), ("第3号", "办理中", ["县交通局"]),
    ]  # fmt: skip
    # One batch: undone as one.
    assert entered("undo")[0] == 0
    assert [one["stage"] for one in document(entered("--json", "matter", "case", "show"))[0]["members"]] == [
        "待交办"
    ] * 2
    assert entered("check")[2] == ""


REFUSED = [
    (("case", "confirm", "4"), "至少要 2 件，这里 1 件：没有和它相似的候选，请把另外几件的编号也写上"),
    (("case", "confirm", "1", "3", "--name", "桥"), "代表建议第1号 已在类案“东河桥”里"),
    (("case", "confirm", "3", "4", "--name", "东河桥"), "已有叫“东河桥”的类案；要加进去，请用 ddtool matter case add"),
    (("case", "confirm", "9"), "代表建议办理没有编号“9”"),
    (("case", "add", "东和桥", "4"), "没有类案“东和桥”，是否想写“东河桥”"),
    (("case", "leave", "东河桥", "4", "--why", "错"), "4 不在这个类案里"),
    (("case", "move", "东河桥", "答复", "--class", "A"), "第1号：不能“答复”：现在在“办结”"),
    (("case", "show", "无"), "没有类案“无”。已确认的：东河桥；"),
    (("similar", "1", "--kind", "sugestion"), "没有“sugestion”这种事项，是否想写“suggestion”"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_refusals_say_what_may_be_done(entered: Answer, words: tuple[str, ...], sentence: str) -> None:
    assert entered("matter", "case", "confirm", "1", "2", "--name", "东河桥")[0] == 0
    code, out, err = entered("matter", *words)
    assert (code, out) == (1, "")
    assert sentence in err


def test_the_list_of_cases(entered: Answer, own_county: Book, tmp_path: Path) -> None:
    code, _, err = entered("matter", "case", "paper")
    assert code == 1
    assert "还没有确认类案" in err
    entered("matter", "case", "confirm", "1", "2", "opinion:1", "--name", "东河桥", "--supervisor", "李四")
    written = document(entered("--json", "matter", "case", "paper", "--out", str(tmp_path)))
    assert (written["cases"], written["matters"]) == (1, 3)
    assert [Path(one).name for one in written["files"]] == ["2026-01-08 类案督办清单.docx"]
    from docx import Document

    rows = [[cell.text for cell in row.cells] for row in Document(written["files"][0]).tables[0].rows]
    assert rows[1] == [
        "1",
        "2024",
        "代表建议",
        "第1号",
        "关于修缮东河桥的建议",
        "秦长青",
        "县交通局",
        "办结，2024-05-20 答复（C类）",
    ]
    assert rows[3][2:5] == ["群众意见", "民2025-1", "东河桥护栏坏了"]
    text = "\n".join(one.text for one in Document(written["files"][0]).paragraphs)
    assert (
        "督办领导：李四。2026年1月8日确认；2024、2025年提出，共 3 件，已答复 1 件，已办结 1 件，办结率 33.33%。" in text
    )


def test_the_template_is_what_its_script_makes() -> None:
    path = shipped("templates", "matter_cases.docx")
    assert path.read_bytes() == common.template_bytes(make_likeness.matter_cases())
    assert similar_paper.sample()["count"] == 1
