// The known name nearest to a mistyped one, for error messages. Thread-safe: a free function.
#ifndef KHABAR_LIB_BASE_NEAREST_H_
#define KHABAR_LIB_BASE_NEAREST_H_

#include <span>
#include <string_view>

namespace khabar {

// By edit distance (insertions, deletions, replacements, swaps of neighbours); the first of equals.
// Empty for no names.
std::string_view Nearest(std::string_view name, std::span<const std::string_view> known);

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_NEAREST_H_
