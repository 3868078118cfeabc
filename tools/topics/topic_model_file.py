"""Writes models/topics.bin; the layout is that of lib/analyze/topics/model.h in a file of lib/base/model_file.h."""
import collections
import hashlib
import struct

import numpy as np

MAGIC = b"KHBTOP\0\0"
VERSION = 1
MASK = (1 << 64) - 1
IDF_STEP = 16  # an idf is stored as idf * 16 in a byte
LEAST = 2  # quantised weights below this tell nothing

# Hashes of the features, their idf, weights (features x concepts) and an intercept a concept.
Section = collections.namedtuple("Section", "vocabulary idf weights intercepts")


def pack_entries(section: Section) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Stored weights of the features that tell something: (hashes, place of each entry, entries), and the scales."""
    scales = np.maximum(np.abs(section.weights).max(0), 1e-6) / 127
    quantised = np.rint(section.weights / scales).astype(np.int32)
    quantised[np.abs(quantised) < LEAST] = 0
    idf = np.clip(np.rint(section.idf * IDF_STEP), 1, 255).astype(np.int32)
    entries, places = [], []
    for row in range(len(section.vocabulary)):
        columns = np.flatnonzero(quantised[row])
        places.append(len(entries))
        entries.append(len(columns) | int(idf[row]) << 8)
        entries.extend(int(c) | (int(quantised[row, c]) & 0xFF) << 8 for c in columns)
    return np.array(entries, "<u2"), np.array(places, np.int64), scales.astype("<f4")


def pack_slots(section: Section, places: np.ndarray) -> np.ndarray:
    """Open addressing, filled in the order of the hashes; at least two slots in five stay empty."""
    size = 1
    while size < len(section.vocabulary) / 0.6:
        size *= 2
    slots = np.zeros((size, 2), "<u4")
    for hash_, place in zip(section.vocabulary.tolist(), places.tolist()):
        at = hash_ & (size - 1)
        while slots[at, 0]:
            at = (at + 1) & (size - 1)
        slots[at] = ((hash_ >> 32) or 1, place)
    return slots


def serialise(codes: list[str], sections: list[Section]) -> bytes:
    payload, sizes = np.array([int(code) for code in codes], "<u4").tobytes(), []
    for section in sections:
        entries, places, scales = pack_entries(section)
        slots = pack_slots(section, places)
        if len(entries) % 2:
            entries = np.append(entries, np.zeros(1, "<u2"))
        payload += section.intercepts.astype("<f4").tobytes() + scales.tobytes() + slots.tobytes() + entries.tobytes()
        sizes += [len(slots), len(entries)]
    payload = struct.pack("<6I", len(codes), sizes[0], sizes[2], sizes[1], sizes[3], 0) + payload
    return MAGIC + struct.pack("<2I", VERSION, 0) + hashlib.sha256(payload).digest() + payload
