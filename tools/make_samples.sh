#!/usr/bin/env bash
# Makes the samples that are no plain UTF-8 text from their readable sources in samples/src: other charsets, Protobuf.
# `--check` compares with what is there instead.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

readonly SRC=samples/src
made=$(mktemp -d)
trap 'rm -rf "${made}"' EXIT

encode() { protoc --proto_path=proto --encode=khabar.v1.RawArticle khabar/v1/raw_article.proto; }

iconv --from-code=UTF-8 --to-code=WINDOWS-1256 "${SRC}/algiers-floods.ar.txt" >"${made}/algiers-floods.ar.windows-1256.txt"
iconv --from-code=UTF-8 --to-code=ISO-8859-6 "${SRC}/doha-wheat.ar.txt" >"${made}/doha-wheat.ar.iso-8859-6.txt"
{
  printf '\xFF\xFE'
  iconv --from-code=UTF-8 --to-code=UTF-16LE "${SRC}/beirut-port.ar.txt"
} >"${made}/beirut-port.ar.utf-16.txt"

encode <"${SRC}/cairo-central-bank.txtpb" >"${made}/cairo-central-bank.ar.binpb"
{
  cat "${SRC}/aden-truce.head.txtpb"
  printf 'content: "'
  # Every byte as an octal escape of the text format.
  iconv --from-code=UTF-8 --to-code=WINDOWS-1256 "${SRC}/aden-truce.ar.txt" | od -An -v -t o1 | tr -d '\n' | sed 's/ /\\/g'
  printf '"\n'
} | encode >"${made}/aden-truce.ar.content.binpb"

if [[ "${1:-}" == --check ]]; then
  for file in "${made}"/*; do cmp "${file}" "samples/${file##*/}"; done
else
  cp "${made}"/* samples/
fi
