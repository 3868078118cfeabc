// MappedFile: a read-only file mapped into memory, so that models cost no parsing at start and
// their pages are shared between processes. Movable, not copyable. Thread-safe: the bytes never
// change.
#ifndef KHABAR_LIB_BASE_MAPPED_FILE_H_
#define KHABAR_LIB_BASE_MAPPED_FILE_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace khabar {

class MappedFile {
 public:
  // MODEL_MISSING when the file cannot be opened or mapped, with the path and the system's reason.
  static absl::StatusOr<MappedFile> Open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  // Valid while this object lives.
  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_MAPPED_FILE_H_
