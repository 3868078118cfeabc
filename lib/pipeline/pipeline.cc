#include "lib/pipeline/pipeline.h"

#include <chrono>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/pipeline/select.h"
#include "lib/pipeline/stages.h"

namespace khabar {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Measures one stage, or nothing when nobody wants to know.
class StageTimer {
 public:
  explicit StageTimer(StageObserver* observer) : observer_(observer) {
    if (observer_ != nullptr) start_ = SteadyClock::now();
  }
  void Done(std::string_view stage, bool failed) const {
    if (observer_ == nullptr) return;
    observer_->OnStage(stage, absl::FromChrono(SteadyClock::now() - start_), failed);
  }

 private:
  StageObserver* const observer_;
  SteadyClock::time_point start_;
};

std::string MissingLayers(LayerSet needs, LayerSet have) {
  std::string names;
  for (int i = 0; i < kLayerCount; ++i) {
    const Layer layer = static_cast<Layer>(i);
    if (!needs.Contains(layer) || have.Contains(layer)) continue;
    absl::StrAppend(&names, names.empty() ? "" : ", ", ToAbsl(LayerName(layer)));
  }
  return names;
}

absl::Status CheckOrder(const Stages& stages) {
  LayerSet have{Layer::kText};
  for (size_t i = 0; i < stages.size(); ++i) {
    const Annotator& stage = *stages[i];
    for (size_t j = 0; j < i; ++j) {
      if (stages[j]->name() == stage.name()) {
        return MakeError(ErrorCode::kPipelineOrder,
                         absl::StrCat("two stages are called ", ToAbsl(stage.name())));
      }
    }
    if (!have.ContainsAll(stage.needs())) {
      return MakeError(
          ErrorCode::kPipelineOrder,
          absl::StrCat("stage ", ToAbsl(stage.name()), " needs ",
                       MissingLayers(stage.needs(), have), ", which no stage before it adds"));
    }
    for (int l = 0; l < kLayerCount; ++l) {
      const Layer layer = static_cast<Layer>(l);
      if (!stage.adds().Contains(layer) || !have.Contains(layer)) continue;
      return MakeError(ErrorCode::kPipelineOrder,
                       absl::StrCat("stage ", ToAbsl(stage.name()), " adds ",
                                    ToAbsl(LayerName(layer)), ", which is there before it"));
    }
    have.Add(stage.adds());
  }
  return absl::OkStatus();
}

void RecordFailure(const Annotator& stage, const absl::Status& status, Document& doc) {
  doc.ClearLayers(stage.adds());
  doc.stage_errors.push_back(
      {stage.name(), ErrorName(CodeOf(status)), doc.arena().Copy(FromAbsl(status.message()))});
}

absl::Status RunStage(const Annotator& stage, Document& doc) {
  if (!doc.layers().ContainsAll(stage.needs())) {
    return MakeError(ErrorCode::kLayerMissing,
                     absl::StrCat("needs ", MissingLayers(stage.needs(), doc.layers())));
  }
  return stage.Annotate(doc);
}

}  // namespace

std::string_view PipelineVersion() { return KHABAR_VERSION; }

Pipeline::Pipeline(std::vector<std::unique_ptr<const Annotator>> stages,
                   const decode::StructuredParser* parser)
    : stages_(std::move(stages)), parser_(parser) {}

absl::StatusOr<std::unique_ptr<const Pipeline>> Pipeline::Create(const PipelineOptions& options) {
  KHABAR_ASSIGN_OR_RETURN(auto stages, ReleasedStages(options.model_dir));
  return CreateFrom(std::move(stages), options.structured_parser);
}

absl::StatusOr<std::unique_ptr<const Pipeline>> Pipeline::CreateFrom(
    std::vector<std::unique_ptr<const Annotator>> stages, const decode::StructuredParser* parser) {
  if (stages.size() > 32) {
    return MakeError(ErrorCode::kPipelineOrder, "more than 32 stages: StageSelection is too small");
  }
  KHABAR_RETURN_IF_ERROR(CheckOrder(stages));
  return std::unique_ptr<const Pipeline>(new Pipeline(std::move(stages), parser));
}

absl::StatusOr<StageSelection> Pipeline::Select(std::span<const std::string> names) const {
  KHABAR_ASSIGN_OR_RETURN(const uint32_t bits, SelectStages(stages_, names));
  return StageSelection{bits};
}

StageSelection Pipeline::all() const {
  return {static_cast<uint32_t>((uint64_t{1} << stages_.size()) - 1)};
}

absl::Status Pipeline::Run(const RawArticle& raw, StageSelection selection, Document& doc,
                           StageObserver* observer) const {
  doc.Reset();
  const StageTimer decode_timer(observer);
  absl::Status decoded = decode::Decode(raw, parser_, doc);
  decode_timer.Done("decode", !decoded.ok());
  if (!decoded.ok()) return decoded;

  for (size_t i = 0; i < stages_.size(); ++i) {
    if ((selection.bits >> i & 1) == 0) continue;
    const Annotator& stage = *stages_[i];
    const StageTimer timer(observer);
    const absl::Status status = RunStage(stage, doc);
    if (status.ok()) {
      doc.MarkSet(stage.adds());
      doc.stages.push_back({stage.name(), stage.version(), stage.model_sha256()});
    } else {
      RecordFailure(stage, status, doc);
    }
    timer.Done(stage.name(), !status.ok());
  }
  return absl::OkStatus();
}

}  // namespace khabar
