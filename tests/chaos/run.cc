#include "tests/chaos/run.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "lib/base/errors.h"
#include "tests/chaos/checker.h"
#include "tests/chaos/cluster.h"
#include "tests/chaos/evidence.h"
#include "tests/chaos/faults.h"
#include "tests/chaos/feed.h"
#include "tests/chaos/record_sizes.h"
#include "tests/chaos/replica.h"
#include "tests/support/khabard_process.h"
#include "tests/support/topic_reader.h"

namespace khabar::chaos {
namespace {

constexpr int kPartitions = 6;
// After the last fault: until all is enriched. A stall of this length is a violation.
constexpr absl::Duration kCatchUpTime = absl::Minutes(4);
// Promise 6, and what a busy machine adds to it.
constexpr absl::Duration kStopTime = absl::Seconds(14);

kafka::KafkaOptions OptionsOf(const RunOptions& run, const std::string& brokers) {
  kafka::KafkaOptions options;
  options.brokers = brokers;
  options.input_topic = "news.raw";
  options.output_topic = "news.enriched";
  options.dead_letter_topic = "news.dlq";
  options.group = "khabar";
  options.exactly_once = run.plan.exactly_once;
  return options;
}

std::unique_ptr<Replica> MakeReplica(const RunOptions& run, const Cluster& cluster,
                                     const std::string& instance) {
  kafka::KafkaOptions options = OptionsOf(run, cluster.proxied());
  options.instance_id = instance;
  testing::ChildProcess::Command command;
  command.argv = testing::KhabardFlags(options);
  command.argv.insert(command.argv.begin(), run.khabard);
  command.argv.push_back("--annotators=" + run.annotators);
  // As variables, so that a crash point may have its own; flags would win.
  std::erase_if(command.argv, [](const std::string& flag) {
    return flag.starts_with("--kafka-session-timeout=");
  });
  command.environment.emplace_back("KHABAR_KAFKA_SESSION_TIMEOUT=6s");
  command.environment.push_back("KHABAR_KAFKA_TRANSACTION_TIMEOUT=" +
                                absl::FormatDuration(run.transaction_timeout));
  if (!run.plan.exactly_once) command.argv.emplace_back("--kafka-delivery=at-least-once");
  command.log = absl::StrCat(run.folder, "/replica-", instance, ".log");
  return std::make_unique<Replica>(std::move(command), run.crash_library);
}

class Run {
 public:
  Run(const RunOptions& options, Timeline& timeline) : options_(options), timeline_(timeline) {}

  absl::StatusOr<RunResult> Execute() {
    KHABAR_RETURN_IF_ERROR(Prepare());
    Faults faults(*cluster_, replicas_, *visitor_, options_.plan.exactly_once, timeline_);
    std::vector<Fault> plan = MakePlan(options_.plan);
    std::erase_if(plan, [&](const Fault& fault) { return fault.end() > options_.longest; });
    for (const Fault& fault : plan) timeline_.Say("planned: " + fault.Text());
    faults.Execute(plan);
    result_.faults = static_cast<int>(plan.size());
    result_.crash_points_missed = faults.crash_points_missed();
    KHABAR_RETURN_IF_ERROR(Finish(faults));
    result_.violations.insert(result_.violations.begin(), faults.violations().begin(),
                              faults.violations().end());
    if (!result_.violations.empty()) cluster_->KeepData();
    return std::move(result_);
  }

 private:
  absl::Status Prepare() {
    timeline_.Say(absl::StrCat("starting ", options_.plan.brokers, " broker(s)"));
    KHABAR_ASSIGN_OR_RETURN(cluster_, Cluster::Start(options_.plan.brokers, options_.folder));
    direct_ = OptionsOf(options_, cluster_->direct());
    KHABAR_RETURN_IF_ERROR(cluster_->CreateTopics(direct_, kPartitions));
    for (int i = 0; i < options_.plan.replicas; ++i) {
      replicas_.push_back(MakeReplica(options_, *cluster_, std::to_string(i)));
      replicas_.back()->Start();
    }
    visitor_ = MakeReplica(options_, *cluster_, "visitor");
    KHABAR_ASSIGN_OR_RETURN(feed_, Feed::Start(direct_, options_.plan.seed, kPartitions,
                                               options_.per_second, options_.folder + "/feed.log"));
    return absl::OkStatus();
  }

  // All is healed: everything must come to rest by itself.
  absl::Status Finish(Faults& faults) {
    timeline_.Say("all faults are over; the feed ends");
    KHABAR_RETURN_IF_ERROR(cluster_->AwaitAnswer());
    KHABAR_RETURN_IF_ERROR(feed_->Stop());
    timeline_.Say(absl::StrCat(feed_->stream().sent().size(), " articles were sent; catching up"));
    const absl::Time deadline = absl::Now() + kCatchUpTime;
    bool caught_up = false;
    while (!(caught_up = CaughtUp()) && absl::Now() < deadline && !faults.hopeless()) {
      faults.Supervise();
      absl::SleepFor(absl::Milliseconds(200));
    }
    if (!caught_up) result_.violations.emplace_back("the replicas do not catch up");
    timeline_.Say("stopping the replicas");
    StopReplicas();
    AwaitNoOpenTransaction();
    return Judge();
  }

  // Nothing disturbs them: they must end in order.
  void StopReplicas() {
    for (const auto& replica : replicas_) replica->Stop();
    const absl::Time deadline = absl::Now() + kStopTime;
    for (size_t i = 0; i < replicas_.size(); ++i) {
      while (!replicas_[i]->Ended().has_value() && absl::Now() < deadline)
        absl::SleepFor(absl::Milliseconds(20));
      if (replicas_[i]->Ended() != 0)
        result_.violations.push_back(absl::StrCat("replica ", i, " does not end in order: status ",
                                                  replicas_[i]->Ended().value_or(-1)));
      replicas_[i]->Kill();
    }
  }

  bool CaughtUp() {
    const auto ends = EndsOf(direct_.brokers, direct_.input_topic, absl::Seconds(10));
    const auto committed =
        testing::CommittedOffsets(direct_.brokers, direct_.group, direct_.input_topic, kPartitions);
    if (!ends.ok() || !committed.ok()) return false;
    return std::all_of(ends->begin(), ends->end(), [&](const auto& item) {
      const auto offset = committed->find(item.first);
      return item.second.last == (offset == committed->end() ? 0 : offset->second);
    });
  }

  // A visitor that was killed and did not come back leaves its own to the broker's time-out.
  void AwaitNoOpenTransaction() {
    const absl::Time deadline = absl::Now() + options_.transaction_timeout + absl::Seconds(15);
    while (absl::Now() < deadline) {
      bool open = false;
      for (const std::string& topic : {direct_.output_topic, direct_.dead_letter_topic}) {
        const auto ends = EndsOf(direct_.brokers, topic, absl::Seconds(10));
        open = open || !ends.ok() || std::any_of(ends->begin(), ends->end(), [](const auto& item) {
                 return item.second.stable != item.second.last;
               });
      }
      if (!open) return;
      absl::SleepFor(absl::Milliseconds(200));
    }
  }

  absl::Status Judge() {
    timeline_.Say("reading everything");
    KHABAR_ASSIGN_OR_RETURN(const auto sizes, RecordSizes::Create(options_.annotators));
    KHABAR_ASSIGN_OR_RETURN(const Evidence evidence,
                            GatherEvidence(direct_, feed_->stream(), *sizes));
    result_.articles = evidence.inputs.size();
    for (const Output& output : evidence.outputs) {
      ++(output.dead ? result_.dead_letters : result_.enriched);
      if (output.code == ErrorName(ErrorCode::kRecordTooLarge)) ++result_.too_large;
    }
    result_.doubles = Doubles(evidence);
    for (std::string& violation : Violations(evidence))
      result_.violations.push_back(std::move(violation));
    return absl::OkStatus();
  }

  const RunOptions& options_;
  Timeline& timeline_;
  RunResult result_;
  std::unique_ptr<Cluster> cluster_;
  kafka::KafkaOptions direct_;  // round the proxies
  std::vector<std::unique_ptr<Replica>> replicas_;
  std::unique_ptr<Replica> visitor_;  // comes and goes
  std::unique_ptr<Feed> feed_;
};

}  // namespace

absl::StatusOr<RunResult> Execute(const RunOptions& options, Timeline& timeline) {
  return Run(options, timeline).Execute();
}

}  // namespace khabar::chaos
