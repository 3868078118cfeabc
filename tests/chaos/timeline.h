// Timeline: what happened in a run and when, on the terminal and in a file. Not thread-safe.
#ifndef KHABAR_TESTS_CHAOS_TIMELINE_H_
#define KHABAR_TESTS_CHAOS_TIMELINE_H_

#include <cstdio>
#include <fstream>
#include <string>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace khabar::chaos {

class Timeline {
 public:
  explicit Timeline(const std::string& file) : file_(file) {}

  absl::Duration now() const { return absl::Now() - start_; }

  void Say(const std::string& what) {
    const std::string line = absl::StrFormat("%9.3f  %s\n", absl::ToDoubleSeconds(now()), what);
    file_ << line << std::flush;
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);
  }

 private:
  const absl::Time start_ = absl::Now();
  std::ofstream file_;
};

}  // namespace khabar::chaos

#endif  // KHABAR_TESTS_CHAOS_TIMELINE_H_
