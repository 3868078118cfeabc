#!/usr/bin/env python3
"""Which names the words of raw news are in, as lists for the Arabic entity model.

build_name_lists.py COUNTS > FILE: `word number` a line, sorted, deterministic. COUNTS: by tools/entities/count_names.cc. A number says
how often the word is in a name, of which type mostly, and whether it begins it. Words that are hardly ever in names are left out.
tools/train_entities.sh runs it."""
import sys

FEWEST = 10  # rarer words say too little
TYPES = 9
SHARES = (0.02, 0.2, 0.5, 0.85)  # of a word's occurrences that are in names
MIXED = TYPES  # no type has PURE of them
PURE = 0.6


def describe(count: int, tags: list[int]) -> int | None:
    """The number of a word with these counts: 18 tags, begin and inside of each type. None for no name."""
    by_type = [tags[2 * t] + tags[2 * t + 1] for t in range(TYPES)]
    named = sum(by_type)
    share = sum(named >= limit * count for limit in SHARES)
    if share == 0:
        return None
    top = max(range(TYPES), key=lambda t: by_type[t])
    begins = 2 * tags[2 * top] >= by_type[top]
    kind = top if by_type[top] >= PURE * named else MIXED
    return ((share - 1) * (TYPES + 1) + kind) * 2 + begins


def main() -> None:
    for line in open(sys.argv[1], encoding="utf-8"):
        word, count, *tags = line.split()
        number = describe(int(count), [int(n) for n in tags])
        if int(count) >= FEWEST and number is not None:
            print(word, number)


if __name__ == "__main__":
    main()
