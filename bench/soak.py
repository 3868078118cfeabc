#!/usr/bin/env python3
"""Soaks khabard: everything on, exactly-once, as much load as it takes, for MINUTES; memory, threads and handles must stay flat.

A real Apache Kafka on free ports whose topics forget (64 MiB a partition), articles of about 4 KB with one in fifty that cannot be
decoded, always more of them waiting than khabard takes. Every ten seconds its resident memory, threads, open files and committed
records are noted; the first fifth is warm-up. Flat is: the mean of the last quarter is less than 1 % above that of the first quarter
after warm-up. Exit status 1 when something grew or khabard ended.

  bench/soak.py [--minutes 60] [--samples FILE]          # or: ./dev soak [--minutes N]
"""
import argparse
import itertools
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import kafka_peers

BACKLOG = 20000  # records that wait
EVERY_S = 10
CONFIG = kafka_peers.KHABARD_CONFIG.replace('metrics:\n  listen: ""', "metrics:\n  listen: 127.0.0.1:{port}")


def lines():
    """Articles without end, key and value for kcat; now and then one that is no JSON."""
    texts = [line for _, line in kafka_peers.articles(20000)]
    for index in itertools.count():
        line = texts[index % len(texts)]
        yield f"a{index:09d}\t{line[:-1] if index % 50 == 7 else line}\n".encode()


class Feeder(threading.Thread):
    """Keeps BACKLOG records in the input topic ahead of what is committed."""

    def __init__(self, broker: str):
        super().__init__(daemon=True)
        self.kcat = subprocess.Popen(["kcat", "-P", "-b", broker, "-t", "raw", "-K", "\t", "-z", "lz4", "-H",
                                      "content-type=application/json", "-X", "partitioner=murmur2_random", "-X", "linger.ms=50"],
                                     stdin=subprocess.PIPE)
        self.sent, self.committed = 0, 0

    def run(self) -> None:
        source = lines()
        try:
            while True:
                if self.sent - self.committed > BACKLOG:
                    time.sleep(0.2)
                    continue
                self.kcat.stdin.write(b"".join(itertools.islice(source, 1000)))
                self.kcat.stdin.flush()
                self.sent += 1000
        except BrokenPipeError:
            pass


def metrics(port: int) -> dict[str, float]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in text.splitlines() if line and line[0] != "#")}


def total(values: dict[str, float], name: str) -> int:
    return int(sum(value for key, value in values.items() if key.split("{")[0] == name))


def look(pid: int, port: int, start: float) -> dict:
    values = metrics(port)
    status = dict(line.split(":\t", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line)
    ticks = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return {"second": round(time.time() - start), "memory_kib": int(status["VmRSS"].split()[0]), "anonymous_kib": int(status["RssAnon"].split()[0]),
            "mapped_kib": int(status["RssFile"].split()[0]), "threads": int(status["Threads"]),
            "files": len(os.listdir(f"/proc/{pid}/fd")), "records": total(values, "khabar_records_committed_total"),
            "aborted": total(values, "khabar_batches_aborted_total"), "cpu_s": (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK"),
            "in_flight": total(values, "khabar_bytes_in_flight")}


def soak(process: subprocess.Popen, feeder: Feeder, port: int, minutes: float, log: pathlib.Path, file) -> list[dict]:
    samples, start = [], time.time()
    while time.time() < start + 60 * minutes:
        time.sleep(EVERY_S)
        if process.poll() is not None:
            sys.exit(f"khabard ended with {process.returncode}\n{log.read_text(errors='replace')[-2000:]}")
        samples.append(look(process.pid, port, start))
        feeder.committed = samples[-1]["records"]
        if file:
            file.write(json.dumps(samples[-1]) + "\n")
            file.flush()
    return samples


def judge(samples: list[dict]) -> int:
    warm = samples[len(samples) // 5:]
    quarter = max(1, len(warm) // 4)
    first, last = warm[:quarter], warm[-quarter:]
    records = warm[-1]["records"] - warm[0]["records"]
    seconds = warm[-1]["second"] - warm[0]["second"]
    cpu = warm[-1]["cpu_s"] - warm[0]["cpu_s"]
    print(f"{records} records in {seconds} s after warm-up: {records / seconds:,.0f}/s, {1000 * cpu / records:.3f} CPU s per 1,000; "
          f"{warm[-1]['aborted']} batches aborted; at most {max(s['in_flight'] for s in warm) / 2**20:.1f} MiB in flight")
    failed = False
    for name in ("memory_kib", "threads", "files"):
        before, after = (statistics.mean(sample[name] for sample in part) for part in (first, last))
        growth = 100 * (after - before) / before
        failed |= growth >= 1
        print(f"{name}: {before:,.1f} in the first quarter, {after:,.1f} in the last, {growth:+.2f} %, "
              f"most {max(sample[name] for sample in samples):,}")
    return 1 if failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--samples", default="", help="JSON lines of all that was noted")
    parser.add_argument("--binary", default=str(kafka_peers.ROOT / "build/bin/khabard"))
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="khabar-soak-"))
    kafka = kafka_peers.Kafka(folder, kafka_peers.kafka_jars())
    try:
        for topic in ("raw", "out", "out.dlq"):
            kafka.create(topic, {"retention.bytes": 1 << 26, "segment.bytes": 1 << 24})
        port = kafka_peers.free_port()
        config = folder / "khabard.yaml"
        config.write_text(CONFIG.format(broker=kafka.broker, topic="out", annotators="all", port=port), encoding="utf-8")
        log = folder / "khabard.log"
        with open(log, "wb") as errors:
            process = subprocess.Popen([options.binary, "--config", str(config)], cwd=kafka_peers.ROOT, stderr=errors)
        feeder = Feeder(kafka.broker)
        feeder.start()
        with open(options.samples or os.devnull, "w", encoding="utf-8") as file:
            samples = soak(process, feeder, port, options.minutes, log, file)
        feeder.kcat.kill()
        process.terminate()
        if process.wait(30) != 0:
            sys.exit(f"khabard ended with {process.returncode}")
        return judge(samples)
    finally:
        kafka.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
