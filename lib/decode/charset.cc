#include "lib/decode/charset.h"

#include <unicode/ucnv.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "lib/base/utf8.h"

namespace khabar::decode {
namespace {

constexpr size_t kSampleBytes = 16 * 1024;

// WHATWG encoding labels that mean another charset than their name
// (https://encoding.spec.whatwg.org/#names-and-labels).
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

std::string CanonicalLabel(std::string_view label) {
  std::string lower;
  for (const char c : label) {
    if (c != ' ' && c != '"' && c != '\'')
      lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  for (const Alias& alias : kAliases) {
    if (lower == alias.label) return std::string(alias.name);
  }
  return lower;
}

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

struct Repaired {
  std::string text;
  int32_t sequences = 0;
  int64_t code_points = 0;
};

Repaired RepairUtf8(std::string_view bytes) {
  Repaired out;
  out.text.reserve(bytes.size());
  for (int32_t i = 0; i < static_cast<int32_t>(bytes.size());) {
    const DecodedCodePoint c = DecodeUtf8(bytes, i);
    AppendUtf8(c.value, out.text);
    out.sequences += !c.valid;
    ++out.code_points;
    i += c.length;
  }
  return out;
}

absl::StatusOr<Repaired> Convert(std::string_view bytes, const std::string& charset) {
  const Converter converter = Open(charset);
  if (converter == nullptr) {
    return MakeError(ErrorCode::kUnsupportedCharset,
                     "charset '" + charset.substr(0, 40) + "' is not known");
  }
  Repaired out;
  out.text.reserve(bytes.size() * 2);
  std::array<UChar, 2048> chunk;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char32_t high = 0;
  UErrorCode status = U_ZERO_ERROR;
  do {
    UChar* target = chunk.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, chunk.data() + chunk.size(), &source, end, nullptr,
                   true, &status);
    for (const UChar* p = chunk.data(); p < target; ++p) {
      char32_t c = *p;
      if (c >= 0xD800 && c < 0xDC00) {
        high = c;
        continue;
      }
      if (c >= 0xDC00 && c < 0xE000 && high != 0)
        c = 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00);
      high = 0;
      out.sequences += c == kReplacementCharacter;
      ++out.code_points;
      AppendUtf8(c, out.text);
    }
    if (out.text.size() > limits::kMaxTextBytes) {
      return MakeError(
          ErrorCode::kArticleTooLarge,
          "the text is larger than " + std::to_string(limits::kMaxTextBytes) + " bytes in UTF-8");
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

// Text in UTF-16 without a mark: one byte of most pairs is 0 or 6 (the Arabic block).
std::string_view GuessUtf16(std::string_view bytes) {
  const size_t pairs = std::min(bytes.size(), kSampleBytes) / 2;
  if (pairs < 4) return {};
  std::array<size_t, 2> plain{};
  for (size_t i = 0; i < 2 * pairs; ++i) plain[i % 2] += bytes[i] == 0 || bytes[i] == 6;
  if (plain[1] * 10 > pairs * 8 && plain[0] * 10 < pairs * 5) return "utf-16le";
  if (plain[0] * 10 > pairs * 8 && plain[1] * 10 < pairs * 5) return "utf-16be";
  return {};
}

bool HasControlBytes(std::string_view bytes) {
  const size_t size = std::min(bytes.size(), kSampleBytes);
  size_t controls = 0;
  for (size_t i = 0; i < size; ++i) {
    const auto b = static_cast<uint8_t>(bytes[i]);
    controls +=
        b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x0B && b != 0x1B;
  }
  // A stray control is mended by the normalisation; more than a few in a hundred bytes are not
  // text.
  return controls * 50 > size ||
         bytes.substr(0, size).find(std::string_view("\0\0", 2)) != std::string_view::npos;
}

// Frequencies of Arabic letters in news, per mille, from the word counts of SANAD (CC BY 4.0):
// U+0621 to U+064A.
constexpr std::array<int16_t, 42> kArabicPerMille = {
    3,  3,  27, 2,  9, 5, 140, 37, 40, 43, 6, 14, 17, 8,  29,  6,  52, 8,  25, 11, 13,
    10, 13, 3,  35, 6, 0, 0,   0,  0,  0,  0, 27, 23, 21, 121, 56, 52, 32, 52, 9,  70};

double ArabicScore(std::string_view bytes, const std::string& charset) {
  const absl::StatusOr<Repaired> text = Convert(bytes.substr(0, kSampleBytes), charset);
  if (!text.ok()) return -1e9;
  double score = 0;
  bool after_letter = false;
  for (int32_t i = 0; i < static_cast<int32_t>(text->text.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(text->text, i);
    i += c.length;
    if (c.value < 0x80) {
      after_letter = false;
      continue;
    }
    if (c.value >= 0x0621 && c.value <= 0x064A) {
      const int per_mille = kArabicPerMille[c.value - 0x0621];
      score += std::log((per_mille + 0.3) / 24.0);
      // These two end words; before another letter they are rare.
      after_letter = true;
    } else if (c.value == kReplacementCharacter || (c.value >= 0x80 && c.value < 0xA0)) {
      score -= 6;
    } else {
      score -= after_letter ? 3 : 1;
    }
  }
  return score;
}

absl::StatusOr<std::string_view> Finish(Repaired text, std::string_view charset, Origin origin,
                                        std::string_view declared, Document& doc) {
  if (static_cast<double>(text.sequences) >
      limits::kMaxRepairedShare * static_cast<double>(text.code_points)) {
    return MakeError(ErrorCode::kBrokenEncoding, std::to_string(text.sequences) +
                                                     " broken sequences in " +
                                                     std::to_string(text.code_points) +
                                                     " characters as " + std::string(charset));
  }
  doc.raw.charset = doc.arena().Copy(charset);
  doc.raw.charset_origin = origin;
  doc.raw.repaired_sequences = text.sequences;
  if (!declared.empty() && declared != charset)
    doc.raw.charset_declared = doc.arena().Copy(declared);
  return doc.arena().Copy(text.text);
}

absl::StatusOr<std::string_view> ConvertAs(std::string_view bytes, std::string_view charset,
                                           Origin origin, std::string_view declared,
                                           Document& doc) {
  if (charset == "utf-8") return Finish(RepairUtf8(bytes), charset, origin, declared, doc);
  absl::StatusOr<Repaired> text = Convert(bytes, std::string(charset));
  if (!text.ok()) return text.status();
  return Finish(*std::move(text), charset, origin, declared, doc);
}

struct ByteOrderMark {
  std::string_view charset;
  size_t size;
};
ByteOrderMark FindMark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"utf-8", 3};
  if (bytes.starts_with("\xFF\xFE")) return {"utf-16le", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"utf-16be", 2};
  return {{}, 0};
}

bool IsMultiByteUtf8(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
}

}  // namespace

std::string_view DetectSingleByte(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  const auto is_high = [](char c) { return static_cast<uint8_t>(c) >= 0xC0; };
  const auto is_ascii_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  size_t among_latin = 0;
  size_t among_high = 0;
  for (size_t i = 0; i < sample.size(); ++i) {
    if (!is_high(sample[i])) continue;
    const char before = i > 0 ? sample[i - 1] : ' ';
    const char after = i + 1 < sample.size() ? sample[i + 1] : ' ';
    among_latin += is_ascii_letter(before) || is_ascii_letter(after);
    among_high += is_high(before) || is_high(after);
  }
  if (among_latin >= among_high) return "windows-1252";
  return ArabicScore(sample, "windows-1256") >= ArabicScore(sample, "iso-8859-6") ? "windows-1256"
                                                                                  : "iso-8859-6";
}

absl::StatusOr<std::string_view> ToUtf8(std::string_view bytes, std::string_view declared_label,
                                        Origin origin, Document& doc) {
  const std::string declared = CanonicalLabel(declared_label);
  if (const ByteOrderMark mark = FindMark(bytes); mark.size > 0) {
    return ConvertAs(bytes.substr(mark.size), mark.charset, Origin::kRecord, declared, doc);
  }
  const bool wide = declared.starts_with("utf-16");
  if (!wide) {
    if (const std::string_view guess = GuessUtf16(bytes); !guess.empty()) {
      return ConvertAs(bytes, guess, Origin::kDetected, declared, doc);
    }
    if (HasControlBytes(bytes))
      return MakeError(ErrorCode::kBinaryContent, "the bytes hold control characters, not text");
    // Multi-byte UTF-8 is never valid by accident: no declaration outweighs it. Stateful charsets
    // are plain ASCII in bytes.
    if (IsValidUtf8(bytes) && (declared.empty() || declared == "utf-8" || IsMultiByteUtf8(bytes) ||
                               !declared.starts_with("iso-2022"))) {
      doc.raw.charset = "utf-8";
      doc.raw.charset_origin = declared == "utf-8" ? origin : Origin::kDetected;
      if (!declared.empty() && declared != "utf-8")
        doc.raw.charset_declared = doc.arena().Copy(declared);
      return bytes;
    }
  }
  if (!declared.empty()) {
    absl::StatusOr<std::string_view> text = ConvertAs(bytes, declared, origin, declared, doc);
    if (text.ok() || CodeOf(text.status()) != ErrorCode::kBrokenEncoding) return text;
  } else {
    // UTF-8 with a few broken sequences is far likelier than any single-byte charset that happens
    // to look like it.
    Repaired repaired = RepairUtf8(bytes);
    const auto multi_byte = static_cast<int64_t>(bytes.size()) - repaired.code_points;
    if (repaired.sequences * 10 < multi_byte)
      return Finish(std::move(repaired), "utf-8", Origin::kDetected, declared, doc);
  }
  return ConvertAs(bytes, DetectSingleByte(bytes), Origin::kDetected, declared, doc);
}

}  // namespace khabar::decode
