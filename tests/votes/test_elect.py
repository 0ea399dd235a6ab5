"""选举: the majority at the boundary, more than the seats, ties, too few, names written in, the direct election."""

from datetime import date
from typing import Any

import pytest

from ddtool.votes.kinds import kind_of
from ddtool.votes.rules.wording import requirement_sentence
from tests.votes.made import ballot, count, decided, faults, outcomes, through_gate, vote

ROWS = tuple[int, int, int]


@pytest.mark.parametrize(
    ("first", "second", "third", "elected", "tied", "free"),
    [
        # 111 of 220 are more than half, 110 are not
        (111, 111, 90, ("甲某", "乙某"), (), 0),
        (111, 110, 90, ("甲某",), (), 1),
        (110, 110, 110, (), (), 2),
        # more over half than seats: most votes win
        (130, 120, 140, ("丙某", "甲某"), (), 0),
        (130, 129, 131, ("丙某", "甲某"), (), 0),
        # a tie at the last seat, whatever stands above it
        (130, 120, 120, ("甲某",), ("乙某", "丙某"), 1),
        (120, 120, 120, (), ("甲某", "乙某", "丙某"), 2),
        # a tie that does not touch the seats is none
        (130, 130, 120, ("甲某", "乙某"), (), 0),
        # equal votes below the majority decide nothing
        (130, 110, 110, ("甲某",), (), 1),
        (0, 0, 0, (), (), 2),
    ],
)
def test_who_is_elected(
    first: int, second: int, third: int, elected: tuple[str, ...], tied: tuple[str, ...], free: int
) -> None:
    rows = {name: (votes, 201 - votes, 0) for name, votes in (("甲某", first), ("乙某", second), ("丙某", third))}
    found = decided(vote("elect"), count(rows))
    assert (found.elected, found.tied, found.free) == (elected, tied, free)
    expected = {
        name: "elected" if name in elected else "tied" if name in tied else "not_elected" for name in outcomes(found)
    }
    assert outcomes(found) == expected
    assert [(row.base, row.need, row.margin) for row in found.rows] == [
        (220, 111, votes - 111) for votes in sorted((first, second, third), reverse=True)
    ]


def test_sentences_of_a_tie() -> None:
    definition = vote("elect", "代表大会选举（副职）")
    rows = {"甲某": (111, 80, 9), "乙某": (120, 70, 10), "丙某": (111, 89, 0)}
    found = decided(definition, count(rows, returned=200, write_ins={"丁某": 3}))
    assert found.sentences == (
        "发出选票201张，收回200张，收回的票数少于发出的票数，本次选举有效。",
        "乙某：赞成120票，反对70票，弃权10票。赞成票超过全体代表220名的半数（需111票以上），当选。",
        "甲某：赞成111票，反对80票，弃权9票。赞成票超过全体代表220名的半数（需111票以上），但与丙某票数相等，不能确定，应当再次投票。",
        "丙某：赞成111票，反对89票，弃权0票。赞成票超过全体代表220名的半数（需111票以上），但与甲某票数相等，不能确定，应当再次投票。",
        "丁某（另选他人）：赞成3票。赞成票未超过全体代表220名的半数（需111票以上），差108票，未当选。",
        "应选2名，当选1名。",
        "甲某、丙某票数相等，不能确定其中1名，应当就票数相等的再次投票（组织法第二十九条）。",
    )
    assert requirement_sentence(definition, found) == (
        "根据组织法第二十五条：以全体代表的过半数通过，赞成票超过全体代表220名的半数，即111票以上，按得票多少取前2名当选。"
    )


def test_sentences_of_too_few_and_too_many() -> None:
    few = decided(
        vote("elect", seats=1, subjects=["甲某", "乙某"]), count({"甲某": (110, 91, 0), "乙某": (80, 100, 21)})
    )
    assert few.sentences[1:] == (
        "甲某：赞成110票，反对91票，弃权0票。赞成票未超过全体代表220名的半数（需111票以上），差1票，未当选。",
        "乙某：赞成80票，反对100票，弃权21票。赞成票未超过全体代表220名的半数（需111票以上），差31票，未当选。",
        "应选1名，当选0名。",
        "尚缺1名，不足应选名额，应当另行选举。",
    )
    many = decided(vote("elect"), count({"甲某": (130, 71, 0), "乙某": (120, 81, 0), "丙某": (112, 89, 0)}))
    assert many.sentences[3] == (
        "丙某：赞成112票，反对89票，弃权0票。赞成票超过全体代表220名的半数（需111票以上），但票数不在前2名，未当选。"
    )


def test_a_name_written_in_is_elected() -> None:
    found = decided(vote("elect", seats=1, subjects=["甲某"]), count({"甲某": (60, 130, 11)}, write_ins={"丁某": 111}))
    assert found.elected == ("丁某",)
    assert [(row.name, row.written_in, row.counts) for row in found.rows] == [
        ("丁某", True, (("赞成", 111),)),
        ("甲某", False, (("赞成", 60), ("反对", 130), ("弃权", 11))),
    ]


@pytest.mark.parametrize(
    ("rule", "marks", "names", "unmarked", "void", "kept"),
    [
        ({}, ("赞成", "赞成", "反对"), (), (), "", ()),
        # fewer than the seats is valid, more is void; names written in count among them
        ({}, ("赞成", "", "反对"), (), (), "", ()),
        ({}, ("赞成", "赞成", "赞成"), (), (), "选了3个，多于应选的2个", ()),
        ({}, ("赞成", "赞成", "反对"), ("丁某",), (), "选了3个，多于应选的2个", ()),
        ({}, ("赞成", "反对", "反对"), ("丁某",), (), "", ("丁某",)),
        ({"marks": "exactly"}, ("赞成", "反对", "反对"), (), (), "选了1个，少于应选的2个", ()),
        ({"marks": "exactly"}, ("赞成", "反对", "反对"), ("丁某",), (), "", ("丁某",)),
        # only who opposes may write in, and no more names than were opposed
        ({}, ("赞成", "弃权", "弃权"), ("丁某",), (), "另选1人，多于反对的0人", ()),
        ({}, ("赞成", "", ""), ("丁某",), (), "另选1人，多于反对的0人", ()),
        ({"write_in_over": "drop"}, ("赞成", "", ""), ("丁某",), (), "", ()),
        ({}, ("反对", "弃权", "弃权"), ("丁某", "戊某"), (), "另选2人，多于反对的1人", ()),
        ({"write_in": "free"}, ("赞成", "", ""), ("丁某",), (), "", ("丁某",)),
        ({"write_in": "none"}, ("反对", "反对", "反对"), ("丁某",), (), "", ()),
        # a name without its mark is no vote, or one, by rule
        ({}, ("反对", "反对", "反对"), (), ("丁某",), "", ()),
        ({"write_in_unmarked": "approve"}, ("反对", "反对", "反对"), (), ("丁某",), "", ("丁某",)),
        # a candidate's name written in, or one name twice, counts for nothing more
        ({}, ("反对", "反对", "反对"), ("甲　某",), (), "", ()),
        ({}, ("反对", "反对", "反对"), ("丁某", "丁 某"), (), "", ("丁某",)),
        # marks: twice in one column is one mark, in two columns a doubt
        ({}, ("赞成+赞成", "赞成", "反对"), (), (), "", ()),
        ({}, ("赞成+反对", "", ""), (), (), "“甲某”画了两栏以上", ()),
        ({"several": "abstain"}, ("赞成+反对", "赞成", "赞成"), (), (), "", ()),
        ({"several": "row"}, ("赞成+反对", "赞成", "赞成"), (), (), "", ()),
        ({}, ("?", "赞成", "赞成"), (), (), "“甲某”的符号不能辨认", ()),
        ({"unclear": "row"}, ("?", "赞成", "赞成"), (), (), "", ()),
        ({"blank": "void"}, ("赞成", "", "反对"), (), (), "“乙某”没有画", ()),
        ({"blank": "approve"}, ("", "", ""), (), (), "选了3个，多于应选的2个", ()),
        ({"blank": "approve"}, ("", "", "反对"), (), (), "", ()),
        ({"vote_on": "pick", "write_in": "free"}, ("赞成", "", ""), ("丁某",), (), "", ("丁某",)),
        ({"vote_on": "pick", "write_in": "none"}, ("赞成", "赞成", "赞成"), (), (), "选了3个，多于应选的2个", ()),
        ({"vote_on": "pick", "write_in": "none"}, ("?", "赞成", ""), (), (), "“甲某”的符号不能辨认", ()),
        ({"vote_on": "pick", "write_in": "none", "blank": "void"}, ("", "", ""), (), (), "没有画任何一项", ()),
    ],
)  # fmt: skip
def test_how_a_ballot_is_read(
    rule: dict[str, Any], marks: tuple[str, ...], names: tuple[str, ...], unmarked: tuple[str, ...], void: str,
    kept: tuple[str, ...],
) -> None:  # fmt: skip
    definition = vote("elect", rule)
    judged = kind_of(definition).judge(definition, ballot(*marks, names=names, unmarked=unmarked))
    assert (judged.void, judged.write_ins) == (void, kept)


def test_rows_as_counted() -> None:
    definition = vote("elect", {"several": "row", "blank": "approve", "write_in": "none"})
    judged = kind_of(definition).judge(definition, ballot("赞成+反对", "", "反对"))
    assert judged.marks == ("无效", "赞成", "反对")
    assert kind_of(definition).choices(definition) == ("赞成", "反对", "弃权", "无效")


def test_a_row_that_is_void_is_outside_the_valid_ballots() -> None:
    definition = vote("elect", {"base": "valid", "several": "row", "write_in": "none"})
    rows = {"甲某": (100, 100, 0, 1), "乙某": (101, 100, 0, 0), "丙某": (100, 99, 0, 2)}
    found = decided(definition, count(rows))
    assert {row.name: (row.base, row.need, str(row.outcome)) for row in found.rows} == {
        "甲某": (200, 101, "not_elected"),
        "乙某": (201, 101, "elected"),
        "丙某": (199, 100, "elected"),
    }


@pytest.mark.parametrize(
    ("rule", "rows", "write_ins", "refused"),
    [
        ({}, ((150, 51, 0), (150, 51, 0), (103, 98, 0)), {},
         ["赞成合计 ≤ 应选×有效：赞成合计403票，应选2×有效票201张=402票，多出1票"]),
        ({}, ((150, 51, 0), (150, 51, 0), (101, 100, 0)), {"丁某": 2},
         ["赞成合计 + 另选他人 ≤ 应选×有效：赞成合计401 + 另选他人2 = 403票，应选2×有效票201张=402票，多出1票"]),
        ({}, ((150, 0, 51), (150, 1, 50), (50, 2, 149)), {"丁某": 4},
         ["另选他人 ≤ 反对：另选他人4票，各候选人反对票合计3票，多出1票"]),
        ({}, ((10, 191, 0), (10, 191, 0), (10, 191, 0)), {"丁某": 202},
         ["另选“丁某”票数 ≤ 有效：票数202票，有效票201张，多出1票"]),
        ({}, ((111, 80, 9), (110, 91, 0), (90, 111, 0)), {},
         ["“甲某”赞成 + 反对 + 弃权 = 有效：赞成111 + 反对80 + 弃权9 = 200票，有效票201张，相差-1票"]),
        ({"marks": "exactly"}, ((111, 80, 10), (110, 91, 0), (90, 111, 0)), {},
         ["赞成合计 = 应选×有效：赞成合计311票，应选2×有效票201张=402票，相差-91票"]),
        ({}, ((111, 80, 10), (110, 91, 0), (90, 111, 0)), {"甲 某": 1}, ["第1个 [[write_in]]：“甲 某”票上已有，请并入一处"]),
        ({}, ((111, 80, 10), (110, 91, 0), (90, 111, 0)), {"丁某": 0},
         ["第1个 [[write_in]]“丁某”：“votes”应为大于0的整数，写的是 0"]),
        ({"write_in": "none"}, ((111, 80, 10), (110, 91, 0), (90, 111, 0)), {"丁某": 1},
         ["选举没有“另选他人”，录入文件写了1个 [[write_in]]，请删去"]),
    ],
)  # fmt: skip
def test_the_gate(rule: dict[str, Any], rows: tuple[ROWS, ...], write_ins: dict[str, int], refused: list[str]) -> None:
    definition = vote("elect", rule)
    counted = count(dict(zip(definition.names, rows, strict=True)), write_ins=write_ins)
    assert list(through_gate(definition, counted).faults) == refused


def test_sound_totals_with_names_written_in() -> None:
    definition = vote("elect")
    counted = count(
        {"甲某": (111, 80, 10), "乙某": (110, 91, 0), "丙某": (90, 111, 0)}, write_ins={"丁某": 3, "戊某": 1}
    )
    assert through_gate(definition, counted).count == counted


# 差额 and nominations

FOUR = ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("preset", "seats", "candidates", "refused"),
    [
        ("代表大会选举（正职）", 1, 1, []),
        ("代表大会选举（正职）", 1, 2, []),
        ("代表大会选举（正职）", 1, 3, ["候选名额过多：应选1名，候选3名，差额应不超过1名，现为2名"]),
        ("代表大会选举（副职）", 4, 4, ["候选名额不足：应选4名，候选4名，差额应不少于1名，现为0名"]),
        ("代表大会选举（副职）", 4, 5, []),
        ("代表大会选举（副职）", 4, 7, []),
        ("代表大会选举（副职）", 4, 8, ["候选名额过多：应选4名，候选8名，差额应不超过3名，现为4名"]),
        # 1/10 of 25 is 2.5, so at least 3; 1/5 is 5
        ("代表大会选举（委员）", 25, 27, ["候选名额不足：应选25名，候选27名，差额应不少于3名，现为2名"]),
        ("代表大会选举（委员）", 25, 28, []),
        ("代表大会选举（委员）", 25, 30, []),
        ("代表大会选举（委员）", 25, 31, ["候选名额过多：应选25名，候选31名，差额应不超过5名，现为6名"]),
        # no whole number lies between 3/10 and 3/5: the least that is more
        ("代表大会选举（委员）", 3, 4, []),
        ("代表大会选举（委员）", 3, 5, ["候选名额过多：应选3名，候选5名，差额应不超过1名，现为2名"]),
    ],
)
def test_candidates_against_seats(preset: str, seats: int, candidates: int, refused: list[str]) -> None:
    found = faults("elect", preset, seats=seats, subjects=[f"候选{n}" for n in range(candidates)])
    assert [fault.split("（组织法")[0] for fault in found] == refused
    assert all("组织法第二十七条" in fault for fault in found)


@pytest.mark.parametrize(
    ("seats", "candidates", "sound"),
    [
        (2, 3, True),
        (2, 4, True),
        (2, 2, False),
        (2, 5, False),
        (1, 2, True),
        (1, 1, False),
        (3, 4, True),
        (3, 6, True),
        (3, 7, False),
    ],
)
def test_direct_election_candidates(seats: int, candidates: int, sound: bool) -> None:
    names = [f"候选{n}" for n in range(candidates)]
    found = faults(
        "elect", "县乡代表直接选举", seats=seats, subjects=names, meeting="第一选区", members=900, present=500
    )
    assert (found == []) is sound
    assert all("选举法第三十一条" in fault for fault in found)


def test_nominations() -> None:
    people = [
        {"name": "甲", "nominated_by": "主席团"},
        {"name": "乙", "nominated_by": "主席团"},
        {"name": "丙", "nominated_by": "某代表等", "nominators": 9},
    ]
    found = faults("elect", "代表大会选举（正职）", seats=1, subjects=None, subject=people)
    by = "（组织法第二十六条：主席团或者代表十人以上书面联名提名，提名人数不得超过应选名额）"
    assert found[1:] == [f"主席团提名2名，超过应选名额1名{by}", f"“丙”由9人联名提名，不足10人{by}"]


def test_fewer_candidates_than_seats() -> None:
    assert faults("elect", seats=4) == ["应选4名，候选只有3名"]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({"marks": "free"}, "“marks”：选举不能写 free，所选人数多于应选名额的选票无效（选举法第四十四条）"),
        ({"vote_on": "pick"}, "“write_in”写 opposed（反对的才可另选）时，“vote_on”应为 each，否则看不出反对了几人"),
        ({"several": "approve"}, "“several”不能写 approve：只有没有画的（blank）可以视为赞成"),
        ({"cut_tie": "all"}, "键“cut_tie”用于票决、排序票决、票荐，这里不用，请删去"),
        ({"majority": "none"}, "“majority” “none” 写法不明：必须写明比较符和份额，如“>1/2”（超过半数）、“>=2/3”（达到三分之二）、“>=80%”；份额大于 0，不超过全数"),
        ({"extra_least": 1.5}, "“extra_least”应为人数（如 1）或应选名额的份额（如 “1/10”），写的是 1.5"),
        ({"kind": "rank"}, "这个办法用于排序票决（rank），本次是选举（elect），请换一个办法"),
        ({"seats": 3}, "“seats”写2，而办法规定3，不一致"),
    ],
)  # fmt: skip
def test_refused_methods(rule: dict[str, Any], fault: str) -> None:
    assert [found.removeprefix("[rule]：") for found in faults("elect", rule)] == [fault]


# 直接选举

CONSTITUENCY: dict[str, Any] = {"meeting": "示例县第一选区选举大会", "members": 900, "date": date(2026, 10, 9)}


def direct(first: int, second: int, third: int, returned: int, present: int = 500) -> Any:
    definition = vote("elect", "县乡代表直接选举", present=None, **CONSTITUENCY)
    rows = {
        name: (votes, returned - votes, 0) for name, votes in zip(definition.names, (first, second, third), strict=True)
    }
    return decided(definition, count(rows, issued=returned, returned=returned, present=present))


@pytest.mark.parametrize(
    ("first", "returned", "present", "valid", "elected"),
    [
        # more than half of 900 voters must have voted: 450 not, 451 yes
        (300, 450, 500, False, ()),
        (226, 451, 500, True, ("甲某",)),
        (225, 451, 500, True, ()),
        (230, 460, 500, True, ()),
        (231, 460, 500, True, ("甲某",)),
        # more ballots than voters
        (300, 501, 500, False, ()),
        (300, 500, 500, True, ("甲某",)),
    ],
)
def test_direct_election(first: int, returned: int, present: int, valid: bool, elected: tuple[str, ...]) -> None:
    found = direct(first, 10, 9, returned, present)
    assert (found.round_valid, found.elected) == (valid, elected)


def test_direct_election_sentences() -> None:
    assert direct(226, 10, 9, 451).sentences[:2] == (
        "实到500人，发出选票451张，收回451张，收回的票数少于实到人数，参加投票的超过选区全体选民900名的半数，本次选举有效。",
        "甲某：赞成226票，反对225票，弃权0票。赞成票超过收回票数451张的半数（需226票以上），当选。",
    )
    assert direct(226, 10, 9, 450).sentences == (
        "实到500人，发出选票450张，收回450张，参加投票的未超过选区全体选民900名的半数（需451人以上），差1人，本次选举无效"
        "（选举法第四十五条：选区全体选民的过半数参加投票，选举有效）。",
    )


@pytest.mark.parametrize(("votes", "elected"), [(99, ()), (100, ("甲某",)), (101, ("甲某",))])
def test_direct_second_round_needs_a_third_of_the_votes_cast(votes: int, elected: tuple[str, ...]) -> None:
    definition = vote(
        "elect", "县乡代表直接选举（另行选举）", seats=1, subjects=["甲某", "乙某"], present=400, **CONSTITUENCY
    )
    rows = {"甲某": (votes, 300 - votes, 0), "乙某": (98, 202, 0)}
    assert decided(definition, count(rows, issued=300, present=400)).elected == elected
