#!/usr/bin/env python3
"""Holds the metadata of web pages to the floors of html_meta_floors.json.

html_meta_quality.py --probe build/bin/html_meta_probe --shared ../shared: exit 0 at or above every floor, 1 below one, 77
(ctest: skipped) when the corpora are not there. The tuning sets are scored by ../shared/eval/score_meta.py against their own
gold, which is noisy, and the pages of html_meta_checked.tsv against what a reader found on them."""
import argparse
import gzip
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent
SETS = ("naeb", "wcxb_dev_article")


def fold(text: str) -> str:
    """A title or name for comparison, as the scorer does it."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def title_key(title: str) -> str:
    """What html_meta_checked.tsv holds of a title: facts, not the page's text."""
    return hashlib.sha256(fold(title).encode()).hexdigest()[:12]


def read_pages(probe: pathlib.Path, data: pathlib.Path, folder: pathlib.Path) -> dict:
    """The metadata of every page of a set."""
    lines = []
    for page, gold in json.loads((data / "ground-truth.json").read_text("utf8")).items():
        target = folder / f"{page}.html"
        target.write_bytes(gzip.decompress((data / "html" / f"{page}.html.gz").read_bytes()))
        lines.append(f"{page}\t{gold.get('url') or ''}\t{target}\n")
    run = subprocess.run([probe], input="".join(lines), capture_output=True, text=True, check=True)
    print(f"{data.name}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def score(shared: pathlib.Path, data: pathlib.Path, pages: dict, folder: pathlib.Path) -> dict:
    """The scorer's own figures: title exact, date accuracy and precision, authors' exact set."""
    answers = folder / "answers.json"
    answers.write_text(json.dumps(pages), "utf8")
    run = subprocess.run(
        [sys.executable, shared / "eval/score_meta.py", "--data", data, "--pred", answers, "--fields", "title,date,authors"],
        capture_output=True, text=True, check=True)
    print(run.stdout, end="")
    patterns = {"title": r"title .*exact ([\d.]+)", "date": r"date .*accuracy ([\d.]+)",
                "date_precision": r"date .*precision ([\d.]+)", "authors": r"authors .*exact set ([\d.]+)"}
    return {name: float(re.search(pattern, run.stdout).group(1)) for name, pattern in patterns.items()}


def score_checked(pages: dict) -> dict:
    """Shares of the hand-checked pages whose value is what the reader found; a - in the list is a value left open."""
    right = {"title": 0, "date": 0, "authors": 0}
    seen = dict(right)
    for line in (HERE / "html_meta_checked.tsv").read_text("utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, page, date, authors, title = line.split("\t")
        got = pages[name][page]
        answers = {"date": (date, got["date"]), "title": (title, title_key(got["title"])),
                   "authors": (sorted(fold(a) for a in authors.split(";") if a), sorted(map(fold, got["authors"])))}
        for field, (want, given) in answers.items():
            if want in ("-", ["-"]):
                continue
            seen[field] += 1
            right[field] += want == given
            if want != given:
                print(f"  checked {field} {name}/{page}: {given} for {want}")
    return {field: right[field] / seen[field] for field in right}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--probe", type=pathlib.Path, required=True)
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parents[2] / "shared")
    options = parser.parse_args()
    if not all((options.shared / "corpora/html" / name).is_dir() for name in SETS):
        print(f"no pages under {options.shared}/corpora/html")
        return SKIPPED
    figures, pages = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            data = options.shared / "corpora/html" / name
            pages[name] = read_pages(options.probe, data, pathlib.Path(folder))
            figures[name] = score(options.shared, data, pages[name], pathlib.Path(folder))
    figures["checked"] = score_checked(pages)
    failed = False
    for name, floors in json.loads((HERE / "html_meta_floors.json").read_text("utf8")).items():
        for field, floor in floors.items():
            below = figures[name][field] < floor
            failed |= below
            print(f"{name} {field}: {figures[name][field]:.3f}, floor {floor}{'  BELOW' if below else ''}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
