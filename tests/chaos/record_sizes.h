// RecordSizes: how many bytes the record of an article has, found out from the article alone by the
// released pipeline, so that the checker can tell which records are too large for Kafka. Not
// thread-safe.
#ifndef KHABAR_TESTS_CHAOS_RECORD_SIZES_H_
#define KHABAR_TESTS_CHAOS_RECORD_SIZES_H_

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "lib/base/clock.h"
#include "lib/ingest/observer.h"
#include "lib/pipeline/pipeline.h"
#include "service/app/article_processor.h"
#include "tests/support/topic_reader.h"

namespace khabar::chaos {

class RecordSizes {
 public:
  // `annotators` as khabard takes them. The pipeline's errors.
  static absl::StatusOr<std::unique_ptr<RecordSizes>> Create(const std::string& annotators);

  // Key and value of what the record of the input topic becomes; 0 for a small one, whose record
  // cannot be too large, and for one that is refused.
  size_t Of(const testing::ReadRecord& raw);

 private:
  RecordSizes(std::unique_ptr<const Pipeline> pipeline, StageSelection selection)
      : pipeline_(std::move(pipeline)),
        processor_(*pipeline_, selection, app::RecordFormat::kProtobuf, clock_, observer_) {}

  const std::unique_ptr<const Pipeline> pipeline_;
  SystemClock clock_;
  ingest::EngineObserver observer_;
  app::ArticleProcessor processor_;
};

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_RECORD_SIZES_H_
