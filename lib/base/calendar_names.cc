#include "lib/base/calendar_names.h"

#include <algorithm>
#include <array>

#include "lib/base/calendar_name_table.h"
#include "lib/base/utf8.h"

namespace khabar {
namespace {

using internal::kDay;
using internal::kNames;

constexpr int kMostWords = 3;
constexpr size_t kLongestName = [] {
  size_t longest = 0;
  for (const CalendarNameEntry& entry : kNames) longest = std::max(longest, entry.name.size());
  return longest;
}();

static_assert(std::ranges::all_of(kNames, [](const CalendarNameEntry& entry) {
  return std::ranges::all_of(entry.name, [](char c) { return static_cast<uint8_t>(c) < 0xE0; });
}));  // letters of one or two bytes, see FoldedText

enum class Char : uint8_t { kOther, kBlank, kLetter, kDigit, kMark };

struct FoldedChar {
  Char kind;
  char32_t value;  // of letters and digits
};

FoldedChar FoldAscii(char32_t c) {
  if (c >= 'a' && c <= 'z') return {Char::kLetter, c};
  if (c >= 'A' && c <= 'Z') return {Char::kLetter, c + 32};
  if (c >= '0' && c <= '9') return {Char::kDigit, c};
  if (c == ' ' || c == '\t' || c == '-') return {Char::kBlank, 0};
  return {c == '\'' ? Char::kMark : Char::kOther, 0};
}

// Letters of other alphabets are letters too: a name does not end before one.
FoldedChar FoldOther(char32_t c) {
  const bool mark = c == 0x0640 || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x2019 ||
                    c == 0x02BF || (c >= 0x200B && c <= 0x200F);
  if (mark) return {Char::kMark, 0};
  if (c >= 0x0660 && c <= 0x0669) return {Char::kDigit, c - 0x0660 + '0'};
  if (c >= 0x06F0 && c <= 0x06F9) return {Char::kDigit, c - 0x06F0 + '0'};
  if (c == 0xA0 || c == 0x202F || c == 0x2011) return {Char::kBlank, 0};
  const bool punctuation = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x0600 && c <= 0x061F) ||
                           (c >= 0x066A && c <= 0x066D) || c == 0x06D4 ||
                           (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3002);
  return {punctuation ? Char::kOther : Char::kLetter, c};
}

// As text::Fold, for the letters of the names above; lib/base stands below lib/text.
FoldedChar FoldChar(char32_t c) {
  switch (c) {
    case 0x0622:  // آ
    case 0x0623:  // أ
    case 0x0625:  // إ
    case 0x0671:  // ٱ
      return {Char::kLetter, 0x0627};
    case 0x0649:  // ى
    case 0x06CC:  // ی
    case 0x0626:  // ئ
      return {Char::kLetter, 0x064A};
    case 0x0629:  // ة
      return {Char::kLetter, 0x0647};
    case 0x0624:  // ؤ
      return {Char::kLetter, 0x0648};
    case 0x06A9:  // ک
      return {Char::kLetter, 0x0643};
    default:
      return c < 0x80 ? FoldAscii(c) : FoldOther(c);
  }
}

// Folded text of little more than the longest name, where no heap is asked for.
class FoldedText {
 public:
  void Append(char32_t c) {
    if (c < 0x80) {
      bytes_[size_++] = static_cast<char>(c);
    } else if (c < 0x800) {
      bytes_[size_++] = static_cast<char>(0xC0 | c >> 6);
      bytes_[size_++] = static_cast<char>(0x80 | (c & 0x3F));
    } else {  // longer letters are in no name: one that stands for all of them
      bytes_[size_++] = '?';
    }
  }
  bool full() const { return size_ > kLongestName; }
  size_t size() const { return size_; }
  std::string_view Head(size_t size) const { return {bytes_.data(), size}; }

 private:
  std::array<char, kLongestName + 4> bytes_;  // a letter may still come when one byte has room
  size_t size_ = 0;
};

// The first words at a place, folded, and where each ends in both texts.
struct FoldedHead {
  FoldedText text;
  struct End {
    size_t folded, written;
  };
  std::array<End, kMostWords> ends{};
  int words = 0;
};

// Writes one word, marks in it dropped. Returns where it ends; `at` when no word begins there.
size_t FoldWord(std::string_view text, size_t at, FoldedText& out) {
  size_t end = at;
  Char kind = Char::kOther;
  for (size_t i = at; i < text.size() && !out.full();) {
    const DecodedCodePoint c = DecodeValidUtf8(text, static_cast<int32_t>(i));
    const FoldedChar folded = FoldChar(c.value);
    const bool letter = folded.kind == Char::kLetter || folded.kind == Char::kDigit;
    const bool mark = folded.kind == Char::kMark && i > at;
    if (!mark && (!letter || (i > at && folded.kind != kind))) break;
    i += static_cast<size_t>(c.length);
    if (mark) continue;
    kind = folded.kind;
    out.Append(folded.value);
    end = i;
  }
  return end;
}

size_t SkipBlanks(std::string_view text, size_t at) {
  while (at < text.size()) {
    const DecodedCodePoint c = DecodeValidUtf8(text, static_cast<int32_t>(at));
    if (FoldChar(c.value).kind != Char::kBlank) break;
    at += static_cast<size_t>(c.length);
  }
  return at;
}

FoldedHead FoldHead(std::string_view text, size_t at) {
  FoldedHead head;
  for (int word = 0; word < kMostWords && !head.text.full(); ++word) {
    if (word > 0) {
      head.text.Append(' ');
      at = SkipBlanks(text, at);
    }
    const size_t end = FoldWord(text, at, head.text);
    if (end == at) break;
    head.ends[static_cast<size_t>(head.words++)] = {head.text.size(), end};
    at = end;
  }
  return head;
}

// «أب» is the father, never the month.
bool IsFather(std::string_view written) { return written.starts_with("أب"); }

std::optional<CalendarName> Find(std::string_view text, size_t at, bool weekdays) {
  const FoldedHead head = FoldHead(text, at);
  for (int words = head.words; words > 0; --words) {
    const FoldedHead::End end = head.ends[static_cast<size_t>(words - 1)];
    const std::string_view name = head.text.Head(end.folded);
    const auto found = std::ranges::lower_bound(kNames, name, {}, &CalendarNameEntry::name);
    if (found == kNames.end() || found->name != name) continue;
    if ((found->kind == kDay) != weekdays) continue;
    if (name == "اب" && IsFather(text.substr(at))) continue;
    return CalendarName{found->kind, found->number, found->trust,
                        static_cast<int32_t>(end.written - at)};
  }
  return std::nullopt;
}

}  // namespace

std::span<const CalendarNameEntry> CalendarNames() { return kNames; }

std::optional<CalendarName> FindMonth(std::string_view text, size_t at) {
  return Find(text, at, false);
}

std::optional<CalendarName> FindWeekday(std::string_view text, size_t at) {
  return Find(text, at, true);
}

}  // namespace khabar
