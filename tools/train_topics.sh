#!/usr/bin/env bash
# Makes models/topics.bin again from ../shared (or the folder that is given), the seed terms and the read articles of
# tools/topics, and prints its figures on the articles that are set aside. Deterministic: the same sources and the same
# code give the same bytes. Needs a build (./dev build), zstd, python3 with pip and the network for two packages; two
# minutes on one core.
#   tools/train_topics.sh [SHARED]
set -euo pipefail
cd "$(dirname "$0")/.."

shared="${1:-../shared}"
work=build/train_topics
tool=build/bin/topic_features

die() { printf 'train_topics.sh: %s\n' "$*" >&2; exit 1; }
[[ -d "${shared}/corpora/ner/raw" ]] || die "${shared}/corpora/ner/raw is not there"
[[ -x "${tool}" ]] || die "${tool} is not there: run ./dev build first"
mkdir -p "${work}"

packages=(numpy==1.26.4 scipy==1.11.4)
[[ -d "${work}/python" ]] || python3 -m pip install --quiet --target "${work}/python" "${packages[@]}"

# One thread: the order of the sums is part of the result.
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONPATH="${work}/python" python3 tools/topics/train_topics.py \
  --shared "${shared}" --tool "${tool}" --taxonomy lib/analyze/topics/taxonomy.cc --out models/topics.bin
sha256sum models/topics.bin
