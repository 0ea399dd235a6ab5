"""Which matters are about the same (类案识别): runs of characters that they share, the rarer the weightier. A person decides.

Everything is counted in whole numbers, so that the same texts are alike to the same degree on every machine and in any order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isqrt, log

_WHOLE = 100
_SCALE = 1000
"""Weight of a run that one text alone has, before rounding, is this times the logarithm of the number of texts."""
_RUNS = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")
_NAME = 2
"""Signs before the end of a place's name (东河|桥) that tell it from others."""


@dataclass(frozen=True, slots=True)
class LikenessRule:
    """How texts are compared (类案识别规则); likeness and its bounds are per cent."""

    name: str
    source: str
    version: str
    grams: int
    title: int
    shown: int
    group: int
    apart: int
    ignored: tuple[str, ...]
    places: tuple[str, ...]
    """How names of places end."""
    before: tuple[str, ...]
    """Verbs and the like, which stand before such a name and are none of it."""
    general: tuple[str, ...]
    """What ends like a name of a place, and is none."""
    hash: str


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of one matter; `key` names it, and orders what is found."""

    key: int
    title: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are alike: how much, by which shared words, and by which places they differ if they do."""

    first: int
    second: int
    score: int
    shared: tuple[str, ...]
    places: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was found among some texts: pairs, the most alike first, and groups of keys, the largest first."""

    pairs: tuple[Pair, ...]
    groups: tuple[tuple[int, ...], ...]

    def among(self, keys: Iterable[int]) -> list[Pair]:
        of = set(keys)
        return [pair for pair in self.pairs if pair.first in of and pair.second in of]


def likeness(rule: LikenessRule, texts: Sequence[Text]) -> Likeness:
    """Every pair of texts that is alike enough to be shown, and the groups that pairs alike enough for it make."""
    vectors = _vectors(rule, texts)
    return _found(rule, _candidates(rule, vectors))


def _found(rule: LikenessRule, candidates: Iterable[tuple["_Vector", "_Vector"]]) -> Likeness:
    pairs = [pair for one, other in candidates if (pair := _compared(rule, one, other)) is not None]
    pairs.sort(key=lambda pair: (-pair.score, pair.first, pair.second))
    # A pair that differs in its place never makes a group, however alike the rest is.
    linked = [pair for pair in pairs if pair.score >= rule.group and pair.places is None]
    return Likeness(tuple(pairs), _groups(linked))


class _Vector:
    """One text as weighted runs of characters."""

    def __init__(self, rule: LikenessRule, text: Text) -> None:
        self.text = text
        self.runs = Counter(_grams(rule, _plain(rule, text.title)) * rule.title)
        self.runs.update(_grams(rule, _plain(rule, text.content)))
        self.weights: dict[str, int] = {}
        self.square = 0
        self._rule = rule

    def weigh(self, rarity: Mapping[str, int]) -> None:
        self.weights = {gram: count * rarity[gram] for gram, count in self.runs.items() if rarity[gram]}
        self.square = sum(weight * weight for weight in self.weights.values())

    @cached_property
    def places(self) -> frozenset[str]:
        return _places(self._rule, self.text.title)


def _vectors(rule: LikenessRule, texts: Sequence[Text]) -> list[_Vector]:
    vectors = [_Vector(rule, text) for text in sorted(texts, key=lambda text: text.key)]
    known: Counter[str] = Counter()
    for vector in vectors:
        known.update(vector.runs.keys())
    # A run that every text has tells nothing; with one to spare, what two texts of two share still counts. What one text
    # alone has is no rarer than what two have: wording of its own doesn't make a text another matter.
    rarity = {gram: round(_SCALE * log((len(vectors) + 1) / max(count, 2))) for gram, count in known.items()}
    for vector in vectors:
        vector.weigh(rarity)
    return vectors


def _candidates(rule: LikenessRule, vectors: Sequence[_Vector]) -> Iterable[tuple[_Vector, _Vector]]:
    """Every pair that can be alike enough; a few that are not.

    Products are summed over the rarer runs alone, of which few texts have any; the common ones can add no more than the
    product of what they weigh in both texts (柯西不等式).
    """
    known: Counter[str] = Counter()
    for vector in vectors:
        known.update(vector.weights.keys())
    bound = _bound(rule, vectors, known)
    whole = [isqrt(vector.square) for vector in vectors]
    rest = [isqrt(sum([w * w for gram, w in one.weights.items() if known[gram] > bound])) + 1 for one in vectors]
    index: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    heavy: list[int] = []
    for at, vector in enumerate(vectors):
        sums: defaultdict[int, int] = defaultdict(int)
        for gram, weight in vector.weights.items():
            if 1 < known[gram] <= bound:
                for other, its in index[gram]:
                    sums[other] += weight * its
                index[gram].append((at, weight))
        # Common runs alone may make two texts alike, one of which has little else.
        if rest[at] ** 2 * _WHOLE >= rule.shown * whole[at] ** 2:
            sums.update({other: sums[other] for other in range(at)})
            heavy.append(at)
        else:
            sums.update({other: sums[other] for other in heavy})
        need, most = rule.shown * whole[at], _WHOLE * rest[at]
        for other, found in sums.items():
            if _WHOLE * found + most * rest[other] >= need * whole[other]:
                yield vectors[other], vector


def _bound(rule: LikenessRule, vectors: Sequence[_Vector], known: Mapping[str, int]) -> int:
    """In how many texts a run may be to count as rare: so many that what is common makes hardly a text like another."""
    wanted = []
    for vector in vectors:
        left, often = vector.square * rule.shown * 2 // (_WHOLE * 3), 0
        for count, weight in sorted([(known[gram], weight) for gram, weight in vector.weights.items()], reverse=True):
            left, often = left - weight * weight, count
            if left < 0:
                break
        wanted.append(often)
    wanted.sort()
    return wanted[len(wanted) * 9 // 10] if wanted else 0


def _compared(rule: LikenessRule, one: _Vector, other: _Vector) -> Pair | None:
    few, many = sorted((one.weights, other.weights), key=len)
    dot = sum(weight * many[gram] for gram, weight in few.items() if gram in many)
    score = isqrt(dot * dot * _WHOLE * _WHOLE // (one.square * other.square)) if dot else 0
    if score < rule.shown:
        return None
    places = None
    if one.places and other.places and one.places.isdisjoint(other.places):
        places = ("、".join(sorted(one.places)), "、".join(sorted(other.places)))
        score = score * rule.apart // _WHOLE
    return Pair(one.text.key, other.text.key, score, _shared(rule, one, other), places)


@lru_cache(16)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words, the longest first; none of them where there are none."""
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)")


def _plain(rule: LikenessRule, text: str) -> str:
    """Without set phrases, and with verbs set apart, so that no run of characters crosses them."""
    return _any_of(rule.before).sub(r" \g<0> ", _any_of(rule.ignored).sub(" ", text.lower()))


def _grams(rule: LikenessRule, plain: str) -> list[str]:
    """Runs of so many characters; numbers and Latin words whole, shorter pieces as they are."""
    found: list[str] = []
    size = rule.grams
    for run in _RUNS.findall(plain):
        if len(run) <= size or run[0] < "\u3400":
            found.append(run)
        else:
            found += [run[at : at + size] for at in range(len(run) - size + 1)]
    return found


def _places(rule: LikenessRule, title: str) -> frozenset[str]:
    """What comes before 桥, 路, 村 … in a title (地名), without general words: 修缮东河大桥 says 东河."""
    found = set()
    for run in _RUNS.findall(_plain(rule, title)):
        ends, since = list(_any_of(rule.places).finditer(run)), 0
        starts = {end.start() for end in ends}
        for end in ends:
            if end.end() in starts:
                continue  # 东河桥 is a bridge, no river
            stem = run[max(end.start() - _NAME, since) : end.start()]
            since = end.end()
            if stem and stem not in rule.general and not (stem + end[0]).endswith(rule.general):
                found.add(stem)
    return frozenset(found)


def _shared(rule: LikenessRule, one: _Vector, other: _Vector, most: int = 5) -> tuple[str, ...]:
    """The longest phrases that both have, the weightiest first: neighbouring shared runs read as one."""
    common = one.weights.keys() & other.weights.keys()
    found: dict[str, int] = {}
    for run in _RUNS.findall(_plain(rule, f"{one.text.title} {one.text.content}")):
        phrase, weight = "", 0
        size = len(run) if run[0] < "\u3400" else rule.grams
        for at in range(max(len(run) - size, 0) + 1):
            gram = run[at : at + size]
            if gram in common:
                phrase = phrase + gram[-1] if phrase else gram
                weight += one.weights[gram]
            elif phrase:
                found[phrase], phrase, weight = weight, "", 0
        if phrase:
            found[phrase] = weight
    whole = f"{other.text.title} {other.text.content}".lower()
    kept = {phrase: weight for phrase, weight in found.items() if len(phrase) <= rule.grams or phrase in whole}
    ranked = sorted(kept or found, key=lambda phrase: (-found[phrase], phrase))
    told: list[str] = []
    for phrase in ranked:
        if not any(phrase in other for other in told):
            told.append(phrase)
    return tuple(told[:most])


def _groups(pairs: Sequence[Pair]) -> tuple[tuple[int, ...], ...]:
    """Keys that pairs link, directly or by others."""
    home: dict[int, set[int]] = {}
    for pair in pairs:
        joined = home.get(pair.first, {pair.first}) | home.get(pair.second, {pair.second})
        for key in joined:
            home[key] = joined
    groups = {id(keys): tuple(sorted(keys)) for keys in home.values()}
    return tuple(sorted(groups.values(), key=lambda keys: (-len(keys), keys)))
