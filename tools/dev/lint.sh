# shellcheck shell=bash
# Checks that need no run of the program. Each prints its name and its findings; all run, then the sum decides.

# buf: buf's STANDARD rules are its default. What the last release promised stands in proto/released.binpb.
lint_format() { our_files '*.cc' '*.h' | xargs -r clang-format --dry-run --Werror; }
lint_layers() { python3 tools/check_layers.py; }
lint_links() { python3 tools/check_links.py; }
lint_shell() { our_files dev .ci/run '*.sh' | xargs -r shellcheck --external-sources; }
lint_python() { our_files '*.py' | xargs -r python3 tools/check_python.py; }
lint_proto() { "${LINT_BIN}/buf" lint proto; }
lint_proto_breaking() { "${LINT_BIN}/buf" breaking proto --against proto/released.binpb; }
lint_docker() { "${LINT_BIN}/hadolint" Dockerfile; }
lint_manifests() { "${LINT_BIN}/python" tools/check_manifests.py; }
lint_tidy() { python3 tools/run_clang_tidy.py --build build --jobs "$(jobs_count)"; }

dev_lint() {
  local checks=(format layers links shell python proto proto_breaking docker manifests) failed=() check
  case "${1:-}" in
    --fast) ;;
    "") checks+=(tidy) ;;
    *) die "lint: unknown argument: $1" ;;
  esac
  install_packages debian-packages.txt debian-packages-clang.txt
  install_linters
  if [[ "${checks[*]}" == *tidy* ]]; then build_preset release; fi  # generated headers, compile_commands.json
  for check in "${checks[@]}"; do
    say "lint: ${check}"
    "lint_${check}" || failed+=("${check}")
  done
  ((${#failed[@]} == 0)) || die "lint failed: ${failed[*]}"
  say "lint: all ${#checks[@]} checks passed"
}

dev_format() {
  install_packages debian-packages-clang.txt
  our_files '*.cc' '*.h' | xargs -r clang-format -i
}

# After a release: what the breaking-change check compares with from now on.
dev_release_proto() {
  install_packages debian-packages-clang.txt
  install_linters
  "${LINT_BIN}/buf" build proto -o proto/released.binpb
  say "renewed proto/released.binpb; commit it with the release"
}
