#!/usr/bin/env python3
"""Checks that every relative link in our Markdown files resolves, anchors included. `check_links.py [ROOT]`."""
import pathlib
import re
import subprocess
import sys

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
FENCE = re.compile(r"^\s*(```|~~~)")


def prose_lines(text: str):
    """Numbered lines outside fenced code."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line


def anchor_of(heading: str) -> str:
    """GitHub's anchor of a heading."""
    heading = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(file: pathlib.Path) -> set[str]:
    found: set[str] = set()
    for _, line in prose_lines(file.read_text(encoding="utf-8")):
        match = HEADING.match(line)
        if not match:
            continue
        base = anchor = anchor_of(match.group(1))
        count = 0
        while anchor in found:
            count += 1
            anchor = f"{base}-{count}"
        found.add(anchor)
    return found


def check_file(root: pathlib.Path, path: str) -> list[str]:
    found = []
    for number, line in prose_lines((root / path).read_text(encoding="utf-8")):
        for target in LINK.findall(re.sub(r"`[^`]*`", "", line)):
            if re.match(r"[a-z][a-z0-9+.-]*:", target):
                continue
            name, _, anchor = target.partition("#")
            file = (root / path).parent / name if name else root / path
            if not file.exists():
                found.append(f"{path}:{number}: {target} does not exist")
            elif not file.resolve().is_relative_to(root.resolve()):
                found.append(f"{path}:{number}: {target} leads out of the repository")
            elif anchor and file.suffix == ".md" and anchor not in anchors(file):
                found.append(f"{path}:{number}: {target} names no heading")
    return found


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    listed = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-co", "--exclude-standard", "*.md"],
                            capture_output=True, text=True, check=True).stdout.split("\n")
    paths = sorted(path for path in listed if path and (root / path).is_file())
    found = [line for path in paths for line in check_file(root, path)]
    print("\n".join(found + [f"{len(paths)} Markdown files, {len(found)} broken links"]))
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
