// Showcase: shows what comes out of the output topics, readable, as it comes: for `./dev run`.
// Reads from a thread of its own, beside the engine, as any consumer would.
//
// Thread-safe.
#ifndef KHABAR_SERVICE_APP_SHOWCASE_H_
#define KHABAR_SERVICE_APP_SHOWCASE_H_

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "khabar/v1/enriched_article.pb.h"

#include "service/app/article_processor.h"
#include "service/cli/pretty.h"
#include "service/kafka/client.h"
#include "service/kafka/options.h"
#include "service/telemetry/log.h"

namespace khabar::app {

struct ShowcaseOptions {
  RecordFormat format = RecordFormat::kProtobuf;  // of the output topic
  cli::PrettyOptions pretty;
  size_t stop_after = 0;         // records; 0: never
  std::function<void()> on_end;  // after that many; on the showcase's thread
};

class Showcase {
 public:
  // Reads from the topics' ends as they are now. `out` must outlive it. BROKER_UNAVAILABLE,
  // INVALID_CONFIG.
  static absl::StatusOr<std::unique_ptr<Showcase>> Start(const kafka::KafkaOptions& kafka,
                                                         ShowcaseOptions options, std::ostream& out,
                                                         telemetry::Logger& logger);
  Showcase(const Showcase&) = delete;
  Showcase& operator=(const Showcase&) = delete;
  ~Showcase();

 private:
  Showcase(const kafka::KafkaOptions& kafka, ShowcaseOptions options, std::ostream& out);

  void Run();
  void Show(const rd_kafka_message_t& message);
  void ShowArticle(const rd_kafka_message_t& message);
  void ShowDeadLetter(const rd_kafka_message_t& message);

  const std::string dead_letter_topic_;
  const ShowcaseOptions options_;
  std::ostream& out_;
  std::shared_ptr<kafka::ClientOwner> client_;
  v1::EnrichedArticle record_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace khabar::app

#endif  // KHABAR_SERVICE_APP_SHOWCASE_H_
