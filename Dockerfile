# khabar in three stages: `build` compiles and runs the unit tests, `runtime` is khabard alone, `tools` adds what sends samples.
#   docker build -t khabar/khabard:0.1.0 .            docker build --target tools -t khabar/tools:0.1.0 .
FROM debian:12-slim AS build
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /src
COPY tools/debian-packages.txt tools/
# hadolint ignore=DL3008
RUN apt-get update \
 && sed -e 's/#.*//' tools/debian-packages.txt | grep -v -x -E 'maven|openjdk-17-jre-headless|kcat|ccache|valgrind' \
  | xargs apt-get install -y --no-install-recommends \
 && rm -rf /var/lib/apt/lists/*
COPY . .
RUN cmake --preset release && cmake --build build --target khabar khabard \
 && strip --strip-debug build/bin/khabar build/bin/khabard \
 && tools/runtime_packages.sh build/bin/khabard build/bin/khabar > /runtime-packages.txt

FROM debian:12-slim AS runtime
COPY --from=build /runtime-packages.txt /tmp/runtime-packages.txt
# hadolint ignore=DL3008
RUN apt-get update \
 && xargs apt-get install -y --no-install-recommends < /tmp/runtime-packages.txt \
 && rm -rf /var/lib/apt/lists/* /tmp/runtime-packages.txt \
 && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin khabar \
 && install -d -o khabar -g khabar /var/lib/khabar
COPY --from=build /src/build/bin/khabard /src/build/bin/khabar /usr/local/bin/
COPY --from=build /src/models /usr/local/share/khabar/models
ENV KHABAR_MODEL_DIR=/usr/local/share/khabar/models
USER 10001:10001
EXPOSE 50051 9464
ENTRYPOINT ["/usr/local/bin/khabard"]

FROM runtime AS tools
USER 0:0
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends kcat && rm -rf /var/lib/apt/lists/*
COPY samples /usr/local/share/khabar/samples
COPY tools/produce-samples.sh /usr/local/bin/produce-samples
USER 10001:10001
ENTRYPOINT []
CMD ["/usr/local/bin/produce-samples"]

# The last stage is what a plain `docker build` makes.
FROM runtime
