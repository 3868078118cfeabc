#!/usr/bin/env python3
"""Measures the engine in process, through `khabar enrich`: articles a second a core with everything on and with no annotators, the
cost against an article's length from 1 KB to 10 MB, start time and resident memory.

Articles are SANAD's (../shared/corpora/ner/raw), else the project's samples repeated. CPU seconds are the process's own (user and
system), start-up taken off; each figure is the median of the rounds, which are interleaved.

  bench/in_process.py [--articles 5000] [--rounds 3]
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared/corpora/ner/raw/sanad_khaleej.tsv.zst"
SIZES = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 10_000_000]


def texts() -> list[str]:
    if CORPUS.is_file():
        lines = subprocess.run(["zstd", "-dc", str(CORPUS)], capture_output=True, check=True).stdout.decode().splitlines()
        return [line.split("\t", 1)[1] for line in lines]
    print("../shared is not there: the project's samples, repeated")
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt")) if "1256" not in path.name]


def peak_kib(pid: int) -> int:
    """VmHWM: unlike ru_maxrss it forgets what the process was before its exec."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def run(command: list[str], input_file: str) -> tuple[float, float, int]:
    """CPU seconds, wall seconds, peak memory in KiB of one run."""
    start, peak = time.perf_counter(), 0
    with open(input_file, "rb") as source:
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            peak = max(peak, peak_kib(process.pid))
            time.sleep(0.002)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, peak


def median_runs(commands: dict[str, tuple[list[str], str]], rounds: int) -> dict[str, tuple[float, float, int]]:
    results: dict[str, list[tuple[float, float, int]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, source) in commands.items():
            results[name].append(run(command, source))
    return {name: tuple(statistics.median(column) for column in zip(*rows)) for name, rows in results.items()}


def enrich(khabar: str, annotators: str) -> list[str]:
    return [khabar, "enrich", "--format", "jsonl", "--output", "protobuf", "--annotators", annotators]


def write_articles(path: pathlib.Path, bodies: list[str]) -> int:
    """One JSON article a line; the sum of the bodies' bytes."""
    with open(path, "w", encoding="utf-8") as out:
        for number, body in enumerate(bodies):
            out.write(json.dumps({"id": f"a{number}", "title": body[:60], "body": body}, ensure_ascii=False) + "\n")
    return sum(len(body.encode()) for body in bodies)


class Cutter:
    """Texts of any size: different articles in a row, as paragraphs, each from another place."""

    def __init__(self, corpus: list[str]):
        self.bytes, total = b"", 0
        parts = []
        for text in corpus * (1 + 40_000_000 // sum(len(t) for t in corpus)):
            parts.append(text.encode())
            total += len(parts[-1]) + 1
            if total > 40_000_000:
                break
        self.bytes = b"\n".join(parts)

    def cut(self, size: int, number: int) -> str:
        begin = number * 7919 * 61 % (len(self.bytes) - size)
        return self.bytes[begin:begin + size].decode("utf-8", "ignore")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khabar", default=str(ROOT / "build/bin/khabar"))
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    corpus = texts()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "none").write_bytes(b"")
        start = median_runs({"start": ([options.khabar, "version"], str(folder / "none"))}, 5 * options.rounds)["start"]
        print(f"start: {1000 * start[1]:.0f} ms wall, {1000 * start[0]:.0f} ms CPU, {start[2] / 1024:.0f} MiB (khabar version: all models loaded and checked)")

        bodies = [corpus[i % len(corpus)] for i in range(options.articles)]
        size = write_articles(folder / "articles", bodies)
        source = str(folder / "articles")
        sets = ["all", "none", "language", "sentences", "entities"]
        results = median_runs({s: (enrich(options.khabar, s), source) for s in sets}, options.rounds)
        print(f"\n{options.articles} articles, {size // options.articles} bytes on average, one thread\n")
        print("| annotators | articles/s | CPU s per 1,000 | peak memory MiB |\n|---|---|---|---|")
        for annotators, (cpu, _, memory) in results.items():
            cpu -= start[0]
            print(f"| {annotators} | {options.articles / cpu:,.0f} | {1000 * cpu / options.articles:.3f} | {memory / 1024:.0f} |")

        print("\n| article bytes | all: µs per KB | none: µs per KB | peak memory MiB |\n|---|---|---|---|")
        cutter = Cutter(corpus)
        for size in SIZES:
            copies = max(2, min(2000, 20_000_000 // size))
            path = folder / f"size{size}"
            total = write_articles(path, [cutter.cut(size, i) for i in range(copies)])
            row = median_runs({s: (enrich(options.khabar, s), str(path)) for s in ("all", "none")}, options.rounds)
            cost = {s: 1e6 * (row[s][0] - start[0]) / (total / 1024) for s in row}
            print(f"| {size:,} | {cost['all']:.1f} | {cost['none']:.1f} | {row['all'][2] / 1024:.0f} |", flush=True)
            path.unlink()


if __name__ == "__main__":
    main()
