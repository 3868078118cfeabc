// NamedChildren: the metrics of one label's values, made at their first use and then found without
// a lock. For labels whose values are a small closed set that is not known here (stage names).
// Thread-safe.
#ifndef KHABAR_SERVICE_TELEMETRY_NAMED_CHILDREN_H_
#define KHABAR_SERVICE_TELEMETRY_NAMED_CHILDREN_H_

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace khabar::telemetry {

template <typename Child>
class NamedChildren {
 public:
  // More than so many values are one too many labels: the rest share the value `other`.
  static constexpr size_t kMost = 64;

  // `make` is called once a name, under the lock.
  explicit NamedChildren(std::function<Child(const std::string&)> make) : make_(std::move(make)) {}

  const Child& Get(std::string_view name) ABSL_LOCKS_EXCLUDED(mutex_) {
    const Entry* const found = Find(name);
    return found != nullptr ? found->child : Add(name);
  }

 private:
  struct Entry {
    std::string name;
    Child child;
  };

  // The names are few and short: a walk is as fast as a hash, and needs no lock.
  const Entry* Find(std::string_view name) const {
    for (const std::atomic<const Entry*>& slot : slots_) {
      const Entry* const entry = slot.load(std::memory_order_acquire);
      if (entry == nullptr) return nullptr;
      if (entry->name == name) return entry;
    }
    return nullptr;
  }

  const Child& Add(std::string_view name) ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    if (const Entry* const found = Find(name)) return found->child;  // another thread was faster
    if (used_ == kMost) return owned_[kMost - 1]->child;
    const std::string label(used_ == kMost - 1 ? "other" : name);
    owned_[used_] = std::make_unique<const Entry>(Entry{label, make_(label)});
    slots_[used_].store(owned_[used_].get(), std::memory_order_release);
    return owned_[used_++]->child;
  }

  const std::function<Child(const std::string&)> make_;
  std::array<std::atomic<const Entry*>, kMost> slots_{};
  absl::Mutex mutex_;
  std::array<std::unique_ptr<const Entry>, kMost> owned_ ABSL_GUARDED_BY(mutex_);
  size_t used_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace khabar::telemetry

#endif  // KHABAR_SERVICE_TELEMETRY_NAMED_CHILDREN_H_
