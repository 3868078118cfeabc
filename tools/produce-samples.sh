#!/usr/bin/env bash
# Sends every file of the samples folder to a topic, one record each, its name as key and its content type as header.
# Usage: produce-samples.sh BROKER TOPIC [FOLDER]
set -euo pipefail
broker="${1:?usage: produce-samples.sh BROKER TOPIC [FOLDER]}"
topic="${2:?usage: produce-samples.sh BROKER TOPIC [FOLDER]}"
folder="${3:-/usr/local/share/khabar/samples}"

content_type() {
  case "$1" in
    *.json) echo application/json ;;
    *.jsonl) echo application/x-ndjson ;;
    *.xml) echo application/xml ;;
    *.html) echo text/html ;;
    *.txt) echo text/plain ;;
    *.binpb | *.pb) echo application/x-protobuf ;;
    *) echo application/octet-stream ;;
  esac
}

sent=0
for file in "${folder}"/*; do
  [[ -f "${file}" && "${file}" != *.md ]] || continue
  name=$(basename "${file}")
  # A file given by name is one record, whatever it holds.
  kcat -P -b "${broker}" -t "${topic}" -k "${name}" -H "content-type=$(content_type "${name}")" -X partitioner=murmur2_random \
    "${file}"
  sent=$((sent + 1))
done
echo "${sent} articles sent to ${topic}"
