#include "lib/base/read_file.h"

#include <cstddef>
#include <fstream>

namespace khabar {

// By read(), which only marks the stream as bad: a folder opens, and an iterator on it throws.
std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string bytes;
  std::string block(size_t{64} << 10, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0)
    bytes.append(block, 0, static_cast<size_t>(file.gcount()));
  if (file.bad()) return std::nullopt;
  return bytes;
}

}  // namespace khabar
