#!/usr/bin/env python3
"""Runs clang-tidy over our own source files that the build knows, and remembers what was clean.

A file is checked again only when it, a header of ours that it includes (directly or not), its compile command or
.clang-tidy has changed: the digest of all of these names a stamp under BUILD/tidy.
Usage: run_clang_tidy.py [--build build] [--jobs N] [FILE_REGEX]; exits 1 on findings."""
import argparse
import concurrent.futures
import hashlib
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = re.compile(r"^(lib|service|tests|tools|bench)/")
PRECOMPILED = re.compile(r" -Winvalid-pch| -include \S*/cmake_pch\.hxx")  # g++'s, which clang cannot read
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.M)


def closure(path: pathlib.Path, seen: dict[pathlib.Path, bytes]) -> None:
    """Contents of `path` and of every header of ours that it reaches."""
    if path in seen or not path.is_file():
        return
    seen[path] = path.read_bytes()
    for included in INCLUDE.findall(seen[path]):
        closure(ROOT / included.decode(), seen)


def digest_of(entry: dict, common: bytes) -> str:
    files: dict[pathlib.Path, bytes] = {}
    closure(pathlib.Path(entry["file"]), files)
    digest = hashlib.sha256(common + entry["command"].encode())
    for path in sorted(files):
        digest.update(str(path).encode() + b"\0" + files[path])
    return digest.hexdigest()


def check(entry: dict, commands: pathlib.Path) -> tuple[int, str]:
    run = subprocess.run(["clang-tidy", "--quiet", "-p", str(commands), "--extra-arg=-Wno-unknown-warning-option",
                          entry["file"]], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    noise = re.compile(r"^\d+ warnings? (generated|treated)|^Suppressed|^Use -header-filter")
    lines = [line for line in (run.stdout + (run.stderr if run.returncode else "")).split("\n")
             if line and not noise.match(line)]
    return run.returncode, "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("regex", nargs="?", default=".")
    options = parser.parse_args()
    build = (ROOT / options.build).resolve()
    stamps = build / "tidy"
    stamps.mkdir(parents=True, exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    common = version + (ROOT / ".clang-tidy").read_bytes()

    entries = {}
    commands = json.loads((build / "compile_commands.json").read_text())
    for entry in commands:
        entry["command"] = PRECOMPILED.sub("", entry["command"])
        path = pathlib.Path(entry["file"])
        if path.is_relative_to(ROOT):
            name = path.relative_to(ROOT).as_posix()
            if OURS.match(name) and re.search(options.regex, name):
                entries[name] = entry
    if not entries:
        print("no source file of ours in compile_commands.json")
        return 1
    (stamps / "compile_commands.json").write_text(json.dumps(commands))
    due = {name: digest_of(entry, common) for name, entry in sorted(entries.items())}
    due = {name: digest for name, digest in due.items() if not (stamps / digest).exists()}
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = {pool.submit(check, entries[name], stamps): name for name in due}
        for result in concurrent.futures.as_completed(results):
            status, text = result.result()
            if status:
                failed += 1
                print(text, flush=True)
            else:
                (stamps / due[results[result]]).touch()
    print(f"{len(entries)} files: {len(entries) - len(due)} known clean, {len(due)} checked, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
