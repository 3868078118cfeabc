#!/usr/bin/env python3
"""khabar's main text of web pages beside trafilatura (PyPI) and Readability.js (npm @mozilla/readability on linkedom), in one run.

Pages and gold texts are the tuning sets of ../shared/corpora/html; F1 is that of ../shared/eval/score_extraction.py. CPU seconds are
each process's own (user and system), its start taken off; every tool takes the plain files one after the other in one process, and
khabar writes its record with all metadata. The peers are installed into --tools at the first run, by pip and npm.

  bench/html_peers.py [--tools build/html_peers] [--limit N] [--only khabar,trafilatura,readability]
"""
import argparse
import gzip
import hashlib
import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SETS = ("naeb", "wcxb_dev_article")
PYPI = ("trafilatura==2.3.1", "lxml_html_clean")
NPM = ("@mozilla/readability@0.6.0", "linkedom@0.18.15")

TRAFILATURA = """
import json, resource, sys
import trafilatura
def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime
trafilatura.extract("<html><body><p>warm</p></body></html>")
start, out = cpu(), {}
for path in sys.stdin.read().split("\\n"):
    with open(path, "rb") as page:
        out[path] = trafilatura.extract(page.read(), include_comments=False, with_metadata=False) or ""
json.dump({"cpu": cpu() - start, "texts": out}, sys.stdout)
"""

READABILITY = """
const fs = require("fs");
const { Readability } = require("@mozilla/readability");
const { parseHTML } = require("linkedom");
const start = process.cpuUsage(), texts = {};
for (const path of fs.readFileSync(0, "utf8").split("\\n")) {
  try {
    const { document } = parseHTML(fs.readFileSync(path, "utf8"));
    const article = new Readability(document).parse();
    texts[path] = (article && article.textContent) || "";
  } catch (error) { texts[path] = ""; }
}
const used = process.cpuUsage(start);
process.stdout.write(JSON.stringify({ cpu: (used.user + used.system) / 1e6, texts }));
"""


def install(tools: pathlib.Path, names: list[str]) -> None:
    tools.mkdir(parents=True, exist_ok=True)
    if "trafilatura" in names and not (tools / "venv").exists():
        venv.create(tools / "venv", with_pip=True)
        subprocess.run([tools / "venv/bin/pip", "-q", "install", *PYPI], check=True)
    if "readability" in names and not (tools / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", tools, *NPM], check=True)


def child_cpu() -> float:
    use = resource.getrusage(resource.RUSAGE_CHILDREN)
    return use.ru_utime + use.ru_stime


def by_script(command: list[str], paths: list[pathlib.Path], cwd: pathlib.Path) -> tuple[float, dict[str, str]]:
    run = subprocess.run(command, input="\n".join(map(str, paths)), capture_output=True, text=True, check=True, cwd=cwd)
    result = json.loads(run.stdout)
    return result["cpu"], result["texts"]


def enrich(paths: list[pathlib.Path]) -> tuple[float, str]:
    command = [ROOT / "build/bin/khabar", "enrich", "--format", "html", "--annotators", "none", "--output", "jsonl", *paths]
    before = child_cpu()
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode not in (0, 3):  # 3: some pages were refused
        sys.exit(f"khabar: status {run.returncode}: {run.stderr[-300:]}")
    return child_cpu() - before, run.stdout


def by_khabar(paths: list[pathlib.Path]) -> tuple[float, dict[str, str]]:
    start = enrich([paths[0]])[0]
    cpu, output = enrich(paths)
    records = [record for record in map(json.loads, output.splitlines()) if "raw" in record]  # an error has none
    by_hash = {record["raw"]["sha256"]: record.get("body", "") for record in records}
    texts = {str(path): by_hash.get(hashlib.sha256(path.read_bytes()).hexdigest(), "") for path in paths}
    return max(cpu - start, 1e-9), texts


def f1(folder: pathlib.Path, texts: dict[str, str], tmp: pathlib.Path) -> str:
    pred = tmp / "pred.json"
    pred.write_text(json.dumps({pathlib.Path(path).stem: {"articleBody": text} for path, text in texts.items()}), encoding="utf-8")
    only = "^(" + "|".join(map(re.escape, (pathlib.Path(path).stem for path in texts))) + ")$"
    run = subprocess.run([sys.executable, SHARED / "eval/score_extraction.py", "--data", folder, "--pred", pred, "--only", only],
                         capture_output=True, text=True, check=True)
    return run.stdout.splitlines()[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=pathlib.Path, default=ROOT / "build/html_peers")
    parser.add_argument("--limit", type=int, default=0, help="only the first N pages of each set")
    parser.add_argument("--only", default="khabar,trafilatura,readability")
    options = parser.parse_args()
    if not (SHARED / "corpora/html").is_dir():
        print("../shared/corpora/html is not there: nothing to compare on")
        return 0
    names = options.only.split(",")
    tools = options.tools.resolve()
    install(tools, names)
    (tools / "trafilatura_all.py").write_text(TRAFILATURA, encoding="utf-8")
    (tools / "readability_all.js").write_text(READABILITY, encoding="utf-8")
    runners = {
        "khabar": by_khabar,
        "trafilatura": lambda paths: by_script([tools / "venv/bin/python", tools / "trafilatura_all.py"], paths, tools),
        "readability": lambda paths: by_script(["node", tools / "readability_all.js"], paths, tools),
    }
    with tempfile.TemporaryDirectory() as name:
        tmp = pathlib.Path(name)
        for data in SETS:
            folder = SHARED / "corpora/html" / data
            keys = list(json.loads((folder / "ground-truth.json").read_text(encoding="utf-8")))
            keys = keys[:options.limit] if options.limit else keys
            paths = [tmp / f"{key}.html" for key in keys]
            for path in paths:
                path.write_bytes(gzip.decompress((folder / "html" / (path.name + ".gz")).read_bytes()))
            for tool in names:
                cpu, texts = runners[tool](paths)
                print(f"{data:18} {tool:12} {len(paths) / cpu:8.1f} pages/s/core  {f1(folder, texts, tmp)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
