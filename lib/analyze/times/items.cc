#include "lib/analyze/times/items.h"

#include <algorithm>

#include "lib/base/utf8.h"
#include "lib/text/char_class.h"
#include "lib/text/fold.h"

namespace khabar::times {
namespace {

using namespace std::string_view_literals;

constexpr uint64_t Bit(Word word) { return uint64_t{1} << static_cast<int>(word); }

bool IsDigitAt(std::string_view text, int32_t at) {
  const unsigned char lead = static_cast<unsigned char>(text[static_cast<size_t>(at)]);
  if (lead < 0x80) return lead >= '0' && lead <= '9';
  return (lead == 0xD9 || lead == 0xDB) &&
         text::ClassOf(DecodeValidUtf8(text, at).value) == text::CharClass::kDigit;
}

// The first place in `span` where letters meet digits; its end when they do not.
int32_t SeamOf(std::string_view text, Span span) {
  const bool digits = IsDigitAt(text, span.begin);
  for (int32_t i = span.begin; i < span.end; i += DecodeValidUtf8(text, i).length) {
    if (IsDigitAt(text, i) == digits) continue;
    const text::CharClass cls = text::ClassOf(DecodeValidUtf8(text, i).value);
    // Separators and marks stay with the digits: 12/1/2016, 10:30.
    if (!digits || text::IsLetter(cls)) return i;
  }
  return span.end;
}

// سيعقد, ستبدأ, سنلتقي: the future's س and a verb in the imperfect. Nouns that look like it are
// few.
bool LooksFuture(std::string_view folded) {
  if (folded == "سيتم"sv || folded == "ستتم"sv || folded == "سيصل"sv || folded == "ستصل"sv)
    return true;
  if (folded.size() < 10 || !folded.starts_with("س"sv)) return false;
  const std::string_view rest = folded.substr(2);
  if (!rest.starts_with("ي"sv) && !rest.starts_with("ت"sv) && !rest.starts_with("ن"sv))
    return false;
  constexpr std::string_view kNouns[] = {
      "سيار", "سياس", "سياق", "سياح", "سيطر", "سينم", "سيناء", "سيدن", "سيول", "ستاد",
      "ستوك", "ستين", "سنوا", "سنوي", "سندا", "سيره", "سيري",  "سيدا", "سيده", "سياد",
      "سياج", "سنغا", "ستره", "ستان", "سيما", "ستون", "ستري",  "سيني", "سينا", "ستار"};
  return std::ranges::none_of(kNouns, [&](std::string_view n) { return folded.starts_with(n); });
}

// Gives the item what `word` can be. False when it is no word of time.
bool TakeRows(std::string_view word, Item& item) {
  const std::span<const Row> rows = FindRows(word);
  if (rows.empty()) return false;
  item.rows = rows.data();
  item.row_count = static_cast<uint8_t>(rows.size());
  for (const Row& row : rows) item.words |= Bit(row.kind);
  return true;
}

// The first letter of an Arabic word, with the diacritics on it.
void DropLetter(std::string_view text, Span& span) {
  span.begin += DecodeValidUtf8(text, span.begin).length;
  while (span.begin < span.end && text::IsArabicDiacritic(DecodeValidUtf8(text, span.begin).value))
    span.begin += DecodeValidUtf8(text, span.begin).length;
}

}  // namespace

const Row* Items::Get(int32_t i, Word word) const {
  if (!Is(i, word)) return nullptr;
  const Item& item = (*this)[i];
  for (uint8_t r = 0; r < item.row_count; ++r) {
    if (item.rows[r].kind == word) return item.rows + r;
  }
  return nullptr;
}

bool Items::IsSpecial(int32_t i, Special special) const {
  if (!Is(i, Word::kSpecial)) return false;
  const Item& item = (*this)[i];
  return std::any_of(item.rows, item.rows + item.row_count, [&](const Row& row) {
    return row.kind == Word::kSpecial && row.value == static_cast<int8_t>(special);
  });
}

bool Items::IsPreposition(int32_t i, Preposition preposition) const {
  const Row* row = Get(i, Word::kPreposition);
  return row != nullptr && row->value == static_cast<int8_t>(preposition);
}

void Items::Read(const TextUnit& unit) {
  unit_ = &unit;
  text_ = unit.text;
  items_.clear();
  starts_.clear();
  quote_ = 0;
  int32_t arabic = 0, latin = 0, sentence = 0, paragraph = 0;
  for (const Sentence& s : unit.sentences) {
    if (s.paragraph != paragraph) quote_ = 0;  // left open
    paragraph = s.paragraph;
    for (int32_t t = s.first_token; t < s.first_token + s.token_count; ++t) {
      const Script script = unit.tokens[static_cast<size_t>(t)].script;
      arabic += script == Script::kArabic;
      latin += script == Script::kLatin;
      AddToken(t, sentence);
    }
    ++sentence;
  }
  arabic_ = arabic >= latin;
}

void Items::AddToken(int32_t index, int32_t sentence) {
  const Token& token = unit_->tokens[static_cast<size_t>(index)];
  Item item{};
  item.token = index;
  item.sentence = sentence;
  item.space_before = token.space_before;
  item.span = token.span;
  item.quoted = quote_ != 0;
  if (token.kind == TokenKind::kNumber) {
    AddWord(token, token.span, item);
  } else if (token.kind == TokenKind::kWord) {
    AddHyphenated(token, item);
  } else {
    item.kind = ItemKind::kMark;
    item.mark = DecodeValidUtf8(text_, token.span.begin).value;
    TakeQuoteMark(item.mark);
    Add(item);
  }
}

// «», “” in either order, and the plain mark.
void Items::TakeQuoteMark(char32_t mark) {
  if (mark == U'”') mark = U'“';
  if (mark == U'«' || (quote_ == 0 && (mark == U'“' || mark == U'"'))) {
    quote_ = mark;
  } else if (mark == quote_ || (mark == U'»' && quote_ == U'«')) {
    quote_ = 0;
  }
}

// two-year, mid-2016: a word, a mark, a word.
void Items::AddHyphenated(const Token& token, Item item) {
  Span rest = token.span;
  for (int parts = 0; parts < 4 && token.script == Script::kLatin; ++parts) {
    const size_t dash = rest.In(text_).find('-');
    const auto at = rest.begin + static_cast<int32_t>(dash);
    if (dash == std::string_view::npos || dash == 0 || at + 1 >= rest.end) break;
    AddWord(token, {rest.begin, at}, item);
    item.space_before = false;
    AddMark(item, {at, at + 1});
    rest.begin = at + 1;
  }
  AddWord(token, rest, item);
}

void Items::AddWord(const Token& token, Span span, Item item) {
  item.latin = token.script == Script::kLatin;
  // A glued token is short: what is longer is no date.
  for (int parts = 0; span.begin < span.end; ++parts) {
    const int32_t seam = parts < 4 ? SeamOf(text_, span) : span.end;
    // 12-نوفمبر-2016: the dash is an item of its own.
    const char last = text_[static_cast<size_t>(seam - 1)];
    const bool parted = seam < span.end && seam - span.begin > 1 && (last == '-' || last == '/');
    item.span = {span.begin, parted ? seam - 1 : seam};
    item.kind = IsDigitAt(text_, span.begin) ? ItemKind::kDigits : ItemKind::kWord;
    item.words = 0;
    item.rows = nullptr;
    item.row_count = 0;
    if (item.kind == ItemKind::kDigits) {
      AddDigits(item);
    } else if (seam == span.end || !TakeProclitics(item)) {
      item.article = item.conjunction = false;
      item.preposition = 0;
      LookUp(item);
      Add(item);
    } else {
      span.begin = seam;
      continue;  // they belong to the digits: و2015, ب30
    }
    item.article = item.conjunction = false;
    item.preposition = 0;
    item.space_before = false;
    if (parted) AddMark(item, {seam - 1, seam});
    span.begin = seam;
  }
}

// Proclitics glued to digits. False when the letters are more than those.
bool Items::TakeProclitics(Item& item) {
  folded_.clear();
  if (item.span.size() > 8) return false;
  text::AppendFolded(item.span.In(text_), folded_);
  std::string_view rest = folded_;
  if (rest.starts_with("و"sv) || rest.starts_with("ف"sv)) {
    item.conjunction = true;
    rest.remove_prefix(2);
  }
  if (rest == "ب"sv || rest == "ل"sv || rest == "ك"sv) {
    item.preposition = rest == "ب"sv ? 'b' : rest == "ل"sv ? 'l' : 'k';
    return true;
  }
  return rest.empty();
}

// 5-10 is two numbers, 2016-01-12 one date.
void Items::AddDigits(Item item) {
  const std::string_view digits = item.span.In(text_);
  const size_t dash = digits.find('-');
  const bool pair = dash != std::string_view::npos && dash > 0 && dash <= 2 &&
                    digits.size() - dash - 1 <= 2 && dash + 1 < digits.size();
  if (!pair) return Add(item);
  const Span whole = item.span;
  const int32_t at = whole.begin + static_cast<int32_t>(dash);
  item.span = {whole.begin, at};
  Add(item);
  item.space_before = false;
  AddMark(item, {at, at + 1});
  item.span = {at + 1, whole.end};
  Add(item);
}

void Items::AddMark(Item like, Span span) {
  like.kind = ItemKind::kMark;
  like.words = 0;
  like.rows = nullptr;
  like.row_count = 0;
  like.mark = DecodeValidUtf8(text_, span.begin).value;
  like.span = span;
  Add(like);
}

void Items::Add(Item item) {
  if (item.words != 0 || item.kind == ItemKind::kDigits) starts_.push_back(size());
  items_.push_back(item);
}

void Items::LookUp(Item& item) {
  folded_.clear();
  const std::string_view written = item.span.In(text_);
  if (written.size() > 2 * kLongestWord) return;
  text::AppendFolded(written, folded_);
  std::string_view word = folded_;
  if (word.size() > kLongestWord) return;
  if (!item.latin) return LookUpArabic(word, item);
  // Friday's: the item is the word before it, as it is written.
  size_t possessive = 0;
  for (const std::string_view end : {"'s"sv, "’s"sv}) {
    if (word.ends_with(end) && written.ends_with(end)) possessive = end.size();
  }
  word.remove_suffix(possessive);
  if (TakeRows(word, item)) item.span.end -= static_cast<int32_t>(possessive);
}

void Items::LookUpArabic(std::string_view word, Item& item) const {
  const bool article = word.starts_with("ال"sv);
  if (article && word.size() == "ال"sv.size()) {
    item.article = true;
    return;
  }
  if (TakeRows(word, item)) return;
  if (LooksFuture(word) || (word.starts_with("و"sv) && LooksFuture(word.substr(2)))) {
    item.words = Bit(Word::kFuture);
    item.conjunction = word.starts_with("و"sv);
    return;
  }
  const Item whole = item;
  if (LookUpBehindProclitics(word, item)) return;
  item = whole;  // no word of time
  item.article = article;
}

// و or ف, then ب, ل or ك, then the article: the item's span begins behind the first two.
bool Items::LookUpBehindProclitics(std::string_view word, Item& item) const {
  const auto drop_letter = [&] {
    word.remove_prefix(2);
    DropLetter(text_, item.span);
  };
  if (word.starts_with("و"sv) || word.starts_with("ف"sv)) {
    drop_letter();
    item.conjunction = true;
    if (word.empty() || TakeRows(word, item)) return true;
  }
  if (word.starts_with("لل"sv)) {
    drop_letter();
    item.preposition = 'l';
    item.article = true;
    if (TakeRows(word.substr(2), item)) return true;
  } else if (word.size() > 2 &&
             (word.starts_with("ب"sv) || word.starts_with("ل"sv) || word.starts_with("ك"sv))) {
    item.preposition = word.starts_with("ب"sv) ? 'b' : word.starts_with("ل"sv) ? 'l' : 'k';
    drop_letter();
    if (TakeRows(word, item)) return true;
  }
  if (!word.starts_with("ال"sv)) return false;
  item.article = true;
  return TakeRows(word.substr(4), item) || word == "ال"sv;
}

}  // namespace khabar::times
