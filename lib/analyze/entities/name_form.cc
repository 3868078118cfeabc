#include "lib/analyze/entities/name_form.h"

#include <algorithm>
#include <array>

#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"

namespace khabar::entities {
namespace {

static_assert(kIndexedParts <= 8 * sizeof(NameForm::fronts));

// All lists are in folded spelling (lib/text/fold.h).
using Words = std::span<const std::string_view>;

// Stand joined with the next word: written apart or together they are one part.
constexpr std::array<std::string_view, 4> kKunya = {"ابو", "ابا", "ابي", "ام"};
constexpr std::array<std::string_view, 3> kSonOf = {"بن", "ابن", "بنت"};
constexpr std::string_view kServant = "عبد", kHouse = "ال";
// Stand joined with the word before: نصر الله، صلاح الدين.
constexpr std::array<std::string_view, 2> kJoinedBefore = {"الله", "الدين"};

// Begin a surname of several words: دي ميستورا.
constexpr std::array<std::string_view, 15> kSurnameBegins = {"الحاج", "دي", "دو",  "دا",  "دوس",
                                                             "ديل",   "دل", "دير", "فان", "فون",
                                                             "لو",    "لا", "بن",  "ابن", "ولد"};
constexpr std::array<std::string_view, 2> kPersonEndings = {"jr", "sr"};
constexpr std::array<std::string_view, 9> kCompanyEndings = {"inc", "corp", "ltd",  "llc", "plc",
                                                             "co",  "fc",   "gmbh", "afc"};
constexpr std::array<std::string_view, 25> kGenericHeads = {
    "تنظيم", "حركه", "حزب",  "جماعه", "شركه",  "نادي",   "فريق",   "جمهوريه", "دوله",
    "مملكه", "شبكه", "قناه", "صحيفه", "مجله",  "موقع",   "منظمه",  "وكاله",   "كتائب",
    "كتايب", "هييه", "مصرف", "موسسه", "سلطنه", "مجموعه", "ميليشيا"};
// Like those, not names alone, but not left out either.
constexpr std::array<std::string_view, 60> kHeadNouns = {
    "جامعه",  "مستشفي", "وزاره", "مجلس",   "دايره",   "مركز",  "بنك",   "اتحاد", "لجنه",   "معهد",
    "مدرسه",  "كليه",   "محكمه", "برلمان", "صندوق",   "مكتب",  "اداره", "قسم",   "جمعيه",  "نقابه",
    "رابطه",  "حكومه",  "جيش",   "قوات",   "شرطه",    "قياده", "غرفه",  "بلديه", "مديريه", "سفاره",
    "بعثه",   "منتخب",  "مصنع",  "دار",    "ديوان",   "جهاز",  "نيابه", "جبهه",  "تيار",   "تحالف",
    "ايتلاف", "برنامج", "فرع",   "امانه",  "مصلحه",   "رياسه", "مجمع",  "سوق",   "بورصه",  "فندق",
    "متحف",   "مكتبه",  "مسرح",  "اذاعه",  "تلفزيون", "جريده", "عياده", "مختبر", "حرس",    "لواء"};
// Begin names of many companies, clubs and banks, and are none of them alone.
constexpr std::array<std::string_view, 30> kPlaces = {
    "دبي",    "ابوظبي", "عجمان", "قطر",    "مصر",      "عمان",   "لبنان",  "بيروت",
    "بغداد",  "دمشق",   "طهران", "تونس",   "ليبيا",    "سوريا",  "فلسطين", "اسراييل",
    "ايران",  "تركيا",  "روسيا", "فرنسا",  "المانيا",  "لندن",   "باريس",  "نيويورك",
    "واشنطن", "بكين",   "طوكيو", "امريكا", "بريطانيا", "ايطاليا"};
constexpr std::array<std::string_view, 11> kSmallWords = {"of", "the", "and", "for", "in", "on",
                                                          "في", "من",  "علي", "عن",  "لل"};
// Endings of an adjective of origin in its cases, the longest first, and what plurals of their own
// kind stand for.
constexpr std::array<std::string_view, 11> kNisbaEndings = {
    "يتين", "يتان", "يون", "يين", "يان", "يات", "ون", "ين", "يه", "يا", "ي"};
constexpr std::array<std::array<std::string_view, 2>, 5> kOtherStems = {{{"اكراد", "كرد"},
                                                                         {"اتراك", "ترك"},
                                                                         {"افارقه", "افريق"},
                                                                         {"امريك", "اميرك"},
                                                                         {"اورب", "اوروب"}}};

bool In(Words list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// 0 stands for "none".
uint64_t HashOf(std::string_view text) { return Hash64(text) | 1; }

std::string_view FirstLetter(std::string_view word) {
  return word.substr(0, static_cast<size_t>(DecodeValidUtf8(word, 0).length));
}

std::string_view WithoutArticle(std::string_view word) {
  constexpr std::string_view kArticle = "ال", kAndArticle = "وال";
  if (word.starts_with(kAndArticle) && word.size() > kAndArticle.size() + 3)
    return word.substr(kAndArticle.size());
  if (word.starts_with(kArticle) && word.size() > kArticle.size() + 3)
    return word.substr(kArticle.size());
  return word;
}

// «الأميركية», «أميركيون», «الأمريكي»: one stem.
std::string_view NorpStem(std::string_view word, bool has_article) {
  if (has_article) word = WithoutArticle(word);
  for (const std::string_view ending : kNisbaEndings) {
    // «السريان» is no dual.
    const size_t shortest = ending.ends_with("ان") ? 6 : 4;
    if (!word.ends_with(ending) || word.size() < ending.size() + shortest) continue;
    word.remove_suffix(ending.size());
    break;
  }
  for (const auto& [form, stem] : kOtherStems) {
    if (word == form) return stem;
  }
  const bool latin_plural = word.size() > 4 && static_cast<uint8_t>(word[0]) < 0x80 &&
                            word.ends_with("s") && !word.ends_with("ss");
  if (latin_plural) word.remove_suffix(1);
  return word;
}

// "US", "U.S.", "NATO". REQUIRES: nothing; any text may be given.
bool IsCapitals(std::string_view text) {
  size_t letters = 0;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != '.') {
      return false;
    }
  }
  return letters >= 2 && letters <= 6;
}

bool HasInitials(EntityType type) {
  return type != EntityType::kPerson && type != EntityType::kNorp &&
         type != EntityType::kOccupation;
}

}  // namespace

uint64_t KeyOfParts(std::span<const uint64_t> parts) {
  uint64_t key = 0;
  for (const uint64_t part : parts) key = Mix64(key * 0x9E3779B97F4A7C15ULL ^ part);
  return key | 1;
}

TokenRange TokensIn(const TextUnit& unit, Span span) {
  const auto first =
      std::lower_bound(unit.tokens.begin(), unit.tokens.end(), span.begin,
                       [](const Token& token, int32_t at) { return token.span.end <= at; });
  auto last = first;
  while (last != unit.tokens.end() && last->span.begin < span.end) ++last;
  return {static_cast<size_t>(first - unit.tokens.begin()),
          static_cast<size_t>(last - unit.tokens.begin())};
}

std::string_view LostArticle(const TextUnit& unit, Span span) {
  constexpr std::string_view kLam = "ل", kCommittee = "لجن";
  const TokenRange range = TokensIn(unit, span);
  if (range.first == range.last) return {};
  const Token& token = unit.tokens[range.first];
  const std::string_view written = span.In(unit.text);
  if (!token.has_article || token.prefix_bytes == 0 || !written.starts_with(kLam)) return {};
  // اللجنة loses two letters: للجنة.
  return written.starts_with(kCommittee) ? "ال" : "ا";
}

void NameReader::AddWord(const TextUnit& unit, const Token& token, Span span) {
  const auto begin = static_cast<uint32_t>(folded_.size());
  Span written = {std::max(span.begin, token.span.begin), std::min(span.end, token.span.end)};
  if (token.script == Script::kLatin)
    written.end = std::min(written.end, token.span.end - token.suffix_bytes);
  if (written.empty()) return;
  if (written.begin == span.begin) folded_ += LostArticle(unit, span);
  text::AppendFolded(written.In(unit.text), folded_);
  // A hyphen joins words of one token: جان-إيف is جان إيف.
  for (auto at = begin; at < folded_.size();) {
    const auto end = static_cast<uint32_t>(std::min(folded_.find('-', at), folded_.size()));
    if (end > at) words_.push_back({at, end, at == begin && token.has_article, token.script});
    at = end + 1;
  }
}

void NameReader::ReadWords(const TextUnit& unit, Span span) {
  folded_.clear();
  words_.clear();
  const TokenRange range = TokensIn(unit, span);
  for (size_t i = range.first; i < range.last; ++i) {
    const TokenKind kind = unit.tokens[i].kind;
    if (kind != TokenKind::kPunctuation && kind != TokenKind::kSymbol)
      AddWord(unit, unit.tokens[i], span);
  }
}

void NameReader::AddPersonParts() {
  size_t count = words_.size();
  if (count > 1 && In(kPersonEndings, word(count - 1))) --count;
  for (size_t i = 0; i < count; ++i) {
    const bool middle_initial =
        i > 0 && i + 1 < count && word(i).size() == 1 && words_[i].script == Script::kLatin;
    if (middle_initial) continue;
    joined_.clear();
    for (; i + 1 < count; ++i) {
      const std::string_view particle = word(i);
      if (In(kKunya, particle)) {
        joined_ += particle == kKunya.back() ? kKunya.back() : kKunya.front();
      } else if (In(kSonOf, particle)) {
        joined_ += particle == kSonOf.back() ? kSonOf.back() : kSonOf.front();
      } else if (particle == kServant) {
        joined_ += kServant;
      } else if (particle == kHouse) {
        joined_ += kHouse;
        joined_ += ' ';  // آل مكتوم is not المكتوم
      } else {
        break;
      }
    }
    joined_ += word(i);
    if (i + 1 < count && In(kJoinedBefore, word(i + 1))) joined_ += word(++i);
    parts_.push_back(HashOf(joined_));
  }
}

void NameReader::AddNorpParts() {
  for (size_t i = 0; i < words_.size(); ++i)
    parts_.push_back(HashOf(NorpStem(word(i), words_[i].has_article)));
}

void NameReader::AddOtherParts(NameForm& form) {
  size_t first = 0;
  size_t count = words_.size();
  if (count > 1 && word(0) == "the") ++first;
  while (count > first + 1 && In(kCompanyEndings, word(count - 1))) --count;
  for (size_t i = first; i < count; ++i) parts_.push_back(HashOf(word(i)));
  const std::span<const uint64_t> parts = std::span(parts_).subspan(form.first_part);
  if (parts.size() > 1 && In(kGenericHeads, word(first))) form.tail = KeyOfParts(parts.subspan(1));
  form.fronts = Fronts(first, parts.size());
}

// Of a name in words [first, first + count): NameForm::fronts.
uint8_t NameReader::Fronts(size_t first, size_t count) const {
  if (words_[first].script != Script::kArabic) return 0;
  uint8_t fronts = 0;
  for (size_t front = 1; front < std::min(count, kIndexedParts); ++front) {
    if (MayNameAll(first, front)) fronts = static_cast<uint8_t>(fronts | 1u << front);
  }
  return fronts;
}

// «هيئة الصحة» of «هيئة الصحة بدبي», «بايرن» of «بايرن ميونيخ»; but a head noun is not a name, and
// what has neither head nor article before its purpose is a place: «دبي للاستثمار».
bool NameReader::MayNameAll(size_t first, size_t front) const {
  const std::string_view head = word(first);
  const bool has_head = head.starts_with("ال") || In(kGenericHeads, head) || In(kHeadNouns, head);
  if (front > 1 && has_head) return true;
  if (has_head || word(first + front).starts_with("ل")) return false;
  constexpr size_t kThreeLetters = 6;
  return front > 1 || (head.size() >= kThreeLetters && !In(kPlaces, head));
}

uint64_t NameReader::Initials() {
  joined_.clear();
  int count = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    if (In(kSmallWords, word(i)) || (i == 0 && In(kGenericHeads, word(i)))) continue;
    joined_ += FirstLetter(WithoutArticle(word(i)));
    ++count;
  }
  // Two Arabic letters are too easily a word.
  if (count < (words_.front().script == Script::kLatin ? 2 : 3)) return 0;
  const uint64_t part = HashOf(joined_);
  return KeyOfParts(std::span(&part, 1));
}

NameForm NameReader::Read(const TextUnit& unit, const Mention& mention) {
  NameForm form;
  form.first_part = static_cast<uint32_t>(parts_.size());
  const std::string_view written = mention.span.In(unit.text);
  ReadWords(unit, mention.span);
  form.capitals = HasInitials(mention.type) && IsCapitals(written);
  if (!words_.empty()) form.script = words_[0].script;
  if (words_.empty()) {
    parts_.push_back(HashOf(written));
  } else if (form.capitals) {
    joined_.clear();
    for (const char c : written) {
      if (c != '.') joined_ += static_cast<char>(c - 'A' + 'a');
    }
    parts_.push_back(HashOf(joined_));
  } else if (mention.type == EntityType::kPerson) {
    form.family = words_.size() == 2 && word(0) == kHouse;
    AddPersonParts();
    form.whole = form.script == Script::kArabic && !In(kSurnameBegins, word(0));
  } else if (mention.type == EntityType::kNorp) {
    AddNorpParts();
  } else {
    AddOtherParts(form);
    if (HasInitials(mention.type)) form.initials = Initials();
  }
  form.part_count = static_cast<uint32_t>(parts_.size()) - form.first_part;
  form.key = KeyOfParts(parts(form));
  return form;
}

}  // namespace khabar::entities
