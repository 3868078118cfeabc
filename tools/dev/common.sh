# shellcheck shell=bash
# What every part of ./dev uses.

export KHABAR_CACHE="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/khabar"
# Peak of one g++ on this tree, in MiB: bounds the parallel compilers where memory is short.
COMPILER_MEMORY_MIB=1536

say() { printf 'dev: %s\n' "$*" >&2; }

die() {
  printf 'dev: error: %s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Memory that may be used, in MiB: the smaller of what the machine has free and what the container allows.
memory_mib() {
  local free limit
  free=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
  if [[ "${limit}" =~ ^[0-9]+$ ]] && ((limit / 1048576 < free)); then
    free=$((limit / 1048576))
  fi
  echo "${free}"
}

# Parallel jobs: a job a core, as far as memory allows; KHABAR_JOBS decides otherwise.
jobs_count() {
  if [[ -n "${KHABAR_JOBS:-}" ]]; then
    echo "${KHABAR_JOBS}"
    return
  fi
  local cores by_memory
  cores=$(nproc)
  by_memory=$(($(memory_mib) / COMPILER_MEMORY_MIB))
  ((by_memory < 1)) && by_memory=1
  echo $((cores < by_memory ? cores : by_memory))
}

# C++, Python and shell files of ours: tracked, or new and not ignored. Arguments: patterns as git ls-files takes them.
our_files() {
  local path
  git -c safe.directory="*" ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r path; do
    if [[ -f "${path}" ]]; then printf '%s\n' "${path}"; fi
  done
}
