#include "lib/ingest/engine.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "lib/ingest/byte_budget.h"
#include "lib/ingest/coordinator.h"
#include "lib/ingest/phase_teller.h"
#include "lib/ingest/poll_loop.h"
#include "lib/ingest/sequencer.h"
#include "lib/ingest/work_queue.h"
#include "lib/ingest/worker.h"

namespace khabar::ingest {

class Engine::Impl {
 public:
  Impl(const EngineOptions& options, RecordSource& source, RecordSink& sink,
       ProcessorFactory make_processor, Clock& clock, EngineObserver& observer)
      : options_(options),
        make_processor_(std::move(make_processor)),
        clock_(clock),
        observer_(observer),
        budget_(options.bytes_in_flight),
        sequencer_(clock),
        work_(budget_),
        phases_(observer),
        coordinator_(options_, sink, sequencer_, work_, clock, observer, phases_),
        poll_loop_(options_, source, sequencer_, work_, budget_, clock, observer, phases_) {}

  absl::Status Run() {
    phases_.Tell(EnginePhase::kStarting);
    StartThreads();
    poll_loop_.Run();
    phases_.Tell(EnginePhase::kStopping);
    poll_loop_.Close();
    sequencer_.Exit(poll_loop_.stop_deadline());
    coordinator_thread_.join();
    work_.Close();
    for (std::thread& thread : worker_threads_) thread.join();
    phases_.Tell(EnginePhase::kStopped);
    return sequencer_.failure();
  }

  void Stop() { sequencer_.Stop(); }
  size_t peak_bytes() const { return budget_.peak(); }

 private:
  void StartThreads() {
    const unsigned cores = std::thread::hardware_concurrency();
    const int count = options_.workers > 0 ? options_.workers : static_cast<int>(cores);
    for (int i = 0; i < std::max(count, 1); ++i) {
      workers_.push_back(
          std::make_unique<Worker>(work_, sequencer_, make_processor_(), clock_, observer_));
    }
    for (const auto& worker : workers_) worker_threads_.emplace_back([&worker] { worker->Run(); });
    coordinator_thread_ = std::thread([this] { coordinator_.Run(); });
  }

  const EngineOptions options_;
  const ProcessorFactory make_processor_;
  Clock& clock_;
  EngineObserver& observer_;
  ByteBudget budget_;
  Sequencer sequencer_;
  WorkQueue work_;
  PhaseTeller phases_;
  Coordinator coordinator_;
  PollLoop poll_loop_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<std::thread> worker_threads_;
  std::thread coordinator_thread_;
};

Engine::Engine(const EngineOptions& options, RecordSource& source, RecordSink& sink,
               ProcessorFactory make_processor, Clock& clock, EngineObserver& observer)
    : impl_(std::make_unique<Impl>(options, source, sink, std::move(make_processor), clock,
                                   observer)) {}

Engine::~Engine() = default;

absl::Status Engine::Run() { return impl_->Run(); }

void Engine::Stop() { impl_->Stop(); }

size_t Engine::peak_bytes() const { return impl_->peak_bytes(); }

}  // namespace khabar::ingest
