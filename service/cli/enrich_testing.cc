#include "service/cli/enrich_testing.h"

#include <memory>
#include <sstream>

#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

#include "lib/analyze/language/language_annotator.h"
#include "lib/text/segmentation_annotator.h"
#include "service/convert/from_proto.h"

namespace khabar::cli {

const Pipeline& TestPipeline() {
  static const convert::ProtobufParser parser;
  static const auto pipeline = [] {
    std::vector<std::unique_ptr<const Annotator>> stages;
    stages.push_back(*language::LanguageAnnotator::Load("models"));
    stages.push_back(std::make_unique<text::SegmentationAnnotator>());
    return Pipeline::CreateFrom(std::move(stages), &parser);
  }();
  return **pipeline;
}

Outcome RunEnrich(const EnrichOptions& options, const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out, err;
  Outcome outcome;
  outcome.status = Enrich(TestPipeline(), options, in, out, err);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

v1::EnrichedArticle Parse(const std::string& json) {
  v1::EnrichedArticle record;
  const auto status = google::protobuf::util::JsonStringToMessage(json, &record);
  EXPECT_TRUE(status.ok()) << status.ToString() << " of " << json;
  return record;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

EnrichOptions Jsonl() {
  EnrichOptions options;
  options.format = Format::kJson;
  options.lines = true;
  options.output = Output::kJsonl;
  return options;
}

}  // namespace khabar::cli
