#!/usr/bin/env python3
"""Profiles khabard at full load, Kafka to Kafka, and draws what it did: the flame graph of docs/performance.md.

A real Apache Kafka on free ports, articles of about 4 KB that are all there, everything on, two workers, exactly-once; `perf record`
looks at khabard for SECONDS after WARM_UP (by the CPU clock: virtual machines have no hardware counters). Needs perf (linux-perf).

  bench/flame.py [--seconds 15] [--annotators all] [--output docs/images/flame.svg]
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import kafka_peers

RECORDS_A_SECOND = 4000  # more than any machine here takes with everything on


def profile(pid: int, seconds: int, folder: pathlib.Path, title: str) -> str:
    data = folder / "perf.data"
    subprocess.run(["perf", "record", "-q", "-e", "cpu-clock", "-F", "299", "--call-graph", "dwarf,8192", "-p", str(pid), "-o",
                    str(data), "--", "sleep", str(seconds)], check=True, stderr=subprocess.DEVNULL)
    script = subprocess.run(["perf", "script", "--no-inline", "-i", str(data)], capture_output=True, check=True)
    graph = subprocess.run([sys.executable, str(kafka_peers.ROOT / "tools/flame_graph.py"), "--title", title], input=script.stdout,
                           capture_output=True, check=True)
    return graph.stdout.decode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--warm-up", type=int, default=4)
    parser.add_argument("--annotators", default="all")
    parser.add_argument("--output", default=str(kafka_peers.ROOT / "docs/images/flame.svg"))
    options = parser.parse_args()
    if shutil.which("perf") is None:
        sys.exit("no perf: install linux-perf")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="khabar-flame-"))
    kafka = kafka_peers.Kafka(folder, kafka_peers.kafka_jars())
    try:
        count = RECORDS_A_SECOND * (options.seconds + options.warm_up) * (1 if options.annotators == "all" else 5)
        kafka_peers.load(kafka, folder, count)
        kafka.create("out")
        command, cwd = kafka_peers.khabard(options.annotators)(kafka, "out", folder)
        khabard = subprocess.Popen(command, cwd=cwd, stderr=subprocess.DEVNULL)
        time.sleep(options.warm_up)
        graph = profile(khabard.pid, options.seconds, folder, f"khabard at full load, Kafka to Kafka, annotators: {options.annotators}")
        khabard.terminate()
        khabard.wait(30)
    finally:
        kafka.stop()
        shutil.rmtree(folder)
    pathlib.Path(options.output).write_text(graph, encoding="utf-8")


if __name__ == "__main__":
    main()
