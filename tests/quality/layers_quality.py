#!/usr/bin/env python3
"""Holds khabar's layers (quotations, times, amounts, topics, countries of places) to the floors of floors.json, through
the real command line and the scorer of ../shared/eval.

layers_quality.py --khabar build/bin/khabar --shared ../shared NAME: exit 0 when every figure of the entry is at or above
its floor, 1 when one is below it, 77 (ctest: skipped) when the annotated articles are not there. `--list` prints the names;
`--all` scores all and prints what to record."""
import argparse
import json
import pathlib
import re
import subprocess
import sys

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent


def score(entry: dict, khabar: pathlib.Path, shared: pathlib.Path) -> dict[str, float]:
    """All figures of the scorer's last line: quo.p, quo.r, quo.speaker, tim.strict, amt.f1, top.best …"""
    run = subprocess.run(
        [sys.executable, shared / "eval/score_gold.py", "--texts", shared / entry["texts"], "--gold", shared / entry["gold"],
         "--cmd", f"{khabar} enrich --format jsonl --output jsonl"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL)
    lines = run.stdout.strip().splitlines()
    figures = {name: float(value) for name, value in re.findall(r"([a-z0-9]+\.[a-z0-9_]+) ([\d.]+)", lines[-1] if lines else "")}
    if run.returncode or not figures:
        sys.exit(f"the scorer failed ({run.returncode}): {run.stderr.strip()}")
    return figures


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--khabar", type=pathlib.Path, default=HERE.parent.parent / "build/bin/khabar")
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent.parent / "shared")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("name", nargs="?")
    options = parser.parse_args()
    entries = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["layers"]
    if options.list:
        print("\n".join(entries))
        return 0
    failed = 0
    for name in list(entries) if options.all else [options.name]:
        if name not in entries:
            sys.exit(f"no entry {name} in floors.json")
        entry = entries[name]
        if not (options.shared / entry["texts"]).is_file():
            print(f"SKIPPED: {options.shared / entry['texts']} is not there")
            return SKIPPED
        figures = score(entry, options.khabar.resolve(), options.shared.resolve())
        for figure, floor in entry["floors"].items():
            if figure not in figures:
                sys.exit(f"the scorer gives no {figure}, but {', '.join(figures)}")
            print(f"{name} {figure}: {figures[figure]:.1f}, floor {floor:.1f}")
            failed += figures[figure] < floor
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
