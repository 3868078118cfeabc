// Engine: moves records from a source through workers into a sink, exactly as DESIGN promises: each
// record ends once in one of the two output topics, in the order of its partition, within a bounded
// number of bytes in flight.
//
//   poll thread (Run's caller)   polls the source, charges bytes, pauses, answers rebalances
//   workers                      one RecordProcessor each
//   coordinator                  Begin, Produce in order, Commit; abort and rewind when that fails
//
// Stop order at Stop(): no more polling, commit what is whole, leave the group. What the sink calls
// exactly-once or at-least-once is the sink's affair: the engine does the same for both.
#ifndef KHABAR_LIB_INGEST_ENGINE_H_
#define KHABAR_LIB_INGEST_ENGINE_H_

#include <cstddef>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "lib/base/clock.h"
#include "lib/ingest/batch.h"
#include "lib/ingest/observer.h"
#include "lib/ingest/ports.h"

namespace khabar::ingest {

struct EngineOptions {
  int workers = 0;                                        // threads; 0: one a core
  size_t bytes_in_flight = size_t{64} << 20;              // the bound of promise 3 (ByteBudget)
  BatchLimits batch;                                      // when a batch is committed
  absl::Duration poll_interval = absl::Milliseconds(50);  // longest wait in one Poll
  // One try of Start, Commit or Abort; what it does not decide is tried again. Short, so that
  // nobody who waits for the coordinator waits long.
  absl::Duration call_timeout = absl::Seconds(1);
  absl::Duration retry_delay = absl::Milliseconds(100);  // between tries of one call
  // After the second abort in a row retry_delay, doubled with each further one up to this.
  absl::Duration max_abort_delay = absl::Seconds(5);
  absl::Duration revoke_timeout = absl::Seconds(5);  // to commit what is whole when partitions go
  absl::Duration stop_timeout = absl::Seconds(4);    // the same, from Stop() to leaving the group
};

using ProcessorFactory = std::function<std::unique_ptr<RecordProcessor>()>;

class Engine {
 public:
  // All must outlive the engine; `make_processor` is called once a worker, on Run's thread.
  Engine(const EngineOptions& options, RecordSource& source, RecordSink& sink,
         ProcessorFactory make_processor, Clock& clock, EngineObserver& observer);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();

  // Blocks until Stop() (OK) or until the engine cannot go on (the reason). Call once.
  absl::Status Run();

  // Any thread, any number of times; also before Run.
  void Stop();

  // The highest number of bytes in flight so far. Any thread.
  size_t peak_bytes() const;

 private:
  class Impl;
  const std::unique_ptr<Impl> impl_;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_ENGINE_H_
