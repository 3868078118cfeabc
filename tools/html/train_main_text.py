#!/usr/bin/env python3
"""Trains the forest that tells the blocks of the main text from the rest of a web page.

  train_main_text.py --dump build/bin/dump_blocks --corpora ../shared/corpora/html --out models/html.bin

Needs lightgbm 4.6.0 (tools/train_html.sh installs it). A block is text when half of its runs of four words stand in the
gold text; a cell or short line also when a run that goes on into its neighbours does. Blocks count by a power of their
words, long pages for less than their length. Five folds by site give the figures; the released forest has seen all pages.
Deterministic: one thread, fixed seeds.
"""
import argparse
import gzip
import hashlib
import json
import re
import struct
import subprocess
import tempfile
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlparse

import lightgbm
import numpy

CORPORA = ("naeb", "wcxb_dev_article")
TOKEN = re.compile(r"\w+")
FOLDS = 5
THRESHOLD = 0.5
ROUNDS = 250
OPTIONS = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.06,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "min_data_in_leaf": 40,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
MAGIC = b"KHBHTM\0\0"
VERSION = 1
# Blocks of fewer words are text when a neighbour is.
FEW = 4
# Pages count by the square root of what their blocks count for; one of this much, for all of it.
PAGE_WEIGHT = 300


def runs(tokens):
    """Runs of four words; of fewer words all of them."""
    if len(tokens) < FEW:
        return [tuple(tokens)] if tokens else []
    return list(zip(tokens, tokens[1:], tokens[2:], tokens[3:]))


class Page:
    """A page's gold text and its blocks: rows [begin, end) of the matrix."""

    def __init__(self, corpus, name, site, gold):
        self.corpus, self.name, self.site, self.gold = corpus, name, site, gold
        self.begin = self.end = 0
        self.fold = zlib.crc32(site.encode()) % FOLDS


def unpack(folder, into):
    """The pages as plain files, in order."""
    files = []
    for path in sorted(folder.glob("html/*")):
        name = path.name.removesuffix(".gz")
        (into / name).write_bytes(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
        files.append(into / name)
    return files


def read_corpus(dump, folder):
    """Pages, features and texts of one corpus."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as work:
        files = unpack(folder, Path(work))
        out = Path(work) / "blocks"
        subprocess.run([dump, out, *files], check=True)
        rows = [line.split("\t", 1) for line in out.with_suffix(".tsv").read_text(encoding="utf-8").split("\n") if line]
        matrix = numpy.fromfile(out.with_suffix(".f32"), dtype="f4").reshape(len(rows), -1)
    pages = []
    for name, entry in gold.items():
        site = urlparse(entry.get("url") or name).netloc.removeprefix("www.") or name
        pages.append(Page(folder.name, name, site, entry["articleBody"]))
    by_name = {page.name: page for page in pages}
    for number, (path, _) in enumerate(rows):
        page = by_name[Path(path).stem]
        page.begin = number if page.end == 0 else page.begin
        page.end = number + 1
    return pages, matrix, [text for _, text in rows]


def coverage(page, tokens):
    """How much of each block stands in the gold text."""
    gold = TOKEN.findall(page.gold)
    known, joined = set(runs(gold)), " " + " ".join(gold) + " "
    shares = []
    for words in tokens[page.begin : page.end]:
        if len(words) >= FEW:
            shares.append(sum(run in known for run in runs(words)) / len(runs(words)))
        else:
            shares.append(-1 if words and " " + " ".join(words) + " " in joined else 0)
    long = [share >= 0.5 and len(words) >= FEW for share, words in zip(shares, tokens[page.begin : page.end])]
    for i, share in enumerate(shares):
        if share == -1:
            shares[i] = float(any(long[max(0, i - 2) : i] + long[i + 1 : i + 3]))
    return shares


def add_short(page, tokens, shares):
    """Cells and short lines are text where a run of four words that holds them and goes on into their neighbours is."""
    known = set(runs(TOKEN.findall(page.gold)))
    words, begins = [], []
    for block in tokens[page.begin : page.end]:
        begins.append(len(words))
        words += block
    for i, begin in enumerate(begins):
        end = begin + len(tokens[page.begin + i])
        if begin < end < begin + FEW and shares[i] < 0.5:
            starts = range(max(0, end - FEW), begin + 1)
            shares[i] = float(any(tuple(words[start : start + FEW]) in known for start in starts))


def drop_copies(page, texts, shares):
    """Of a block that the page has twice, the copies with the fewest neighbours in the text are not of it."""
    copies = defaultdict(list)
    for i, share in enumerate(shares):
        if share >= 0.5 and len(texts[page.begin + i].split()) >= FEW:
            copies[texts[page.begin + i]].append(i)
    for text, places in copies.items():
        wanted = max(1, page.gold.count(text[:200]))

        def company(i):
            around = shares[max(0, i - 3) : i] + shares[i + 1 : i + 4]
            return sum(share >= 0.5 for share in around)

        for i in sorted(places, key=lambda i: -company(i))[wanted:]:
            shares[i] = 0


def score(pages, texts, keep):
    """F1 of the article-extraction-benchmark, by corpus."""
    means = defaultdict(list)
    for page in pages:
        found = Counter(runs(TOKEN.findall("\n".join(texts[i] for i in range(page.begin, page.end) if keep[i]))))
        gold = Counter(runs(TOKEN.findall(page.gold)))
        right = sum((found & gold).values())
        precision = right / sum(found.values()) if found else None
        means[page.corpus].append((precision, right / sum(gold.values()) if gold else 0))
    figures = {}
    for corpus, values in means.items():
        precision = numpy.mean([p for p, _ in values if p is not None])
        recall = numpy.mean([r for _, r in values])
        figures[corpus] = (2 * precision * recall / (precision + recall), precision, recall)
    return figures


def flatten(tree, nodes):
    """Adds a tree to the nodes, each before what it leads to; returns its index."""
    index = len(nodes)
    if "leaf_value" in tree:
        nodes.append((float(tree["leaf_value"]), 0, -1, -1))
        return index
    nodes.append(None)
    # A float above the limit may be rounded to it: the next smaller one keeps every decision.
    limit = numpy.float32(tree["threshold"])
    if float(limit) > tree["threshold"]:
        limit = numpy.nextafter(limit, numpy.float32(-numpy.inf), dtype=numpy.float32)
    left = flatten(tree["left_child"], nodes)
    right = flatten(tree["right_child"], nodes)
    nodes[index] = (float(limit), tree["split_feature"], left, right)
    return index


def serialize(model, features):
    """The bytes of models/html.bin."""
    nodes, roots = [], []
    for tree in model.dump_model()["tree_info"]:
        roots.append(flatten(tree["tree_structure"], nodes))
    payload = struct.pack("<IIIf", features, len(roots), len(nodes), THRESHOLD)
    payload += struct.pack(f"<{len(roots)}I", *roots)
    payload += b"".join(struct.pack("<fiii", *node) for node in nodes)
    return MAGIC + struct.pack("<II", VERSION, 0) + hashlib.sha256(payload).digest() + payload


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dump", required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    pages, matrices, texts = [], [], []
    for corpus in CORPORA:
        found, matrix, lines = read_corpus(args.dump, args.corpora / corpus)
        for page in found:
            page.begin, page.end = page.begin + len(texts), page.end + len(texts)
        pages += found
        matrices.append(matrix)
        texts += lines
    matrix = numpy.concatenate(matrices)
    tokens = [TOKEN.findall(text) for text in texts]
    labels, folds = numpy.zeros(len(texts)), numpy.zeros(len(texts))
    weights = numpy.array([0.3 + min(len(words), 80) ** 0.7 for words in tokens])
    for page in pages:
        shares = coverage(page, tokens)
        drop_copies(page, texts, shares)
        add_short(page, tokens, shares)
        labels[page.begin : page.end] = [share >= 0.5 for share in shares]
        folds[page.begin : page.end] = page.fold
        if page.begin < page.end:
            weights[page.begin : page.end] *= (PAGE_WEIGHT / weights[page.begin : page.end].sum()) ** 0.5

    def train(rows):
        data = lightgbm.Dataset(matrix[rows], labels[rows], weight=weights[rows])
        return lightgbm.train(OPTIONS, data, ROUNDS)

    guesses = numpy.zeros(len(texts))
    for fold in range(FOLDS):
        rows = folds == fold
        guesses[rows] = train(~rows).predict(matrix[rows])
    for name, keep in (("all blocks right", labels >= 0.5), ("cross-validated", guesses >= THRESHOLD)):
        for corpus, (f1, precision, recall) in score(pages, texts, keep).items():
            print(f"{name:17} {corpus:17} F1 {f1:.4f} precision {precision:.4f} recall {recall:.4f}")
    args.out.write_bytes(serialize(train(labels >= 0), matrix.shape[1]))
    print(f"{args.out}: {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
