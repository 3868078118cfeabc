#include "service/config/reference.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "lib/base/errors.h"
#include "service/config/keys.h"

namespace khabar::config {
namespace {

constexpr const char* kIntroduction = R"(# Configuration

<!-- Made by build/bin/config_reference from service/config/keys.cc: change it there. -->

khabard reads a YAML file (`--config FILE`), then environment variables, then flags; what comes later wins. An unknown key is an
error that names the nearest known one; a wrong value names the key, the value and where it stands. Times are written `100ms`,
`6s`, `1m`, `2h`; sizes `8MiB`, `64KiB` (1024) or `k`, `M`, `G` (1000).

```yaml
instance_id: khabard-0
kafka:
  brokers: kafka-0:9092,kafka-1:9092
  properties:
    security.protocol: SASL_SSL
    sasl.mechanism: SCRAM-SHA-512
    sasl.username: khabar
  secret_files:
    sasl.password: /run/secrets/khabar/password
engine:
  workers: 2
```

On the command line beside the keys: `--config FILE`; `--broker HOST:PORT`, short for `--kafka-brokers`; `--embedded`, the
demonstration on librdkafka's mock broker inside the process; `--show`, which prints what comes out, readable; `--samples FOLDER`,
whose files are sent to the input topic at start (with either, topics that do not exist are created); `--once`, which ends khabard when all samples came out. `./dev run` uses them.

)";

std::string Cell(std::string_view text) {
  return absl::StrReplaceAll(ToAbsl(text), {{"|", "\\|"}});
}

std::string DefaultOf(const Key& key) {
  if (!key.default_text.empty()) return std::string(key.default_text);
  const std::string value = key.get(Config());
  return value.empty() ? "none" : "`" + value + "`";
}

}  // namespace

std::string ReferencePage() {
  std::string page = kIntroduction;
  absl::StrAppend(&page, "| key | default | value | effect |\n|---|---|---|---|\n");
  for (const Key& key : Keys()) {
    absl::StrAppend(&page, "| `", ToAbsl(key.name), "` | ", DefaultOf(key), " | ",
                    Cell(key.expected), " | ", Cell(key.effect), " |\n");
  }
  absl::StrAppend(&page, "\n| key | variable | flag |\n|---|---|---|\n");
  for (const Key& key : Keys()) {
    absl::StrAppend(&page, "| `", ToAbsl(key.name), "` | `", VariableOf(key), "` | `", FlagOf(key),
                    "` |\n");
  }
  return page;
}

}  // namespace khabar::config
