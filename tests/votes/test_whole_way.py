"""Every kind of vote from its definition to the seal, as a clerk types it: no step is left out, every paper is written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.votes import verify_seal

HEAD = 'title = "示例"\nmeeting = "示例县第十八届人民代表大会第三次会议"\ndate = 2026-01-08\nmembers = 220\npresent = 201\n'
RULE = '[rule]\nbase = "members"\nmajority = ">1/2"\ncounts = "one"\n'
THREE = 'subjects = ["甲某", "乙某", "丙某"]\n'
ROUND = "issued = 201\nreturned = 201\nvoid = 1\n"
GROUPS = (
    '[[group]]\nname = "代表"\nmembers = 220\npresent = 201\n[[group]]\nname = "常委会"\nmembers = 29\npresent = 27\n'
)
CODE = "20260108-1"


def rows(choices: str, *votes: tuple[int, ...], head: str = ROUND) -> str:
    names = choices.split()
    return head + "".join(
        f'[[row]]\nsubject = "{name}某"\n' + "".join(f'"{c}" = {n}\n' for c, n in zip(names, given, strict=True))
        for name, given in zip("甲乙丙", votes, strict=False)
    )


WAYS: dict[str, tuple[str, list[str], list[str]]] = {
    "approve": (
        f'kind = "approve"\n{HEAD}{THREE}{RULE}',
        [rows("赞成 反对 弃权", (111, 80, 9), (110, 80, 10), (200, 0, 0))],
        ["甲某", "丙某"],
    ),
    "elect": (
        f'kind = "elect"\nseats = 2\n{HEAD}{THREE}{RULE}write_in = "opposed"\n',
        [rows("赞成 反对 弃权", (180, 10, 10), (120, 70, 10), (80, 110, 10)) + '[[write_in]]\nname = "丁某"\nvotes = 3\n'],
        ["甲某", "乙某"],
    ),
    "choose": (
        f'kind = "choose"\nseats = 2\n{HEAD}{THREE}{RULE}',
        [rows("赞成 反对 弃权", (180, 10, 10), (120, 70, 10), (100, 90, 10))],
        ["甲某", "乙某"],
    ),
    "rank": (
        f'kind = "rank"\nseats = 2\n{HEAD}{THREE}[rule]\nbase = "valid"\nmajority = "none"\ncounts = "one"\n',
        [rows("第1位 第2位", (150, 50), (50, 100), (0, 50))],
        ["甲某", "乙某"],
    ),
    "grade": (
        f'kind = "grade"\nscale = ["满意", "不满意"]\ntitle = "示例"\nmeeting = "示例县人大常委会会议"\ndate = 2026-01-08\n'
        f'{THREE}{GROUPS}[rule]\nbase = "valid"\ncounts = "one"\notherwise = "不满意"\n'
        '[[rule.band]]\noutcome = "满意"\nof = ["满意"]\nshare = ">1/2"\n',
        [
            'group = "代表"\n' + rows("满意 不满意", (150, 50), (101, 99), (90, 110)),
            'group = "常委会"\n' + rows("满意 不满意", (20, 7), (7, 20), (14, 13), head="issued = 27\nreturned = 27\nvoid = 0\n"),
        ],
        [],
    ),
    "nominate": (
        f'kind = "nominate"\nseats = 2\n{HEAD}{THREE}{RULE}',
        [rows("推荐", (150,), (120,), (20,)) + '[[write_in]]\nname = "丁某"\nvotes = 5\n'],
        ["甲某", "乙某"],
    ),
    "score": (
        f'kind = "score"\n{HEAD}{THREE}[rule]\ncounts = "one"\n',
        [rows("打分票数 总分", (200, 18000), (200, 17000), (200, 12001))],
        [],
    ),
}  # fmt: skip
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    Book.create(tmp_path / "ddtool.db").close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDTOOL_DB", str(tmp_path / "ddtool.db"))
    monkeypatch.setenv("DDTOOL_OPERATOR", "经办甲")

    def type_in(*words: str) -> tuple[int, str, str]:
        code = run([*words, "--json"])
        out, err = capsys.readouterr()
        return code, out, err

    return type_in


def told(answer: tuple[int, str, str]) -> Any:
    assert answer[0] == 0, answer[2]
    return json.loads(answer[1])


@pytest.mark.parametrize("kind", WAYS)
def test_from_definition_to_seal(say: Say, tmp_path: Path, kind: str) -> None:
    definition, counts, elected = WAYS[kind]
    (tmp_path / "表决.toml").write_text(definition, encoding="utf-8")
    assert told(say("vote", "new", "表决.toml"))["vote"] == CODE
    assert told(say("vote", "ballots", CODE, "-n", "2"))["files"]
    assert told(say("vote", "deck", CODE))["files"]
    assert told(say("vote", "sheets", CODE))["files"]
    for number, text in enumerate(counts):
        (tmp_path / f"票{number}.toml").write_text(text, encoding="utf-8")
        told(say("vote", "count", CODE, f"票{number}.toml"))
    told(say("vote", "check", CODE))
    found = told(say("vote", "result", CODE))
    assert (found["kind"], found["round_valid"], found["elected"]) == (kind, True, elected)
    assert len(found["files"]) >= 5
    assert told(say("vote", "show", CODE))["status"] == "decided"
    sealed = told(say("vote", "seal", CODE))
    assert verify_seal.main([str(tmp_path / "ddtool.db"), sealed["head"]]) == 0


def test_two_groups_are_shown_apart(say: Say, tmp_path: Path) -> None:
    definition, counts, _elected = WAYS["grade"]
    (tmp_path / "表决.toml").write_text(definition, encoding="utf-8")
    say("vote", "new", "表决.toml")
    for number, text in enumerate(counts):
        (tmp_path / f"票{number}.toml").write_text(text, encoding="utf-8")
        say("vote", "count", CODE, f"票{number}.toml")
    found = told(say("vote", "result", CODE, "--no-paper"))
    assert {group["name"]: [row["outcome"] for row in group["rows"]] for group in found["groups"]} == {
        "代表": ["满意", "满意", "不满意"],
        "常委会": ["满意", "不满意", "满意"],
    }
    history = told(say("vote", "history", "乙某")) if told(say("vote", "result", CODE)) else None
    assert history is not None
    assert [(event["group"], event["outcome"]) for event in history["events"]] == [
        ("代表", "满意"),
        ("常委会", "不满意"),
    ]


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        ('kind = "elect"\nseats = 2\nscale = ["好"]\n', "“scale”"),
        ('kind = "approve"\nseats = 2\n', "“seats”"),
        ('kind = "grade"\nscale = ["满意", "不满意"]\nseat = 2\n', "“seat”"),
    ],
)
def test_keys_of_another_kind(say: Say, tmp_path: Path, definition: str, message: str) -> None:
    (tmp_path / "错.toml").write_text(f"{definition}{HEAD}{THREE}{RULE}", encoding="utf-8")
    code, out, _err = say("vote", "new", "错.toml")
    error = json.loads(out)["error"]
    assert (code, error["code"]) == (1, "definition_refused")
    assert message in error["message"]
