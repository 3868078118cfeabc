#include "lib/text/number_lexicon.h"

#include "lib/text/word_table.h"

namespace khabar::text {
namespace {

using Kind = NumberWordKind;
using Entry = WordEntry<NumberWord>;

constexpr NumberWord Unit(uint16_t n) { return {Kind::kUnit, n}; }
constexpr NumberWord TeenUnit(uint16_t n) { return {Kind::kTeenUnit, n}; }
constexpr NumberWord Tens(uint16_t n) { return {Kind::kTens, n}; }
constexpr NumberWord Teen(uint16_t n) { return {Kind::kTeen, n}; }
constexpr NumberWord Hundreds(uint16_t n) { return {Kind::kHundreds, n}; }
constexpr NumberWord Scale(uint16_t power) { return {Kind::kScale, power}; }
constexpr NumberWord Many(uint16_t power) { return {Kind::kScale, power, 1, 0}; }
constexpr NumberWord TwoOf(uint16_t power) { return {Kind::kScale, power, 1, 2}; }
constexpr NumberWord Accusative(uint16_t power) { return {Kind::kScale, power, 1, 1, true}; }
constexpr NumberWord Fraction(uint16_t n, uint16_t d) { return {Kind::kFraction, n, d}; }
constexpr NumberWord FractionOf(uint16_t d) { return {Kind::kFractionOf, 1, d}; }
constexpr NumberWord Ordinal(uint16_t n) { return {Kind::kOrdinal, n}; }

// Spellings that fold to one form stand once: ثلاثمئة is here also ثلاثمئه; case endings are forms
// of their own. Duals before a noun (ألفا، ألفي، مئتا) lose their ن.
constexpr Entry kArabicWords[] = {
    {"واحد", Unit(1)},
    {"واحدة", Unit(1)},
    {"واحدا", Unit(1)},
    {"اثنان", Unit(2)},
    {"اثنين", Unit(2)},
    {"اثنتان", Unit(2)},
    {"اثنتين", Unit(2)},
    {"ثلاث", Unit(3)},
    {"ثلاثة", Unit(3)},
    {"ثلاثا", Unit(3)},
    {"أربع", Unit(4)},
    {"أربعة", Unit(4)},
    {"أربعا", Unit(4)},
    {"خمس", Unit(5)},
    {"خمسة", Unit(5)},
    {"خمسا", Unit(5)},
    {"ست", Unit(6)},
    {"ستة", Unit(6)},
    {"ستا", Unit(6)},
    {"سبع", Unit(7)},
    {"سبعة", Unit(7)},
    {"سبعا", Unit(7)},
    {"ثمان", Unit(8)},
    {"ثماني", Unit(8)},
    {"ثمانية", Unit(8)},
    {"ثمانيا", Unit(8)},
    {"تسع", Unit(9)},
    {"تسعة", Unit(9)},
    {"تسعا", Unit(9)},
    {"أحد", TeenUnit(1)},
    {"إحدى", TeenUnit(1)},
    {"اثنا", TeenUnit(2)},
    {"اثني", TeenUnit(2)},
    {"اثنتا", TeenUnit(2)},
    {"اثنتي", TeenUnit(2)},
    {"عشر", {Kind::kTen, 10}},
    {"عشرة", {Kind::kTen, 10}},
    {"عشرا", {Kind::kTen, 10}},
    {"عشرون", Tens(20)},
    {"عشرين", Tens(20)},
    {"ثلاثون", Tens(30)},
    {"ثلاثين", Tens(30)},
    {"أربعون", Tens(40)},
    {"أربعين", Tens(40)},
    {"خمسون", Tens(50)},
    {"خمسين", Tens(50)},
    {"ستون", Tens(60)},
    {"ستين", Tens(60)},
    {"سبعون", Tens(70)},
    {"سبعين", Tens(70)},
    {"ثمانون", Tens(80)},
    {"ثمانين", Tens(80)},
    {"تسعون", Tens(90)},
    {"تسعين", Tens(90)},
    {"مئة", Hundreds(100)},
    {"مائة", Hundreds(100)},
    {"مئتان", Hundreds(200)},
    {"مئتين", Hundreds(200)},
    {"مئتا", Hundreds(200)},
    {"مئتي", Hundreds(200)},
    {"مائتان", Hundreds(200)},
    {"مائتين", Hundreds(200)},
    {"مائتا", Hundreds(200)},
    {"مائتي", Hundreds(200)},
    {"ثلاثمئة", Hundreds(300)},
    {"ثلاثمائة", Hundreds(300)},
    {"أربعمئة", Hundreds(400)},
    {"أربعمائة", Hundreds(400)},
    {"خمسمئة", Hundreds(500)},
    {"خمسمائة", Hundreds(500)},
    {"ستمئة", Hundreds(600)},
    {"ستمائة", Hundreds(600)},
    {"سبعمئة", Hundreds(700)},
    {"سبعمائة", Hundreds(700)},
    {"ثمانمئة", Hundreds(800)},
    {"ثمانمائة", Hundreds(800)},
    {"ثمانيمئة", Hundreds(800)},
    {"ثمانيمائة", Hundreds(800)},
    {"تسعمئة", Hundreds(900)},
    {"تسعمائة", Hundreds(900)},
    {"ألف", Scale(3)},
    {"ألفا", Accusative(3)},
    {"آلاف", Many(3)},
    {"ألوف", Many(3)},
    {"ألفان", TwoOf(3)},
    {"ألفين", TwoOf(3)},
    {"ألفي", TwoOf(3)},
    {"مليون", Scale(6)},
    {"مليونا", Accusative(6)},
    {"ملايين", Many(6)},
    {"مليونان", TwoOf(6)},
    {"مليونين", TwoOf(6)},
    {"مليوني", TwoOf(6)},
    {"مليار", Scale(9)},
    {"مليارا", Accusative(9)},
    {"مليارات", Many(9)},
    {"ملياران", TwoOf(9)},
    {"مليارين", TwoOf(9)},
    {"ملياري", TwoOf(9)},
    {"بليون", Scale(9)},
    {"بليونا", Accusative(9)},
    {"بلايين", Many(9)},
    {"بليونان", TwoOf(9)},
    {"بليونين", TwoOf(9)},
    {"بليوني", TwoOf(9)},
    {"تريليون", Scale(12)},
    {"تريليونا", Accusative(12)},
    {"تريليونات", Many(12)},
    {"تريليونان", TwoOf(12)},
    {"تريليونين", TwoOf(12)},
    {"تريليوني", TwoOf(12)},
    {"ترليون", Scale(12)},
    {"ترليونا", Accusative(12)},
    {"ترليونات", Many(12)},
    {"ترليوني", TwoOf(12)},
    {"ترليونين", TwoOf(12)},
    {"نصف", Fraction(1, 2)},
    {"ثلث", Fraction(1, 3)},
    {"ربع", Fraction(1, 4)},
    {"ثلثا", Fraction(2, 3)},
    {"ثلثي", Fraction(2, 3)},
    {"ثلثان", Fraction(2, 3)},
    {"ثلثين", Fraction(2, 3)},
    {"سدس", Fraction(1, 6)},
    {"أثلاث", FractionOf(3)},
    {"أرباع", FractionOf(4)},
    {"أخماس", FractionOf(5)},
    {"أسداس", FractionOf(6)},
    {"أسباع", FractionOf(7)},
    {"أثمان", FractionOf(8)},
    {"أتساع", FractionOf(9)},
    {"أعشار", FractionOf(10)},
    {"أول", Ordinal(1)},
    {"أولى", Ordinal(1)},
    {"أولا", Ordinal(1)},
    {"ثاني", Ordinal(2)},
    {"ثانية", Ordinal(2)},
    {"ثانيا", Ordinal(2)},
    {"ثان", Ordinal(2)},
    {"ثالث", Ordinal(3)},
    {"ثالثة", Ordinal(3)},
    {"ثالثا", Ordinal(3)},
    {"رابع", Ordinal(4)},
    {"رابعة", Ordinal(4)},
    {"رابعا", Ordinal(4)},
    {"خامس", Ordinal(5)},
    {"خامسة", Ordinal(5)},
    {"خامسا", Ordinal(5)},
    {"سادس", Ordinal(6)},
    {"سادسة", Ordinal(6)},
    {"سادسا", Ordinal(6)},
    {"سابع", Ordinal(7)},
    {"سابعة", Ordinal(7)},
    {"سابعا", Ordinal(7)},
    {"ثامن", Ordinal(8)},
    {"ثامنة", Ordinal(8)},
    {"ثامنا", Ordinal(8)},
    {"تاسع", Ordinal(9)},
    {"تاسعة", Ordinal(9)},
    {"تاسعا", Ordinal(9)},
    {"عاشر", Ordinal(10)},
    {"عاشرة", Ordinal(10)},
    {"عاشرا", Ordinal(10)},
    {"حادي", {Kind::kOrdinalTeen, 1}},
    {"حادية", {Kind::kOrdinalTeen, 1}},
};
constexpr WordTable<NumberWord, 512> kArabic(kArabicWords);

constexpr Entry kEnglishWords[] = {
    {"one", Unit(1)},
    {"two", Unit(2)},
    {"three", Unit(3)},
    {"four", Unit(4)},
    {"five", Unit(5)},
    {"six", Unit(6)},
    {"seven", Unit(7)},
    {"eight", Unit(8)},
    {"nine", Unit(9)},
    {"ten", Teen(10)},
    {"eleven", Teen(11)},
    {"twelve", Teen(12)},
    {"thirteen", Teen(13)},
    {"fourteen", Teen(14)},
    {"fifteen", Teen(15)},
    {"sixteen", Teen(16)},
    {"seventeen", Teen(17)},
    {"eighteen", Teen(18)},
    {"nineteen", Teen(19)},
    {"twenty", Tens(20)},
    {"thirty", Tens(30)},
    {"forty", Tens(40)},
    {"fifty", Tens(50)},
    {"sixty", Tens(60)},
    {"seventy", Tens(70)},
    {"eighty", Tens(80)},
    {"ninety", Tens(90)},
    {"hundred", {Kind::kHundred, 100}},
    {"dozen", {Kind::kHundred, 12}},
    {"thousand", Scale(3)},
    {"million", Scale(6)},
    {"billion", Scale(9)},
    {"trillion", Scale(12)},
    {"half", Fraction(1, 2)},
    {"quarter", Fraction(1, 4)},
    {"halves", FractionOf(2)},
    {"thirds", FractionOf(3)},
    {"quarters", FractionOf(4)},
    {"fifths", FractionOf(5)},
    {"sixths", FractionOf(6)},
    {"sevenths", FractionOf(7)},
    {"eighths", FractionOf(8)},
    {"ninths", FractionOf(9)},
    {"tenths", FractionOf(10)},
    {"first", Ordinal(1)},
    {"second", Ordinal(2)},
    {"third", Ordinal(3)},
    {"fourth", Ordinal(4)},
    {"fifth", Ordinal(5)},
    {"sixth", Ordinal(6)},
    {"seventh", Ordinal(7)},
    {"eighth", Ordinal(8)},
    {"ninth", Ordinal(9)},
    {"tenth", Ordinal(10)},
    {"eleventh", Ordinal(11)},
    {"twelfth", Ordinal(12)},
    {"thirteenth", Ordinal(13)},
    {"fourteenth", Ordinal(14)},
    {"fifteenth", Ordinal(15)},
    {"sixteenth", Ordinal(16)},
    {"seventeenth", Ordinal(17)},
    {"eighteenth", Ordinal(18)},
    {"nineteenth", Ordinal(19)},
    {"twentieth", {Kind::kOrdinalTens, 20}},
    {"thirtieth", {Kind::kOrdinalTens, 30}},
    {"fortieth", {Kind::kOrdinalTens, 40}},
    {"fiftieth", {Kind::kOrdinalTens, 50}},
    {"sixtieth", {Kind::kOrdinalTens, 60}},
    {"seventieth", {Kind::kOrdinalTens, 70}},
    {"eightieth", {Kind::kOrdinalTens, 80}},
    {"ninetieth", {Kind::kOrdinalTens, 90}},
    {"hundredth", {Kind::kOrdinalTens, 100}},
    {"and", {Kind::kAnd}},
    {"a", {Kind::kArticle}},
    {"an", {Kind::kArticle}},
};
constexpr WordTable<NumberWord, 256> kEnglish(kEnglishWords);

// Byte of the letter `letter` of the form in the word as written.
int32_t ByteOfLetter(std::string_view word, int letter) {
  int32_t at = 0;
  for (int seen = 0; at < static_cast<int32_t>(word.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(word, at);
    if (!IsArabicDiacritic(c.value) && seen++ == letter) break;
    at += c.length;
  }
  return at;
}

constexpr char16_t kAlef = 0x0627, kWaw = 0x0648;

}  // namespace

std::optional<NumberLexeme> FindArabicNumberWord(std::string_view text, const Token& token) {
  if (token.kind != TokenKind::kWord || token.script != Script::kArabic) return std::nullopt;
  const WordForm form(text, token);
  if (form.size() < 2) return std::nullopt;
  const std::string_view word = token.span.In(text);
  // مئة and مائة have a hamza; without it the letters are another word (ميتي).
  const auto is = [&](const NumberWord* found) {
    return found != nullptr &&
           (found->kind != Kind::kHundreds || word.find("ئ") != std::string_view::npos);
  };
  const auto lexeme = [&](const NumberWord& found, int letter, int prefix, bool definite) {
    return NumberLexeme{found,
                        {token.span.begin + ByteOfLetter(word, letter), token.span.end},
                        prefix == 1 && form[0] == kWaw,
                        prefix > 0,
                        definite};
  };
  if (const NumberWord* found = kArabic.Find(form.Hash()); is(found)) {
    // وأحد and واحد have one form.
    if (!word.starts_with("وأ")) return lexeme(*found, 0, 0, false);
  }
  // The clitic lexicon counts words, not grammar: a و that it left on a number is still one.
  const int prefix = form.prefix() == 0 && form[0] == kWaw ? 1 : form.prefix();
  if (prefix > 0) {
    if (const NumberWord* found = kArabic.Find(form.Hash(prefix)); is(found))
      return lexeme(*found, prefix, prefix, false);
  }
  if (!token.has_article) return std::nullopt;
  // للخمسة: the ل of the article alone.
  const int article = prefix < form.size() && form[prefix] == kAlef ? 2 : 1;
  if (const NumberWord* found = kArabic.Find(form.Hash(prefix + article)); is(found))
    return lexeme(*found, prefix, prefix, true);
  return std::nullopt;
}

std::optional<NumberWord> FindEnglishNumberWord(std::string_view word) {
  const WordForm form(word);
  const NumberWord* found = form.size() > 0 ? kEnglish.Find(form.Hash()) : nullptr;
  if (found == nullptr) return std::nullopt;
  return *found;
}

}  // namespace khabar::text
