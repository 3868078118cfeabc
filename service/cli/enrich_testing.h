// What the tests of `khabar enrich` share: a pipeline without models, and the command run on
// strings.
#ifndef KHABAR_SERVICE_CLI_ENRICH_TESTING_H_
#define KHABAR_SERVICE_CLI_ENRICH_TESTING_H_

#include <string>
#include <vector>

#include "khabar/v1/enriched_article.pb.h"

#include "service/cli/enrich.h"

namespace khabar::cli {

// The stages "language" and "sentences"; reads Protobuf too.
const Pipeline& TestPipeline();

struct Outcome {
  int status = 0;
  std::string out, err;
};

// The command with `input` on its standard input.
Outcome RunEnrich(const EnrichOptions& options, const std::string& input = "");

// JSON lines in and out.
EnrichOptions Jsonl();

// A record from its JSON; the test fails when it is none.
v1::EnrichedArticle Parse(const std::string& json);

std::vector<std::string> Lines(const std::string& text);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_ENRICH_TESTING_H_
