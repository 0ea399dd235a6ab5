"""What a refusal carries: its sentence, a stable name for scripts, an exit code; and problems, which are collected."""

import pytest

from ddtool.errors import DdtoolError, WrongUsage, nearest
from ddtool.problems import Problem


class CountsDoNotAdd(DdtoolError):
    def __init__(self) -> None:
        super().__init__("合计不符。", row="甲")


def test_a_refusal() -> None:
    error = CountsDoNotAdd()
    assert (str(error), error.code, error.exit_code) == ("合计不符。", "counts_do_not_add", 1)
    assert error.as_json() == {"error": {"code": "counts_do_not_add", "message": "合计不符。", "row": "甲"}}
    assert WrongUsage("用法").exit_code == 2


NEAREST = {
    "one": ("roter", ["roster", "duty"], "，是否想写“roster”"),
    "two": ("不满意度", ["满意", "不满意", "票数"], "，是否想写“不满意”、“满意”"),
    "none": ("颜色", ["roster", "duty"], ""),
    "nothing known": ("x", [], ""),
}


@pytest.mark.parametrize(("wrong", "known", "clause"), NEAREST.values(), ids=NEAREST.keys())
def test_nearest(wrong: str, known: list[str], clause: str) -> None:
    assert nearest(wrong, known) == clause


SENTENCES = {
    "a cell": (
        Problem("名册", "C7", "1975.13", "不是年月", "请写成 1975-03"),
        "名册!C7 “1975.13”：不是年月。请写成 1975-03",
    ),
    "a row": (Problem("名册", "第7行", "", "缺少姓名", "请补上"), "名册!第7行：缺少姓名。请补上"),
    "no place": (Problem("", "", "x.xlsx", "没有数据", "请检查"), "“x.xlsx”：没有数据。请检查"),
}


@pytest.mark.parametrize(("problem", "sentence"), SENTENCES.values(), ids=SENTENCES.keys())
def test_a_problem_in_one_sentence(problem: Problem, sentence: str) -> None:
    assert problem.sentence() == sentence
    assert list(problem.as_json()) == ["sheet", "cell", "value", "reason", "remedy"]
