"""Schemes read strictly: golden messages, and what an unfilled field does."""

import pytest

from ddtool.duty.model import Stretch, whole_year
from ddtool.points.refusals import SchemeIncomplete, SchemeRefused, SchemeUnreadable
from ddtool.points.rules.scheme import Span
from ddtool.points.rules.scheme_file import parse_scheme, read_scheme, ready
from ddtool.settings import shipped
from ddtool.text.numerals import decimal

HEAD = 'name = "试行办法"\nsource = "样例"\nversion = "1"\nperiod = "year"\n'
GROUP = '[[category]]\nname = "会议"\n'
ITEM = '[[item]]\nname = "视察"\nclause = "第一条"\ncategory = "会议"\nattendance = ["视察"]\nstatus = ["出席"]\nunit = "次"\n'
WHOLE = HEAD + GROUP + ITEM + "each = 1\n"


def faults(text: str) -> list[str]:
    with pytest.raises(SchemeRefused) as refused:
        parse_scheme(text, "a.toml")
    found = refused.value.details["faults"]
    assert isinstance(found, list)
    return found


def test_whole_refusal() -> None:
    with pytest.raises(SchemeRefused) as refused:
        parse_scheme(WHOLE + "catgory = 1\n", "a.toml")
    assert refused.value.message == (
        "积分方案“a.toml”有1处不能接受：第1个项目“视察”：不认识的键“catgory”，是否想写“category”；可用的键：name、clause、category、"
        "attendance、status、record、roles、unit、each、worth、first、further、bands、rates、goal、reach、over、under、none、per、split、highest、"
        "once、cap、floor\n请改正后重试。"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("base = 0.5\n" + WHOLE, "“base”是 0.5，小数位多于方案规定的 decimals = 0"),
        ("decimals = 4\n" + WHOLE, "“decimals”应为 0 至 3 的整数，写的是 4"),
        ("base = true\n" + WHOLE, "“base”应为数，或待填的“?”，写的是 True"),
        ("base = nan\n" + WHOLE, "“base”应为数，或待填的“?”，写的是 NaN"),
        ("floor = 9\nceiling = 8\n" + WHOLE, "“floor”大于“ceiling”"),
        (WHOLE.replace('"year"', '"yera"'), "“period”应为以下之一：year、half、quarter、month，写的是 “yera”，是否想写“year”"),
        (WHOLE.replace('source = "样例"', ""), "缺少“source”（文字）"),
        (HEAD, "没有任何 [[item]] 项目"),
        (WHOLE + "cap = -1\n", "第1个项目“视察”：“cap”是得分的上限，不能小于 0；扣分的限度写“floor”"),
        (WHOLE + "floor = 1\n", "第1个项目“视察”：“floor”是扣分的下限，不能大于 0；得分的上限写“cap”"),
        (WHOLE + "per = 0\n", "第1个项目“视察”：“per”应为 1 至 1000000 的整数，写的是 0"),
        (WHOLE + 'roles = ["领衔"]\n', "第1个项目“视察”：“roles”只用于“record”"),
        (WHOLE + ITEM + "each = 1\n", "项目“视察”写了2次"),
        (WHOLE + '[[category]]\nname = "培训"\n', "类别“培训”下没有项目"),
        (WHOLE.replace('"次"', '"件"'), "第1个项目“视察”：考勤只能按 次、半天、天 计，“unit”写的是“件”"),
        (WHOLE.replace('"出席"', '"出度"'), "第1个项目“视察”：“status”里的“出度”应为 出席、请假、缺席 之一，是否想写“出席”"),
        (WHOLE.replace('status = ["出席"]', ""), "第1个项目“视察”：“attendance”和“status”（出席、请假、缺席）要一起写"),
        (WHOLE.replace('"视察"]', '"视察", 3]'), '第1个项目“视察”：“attendance”应为一列文字，如 ["视察", "调研"]'),
        (WHOLE.replace("each", "first"),
         "第1个项目“视察”：分值应写“each”（每次），或“first”和“further”（首次、以后每次），或“bands”（分档），"
         "或“rates”（按出席率），或“goal”（目标数），只写一种"),
        (WHOLE.replace('category = "会议"', 'category = "会仪"'), "第1个项目“视察”：“category”写的“会仪”没有 [[category]]，是否想写“会议”"),
        ("item = 3\n" + HEAD, "“item”应写成 [[item]] 表"),
    ],
)  # fmt: skip
def test_fault(text: str, expected: str) -> None:
    assert expected in faults(text)


def test_no_toml() -> None:
    with pytest.raises(SchemeUnreadable, match=r"积分方案“a\.toml”读不出："):
        parse_scheme("name = ", "a.toml")


def test_empty_fields_are_named_and_stop_the_count() -> None:
    scheme = parse_scheme('base = "?"\n' + HEAD + GROUP + 'cap = "?"\n' + ITEM + 'each = "?"\nper = "?"\n', "a.toml")
    with pytest.raises(SchemeIncomplete) as refused:
        ready(scheme)
    assert refused.value.message == (
        "积分方案“试行办法”还有4处待填，不能计分：\n  1. 第1个类别“会议” cap\n  2. 第1个项目“视察” each\n"
        "  3. 第1个项目“视察” per\n  4. 方案 base\n请复制到 rules/points/试行办法.toml，把“?”改成本机关规定的数后重试。"
    )


@pytest.mark.parametrize("path", sorted(shipped("presets", "points").glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_schemes(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    scheme = read_scheme(path)
    assert scheme.name == path.stem
    assert len(scheme.hash) == 64
    assert scheme.text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(1185, 1, "118.5"), (1180, 1, "118"), (-5, 1, "-0.5"), (75, 2, "0.75"), (0, 2, "0"), (-3000, 2, "-30")],
)
def test_decimal(value: int, places: int, text: str) -> None:
    assert decimal(value, places) == text


@pytest.mark.parametrize(
    ("span", "part", "first", "last"),
    [
        (Span.YEAR, 1, "2024-01-01", "2024-12-31"),
        (Span.HALF, 1, "2024-01-01", "2024-06-30"),
        (Span.HALF, 2, "2024-07-01", "2024-12-31"),
        (Span.QUARTER, 1, "2024-01-01", "2024-03-31"),
        (Span.QUARTER, 4, "2024-10-01", "2024-12-31"),
    ],
)
def test_parts_of_a_year(span: Span, part: int, first: str, last: str) -> None:
    assert span.stretch(2024, part) == Stretch(first, last)
    assert span.holds(Stretch(first, last))
    assert span.holds(Stretch(first, f"{first[:7]}-15"))
    assert not span.holds(Stretch(first, "2025-01-01"))
    assert span.holds(whole_year(2024)) is (span is Span.YEAR)
