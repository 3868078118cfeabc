#!/bin/sh
# Makes models/keywords.bin (models/keywords.md). Needs the network for two packages, zstd, and the tree built:
#   tools/build_keywords.sh [../shared/corpora/ner/raw/sanad_khaleej.tsv.zst]
set -eu
cd "$(dirname "$0")/.."
articles=${1:-../shared/corpora/ner/raw/sanad_khaleej.tsv.zst}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --target "$work/wordfreq" wordfreq==3.1.1
python3 -m pip install --quiet --no-deps --target "$work/textblob" textblob==0.18.0.post0
python3 tools/keywords/english_words.py "$work/wordfreq" "$work/textblob" > "$work/english.tsv"
zstd -dc "$articles" | build/bin/build_keywords "$work/english.tsv" models/keywords.bin
