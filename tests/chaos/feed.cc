#include "tests/chaos/feed.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "lib/base/errors.h"

namespace khabar::chaos {
namespace {

constexpr int kTurnsPerSecond = 10;
constexpr double kRefusedShare = 0.04;
// How often it makes sure of what has arrived.
constexpr int kTurnsPerCheck = 20;
constexpr absl::Duration kCheckTime = absl::Milliseconds(500);
constexpr absl::Duration kLastCheckTime = absl::Seconds(30);
// Every so many turns one article of each size.
constexpr struct {
  int turns;
  size_t bytes;
} kLarge[] = {{20, 100'000}, {90, 1'000'000}, {350, 5'000'000}};

}  // namespace

absl::StatusOr<std::unique_ptr<Feed>> Feed::Start(kafka::KafkaOptions options, uint64_t seed,
                                                  int partitions, int per_second,
                                                  const std::string& log) {
  const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return MakeError(ErrorCode::kInternal, "cannot write " + log);
  // How long a record may wait for its broker.
  options.transaction_timeout = absl::Minutes(10);
  std::unique_ptr<Feed> feed(new Feed(std::move(options), seed, partitions, per_second, file));
  feed->thread_ = std::thread([self = feed.get()] { self->Run(); });
  return feed;
}

Feed::~Feed() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
  producer_.reset();
  close(log_);
}

void Feed::Run() {
  for (int turn = 1; !stop_; ++turn) {
    MakeMore(turn);
    const absl::Duration check = turn % kTurnsPerCheck == 0 ? kCheckTime : absl::ZeroDuration();
    // While the brokers are away it goes on until its producer's queue is full.
    Send(check).IgnoreError();
    absl::SleepFor(absl::Seconds(1) / kTurnsPerSecond);
  }
}

void Feed::MakeMore(int turn) {
  stream_.Make(per_second_ / kTurnsPerSecond, kRefusedShare);
  for (const auto& large : kLarge)
    if (turn % large.turns == large.turns / 2) stream_.MakeLarge(large.bytes);
}

absl::Status Feed::Send(absl::Duration check) {
  if (producer_ == nullptr) {
    KHABAR_ASSIGN_OR_RETURN(producer_, kafka::Producer::Create(options_, logger_));
    stream_.SendAgainFrom(arrived_);
  }
  absl::Status status = stream_.Send(*producer_, options_.input_topic);
  if (status.ok() && check > absl::ZeroDuration()) {
    status = producer_->Flush(check);
    if (status.ok()) arrived_ = stream_.sent().size();
  }
  if (status.ok() || CodeOf(status) == ErrorCode::kBrokerUnavailable) return status;
  logger_.Log(telemetry::Severity::kError, "the feed's producer failed and is made anew",
              {{"reason", FromAbsl(status.message())}});
  producer_.reset();
  return status;
}

absl::Status Feed::Stop() {
  stop_ = true;
  thread_.join();
  absl::Status status;
  const absl::Time deadline = absl::Now() + absl::Minutes(3);
  do {
    status = Send(kLastCheckTime);
  } while (!status.ok() && absl::Now() < deadline);
  return WithContext(status, "the feed");
}

}  // namespace khabar::chaos
