// Reading: where the reader of one partition stands since it was assigned, and how records that
// come again are told from those of another log under the same offsets: by the content of the first
// record and of those that stand where the reader was sent. Not thread-safe.
#ifndef KHABAR_SERVICE_KAFKA_READING_H_
#define KHABAR_SERVICE_KAFKA_READING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace khabar::kafka {

class Reading {
 public:
  // What comes next; where known.
  std::optional<int64_t> position() const { return position_; }
  // The offset of the first record that was returned.
  std::optional<int64_t> first() const {
    return marks_.empty() ? std::nullopt : std::optional(marks_.front().offset);
  }

  // Whether Returned needs the record's fingerprint.
  bool WantsFingerprint() const { return marks_.empty() || !marks_.back().is_known; }
  void Returned(int64_t offset, uint64_t fingerprint);
  // The reader is told to go to its position, and may give more before it does: then it comes back
  // to here.
  void Sought();
  // The reader is set to `offset`.
  void MoveTo(int64_t offset) { position_ = offset; }
  // What was returned is of another log.
  void Forget() { marks_.clear(); }

  bool IsBehind(int64_t offset) const { return position_.has_value() && offset < *position_; }
  // Whether the content of the record at this offset is remembered.
  bool HasMark(int64_t offset) const;
  // Whether this record begins what comes again.
  bool Knows(int64_t offset, uint64_t fingerprint) const;

 private:
  // The first record, and those of the last few seeks.
  static constexpr size_t kMostMarks = 8;
  struct Mark {
    int64_t offset;
    uint64_t fingerprint;
    bool is_known;  // only the last one may be unknown
  };
  std::optional<int64_t> position_;
  std::vector<Mark> marks_;
};

}  // namespace khabar::kafka

#endif  // KHABAR_SERVICE_KAFKA_READING_H_
