// Random texts for the checks of this folder.
#include <array>

#include "lib/base/utf8.h"
#include "lib/text/reference.h"

namespace khabar::text::reference {
namespace {

constexpr std::array<std::string_view, 72> kPieces = {"قال",
                                                      "الوزير",
                                                      "وبغداد",
                                                      "للعراق",
                                                      "د",
                                                      "م",
                                                      "إلخ",
                                                      "وزارتها",
                                                      "مُحَمَّد",
                                                      "صـــدر",
                                                      "The",
                                                      "minister",
                                                      "Mr",
                                                      "U.S.",
                                                      "a.m.",
                                                      "Inc",
                                                      "No",
                                                      "Ph.D.",
                                                      "iPhone15",
                                                      "don't",
                                                      "rock-n-roll",
                                                      "Élise",
                                                      "e\u0301",
                                                      "\u0627\u0654",
                                                      "\u064E\u0651",
                                                      "Премьер",
                                                      "會議",
                                                      "ニュース",
                                                      "한국",
                                                      "किसान",
                                                      "ไทย",
                                                      "မြန်မာ",
                                                      "2015",
                                                      "2,500.75",
                                                      "٢٬٥٠٠٫٧٥",
                                                      "12/8/2015",
                                                      "۱۴۰۰",
                                                      "3G",
                                                      "https://example.com/a?b=(c)",
                                                      "www.example.iq",
                                                      "a.b@example.co.uk",
                                                      "@khabar_ar",
                                                      "#العراق",
                                                      "🇮🇶",
                                                      "👩‍💻",
                                                      "👍🏽",
                                                      "☀️",
                                                      "½",
                                                      "$",
                                                      "%",
                                                      "٪",
                                                      ".",
                                                      "...",
                                                      "…",
                                                      "؟",
                                                      "!",
                                                      "?!",
                                                      "،",
                                                      ",",
                                                      "؛",
                                                      ":",
                                                      "«",
                                                      "»",
                                                      "“",
                                                      "”",
                                                      "\"",
                                                      "'",
                                                      "(",
                                                      ")",
                                                      "-",
                                                      "–",
                                                      "/"};

constexpr std::u32string_view kInvisible =
    U"\n\n\n\r\t\v\f\u0085\u00A0\u00AD\u061C\u1680\u180E\u2003\u200B\u200C\u200D\u200E\u200F\u2028"
    U"\u2029\u202B\u202F\u2060\u2067\u3000\uFEFF\u0001\u0000";
constexpr std::u32string_view kMarks =
    U"\u0301\u0323\u0308\u0344\u0654\u0653\u064B\u0651\u0670\u0E38"
    U"\u093C\u0F73\u0FB5\u3099\uFE0F\u20E3\U0001D165";

char32_t RandomCodePoint(std::mt19937& random) {
  switch (random() % 6) {
    case 0:
      return kInvisible[random() % kInvisible.size()];
    case 1:
      return kMarks[random() % kMarks.size()];
    case 2:
      return 0x20 + random() % 0x5F;
    case 3:
      return 0x600 + random() % 0x100;
    case 4:
      return random() % 0x3100;
    default:
      return random() % 0x110000;  // AppendUtf8 repairs surrogates
  }
}

}  // namespace

std::string RandomText(std::mt19937& random, int max_pieces) {
  std::string text;
  const unsigned pieces = random() % static_cast<unsigned>(max_pieces + 1);
  const unsigned rarity = 2 + random() % 8;
  for (unsigned i = 0; i < pieces; ++i) {
    if (random() % rarity == 0) {
      AppendUtf8(RandomCodePoint(random), text);
    } else {
      text += kPieces[random() % kPieces.size()];
    }
    if (random() % 3 != 0) text += random() % 8 == 0 ? '\n' : ' ';
  }
  return text;
}

std::string Repair(std::string_view bytes) {
  std::string out;
  for (int32_t i = 0; i < static_cast<int32_t>(bytes.size());) {
    const DecodedCodePoint c = DecodeUtf8(bytes, i);
    AppendUtf8(c.value, out);
    i += c.length;
  }
  return out;
}

}  // namespace khabar::text::reference
