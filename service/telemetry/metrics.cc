#include "service/telemetry/metrics.h"

#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "lib/pipeline/pipeline.h"
#include "service/telemetry/named_children.h"
#include "service/telemetry/process_metrics.h"

namespace khabar::telemetry {
namespace {

using ingest::EnginePhase;
using ingest::RebalanceEvent;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Labels;
using prometheus::MetricFamily;

constexpr size_t kPhases = static_cast<size_t>(EnginePhase::kStopped) + 1;
constexpr std::string_view kEvents[] = {"assigned", "revoked", "lost"};

// Upper bounds in seconds. An article of 4 KB takes about a millisecond, one of 10 MB a few
// seconds; a commit some milliseconds, or as long as the broker is away.
const Histogram::BucketBoundaries kWork = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                           0.025,  0.05,    0.1,    0.25,  0.5,    1,     5};
const Histogram::BucketBoundaries kWait = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                           0.15,  0.25,   0.5,   1,    2.5,   10,   60};

// Makes families of one registry.
struct Maker {
  Family<Counter>& Counters(const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
  }
  Family<Gauge>& Gauges(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
  }
  Family<Histogram>& Histograms(const char* name, const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
  }
  Counter& NewCounter(const char* name, const char* help) { return Counters(name, help).Add({}); }
  Gauge& NewGauge(const char* name, const char* help) { return Gauges(name, help).Add({}); }
  Histogram& NewHistogram(const char* name, const char* help,
                          const Histogram::BucketBoundaries& bounds) {
    return Histograms(name, help).Add({}, bounds);
  }
  // One counter a value of `label`, made when it is first seen.
  NamedChildren<Counter*> ByLabel(const char* label, const char* name, const char* help) {
    Family<Counter>& family = Counters(name, help);
    return NamedChildren<Counter*>([&family, label](const std::string& value) {
      return &family.Add({{label, value}});
    });
  }

  prometheus::Registry& registry;
};

struct Stage {
  Histogram* duration;
  Counter* failures;
};

// One gRPC method.
struct Method {
  Counter& started;
  Histogram& duration;
  NamedChildren<Counter*> finished;  // by status code
};

MetricFamily FamilyOf(const ProcessMetric& metric) {
  MetricFamily family;
  family.name = metric.name;
  family.help = metric.help;
  family.type = metric.counter ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
  prometheus::ClientMetric& value = family.metric.emplace_back();
  (metric.counter ? value.counter.value : value.gauge.value) = metric.value;
  return family;
}

}  // namespace

// Members in the order of docs/metrics.md. What has no label, or labels known here, is made at
// once, so that a scrape shows it as 0 before its first event.
class Metrics::Impl final : public prometheus::Collectable {
 public:
  Impl() {
    maker_.Gauges("khabar_build_info", "Always 1; the version is in the label")
        .Add({{"version", std::string(PipelineVersion())}})
        .Set(1);
    Family<Counter>& rebalances =
        maker_.Counters("khabar_rebalances_total", "Changes of the assigned partitions, by event");
    for (size_t i = 0; i < std::size(kEvents); ++i) {
      rebalances_[i] = &rebalances.Add({{"event", std::string(kEvents[i])}});
    }
    Family<Gauge>& phases = maker_.Gauges(
        "khabar_engine_phase", "1 for the phase that the engine is in, 0 for the others");
    for (size_t i = 0; i < kPhases; ++i) {
      const std::string name(PhaseName(static_cast<EnginePhase>(i)));
      phases_[i] = &phases.Add({{"phase", name}});
    }
  }

  std::vector<MetricFamily> Collect() const override {
    std::vector<MetricFamily> families = registry_.Collect();
    for (const ProcessMetric& metric : ReadProcessMetrics()) families.push_back(FamilyOf(metric));
    return families;
  }

  // From any thread: one phase stays set.
  void SetPhase(EnginePhase phase) ABSL_LOCKS_EXCLUDED(phase_mutex_) {
    absl::MutexLock lock(&phase_mutex_);
    for (size_t i = 0; i < kPhases; ++i) {
      phases_[i]->Set(i == static_cast<size_t>(phase) ? 1 : 0);
    }
  }
  void CountRebalance(RebalanceEvent event) {
    rebalances_[static_cast<size_t>(event)]->Increment();
  }

 private:
  prometheus::Registry registry_;
  Maker maker_{registry_};
  std::array<Counter*, std::size(kEvents)> rebalances_;
  absl::Mutex phase_mutex_;
  std::array<Gauge*, kPhases> phases_;

  Family<Counter>& committed_ = maker_.Counters("khabar_records_committed_total",
                                                "Records committed, by the topic they went to");
  Family<Histogram>& stage_duration_ =
      maker_.Histograms("khabar_stage_duration_seconds", "Time of one stage on one article");
  Family<Counter>& stage_failures_ = maker_.Counters(
      "khabar_stage_failures_total", "Articles that went on without the layers of the stage");
  Family<Counter>& calls_started_ =
      maker_.Counters("khabar_rpc_calls_started_total", "gRPC calls begun, by method");
  Family<Counter>& calls_finished_ =
      maker_.Counters("khabar_rpc_calls_finished_total", "gRPC calls ended, by method and code");
  Family<Histogram>& call_duration_ = maker_.Histograms(
      "khabar_rpc_call_duration_seconds", "Time from a call's begin to its end, by method");

 public:
  Counter& records_in =
      maker_.NewCounter("khabar_records_in_total", "Records taken in from the input topic");
  Counter& bytes_in = maker_.NewCounter("khabar_record_in_bytes_total",
                                        "Bytes that the records taken in were charged with");
  Counter& discarded = maker_.NewCounter(
      "khabar_records_discarded_total",
      "Records read but not wanted: before a rewind took place, or twice; none is lost by it");
  Counter& enriched = committed_.Add({{"destination", "enriched"}});
  Counter& dead_lettered = committed_.Add({{"destination", "dead_letters"}});
  Counter& bytes_committed =
      maker_.NewCounter("khabar_committed_bytes_total", "Bytes of the records committed");
  NamedChildren<Counter*> dead_letters =
      maker_.ByLabel("code", "khabar_dead_letters_total",
                     "Records refused, by error code; again when a batch is redone");
  Histogram& processing = maker_.NewHistogram("khabar_record_processing_seconds",
                                              "Time of a worker on one record", kWork);
  NamedChildren<Stage> stages{[this](const std::string& name) {
    const Labels labels = {{"stage", name}};
    return Stage{&stage_duration_.Add(labels, kWork), &stage_failures_.Add(labels)};
  }};
  Counter& batches_committed =
      maker_.NewCounter("khabar_batches_committed_total", "Batches (transactions) committed");
  NamedChildren<Counter*> batches_aborted = maker_.ByLabel(
      "code", "khabar_batches_aborted_total", "Batches aborted, their records redone, by code");
  Histogram& commit = maker_.NewHistogram("khabar_batch_commit_duration_seconds",
                                          "Time of the commit alone", kWait);
  Histogram& open = maker_.NewHistogram(
      "khabar_batch_open_duration_seconds",
      "Time from a batch's first record to the end of its commit: the latency it adds", kWait);
  NamedChildren<Counter*> retries = maker_.ByLabel(
      "operation", "khabar_retries_total", "Calls on the broker that failed and are repeated");
  Gauge& bytes_in_flight =
      maker_.NewGauge("khabar_bytes_in_flight", "Bytes of records and results held in memory");
  Gauge& assigned =
      maker_.NewGauge("khabar_partitions_assigned", "Partitions that this instance reads");
  Gauge& paused = maker_.NewGauge("khabar_partitions_paused",
                                  "Assigned partitions paused to bound the bytes in flight");
  Counter& pauses = maker_.NewCounter("khabar_intake_pauses_total",
                                      "Times that partitions were paused after all had been read");
  Counter& resumes = maker_.NewCounter("khabar_intake_resumes_total",
                                       "Times that all partitions were read again after a pause");

  NamedChildren<std::unique_ptr<Method>> methods{[this](const std::string& method) {
    const Labels labels = {{"method", method}};
    // NOLINTNEXTLINE(modernize-make-unique): an aggregate of references
    return std::unique_ptr<Method>(
        new Method{calls_started_.Add(labels), call_duration_.Add(labels, kWait),
                   NamedChildren<Counter*>([this, method](const std::string& code) {
                     return &calls_finished_.Add({{"method", method}, {"code", code}});
                   })});
  }};
  NamedChildren<Counter*> articles = maker_.ByLabel(
      "code", "khabar_rpc_articles_total", "Articles answered over gRPC: OK, or the error's code");
  Histogram& article_duration = maker_.NewHistogram(
      "khabar_rpc_article_duration_seconds",
      "Time from an article's arrival to its answer, the queue included", kWait);
  Gauge& queue_articles =
      maker_.NewGauge("khabar_rpc_queue_articles", "Articles of gRPC waiting or in work");
  Gauge& queue_bytes =
      maker_.NewGauge("khabar_rpc_queue_bytes", "Bytes of gRPC articles waiting or in work");
};

Metrics::Metrics() : impl_(std::make_shared<Impl>()) {}
Metrics::~Metrics() = default;

std::shared_ptr<prometheus::Collectable> Metrics::collectable() const { return impl_; }

std::string Metrics::Exposition() const {
  return prometheus::TextSerializer().Serialize(impl_->Collect());
}

void Metrics::OnRecordIn(size_t bytes) {
  impl_->records_in.Increment();
  impl_->bytes_in.Increment(static_cast<double>(bytes));
}

void Metrics::OnRecordDiscarded(const ingest::RecordPosition& /*position*/) {
  impl_->discarded.Increment();
}

void Metrics::OnProcessed(absl::Duration elapsed) {
  impl_->processing.Observe(absl::ToDoubleSeconds(elapsed));
}

void Metrics::OnDeadLetter(const ingest::RecordPosition& /*position*/, ErrorCode code,
                           std::string_view /*message*/) {
  impl_->dead_letters.Get(ErrorName(code))->Increment();
}

void Metrics::OnStage(std::string_view name, absl::Duration elapsed, bool failed) {
  const Stage& stage = impl_->stages.Get(name);
  stage.duration->Observe(absl::ToDoubleSeconds(elapsed));
  if (failed) stage.failures->Increment();
}

void Metrics::OnBatchCommitted(size_t records, size_t dead_letters, size_t bytes,
                               absl::Duration open, absl::Duration commit) {
  impl_->batches_committed.Increment();
  impl_->enriched.Increment(static_cast<double>(records - dead_letters));
  impl_->dead_lettered.Increment(static_cast<double>(dead_letters));
  impl_->bytes_committed.Increment(static_cast<double>(bytes));
  impl_->open.Observe(absl::ToDoubleSeconds(open));
  impl_->commit.Observe(absl::ToDoubleSeconds(commit));
}

void Metrics::OnBatchAborted(const absl::Status& reason) {
  impl_->batches_aborted.Get(ErrorName(CodeOf(reason)))->Increment();
}

void Metrics::OnRetry(std::string_view operation, const absl::Status& /*reason*/) {
  impl_->retries.Get(operation)->Increment();
}

void Metrics::OnRebalance(RebalanceEvent event, std::span<const int32_t> /*partitions*/) {
  impl_->CountRebalance(event);
}

void Metrics::OnLevels(size_t bytes_in_flight, size_t partitions_assigned,
                       size_t partitions_paused) {
  impl_->bytes_in_flight.Set(static_cast<double>(bytes_in_flight));
  impl_->assigned.Set(static_cast<double>(partitions_assigned));
  const double before = impl_->paused.Value();
  impl_->paused.Set(static_cast<double>(partitions_paused));
  if (before == 0 && partitions_paused > 0) impl_->pauses.Increment();
  if (before > 0 && partitions_paused == 0) impl_->resumes.Increment();
}

void Metrics::OnPhase(EnginePhase phase) { impl_->SetPhase(phase); }

void Metrics::OnCallStarted(std::string_view method) {
  impl_->methods.Get(method)->started.Increment();
}

void Metrics::OnCallFinished(std::string_view method, std::string_view code,
                             absl::Duration elapsed) {
  Method& call = *impl_->methods.Get(method);
  call.finished.Get(code)->Increment();
  call.duration.Observe(absl::ToDoubleSeconds(elapsed));
}

void Metrics::OnArticle(std::string_view error, absl::Duration elapsed) {
  impl_->articles.Get(error.empty() ? "OK" : error)->Increment();
  impl_->article_duration.Observe(absl::ToDoubleSeconds(elapsed));
}

void Metrics::OnQueue(size_t articles, size_t bytes) {
  impl_->queue_articles.Set(static_cast<double>(articles));
  impl_->queue_bytes.Set(static_cast<double>(bytes));
}

}  // namespace khabar::telemetry
