#include "lib/decode/json_numbers.h"

#include <algorithm>
#include <string_view>

namespace khabar::decode {
namespace {

constexpr size_t kSafeDigits = 18;  // any number of so many digits fits in 64 bits

// Past the string whose opening quote is at `begin`.
size_t AfterString(std::string_view json, size_t begin) {
  for (size_t i = begin + 1; i < json.size(); ++i) {
    if (json[i] == '"') return i + 1;
    if (json[i] == '\\') ++i;
  }
  return json.size();
}

}  // namespace

bool SoftenBigIntegers(std::string& json) {
  bool softened = false;
  for (size_t i = 0; i < json.size();) {
    if (json[i] == '"') {
      i = AfterString(json, i);
      continue;
    }
    if (json[i] < '0' || json[i] > '9') {
      ++i;
      continue;
    }
    const size_t end = std::min(json.find_first_not_of("0123456789.eE+-", i), json.size());
    const std::string_view number = std::string_view(json).substr(i, end - i);
    const bool whole = number.find_first_of(".eE+-") == std::string_view::npos;
    if (whole && number.size() > kSafeDigits && number[0] != '0') {
      json.replace(end - 2, 2, "e2");
      softened = true;
    }
    i = end;
  }
  return softened;
}

}  // namespace khabar::decode
