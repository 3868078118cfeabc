# shellcheck shell=bash
# Shows khabar at work: khabard on the embedded broker with the sample articles, its output readable in the terminal.

dev_run() {
  local arguments=(--embedded) once=()
  [[ -t 0 ]] || once=(--once)
  while [[ $# -gt 0 ]]; do
    case "$1" in
      --broker)
        arguments=(--broker "${2:?--broker takes HOST:PORT}")
        shift 2
        ;;
      --once)
        once=(--once)
        shift
        ;;
      *) die "run: unknown argument: $1" ;;
    esac
  done
  build_preset release khabar khabard
  exec build/bin/khabard "${arguments[@]}" --log-level error --show "${once[@]}" --samples samples
}
