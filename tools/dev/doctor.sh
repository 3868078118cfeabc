# shellcheck shell=bash
# Says what is installed and what is missing. Changes nothing; exit status 1 when something needed is missing.

doctor_list() {
  local list="$1" what="$2" package state version missing=0
  printf '%s (tools/%s)\n' "${what}" "${list}"
  while IFS= read -r package; do
    # shellcheck disable=SC2016  # dpkg-query's own format
    state=$(dpkg-query -W -f='${db:Status-Status} ${Version}' "${package}" 2>/dev/null || true)
    version="${state#installed }"
    if [[ "${state}" == installed* ]]; then
      printf '  %-26s %s\n' "${package}" "${version}"
    else
      printf '  %-26s MISSING\n' "${package}"
      missing=1
    fi
  done < <(packages_of "${list}")
  return "${missing}"
}

dev_doctor() {
  local status=0 system="unknown"
  # shellcheck disable=SC1091  # the system's own file
  [[ -r /etc/os-release ]] && system=$(. /etc/os-release && echo "${PRETTY_NAME}")
  printf 'system   %s, %s cores, %s MiB free, %s build jobs\n' "${system}" "$(nproc)" "$(memory_mib)" "$(jobs_count)"
  printf 'tree     %s\n' "$(git describe --always --dirty 2>/dev/null || echo 'not a git checkout')"
  doctor_list debian-packages.txt "build and test" || status=1
  doctor_list debian-packages-sanitizers.txt "sanitizers, fuzzing" || say "./dev test and fuzz install what they miss"
  doctor_list debian-packages-clang.txt "lint, format" || say "./dev lint and format install what they miss"
  printf 'linters  %s\n' "$(cmp -s tools/lint-requirements.txt "${KHABAR_CACHE}/lint/requirements.txt" &&
    echo "${KHABAR_CACHE}/lint" || echo "not installed yet (./dev lint does it)")"
  printf 'kafka    %s\n' "$(find "${KHABAR_CACHE}" -name 'kafka_2.13-*.jar' -print -quit 2>/dev/null | grep . ||
    echo "not installed yet (./dev test does it)")"
  local binary
  for binary in khabar khabard; do
    printf '%-8s %s\n' "${binary}" "$([[ -x build/bin/${binary} ]] && echo "build/bin/${binary}" || echo "not built yet (./dev build)")"
  done
  if ((status)); then say "missing packages are installed by ./dev build, as root or with sudo"; fi
  return "${status}"
}
