#!/usr/bin/env python3
"""The real program `khabar`, as a shell meets it: pipes, exit statuses, flushing. Run by ctest with the program's path."""
import contextlib
import fcntl
import hashlib
import json
import os
import pathlib
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

KHABAR = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.is_file() and p.suffix != ".md")
DEADLINE = 60  # seconds that no step needs


def run(*arguments, stdin=b"", env=None):
    return subprocess.run(
        [KHABAR, *map(str, arguments)], input=stdin, capture_output=True, timeout=DEADLINE, check=False,
        env={**os.environ, **(env or {})})


def article(number, text="وصل الوفد إلى مسقط صباحاً."):
    return json.dumps({"id": f"a{number}", "body": text}, ensure_ascii=False).encode() + b"\n"


def read_line(process):
    """The next line of the program's output, or a failure when none comes."""
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([process.stdout], [], [], DEADLINE)
        if not ready:
            raise AssertionError(f"no answer; so far {line!r}")
        byte = os.read(process.stdout.fileno(), 1)
        if not byte:
            raise AssertionError(f"the output ended with {line!r}")
        line += byte
    return line


class StreamTest(unittest.TestCase):
    def start(self, **kinds):
        process = subprocess.Popen([KHABAR, "enrich", "--format", "jsonl"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, **kinds)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_each_answer_comes_while_the_input_stays_open(self):
        process = self.start(stdout=subprocess.PIPE, bufsize=0)
        for number in range(3):
            process.stdin.write(article(number))
            self.assertEqual(json.loads(read_line(process))["article_id"], f"a{number}")
        process.stdin.write(b"{\n")
        self.assertEqual(json.loads(read_line(process))["line"], 4)
        process.stdin.close()
        self.assertEqual(process.wait(DEADLINE), 3)
        process.stdout.close()

    def test_a_reader_that_leaves_ends_it_with_an_error_of_its_own(self):
        read_end, write_end = os.pipe()
        process = self.start(stdout=write_end)
        os.close(write_end)
        os.close(read_end)
        # It goes at the first answer that it cannot give, though the input stays open.
        with self.assertRaises(BrokenPipeError):
            for number in range(10000):
                process.stdin.write(article(number))
                process.stdin.flush()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        self.assertEqual(process.wait(DEADLINE), 1)
        self.assertIn(b"the output cannot be written", process.stderr.read())


class StatusTest(unittest.TestCase):
    def test_success_refusal_failure_and_wrong_usage_differ(self):
        self.assertEqual(run("enrich", stdin="خبر قصير.".encode()).returncode, 0)
        self.assertEqual(run("enrich", "--format", "json", stdin=b"{").returncode, 3)
        self.assertEqual(run("enrich", "/no/such/file").returncode, 3)
        self.assertEqual(run("enrich", "--annotators", "entitis", stdin=b"x").returncode, 1)
        for wrong in ([], ["enrich", "--format", "yaml"], ["enrich", "--nonsense"], ["unknown"]):
            done = run(*wrong)
            self.assertEqual(done.returncode, 2, wrong)
            self.assertTrue(done.stderr, wrong)
        self.assertEqual(run("--help").returncode, 0)

    def test_a_folder_as_standard_input_is_a_refusal(self):
        with tempfile.TemporaryDirectory() as folder:
            for form in ("auto", "jsonl"):
                descriptor = os.open(folder, os.O_RDONLY)
                done = subprocess.run([KHABAR, "enrich", "--format", form], stdin=descriptor, capture_output=True,
                                      timeout=DEADLINE, check=False)
                os.close(descriptor)
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(b"standard input: INPUT_UNREADABLE: ", done.stderr)

    def test_a_full_disk_is_a_failure(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([KHABAR, "enrich", SAMPLES[0]], stdout=full, stderr=subprocess.PIPE, timeout=DEADLINE, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"the output cannot be written", done.stderr)

    def test_a_missing_model_is_named(self):
        with tempfile.TemporaryDirectory() as empty:
            for done in (run("enrich", "--model-dir", empty, stdin=b"x"), run("enrich", stdin=b"x", env={"KHABAR_MODEL_DIR": empty}),
                         run("version", "--model-dir", empty)):
                self.assertEqual(done.returncode, 1)
                self.assertIn(b"MODEL_MISSING", done.stderr)
                self.assertIn(empty.encode(), done.stderr)

    def test_a_damaged_model_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            for model in (ROOT / "models").glob("*.bin"):
                data = bytearray(model.read_bytes())
                data[len(data) // 2] ^= 0x40
                (pathlib.Path(folder) / model.name).write_bytes(data)
            done = run("enrich", "--model-dir", folder, stdin=b"x")
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"MODEL_CORRUPT", done.stderr)

    def test_version_names_annotators_and_models(self):
        done = run("version")
        self.assertEqual(done.returncode, 0)
        lines = done.stdout.decode().splitlines()
        self.assertRegex(lines[0], r"^khabar \d+\.\d+\.\d+$")
        names = [line.split()[0] for line in lines[1:]]
        self.assertEqual(names[:2], ["language", "sentences"])
        self.assertIn("entities", names)
        self.assertRegex(lines[1 + names.index("entities")], r"[0-9a-f]{64}$")

    def test_the_nearest_annotator_is_named(self):
        self.assertIn(b'"entities"', run("enrich", "--annotators", "entitis", stdin=b"x").stderr)


class SamplesTest(unittest.TestCase):
    def test_all_in_one_call_keep_their_order_and_hash(self):
        done = run("enrich", "--output", "jsonl", *SAMPLES)
        self.assertEqual(done.returncode, 3, "those named refused- are refused, the rest is done")
        records = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(records), len(SAMPLES))
        for sample, record in zip(SAMPLES, records):
            self.assertEqual("error" in record, sample.name.startswith("refused-"), sample.name)
            if "error" not in record:
                self.assertEqual(record["raw"]["sha256"], hashlib.sha256(sample.read_bytes()).hexdigest(), sample.name)
        self.assertNotIn(b"\\u06", done.stdout, "Arabic is not escaped")
        self.assertEqual(done.stdout, run("enrich", "--output", "jsonl", *SAMPLES).stdout, "the same bytes each time")

    def test_annotators_take_one_argument_and_leave_the_files(self):
        sample = ROOT / "samples" / "khartoum-aid.ar.txt"
        for names, ran in (("none", []), ("sentences", ["sentences"]), ("language,sentences", ["language", "sentences"])):
            done = run("enrich", "--annotators", names, sample)
            self.assertEqual(done.returncode, 0, done.stderr)
            annotators = json.loads(done.stdout)["provenance"].get("annotators", [])
            self.assertEqual([a["name"] for a in annotators], ran)

    def test_pretty_is_coloured_only_when_asked_or_on_a_terminal(self):
        page = run("enrich", "--output", "pretty", SAMPLES[1]).stdout
        self.assertNotIn(b"\x1b[", page)
        self.assertIn(b"\x1b[", run("enrich", "--output", "pretty", "--color", "always", SAMPLES[1]).stdout)

    def test_on_a_terminal_it_is_coloured_and_as_wide_as_the_terminal(self):
        try:
            master, terminal = pty.openpty()
        except OSError as error:  # a container without /dev/pts
            self.skipTest(str(error))
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 60, 0, 0))
        environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        process = subprocess.Popen([KHABAR, "enrich", "--output", "pretty", SAMPLES[1]], stdout=terminal, env=environment)
        os.close(terminal)
        page = b""
        with contextlib.suppress(OSError):  # how a terminal's end reads
            while part := os.read(master, 4096):
                page += part
        os.close(master)
        self.assertEqual(process.wait(DEADLINE), 0)
        self.assertIn(b"\x1b[", page)
        self.assertEqual(max(line.count("─") for line in page.decode().splitlines() if set(line) >= {"─"} and "━" not in line), 60)

    def test_body_is_the_text_alone(self):
        sample = ROOT / "samples" / "khartoum-aid.ar.txt"
        self.assertEqual(run("enrich", "--output", "body", sample).stdout, sample.read_bytes())


if __name__ == "__main__":
    if KHABAR is None:
        sys.exit("usage: binary_test.py KHABAR")
    unittest.main()
