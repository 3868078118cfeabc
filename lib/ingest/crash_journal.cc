#include "lib/ingest/crash_journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "lib/base/errors.h"
#include "lib/base/read_file.h"

namespace khabar::ingest {
namespace {

constexpr int kSignals[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV};

// What the handler needs. Set before the handlers are, and by nobody while they are.
int g_file = -1;
struct sigaction g_before[std::size(kSignals)];
constinit thread_local const InputRecord* g_record = nullptr;

void Restore(int signal) {
  for (size_t i = 0; i < std::size(kSignals); ++i) {
    if (kSignals[i] == signal) sigaction(signal, &g_before[i], nullptr);
  }
}

// Only what may be called from a handler: the bytes of the record, write, sigaction and raise.
void OnCrash(int signal, siginfo_t* info, void* /*context*/) {
  const int error = errno;
  // Whatever comes now, be it a fault in here, ends the process as if we had not been asked.
  Restore(signal);
  if (const InputRecord* const record = g_record; record != nullptr) {
    g_record = nullptr;
    // The journal first: standard error may be a pipe that is full and read by nobody.
    if (g_file >= 0) {
      CrashLine entry;
      entry.AppendEntry(*record, signal);
      entry.WriteTo(g_file);
    }
    CrashLine line;
    line.AppendJson(*record, signal);
    line.WriteTo(STDERR_FILENO);
  }
  errno = error;
  // A fault comes again when we return; what was sent has to be sent again.
  if (info == nullptr || info->si_code <= 0) raise(signal);
}

void Handle() {
  struct sigaction action = {};
  action.sa_sigaction = OnCrash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < std::size(kSignals); ++i) sigaction(kSignals[i], &action, &g_before[i]);
}

// A thread's own stack for the handler, unless it has one (as under AddressSanitizer).
class HandlerStack {
 public:
  HandlerStack() {
    stack_t now = {};
    if (sigaltstack(nullptr, &now) != 0 || (now.ss_flags & SS_DISABLE) == 0) return;
    memory_ = std::make_unique<char[]>(kBytes);
    stack_t ours = {};
    ours.ss_sp = memory_.get();
    ours.ss_size = kBytes;
    sigaltstack(&ours, nullptr);
  }
  HandlerStack(const HandlerStack&) = delete;
  HandlerStack& operator=(const HandlerStack&) = delete;
  ~HandlerStack() {
    stack_t now = {};
    if (memory_ == nullptr || sigaltstack(nullptr, &now) != 0 || now.ss_sp != memory_.get()) return;
    stack_t none = {};
    none.ss_flags = SS_DISABLE;
    sigaltstack(&none, nullptr);
  }

 private:
  // The registers that the kernel saves there take up to 11 KB with AVX-512 and AMX.
  static constexpr size_t kBytes = size_t{64} << 10;
  std::unique_ptr<char[]> memory_;
};

absl::Status Unusable(const std::string& path) {
  return MakeError(ErrorCode::kInvalidConfig,
                   absl::StrCat("the crash journal ", path, " cannot be read and written"));
}

// The bytes of a file, of which a missing one has none; nothing: it is there and unreadable.
std::optional<std::string> Read(const std::string& path) {
  if (access(path.c_str(), F_OK) != 0) return std::string();
  return ReadFile(path);
}

// By rename, so that there is always one of the two.
bool Rewrite(const std::string& path, const std::vector<std::string>& lines) {
  const std::string next = path + ".next";
  {
    std::ofstream file(next, std::ios::binary | std::ios::trunc);
    for (const std::string& line : lines) file << line << '\n';
    if (!file.flush()) return false;
  }
  return std::rename(next.c_str(), path.c_str()) == 0;
}

// A torn line that stays: the next one must not go on in it. On a full disk there will be none.
void EndLine(int file) { [[maybe_unused]] const ssize_t written = write(file, "\n", 1); }

}  // namespace

absl::StatusOr<std::unique_ptr<CrashJournal>> CrashJournal::Open(const std::string& path) {
  std::unique_ptr<CrashJournal> journal(new CrashJournal);
  if (!path.empty()) KHABAR_RETURN_IF_ERROR(journal->Load(path));
  g_file = journal->file_;
  Handle();
  return journal;
}

absl::Status CrashJournal::Load(const std::string& path) {
  const std::optional<std::string> bytes = Read(path);
  if (!bytes) return Unusable(path);
  std::vector<std::string> lines = absl::StrSplit(*bytes, '\n');
  const bool torn = !lines.back().empty();  // what follows the last line's end
  lines.pop_back();
  const bool too_long = lines.size() > kMaxLines;
  if (too_long) lines.erase(lines.begin(), lines.end() - kMaxLines);
  // A full disk is no reason not to start.
  const bool whole = (!torn && !too_long) || Rewrite(path, lines);
  for (const std::string& line : lines) {
    if (const auto entry = ParseEntry(line)) crashes_.push_back(*entry);
  }
  file_ = open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) return Unusable(path);
  if (!whole && torn) EndLine(file_);
  return absl::OkStatus();
}

CrashJournal::~CrashJournal() {
  for (const int signal : kSignals) Restore(signal);
  g_file = -1;
  if (file_ >= 0) close(file_);
}

int CrashJournal::CrashesOn(const InputRecord& input) const {
  int crashes = 0;
  std::optional<uint64_t> hash;  // of what stands at the same place alone
  for (const CrashEntry& entry : crashes_) {
    if (entry.partition != input.partition || entry.offset != input.offset) continue;
    if (!hash) hash = HashOf(input);
    crashes += entry.hash == *hash;
  }
  return crashes;
}

CrashScope::CrashScope(const InputRecord& input) {
  thread_local const HandlerStack stack;
  g_record = &input;
}

CrashScope::~CrashScope() { g_record = nullptr; }

}  // namespace khabar::ingest
