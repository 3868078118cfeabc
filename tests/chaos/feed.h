// Feed: known articles for the input topic at a steady rate, from a thread of its own, round the
// proxies. Where its producer fails, it is made anew, and what may not have arrived is sent again:
// every article is in the topic once or more. Not thread-safe.
#ifndef KHABAR_TESTS_CHAOS_FEED_H_
#define KHABAR_TESTS_CHAOS_FEED_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "lib/base/clock.h"
#include "service/kafka/options.h"
#include "service/kafka/producer.h"
#include "service/telemetry/json_logger.h"
#include "tests/support/article_stream.h"

namespace khabar::chaos {

class Feed {
 public:
  // `options` lead to the brokers directly.
  static absl::StatusOr<std::unique_ptr<Feed>> Start(kafka::KafkaOptions options, uint64_t seed,
                                                     int partitions, int per_second,
                                                     const std::string& log);
  ~Feed();

  // Ends it and waits until the brokers have all. BROKER_UNAVAILABLE.
  absl::Status Stop();

  // After Stop().
  const testing::ArticleStream& stream() const { return stream_; }

 private:
  Feed(kafka::KafkaOptions options, uint64_t seed, int partitions, int per_second, int log)
      : options_(std::move(options)),
        logger_(log, telemetry::Severity::kInfo, clock_),
        stream_(static_cast<unsigned>(seed), partitions),
        per_second_(per_second),
        log_(log) {}
  void Run();
  void MakeMore(int turn);
  // Sends what is new; finds out for so long whether all has arrived.
  absl::Status Send(absl::Duration check);

  const kafka::KafkaOptions options_;
  SystemClock clock_;
  telemetry::JsonLogger logger_;
  testing::ArticleStream stream_;
  const int per_second_, log_;
  size_t arrived_ = 0;  // articles
  std::unique_ptr<kafka::Producer> producer_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_FEED_H_
