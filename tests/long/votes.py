"""The engine against the slow counter on many random votes of each kind.

python -m tests.long.votes --votes 10000 --seed 1
"""

import argparse
import random
import time

from tests.votes.drawn import KINDS, draw
from tests.votes.test_reference import compare


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--votes", type=int, default=10_000, help="of each kind")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--kind", choices=KINDS, action="append")
    given = parser.parse_args()
    for kind in given.kind or KINDS:
        chance = random.Random(f"{kind} {given.seed}")
        began, ballots, ties, void = time.monotonic(), 0, 0, 0
        for _ in range(given.votes):
            drawn = draw(chance, kind)
            found = compare(drawn)
            ballots += len(drawn.papers)
            ties += bool(found.tied)
            void += not found.round_valid
        print(
            f"{kind}: {given.votes} votes, {ballots} ballots, {ties} with a tie, {void} void rounds: the counters agree "
            f"({time.monotonic() - began:.0f} s)",
            flush=True,
        )


if __name__ == "__main__":
    main()
