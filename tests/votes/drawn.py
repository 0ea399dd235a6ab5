"""Votes drawn at random: a method with every setting written out, and the ballots of a small meeting, many of them faulty."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.votes.reference import MAJORITIES, Paper

KINDS = ("approve", "elect", "choose", "rank", "grade", "nominate", "score")
BASES = ("members", "present", "issued", "returned", "valid")
OTHERS = ["子某", "丑某", "寅某"]


@dataclass
class Drawn:
    """A vote from the definition to the box."""

    plain: dict[str, Any]
    papers: list[Paper]
    issued: int
    present: int


def draw(chance: random.Random, kind: str) -> Drawn:
    """A vote of a kind: up to forty members and seven rows, so that ties and boundaries come often."""
    subjects = [f"第{number}项" for number in range(1, chance.randint(1, 7) + 1)]
    members = chance.choice([chance.randint(1, 8), chance.randint(9, 40)])
    present = _fewer(chance, members)
    rule: dict[str, Any] = {
        "base": chance.choice(BASES),
        "majority": chance.choice(list(MAJORITIES)),
        "counts": "one",
        "round_void": chance.choice(["returned>issued"] * 3 + ["returned>present"]),
        "over_present": "warn",
        "blank": chance.choice(["abstain", "abstain", "void", "row"]),
        "several": chance.choice(["void", "abstain", "row"]),
    }
    if chance.random() < 0.3:
        rule["unclear"] = chance.choice(["void", "abstain", "row"])
    if chance.random() < 0.1:
        rule["turnout"] = chance.choice([">1/2", ">=2/3"])
    plain: dict[str, Any] = {
        "kind": kind,
        "title": "抽出的表决",
        "meeting": "示例县代表会",
        "date": date(2026, 1, 8),
        "members": members,
        "present": present,
        "subjects": subjects,
        "rule": rule,
    }
    SETTINGS[kind](chance, plain)
    issued = _fewer(chance, present)
    returned = issued + 1 if chance.random() < 0.03 else _fewer(chance, issued)
    lean = [chance.random() for _ in range(8)]
    papers = [_paper(chance, plain, lean) for _ in range(returned)]
    return Drawn(plain, papers, issued, present)


def _fewer(chance: random.Random, of: int) -> int:
    """Most of them as a rule, any number of them now and then."""
    return chance.randint(0, of) if chance.random() < 0.1 else max(of - chance.randint(0, 2), 0)


def _seats(chance: random.Random, plain: dict[str, Any]) -> None:
    plain["seats"] = chance.randint(1, len(plain["subjects"]))


def _approve(chance: random.Random, plain: dict[str, Any]) -> None:
    if chance.random() < 0.2:
        plain["rule"]["blank"] = "approve"


def _elect(chance: random.Random, plain: dict[str, Any]) -> None:
    _seats(chance, plain)
    plain["rule"] |= {
        "marks": chance.choice(["at_most", "at_most", "exactly"]),
        "write_in": chance.choice(["opposed", "opposed", "free", "none"]),
        "write_in_unmarked": chance.choice(["void", "approve"]),
        "write_in_over": chance.choice(["void", "drop"]),
    }


def _choose(chance: random.Random, plain: dict[str, Any]) -> None:
    _seats(chance, plain)
    rule = plain["rule"]
    rule |= {
        "marks": chance.choice(["at_most", "exactly", "free"]),
        "vote_on": chance.choice(["each", "pick"]),
        "cut_tie": chance.choice(["again", "again", "all", "none"]),
    }
    if chance.random() < 0.3:
        rule["majority"] = "none"
    if rule["vote_on"] == "pick":
        for key in ("blank", "several", "unclear"):
            if rule.get(key) == "row":
                rule[key] = "abstain"


def _rank(chance: random.Random, plain: dict[str, Any]) -> None:
    _seats(chance, plain)
    rule = plain["rule"]
    rule |= {
        "blank": chance.choice(["abstain", "void"]),
        "numbers": chance.choice(["seats", "all"]),
        "scoring": chance.choice(["descending", "points", "places"]),
        "double": chance.choice(["void", "drop"]),
        "beyond": chance.choice(["void", "drop"]),
        "incomplete": chance.choice(["count", "count", "void"]),
        "cut_tie": chance.choice(["again", "again", "all", "none"]),
    }
    if rule["scoring"] == "points":
        rule["points"] = sorted((chance.randint(0, 9) for _ in range(chance.randint(1, 6))), reverse=True)
    if chance.random() < 0.5:
        rule["majority"] = "none"


def _grade(chance: random.Random, plain: dict[str, Any]) -> None:
    scale = ["优秀", "良好", "一般", "较差"][: chance.randint(2, 4)]
    rule = plain["rule"]
    plain["scale"] = scale
    rule |= {"unknown": chance.choice(["none", "counted", "left_out"]), "cascade": chance.random() < 0.7}
    if not rule["cascade"]:
        rule["otherwise"] = "无法评定"
    if chance.random() < 0.4:
        del rule["majority"], rule["cascade"]
        rule["otherwise"] = "都不到"
        rule["band"] = [
            {
                "outcome": grade,
                "of": chance.sample(scale, chance.randint(1, len(scale))),
                "share": chance.choice(list(MAJORITIES)),
            }
            | ({"base": chance.choice(BASES)} if chance.random() < 0.5 else {})
            for grade in scale[: chance.randint(1, len(scale))]
        ]
    if chance.random() < 0.5:
        rule |= {"top_grade": scale[-1], "top": chance.randint(1, 3)}


def _nominate(chance: random.Random, plain: dict[str, Any]) -> None:
    rule = plain["rule"]
    rule["blank"] = chance.choice(["abstain", "void"])
    rule["cut_tie"] = chance.choice(["again", "again", "all", "none"])
    if chance.random() < 0.7:
        plain["seats"] = chance.randint(1, 4)
    if chance.random() < 0.5:
        rule["lines"] = chance.randint(1, 4)
    if chance.random() < 0.6:
        rule["majority"] = "none"
    if chance.random() < 0.5:
        rule["least"] = chance.randint(1, 5)


def _score(chance: random.Random, plain: dict[str, Any]) -> None:
    rule = plain["rule"]
    del rule["majority"]
    rule |= {
        "blank": chance.choice(["abstain", "void"]),
        "beyond": chance.choice(["void", "drop"]),
        "low": chance.choice([0, 1, 60]),
        "high": chance.choice([61, 70, 100]),
        "trim": chance.randint(0, 2),
    }
    if chance.random() < 0.4:
        rule["band"] = [{"outcome": "优秀", "mean": ">=90"}, {"outcome": "良好", "mean": ">=65"}]
        rule["otherwise"] = "一般"
    elif chance.random() < 0.7:
        _seats(chance, plain)


def _paper(chance: random.Random, plain: dict[str, Any], lean: list[float]) -> Paper:
    """A ballot: most of them as they should be."""
    kind, rows = plain["kind"], len(plain["subjects"])
    clumsy = chance.random() < 0.25
    names: list[tuple[str, bool]] = []
    if kind in ("elect", "nominate") and chance.random() < 0.3:
        pool = OTHERS + plain["subjects"][:1]
        names = [(chance.choice(pool), chance.random() < 0.8) for _ in range(chance.randint(1, 2))]
    if kind == "rank":
        last = rows if plain["rule"]["numbers"] == "all" else min(plain["seats"], rows)
        order = sorted(range(rows), key=lambda row: lean[row % 8] + chance.random())
        numbers = {row: str(number) for number, row in enumerate(order[:last], 1) if chance.random() < 0.97}
        marks = [[numbers[row]] if row in numbers else [] for row in range(rows)]
        wrong = [["?"], ["1", "2"], [str(last + 1)], ["0"], ["1"], []]
    elif kind == "score":
        low, high = plain["rule"]["low"], plain["rule"]["high"]
        marks = [[str(chance.randint(max(low, high - 4), high))] for _ in range(rows)]
        wrong = [["?"], [str(high + 1)], ["61", "62"], []]
    elif kind == "nominate":
        marks = [["推荐"] if chance.random() < lean[row % 8] / 2 else [] for row in range(rows)]
        wrong = [["?"], ["推荐", "推荐"]]
    else:
        columns = _columns(plain)
        if kind in ("elect", "choose"):
            # Mostly as many as may be chosen.
            order = sorted(range(rows), key=lambda row: lean[row % 8] + chance.random())
            marks = [
                ["赞成"] if row in order[: plain["seats"]] else [chance.choice(columns[1:])] for row in range(rows)
            ]
        else:
            marks = [chance.choices([[column] for column in columns], lean[: len(columns)])[0] for _ in range(rows)]
        wrong = [["?"], list(columns[:2]), [columns[0], columns[0]], [], [columns[0]]]
    if clumsy:
        marks[chance.randrange(rows)] = list(chance.choice(wrong))
    if chance.random() < 0.02:
        marks = [[] for _ in range(rows)]
    return Paper([list(row) for row in marks], names, spoiled=chance.random() < 0.03)


def paper_of(chance: random.Random, plain: dict[str, Any]) -> Paper:
    """One ballot of a vote whose voters lean to no side."""
    return _paper(chance, plain, [chance.random() for _ in range(8)])


def _columns(plain: dict[str, Any]) -> list[str]:
    if plain["kind"] != "grade":
        return ["赞成", "反对", "弃权"]
    return [*plain["scale"], *([] if plain["rule"]["unknown"] == "none" else ["不了解"])]


SETTINGS = {
    "approve": _approve,
    "elect": _elect,
    "choose": _choose,
    "rank": _rank,
    "grade": _grade,
    "nominate": _nominate,
    "score": _score,
}
