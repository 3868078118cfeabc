// Apart from utf8.cc because of what its header costs to compile.
#include <simdjson.h>

#include "lib/base/utf8.h"

namespace khabar {

bool IsValidUtf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

}  // namespace khabar
