#!/usr/bin/env bash
# Fetches Apache Kafka 3.9.1 for the tests: its jars from Maven Central into ~/.cache/khabar/kafka-3.9.1/lib, once.
# Prints the folder. 3.9 is the last line that speaks the protocol versions that librdkafka 2.0.2 needs.
# Usage: install_kafka.sh (KHABAR_CACHE names another place for ~/.cache/khabar; Maven and a JRE are Debian packages)
set -euo pipefail

VERSION=3.9.1
cache="${KHABAR_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/khabar}"
folder="${cache}/kafka-${VERSION}"

if [[ -f "${folder}/lib/kafka_2.13-${VERSION}.jar" ]]; then
  echo "${folder}/lib"
  exit 0
fi
command -v mvn >/dev/null || {
  echo "install_kafka: error: mvn is missing (Debian package maven)" >&2
  exit 1
}

# Whole or not at all: the jars become visible by one rename.
mkdir -p "${cache}"
work=$(mktemp -d "${cache}/.kafka.XXXXXX")
trap 'rm -rf "${work}"' EXIT
cat >"${work}/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>khabar</groupId>
  <artifactId>kafka-for-tests</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-reload4j</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
XML
echo "install_kafka: fetching Apache Kafka ${VERSION} (56 MB) from Maven Central" >&2
(cd "${work}" && mvn -q -B dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=lib >&2)
mkdir "${work}/out"
mv "${work}/lib" "${work}/out/lib"
# Another run may have been faster: its jars are as good as ours.
mv -T "${work}/out" "${folder}" 2>/dev/null || [[ -f "${folder}/lib/kafka_2.13-${VERSION}.jar" ]] || {
  echo "install_kafka: error: cannot write ${folder}" >&2
  exit 1
}
echo "${folder}/lib"
