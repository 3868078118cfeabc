#!/usr/bin/env python3
"""Holds khabar's layers (quotations, times, amounts, topics, countries of places) to the floors of floors.json, through
the real command line and the scorer of ../shared/eval.

Command line: floors.py."""
import pathlib
import re
import subprocess
import sys

import floors


def figures_of(entry: dict, khabar: pathlib.Path, shared: pathlib.Path) -> dict[str, float]:
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


def score(name: str, entry: dict, khabar: pathlib.Path, shared: pathlib.Path) -> bool:
    """Prints the figures that have a floor; whether none is below its own."""
    figures = figures_of(entry, khabar, shared)
    good = True
    for figure, floor in entry["floors"].items():
        if figure not in figures:
            sys.exit(f"the scorer gives no {figure}, but {', '.join(figures)}")
        print(f"{name} {figure}: {figures[figure]:.1f}, floor {floor:.1f}")
        good &= figures[figure] >= floor
    return good


if __name__ == "__main__":
    sys.exit(floors.run("layers", lambda entry: entry["texts"], score))
