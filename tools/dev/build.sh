# shellcheck shell=bash
# Builds. One preset of CMakePresets.json each; release is build/ itself.

# ccache takes objects made with precompiled headers only when told so, and with Ninja's lists of what a file includes
# it need not preprocess what it does not have: a tenth of clang's time.
export CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1

build_folder() { if [[ "$1" == release ]]; then echo build; else echo "build/$1"; fi; }

# build_preset PRESET [TARGET...]: installs, configures when needed, builds. One at a time for each folder.
build_preset() {
  local preset="$1" folder
  shift
  folder=$(build_folder "${preset}")
  install_packages debian-packages.txt
  [[ "${preset}" =~ ^(asan|quick)$ ]] && install_packages debian-packages-sanitizers.txt
  mkdir -p "${folder}"
  exec {BUILD_LOCK}>"${folder}/.dev.lock"
  flock -n "${BUILD_LOCK}" || {
    say "waiting for another build in ${folder}"
    flock "${BUILD_LOCK}"
  }
  # A preset that changed may name another compiler: the folder is configured from the beginning.
  if [[ ! -f "${folder}/build.ninja" || CMakePresets.json -nt "${folder}/configure.log" ]]; then
    say "configuring ${folder}"
    cmake --fresh --preset "${preset}" >"${folder}/configure.log" 2>&1 || {
      cat "${folder}/configure.log" >&2
      die "CMake failed, see above"
    }
  fi
  local jobs
  jobs=$(jobs_count)
  say "building ${folder} (${jobs} jobs)"
  cmake --build "${folder}" --parallel "${jobs}" ${1:+--target "$@"} >&2 || die "the build failed, see above"
  exec {BUILD_LOCK}>&-
}

dev_build() {
  local preset="${1:-release}"
  case "${preset}" in
    release) build_preset release khabar khabard ;;
    debug | asan | tsan | ubsan) build_preset "${preset}" ;;
    *) die "unknown build: ${preset} (asan, tsan, ubsan, debug)" ;;
  esac
  say "done: $(build_folder "${preset}")/bin"
}
