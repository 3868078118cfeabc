#!/usr/bin/env python3
"""Writes the texts of ../shared that tools/entities/annotated/{en_naeb,ar_khaleej}.ann annotate, as lines `id<TAB>text`.

en_naeb: title and paragraphs of html/naeb's articles, the first 600 words; an id is ten figures of the article's hash and the paragraph.
ar_khaleej: lines of forty words of SANAD's articles; an id is `r`, the article's line in the file, and the line's number.
Square brackets, which mark mentions elsewhere, become round ones, and white space one blank.

  extract_texts.py SHARED OUT_FOLDER
"""
import json
import pathlib
import re
import subprocess
import sys

WORDS_A_LINE, WORDS_AN_ARTICLE, LONGEST_PARAGRAPH = 40, 600, 160


def clean(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("[", "(").replace("]", ")")).strip()


def paragraphs(article: dict) -> list[str]:
    kept: list[str] = []
    words = 0
    for line in [article.get("title") or "", *article["articleBody"].split("\n")]:
        line = clean(line)
        count = len(line.split())
        if 3 <= count <= LONGEST_PARAGRAPH and line not in kept[:1]:
            kept.append(line)
            words += count
        if words >= WORDS_AN_ARTICLE:
            break
    return kept


def naeb(shared: pathlib.Path) -> list[str]:
    articles = json.loads((shared / "corpora/html/naeb/ground-truth.json").read_text(encoding="utf-8"))
    return [f"{key[:10]}.{number:02d}\t{line}" for key in sorted(articles)
            for number, line in enumerate(paragraphs(articles[key]))]


def khaleej(shared: pathlib.Path, annotated: pathlib.Path) -> list[str]:
    raw = subprocess.run(["zstd", "-dc", shared / "corpora/ner/raw/sanad_khaleej.tsv.zst"], stdout=subprocess.PIPE, check=True)
    texts = raw.stdout.decode("utf-8").splitlines()
    lines = []
    for note in annotated.read_text(encoding="utf-8").splitlines():
        name = note.split("\t", 1)[0]
        article, number = re.fullmatch(r"r(\d+)\.(\d+)", name).groups()
        begin = WORDS_A_LINE * int(number)
        words = texts[int(article)].split("\t", 1)[1].split()[begin:begin + WORDS_A_LINE]
        lines.append(f"{name}\t{clean(' '.join(words))}")
    return lines


def main() -> None:
    shared, out = (pathlib.Path(name) for name in sys.argv[1:])
    notes = pathlib.Path(__file__).parent / "annotated"
    for name, lines in ("en_naeb", naeb(shared)), ("ar_khaleej", khaleej(shared, notes / "ar_khaleej.ann")):
        (out / f"{name}.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
