#!/usr/bin/env python3
"""Measures khabard from Kafka to Kafka beside its peers: one broker, one topic, one run, one reader.

A real Apache Kafka is started on free ports, loaded with N JSON articles of about 4 KB over 4 partitions, and stopped at the end.
Each contender reads all of them into a topic of its own, timed by ../shared/peers/run.py (records a second from the first to the last
committed record, CPU seconds per 1,000, peak memory; kcat reads read_committed). The rounds are interleaved, so that a slow minute
of the machine hits all; the median of the rounds is shown, with all of them below.

  bench/kafka_peers.py --peers /tmp/peers                 # build the peers there first, as ../shared/peers/README.md says
  bench/kafka_peers.py --records 10000 --only khabard
"""
import argparse
import glob
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BINARY = os.environ.get("KHABARD", str(ROOT / "build/bin/khabard"))
PARTITIONS = 4


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def kafka_jars(given: str = "") -> str:
    """The folder with Kafka's jars: as given, of the environment, or where tools/install_kafka.sh puts them."""
    jars = given or os.environ.get("KHABAR_KAFKA_JARS", "")
    jars = jars or next(iter(sorted(glob.glob(os.path.expanduser("~/.cache/khabar/kafka*/lib")))), "")
    return jars or sys.exit("no Kafka jars: run tools/install_kafka.sh, or give --jars")


class Kafka:
    """One KRaft node in a folder of its own, from the jars that the tests use."""

    def __init__(self, folder: pathlib.Path, jars: str):
        port, controller = free_port(), free_port()
        self.broker = f"127.0.0.1:{port}"
        self.classpath = f"{jars}/*"
        (folder / "log4j.properties").write_text("log4j.rootLogger=ERROR, stderr\nlog4j.appender.stderr="
                                                 "org.apache.log4j.ConsoleAppender\nlog4j.appender.stderr.target=System.err\n"
                                                 "log4j.appender.stderr.layout=org.apache.log4j.SimpleLayout\n")
        config = folder / "server.properties"
        config.write_text(f"""process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={folder}/logs
num.partitions={PARTITIONS}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
message.max.bytes=16777216
""", encoding="utf-8")
        java = ["java", f"-Dlog4j.configuration=file:{folder}/log4j.properties"]
        tool = [*java, "-cp", self.classpath, "kafka.tools.StorageTool"]
        cluster = subprocess.run([*tool, "random-uuid"], capture_output=True, text=True, check=True).stdout.split()[-1]
        subprocess.run([*tool, "format", "-t", cluster, "-c", str(config)], stdout=subprocess.DEVNULL, check=True)
        self.log = open(folder / "kafka.log", "wb")
        self.process = subprocess.Popen([*java, "-Xms256m", "-Xmx1g", "-cp", self.classpath, "kafka.Kafka", str(config)],
                                        stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        deadline = time.time() + 60
        while subprocess.run(["kcat", "-L", "-b", self.broker, "-m", "2"], capture_output=True).returncode:
            if self.process.poll() is not None or time.time() > deadline:
                sys.exit(f"Kafka did not start: {folder}/kafka.log")

    def create(self, topic: str, settings: dict[str, int] | None = None) -> None:
        more = [word for name, value in (settings or {}).items() for word in ("--config", f"{name}={value}")]
        subprocess.run(["java", "-cp", self.classpath, "org.apache.kafka.tools.TopicCommand", "--bootstrap-server", self.broker,
                        "--create", "--topic", topic, "--partitions", str(PARTITIONS), "--replication-factor", "1", *more],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def articles(count: int):
    """(id, JSON line): SANAD's newspaper articles where they are at hand, else the project's own samples, repeated."""
    corpus = SHARED / "corpora/ner/raw/sanad_khaleej.tsv.zst"
    if corpus.is_file():
        lines = subprocess.run(["zstd", "-dc", str(corpus)], capture_output=True, check=True).stdout.decode("utf-8").splitlines()
        texts = [line.split("\t", 1)[1] for line in lines]
    else:
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    for index in range(count):
        text = texts[index % len(texts)]
        yield f"a{index:06d}", json.dumps({"article_id": f"a{index:06d}", "title": text[:60], "text": text}, ensure_ascii=False)


def load(kafka: Kafka, folder: pathlib.Path, count: int) -> int:
    """Fills topic raw; returns the mean size in bytes."""
    kafka.create("raw")
    path, size = folder / "articles.tsv", 0
    with open(path, "w", encoding="utf-8") as file:
        for key, line in articles(count):
            size += len(line.encode())
            file.write(f"{key}\t{line}\n")
    subprocess.run(["kcat", "-P", "-b", kafka.broker, "-t", "raw", "-K", "\t", "-l", "-z", "lz4", "-H",
                    "content-type=application/json", "-X", "partitioner=murmur2_random", str(path)], check=True)
    return size // count


def khabard(annotators: str):
    def command(kafka: Kafka, topic: str, folder: pathlib.Path) -> tuple[list[str], pathlib.Path]:
        config = folder / f"{topic}.yaml"
        config.write_text(KHABARD_CONFIG.format(broker=kafka.broker, topic=topic, annotators=annotators), encoding="utf-8")
        kafka.create(f"{topic}.dlq")
        return [BINARY, "--config", str(config)], ROOT
    return command


KHABARD_CONFIG = """instance_id: bench
annotators: {annotators}
kafka:
  brokers: {broker}
  input_topic: raw
  output_topic: {topic}
  dead_letter_topic: {topic}.dlq
  group: {topic}
  output_format: json
engine:
  workers: 2
grpc:
  listen: ""
metrics:
  listen: ""
"""


def kafka_streams(guarantee: str):
    def command(kafka: Kafka, topic: str, folder: pathlib.Path) -> tuple[list[str], pathlib.Path]:
        state = folder / topic
        state.mkdir()
        return ["java", "-Xmx512m", f"-Djava.io.tmpdir={state}", "-cp", ".:lib/*", "Map", kafka.broker, "raw", topic, guarantee,
                "2"], pathlib.Path(OPTIONS.peers) / "kafka_streams"
    return command


def benthos(kafka: Kafka, topic: str, folder: pathlib.Path) -> tuple[list[str], pathlib.Path]:
    peer = pathlib.Path(OPTIONS.peers) / "benthos"
    config = (peer / "bench.yaml").read_text(encoding="utf-8")
    config = config.replace("127.0.0.1:19092", kafka.broker).replace("consumer_group: bt1", f"consumer_group: {topic}")
    config = config.replace("topic: bt,", f"topic: {topic},")
    (folder / f"{topic}.yaml").write_text(config, encoding="utf-8")
    return ["./benthos", "-c", str(folder / f"{topic}.yaml")], peer


CONTENDERS = {
    "khabard, exactly once, all annotators": khabard("all"),
    "khabard, exactly once, no annotators": khabard("none"),
    "Kafka Streams, exactly once": kafka_streams("exactly_once_v2"),
    "Kafka Streams, at least once": kafka_streams("at_least_once"),
    "Benthos, at least once": benthos,
}
LINE = re.compile(r"(\d+) records, first after ([\d.]+) s, then ([\d,]+)/s; CPU ([\d.]+) s per 1,000.*peak memory (\d+) MiB")


def measure(name: str, kafka: Kafka, topic: str, folder: pathlib.Path, count: int) -> tuple[float, ...]:
    kafka.create(topic)
    command, cwd = CONTENDERS[name](kafka, topic, folder)
    run = subprocess.run([sys.executable, str(SHARED / "peers/run.py"), kafka.broker, topic, str(count), *command], cwd=cwd,
                         capture_output=True, text=True, timeout=OPTIONS.timeout, stdin=subprocess.DEVNULL)
    match = LINE.search(run.stdout)
    if not match:
        sys.exit(f"{name}: {run.stdout}{run.stderr}\n{' '.join(command)}")
    print(f"  {name}: {run.stdout.strip()}", flush=True)
    return tuple(float(value.replace(",", "")) for value in match.groups()[1:])


def main() -> int:
    global OPTIONS
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=45498)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="/tmp/peers", help="where the peers were built")
    parser.add_argument("--only", default="", help="contenders whose name holds this")
    parser.add_argument("--jars", default="", help="Kafka's jars (tools/install_kafka.sh)")
    parser.add_argument("--timeout", type=float, default=900, help="seconds for one measurement")
    OPTIONS = parser.parse_args()
    names = [name for name in CONTENDERS if OPTIONS.only.lower() in name.lower()]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="khabar-bench-"))
    kafka = Kafka(folder, kafka_jars(OPTIONS.jars))
    results: dict[str, list[tuple[float, ...]]] = {name: [] for name in names}
    try:
        size = load(kafka, folder, OPTIONS.records)
        print(f"{OPTIONS.records} articles, {size} bytes on average, {PARTITIONS} partitions, broker beside them, {os.cpu_count()} cores")
        for number in range(OPTIONS.rounds):
            for index, name in enumerate(names):
                results[name].append(measure(name, kafka, f"out-{number}-{index}", folder, OPTIONS.records))
    finally:
        kafka.stop()
        shutil.rmtree(folder)
    print("\n| | records/s | CPU s per 1,000 | peak memory MiB | first record after s |\n|---|---|---|---|---|")
    for name, rows in results.items():
        first, rate, cpu, memory = (statistics.median(column) for column in zip(*rows))
        print(f"| {name} | {rate:,.0f} | {cpu:.3f} | {memory:.0f} | {first:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
