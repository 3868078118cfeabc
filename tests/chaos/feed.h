// Feed: known articles for the input topic at a steady rate, from a thread of its own, round the
// proxies: what goes in is never in doubt. Not thread-safe.
#ifndef KHABAR_TESTS_CHAOS_FEED_H_
#define KHABAR_TESTS_CHAOS_FEED_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "service/kafka/options.h"
#include "service/kafka/producer.h"
#include "service/kafka/recording_logger.h"
#include "tests/support/article_stream.h"

namespace khabar::chaos {

class Feed {
 public:
  // `options` lead to the brokers directly.
  static absl::StatusOr<std::unique_ptr<Feed>> Start(kafka::KafkaOptions options, uint64_t seed,
                                                     int partitions, int per_second);
  ~Feed();

  // Ends it and waits until the brokers have all.
  absl::Status Stop();

  // After Stop().
  const testing::ArticleStream& stream() const { return stream_; }

 private:
  Feed(uint64_t seed, int partitions, int per_second)
      : stream_(static_cast<unsigned>(seed), partitions), per_second_(per_second) {}
  void Run();

  kafka::RecordingLogger logger_;
  testing::ArticleStream stream_;
  const int per_second_;
  std::string topic_;
  std::unique_ptr<kafka::Producer> producer_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_FEED_H_
