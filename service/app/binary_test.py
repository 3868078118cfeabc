#!/usr/bin/env python3
"""The real program `khabard` without a Kafka: command line, errors at start, the demonstration that `./dev run` shows, metrics,
signals. Run by ctest with the program's path. What needs a Kafka stands in tests/integration."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

KHABARD = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.is_file() and p.suffix != ".md")
REFUSED = [p for p in SAMPLES if p.name.startswith("refused-")]
DEADLINE = 60  # seconds that no step needs
QUIET = ("--grpc-listen=off", "--metrics-listen=off")


def clean_environment(**extra):
    """Without what another khabard or the build's scripts set."""
    return {**{k: v for k, v in os.environ.items() if not k.startswith("KHABAR_")}, **extra}


def run(*arguments, **env):
    return subprocess.run([KHABARD, *map(str, arguments)], capture_output=True, text=True, timeout=DEADLINE, check=False,
                          stdin=subprocess.DEVNULL, env=clean_environment(**env))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class CommandLineTest(unittest.TestCase):
    def test_help_lists_every_key(self):
        text = run("--help").stdout
        for flag in ("--config", "--embedded", "--kafka-brokers", "--engine-bytes-in-flight", "--log-level"):
            self.assertIn(flag, text)

    def test_wrong_usage_is_status_2(self):
        self.assertEqual(run("--no-such-flag").returncode, 2)
        self.assertEqual(run("--embedded", "--once").returncode, 2)

    def test_configuration_errors_name_the_place(self):
        result = run()
        self.assertEqual(result.returncode, 1)
        self.assertIn("kafka.brokers is not set", result.stderr)
        result = run("--embedded", KHABAR_KAFKA_TOPIC="x")
        self.assertEqual(result.returncode, 1)
        self.assertIn("did you mean KHABAR_KAFKA_", result.stderr)

    def test_a_folder_for_a_file_is_an_error_that_names_it(self):
        with tempfile.TemporaryDirectory() as folder:
            for flag in ("--config", "--engine-crash-journal"):
                result = run("--embedded", *QUIET, flag, folder)
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn(folder, result.stderr)


class StartTest(unittest.TestCase):
    def failure(self, *arguments, **env):
        result = run("--embedded", *arguments, **env)
        self.assertEqual(result.returncode, 1, result.stderr)
        return json.loads(result.stderr.splitlines()[-1])

    def test_missing_model_is_an_error_with_its_path(self):
        with tempfile.TemporaryDirectory() as folder:
            line = self.failure(*QUIET, "--model-dir", folder)
        self.assertEqual(line["code"], "MODEL_MISSING")
        self.assertIn(folder, line["reason"])

    def test_damaged_model_is_an_error_with_its_path(self):
        with tempfile.TemporaryDirectory() as folder:
            for model in (ROOT / "models").glob("*.bin"):
                shutil.copy(model, folder)
            damaged = pathlib.Path(folder) / "entities_en.bin"
            data = bytearray(damaged.read_bytes())
            data[len(data) // 2] ^= 1
            damaged.write_bytes(data)
            line = self.failure(*QUIET, "--model-dir", folder)
        self.assertEqual(line["code"], "MODEL_CORRUPT")
        self.assertIn("entities_en.bin", line["reason"])

    def test_models_are_loaded_only_where_somebody_may_ask(self):
        with tempfile.TemporaryDirectory() as folder:
            none = ("--annotators=none", "--model-dir", folder)
            show = ("--show", "--once", "--samples", ROOT / "samples")
            result = run("--embedded", *QUIET, *none, *show)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("── news.enriched", result.stdout)
            line = self.failure(*none, "--metrics-listen=off", f"--grpc-listen=127.0.0.1:{free_port()}")
        self.assertEqual(line["code"], "MODEL_MISSING")

    def test_unknown_annotator_names_the_nearest(self):
        line = self.failure(*QUIET, "--annotators", "entitys")
        self.assertEqual(line["code"], "UNKNOWN_ANNOTATOR")
        self.assertIn("entities", line["reason"])

    def test_address_in_use_is_an_error(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            self.assertEqual(self.failure("--grpc-listen", "off", "--metrics-listen", address)["code"], "INVALID_CONFIG")
            self.assertEqual(self.failure("--metrics-listen", "off", "--grpc-listen", address)["code"], "INVALID_CONFIG")

    def test_folder_without_samples_is_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(self.failure(*QUIET, "--samples", folder)["code"], "INPUT_UNREADABLE")


class DemonstrationTest(unittest.TestCase):
    def test_shows_every_sample_and_ends(self):
        result = run("--embedded", "--show", "--once", "--samples", ROOT / "samples", "--log-level", "error", *QUIET)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(len(re.findall(r"^── news\.enriched,", result.stdout, re.M)), len(SAMPLES) - len(REFUSED))
        self.assertEqual(len(re.findall(r"^dead letter ", result.stdout, re.M)), len(REFUSED))
        self.assertIn("a demonstration", result.stdout.lower())
        self.assertEqual(result.stderr, "")

    def test_serves_metrics_and_ends_at_sigterm(self):
        port = free_port()
        process = subprocess.Popen(
            [KHABARD, "--embedded", "--show", "--samples", ROOT / "samples", "--grpc-listen=off", f"--metrics-listen=127.0.0.1:{port}"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, stdin=subprocess.DEVNULL, env=clean_environment())
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        shown = 0
        while shown < len(SAMPLES):
            line = process.stdout.readline()
            self.assertTrue(line, "khabard ended early")
            shown += line.startswith("── news.")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=DEADLINE) as answer:
            text = answer.read().decode()
        refused = sum(int(float(v)) for v in re.findall(r"^khabar_\w*dead_letters\w*_total\{[^}]*\} (\S+)", text, re.M))
        self.assertEqual(refused, len(REFUSED), text)
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.stdout.read()
        self.assertEqual(process.wait(DEADLINE), 0)
        self.assertLess(time.monotonic() - start, 10)


if __name__ == "__main__":
    unittest.main()
