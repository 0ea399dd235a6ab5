"""Similar matters among 1,250 and 5,000 texts of a title and some two hundred characters (`matter similar`).

CPU seconds, medians. Of 600 texts every one is first compared with every other, which must find the same pairs.
"""

import sys
from functools import partial
from itertools import combinations
from random import Random

from bench.points import cpu
from ddtool.matters.rules.likeness import Likeness, LikenessRule, Text, _found, _vectors, likeness
from ddtool.matters.rules.likeness_file import read_likeness
from ddtool.settings import shipped

WORDS, LENGTH = 6000, 90
PLACES = 400
LIMIT = 10.0


def texts(count: int) -> list[Text]:
    """Texts of words as common as in a language (the n-th a n-th as often); one in ten says again what another said."""
    random = Random(count)
    signs = [chr(0x4E00 + at) for at in range(2500)]
    words = ["".join(random.choices(signs, k=random.choice((1, 2, 2, 2, 3)))) for _ in range(WORDS)]
    often = [1 / (at + 10) for at in range(WORDS)]
    made: list[Text] = []
    for key in range(count):
        if made and random.random() < 0.1:
            old = random.choice(made)
            parts = [old.content[at : at + 6] for at in range(0, len(old.content), 6)]
            kept = "".join(part if random.random() < 0.7 else random.choice(words) for part in parts)
            made.append(Text(key, old.title, kept))
            continue
        place = "".join(random.choices(signs[:PLACES], k=2))
        said = random.choices(words, often, k=LENGTH)
        made.append(Text(key, f"关于修缮{place}桥{said[0]}{said[1]}{said[2]}的建议", "".join(said)))
    return made


def slowly(rule: LikenessRule, given: list[Text]) -> Likeness:
    """The same by comparing every text with every other."""
    return _found(rule, combinations(_vectors(rule, given), 2))


def run(long: bool = False) -> None:
    rule: LikenessRule = read_likeness(shipped("presets", "likeness", "示例县类案识别.toml"))
    few = texts(600)
    if likeness(rule, few) != slowly(rule, few):
        raise SystemExit("the pairs differ from comparing every text with every other")
    print(f"{'texts':>6}  {'pairs':>6}  {'groups':>6}  {'seconds':>8}")
    for count in (1250, 5000, *((20000,) if long else ())):
        given = texts(count)
        found = likeness(rule, given)
        (spent,) = cpu(partial(likeness, rule, given))
        print(f"{count:>6}  {len(found.pairs):>6}  {len(found.groups):>6}  {spent:>8.2f}")
    print(f"to reach: 5,000 texts in a few seconds, at most {LIMIT:.0f}")


if __name__ == "__main__":
    run("--long" in sys.argv)
