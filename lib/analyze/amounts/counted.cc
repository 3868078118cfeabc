#include "lib/analyze/amounts/counted.h"

#include <algorithm>

#include "lib/analyze/amounts/context.h"
#include "lib/text/number_lexicon.h"

namespace khabar::amounts {
namespace {

using text::HashWord;

constexpr int kLongestEnglishPhrase = 3;  // two adjectives and their noun

constexpr text::WordTable<bool, 32> kPercentWords(
    {{"بالمئة", true}, {"بالمائة", true}, {"percent", true}, {"pct", true}});
constexpr text::WordTable<bool, 16> kHundredWords({{"المئة", true},
                                                   {"المائة", true},
                                                   {"المية", true}});
constexpr text::WordTable<bool, 16> kOfThem(
    {{"منهم", true}, {"منها", true}, {"منهن", true}, {"منهما", true}});
constexpr text::WordTable<bool, 32> kOfNothing({{"أصل", true},
                                                {"كل", true},
                                                {"بين", true},
                                                {"أجل", true},
                                                {"قبل", true},
                                                {"هذه", true},
                                                {"هذا", true},
                                                {"هؤلاء", true},
                                                {"أولئك", true}});
constexpr text::WordTable<bool, 16> kShortWithWaw(
    {{"ولد", true}, {"وفد", true}, {"وزن", true}, {"وقف", true}});
constexpr text::WordTable<bool, 32> kPluralsWithoutS({{"people", true},
                                                      {"men", true},
                                                      {"women", true},
                                                      {"children", true},
                                                      {"troops", true},
                                                      {"staff", true},
                                                      {"cattle", true},
                                                      {"sheep", true},
                                                      {"fish", true},
                                                      {"aircraft", true},
                                                      {"dead", true}});

Counted At(const Words& words, CountedKind kind, int32_t first, int32_t end) {
  Counted counted;
  counted.kind = kind;
  counted.end_token = end;
  counted.end_byte = words.at(end - 1).span.end;
  counted.words = {words.at(first).WithoutProclitics().begin, counted.end_byte};
  return counted;
}

bool IsPercentSign(std::string_view text) {
  return text == "%" || text == "٪" || text == "％" || text == "﹪";
}

// 0 when no per cent begins at `t`, else the token after it.
int32_t PercentEnd(const Words& words, int32_t t) {
  if (!words.Has(t)) return 0;
  if (!words.IsWord(t)) return IsPercentSign(words.TextOf(t)) ? t + 1 : 0;
  if (kPercentWords.Contains(words.Hash(t))) return t + 1;
  if (words.Is(t, "في") && words.IsWord(t + 1) && kHundredWords.Contains(words.Hash(t + 1)))
    return t + 2;
  return words.Is(t, "per") && words.Is(t + 1, "cent") ? t + 2 : 0;
}

bool FindPercent(const Words& words, int32_t t, Counted& out) {
  int32_t end = PercentEnd(words, t);
  std::string_view unit = "percent";
  if (words.IsWord(t + 1)) {
    const bool points = words.Is(t, "نقطة") || words.Is(t, "نقاط") || words.Is(t, "نقطتين");
    const bool english = words.Is(t, "percentage") || words.Is(t, "basis");
    if ((points && words.Is(t + 1, "مئوية")) ||
        (words.Is(t, "percentage") && (words.Is(t + 1, "points") || words.Is(t + 1, "point")))) {
      unit = "percentage point";
      end = t + 2;
    } else if ((points && words.Is(t + 1, "أساس")) ||
               (english && (words.Is(t + 1, "points") || words.Is(t + 1, "point")))) {
      unit = "basis point";
      end = t + 2;
    }
  }
  if (end == 0) return false;
  out = At(words, CountedKind::kPercent, t, end);
  out.unit.name = unit;
  return true;
}

// 16في, 20km, 10-year, 20-metre.
Counted FindGlued(const Words& words, Span letters, int32_t end_token) {
  Counted out;
  out.end_token = end_token;
  out.end_byte = letters.end;
  out.words = letters;
  std::string_view text = letters.In(words.text());
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::string_view head = text.substr(0, text.find('-'));
  if (IsTimeUnit(head)) {
    out.kind = CountedKind::kTime;
  } else if (const std::string_view unit = FindGluedUnit(text); !unit.empty()) {
    out.kind = CountedKind::kUnit;
    out.unit.name = unit;
    out.words = {letters.end - static_cast<int32_t>(text.size()), letters.end};
  } else {
    const bool arabic = words.at(end_token - 1).script == Script::kArabic && text.size() > 4;
    out.kind = arabic ? CountedKind::kNoun : CountedKind::kCode;
  }
  return out;
}

bool EndsLikePlural(std::string_view word) {
  return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") &&
         !word.ends_with("is");
}

// Adjectives and their noun: the words up to the first plural, or the next word alone.
bool FindEnglishNoun(const Words& words, int32_t t, Counted& out) {
  int32_t end = t;
  bool found = false;
  while (end < t + kLongestEnglishPhrase && words.IsLatinWord(end) && !IsNoNoun(words, end)) {
    const std::string_view word = words.TextOf(end++);
    if (IsTimeUnit(word)) {
      out = At(words, CountedKind::kTime, t, end);
      return true;
    }
    if ((EndsLikePlural(word) && words.at(end - 1).suffix_bytes == 0) ||
        kPluralsWithoutS.Contains(HashWord(word))) {
      found = true;
      break;
    }
  }
  if (end == t) return false;
  if (!found) {
    const std::string_view word = words.TextOf(t);
    if (word.front() < 'a' || word.front() > 'z' || word.ends_with("ed")) return false;
    end = t + 1;
  }
  out = At(words, CountedKind::kNoun, t, end);
  return true;
}

bool FindOf(const Words& words, int32_t t, Counted& out) {
  if (words.IsWord(t) && kOfThem.Contains(words.Hash(t))) {
    out = At(words, CountedKind::kOf, t, t + 1);
    out.words = {};
    return true;
  }
  if (words.Is(t, "of")) {
    int32_t noun = t + 1;
    while (words.Is(noun, "the") || words.Is(noun, "its") || words.Is(noun, "their") ||
           words.Is(noun, "these") || words.Is(noun, "those") || words.Is(noun, "his")) {
      ++noun;
    }
    // six of the nine: the second number has its own noun.
    const bool number = words.IsLatinWord(noun) && text::FindEnglishNumberWord(words.TextOf(noun));
    if (number || !FindEnglishNoun(words, noun, out)) {
      out = At(words, CountedKind::kOf, t, t + 1);
      out.words = {};
    }
    if (out.kind == CountedKind::kNoun) out.kind = CountedKind::kOf;
    return true;
  }
  if (!words.Is(t, "من") || !words.IsArabicWord(t + 1)) return false;
  if (IsMonth(words, t + 1)) {
    out = At(words, CountedKind::kTime, t, t + 2);
    return true;
  }
  if (kOfNothing.Contains(words.Hash(t + 1)) || IsNoNoun(words, t + 1)) {
    out = At(words, CountedKind::kOf, t, t + 1);
    out.words = {};
    return true;
  }
  out = At(words, CountedKind::kOf, t, t + 2);
  out.words.begin = words.at(t + 1).WithoutProclitics().begin;
  return true;
}

}  // namespace

bool IsArabicNoun(const Words& words, int32_t i) {
  if (!words.IsArabicWord(i) || IsNoNoun(words, i)) return false;
  if (words.at(i).span.size() < 4) return false;  // one letter
  // The clitic lexicon leaves short words whole: وفي, ولم, وتم.
  if (words.at(i).span.size() <= 6 && words.TextOf(i).starts_with("و") &&
      !kShortWithWaw.Contains(words.Hash(i))) {
    return false;
  }
  const auto number = text::FindArabicNumberWord(words.text(), words.at(i));
  return !number || number->word.kind == text::NumberWordKind::kOrdinal;
}

Counted FindCounted(const Words& words, int32_t end_token, int32_t end_byte) {
  if (const int32_t token_end = words.at(end_token - 1).span.end; end_byte < token_end)
    return FindGlued(words, {end_byte, token_end}, end_token);
  const int32_t t = end_token;
  Counted out;
  out.end_token = end_token;
  out.end_byte = end_byte;
  if (!words.Has(t)) return out;
  if (FindPercent(words, t, out)) return out;
  if (const auto currency = FindCurrency(words, t)) {
    out = At(words, CountedKind::kCurrency, t, currency->end_token);
    out.currency = *currency;
    return out;
  }
  if (!words.IsWord(t)) return out;
  if (const auto unit = FindUnit(words, t)) {
    out = At(words, CountedKind::kUnit, t, unit->end_token);
    out.unit = *unit;
    return out;
  }
  if (IsTimeUnit(words.TextOf(t)) || ComesAfterClockOrYear(words, t) || IsMonth(words, t))
    return At(words, CountedKind::kTime, t, t + 1);
  if (FindOf(words, t, out)) return out;
  if (words.IsLatinWord(t)) {
    FindEnglishNoun(words, t, out);
    return out;
  }
  // The lexicon takes ألقاب for ال + قاب.
  const bool article = words.at(t).has_article && !words.TextOf(t).starts_with("أ");
  if (words.at(t).prefix_bytes == 0 && !article && IsArabicNoun(words, t))
    return At(words, CountedKind::kNoun, t, t + 1);
  return out;
}

}  // namespace khabar::amounts
