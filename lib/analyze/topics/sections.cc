#include "lib/analyze/topics/sections.h"

#include <algorithm>
#include <array>
#include <string>

#include "lib/text/fold.h"

namespace khabar::topics {
namespace {

// Words of section names, folded and without article, and what they speak for: the code's two
// digits less one.
struct SectionWord {
  std::string_view word;
  std::array<int, 2> topics;
  size_t count;
};

constexpr SectionWord One(std::string_view word, int topic) { return {word, {topic - 1, 0}, 1}; }
constexpr SectionWord Two(std::string_view word, int first, int second) {
  return {word, {first - 1, second - 1}, 2};
}

constexpr SectionWord kWords[] = {
    One("ثقافه", 1),     One("فن", 1),         One("فنون", 1),          One("ادب", 1),
    One("سينما", 1),     One("اعلام", 1),      One("ميديا", 1),         Two("مشاهير", 8, 1),
    One("حوادث", 2),     Two("قضايا", 2, 14),  One("محاكم", 2),         One("قضاء", 2),
    One("جريمه", 2),     One("كوارث", 3),      One("اقتصاد", 4),        One("مال", 4),
    One("اعمال", 4),     One("اسواق", 4),      One("بورصه", 4),         One("عقارات", 4),
    One("طاقه", 4),      One("تعليم", 5),      One("تربيه", 5),         One("بيييه", 6),
    One("بييه", 6),      One("مناخ", 6),       One("صحه", 7),           One("طب", 7),
    One("عمل", 9),       One("وظائف", 9),      One("وظايف", 9),         One("سياحه", 10),
    One("مطبخ", 10),     One("ازياء", 10),     Two("سفر", 10, 4),       One("سياسه", 11),
    One("سياسي", 11),    One("برلمان", 11),    One("انتخابات", 11),     One("دين", 12),
    One("اسلاميات", 12), One("تكنولوجيا", 13), One("تقنيه", 13),        One("علوم", 13),
    One("مجتمع", 14),    One("اسره", 14),      One("مراه", 14),         One("رياضه", 15),
    One("ملاعب", 15),    One("طقس", 17),       One("politics", 11),     One("elections", 11),
    One("business", 4),  One("economy", 4),    One("finance", 4),       One("markets", 4),
    One("money", 4),     One("sport", 15),     One("sports", 15),       One("football", 15),
    One("culture", 1),   One("arts", 1),       One("entertainment", 1), One("books", 1),
    One("film", 1),      One("music", 1),      One("media", 1),         One("crime", 2),
    One("courts", 2),    One("law", 2),        One("education", 5),     One("environment", 6),
    One("climate", 6),   One("health", 7),     One("jobs", 9),          One("lifestyle", 10),
    One("life", 10),     One("food", 10),      One("travel", 10),       One("fashion", 10),
    One("religion", 12), One("faith", 12),     One("technology", 13),   One("tech", 13),
    One("science", 13),  One("society", 14),   One("family", 14),       One("weather", 17),
};

// The words of a folded name: letters and digits, bytes of other scripts among them.
bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

std::span<const int> TopicsOfWord(std::string_view word) {
  constexpr std::string_view kArticle = "ال", kAnd = "و";
  for (const std::string_view prefix : {std::string_view(), kAnd}) {
    if (!word.starts_with(prefix)) continue;
    std::string_view name = word.substr(prefix.size());
    if (name.starts_with(kArticle)) name.remove_prefix(kArticle.size());
    const auto* found = std::find_if(std::begin(kWords), std::end(kWords),
                                     [&](const SectionWord& entry) { return entry.word == name; });
    if (found != std::end(kWords)) return {found->topics.data(), found->count};
  }
  return {};
}

}  // namespace

std::span<const int> TopicsOfSection(std::string_view section) {
  constexpr size_t kMostBytes = 200;  // longer values are no section names
  if (section.empty() || section.size() > kMostBytes) return {};
  const std::string folded = text::Fold(section);
  for (size_t begin = 0; begin < folded.size();) {
    size_t end = begin;
    while (end < folded.size() && IsWordByte(folded[end])) ++end;
    if (const auto topics = TopicsOfWord(std::string_view(folded).substr(begin, end - begin));
        !topics.empty()) {
      return topics;
    }
    begin = std::max(end, begin + 1);
  }
  return {};
}

}  // namespace khabar::topics
