#!/usr/bin/env python3
"""Reads organisations with their Wikidata ids from the name-suggestion-index, one line each, for build_gazetteer.

  extract_organizations.py --packages DIR > organizations.tsv

Only brands, and of them only names that lead to one item in the whole index: a name of one word must be of a brand that
is in many countries, since many a small company shares it. Deterministic.
"""
import argparse
import json
from collections import defaultdict
from pathlib import Path

NAME_TAGS = ("brand", "brand:ar", "brand:en")
MANY_COUNTRIES = 5


def names_of(item):
    """All that the index calls this brand."""
    return [item["tags"][tag].strip() for tag in NAME_TAGS if tag in item["tags"]]


def is_clear(name, places):
    """Whether the name is enough to know the brand by, which is in these places (001: the world)."""
    known = "001" in places or len(places) >= MANY_COUNTRIES
    return len(name) > 2 and "|" not in name and "\t" not in name and (known or " " in name)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    package = next(iter(sorted(parser.parse_args().packages.glob("name-suggestion-index*"))))
    index = json.loads((package / "dist/json/nsi.min.json").read_text(encoding="utf-8"))["nsi"]
    items_of, places_of, name_of = defaultdict(set), defaultdict(set), defaultdict(set)
    for tree, category in index.items():
        for item in category["items"]:
            wikidata = item["tags"].get("brand:wikidata", "")
            if not tree.startswith("brands/") or not wikidata[1:].isdigit():
                continue
            places_of[wikidata].update(str(place) for place in item["locationSet"].get("include", []))
            for name in names_of(item):
                items_of[name.casefold()].add(wikidata)
                name_of[wikidata].add(name)
    for wikidata in sorted(name_of, key=lambda q: int(q[1:])):
        clear = [n for n in sorted(name_of[wikidata]) if len(items_of[n.casefold()]) == 1]
        clear = [n for n in clear if is_clear(n, places_of[wikidata])]
        if clear and int(wikidata[1:]) < 2**32:
            print("\t".join(("organization", wikidata[1:], "-", "-", "0", "-", "-", "|".join(clear))))


if __name__ == "__main__":
    main()
