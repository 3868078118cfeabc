// QuarantineProcessor: tells the crash journal what its worker is at, and gives up records that
// crashed the process before: they become dead letters with the code CRASHED, and the stream goes
// on. Deterministic but for what the journal holds. Not thread-safe: one a worker.
#ifndef KHABAR_LIB_INGEST_QUARANTINE_H_
#define KHABAR_LIB_INGEST_QUARANTINE_H_

#include <memory>

#include "lib/ingest/crash_journal.h"
#include "lib/ingest/observer.h"
#include "lib/ingest/ports.h"

namespace khabar::ingest {

// Once may be another thread's fault: what it wrote where it should not.
inline constexpr int kCrashesToGiveUp = 2;

class QuarantineProcessor final : public RecordProcessor {
 public:
  // Journal and observer must outlive it.
  QuarantineProcessor(const CrashJournal& journal, std::unique_ptr<RecordProcessor> processor,
                      EngineObserver& observer);

  OutputRecord Process(const InputRecord& input) override;

 private:
  const CrashJournal& journal_;
  const std::unique_ptr<RecordProcessor> processor_;
  EngineObserver& observer_;
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_QUARANTINE_H_
