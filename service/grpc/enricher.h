// Enricher: what both calls do with one article, without gRPC: check the request, run the pipeline,
// build the record. Errors are of the catalogue and say which field is at fault (rpc_status.h).
// Immutable; thread-safe.
#ifndef KHABAR_SERVICE_GRPC_ENRICHER_H_
#define KHABAR_SERVICE_GRPC_ENRICHER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "khabar/v1/enriched_article.pb.h"
#include "khabar/v1/raw_article.pb.h"

#include "lib/pipeline/pipeline.h"
#include "service/grpc/work_pool.h"

namespace khabar::grpc_service {

class Enricher {
 public:
  using Names = google::protobuf::RepeatedPtrField<std::string>;

  // `observer` is told about the stages and may be null. Both must outlive the object.
  Enricher(const Pipeline& pipeline, StageObserver* observer)
      : pipeline_(pipeline), observer_(observer) {}

  // What can be refused at once, before the article takes up room: its size and the names of
  // annotators. Cheap.
  absl::StatusOr<StageSelection> Check(const v1::RawArticle& article, const Names& names) const;

  // Replaces `record`. REQUIRES: `selection` came from Check().
  absl::Status Enrich(const v1::RawArticle& article, StageSelection selection, Scratch& scratch,
                      v1::EnrichedArticle& record) const;

 private:
  const Pipeline& pipeline_;
  StageObserver* const observer_;
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_ENRICHER_H_
