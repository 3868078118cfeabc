// What a piece of work costs: instructions of this thread, or its least time where the kernel does
// not let them be counted (containers often do not). Not thread-safe.
#ifndef KHABAR_TESTS_GUARD_EFFORT_H_
#define KHABAR_TESTS_GUARD_EFFORT_H_

#include <cstdint>

namespace khabar::testing {

class EffortMeter {
 public:
  EffortMeter();
  EffortMeter(const EffortMeter&) = delete;
  EffortMeter& operator=(const EffortMeter&) = delete;
  ~EffortMeter();

  // False: Now() is in nanoseconds of this thread's CPU time.
  bool counts_instructions() const { return file_ >= 0; }
  // Since an arbitrary start.
  int64_t Now() const;

 private:
  int file_ = -1;
};

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_GUARD_EFFORT_H_
