# shellcheck shell=bash
# Coverage-guided fuzzing on the kept corpora: for a time with AddressSanitizer and UndefinedBehaviorSanitizer, or for
# millions of runs in a build that is optimised and has only the latter's checks and those of the standard library. What is
# found stays under build/asan/found/TARGET (build/quick/found/TARGET): crashes there, new inputs in its corpus/.

FUZZ_BUILD=build/asan

fuzz_targets() { sed -n 's/^[^#]*khabar_fuzz(NAME \([a-z0-9_]*\).*/\1/p' tests/fuzz/CMakeLists.txt; }

# fuzz_one TARGET SECONDS [ARGUMENT...]: on the terminal.
fuzz_one() {
  local target="$1" seconds="$2" found="${FUZZ_BUILD}/found/$1"
  shift 2
  mkdir -p "${found}/corpus"
  "${FUZZ_BUILD}/bin/${target}" -max_total_time="${seconds}" -timeout=20 -rss_limit_mb=3072 -print_final_stats=1 \
    -artifact_prefix="${found}/" "$@" "${found}/corpus" "tests/fuzz/corpus/${target}" </dev/null
}

# The quick build's runs are of short inputs: what a fuzzer makes of long ones is no deeper and a hundred times slower. Its
# weighing of rare features costs more than the runs themselves.
FUZZ_RUNS_ARGUMENTS=(-max_len=128 -entropic=0)

# fuzz_one_quietly TARGET SECONDS [ARGUMENT...]: a line about it, and the end of its log when it found something.
fuzz_one_quietly() {
  local target="$1" log="${FUZZ_BUILD}/found/$1.log" runs
  if fuzz_one "$@" >"${log}" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "${log}")
    say "fuzz: ${target}: ${runs} runs, $(grep -o 'cov: [0-9]* ft: [0-9]* corp: [^ ]*' "${log}" | tail -1)"
    return
  fi
  say "fuzz: ${target}: FOUND something; its log ends:"
  tail -n 60 "${log}" >&2
  say "again: ${FUZZ_BUILD}/bin/${target} $(grep -o "${FUZZ_BUILD}/found/.*-[0-9a-f]*$" "${log}" | tail -1)"
  return 1
}

# fuzz_all SECONDS [ARGUMENT...]: every target, as many at a time as there are jobs; all of them, whatever one finds.
fuzz_all() {
  local jobs target running=0 failed=0
  jobs=$(jobs_count)
  mkdir -p "${FUZZ_BUILD}/found"
  for target in $(fuzz_targets); do
    if ((running == jobs)); then
      wait -n || failed=1
      running=$((running - 1))
    fi
    fuzz_one_quietly "${target}" "$@" &
    running=$((running + 1))
  done
  for (( ; running > 0; --running)); do wait -n || failed=1; done
  return "${failed}"
}

# Takes what fuzzing found into the kept corpus, and leaves out of it what adds nothing.
fuzz_keep() {
  local target="$1" kept="tests/fuzz/corpus/$1" merged="${FUZZ_BUILD}/found/$1/merged"
  rm -rf "${merged}"
  mkdir -p "${merged}" "${FUZZ_BUILD}/found/${target}/corpus"
  "${FUZZ_BUILD}/bin/${target}" -merge=1 -timeout=20 -max_len=4096 "${merged}" "${kept}" \
    "${FUZZ_BUILD}/found/${target}/corpus" </dev/null || die "the corpus of ${target} could not be merged"
  rm -rf "${kept}"
  mv "${merged}" "${kept}"
  say "kept: $(find "${kept}" -type f | wc -l) inputs, $(du -sb "${kept}" | cut -f1) bytes in ${kept}"
}

# dev_fuzz TARGET|--all [--seconds N|--runs N] [--keep]
dev_fuzz() {
  local target="" seconds=60 all=0 keep=0 build=asan arguments=()
  while [[ $# -gt 0 ]]; do
    case "$1" in
      --seconds)
        seconds="${2:?--seconds takes a number}"
        shift 2
        ;;
      --runs)
        build=quick && FUZZ_BUILD=build/quick && seconds=0
        arguments=("${FUZZ_RUNS_ARGUMENTS[@]}" "-runs=${2:?--runs takes a number}")
        shift 2
        ;;
      --all) all=1 && shift ;;
      --keep) keep=1 && shift ;;
      -*) die "fuzz: unknown argument: $1" ;;
      *) target="$1" && shift ;;
    esac
  done
  set_sanitizer_options
  if ((all)); then
    local targets
    mapfile -t targets < <(fuzz_targets)
    build_preset "${build}" "${targets[@]}"
    fuzz_all "${seconds}" "${arguments[@]}" || die "fuzzing found something, see above"
    return
  fi
  if [[ -z "${target}" ]]; then
    fuzz_targets
    return
  fi
  build_preset "${build}" "${target}"
  if ((keep)); then
    fuzz_keep "${target}"
    return
  fi
  say "fuzzing ${target}; new inputs and crashes in ${FUZZ_BUILD}/found/${target}"
  fuzz_one "${target}" "${seconds}" "${arguments[@]}"
}
