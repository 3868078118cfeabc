#include "tests/guard/released_pipeline.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "service/convert/from_proto.h"
#include "tests/support/article_files.h"

namespace khabar::testing {

const Pipeline& ReleasedPipeline() {
  static const convert::ProtobufParser parser;
  static const std::unique_ptr<const Pipeline> pipeline = [] {
    auto made =
        Pipeline::Create({.model_dir = SourceDir() / "models", .structured_parser = &parser});
    if (!made.ok()) {
      std::fprintf(stderr, "%s\n", made.status().ToString().c_str());
      std::exit(1);
    }
    return *std::move(made);
  }();
  return *pipeline;
}

RawArticle Sample::Raw() const {
  RawArticle raw;
  raw.bytes = bytes;
  raw.content_type = content_type;
  return raw;
}

std::vector<Sample> Samples() {
  std::vector<Sample> samples;
  for (const auto& file : ArticleFiles(SourceDir() / "samples")) {
    const std::string name = file.filename().string();
    if (name.starts_with("refused-")) continue;
    samples.push_back({name, ReadFile(file), std::string(ContentTypeOf(file))});
  }
  return samples;
}

}  // namespace khabar::testing
