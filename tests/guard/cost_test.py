#!/usr/bin/env python3
"""Counts the instructions of each stage on samples/ under Valgrind's callgrind, and holds them to cost.json.

  cost_test.py COST_PROBE            # fails where a stage needs 1.15 times what is recorded, or is not recorded
  cost_test.py COST_PROBE --renew    # records what it counts

Instructions an article, by round (cost_probe.cc) and stage. The same program counts the same to a hundredth on any
machine with AVX2, however busy; skipped, with 77, on one without, which runs other code.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

RECORD = Path(__file__).with_name("cost.json")
MOST = 1.15
# Far below the record it guards nothing any more.
STALE = 0.8


def counted(probe):
    """Instructions an article of each ROUND.STAGE."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        run = subprocess.run(["valgrind", "--tool=callgrind", "--instr-atstart=no", "--combine-dumps=yes",
                              f"--callgrind-out-file={out}", probe], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             text=True, check=False)
        articles = re.search(r"^(\d+) articles$", run.stdout, re.M)
        if run.returncode != 0 or not articles:
            sys.exit(f"{probe} failed under valgrind:\n{run.stdout}")
        totals, name = Counter(), ""
        for line in out.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("desc: Trigger: Client Request: "):
                name = line.rpartition(" ")[2]
            elif line.startswith("totals: ") and name:
                totals[name] += int(line.split()[1])
                name = ""
    return {name: total // int(articles[1]) for name, total in totals.items()}


def failures(now, usual):
    """A line for each stage that is dearer than it may be, and for each that only one of the two knows."""
    for name in sorted(now.keys() | usual.keys()):
        if name not in now or name not in usual:
            yield f"{name}: {'not counted' if name in usual else 'not in ' + RECORD.name}"
        elif now[name] > MOST * usual[name]:
            yield f"{name}: {now[name]:,} instructions an article, {now[name] / usual[name]:.2f} times {usual[name]:,}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("probe")
    parser.add_argument("--renew", action="store_true", help="record what is counted")
    arguments = parser.parse_args()
    if "avx2" not in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").split():
        print("skipped: this processor has no AVX2, the record is of one that has")
        return 77
    now = counted(arguments.probe)
    if arguments.renew:
        RECORD.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
        return 0
    usual = json.loads(RECORD.read_text(encoding="utf-8"))
    found = list(failures(now, usual))
    for name, count in now.items():
        ratio = count / usual.get(name, count)
        print(f"{name:18} {count:>12,}  {ratio:.3f}{'  cheaper now: --renew' if ratio < STALE else ''}")
    for line in found:
        print("dearer than recorded:", line)
    if found:
        print("where it goes: docs/performance.md; dearer on purpose: --renew, and why in the commit")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
