#!/usr/bin/env python3
"""Which names the words of raw news are in, as lists for the Arabic entity model.

build_name_lists.py COUNTS > FILE: `word number` a line, sorted, deterministic. COUNTS: by tools/entities/count_names.cc. A number says
how often the word is in a name, of which type mostly, and whether it begins it; words that are hardly ever in names share one.
tools/train_entities.sh runs it."""
import sys

FEWEST = 10  # rarer words say too little
TYPES = 9
NONE = 0
SHARES = (0.02, 0.2, 0.5, 0.85)  # of a word's occurrences that are in names
MIXED = TYPES  # no type has PURE of them
PURE = 0.6


def describe(count: int, tags: list[int]) -> int:
    """The number of a word with these counts: 18 tags, begin and inside of each type."""
    by_type = [tags[2 * t] + tags[2 * t + 1] for t in range(TYPES)]
    named = sum(by_type)
    share = sum(named >= limit * count for limit in SHARES)
    if share == 0:
        return NONE
    top = max(range(TYPES), key=lambda t: by_type[t])
    begins = 2 * tags[2 * top] >= by_type[top]
    kind = top if by_type[top] >= PURE * named else MIXED
    return 1 + ((share - 1) * (TYPES + 1) + kind) * 2 + begins


def main() -> None:
    for line in open(sys.argv[1], encoding="utf-8"):
        word, count, *tags = line.split()
        if int(count) >= FEWEST:
            print(word, describe(int(count), [int(n) for n in tags]))


if __name__ == "__main__":
    main()
