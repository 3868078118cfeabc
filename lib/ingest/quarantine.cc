#include "lib/ingest/quarantine.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/ingest/dead_letter.h"

namespace khabar::ingest {

QuarantineProcessor::QuarantineProcessor(const CrashJournal& journal,
                                         std::unique_ptr<RecordProcessor> processor,
                                         EngineObserver& observer)
    : journal_(journal), processor_(std::move(processor)), observer_(observer) {}

OutputRecord QuarantineProcessor::Process(const InputRecord& input) {
  const int crashes = journal_.CrashesOn(input);
  if (crashes < kCrashesToGiveUp) {
    const CrashScope scope(input);
    return processor_->Process(input);
  }
  const absl::Status reason = MakeError(
      ErrorCode::kCrashed, absl::StrCat("the process crashed ", crashes, " times on this record"));
  observer_.OnDeadLetter({input.topic, input.partition, input.offset}, CodeOf(reason),
                         FromAbsl(reason.message()));
  return MakeDeadLetter(input, "process", reason);
}

}  // namespace khabar::ingest
