#include "lib/decode/transcode.h"

#include <unicode/ucnv.h>
#include <unicode/utypes.h>

#include <array>
#include <memory>

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/base/utf8.h"
#include "lib/decode/excerpt.h"

namespace khabar::decode {
namespace {

// Labels that mean another charset than their name.
struct Alias {
  std::string_view label, name;
};
constexpr auto kAliases = std::to_array<Alias>({
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"cp1256", "windows-1256"},
    {"x-cp1256", "windows-1256"},
    {"arabic", "iso-8859-6"},
    {"asmo-708", "iso-8859-6"},
    {"iso8859-6", "iso-8859-6"},
    {"iso-8859-6-i", "iso-8859-6"},
    {"iso-8859-6-e", "iso-8859-6"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"utf8", "utf-8"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"utf-16", "utf-16le"},
    {"unicode", "utf-16le"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"ks_c_5601-1987", "euc-kr"},
    {"shift-jis", "shift_jis"},
    {"sjis", "shift_jis"},
});

struct ConverterDeleter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterDeleter>;

Converter Open(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  // ICU's iso-8859-6 is right; its windows names are those of the WHATWG.
  Converter converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

// Collects ICU's UTF-16 as UTF-8.
class Utf8Writer {
 public:
  Utf8Writer(bool wide, Transcoded& out) : wide_(wide), out_(out) {}

  void Write(const UChar* begin, const UChar* end) {
    for (const UChar* p = begin; p < end; ++p) {
      char32_t c = *p;
      if (c >= 0xD800 && c < 0xDC00) {
        high_ = c;
        continue;
      }
      if (c >= 0xDC00 && c < 0xE000 && high_ != 0)
        c = 0x10000 + ((high_ - 0xD800) << 10) + (c - 0xDC00);
      high_ = 0;
      if (IsMeaningless(c)) c = kReplacementCharacter;
      out_.broken += c == kReplacementCharacter;
      ++out_.characters;
      AppendUtf8(c, out_.text);
    }
  }

 private:
  // U+001A is ICU's mark for a byte that a single-byte charset leaves undefined; 0x85 is a line
  // end of IBM's.
  bool IsMeaningless(char32_t c) const {
    return !wide_ && (c == 0x1A || (c >= 0x80 && c < 0xA0 && c != 0x85));
  }

  const bool wide_;
  Transcoded& out_;
  char32_t high_ = 0;
};

}  // namespace

bool TooBroken(int64_t broken, int64_t characters) {
  return static_cast<double>(broken) > limits::kMaxRepairedShare * static_cast<double>(characters);
}

std::string CanonicalCharset(std::string_view label) {
  std::string lower;
  for (const char c : label) {
    if (static_cast<uint8_t>(c) > ' ' && c != '"' && c != '\'')
      lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  for (const Alias& alias : kAliases) {
    if (lower == alias.label) return std::string(alias.name);
  }
  return lower;
}

Transcoded RepairUtf8(std::string_view bytes) {
  Transcoded out;
  out.text.reserve(bytes.size());
  for (int32_t i = 0; i < static_cast<int32_t>(bytes.size());) {
    const DecodedCodePoint c = DecodeUtf8(bytes, i);
    AppendUtf8(c.value, out.text);
    out.broken += !c.valid;
    out.multi_byte += c.valid && c.length > 1;
    ++out.characters;
    i += c.length;
  }
  return out;
}

absl::StatusOr<Transcoded> Transcode(std::string_view bytes, const std::string& charset) {
  const Converter converter = Open(charset);
  if (converter == nullptr) {
    return MakeError(ErrorCode::kUnsupportedCharset,
                     "charset '" + Excerpt(charset, 40) + "' is not known");
  }
  Transcoded out;
  out.text.reserve(bytes.size() * 2);
  Utf8Writer writer(charset.starts_with("utf-"), out);
  std::array<UChar, 2048> chunk;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UErrorCode status = U_ZERO_ERROR;
  do {
    UChar* target = chunk.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, chunk.data() + chunk.size(), &source, end, nullptr,
                   true, &status);
    writer.Write(chunk.data(), target);
    if (out.text.size() > limits::kMaxTextBytes) {
      return MakeError(
          ErrorCode::kArticleTooLarge,
          "the text is larger than " + std::to_string(limits::kMaxTextBytes) + " bytes in UTF-8");
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

}  // namespace khabar::decode
