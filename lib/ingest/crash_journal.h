// CrashJournal: on which records the process crashed, over restarts.
//
// A broken invariant ends the process and the work is redone, so that an article that breaks one
// would end it again and again. A file keeps a line for each crash (crash_line.h), written by the
// crash itself in a signal handler, so that the way of a record costs no more than two stores. Only
// the thread that crashed names its record; those of other threads, and all of them at SIGKILL, are
// not blamed. Lines that are not whole (a full disk) do not count.
#ifndef KHABAR_LIB_INGEST_CRASH_JOURNAL_H_
#define KHABAR_LIB_INGEST_CRASH_JOURNAL_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/ingest/crash_line.h"
#include "lib/ingest/record.h"

namespace khabar::ingest {

// Thread-safe once it is open.
class CrashJournal {
 public:
  // So many lines are kept from one start to the next, the newest.
  static constexpr size_t kMaxLines = 1000;

  // Reads the file, which may be missing, and has every later crash of this process written to it;
  // an empty path keeps nothing. Either way a crash tells its record on standard error, as a line
  // of JSON. Handles SIGABRT, SIGBUS, SIGFPE, SIGILL and SIGSEGV from then on, each before what was
  // set for it. At most one is open at a time; it gives the signals back when it ends.
  // INVALID_CONFIG: the file cannot be read or written.
  static absl::StatusOr<std::unique_ptr<CrashJournal>> Open(const std::string& path);

  CrashJournal(const CrashJournal&) = delete;
  CrashJournal& operator=(const CrashJournal&) = delete;
  ~CrashJournal();

  // How often earlier processes crashed on this very record: the same place and the same bytes.
  int CrashesOn(const InputRecord& input) const;

 private:
  CrashJournal() = default;
  absl::Status Load(const std::string& path);

  std::vector<CrashEntry> crashes_;  // one a line
  int file_ = -1;
};

// What its thread is at work on, from here to the end of the scope. Not nested. The record must
// outlive it. Gives the thread a stack for the handler, so that an overflow of its own is told too.
class CrashScope {
 public:
  explicit CrashScope(const InputRecord& input);
  CrashScope(const CrashScope&) = delete;
  CrashScope& operator=(const CrashScope&) = delete;
  ~CrashScope();
};

}  // namespace khabar::ingest

#endif  // KHABAR_LIB_INGEST_CRASH_JOURNAL_H_
