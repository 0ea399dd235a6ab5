"""A second counter, slow and obviously right: ballot by ballot, vote by vote, sharing nothing with the engine.

It reads the same plain method (the keys of a definition file, all of them written out) and the same plain ballots, and says
what became of each row. Nothing of ddtool is imported here.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

MAJORITIES = {
    ">1/2": (1, 2, False),
    ">=1/2": (1, 2, True),
    ">=2/3": (2, 3, True),
    ">=80%": (4, 5, True),
    ">3/4": (3, 4, False),
    ">=1/3": (1, 3, True),
}
Plain = dict[str, Any]
Marks = list[list[str]]


@dataclass
class Paper:
    """One ballot as it lies on the table."""

    marks: Marks
    names: list[tuple[str, bool]] = field(default_factory=list)
    """Names written in, and whether the mark is there."""
    spoiled: bool = False


@dataclass
class Found:
    """What the slow counter found."""

    round_valid: bool = True
    void: int = 0
    rows: dict[str, dict[str, int]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    scores: dict[str, Fraction | None] = field(default_factory=dict)
    tied: set[str] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)
    top: tuple[set[str], set[str]] | None = None


def enough(votes: int, of: int, majority: str) -> bool:
    """Cross-multiplied by hand; nothing is carried by nobody."""
    over, under, reach = MAJORITIES[majority]
    if votes == 0:
        return False
    return votes * under >= over * of if reach else votes * under > over * of


def count(plain: Plain, papers: list[Paper], issued: int, present: int) -> Found:
    """The whole way from the box to the result."""
    rule = plain["rule"]
    found = Found()
    returned = len(papers)
    if returned > (present if rule["round_void"] == "returned>present" else issued):
        return Found(round_valid=False)
    if "turnout" in rule and not enough(returned, plain["members"], rule["turnout"]):
        return Found(round_valid=False)
    read = [READERS[plain["kind"]](plain, paper) for paper in papers]
    good = [one for one in read if one is not None]
    found.void = returned - len(good)
    sizes = {
        "members": plain["members"],
        "present": present,
        "issued": issued,
        "returned": returned,
        "valid": len(good),
    }
    DECIDERS[plain["kind"]](plain, good, sizes, found)
    return found


Read = tuple[list[str], list[str]]
"""What each row of a good ballot counts as, and the names that count."""


def doubt(what: str) -> str | None:
    return {"abstain": "弃权", "approve": "赞成", "row": "无效", "void": None}[what]


def row_of(marks: list[str], columns: list[str], rule: Plain) -> str | None:
    """What a row counts as; None voids the ballot."""
    for mark in marks:
        if mark not in columns:
            return doubt(rule.get("unclear", rule["several"]))
    different = []
    for mark in marks:
        if mark not in different:
            different.append(mark)
    if len(different) == 0:
        return doubt(rule["blank"])
    if len(different) > 1:
        return doubt(rule["several"])
    return different[0]


def read_each(plain: Plain, paper: Paper) -> Read | None:
    rule = plain["rule"]
    if paper.spoiled:
        return None
    counted = []
    if rule.get("vote_on") == "pick":
        nothing = all(len(marks) == 0 for marks in paper.marks) and not paper.names
        if rule["blank"] == "void" and nothing:
            return None
        for marks in paper.marks:
            if "?" in marks and rule.get("unclear", rule["several"]) == "void":
                return None
            only_chosen = len(marks) > 0 and all(mark == "赞成" for mark in marks)
            counted.append("赞成" if only_chosen else "")
        return counted, []
    for marks in paper.marks:
        choice = row_of(marks, ["赞成", "反对", "弃权"], rule)
        if choice is None:
            return None
        counted.append(choice)
    return counted, []


def fits(plain: Plain, chosen: int) -> bool:
    marks = plain["rule"].get("marks", "at_most")
    if marks == "exactly":
        return chosen == int(plain["seats"])
    if marks == "at_most":
        return chosen <= int(plain["seats"])
    return True


def read_choose(plain: Plain, paper: Paper) -> Read | None:
    read = read_each(plain, paper)
    if read is None or not fits(plain, read[0].count("赞成")):
        return None
    return read


def read_elect(plain: Plain, paper: Paper) -> Read | None:
    rule = plain["rule"]
    read = read_each(plain, paper)
    if read is None:
        return None
    names: list[str] = []
    for name, marked in paper.names:
        known = name in plain["subjects"] or name in names
        if rule["write_in"] != "none" and not known and (marked or rule["write_in_unmarked"] == "approve"):
            names.append(name)
    if rule["write_in"] == "opposed" and len(names) > read[0].count("反对"):
        if rule["write_in_over"] == "void":
            return None
        names = []
    if not fits(plain, read[0].count("赞成") + len(names)):
        return None
    return read[0], names


def read_rank(plain: Plain, paper: Paper) -> Read | None:
    rule = plain["rule"]
    last = len(plain["subjects"]) if rule["numbers"] == "all" else min(plain["seats"], len(plain["subjects"]))
    if paper.spoiled:
        return None
    if all(marks == [] for marks in paper.marks):
        return None if rule["blank"] == "void" else (["" for _ in paper.marks], [])
    numbers: list[int | None] = []
    for marks in paper.marks:
        allowed = [str(number) for number in range(1, last + 1)]
        if len(set(marks)) == 1 and marks[0] in allowed:
            numbers.append(allowed.index(marks[0]) + 1)
        elif marks == []:
            numbers.append(None)
        elif rule["beyond"] == "void":
            return None
        else:
            numbers.append(None)
    for number in range(1, last + 1):
        if numbers.count(number) > 1:
            if rule["double"] == "void":
                return None
            numbers = [None if one == number else one for one in numbers]
    if rule["incomplete"] == "void" and any(number not in numbers for number in range(1, last + 1)):
        return None
    return ["" if number is None else str(number) for number in numbers], []


def read_grade(plain: Plain, paper: Paper) -> Read | None:
    if paper.spoiled:
        return None
    columns = list(plain["scale"]) + ([] if plain["rule"]["unknown"] == "none" else ["不了解"])
    counted = []
    for marks in paper.marks:
        choice = row_of(marks, columns, plain["rule"])
        if choice is None:
            return None
        counted.append(choice)
    return counted, []


def read_nominate(plain: Plain, paper: Paper) -> Read | None:
    rule = plain["rule"]
    if paper.spoiled:
        return None
    if rule.get("unclear", rule["several"]) == "void" and any("?" in marks for marks in paper.marks):
        return None
    names: list[str] = []
    for subject, marks in zip(plain["subjects"], paper.marks, strict=True):
        if "推荐" in marks or subject in [name for name, _ in paper.names]:
            names.append(subject)
    for name, _ in paper.names:
        if name not in names and name not in plain["subjects"]:
            names.append(name)
    most = rule.get("lines", plain.get("seats"))
    if most is not None and len(names) > most:
        return None
    if not names and rule["blank"] == "void":
        return None
    listed = ["推荐" if subject in names else "" for subject in plain["subjects"]]
    return listed, [name for name in names if name not in plain["subjects"]]


def read_score(plain: Plain, paper: Paper) -> Read | None:
    rule = plain["rule"]
    if paper.spoiled:
        return None
    allowed = [str(points) for points in range(rule["low"], rule["high"] + 1)]
    counted = []
    for marks in paper.marks:
        if marks == []:
            if rule["blank"] == "void":
                return None
            counted.append("")
        elif len(set(marks)) == 1 and marks[0] in allowed:
            counted.append(marks[0])
        elif rule["beyond"] == "void":
            return None
        else:
            counted.append("")
    return counted, []


READERS = {
    "approve": read_each,
    "elect": read_elect,
    "choose": read_choose,
    "rank": read_rank,
    "grade": read_grade,
    "nominate": read_nominate,
    "score": read_score,
}


def votes_for(good: list[Read], row: int, choice: str) -> int:
    votes = 0
    for counted, _ in good:
        if counted[row] == choice:
            votes += 1
    return votes


def all_choices(good: list[Read], row: int) -> dict[str, int]:
    return {choice: votes_for(good, row, choice) for choice in {counted[row] for counted, _ in good} if choice}


def base_of(plain: Plain, sizes: dict[str, int], good: list[Read], row: int, base: str = "") -> int:
    base = base or plain["rule"]["base"]
    void_rows = votes_for(good, row, "无效") if base == "valid" else 0
    unknown = votes_for(good, row, "不了解") if plain["rule"].get("unknown") == "left_out" else 0
    return sizes[base] - void_rows - unknown


def decide_approve(plain: Plain, good: list[Read], sizes: dict[str, int], found: Found) -> None:
    for row, subject in enumerate(plain["subjects"]):
        found.rows[subject] = all_choices(good, row)
        of = base_of(plain, sizes, good, row)
        carried = enough(votes_for(good, row, "赞成"), of, plain["rule"]["majority"])
        found.outcomes[subject] = "passed" if carried else "failed"
        if carried:
            found.chosen.add(subject)


def place(name: str, points: dict[str, Fraction], seats: int, cut_tie: str) -> str:
    """in, out or tied: by how many stand above and how many level."""
    above = sum(1 for other in points if points[other] > points[name])
    level = sum(1 for other in points if points[other] == points[name])
    if above + level <= seats:
        return "in"
    if above >= seats:
        return "out"
    return {"again": "tied", "all": "in", "none": "out"}[cut_tie]


def contest(
    plain: Plain,
    votes: dict[str, int],
    points: dict[str, Fraction],
    bases: dict[str, int],
    found: Found,
    won: str,
    lost: str,
) -> None:
    rule = plain["rule"]
    passing = {}
    for name, got in votes.items():
        reaches = rule["majority"] == "none" or enough(got, bases[name], rule["majority"])
        if got > 0 and reaches and got >= rule.get("least", 1):
            passing[name] = points[name]
    seats = plain.get("seats") or len(passing)
    for name in votes:
        where = place(name, passing, seats, rule.get("cut_tie", "again")) if name in passing else "out"
        found.outcomes[name] = {"in": won, "out": lost, "tied": "tied"}[where]
        if where == "in":
            found.chosen.add(name)
        if where == "tied":
            found.tied.add(name)


def decide_elect(plain: Plain, good: list[Read], sizes: dict[str, int], found: Found) -> None:
    votes, bases = {}, {}
    for row, subject in enumerate(plain["subjects"]):
        found.rows[subject] = all_choices(good, row)
        votes[subject] = votes_for(good, row, "赞成")
        bases[subject] = base_of(plain, sizes, good, row)
    for _, names in good:
        for name in names:
            found.written[name] = found.written.get(name, 0) + 1
    for name in found.written:
        votes[name], bases[name] = found.written[name], sizes[plain["rule"]["base"]]
    points = {name: Fraction(got) for name, got in votes.items()}
    won, lost = ("elected", "not_elected") if plain["kind"] == "elect" else ("passed", "failed")
    contest(plain, votes, points, bases, found, won, lost)


def decide_rank(plain: Plain, good: list[Read], sizes: dict[str, int], found: Found) -> None:
    rule = plain["rule"]
    last = len(plain["subjects"]) if rule["numbers"] == "all" else min(plain["seats"], len(plain["subjects"]))
    votes, points, bases = {}, {}, {}
    for row, subject in enumerate(plain["subjects"]):
        got, score = 0, Fraction(0)
        for counted, _ in good:
            number = int(counted[row]) if counted[row] else 0
            if number:
                got += 1
            if rule["scoring"] == "descending" and number:
                score += last - number + 1
            elif rule["scoring"] == "points" and number and number <= len(rule["points"]):
                score += rule["points"][number - 1]
            elif rule["scoring"] == "places":
                score += number or last + 1
        found.rows[subject] = {f"第{number}位": votes_for(good, row, str(number)) for number in range(1, last + 1)}
        found.scores[subject] = score
        votes[subject], bases[subject] = got, sizes[rule["base"]]
        points[subject] = -score if rule["scoring"] == "places" else score
    contest(plain, votes, points, bases, found, "passed", "failed")


def decide_nominate(plain: Plain, good: list[Read], sizes: dict[str, int], found: Found) -> None:
    votes = {}
    for row, subject in enumerate(plain["subjects"]):
        found.rows[subject] = all_choices(good, row)
        votes[subject] = votes_for(good, row, "推荐")
    for _, names in good:
        for name in names:
            found.written[name] = found.written.get(name, 0) + 1
    votes |= found.written
    points = {name: Fraction(got) for name, got in votes.items()}
    contest(plain, votes, points, dict.fromkeys(votes, sizes[plain["rule"]["base"]]), found, "passed", "failed")


def bands_of(plain: Plain) -> tuple[list[tuple[str, list[str], str, str]], str]:
    """Outcome, the grades whose votes are added, the share, the base; and what remains."""
    rule, scale = plain["rule"], list(plain["scale"])
    if "band" in rule:
        bands = [
            (band["outcome"], band.get("of", [band["outcome"]]), band["share"], band.get("base", rule["base"]))
            for band in rule["band"]
        ]
        return bands, rule["otherwise"]
    if rule["cascade"]:
        steps = [(scale[n], scale[: n + 1], rule["majority"], rule["base"]) for n in range(len(scale) - 1)]
        return steps, rule.get("otherwise", scale[-1])
    return [(grade, [grade], rule["majority"], rule["base"]) for grade in scale], rule["otherwise"]


def decide_grade(plain: Plain, good: list[Read], sizes: dict[str, int], found: Found) -> None:
    bands, otherwise = bands_of(plain)
    worst: dict[str, Fraction] = {}
    for row, subject in enumerate(plain["subjects"]):
        found.rows[subject] = all_choices(good, row)
        outcome = ""
        somebody = False
        for name, grades, share, base in bands:
            of = base_of(plain, sizes, good, row, base)
            somebody = somebody or of > 0
            votes = sum(votes_for(good, row, grade) for grade in grades)
            if not outcome and enough(votes, of, share):
                outcome = name
        found.outcomes[subject] = (outcome or otherwise) if somebody else "未评定"
        if "top" in plain["rule"] and votes_for(good, row, plain["rule"]["top_grade"]):
            worst[subject] = Fraction(votes_for(good, row, plain["rule"]["top_grade"]))
    if "top" in plain["rule"]:
        places = {name: place(name, worst, plain["rule"]["top"], "again") for name in worst}
        found.top = (
            {name for name in worst if places[name] == "in"},
            {name for name in worst if places[name] == "tied"},
        )


def decide_score(plain: Plain, good: list[Read], sizes: dict[str, int], found: Found) -> None:
    rule = plain["rule"]
    means: dict[str, Fraction] = {}
    for row, subject in enumerate(plain["subjects"]):
        scores = sorted(int(counted[row]) for counted, _ in good if counted[row])
        for _ in range(rule["trim"]):
            scores = scores[1:-1]
        found.scores[subject] = None
        if scores:
            means[subject] = Fraction(sum(scores), len(scores))
            found.scores[subject] = means[subject]
    for subject in plain["subjects"]:
        if subject not in means:
            found.outcomes[subject] = "未评定"
        elif "band" in rule:
            reached = [
                band["outcome"] for band in rule["band"] if means[subject] >= int(band["mean"].removeprefix(">="))
            ]
            found.outcomes[subject] = reached[0] if reached else rule["otherwise"]
        elif plain.get("seats") is None:
            found.outcomes[subject] = "scored"
        else:
            where = place(subject, means, plain["seats"], "again")
            found.outcomes[subject] = {"in": "passed", "out": "failed", "tied": "tied"}[where]
            if where == "in":
                found.chosen.add(subject)
            if where == "tied":
                found.tied.add(subject)


DECIDERS = {
    "approve": decide_approve,
    "elect": decide_elect,
    "choose": decide_elect,
    "rank": decide_rank,
    "grade": decide_grade,
    "nominate": decide_nominate,
    "score": decide_score,
}


Weighed = list[dict[str, tuple[dict[str, int], int]]]
"""For each group: the votes of each subject, and its base."""


def weigh(plain: Plain, papers: list[Paper], sizes: dict[str, int]) -> dict[str, tuple[dict[str, int], int]]:
    """One group's votes and base for each subject."""
    good = [read for paper in papers if (read := read_grade(plain, paper)) is not None]
    sizes = {**sizes, "valid": len(good)}
    return {
        subject: (all_choices(good, row), base_of(plain, sizes, good, row))
        for row, subject in enumerate(plain["subjects"])
    }


def weighed(plain: Plain, subject: str, groups: Weighed) -> str:
    """The outcome of the groups' shares, each by its weight, over all weights."""
    weights = list(plain["rule"]["weights"].values())
    if any(group[subject][1] == 0 for group in groups):
        return "未评定"
    bands, otherwise = bands_of(plain)
    for name, grades, majority, _ in bands:
        share = Fraction(0)
        for weight, group in zip(weights, groups, strict=True):
            votes, of = group[subject]
            share += Fraction(weight, sum(weights)) * Fraction(sum(votes.get(grade, 0) for grade in grades), of)
        over, under, reach = MAJORITIES[majority]
        if share > 0 and (share >= Fraction(over, under) if reach else share > Fraction(over, under)):
            return name
    return otherwise
