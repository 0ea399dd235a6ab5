"""The roster on the command line, against the sample county's own figures."""

import json

import pytest

from tests.cli.conftest import SAMPLES, Cli

EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


def test_a_by_election_an_end_and_a_suspension_change_who_is_in_office(county: Cli) -> None:
    def present(name: str, day: str) -> bool:
        return any(line["name"] == name for line in county("roster", "list", "--on", day, "--json").json)

    assert (present("杜赟", "2025-06-17"), present("杜赟", "2025-06-18")) == (False, True)
    assert (present("徐继业", "2025-02-26"), present("徐继业", "2025-02-27")) == (True, False)
    assert [present("郑宗泽", day) for day in ("2025-03-09", "2025-03-10", "2025-09-19", "2025-09-20")] == [
        True,
        False,
        False,
        True,
    ]

    assert county("roster", "end", "杜赟", "--on", "2026-01-05", "--reason", "辞职被接受").code == 0
    assert not present("杜赟", "2026-01-05")
    assert county("undo").code == 0
    assert present("杜赟", "2026-01-05")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "王某某"], "名册中没有“王某某”"),
        (
            ["show", "陈丽"],
            "有 2 位代表同名“陈丽”：云岭镇代表团（1972-10）、城关镇代表团（1977-02）。请填写代表团以便区分。",
        ),
        (["show", "杜赟", "--delegation", "云岭镇代表团"], "“杜赟”不在云岭镇代表团（名册中在："),
        (["list", "--delegation", "城关"], "名册中没有代表团“城关”，是否想写“城关镇代表团”"),
        (["end", "徐继业", "--on", "2026-01-01", "--reason", "去世"], "“徐继业”的任期已于 2025-02-27 终止"),
        (
            ["end", "杜赟", "--on", "2025-06-18", "--reason", "去世"],
            "终止日期 2025-06-18 不晚于“杜赟”的任职日期 2025-06-18",
        ),
        (
            ["suspend", "徐继业", "--since", "2025-06-01", "--reason", "某"],
            "“徐继业”在 2025-06-01 不在任期内，不能暂停",
        ),
        (["resume", "杜赟", "--on", "2026-01-01"], "“杜赟”没有正在进行的暂停，无需恢复"),
        (["elect", "新某", "--delegation", "没有团", "--since", "2026-01-02"], "名册中没有代表团“没有团”"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_refused(county: Cli, arguments: list[str], sentence: str) -> None:
    said = county("roster", *arguments)
    assert said.code == 1
    assert said.err.startswith(sentence)


def test_two_of_one_name_are_told_apart_by_delegation(county: Cli) -> None:
    assert county("roster", "show", "陈丽", "--delegation", "城关镇代表团", "--json").json["born"] == "1977-02"
    assert county("roster", "show", "陈丽", "--delegation", "云岭镇代表团", "--json").json["born"] == "1972-10"


def test_orders(county: Cli) -> None:
    def surnames(order: str) -> list[str]:
        return [line["name"][0] for line in county("roster", "list", "--order", order, "--json").json]

    from ddtool.text.strokes import stroke_count

    counts = [stroke_count(surname) or 0 for surname in surnames("stroke")]
    assert counts == sorted(counts)
    assert surnames("pinyin")[0] == "阿"
    assert sorted(surnames("roll")) == sorted(surnames("pinyin"))


def test_each_table_of_the_structure_adds_up_to_all(county: Cli) -> None:
    parts = county("roster", "stats", "--json").json
    for heading in {part["heading"] for part in parts}:
        assert sum(part["count"] for part in parts if part["heading"] == heading) == 220
    assert {part["item"]: part["count"] for part in parts if part["heading"] == "性别"} == {"男": 140, "女": 80}


def test_a_deputy_elected_by_command(county: Cli) -> None:
    said = county(
        "roster",
        "elect",
        "新 某",
        "--delegation",
        "城关镇代表团",
        "--since",
        "2026-01-02",
        "--sex",
        "女",
        "--ethnicity",
        "苗",
    )
    assert said.out.endswith("第 8 批，可用 ddtool undo 8 撤销。\n")
    shown = county("roster", "show", "新某", "--json").json
    assert (shown["ethnicity"], shown["how"], shown["since"], shown["congress"]) == (
        "苗族",
        "补选",
        "2026-01-02",
        "第十八届",
    )
    assert county("check").code == 0
