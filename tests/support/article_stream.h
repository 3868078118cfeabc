// ArticleStream: known articles for the input topic, and the proof that each came out once, in the
// order of its partition. Deterministic in its seed. Not thread-safe.
#ifndef KHABAR_TESTS_SUPPORT_ARTICLE_STREAM_H_
#define KHABAR_TESTS_SUPPORT_ARTICLE_STREAM_H_

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"

#include "service/kafka/options.h"
#include "service/kafka/producer.h"
#include "tests/support/topic_reader.h"

namespace khabar::testing {

struct SentArticle {
  std::string id;     // the key in, and out for an article
  std::string value;  // the bytes that were sent
  int partition = 0;
  bool refused = false;      // must end as a dead letter,
  std::string refused_code;  // with this code
};

class ArticleStream {
 public:
  ArticleStream(unsigned seed, int partitions) : random_(seed), partitions_(partitions) {}

  // Articles in Arabic and English, as JSON, text, RSS and ninjs, of some 100 B to 8 KB;
  // `refused_share` of them cannot be decoded, in ways that change.
  void Make(int count, double refused_share);
  // One in Arabic of about so many bytes; with a code, its record is too large or it is refused.
  void MakeLarge(size_t bytes, const std::string& refused_code = "");

  // Sends what was made and not yet sent, and waits until the broker has it.
  absl::Status Send(const kafka::KafkaOptions& options);
  // The same by a producer that is there, without waiting for the broker. After an error: again.
  absl::Status Send(kafka::Producer& producer, const std::string& topic);
  // All from this article on, by their number, is sent again: the first `arrived` have arrived.
  void SendAgainFrom(size_t arrived) { next_to_send_ = arrived; }

  // What is wrong with the outcome; empty: every article is there, and in the order of its
  // partition. `may_double`: as at-least-once allows.
  std::string Check(const std::vector<ReadRecord>& enriched,
                    const std::vector<ReadRecord>& dead_letters, bool may_double = false) const;

  const std::vector<SentArticle>& sent() const { return articles_; }
  size_t refused() const;

 private:
  SentArticle MakeOne(bool refused);
  std::string Body();

  std::mt19937 random_;
  const int partitions_;
  std::vector<SentArticle> articles_;
  std::map<std::string, std::string> content_types_;  // by id
  size_t next_to_send_ = 0;
};

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_ARTICLE_STREAM_H_
