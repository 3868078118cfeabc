// Bytes as an EnrichArticleRequest: checked, enriched, and the answer or the error put on the wire.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/stubs/logging.h"
#include "khabar/v1/enrichment_service.pb.h"

#include "lib/base/errors.h"
#include "lib/pipeline/pipeline.h"
#include "lib/text/segmentation_annotator.h"
#include "service/grpc/enricher.h"
#include "service/grpc/rpc_status.h"

namespace {

using khabar::grpc_service::Enricher;

void Require(bool condition) {
  if (!condition) std::abort();
}

// What the pipeline is made of matters little here; sentences read the text and set spans.
const khabar::Pipeline& ThePipeline() {
  static const std::unique_ptr<const khabar::Pipeline> pipeline = [] {
    std::vector<std::unique_ptr<const khabar::Annotator>> stages;
    stages.push_back(std::make_unique<khabar::text::SegmentationAnnotator>());
    return *khabar::Pipeline::CreateFrom(std::move(stages), nullptr);
  }();
  return *pipeline;
}

// A message that is written must be read again: proto3 refuses text that is not UTF-8.
template <typename Message>
void RequireRoundTrip(const Message& message) {
  std::string bytes;
  Require(message.SerializeToString(&bytes));
  Message again;
  Require(again.ParseFromString(bytes));
  Require(again.SerializeAsString().size() == bytes.size());
}

void CheckError(const absl::Status& status) {
  Require(khabar::CodeOf(status) != khabar::ErrorCode::kInternal);
  const auto rpc = khabar::grpc_service::ToRpcStatus(status, absl::Seconds(1));
  Require(rpc.code() != 0 && rpc.details_size() >= 1 && rpc.ByteSizeLong() < 8192);
  RequireRoundTrip(rpc);
  RequireRoundTrip(khabar::grpc_service::ToArticleError(status, absl::Seconds(1)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  google::protobuf::SetLogHandler(nullptr);  // it says at length which text is not UTF-8
  khabar::v1::EnrichArticleRequest request;
  if (!request.ParseFromArray(data, static_cast<int>(size))) {
    // Most mutations are no message: then they are an article of some type.
    request.Clear();
    request.mutable_article()->set_content(data, size);
  }
  static const Enricher enricher(ThePipeline(), nullptr);
  static khabar::grpc_service::Scratch scratch;
  const auto selection = enricher.Check(request.article(), request.annotators());
  if (!selection.ok()) {
    CheckError(selection.status());
    return 0;
  }
  khabar::v1::EnrichArticleResponse response;
  const absl::Status status =
      enricher.Enrich(request.article(), *selection, scratch, *response.mutable_article());
  if (status.ok()) {
    RequireRoundTrip(response);
  } else {
    CheckError(status);
  }
  return 0;
}
