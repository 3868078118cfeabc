// ReadFile: a whole file in memory. Thread-safe: a free function.
#ifndef KHABAR_LIB_BASE_READ_FILE_H_
#define KHABAR_LIB_BASE_READ_FILE_H_

#include <optional>
#include <string>

namespace khabar {

// The file's bytes; nothing where it cannot be opened or read to its end. What that means, and
// which code it has, is for the caller to say.
std::optional<std::string> ReadFile(const std::string& path);

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_READ_FILE_H_
