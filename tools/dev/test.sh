# shellcheck shell=bash
# Tests. `./dev test` alone runs all of it, as CI does: the release build with every test, then what only a sanitizer
# sees, then the fuzz targets. The last lines say what each part took.

# run_ctest PRESET [ARGUMENT...]: the tests of a build, several at a time.
run_ctest() {
  local folder
  folder=$(build_folder "$1")
  shift
  ctest --test-dir "${folder}" --output-on-failure --no-tests=error --parallel "$(nproc)" "$@" </dev/null
}

# What a sanitizer's build runs: not what measures (ten times slower, it would measure the sanitizer), what checks the
# tree, or what spends minutes waiting for Kafka.
MEASURING='Linear|CostGrows|CostIs|HugeParagraph'
ASAN_TESTS=(-L 'unit|contract|golden|fuzz|threads|sanitized' -E "${MEASURING}")
TSAN_TESTS=(-L threads -E "${MEASURING}")
# Those with a real Kafka, which wait for most of their time.
KAFKA_LABEL=integration
# Keeps the whole under half an hour on two cores (docs/fuzzing.md).
FUZZ_SECONDS=60
FAST_TESTS=(-L 'unit|contract|golden|lint')

set_sanitizer_options() {
  export ASAN_OPTIONS="detect_stack_use_after_return=1:strict_string_checks=1"
  export UBSAN_OPTIONS="print_stacktrace=1"
  export TSAN_OPTIONS="ignore_noninstrumented_modules=1:suppressions=${PWD}/tests/support/tsan.supp"
}

# What of a preset its tests need.
build_tests() {
  case "$1" in
    release) build_preset release ;;
    tsan) build_preset tsan khabar_threads_tests ;;
    *) build_preset "$1" khabar_tests ;;
  esac
}

install_kafka() { tools/install_kafka.sh >&2 || die "tools/install_kafka.sh failed: the tests need a real Kafka"; }

# run_part NAME COMMAND...: goes on after a failure, and keeps the time.
run_part() {
  local name="$1" start=${SECONDS} result=passed
  shift
  say "== ${name}"
  "$@" || result=FAILED
  [[ "${result}" == passed ]] || PARTS_FAILED=1
  PARTS+=("$(printf '%-34s %-6s %4d s' "${name}" "${result}" $((SECONDS - start)))")
}

# Fuzzers that take what tests leave of the processors: they are of the class that runs when nothing else would.
start_fuzzing() {
  { chrt --idle --pid 0 "${BASHPID}" && fuzz_all "${FUZZ_SECONDS}"; } &
  FUZZING=$!
}

# Every part, whatever one of them finds; but nothing after a build that fails.
test_all() {
  local preset
  PARTS=() PARTS_FAILED=0
  run_part "release: build" build_tests release
  install_kafka
  run_part "release: tests without Kafka" run_ctest release -LE "${KAFKA_LABEL}"
  run_part "address, undefined: build" build_tests asan
  run_part "address, undefined: tests" run_ctest asan "${ASAN_TESTS[@]}"
  run_part "threads: build" build_tests tsan
  start_fuzzing
  run_part "release: tests with Kafka" run_ctest release -L "${KAFKA_LABEL}"
  run_part "threads: tests" run_ctest tsan "${TSAN_TESTS[@]}"
  run_part "fuzzing beside both, and after" wait "${FUZZING}"
  for preset in "${PARTS[@]}"; do say "${preset}"; done
  say "whole: ${SECONDS} s"
  ((PARTS_FAILED == 0)) || die "a part failed, see above"
}

# Of one build, those selected; else what that build is for.
test_one() {
  local preset="$1"
  shift
  build_tests "${preset}"
  install_kafka
  case "${preset}-$#" in
    tsan-0) set -- "${TSAN_TESTS[@]}" ;;
    asan-0 | ubsan-0) set -- "${ASAN_TESTS[@]}" ;;
  esac
  run_ctest "${preset}" "$@"
}

# dev_test [--fast] [-L LABEL] [-R REGEX] [--sanitizer NAME]
dev_test() {
  local preset="" fast=0 selection=()
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
      --fast) fast=1 && shift ;;
      *) die "test: unknown argument: $1" ;;
    esac
  done
  set_sanitizer_options
  if ((fast)); then
    build_tests release
    run_ctest release "${FAST_TESTS[@]}" "${selection[@]}"
  elif [[ -z "${preset}" ]] && ((${#selection[@]} == 0)); then
    test_all
  else
    test_one "${preset:-release}" "${selection[@]}"
  fi
}
