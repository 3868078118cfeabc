#include "lib/analyze/linking/name_keys.h"

#include <algorithm>

#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"

namespace khabar::linking {
namespace {

constexpr std::string_view kArticle = "ال", kEnglishArticle = "the ";
// Keys by consonants must never meet keys of names.
constexpr uint64_t kLooseSeed = 0x6B686162617221ULL;
// Fewer consonants are shared by too many names.
constexpr int kFewestConsonants = 5;
// In two words (سان دييجو): only metropolises have keys of so few, so that little can be mixed up.
constexpr int kFewestOfTwoWords = 4;
// Bytes; no name of the gazetteer has as many, and a text's longest "name" may be all of it.
constexpr size_t kLongestName = 512;

struct GenericWord {
  std::string_view word;  // folded
  NameHint hint;
};
constexpr std::array<GenericWord, 39> kBefore = {{
    {"شركه", NameHint::kNone},
    {"مطار", NameHint::kPart},
    {"ميناء", NameHint::kPart},
    {"معبر", NameHint::kPart},
    {"مخيم", NameHint::kPart},
    {"مدينه", NameHint::kCity},
    {"بلده", NameHint::kCity},
    {"قريه", NameHint::kCity},
    {"العاصمه", NameHint::kCity},
    {"عاصمه", NameHint::kCity},
    {"محافظه", NameHint::kSubdivision},
    {"ولايه", NameHint::kSubdivision},
    {"اماره", NameHint::kSubdivision},
    {"مقاطعه", NameHint::kSubdivision},
    {"اقليم", NameHint::kSubdivision},
    {"منطقه", NameHint::kSubdivision},
    {"جمهوريه", NameHint::kCountry},
    {"دوله", NameHint::kCountry},
    {"مملكه", NameHint::kCountry},
    {"سلطنه", NameHint::kCountry},
    {"جزيره", NameHint::kIsland},
    {"جزر", NameHint::kIsland},
    {"ضاحيه", NameHint::kPart},
    {"قضاء", NameHint::kPart},
    {"ناحيه", NameHint::kPart},
    {"شمال", NameHint::kPart},
    {"جنوب", NameHint::kPart},
    {"شرق", NameHint::kPart},
    {"غرب", NameHint::kPart},
    {"وسط", NameHint::kPart},
    {"city of", NameHint::kCity},
    {"province of", NameHint::kSubdivision},
    {"state of", NameHint::kSubdivision},
    {"republic of", NameHint::kCountry},
    {"island of", NameHint::kIsland},
    {"northern", NameHint::kPart},
    {"southern", NameHint::kPart},
    {"eastern", NameHint::kPart},
    {"western", NameHint::kPart},
}};
constexpr std::array<GenericWord, 9> kBehind = {{
    {"international airport", NameHint::kPart},
    {"airport", NameHint::kPart},
    {"الدولي", NameHint::kPart},
    {"city", NameHint::kCity},
    {"province", NameHint::kSubdivision},
    {"state", NameHint::kSubdivision},
    {"governorate", NameHint::kSubdivision},
    {"region", NameHint::kSubdivision},
    {"county", NameHint::kPart},
}};

// What a building's name may begin with, folded, and a place's name follow.
constexpr std::array<std::string_view, 15> kBuildings = {
    "مركز", "مستشفي", "ملعب", "استاد", "ستاد",  "حلبه", "قاعه", "جسر",
    "مسجد", "سوق",    "متحف", "مطار",  "ميناء", "معبر", "مخيم"};
// Buildings everywhere are called after these, whatever city has the name.
// (Arsenal's ground is called after the airline.)
constexpr std::array<std::string_view, 5> kNamesakesOfNone = {"المدينه", "مدينه", "القدس",
                                                              "الامارات", "اليرموك"};
// Bytes: of two letters are «بو» and «دو», which are parts of names.
constexpr size_t kShortestNamesake = 6;

// Letters that one foreign sound is written with are one; vowels are left out.
constexpr std::array<std::string_view, 5> kVowels = {"ا", "و", "ي", "ه", "ء"};
constexpr std::array<std::array<std::string_view, 2>, 7> kSounds = {
    {{"غ", "ج"}, {"ق", "ك"}, {"ط", "ت"}, {"ص", "س"}, {"ث", "س"}, {"ظ", "ز"}, {"ڤ", "ف"}}};

void AppendConsonants(std::string_view folded, std::string& out, int& count) {
  for (size_t at = 0; at < folded.size();) {
    const auto length = static_cast<size_t>(DecodeValidUtf8(folded, at).length);
    std::string_view letter = folded.substr(at, length);
    at += length;
    if (letter == " ") {
      out += ' ';
      continue;
    }
    if (std::find(kVowels.begin(), kVowels.end(), letter) != kVowels.end()) continue;
    for (const auto& [from, to] : kSounds) {
      if (letter == from) letter = to;
    }
    if (out.ends_with(letter)) continue;
    out += letter;
    ++count;
  }
}

// Letters and digits of the folded name; words parted by one blank. Full stops and apostrophes
// inside a word go, so that U.S. and US are one.
void AppendWords(std::string_view folded, std::string& out) {
  for (size_t at = 0; at < folded.size();) {
    const auto length = static_cast<size_t>(DecodeValidUtf8(folded, at).length);
    const std::string_view letter = folded.substr(at, length);
    at += length;
    if (letter == "." || letter == "'" || letter == "’" || letter == "ʼ" || letter == "‘") continue;
    const bool is_mark =
        length == 1 && (letter[0] < '0' || (letter[0] > '9' && letter[0] < 'a') || letter[0] > 'z');
    if (is_mark || letter == "–" || letter == "\u00a0" || letter == "،") {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += letter;
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
}

// Takes a generic word off `words`; null when there is none.
const GenericWord* TakeGenericWord(std::string_view& words) {
  for (const GenericWord& generic : kBefore) {
    const size_t size = generic.word.size();
    if (words.size() <= size + 1 || !words.starts_with(generic.word) || words[size] != ' ')
      continue;
    words.remove_prefix(size + 1);
    return &generic;
  }
  for (const GenericWord& generic : kBehind) {
    const size_t size = generic.word.size();
    if (words.size() <= size + 1 || !words.ends_with(generic.word)) continue;
    if (words[words.size() - size - 1] != ' ') continue;
    words.remove_suffix(size + 1);
    return &generic;
  }
  return nullptr;
}

// Takes the word for a building off `words`.
bool TakeBuilding(std::string_view& words) {
  const size_t blank = words.find(' ');
  if (blank == std::string_view::npos) return false;
  const std::string_view first = words.substr(0, blank);
  if (std::find(kBuildings.begin(), kBuildings.end(), first) == kBuildings.end()) return false;
  words.remove_prefix(blank + 1);
  return true;
}

// 0: too few consonants. `consonants` is working space.
uint64_t LooseHash(std::string_view words, bool metropolis, std::string& consonants) {
  int count = 0;
  if (words.starts_with(kArticle)) words.remove_prefix(kArticle.size());
  consonants.clear();
  AppendConsonants(words, consonants, count);
  const bool two_words = std::count(words.begin(), words.end(), ' ') == 1;
  const int fewest = metropolis && two_words ? kFewestOfTwoWords : kFewestConsonants;
  return count < fewest ? 0 : Hash64(consonants, kLooseSeed);
}

std::string FoldedWords(std::string_view name) {
  std::string folded, words;
  text::AppendFolded(name, folded);
  AppendWords(folded, words);
  return words;
}

}  // namespace

uint64_t ExactKey(std::string_view name) { return Hash64(FoldedWords(name)); }

uint64_t LooseKey(std::string_view name, bool metropolis) {
  std::string consonants;
  return LooseHash(FoldedWords(name), metropolis, consonants);
}

std::span<const NameKey> NameKeys::Read(std::string_view name) {
  keys_.clear();
  if (name.size() > kLongestName) return keys_;
  Fold(name);
  AddWords(folded_, NameHint::kNone);
  AddWithoutGenericWord();
  AddLoose(folded_);
  return keys_;
}

std::span<const NameKey> NameKeys::ReadBuilding(std::string_view name) {
  keys_.clear();
  if (name.size() > kLongestName) return keys_;
  Fold(name);
  std::string_view words = folded_;
  if (!TakeBuilding(words)) return keys_;
  AddNamesake(words);
  int count = 0;
  for (size_t blank = words.find(' '); blank != std::string_view::npos && count < 2; ++count) {
    // An adjective has to follow: «دبي العالمي», and not «سانتياغو برنابيو».
    const bool adjective = words.substr(blank + 1).starts_with(kArticle);
    if (adjective) AddNamesake(words.substr(0, blank));
    blank = words.find(' ', blank + 1);
  }
  return keys_;
}

void NameKeys::AddNamesake(std::string_view words) {
  const auto& none = kNamesakesOfNone;
  const bool is_none = std::find(none.begin(), none.end(), words) != none.end();
  if (is_none || words.size() < kShortestNamesake) return;
  keys_.push_back({Hash64(words), NameHint::kBuilding, false});
}

void NameKeys::Fold(std::string_view name) {
  word_.clear();
  folded_.clear();
  text::AppendFolded(name, word_);
  AppendWords(word_, folded_);
}

void NameKeys::AddWords(std::string_view words, NameHint hint) {
  if (words.empty()) return;
  keys_.push_back({Hash64(words), hint, false});
  if (words.starts_with(kEnglishArticle)) {
    words.remove_prefix(kEnglishArticle.size());
    keys_.push_back({Hash64(words), hint, false});
  }
  if (words.starts_with(kArticle) && words.size() > kArticle.size() + 3) {
    keys_.push_back({Hash64(words.substr(kArticle.size())), hint, false});
  } else if (static_cast<uint8_t>(words[0]) >= 0x80) {
    other_.assign(kArticle).append(words);
    keys_.push_back({Hash64(other_), hint, false});
  }
}

// «مطار بغداد الدولي» has two.
void NameKeys::AddWithoutGenericWord() {
  constexpr int kMostGenericWords = 2;
  std::string_view words = folded_;
  NameHint hint = NameHint::kNone;
  for (int i = 0; i < kMostGenericWords; ++i) {
    const GenericWord* generic = TakeGenericWord(words);
    if (generic == nullptr) return;
    if (hint != NameHint::kPart) hint = generic->hint;
    AddWords(words, hint);
  }
}

void NameKeys::AddLoose(std::string_view words) {
  // English names have one spelling.
  if (words.empty() || static_cast<uint8_t>(words[0]) < 0x80) return;
  // Any name may be a metropolis's: others have no keys of so few consonants.
  if (const uint64_t hash = LooseHash(words, /*metropolis=*/true, other_); hash != 0)
    keys_.push_back({hash, NameHint::kNone, true});
}

}  // namespace khabar::linking
