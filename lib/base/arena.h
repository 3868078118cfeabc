// Arena: memory that lives exactly as long as one article. Allocation is a pointer bump; Reset()
// keeps the blocks for the next article, so that a worker in its steady state allocates nothing.
// Not thread-safe: one arena belongs to one Document, which belongs to one worker.
#ifndef KHABAR_LIB_BASE_ARENA_H_
#define KHABAR_LIB_BASE_ARENA_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace khabar {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Uninitialised bytes, valid until Reset(). `alignment` is a power of two, at most
  // alignof(max_align_t).
  char* Allocate(size_t size, size_t alignment = 1);

  // A copy of `text` that is valid until Reset().
  std::string_view Copy(std::string_view text);

  // Gives back the unused tail of the newest allocation. REQUIRES: `data` is the newest allocation.
  void Shrink(char* data, size_t allocated, size_t used);

  // Forgets every allocation. Keeps the blocks up to kKeepBytes, so that one huge article does not
  // hold its memory for the life of the worker.
  void Reset();

  size_t bytes_reserved() const { return reserved_; }

 private:
  static constexpr size_t kBlockBytes = 64 * 1024;
  static constexpr size_t kKeepBytes = 4 * 1024 * 1024;

  struct Block {
    std::unique_ptr<char[]> data;
    size_t size;
  };

  std::vector<Block> blocks_;
  size_t current_ = 0;  // index of the block in use
  size_t used_ = 0;     // bytes used in it
  size_t reserved_ = 0;
};

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_ARENA_H_
