"""The command line that the scorers of floors.json share.

SCORER NAME [--khabar build/bin/khabar] [--shared ../shared]: exit 0 when every figure of the entry is at or above its floor,
1 when one is below it, 77 (ctest: skipped) when its corpus is not there. `--list` prints the names; `--all` scores all."""
import argparse
import json
import pathlib
import sys
from collections.abc import Callable

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent
# Of an entry, by its name: prints its figures with their floors and says whether none is below.
Score = Callable[[str, dict, pathlib.Path, pathlib.Path], bool]


def run(section: str, corpus: Callable[[dict], str], score: Score) -> int:
    """`corpus`: what has to be there of an entry, below the shared folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--khabar", type=pathlib.Path, default=HERE.parents[1] / "build/bin/khabar")
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("name", nargs="?")
    options = parser.parse_args()
    entries = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))[section]
    if options.list:
        print("\n".join(entries))
        return 0
    good = True
    for name in list(entries) if options.all else [options.name]:
        if name not in entries:
            sys.exit(f"no entry {name} in floors.json")
        needed = options.shared / corpus(entries[name])
        if not needed.exists():
            print(f"SKIPPED: {needed} is not there")
            return SKIPPED
        good &= score(name, entries[name], options.khabar.resolve(), options.shared.resolve())
    return 0 if good else 1
