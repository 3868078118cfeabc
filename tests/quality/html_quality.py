#!/usr/bin/env python3
"""Holds the main text of web pages to the floors of floors.json, through the real command line.

Command line: floors.py. F1 is that of ../shared/eval/score_extraction.py; a page that is refused counts as an empty
text."""
import gzip
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import floors


def texts_of(khabar: pathlib.Path, pages: dict[str, pathlib.Path]) -> dict[str, str]:
    """The body that khabar gives of each page, by the page's name."""
    command = [khabar, "enrich", "--format", "html", "--annotators", "none", "--output", "jsonl", *pages.values()]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode not in (0, 3):  # 3: some pages were refused
        sys.exit(f"khabar: status {run.returncode}: {run.stderr[-300:]}")
    records = [record for record in map(json.loads, run.stdout.splitlines()) if "raw" in record]
    bodies = {record["raw"]["sha256"]: record.get("body", "") for record in records}
    return {name: bodies.get(hashlib.sha256(path.read_bytes()).hexdigest(), "") for name, path in pages.items()}


def score(name: str, entry: dict, khabar: pathlib.Path, shared: pathlib.Path) -> bool:
    """Prints the scorer's figures; whether F1 is not below its floor."""
    data = shared / entry["pages"]
    with tempfile.TemporaryDirectory() as folder:
        pages = {}
        for page in json.loads((data / "ground-truth.json").read_text(encoding="utf-8")):
            pages[page] = pathlib.Path(folder) / f"{page}.html"
            pages[page].write_bytes(gzip.decompress((data / "html" / f"{page}.html.gz").read_bytes()))
        texts = texts_of(khabar, pages)
        answers = pathlib.Path(folder) / "answers.json"
        answers.write_text(json.dumps({page: {"articleBody": text} for page, text in texts.items()}), encoding="utf-8")
        command = [sys.executable, shared / "eval/score_extraction.py", "--data", data, "--pred", answers]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    f1 = 100 * float(re.search(r"f1 ([\d.]+)", run.stdout).group(1))
    empty = sum(not text for text in texts.values())
    print(f"{name}: F1 {f1:.2f} (floor {entry['floor']}), {empty} without text; {run.stdout.strip()}")
    return f1 >= entry["floor"]


if __name__ == "__main__":
    sys.exit(floors.run("html", lambda entry: f"{entry['pages']}/ground-truth.json", score))
