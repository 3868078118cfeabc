#!/usr/bin/env python3
"""Holds khabar's language to the floors of floors.json on real news: sentences, pairs of words and single words of
five letters and more, each as an article of its own, through the real command line.

Command line: floors.py."""
import json
import pathlib
import re
import subprocess
import sys

import floors

# Every so many words is taken: enough for a figure of half a point.
MOST_WORDS = 4000


def languages(khabar: pathlib.Path, texts: list[str]) -> list[str]:
    """What khabar says of each text."""
    articles = "".join(json.dumps({"id": str(i), "body": t}) + "\n" for i, t in enumerate(texts))
    command = [khabar, "enrich", "--format", "jsonl", "--output", "jsonl", "--annotators", "language"]
    run = subprocess.run(command, input=articles, capture_output=True, text=True, check=True)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    if len(records) != len(texts):
        sys.exit(f"{len(texts)} articles but {len(records)} records")
    return [record["language"]["code"] for record in records]


def units(path: pathlib.Path) -> dict[str, list[str]]:
    """Sentences, pairs of words and words of a file of `id TAB sentence`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    sentences = [text for _, text in (line.split("\t", 1) for line in lines) if len(text) > 30]
    words = sorted({w for s in sentences for w in re.findall(r"[^\W\d_]{5,}", s)})
    words = words[:: max(1, len(words) // MOST_WORDS)]
    # Neighbours of the list begin alike: a pair joins its ends.
    pairs = [f"{a} {b}" for a, b in zip(words, reversed(words))]
    return {"sentences": sentences, "pairs": pairs, "words": words}


def score(name: str, entry: dict, khabar: pathlib.Path, shared: pathlib.Path) -> bool:
    """Prints the shares that are right; whether none is below its floor."""
    good = True
    for kind, texts in units(shared / entry["texts"]).items():
        right = sum(code == entry["language"] for code in languages(khabar, texts))
        percent = 100 * right / len(texts)
        print(f"{name} {kind}: {percent:.2f} % of {len(texts)} (floor {entry[kind]})")
        good = good and percent >= entry[kind]
    return good


if __name__ == "__main__":
    sys.exit(floors.run("language", lambda entry: entry["texts"], score))
