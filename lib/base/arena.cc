#include "lib/base/arena.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace khabar {

char* Arena::Allocate(size_t size, size_t alignment) {
  while (current_ < blocks_.size()) {
    const size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (start + size <= blocks_[current_].size) {
      used_ = start + size;
      return blocks_[current_].data.get() + start;
    }
    ++current_;
    used_ = 0;
  }
  const size_t block_size = std::max(size, kBlockBytes);
  blocks_.push_back({std::unique_ptr<char[]>(new char[block_size]), block_size});
  reserved_ += block_size;
  current_ = blocks_.size() - 1;
  used_ = size;
  return blocks_.back().data.get();
}

std::string_view Arena::Copy(std::string_view text) {
  if (text.empty()) return {};
  char* data = Allocate(text.size());
  std::memcpy(data, text.data(), text.size());
  return {data, text.size()};
}

void Arena::Shrink([[maybe_unused]] char* data, size_t allocated, size_t used) {
  assert(used <= allocated && current_ < blocks_.size());
  assert(data + allocated == blocks_[current_].data.get() + used_);
  used_ -= allocated - used;
}

void Arena::Reset() {
  while (reserved_ > kKeepBytes) {
    reserved_ -= blocks_.back().size;
    blocks_.pop_back();
  }
  current_ = 0;
  used_ = 0;
}

}  // namespace khabar
