"""What the trainer of models/topics.bin reads: features from build/bin/topic_features, and the seed lexicons."""
import pathlib
import subprocess

import numpy as np
from scipy import sparse

HERE = pathlib.Path(__file__).resolve().parent
WEIGHTS = {"!": 2.0, "?": 0.4}
# Added to the squared length of a document: a few words tell less than many (topic_scorer.cc does the same).
FLOOR = 3000
RECORD = np.dtype([("hash", "<u8"), ("weight", "<u4")])


def read_features(tool: str, texts: list[str]) -> list[np.ndarray]:
    """For each text its different features, each with its weight."""
    lines = "\n".join(" ".join(text.split()) for text in texts) + "\n"
    raw = subprocess.run([tool], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    features, at = [], 0
    while at < len(raw):
        count = int.from_bytes(raw[at:at + 4], "little")
        features.append(np.frombuffer(raw, RECORD, count, at + 4))
        at += 4 + count * RECORD.itemsize
    if len(features) != len(texts):
        raise ValueError(f"{len(texts)} texts, features of {len(features)}")
    return features


def to_matrix(features: list[np.ndarray], vocabulary: np.ndarray) -> sparse.csr_matrix:
    """Rows of damped counts over the sorted vocabulary; other features are left out. The damping is that of
    lib/analyze/topics/topic_scorer.cc."""
    counts, columns, values = [0], [], []
    for document in features:
        at = np.searchsorted(vocabulary, document["hash"])
        at[at == len(vocabulary)] = 0
        known = vocabulary[at] == document["hash"] if len(vocabulary) else np.zeros(len(at), bool)
        order = np.argsort(at[known], kind="stable")
        columns.append(at[known][order])
        values.append(1 + np.log(document["weight"][known][order].astype(np.float64)))
        counts.append(counts[-1] + len(columns[-1]))
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), counts), (len(features), len(vocabulary)))


def read_lexicon(language: str) -> dict[str, list[tuple[str, float]]]:
    """Code of each concept to its terms, each with its weight."""
    separator = {"ar": "،", "en": ";"}[language]
    lexicon: dict[str, list[tuple[str, float]]] = {}
    code = ""
    for line in (HERE / f"lexicon_{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            code = line.split()[1]
            lexicon.setdefault(code, [])
        elif line.strip() and not line.startswith("#"):
            for term in filter(None, (part.strip() for part in line.split(separator))):
                marked = term[0] in WEIGHTS
                lexicon[code].append((term[1:] if marked else term, WEIGHTS.get(term[0], 1.0)))
    return lexicon


def hash_lexicon(tool: str, lexicon: dict[str, list[tuple[str, float]]]) -> dict[str, dict[int, float]]:
    """The same with the hash of each term. A term is one word, or two that become a pair."""
    terms = sorted({term for entries in lexicon.values() for term, _ in entries})
    hashes = {}
    for term, features in zip(terms, read_features(tool, terms)):
        if len(features) in (1, 3):
            hashes[term] = int(features["hash"][-1])
        else:
            print(f"lexicon: no word or pair: {term}")
    return {code: {hashes[term]: weight for term, weight in entries if term in hashes} for code, entries in lexicon.items()}
