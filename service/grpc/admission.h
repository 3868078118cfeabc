// Admission: how many articles the service holds, in number and bytes, and whether one more may
// come in.
//
// An article is charged from its arrival until its answer has left: while it waits, while it is
// worked on, and while the record waits for a client that reads slowly. Half of the room is kept
// for first articles (unary calls, and a stream that has no other), so that a few busy streams
// cannot lock everybody else out. If nothing is held, one article comes in whatever its size.
//
// Thread-safe. The observer is called under the lock, so that it sees the levels in their order.
#ifndef KHABAR_SERVICE_GRPC_ADMISSION_H_
#define KHABAR_SERVICE_GRPC_ADMISSION_H_

#include <cstddef>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "service/grpc/rpc_observer.h"

namespace khabar::grpc_service {

class Admission;

// One article's charge; given back on destruction. Empty: not admitted. Movable. Not thread-safe:
// it belongs to whoever holds the article.
class Ticket {
 public:
  Ticket() = default;
  Ticket(Ticket&& other) noexcept
      : admission_(std::exchange(other.admission_, nullptr)), bytes_(other.bytes_) {}
  Ticket& operator=(Ticket&& other) noexcept;
  ~Ticket() { Release(); }

  explicit operator bool() const { return admission_ != nullptr; }
  // The article's bytes from now on. May go over the limit: what exists is counted.
  void Resize(size_t bytes);
  void Release();

 private:
  friend class Admission;
  Ticket(Admission& admission, size_t bytes) : admission_(&admission), bytes_(bytes) {}

  Admission* admission_ = nullptr;
  size_t bytes_ = 0;
};

// How much of the room an article may fill.
enum class Share { kWhole, kHalf };

class Admission {
 public:
  // `observer` must outlive the object; the object must outlive its tickets.
  Admission(size_t max_articles, size_t max_bytes, RpcObserver& observer)
      : max_articles_(max_articles), max_bytes_(max_bytes), observer_(observer) {}
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;

  // An empty ticket when there is no room.
  Ticket TryAdmit(size_t bytes, Share share) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  friend class Ticket;
  void Change(size_t old_bytes, size_t new_bytes, bool leaves) ABSL_LOCKS_EXCLUDED(mutex_);

  const size_t max_articles_;
  const size_t max_bytes_;
  RpcObserver& observer_;

  absl::Mutex mutex_;
  size_t articles_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace khabar::grpc_service

#endif  // KHABAR_SERVICE_GRPC_ADMISSION_H_
