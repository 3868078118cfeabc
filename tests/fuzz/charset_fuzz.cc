// A declaration, chosen by the first byte, and the bytes that it speaks of.
#include <array>

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/base/utf8.h"
#include "lib/decode/charset.h"
#include "lib/decode/detect.h"
#include "tests/fuzz/decode_checks.h"

using khabar::fuzz::Require;

namespace {

constexpr auto kLabels = std::to_array<std::string_view>(
    {"", "utf-8", "utf-16", "utf-16be", "windows-1256", "iso-8859-6", "latin1", "windows-1254",
     "iso-2022-jp", "gb18030", "shift_jis", "utf-32", "utf-7", "ibm-420", "no-such-charset",
     "\xFF"});

void Check(std::string_view bytes, std::string_view declared) {
  khabar::Document doc;
  const absl::StatusOr<std::string_view> text =
      khabar::decode::ToUtf8(bytes, declared, khabar::Origin::kHint, doc);
  if (!text.ok()) return khabar::fuzz::CheckRefusal(text.status());
  Require(khabar::IsValidUtf8(*text));
  Require(!doc.raw.charset.empty());
  const int32_t characters = khabar::CountCodePoints(*text);
  Require(doc.raw.repaired_sequences <= khabar::limits::kMaxRepairedShare * characters);
  // Valid UTF-8 in more than ASCII is itself, whatever was declared.
  const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const bool wide =
      !khabar::decode::GuessUtf16(bytes).empty() || khabar::decode::HasControlBytes(bytes);
  const bool ascii = khabar::CountCodePoints(bytes) == static_cast<int32_t>(bytes.size());
  if (khabar::IsValidUtf8(bytes) && !marked && !wide && !ascii)
    Require(*text == (bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  Check(khabar::fuzz::View(data + 1, size - 1), kLabels[data[0] % kLabels.size()]);
  return 0;
}
