#!/usr/bin/env python3
"""Measures how long an article takes through khabard at a steady load: from its producer's timestamp to a read_committed reader.

A real Apache Kafka on free ports, khabard with everything on, articles at RATE a second for SECONDS (kcat sends them; the record's
timestamp is the time of the send and comes back on the enriched record; kcat reads and this script takes the time at each line).
Without a rate it is half of full load, which is measured first: articles that are all there, from the first to the last that comes out.
The reader's own fetch and the sender's pipe are in the figure. WARM_UP seconds of the same load go first, and all of it is out before the
measured part begins: while Kafka's JVM compiles, articles pile up for a second or two, and that heap is gone only ten seconds later.
Prints percentiles in milliseconds, a line for each delivery.

  bench/latency.py [--rate 1000] [--seconds 20] [--warm-up 10] [--delivery exactly-once,at-least-once]
"""
import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import kafka_peers

FULL_RECORDS = 12000
CORPUS = 45000  # articles to draw from


def articles(count: int) -> list[bytes]:
    """Articles as lines for kcat, in an order of their own: the corpus has them by topic, and those of one are twice as long as another's."""
    lines = [f"{key}\t{line}\n".encode() for key, line in kafka_peers.articles(max(count, CORPUS))]
    random.Random(1).shuffle(lines)
    return lines[:count]


def producer(kafka: kafka_peers.Kafka, topic: str, *more: str) -> list[str]:
    return ["kcat", "-P", "-b", kafka.broker, "-t", topic, "-K", "\t", "-H", "content-type=application/json",
            "-X", "partitioner=murmur2_random", *more]


def send(kafka: kafka_peers.Kafka, topic: str, rate: int, lines: list[bytes]) -> None:
    """Articles in steps of 2 ms, on time whatever a step costs."""
    kcat = subprocess.Popen(producer(kafka, topic, "-X", "linger.ms=1"), stdin=subprocess.PIPE)
    start, step = time.time(), max(1, rate // 500)
    for begin in range(0, len(lines), step):
        time.sleep(max(0.0, start + begin / rate - time.time()))
        kcat.stdin.write(b"".join(lines[begin:begin + step]))
        kcat.stdin.flush()
    kcat.stdin.close()
    kcat.wait()


class Reader(threading.Thread):
    """Timestamp, and time of arrival after it in milliseconds, of each record of a topic until there are `count`."""

    def __init__(self, kafka: kafka_peers.Kafka, topic: str, count: int):
        super().__init__(daemon=True)
        self.count, self.latencies, self.arrivals = count, [], []
        self.kcat = subprocess.Popen(["kcat", "-C", "-b", kafka.broker, "-t", topic, "-o", "beginning", "-X",
                                      "isolation.level=read_committed", "-X", "fetch.wait.max.ms=5", "-f", "%T\n", "-u", "-q"],
                                     stdout=subprocess.PIPE)
        self.start()

    def run(self) -> None:
        for line in self.kcat.stdout:
            now = time.time()
            self.arrivals.append(now)
            self.latencies.append((int(line), 1000 * now - int(line)))
            if len(self.latencies) == self.count:
                break
        self.kcat.kill()

    def wait_for(self, count: int, timeout: float) -> None:
        end = time.time() + timeout
        while len(self.latencies) < count:
            if time.time() > end:
                sys.exit(f"{len(self.latencies)} of {count} came out")
            time.sleep(0.05)

    def finish(self, timeout: float) -> None:
        self.join(timeout)
        self.kcat.kill()
        if len(self.latencies) != self.count:
            sys.exit(f"{len(self.latencies)} of {self.count} came out")


def start_khabard(kafka: kafka_peers.Kafka, folder: pathlib.Path, name: str, delivery: str) -> subprocess.Popen:
    """On topics of its own, raw-NAME and NAME."""
    for topic in (f"raw-{name}", name, f"{name}.dlq"):
        kafka.create(topic)
    config = folder / f"{name}.yaml"
    text = kafka_peers.KHABARD_CONFIG.format(broker=kafka.broker, topic=name, annotators="all")
    text = text.replace("input_topic: raw", f"input_topic: raw-{name}").replace("kafka:\n", f"kafka:\n  delivery: {delivery}\n")
    config.write_text(text, encoding="utf-8")
    return subprocess.Popen([kafka_peers.BINARY, "--config", str(config)], cwd=kafka_peers.ROOT, stderr=subprocess.DEVNULL)


def stop(khabard: subprocess.Popen) -> None:
    khabard.terminate()
    if khabard.wait(30) != 0:
        sys.exit(f"khabard ended with {khabard.returncode}")


def full_load(kafka: kafka_peers.Kafka, folder: pathlib.Path) -> float:
    """Records a second when all are there. The first third is warm-up."""
    khabard = start_khabard(kafka, folder, "full", "exactly-once")
    reader = Reader(kafka, "full", FULL_RECORDS)
    subprocess.run(producer(kafka, "raw-full", "-z", "lz4"), input=b"".join(articles(FULL_RECORDS)), check=True)
    reader.finish(120)
    stop(khabard)
    warm = reader.arrivals[len(reader.arrivals) // 3:]
    return (len(warm) - 1) / (warm[-1] - warm[0])


def latency(kafka: kafka_peers.Kafka, folder: pathlib.Path, delivery: str, options: argparse.Namespace) -> dict:
    khabard = start_khabard(kafka, folder, delivery, delivery)
    time.sleep(2)  # the group has formed
    lines = articles(options.rate * (options.warm_up + options.seconds))
    warm = options.rate * options.warm_up
    reader = Reader(kafka, delivery, len(lines))
    send(kafka, f"raw-{delivery}", options.rate, lines[:warm])
    reader.wait_for(warm, 60)
    send(kafka, f"raw-{delivery}", options.rate, lines[warm:])
    reader.finish(60)
    stop(khabard)
    values = sorted(value for _, value in reader.latencies[warm:])
    figures = {f"p{p}": round(values[min(len(values) - 1, int(len(values) * p / 100))], 1) for p in (50, 90, 99, 99.9)}
    return {"rate": options.rate, "delivery": delivery, "articles": len(values), "ms": figures, "max_ms": round(values[-1], 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=int, default=0, help="articles a second; 0: half of full load")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--warm-up", type=int, default=10)
    parser.add_argument("--delivery", default="exactly-once,at-least-once")
    parser.add_argument("--jars", default="")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="khabar-latency-"))
    kafka = kafka_peers.Kafka(folder, kafka_peers.kafka_jars(options.jars))
    try:
        if options.rate == 0:
            full = full_load(kafka, folder)
            options.rate = int(full / 2)
            print(f"full load: {full:,.0f} articles/s", flush=True)
        for delivery in options.delivery.split(","):
            print(json.dumps(latency(kafka, folder, delivery, options)), flush=True)
    finally:
        kafka.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
