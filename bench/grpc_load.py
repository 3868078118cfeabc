#!/usr/bin/env python3
"""Loads khabard over gRPC with ghz: unary calls of articles of about 4 KB at several concurrencies, with all annotators and with none.

khabard runs on its embedded broker, which is idle; ghz is installed at a fixed version (Go) where it is not given. Client and server
share the machine. Prints a line for each: calls a second that were answered, median and p99 in milliseconds, and what was refused.

  bench/grpc_load.py [--ghz PATH] [--seconds 8] [--concurrency 1,16,200] [--articles 500]
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import kafka_peers

GHZ_VERSION = "v0.120.0"


def ghz_binary(given: str) -> str:
    """As given, or installed under the user's cache."""
    if given:
        return given
    folder = pathlib.Path(os.path.expanduser(f"~/.cache/khabar/ghz-{GHZ_VERSION}"))
    if not (folder / "ghz").is_file():
        if shutil.which("go") is None:
            sys.exit("no Go to install ghz with: give --ghz PATH")
        print(f"installing ghz {GHZ_VERSION} into {folder}", file=sys.stderr)
        subprocess.run(["go", "install", f"github.com/bojand/ghz/cmd/ghz@{GHZ_VERSION}"], check=True,
                       env={**os.environ, "GOBIN": str(folder)})
    return str(folder / "ghz")


def write_calls(path: pathlib.Path, count: int, annotators: str) -> int:
    """An array of requests, which ghz takes in turn; returns their articles' mean size in bytes."""
    bodies = [json.loads(line)["text"] for _, line in kafka_peers.articles(count)]
    chosen = [] if annotators == "all" else [annotators]
    path.write_text(json.dumps([{"article": {"body": body}, "annotators": chosen} for body in bodies]), encoding="utf-8")
    return sum(len(body.encode()) for body in bodies) // count


def press(ghz: str, address: str, calls: pathlib.Path, concurrency: int, seconds: int) -> dict:
    # At most 256 calls a connection; a few connections, as of several clients.
    run = subprocess.run([ghz, "--insecure", "--proto", "proto/khabar/v1/enrichment_service.proto", "--import-paths", "proto",
                          "--call", "khabar.v1.EnrichmentService.EnrichArticle", "--data-file", str(calls),
                          "--concurrency", str(concurrency), "--connections", str(min(concurrency, 8)),
                          "--duration", f"{seconds}s", "--duration-stop", "wait", "--timeout", "20s", "--format", "json", address],
                         capture_output=True, text=True, check=True, cwd=kafka_peers.ROOT)
    return json.loads(run.stdout)


def row(report: dict, annotators: str, concurrency: int) -> str:
    codes = report["statusCodeDistribution"]
    answered = codes.pop("OK", 0)
    took = {item["percentage"]: item["latency"] / 1e6 for item in report["latencyDistribution"] or []}
    refused = ", ".join(f"{count:,} {code}" for code, count in sorted(codes.items())) or "0"
    rate = answered / (report["total"] / 1e9)
    return f"| {annotators} | {concurrency} | {rate:,.0f} | {took.get(50, 0):.1f} | {took.get(99, 0):.1f} | {refused} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ghz", default="", help=f"ghz {GHZ_VERSION}, where it is not to be installed")
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--concurrency", default="1,16,200")
    parser.add_argument("--articles", type=int, default=500)
    options = parser.parse_args()
    ghz = ghz_binary(options.ghz)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="khabar-grpc-"))
    address = f"127.0.0.1:{kafka_peers.free_port()}"
    log = folder / "khabard.log"
    with open(log, "wb") as errors:
        khabard = subprocess.Popen([kafka_peers.BINARY, "--embedded", f"--grpc-listen={address}", "--grpc-workers=2",
                                    "--metrics-listen=off"], cwd=kafka_peers.ROOT, stdout=errors, stderr=errors)
    try:
        time.sleep(2)
        rows = []
        for annotators in ("all", "none"):
            calls = folder / f"{annotators}.json"
            size = write_calls(calls, options.articles, annotators)
            press(ghz, address, calls, 16, 2)  # everything is warm
            for concurrency in map(int, options.concurrency.split(",")):
                rows.append(row(press(ghz, address, calls, concurrency, options.seconds), annotators, concurrency))
                print(rows[-1], file=sys.stderr, flush=True)
        if khabard.poll() is not None:
            sys.exit(f"khabard ended with {khabard.returncode}\n{log.read_text(errors='replace')[-2000:]}")
        status = pathlib.Path(f"/proc/{khabard.pid}/status").read_text(encoding="utf-8")
        memory = int(status.split("VmHWM:")[1].split()[0]) >> 10
        print(f"articles of {size:,} bytes, {os.cpu_count()} cores for client and server, peak memory of khabard {memory} MiB\n")
        print("| annotators | concurrent calls | answered/s | p50 ms | p99 ms | refused |\n|---|---|---|---|---|---|")
        print("\n".join(rows))
    finally:
        khabard.terminate()
        khabard.wait(30)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
