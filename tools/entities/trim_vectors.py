#!/usr/bin/env python3
"""Drops the word vectors of the rarest words from an entity model, so that the models keep to their size.

trim_vectors.py MODEL ROWS: the model keeps its first ROWS vectors (words by falling frequency); words that had a later one have none.
Layout of the file: models/entities.md. tools/train_entities.sh runs it."""
import hashlib
import pathlib
import struct
import sys

HEADER = struct.Struct("<8sIIIIIfff32s")
TRANSITIONS, FEATURE_SLOT, WORD_SLOT, VECTOR = 20 * 19 * 4, 24, 16, 100


def main() -> None:
    path, rows = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    data = bytearray(path.read_bytes())
    magic, version, tags, features, words, vectors, *scales, _ = HEADER.unpack_from(data)
    if magic != b"KHBCRF\0\0" or version != 2 or vectors < rows:
        sys.exit(f"{path}: no model of version 2 with {rows} vectors")
    first_word = HEADER.size + TRANSITIONS + FEATURE_SLOT * features
    for slot in range(first_word, first_word + WORD_SLOT * words, WORD_SLOT):
        vector = slot + WORD_SLOT - 4
        if struct.unpack_from("<I", data, vector)[0] > rows:
            struct.pack_into("<I", data, vector, 0)
    del data[len(data) - VECTOR * (vectors - rows):]
    digest = hashlib.sha256(data[HEADER.size:]).digest()
    HEADER.pack_into(data, 0, magic, version, tags, features, words, rows, *scales, digest)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
