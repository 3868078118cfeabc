#!/usr/bin/env python3
"""Holds khabar's entities to the floors of floors.json, through the real command line and the scorer of ../shared/eval.

Command line: floors.py."""
import pathlib
import re
import subprocess
import sys
import tempfile

import floors

MASK = (1 << 64) - 1


def hash64(text: str, seed: int) -> int:
    """khabar::Hash64 of lib/base/hash.h."""
    h = 0xCBF29CE484222325 ^ seed
    for byte in text.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    h ^= h >> 33
    h = (h * 0xFF51AFD7ED558CCD) & MASK
    h ^= h >> 33
    h = (h * 0xC4CEB9FE1A85EC53) & MASK
    return h ^ (h >> 33)


def is_set_aside(document: str) -> bool:
    """khabar::entities::IsSetAside of tools/entities/corpus.cc: the documents that no released model was trained on."""
    return hash64(document, 6) % 6 == 0


def set_aside_part(prefix: pathlib.Path) -> tuple[str, int]:
    """The sentences of PREFIX.bio whose document (in PREFIX.tsv, line by line) is set aside, and how many documents."""
    lines = prefix.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    documents = [line.split("\t", 1)[0].rsplit(".", 1)[0] for line in lines]
    sentences = prefix.with_suffix(".bio").read_text(encoding="utf-8").strip("\n").split("\n\n")
    if len(sentences) != len(documents):
        sys.exit(f"{prefix}: {len(documents)} lines but {len(sentences)} sentences")
    kept = [s for s, d in zip(sentences, documents) if is_set_aside(d)]
    return "\n\n".join(kept) + "\n\n", len({d for d in documents if is_set_aside(d)})


def score(name: str, entry: dict, khabar: pathlib.Path, shared: pathlib.Path) -> bool:
    """F1 by the scorer's own `all` line, behind what the scorer prints; whether it is not below its floor."""
    with tempfile.TemporaryDirectory() as folder:
        gold = shared / entry["gold"]
        if entry.get("part") == "set_aside":
            text, count = set_aside_part(gold.with_suffix(""))
            gold = pathlib.Path(folder) / gold.name
            gold.write_text(text, encoding="utf-8")
            print(f"{count} documents set aside")
        command = f"{khabar} enrich --format jsonl --output jsonl --annotators entities"
        run = subprocess.run(
            [sys.executable, shared / "eval/score_ner.py", "--gold", gold, "--types", entry["types"], "--map", entry["map"],
             "--language", entry["language"], "--cmd", command], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    print(run.stdout, end="")
    match = re.search(r"^all .* F1\s+([\d.]+)", run.stdout, re.M)
    if run.returncode or not match:
        sys.exit(f"the scorer failed ({run.returncode}): {run.stderr.strip()}")
    f1 = float(match.group(1))
    print(f"{name}: F1 {f1:.2f}, floor {entry['floor']:.2f}")
    return f1 >= entry["floor"]


if __name__ == "__main__":
    sys.exit(floors.run("entities", lambda entry: entry["gold"], score))
