# shellcheck shell=bash
# Tests: builds all of a preset and runs ctest on it. The last line is ctest's own summary.

dev_test() {
  local preset=release selection=()
  while [[ $# -gt 0 ]]; do
    case "$1" in
      -L | -R)
        [[ $# -ge 2 ]] || die "$1 takes a value"
        selection+=("$1" "$2")
        shift 2
        ;;
      --sanitizer)
        [[ "${2:-}" =~ ^(asan|tsan|ubsan)$ ]] || die "--sanitizer takes asan, tsan or ubsan"
        preset="$2"
        shift 2
        ;;
      *) die "test: unknown argument: $1" ;;
    esac
  done
  build_preset "${preset}"
  if [[ "${preset}" == release ]]; then
    tools/install_kafka.sh >&2 || die "tools/install_kafka.sh failed: the tests need a real Kafka"
  elif ((${#selection[@]} == 0)); then
    selection=(-L 'unit|contract')  # the others measure or need minutes more under a sanitizer
  fi
  export ASAN_OPTIONS="detect_stack_use_after_return=1:strict_string_checks=1"
  export UBSAN_OPTIONS="print_stacktrace=1"
  export TSAN_OPTIONS="ignore_noninstrumented_modules=1:suppressions=${PWD}/tests/support/tsan.supp"
  ctest --test-dir "$(build_folder "${preset}")" --output-on-failure --no-tests=error \
    --parallel "$(nproc)" "${selection[@]}" </dev/null
}

# dev_fuzz TARGET [--seconds N]: coverage-guided, on the kept corpus; what it finds stays under build/fuzz.
dev_fuzz() {
  local target="" seconds=60
  while [[ $# -gt 0 ]]; do
    case "$1" in
      --seconds)
        seconds="${2:?--seconds takes a number}"
        shift 2
        ;;
      *)
        target="$1"
        shift
        ;;
    esac
  done
  if [[ -z "${target}" ]]; then
    sed -n 's/^[^#]*khabar_fuzz(NAME \([a-z0-9_]*\).*/\1/p' tests/fuzz/CMakeLists.txt
    return
  fi
  build_preset fuzz "${target}"
  local found="build/fuzz/found/${target}"
  mkdir -p "${found}/corpus"
  say "fuzzing ${target} for ${seconds} s; new inputs in ${found}/corpus, crashes in ${found}"
  build/fuzz/bin/"${target}" -max_total_time="${seconds}" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="${found}/" "${found}/corpus" "tests/fuzz/corpus/${target}"
}
