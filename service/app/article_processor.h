// ArticleProcessor: one record of the input topic to the enriched article or the dead letter. The
// Kafka side of the engine: what headers mean and which ones go out is decided here.
//
// Headers in (names in any case): content-type, and khabar-article-id, khabar-url, khabar-source,
// khabar-publish-time, khabar-language, which win over what the article says of itself.
// Headers out of an article: those that came in, but for content-type, CloudEvents' own (ce_…), the
// khabar-… hints and those of an earlier dead letter; then content-type and CloudEvents' (binary
// mode, https://github.com/cloudevents/spec, Kafka binding 1.0.2): ce_specversion, ce_id (topic,
// partition and offset), ce_source, ce_type, ce_time, which is the clock's and the only thing that
// differs between two runs on the same input.
#ifndef KHABAR_SERVICE_APP_ARTICLE_PROCESSOR_H_
#define KHABAR_SERVICE_APP_ARTICLE_PROCESSOR_H_

#include <string>
#include <string_view>

#include "khabar/v1/enriched_article.pb.h"

#include "lib/base/clock.h"
#include "lib/doc/document.h"
#include "lib/ingest/observer.h"
#include "lib/ingest/ports.h"
#include "lib/pipeline/pipeline.h"
#include "service/convert/to_proto.h"

namespace khabar::app {

enum class RecordFormat { kProtobuf, kJson };

inline constexpr std::string_view kProtobufContentType =
    "application/x-protobuf; messageType=khabar.v1.EnrichedArticle";
inline constexpr std::string_view kJsonContentType = "application/json";

class ArticleProcessor final : public ingest::RecordProcessor, private StageObserver {
 public:
  // All must outlive it.
  ArticleProcessor(const Pipeline& pipeline, StageSelection selection, RecordFormat format,
                   Clock& clock, ingest::EngineObserver& observer);

  ingest::OutputRecord Process(const ingest::InputRecord& input) override;

 private:
  void OnStage(std::string_view stage, absl::Duration elapsed, bool failed) override;
  ingest::OutputRecord Article(const ingest::InputRecord& input, const RawArticle& raw);
  void AddHeaders(const ingest::InputRecord& input, ingest::OutputRecord& out);
  std::string_view TimeNow();

  const Pipeline& pipeline_;
  const StageSelection selection_;
  const RecordFormat format_;
  Clock& clock_;
  ingest::EngineObserver& observer_;
  Document doc_;
  convert::RecordBuilder builder_;
  v1::EnrichedArticle record_;
  std::string json_;
  std::string time_;  // as TimeNow() gave it last
  int64_t time_second_ = 0;
};

}  // namespace khabar::app

#endif  // KHABAR_SERVICE_APP_ARTICLE_PROCESSOR_H_
