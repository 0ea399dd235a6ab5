"""Every key that a rule file or the settings may hold is explained in docs/rules.md."""

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from ddtool.advice.rules import consult_file, expert_file
from ddtool.advice.rules.rule_file import Practice
from ddtool.boards import model as boards_model
from ddtool.boards.rules import rule_file as boards
from ddtool.duty.model import Status
from ddtool.evaluation.annual.rules import rule as annual_words
from ddtool.evaluation.annual.rules import rule_file as annual
from ddtool.evaluation.reportback.model import GRADES, Every, ShareOf
from ddtool.evaluation.reportback.rules import rule as report_back
from ddtool.funds import model as funds_model
from ddtool.funds.rules import rule_file as funds
from ddtool.matters.model import FIELDS, By, Need, Owes, Shown
from ddtool.matters.rules import calendar_file
from ddtool.matters.rules import kind_file as matters
from ddtool.papers.fonts import FontProfile
from ddtool.points.rules import item_table, scheme_file
from ddtool.points.rules.scheme import Of, Span
from ddtool.projects import model as projects_model
from ddtool.projects.rules import rule_file as projects
from ddtool.quotas.model import Partial, Per, Side, Whose
from ddtool.quotas.rules import rule_file as quotas
from ddtool.reports.matters import rule_file as matters_report
from ddtool.reports.yearly import rule_file as yearly
from ddtool.settings import EXPECTED, shipped
from ddtool.votes import consequences_file

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")}

KEYS = {
    "ddtool.toml": [*EXPECTED, *(each.name for each in fields(FontProfile))],
    "积分方案": [
        *scheme_file.TOP,
        *item_table.CATEGORY,
        *item_table.ITEM,
        *item_table.BAND,
        *item_table.RATE,
        *item_table.GRADE,
        *item_table.STANDARD,
        *item_table.LEVEL,
        *Span,
        *Of,
        *Status,
    ],
    "述职评议办法": [*report_back.TOP, *report_back.OUTCOME, *report_back.MEASURE],
    "年度考核办法": [
        *(
            key
            for keys in (
                annual.TOP,
                annual.ROUND,
                annual.DIMENSION,
                annual.STEP,
                annual.ITEM,
                annual.GRADE,
                annual.QUOTA,
            )
            for key in keys
        ),
        *annual.VETO,
        *annual.CONSEQUENCE,
    ],
    "测评结果运用办法": [
        *consequences_file.KEYS,
        *consequences_file.MARK,
        *consequences_file.STEP,
    ],
    "事项种类": [
        *(
            key
            for keys in (
                matters.TOP,
                matters.STAGE,
                matters.MOVE,
                matters.DEADLINE,
                matters.CLASS,
                matters.DIMENSION,
                matters.RATE,
                matters.FIELD,
                matters.BOARD,
                FIELDS,
            )
            for key in keys
        ),
        *By,
        *Owes,
        *Need,
        *Shown,
    ],
    "节假日安排": calendar_file.KEYS,
    "履职要求": [*quotas.TOP, *quotas.QUOTA, *quotas.LINK, *Per, *Whose, *Partial, *Side],
    "经费标准": [*funds.TOP, *funds.ALLOWANCE, *funds_model.Partial, *funds_model.Overspending, *funds_model.Limit],
    "民生实事办法": [
        *projects.TOP,
        *projects.EXCLUSION,
        *projects.PHASE,
        *projects.LIGHT,
        *projects_model.OverBudget,
        *projects_model.Colour,
    ],
    "公开栏规则": [*boards.TOP, *boards.PROJECT, *boards_model.Head, *boards_model.ProjectShown],
    "立法征询和专家库": [
        *consult_file.TOP,
        *consult_file.WAY,
        *expert_file.TOP,
        *expert_file.MEETING,
        *expert_file.PERIODS,
    ],
    "代表结构统计": list(tomllib.loads(shipped("presets", "roster", "代表结构统计.toml").read_text(encoding="utf-8"))),
    "年度报告": [*yearly._TOP, *yearly._COVERAGE],
    "事项办理情况报告": [*matters_report.TOP],
}


def explained(key: str, section: str) -> bool:
    forms = (f"`{key}`", f"`[[{key}]]`", f"`[{key}]`")
    return any(form in section for form in forms)


@pytest.mark.parametrize(("section", "key"), [(section, key) for section, keys in KEYS.items() for key in keys])
def test_key_is_explained(section: str, key: str) -> None:
    assert explained(key, SECTIONS[section])


WORDS = {
    "立法征询和专家库": [*Practice],
    "述职评议办法": [*Every, *ShareOf],
    "年度考核办法": [
        *annual_words.Source, *annual_words.Gives, *annual_words.Missing, *annual_words.Rounding, *annual_words.Tie,
        *annual.PAPERS,
    ],
    "测评结果运用办法": [*consequences_file.Paper],
}  # fmt: skip


@pytest.mark.parametrize(("section", "word"), [(section, word) for section, words in WORDS.items() for word in words])
def test_word_of_a_rule_is_explained(section: str, word: str) -> None:
    assert f'"{word}"' in SECTIONS[section]


def test_grades_and_follow_ups_are_explained() -> None:
    section = SECTIONS["述职评议办法"]
    assert [word for word in (*GRADES, *report_back.FOLLOW) if word not in section] == []


def test_a_key_that_is_not_there_is_missed() -> None:
    assert not explained("frist", SECTIONS["积分方案"])


@pytest.mark.parametrize(
    "desk", ["points", "quotas", "funds", "projects", "roster", "reports", "evaluation", "advice", "boards"]
)
def test_presets_are_listed(desk: str) -> None:
    assert [path.stem for path in shipped("presets", desk).glob("*.toml") if path.stem not in PAGE] == []
