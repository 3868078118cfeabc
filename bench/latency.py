#!/usr/bin/env python3
"""Measures how long an article takes through khabard at a steady load: from its producer's timestamp to a read_committed reader.

A real Apache Kafka on free ports, khabard with everything on, articles at RATE a second for SECONDS (kcat sends them; the record's
timestamp is the time of the send and comes back on the enriched record; kcat reads and this script takes the time at each line).
The reader's own fetch and the sender's pipe are in the figure; the first WARM_UP seconds, in which Kafka's JVM compiles, are not.
Prints percentiles in milliseconds.

  bench/latency.py [--rate 1000] [--seconds 30] [--warm-up 10] [--delivery exactly-once]
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import kafka_peers


def send(broker: str, rate: int, seconds: int) -> None:
    """Articles in steps of 10 ms, on time whatever a step costs."""
    kcat = subprocess.Popen(["kcat", "-P", "-b", broker, "-t", "raw", "-K", "\t", "-H", "content-type=application/json",
                             "-X", "partitioner=murmur2_random", "-X", "linger.ms=1"], stdin=subprocess.PIPE)
    lines = [f"{key}\t{line}\n".encode() for key, line in kafka_peers.articles(rate * seconds)]
    start, step = time.time(), max(1, rate // 100)
    for begin in range(0, len(lines), step):
        time.sleep(max(0.0, start + begin / rate - time.time()))
        kcat.stdin.write(b"".join(lines[begin:begin + step]))
        kcat.stdin.flush()
    kcat.stdin.close()
    kcat.wait()


def receive(broker: str, count: int, latencies: list[tuple[int, float]]) -> None:
    """Timestamp and latency of each record, in milliseconds."""
    reader = subprocess.Popen(["kcat", "-C", "-b", broker, "-t", "out", "-o", "beginning", "-X", "isolation.level=read_committed",
                               "-X", "fetch.wait.max.ms=5", "-f", "%T\n", "-u", "-q"], stdout=subprocess.PIPE)
    for line in reader.stdout:
        latencies.append((int(line), 1000 * time.time() - int(line)))
        if len(latencies) == count:
            break
    reader.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--warm-up", type=int, default=10)
    parser.add_argument("--delivery", default="exactly-once")
    parser.add_argument("--jars", default="")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="khabar-latency-"))
    kafka = kafka_peers.Kafka(folder, kafka_peers.kafka_jars(options.jars))
    try:
        for topic in ("raw", "out", "out.dlq"):
            kafka.create(topic)
        config = folder / "khabard.yaml"
        text = kafka_peers.KHABARD_CONFIG.format(broker=kafka.broker, topic="out", annotators="all")
        config.write_text(text.replace("kafka:\n", f"kafka:\n  delivery: {options.delivery}\n"), encoding="utf-8")
        khabard = subprocess.Popen([str(kafka_peers.ROOT / "build/bin/khabard"), "--config", str(config)],
                                   stderr=subprocess.DEVNULL)
        time.sleep(3)  # the group has formed
        latencies: list[tuple[int, float]] = []
        reader = threading.Thread(target=receive, args=(kafka.broker, options.rate * options.seconds, latencies))
        reader.start()
        send(kafka.broker, options.rate, options.seconds)
        reader.join(60)
        khabard.terminate()
        khabard.wait()
    finally:
        kafka.stop()
        shutil.rmtree(folder)
    if len(latencies) != options.rate * options.seconds:
        sys.exit(f"{len(latencies)} of {options.rate * options.seconds} came out")
    begin = min(sent for sent, _ in latencies) + 1000 * options.warm_up
    latencies = sorted(latency for sent, latency in latencies if sent >= begin)
    figures = {f"p{p}": round(latencies[min(len(latencies) - 1, int(len(latencies) * p / 100))], 1) for p in (50, 90, 99, 99.9)}
    print(json.dumps({"rate": options.rate, "delivery": options.delivery, "articles": len(latencies), "ms": figures,
                      "max_ms": round(latencies[-1], 1)}))


if __name__ == "__main__":
    main()
