"""Test ballots for a rehearsal (演练用票): each case that the method distinguishes at least once, and ordinary ones.

Which cases count and how is not said here: the same rules judge them that judge the real ballots.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ddtool.votes.ballot import UNCLEAR, Ballot, Written
from ddtool.votes.model import Definition
from ddtool.votes.rules.columns import ABSTAIN, APPROVE, OPPOSE
from ddtool.votes.rules.rank import numbers
from ddtool.votes.words import Unknown, VotedOn, WriteInBy

NAMES = ("试填甲", "试填乙", "试填丙", "试填丁", "试填戊", "试填己", "试填庚", "试填辛", "试填壬", "试填癸")
"""Invented names for lines to write on."""
RECOMMEND, UNKNOWN = "推荐", "不了解"
Marks = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One way of filling a ballot in (一种填法), and how many test ballots are filled in so."""

    name: str
    ballot: Ballot
    copies: int = 1


def deck(definition: Definition) -> tuple[Case, ...]:
    """The test ballots: one of each special case, and one more ordinary ballot than there are special ones."""
    ordinary, *special = _cases(definition)
    special.append(Case("没有加盖印章，或者不是本次的票", replace(ordinary.ballot, spoiled=True)))
    return (replace(ordinary, copies=len(special) + 1), *special)


def for_rehearsal(definition: Definition, ballots: int) -> Definition:
    """The same vote held by as many people as there are test ballots."""
    return replace(definition, members=ballots, present=ballots, members_from="演练", groups=())


def _cases(definition: Definition) -> Iterator[Case]:
    match definition.kind:
        case "rank":
            yield from _ranked(definition)
        case "score":
            yield from _scored(definition)
        case "grade":
            yield from _graded(definition)
        case "nominate":
            yield from _nominated(definition)
        case _ if definition.rule.vote_on is VotedOn.PICK:
            yield from _picked(definition)
        case _:
            yield from _each(definition)


def _each(definition: Definition) -> Iterator[Case]:
    size, seats = len(definition.subjects), definition.seats or len(definition.subjects)
    usual = _first(size, min(seats, size), APPROVE, OPPOSE)
    yield Case("照办法填写" if seats < size else "全部赞成", Ballot(usual))
    yield Case("全部反对", Ballot(_all(size, OPPOSE)))
    yield Case("全部弃权", Ballot(_all(size, ABSTAIN)))
    yield Case("第1项没有画", Ballot(((), *usual[1:])))
    yield Case("第1项画了两栏", Ballot(((APPROVE, OPPOSE), *usual[1:])))
    yield Case("第1项的符号不能辨认", Ballot(((UNCLEAR,), *usual[1:])))
    yield from _too_many(definition, APPROVE, OPPOSE)
    if definition.rule.write_in is not WriteInBy.NONE:
        opposed = ((OPPOSE,), *usual[1:])
        yield Case("反对第1位，另选一人并画了符号", Ballot(opposed, (Written(NAMES[0]),)))
        yield Case("反对第1位，另选一人没有画符号", Ballot(opposed, (Written(NAMES[0], marked=False),)))
        yield Case("弃权第1位，另选一人", Ballot(((ABSTAIN,), *usual[1:]), (Written(NAMES[0]),)))
        yield Case(
            "另选的人比反对的多一人", Ballot(((OPPOSE,), *_first(size - 1, seats - 1, APPROVE, ABSTAIN)), _written(2))
        )


def _picked(definition: Definition) -> Iterator[Case]:
    size, seats = len(definition.subjects), definition.seats or 1
    usual = _first(size, min(seats, size), APPROVE, "")
    yield Case(f"选了{min(seats, size)}项", Ballot(usual))
    yield Case("一项也没有选", Ballot(_all(size, "")))
    yield Case("第1项的符号不能辨认", Ballot(((UNCLEAR,), *usual[1:])))
    yield from _too_many(definition, APPROVE, "")
    if definition.rule.write_in is not WriteInBy.NONE:
        yield Case("少选一人，另选一人", Ballot(((), *usual[1:]), (Written(NAMES[0]),)))
        yield Case("少选一人，另选一人没有画符号", Ballot(((), *usual[1:]), (Written(NAMES[0], marked=False),)))


def _too_many(definition: Definition, chosen: str, left: str) -> Iterator[Case]:
    """More and fewer than the seats."""
    size, seats = len(definition.subjects), definition.seats
    if seats is None:
        return
    if size > seats:
        yield Case(f"选了{seats + 1}项，比应选的多", Ballot(_first(size, seats + 1, chosen, left)))
    if seats > 1:
        yield Case(
            f"选了{min(seats, size) - 1}项，比应选的少", Ballot(_first(size, min(seats, size) - 1, chosen, left))
        )


def _ranked(definition: Definition) -> Iterator[Case]:
    size = len(definition.subjects)
    asked = numbers(definition)
    usual = [str(number) if number <= asked else "" for number in range(1, size + 1)]
    yield Case(f"写了 1 至 {asked}", Ballot(_marks(usual)))
    yield Case("先后颠倒", Ballot(_marks([*reversed(usual[:asked]), *usual[asked:]])))
    if asked > 1:
        yield Case("少写一个序号", Ballot(_marks(["" if number == str(asked) else number for number in usual])))
        yield Case("序号 1 写了两次", Ballot(_marks(["1", "1", *usual[2:]])))
    yield Case(f"写了 {asked + 1}", Ballot(_marks([*(n if n != str(asked) else str(asked + 1) for n in usual)])))
    yield Case("一个序号也没有写", Ballot(_all(size, "")))
    yield Case("第1项的数字不能辨认", Ballot(((UNCLEAR,), *_marks(usual[1:]))))


def _scored(definition: Definition) -> Iterator[Case]:
    rule, size = definition.rule, len(definition.subjects)
    high, low = str(rule.high), str(rule.low)
    middle = str((Decimal(rule.high) + rule.low) // 2)
    yield Case(f"都写 {high}", Ballot(_all(size, high)))
    yield Case(f"都写 {low}", Ballot(_all(size, low)))
    yield Case(f"都写 {middle}", Ballot(_all(size, middle)))
    yield Case("第1项没有写", Ballot(((), *_all(size - 1, high))))
    yield Case(f"第1项写了 {rule.high + 1}", Ballot(((str(rule.high + 1),), *_all(size - 1, high))))
    yield Case("第1项写了两个分数", Ballot(((high, low), *_all(size - 1, high))))
    yield Case("第1项的数字不能辨认", Ballot(((UNCLEAR,), *_all(size - 1, high))))


def _graded(definition: Definition) -> Iterator[Case]:
    size, scale = len(definition.subjects), definition.scale
    usual = _all(size, scale[0])
    yield Case(f"都选“{scale[0]}”", Ballot(usual))
    for grade in (*scale[1:], *((UNKNOWN,) if definition.rule.unknown is not Unknown.NONE else ())):
        yield Case(f"都选“{grade}”", Ballot(_all(size, grade)))
    yield Case("第1项没有画", Ballot(((), *usual[1:])))
    yield Case("第1项画了两栏", Ballot((scale[:2], *usual[1:])))
    yield Case("第1项的符号不能辨认", Ballot(((UNCLEAR,), *usual[1:])))


def _nominated(definition: Definition) -> Iterator[Case]:
    size = len(definition.subjects)
    most = definition.rule.lines or definition.seats or 1
    named = min(size, most)
    usual = _first(size, named, RECOMMEND, "")
    yield Case(f"推荐了{most}名", Ballot(usual, _written(most - named)))
    yield Case("一名也没有推荐", Ballot(_all(size, "")))
    yield Case(f"推荐了{most + 1}名，比规定的多", Ballot(usual, _written(most - named + 1)))
    if most > 1:
        yield Case("同一姓名写了两次", Ballot(_all(size, ""), (Written(NAMES[0]), Written(NAMES[0]))))


def _all(size: int, mark: str) -> Marks:
    return _marks([mark] * size)


def _first(size: int, number: int, chosen: str, left: str) -> Marks:
    """The first so many rows marked one way, the others another."""
    return _marks([chosen] * number + [left] * (size - number))


def _marks(row: list[str]) -> Marks:
    return tuple((mark,) if mark else () for mark in row)


def _written(number: int) -> tuple[Written, ...]:
    return tuple(Written(NAMES[at % len(NAMES)]) for at in range(number))
