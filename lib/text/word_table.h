// Look-up of words by their matching form, without allocation: WordForm folds one word into a small
// buffer, WordTable is a hash table that the compiler fills from a list in the source. For closed
// lists of function words, numbers, units. Thread-safe: values and constants.
//
// The form is that of fold.h for Arabic letters and ASCII: marks and tatweel dropped, أإآٱ to ا, ة
// to ه, ى ئ to ي, ؤ to و, Persian ی ک to ي ك, A-Z to a-z. Other letters stay.
#ifndef KHABAR_LIB_TEXT_WORD_TABLE_H_
#define KHABAR_LIB_TEXT_WORD_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lib/base/utf8.h"
#include "lib/doc/token.h"
#include "lib/text/char_class.h"

namespace khabar::text {

namespace internal {

// 0: dropped.
constexpr char16_t FoldArabicLetter(char32_t c) {
  if (IsArabicDiacritic(c)) return 0;
  if (c == 0x0622 || c == 0x0623 || c == 0x0625 || c == 0x0671) return 0x0627;
  if (c == 0x0626 || c == 0x0649 || c == 0x06CC) return 0x064A;
  if (c == 0x0624) return 0x0648;
  if (c == 0x0629) return 0x0647;
  if (c == 0x06A9) return 0x0643;
  return static_cast<char16_t>(c);
}

constexpr char32_t kArabicBlock = 0x0600, kArabicBlockEnd = 0x0700;
inline constexpr auto kFoldedArabic = [] {
  std::array<char16_t, kArabicBlockEnd - kArabicBlock> table{};
  for (char32_t c = kArabicBlock; c < kArabicBlockEnd; ++c)
    table[c - kArabicBlock] = FoldArabicLetter(c);
  return table;
}();

}  // namespace internal

// 0 for what is no letter of the form.
constexpr char16_t FoldLetter(char32_t c) {
  if (c >= internal::kArabicBlock && c < internal::kArabicBlockEnd)
    return internal::kFoldedArabic[c - internal::kArabicBlock];
  if (c >= 'A' && c <= 'Z') return static_cast<char16_t>(c + 32);
  if (c == 0x2019) return '\'';
  if (c == 0x2010 || c == 0x2011) return '-';
  return static_cast<char16_t>(c);
}

// One word, folded. Words of more than kMaxLetters are no words of any table: `size` is then 0.
class WordForm {
 public:
  static constexpr int kMaxLetters = 28;

  constexpr WordForm() = default;
  constexpr explicit WordForm(std::string_view word) { Read(word, 0); }
  // `prefix` is then the number of letters of the proclitics.
  constexpr WordForm(std::string_view text, const Token& token) {
    Read(token.span.In(text), token.prefix_bytes);
  }

  constexpr int size() const { return size_; }
  constexpr int prefix() const { return prefix_; }
  constexpr char16_t operator[](int i) const { return letters_[static_cast<size_t>(i)]; }

  // Of the letters from `begin` to `end`; never 0.
  constexpr uint64_t Hash(int begin, int end) const {
    uint64_t h = 0x9E3779B97F4A7C15u;
    for (int i = begin; i < end; ++i) h = (h ^ letters_[static_cast<size_t>(i)]) * kMultiplier;
    h ^= h >> 29;
    return h | 1;
  }
  constexpr uint64_t Hash(int begin = 0) const { return Hash(begin, size_); }

 private:
  static constexpr uint64_t kMultiplier = 0xD6E8FEB86659FD93u;

  static constexpr char32_t Decode(std::string_view text, size_t& at) {
    const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[at + i]); };
    const uint8_t first = byte(0);
    const size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? first : first & (0x7F >> length);
    for (size_t i = 1; i < length; ++i) c = c << 6 | (byte(i) & 0x3F);
    at += length;
    return c;
  }

  constexpr void Read(std::string_view word, int32_t prefix_bytes) {
    for (size_t at = 0; at < word.size();) {
      if (at == static_cast<size_t>(prefix_bytes)) prefix_ = size_;
      const char32_t c = Decode(word, at);
      const char16_t letter = FoldLetter(c);
      if (letter == 0 && c <= 0xFFFF) continue;
      if (size_ == kMaxLetters || c > 0xFFFF) {
        size_ = prefix_ = 0;
        return;
      }
      letters_[static_cast<size_t>(size_++)] = letter;
    }
  }

  std::array<char16_t, kMaxLetters> letters_{};
  int size_ = 0;
  int prefix_ = 0;
};

constexpr uint64_t HashWord(std::string_view word) { return WordForm(word).Hash(); }

// The hash of a word in the source, made by the compiler.
struct WordLiteral {
  uint64_t hash;
  consteval WordLiteral(const char* word)
      : hash(HashWord(word)) {}  // NOLINT: to be written as text
};

template <typename Value>
struct WordEntry {
  std::string_view word;
  Value value;
};

// Words are told apart by 64 bits of hash. kSlots: a power of two, at least twice the words.
template <typename Value, size_t kSlots>
class WordTable {
 public:
  template <size_t kWords>
  constexpr explicit WordTable(const WordEntry<Value> (&words)[kWords]) {
    static_assert((kSlots & (kSlots - 1)) == 0 && kSlots >= 2 * kWords);
    for (const WordEntry<Value>& entry : words) Insert(HashWord(entry.word), entry.value);
  }

  // nullptr when the word is not in the table.
  constexpr const Value* Find(uint64_t hash) const {
    for (size_t at = Home(hash);; at = (at + 1) & (kSlots - 1)) {
      if (hashes_[at] == hash) return &values_[at];
      if (hashes_[at] == 0) return nullptr;
    }
  }
  constexpr bool Contains(uint64_t hash) const { return Find(hash) != nullptr; }

 private:
  static constexpr size_t Home(uint64_t hash) {
    return static_cast<size_t>(hash >> 20) & (kSlots - 1);
  }

  constexpr void Insert(uint64_t hash, const Value& value) {
    size_t at = Home(hash);
    while (hashes_[at] != 0 && hashes_[at] != hash) at = (at + 1) & (kSlots - 1);
    hashes_[at] = hash;
    values_[at] = value;
  }

  std::array<uint64_t, kSlots> hashes_{};
  std::array<Value, kSlots> values_{};
};

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_WORD_TABLE_H_
