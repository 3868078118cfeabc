# shellcheck shell=bash
# Micro-benchmarks (Google Benchmark). Kafka-to-Kafka figures: bench/kafka_peers.py; in process and against length: bench/in_process.py.

dev_bench() {
  local filter="${1:-.}" bench found=0
  build_preset release
  for bench in build/bin/*_bench; do
    [[ -x "${bench}" ]] || continue
    found=1
    say "${bench#build/bin/}"
    "${bench}" --benchmark_filter="${filter}" --benchmark_counters_tabular=true
  done
  ((found)) || die "no benchmark was built"
}

dev_soak() {
  build_preset release khabard
  tools/install_kafka.sh >&2 || die "tools/install_kafka.sh failed: the soak needs a real Kafka"
  python3 bench/soak.py "$@"
}
