#!/usr/bin/env bash
# Debian packages that the given binaries need at run time, one a line: what ldd finds, by the package that owns it.
set -euo pipefail
[[ $# -gt 0 ]] || {
  echo "usage: runtime_packages.sh BINARY..." >&2
  exit 2
}
missing=$(ldd "$@" | grep 'not found' || true)
if [[ -n "${missing}" ]]; then
  printf 'libraries are missing:\n%s\n' "${missing}" >&2
  exit 1
fi
# With merged /usr, ldd says /lib/… and dpkg knows some files as /usr/lib/…, so the real path's both forms are asked.
ldd "$@" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' | sort -u | while IFS= read -r library; do
  real=$(readlink -f "${library}")
  dpkg-query --search "${real}" 2>/dev/null || dpkg-query --search "${real#/usr}" 2>/dev/null || {
    echo "no package owns ${library}" >&2
    exit 1
  }
done | sed 's/:.*//' | sort -u
