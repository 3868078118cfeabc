// `khabar enrich`: articles from files or standard input, one record each, in order.
#ifndef KHABAR_SERVICE_CLI_ENRICH_H_
#define KHABAR_SERVICE_CLI_ENRICH_H_

#include <iosfwd>
#include <string>
#include <vector>

#include "lib/doc/raw_article.h"
#include "lib/pipeline/pipeline.h"

namespace khabar::cli {

enum class Output { kJson, kJsonl, kPretty, kProtobuf, kBody };

// Exit statuses of the command, documented in docs/cli.md.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFailure = 1;  // a model, an option or the output failed
inline constexpr int kExitRefused = 3;  // at least one article was refused; all others are done

struct EnrichOptions {
  Format format = Format::kAuto;
  bool lines = false;  // one article a line: JSON objects
  Output output = Output::kJson;
  bool color = false;
  int width = 100;
  std::string url, publish_time, language;
  std::vector<std::string> annotators;
  std::vector<std::string> files;  // empty or "-": standard input
};

// Runs the command. Records go to `out`, one error line for each refused article to `err`.
int Enrich(const Pipeline& pipeline, const EnrichOptions& options, std::istream& in,
           std::ostream& out, std::ostream& err);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_ENRICH_H_
