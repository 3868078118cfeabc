// Pipeline: decode and the annotators in one explicit order. Immutable after Create, shared by all
// workers.
#ifndef KHABAR_LIB_PIPELINE_PIPELINE_H_
#define KHABAR_LIB_PIPELINE_PIPELINE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "lib/decode/decode.h"
#include "lib/doc/annotator.h"
#include "lib/doc/document.h"
#include "lib/doc/raw_article.h"

namespace khabar {

// Version of khabar as a whole, in every record's provenance.
std::string_view PipelineVersion();

// Which stages run for an article: bit i is stage i. Made by Pipeline::Select.
struct StageSelection {
  uint32_t bits = 0;
};

// Told how long each stage took, for metrics. Thread-safe by contract: workers call it at the same
// time. Without one no clock is read.
class StageObserver {
 public:
  virtual ~StageObserver() = default;
  // `stage` is "decode" or an annotator's name, in static storage.
  virtual void OnStage(std::string_view stage, absl::Duration elapsed, bool failed) = 0;
};

struct PipelineOptions {
  // Folder with the model files.
  std::string model_dir;
  // Reads Protobuf articles; not owned, must outlive the pipeline; null refuses them.
  const decode::StructuredParser* structured_parser = nullptr;
};

class Pipeline {
 public:
  // The released stages in their order (stages.cc). Fails with the model's error when one is
  // missing or damaged.
  static absl::StatusOr<std::unique_ptr<const Pipeline>> Create(const PipelineOptions& options);

  // Any stages, for tests. PIPELINE_ORDER when a stage needs a layer that none before it adds.
  static absl::StatusOr<std::unique_ptr<const Pipeline>> CreateFrom(
      std::vector<std::unique_ptr<const Annotator>> stages, const decode::StructuredParser* parser);

  // Names as --annotators takes them: names, "all" or "none"; empty is all. What a named stage
  // needs comes with it. UNKNOWN_ANNOTATOR names the nearest known one.
  absl::StatusOr<StageSelection> Select(std::span<const std::string> names) const;
  StageSelection all() const;

  const std::vector<std::unique_ptr<const Annotator>>& stages() const { return stages_; }

  // Resets `doc`, decodes `raw` and runs the selected stages. An error means that the article is
  // refused (decode); a failing stage is recorded in doc.stage_errors instead, and so are those
  // that need its layers (LAYER_MISSING). Thread-safe. Deterministic. `observer` may be null; it is
  // called on the calling thread.
  absl::Status Run(const RawArticle& raw, StageSelection selection, Document& doc,
                   StageObserver* observer = nullptr) const;

 private:
  Pipeline(std::vector<std::unique_ptr<const Annotator>> stages,
           const decode::StructuredParser* parser);

  const std::vector<std::unique_ptr<const Annotator>> stages_;
  const decode::StructuredParser* const parser_;
};

}  // namespace khabar

#endif  // KHABAR_LIB_PIPELINE_PIPELINE_H_
