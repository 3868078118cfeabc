#!/usr/bin/env bash
# Makes models/html.bin again from ../shared (or the folder that is given) and prints its cross-validated figures.
# Deterministic: the same pages and the same code give the same bytes. Needs a build (./dev build), python3 with venv and
# the network for three packages; five minutes on one core. The model is part of the binary: build again afterwards.
#   tools/train_html.sh [SHARED]
set -euo pipefail
cd "$(dirname "$0")/.."

shared="${1:-../shared}"
work=build/train_html

die() { printf 'train_html.sh: %s\n' "$*" >&2; exit 1; }
[[ -d "${shared}/corpora/html" ]] || die "${shared}/corpora/html is not there"
[[ -x build/bin/dump_blocks ]] || die "build/bin/dump_blocks is not there: run ./dev build first"
if [[ ! -x "${work}/venv/bin/python3" ]]; then
  python3 -m venv "${work}/venv"
  "${work}/venv/bin/pip" install --quiet lightgbm==4.6.0 numpy==1.26.4 scipy==1.11.4
fi
"${work}/venv/bin/python3" tools/html/train_main_text.py --dump build/bin/dump_blocks --corpora "${shared}/corpora/html" \
  --out models/html.bin
sha256sum models/html.bin
