# shellcheck shell=bash
# Faults on real Kafka, decided by a seed, and the proof that nothing is lost, doubled, disordered or left open (docs/reliability.md).

# dev_chaos [--seed S] [--faults N] [--minutes M]: four runs, one and three brokers, exactly-once and at-least-once. The faults, or the
# minutes, are shared out among them; with minutes and no faults, as many as fit. One of the four, the seed says which, has all annotators,
# the others none: those are quicker, and large articles pass. Logs and time-lines stay under build/chaos.
dev_chaos() {
  local seed=1 faults="" minutes=""
  while [[ $# -gt 0 ]]; do
    [[ "$1" =~ ^--(seed|faults|minutes)$ && "${2:-}" =~ ^[0-9]+$ ]] || die "chaos: unknown argument, or no number for it: $1"
    case "$1" in
      --seed) seed="$2" ;;
      --faults) faults="$2" ;;
      --minutes) minutes="$2" ;;
    esac
    shift 2
  done
  [[ -n "${faults}" ]] || faults=$((minutes ? 4000 : 48))
  build_preset release chaos khabard
  tools/install_kafka.sh >&2 || die "tools/install_kafka.sh failed: chaos needs a real Kafka"
  local brokers delivery folder annotators run=0 folders=() failed=0
  local annotated=$((seed % 4))
  for brokers in 1 3; do
    for delivery in exactly-once at-least-once; do
      folder="build/chaos/seed-${seed}-${brokers}-${delivery}"
      rm -rf "${folder}"
      folders+=("${folder}")
      annotators=none
      ((run++ == annotated)) && annotators=all
      say "seed ${seed}, ${brokers} broker(s), ${delivery}, annotators ${annotators}; time-line and logs in ${folder}"
      build/bin/chaos --seed "${seed}" --faults "$(((faults + 3) / 4))" --brokers "${brokers}" --delivery "${delivery}" \
        --annotators "${annotators}" --folder "${folder}" ${minutes:+--minutes "$(awk "BEGIN {print ${minutes} / 4}")"} || failed=1
      seed=$((seed + 1))
    done
  done
  grep -hE '(PASSED|FAILED) \(' "${folders[@]/%//timeline.txt}" >&2 || true
  ((failed == 0)) || die "there were violations, see above"
}
