#!/usr/bin/env bash
# Makes models/language.bin again from packages at fixed versions (models/language.md). Deterministic: the same packages
# and the same code give the same bytes. Needs a build (./dev build), Debian 12's apt, python3 with pip and the network;
# a quarter of an hour on one core and 4 GB of memory.
#   tools/train_language.sh
set -euo pipefail
cd "$(dirname "$0")/.."

work=build/train_language
trainer=build/bin/train_language

die() { printf 'train_language.sh: %s\n' "$*" >&2; exit 1; }
[[ -x "${trainer}" ]] || die "${trainer} is not there: run ./dev build first"
mkdir -p "${work}/downloads" "${work}/sources"

# Lists of words and of n-grams.
for package in lingua-language-detector==1.3.5 wordfreq==3.1.1 klpt==0.1.7 opencc-python-reimplemented==0.1.7; do
  python3 -m pip download --quiet --no-deps --dest "${work}/downloads" "${package}"
done
tesseract=1:4.1.0-2
read -ra languages < <(python3 tools/language/language_sources.py --tesseract)
(cd "${work}/downloads" && for language in "${languages[@]}"; do
  compgen -G "tesseract-ocr-${language}_*.deb" >/dev/null ||
    apt-get download --quiet "tesseract-ocr-${language}=${tesseract}" >/dev/null 2>&1
done)

# What reads them.
[[ -d "${work}/python" ]] ||
  python3 -m pip install --quiet --target "${work}/python" brotli==1.2.1 msgpack==1.2.4
PYTHONPATH="${work}/python" python3 tools/language/language_sources.py "${work}/downloads" "${work}/sources"

"${trainer}" "${work}/sources" models/language.bin
sha256sum models/language.bin
