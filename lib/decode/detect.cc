#include "lib/decode/detect.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include "lib/base/byte_vector.h"
#include "lib/base/utf8.h"
#include "lib/decode/transcode.h"

namespace khabar::decode {
namespace {

constexpr size_t kSampleBytes = 16 * 1024;

// Frequencies of Arabic letters in news, per mille, from the word counts of SANAD (CC BY 4.0):
// U+0621 to U+064A.
constexpr std::array<int16_t, 42> kArabicPerMille = {
    3,  3,  27, 2,  9, 5, 140, 37, 40, 43, 6, 14, 17, 8,  29,  6,  52, 8,  25, 11, 13,
    10, 13, 3,  35, 6, 0, 0,   0,  0,  0,  0, 27, 23, 21, 121, 56, 52, 32, 52, 9,  70};

// How much the bytes read in `charset` look like Arabic news: the sum over the letters of the log
// ratio of their frequency to the average. Above 0 for Arabic.
double ArabicScore(std::string_view bytes, const std::string& charset) {
  const absl::StatusOr<Transcoded> text = Transcode(bytes.substr(0, kSampleBytes), charset);
  if (!text.ok()) return -1e9;
  static const std::array<double, kArabicPerMille.size()> kScores = [] {
    std::array<double, kArabicPerMille.size()> scores;
    std::transform(kArabicPerMille.begin(), kArabicPerMille.end(), scores.begin(),
                   [](int16_t per_mille) { return std::log((per_mille + 0.3) / 24.0); });
    return scores;
  }();
  double score = 0;
  bool after_letter = false;
  for (int32_t i = 0; i < static_cast<int32_t>(text->text.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(text->text, i);
    i += c.length;
    if (c.value < 0x80) {
      after_letter = false;
    } else if (c.value >= 0x0621 && c.value <= 0x064A) {
      score += kScores[c.value - 0x0621];
      after_letter = true;
    } else if (c.value == kReplacementCharacter) {
      score -= 6;
    } else {
      score -= after_letter ? 3 : 1;  // a mark or a Latin letter within an Arabic word
    }
  }
  return score;
}

// Letters of the upper half by what stands beside them.
struct Neighbours {
  size_t latin = 0;  // an ASCII letter
  size_t high = 0;   // another of the upper half
};

Neighbours CountNeighbours(std::string_view sample) {
  const auto is_high = [](char c) { return static_cast<uint8_t>(c) >= 0xC0; };
  const auto is_latin = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  Neighbours out;
  for (size_t i = 0; i < sample.size(); ++i) {
    if (!is_high(sample[i])) continue;
    const char before = i > 0 ? sample[i - 1] : ' ';
    const char after = i + 1 < sample.size() ? sample[i + 1] : ' ';
    out.latin += is_latin(before) || is_latin(after);
    out.high += is_high(before) || is_high(after);
  }
  return out;
}

// Whether any byte is a control character that text does not hold.
bool MayHaveControls(std::string_view sample) {
  Flags16 found = {};
  for (size_t i = 0; i < sample.size(); i += kVectorBytes) {
    const Bytes16 b = LoadBytes(sample, i, ' ');
    found |= (b < 0x20) & ~Between(b, '\t', '\r') & (b != 0x1B);
  }
  return AnyOf(found);
}

}  // namespace

std::string_view GuessUtf16(std::string_view bytes) {
  const size_t pairs = std::min(bytes.size(), kSampleBytes) / 2;
  if (pairs < 4) return {};
  // Nearly every article ends here, at the speed of memchr.
  const std::string_view sample = bytes.substr(0, 2 * pairs);
  if (sample.find('\0') == std::string_view::npos && sample.find('\6') == std::string_view::npos) {
    return {};
  }
  std::array<size_t, 2> plain{};
  for (size_t i = 0; i < 2 * pairs; ++i) plain[i % 2] += bytes[i] == 0 || bytes[i] == 6;
  if (plain[1] * 10 > pairs * 8 && plain[0] * 10 < pairs * 5) return "utf-16le";
  if (plain[0] * 10 > pairs * 8 && plain[1] * 10 < pairs * 5) return "utf-16be";
  return {};
}

bool HasControlBytes(std::string_view bytes) {
  constexpr size_t kFewControls = 2;
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  if (!MayHaveControls(sample)) return false;
  // One bit a control character; those of text are 0.
  constexpr uint32_t kControls =
      ~(1u << '\n' | 1u << '\r' | 1u << '\t' | 1u << '\f' | 1u << 0x0B | 1u << 0x1B);
  size_t controls = 0;
  for (const char c : sample) {
    const auto b = static_cast<uint8_t>(c);
    controls += static_cast<size_t>(b < 0x20) & (kControls >> (b & 0x1F));
  }
  return (controls > kFewControls && controls * 50 > sample.size()) ||
         sample.find(std::string_view("\0\0", 2)) != std::string_view::npos;
}

std::string_view DetectSingleByte(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  const Neighbours neighbours = CountNeighbours(sample);
  if (neighbours.latin >= neighbours.high) return "windows-1252";
  return ArabicScore(sample, "windows-1256") >= ArabicScore(sample, "iso-8859-6") ? "windows-1256"
                                                                                  : "iso-8859-6";
}

std::string_view ContradictionOf(std::string_view bytes, std::string_view declared) {
  const bool western =
      declared == "windows-1252" || declared == "windows-1254" || declared == "iso-8859-15";
  const bool arabic = declared == "windows-1256" || declared == "iso-8859-6";
  if (!western && !arabic) return {};
  // A dozen letters side by side, four times as many as beside ASCII: no Western language.
  constexpr size_t kFewest = 12;
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  const Neighbours neighbours = CountNeighbours(sample);
  if (neighbours.high < kFewest || neighbours.high < 4 * neighbours.latin) return {};
  const std::string_view detected = DetectSingleByte(sample);
  if (detected == declared) return {};
  const double score = ArabicScore(sample, std::string(detected));
  // An Arabic label is outweighed only clearly: the two charsets share half of their letters.
  const double least = arabic ? ArabicScore(sample, std::string(declared)) + kFewest : 0;
  return score > least ? detected : std::string_view();
}

}  // namespace khabar::decode
