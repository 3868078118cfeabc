#!/usr/bin/env python3
"""Trains models/topics.bin (tools/train_topics.sh has the command, models/topics.md the figures and the method).

  train_topics.py --shared ../shared --tool build/bin/topic_features --taxonomy lib/analyze/topics/taxonomy.cc --out FILE

For each language: (1) seed terms score every document; (2) a small logistic model, fitted to the articles that were
read by a person, turns these scores and the newspaper's section into probabilities; (3) a linear model over words and
pairs of words learns from these and from the read articles, with the seed terms as its prior; (4) its scores are
calibrated on read articles that it never saw. The second level below the top concepts is told by seed terms alone.
Deterministic."""
import argparse
import collections
import json
import pathlib
import re
import subprocess

import numpy as np
from scipy import optimize, sparse

import topic_data
import topic_model_file

TOPS = [f"{top:02d}000000" for top in range(1, 18)]
SECTIONS = {"Culture": [0], "Finance": [3], "Medical": [6], "Politics": [10, 15], "Religion": [11], "Sports": [14],
            "Tech": [12]}
# The second level has no read articles: its score is the evidence of its seed terms (a cosine), even odds at EVIDENCE.
EVIDENCE, EVIDENCE_SPREAD = 0.2, 0.045
LEAD_WORDS = 40
Corpus = collections.namedtuple("Corpus", "ids texts sections")


def read_arabic(shared: pathlib.Path) -> Corpus:
    raw = subprocess.run(["zstd", "-dcq", str(shared / "corpora/ner/raw/sanad_khaleej.tsv.zst")], stdout=subprocess.PIPE,
                         check=True).stdout.decode()
    rows = [line.split("\t", 1) for line in raw.splitlines()]
    return Corpus([str(i) for i in range(len(rows))], [row[1] for row in rows], [SECTIONS[row[0]] for row in rows])


def read_english(shared: pathlib.Path) -> Corpus:
    texts = {}
    for name in ("naeb", "wcxb_dev_article"):
        pages = json.loads((shared / f"corpora/html/{name}/ground-truth.json").read_text(encoding="utf-8"))
        for key, page in pages.items():
            texts[f"{name}:{key}"] = f"{page.get('title') or ''}. {page.get('articleBody', '')}"
    tuning = {line.split(".")[0] for line in (shared / "corpora/news_layers/texts.tsv").read_text(encoding="utf-8").splitlines()}
    for line in (shared / "corpora/ner/annotated/en_news.tsv").read_text(encoding="utf-8").splitlines():
        key, text = line.split("\t", 1)
        if key.split(".")[0] not in tuning:  # the tuning set is the same documents in Arabic
            document = "ntrex:" + key.split(".")[0]
            texts[document] = (texts.get(document, "") + " " + text).strip()
    return Corpus(list(texts), list(texts.values()), [[] for _ in texts])


def read_labels(language: str, corpus: Corpus) -> dict[str, dict[int, list[int]]]:
    places = {key: i for i, key in enumerate(corpus.ids)}
    labels: dict[str, dict[int, list[int]]] = {"train": {}, "dev": {}}
    for line in (topic_data.HERE / f"labels_{language}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, part, tops = line.split("\t")
            labels[part][places[key]] = [int(top) - 1 for top in tops.split(",")]
    return labels


def normalise(counts: sparse.csr_matrix, idf: np.ndarray) -> sparse.csr_matrix:
    weighted = counts.multiply(idf).tocsr()
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel() + topic_data.FLOOR)
    return (sparse.diags(1 / lengths) @ weighted).astype(np.float32).tocsr()


def lexicon_matrix(lexicon: dict[str, dict[int, float]], vocabulary: np.ndarray, codes: list[str],
                   parents: dict[str, str]) -> np.ndarray:
    """Weight of each feature as a seed of each concept; a term of a concept is one of its top concept too. A term of
    several top concepts tells each of them less."""
    seeds = np.zeros((len(vocabulary), len(codes)), np.float32)
    for code, terms in lexicon.items():
        for term, weight in terms.items():
            at = np.searchsorted(vocabulary, np.uint64(term))
            for concept in {code, parents.get(code, code)}:
                column = codes.index(concept)
                seeds[at, column] = max(seeds[at, column], weight)
    return seeds / np.maximum(1, (seeds[:, :len(TOPS)] > 0).sum(1))[:, None]


def weak_features(scores: np.ndarray, sections: list[list[int]]) -> np.ndarray:
    """For each document and top concept what the weak labeller sees."""
    by_section = np.zeros_like(scores)
    for i, tops in enumerate(sections):
        by_section[i, tops] = 1
    highest = np.sort(scores, 1)
    rival = np.where(scores == highest[:, -1:], highest[:, -2:-1], highest[:, -1:])
    share = scores / (scores.sum(1, keepdims=True) + 1e-6)
    return np.stack([scores, scores - rival, share, by_section, by_section * scores, np.log(scores + 0.01)], -1)


def fit_logistic(features: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Weights, the intercept last, of a small logistic regression."""
    design = np.hstack([features, np.ones((len(features), 1))])

    def loss(weights):
        logits = design @ weights
        probabilities = 1 / (1 + np.exp(-logits))
        value = (np.logaddexp(0, logits) - targets * logits).sum() + 0.05 * (weights[:-1] ** 2).sum()
        gradient = design.T @ (probabilities - targets)
        gradient[:-1] += 0.1 * weights[:-1]
        return value, gradient

    return optimize.minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x


def predict_logistic(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1])))


def fit_linear(inputs: sparse.csr_matrix, targets: np.ndarray, importance: np.ndarray, prior: np.ndarray, l2: float,
               iterations: int) -> tuple[np.ndarray, np.ndarray]:
    """Logistic regressions side by side, drawn towards `prior`: weights (features x concepts) and intercepts."""
    rows, columns = prior.shape
    transposed, total = inputs.T.tocsr(), importance.sum()
    targets, prior = targets.astype(np.float32), prior.astype(np.float32)

    def loss(flat):
        flat = flat.astype(np.float32)
        weights, intercepts = flat[:rows * columns].reshape(rows, columns), flat[rows * columns:]
        logits = inputs @ weights + intercepts
        errors = (1 / (1 + np.exp(-logits)) - targets) * (importance[:, None] / total)
        distance = weights - prior
        value = ((np.logaddexp(0, logits) - targets * logits) * importance[:, None]).sum() / total
        gradient = np.concatenate([(transposed @ errors + l2 * distance).ravel(), errors.sum(0)])
        return float(value + 0.5 * l2 * (distance * distance).sum()), gradient.astype(np.float64)

    start = np.concatenate([prior.ravel(), np.full(columns, -3.0)])
    flat = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 6}).x
    return flat[:rows * columns].reshape(rows, columns).astype(np.float32), flat[rows * columns:].astype(np.float32)


def binary_targets(labels: dict[int, list[int]]) -> np.ndarray:
    targets = np.zeros((len(labels), len(TOPS)))
    for row, tops in enumerate(labels.values()):
        targets[row, tops] = 1
    return targets


def report(name: str, scores: np.ndarray, labels: dict[int, list[int]]) -> None:
    best = scores.argmax(1)
    among = np.mean([best[row] in tops for row, tops in enumerate(labels.values())])
    first = np.mean([best[row] == tops[0] for row, tops in enumerate(labels.values())])
    print(f"{name}: {len(labels)} articles, best topic among those of the reader {100 * among:.1f} %, "
          f"his first {100 * first:.1f} %")


def report_calibration(probabilities: np.ndarray, targets: np.ndarray) -> None:
    for low, high in ((0.05, 0.2), (0.2, 0.35), (0.35, 0.5), (0.5, 0.65), (0.65, 0.8), (0.8, 0.95), (0.95, 1.01)):
        within = (probabilities >= low) & (probabilities < high)
        if within.any():
            print(f"  said {low:.2f}-{min(high, 1):.2f}: {within.sum():4d} topics, mean {probabilities[within].mean():.2f}, "
                  f"right {targets[within].mean():.2f}")
    for threshold in (0.3, 0.4, 0.5):
        chosen = probabilities >= threshold
        right = (chosen & (targets > 0)).sum()
        print(f"  at {threshold}: precision {right / chosen.sum():.3f}, recall {right / targets.sum():.3f}")


def report_confusion(probabilities: np.ndarray, labels: dict[int, list[int]]) -> None:
    rows = collections.defaultdict(collections.Counter)
    for row, tops in enumerate(labels.values()):
        best = int(probabilities[row].argmax())
        rows[tops[0]][best if best not in tops else tops[0]] += 1
    for top, counts in sorted(rows.items()):
        print(f"  {top + 1:02d}: " + " ".join(f"{other + 1:02d}:{count}" for other, count in counts.most_common()))


class Trainer:
    def __init__(self, language: str, corpus: Corpus, tool: str, codes: list[str], parents: dict[str, str], options):
        self.language, self.corpus, self.tool, self.codes, self.parents, self.options = \
            language, corpus, tool, codes, parents, options
        self.labels = read_labels(language, corpus)
        features = topic_data.read_features(tool, corpus.texts)
        lexicon = topic_data.hash_lexicon(tool, topic_data.read_lexicon(language))
        lexicon = {code: terms for code, terms in lexicon.items() if code in codes}
        hashes, frequency = np.unique(np.concatenate([f["hash"] for f in features]), return_counts=True)
        count = len(features)
        kept = hashes[(frequency >= options["min_documents"]) & (frequency < 0.3 * count)]
        terms = np.array(sorted({t for entries in lexicon.values() for t in entries}), np.uint64)
        self.vocabulary = np.union1d(kept, terms)
        at = np.minimum(np.searchsorted(hashes, self.vocabulary), len(hashes) - 1)
        frequency = np.where(hashes[at] == self.vocabulary, frequency[at], 1)
        self.idf = np.minimum(np.log(count / frequency), options["most_idf"])
        self.inputs = normalise(topic_data.to_matrix(features, self.vocabulary), self.idf)
        self.seeds = lexicon_matrix(lexicon, self.vocabulary, codes, parents)
        print(f"{language}: {count} documents, {len(self.vocabulary)} features, {len(terms)} seed terms")

    def weak_labels(self) -> np.ndarray:
        scores = np.asarray(self.inputs @ self.seeds[:, :len(TOPS)])
        features = weak_features(scores, self.corpus.sections)
        read = list(self.labels["train"])
        weights = fit_logistic(features[read].reshape(-1, features.shape[-1]), binary_targets(self.labels["train"]).ravel())
        report("  seed terms alone, dev", scores[list(self.labels["dev"])], self.labels["dev"])
        weak = predict_logistic(features.reshape(-1, features.shape[-1]), weights).reshape(len(scores), -1)
        report("  weak labels, dev", weak[list(self.labels["dev"])], self.labels["dev"])
        return weak

    def vectors(self, documents: list[int], words: int) -> sparse.csr_matrix:
        """Of the first words of documents."""
        texts = [" ".join(self.corpus.texts[i].split()[:words]) for i in documents]
        return normalise(topic_data.to_matrix(topic_data.read_features(self.tool, texts), self.vocabulary), self.idf)

    def train(self) -> topic_model_file.Section:
        options, weak = self.options, self.weak_labels()
        dev = list(self.labels["dev"])
        targets, importance = weak.copy(), np.full(len(weak), options["weak_importance"], np.float32)
        for row, tops in self.labels["train"].items():
            targets[row], importance[row] = 0.02, 1
            targets[row, tops] = 0.97
        rest = np.setdiff1d(np.arange(len(weak)), dev)
        read, tops = list(self.labels["train"]), len(TOPS)
        # Read articles once more as their leads alone, for short texts.
        inputs = sparse.vstack([self.inputs[rest], self.vectors(read, LEAD_WORDS)]).tocsr()
        targets, importance = np.vstack([targets[rest], targets[read]]), np.concatenate([importance[rest], importance[read]])
        weights, intercepts = fit_linear(inputs, targets, importance, options["prior"] * self.seeds[:, :tops],
                                         options["l2"], 40)
        lengths = [self.inputs[dev], self.vectors(dev, 100), self.vectors(dev, LEAD_WORDS)]
        logits = [np.asarray(vectors @ weights + intercepts) for vectors in lengths]
        truth = binary_targets(self.labels["dev"])
        slope, shift = fit_logistic(np.vstack(logits).reshape(-1, 1), np.vstack([truth] * len(logits)).ravel())
        print(f"  calibration on dev, at three lengths: slope {slope:.3f}, shift {shift:.3f}")
        for name, some in zip(("whole", "100 words", f"{LEAD_WORDS} words"), logits):
            report(f"  linear model, dev, {name}", some, self.labels["dev"])
            report_calibration(1 / (1 + np.exp(-(slope * some + shift))), truth)
        report_confusion(logits[0], self.labels["dev"])
        lower = self.seeds[:, tops:] / EVIDENCE_SPREAD
        return topic_model_file.Section(
            self.vocabulary, self.idf, np.hstack([slope * weights, lower]),
            np.concatenate([slope * intercepts + shift, np.full(lower.shape[1], -EVIDENCE / EVIDENCE_SPREAD)]))


OPTIONS = {
    "ar": {"min_documents": 40, "most_idf": 9, "prior": 5, "l2": 3e-6, "weak_importance": 0.06},
    "en": {"min_documents": 5, "most_idf": 6, "prior": 6, "l2": 3e-5, "weak_importance": 0.1},
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=pathlib.Path, required=True)
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--taxonomy", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    concepts = re.findall(r'\{"medtop:(\d{8})", "medtop:(\d{8})"', options.taxonomy.read_text(encoding="utf-8"))
    codes, parents = [code for code, _ in concepts], {code: parent for code, parent in concepts if code != parent}
    if codes[:len(TOPS)] != TOPS:
        raise SystemExit("the taxonomy does not begin with the 17 top concepts")
    sections = []
    for language, read in (("ar", read_arabic), ("en", read_english)):
        trainer = Trainer(language, read(options.shared), options.tool, codes, parents, OPTIONS[language])
        sections.append(trainer.train())
    options.out.write_bytes(topic_model_file.serialise(codes, sections))
    print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
