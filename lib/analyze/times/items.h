// Items: the words, numbers and marks of a text as the time grammar reads them. A token that glues
// letters to digits (عام2020, الـ15, 1990s) gives two items. Reused by Read(); not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_TIMES_ITEMS_H_
#define KHABAR_LIB_ANALYZE_TIMES_ITEMS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/analyze/times/lexicon.h"
#include "lib/base/span.h"
#include "lib/doc/document.h"

namespace khabar::times {

enum class ItemKind : uint8_t { kWord, kDigits, kMark };

struct Item {
  Span span;         // without proclitics; the article is in it
  int32_t token;     // index into the unit's tokens
  int32_t sentence;  // index into the unit's sentences
  uint64_t words;    // a bit for each Word that it can be
  const Row* rows;
  uint8_t row_count;
  ItemKind kind;
  bool article;      // ال, or the ل of لل
  bool conjunction;  // و or ف before it
  char preposition;  // b l k before it: ب ل ك; 0 none
  bool space_before;
  bool latin;
  bool quoted;    // between quotation marks
  char32_t mark;  // of kMark: its first code point

  bool Is(Word word) const { return (words >> static_cast<int>(word) & 1) != 0; }
};

class Items {
 public:
  void Read(const TextUnit& unit);

  int32_t size() const { return static_cast<int32_t>(items_.size()); }
  const Item& operator[](int32_t i) const { return items_[static_cast<size_t>(i)]; }
  std::string_view TextOf(int32_t i) const { return (*this)[i].span.In(text_); }
  std::string_view text() const { return text_; }
  const TextUnit& unit() const { return *unit_; }
  // Most words are Arabic: 1/2/2020 is read as day/month.
  bool arabic() const { return arabic_; }

  // The row of item `i` for `word`, nullptr when it is none or there is no such item.
  const Row* Get(int32_t i, Word word) const;
  bool IsSpecial(int32_t i, Special special) const;
  bool IsPreposition(int32_t i, Preposition preposition) const;
  bool IsMark(int32_t i, char32_t mark) const {
    return i >= 0 && i < size() && (*this)[i].mark == mark;
  }
  bool Is(int32_t i, Word word) const { return i >= 0 && i < size() && (*this)[i].Is(word); }
  // Two items of one sentence.
  bool SameSentence(int32_t a, int32_t b) const {
    return a >= 0 && b < size() && (*this)[a].sentence == (*this)[b].sentence;
  }
  // Where reading may begin: items whose words are not empty and all digits.
  const std::vector<int32_t>& starts() const { return starts_; }

 private:
  void AddToken(int32_t token, int32_t sentence);
  void TakeQuoteMark(char32_t mark);
  void AddWord(const Token& token, Span span, Item item);
  void AddHyphenated(const Token& token, Item item);
  void AddDigits(Item item);
  void AddMark(Item like, Span span);
  void Add(Item item);
  bool TakeProclitics(Item& item);
  void LookUp(Item& item);
  void LookUpArabic(std::string_view word, Item& item) const;
  bool LookUpBehindProclitics(std::string_view word, Item& item) const;

  const TextUnit* unit_ = nullptr;
  std::string_view text_;
  std::vector<Item> items_;
  std::vector<int32_t> starts_;
  std::string folded_;
  bool arabic_ = true;
  char32_t quote_ = 0;  // the mark that opened what is being read
};

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_ITEMS_H_
