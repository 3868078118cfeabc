#include "lib/base/calendar_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "lib/base/utf8.h"

namespace khabar {
namespace {

constexpr auto kMonth = CalendarNameKind::kMonth;
constexpr auto kHijri = CalendarNameKind::kHijriMonth;
constexpr auto kDay = CalendarNameKind::kWeekday;
constexpr auto kSure = NameTrust::kSure;
constexpr auto kShort = NameTrust::kAbbreviated;
constexpr auto kWord = NameTrust::kAmbiguous;

// Sorted by name when compiled, so that rows may stand here by meaning.
constexpr auto kNames = [] {
  auto names = std::to_array<CalendarNameEntry>({
      {"يناير", kMonth, 1, kSure},
      {"ينايير", kMonth, 1, kSure},
      {"كانون الثاني", kMonth, 1, kSure},
      {"كانون ثاني", kMonth, 1, kSure},
      {"كانون ثان", kMonth, 1, kSure},
      {"كانون 2", kMonth, 1, kSure},
      {"جانفي", kMonth, 1, kSure},
      {"فبراير", kMonth, 2, kSure},
      {"فيبراير", kMonth, 2, kSure},
      {"شباط", kMonth, 2, kSure},
      {"فيفري", kMonth, 2, kSure},
      {"مارس", kMonth, 3, kWord},  // he practised
      {"اذار", kMonth, 3, kSure},
      {"ابريل", kMonth, 4, kSure},
      {"نيسان", kMonth, 4, kSure},
      {"افريل", kMonth, 4, kSure},
      {"مايو", kMonth, 5, kSure},
      {"ايار", kMonth, 5, kSure},
      {"مايس", kMonth, 5, kSure},
      {"ماي", kMonth, 5, kWord},
      {"يونيو", kMonth, 6, kSure},
      {"يونيه", kMonth, 6, kSure},
      {"حزيران", kMonth, 6, kSure},
      {"جوان", kMonth, 6, kWord},
      {"يوليو", kMonth, 7, kSure},
      {"يوليه", kMonth, 7, kSure},
      {"يوليوز", kMonth, 7, kSure},
      {"تموز", kMonth, 7, kSure},
      {"جويليه", kMonth, 7, kSure},
      {"اغسطس", kMonth, 8, kSure},
      {"اغسطوس", kMonth, 8, kSure},
      {"اب", kMonth, 8, kWord},  // father
      {"اوت", kMonth, 8, kWord},
      {"غشت", kMonth, 8, kSure},
      {"اغشت", kMonth, 8, kSure},
      {"سبتمبر", kMonth, 9, kSure},
      {"سبتنبر", kMonth, 9, kSure},
      {"سيبتمبر", kMonth, 9, kSure},
      {"ايلول", kMonth, 9, kSure},
      {"شتنبر", kMonth, 9, kSure},
      {"شتمبر", kMonth, 9, kSure},
      {"اكتوبر", kMonth, 10, kSure},
      {"اوكتوبر", kMonth, 10, kSure},
      {"تشرين الاول", kMonth, 10, kSure},
      {"تشرين اول", kMonth, 10, kSure},
      {"تشرين 1", kMonth, 10, kSure},
      {"نوفمبر", kMonth, 11, kSure},
      {"نوفنبر", kMonth, 11, kSure},
      {"نونبر", kMonth, 11, kSure},
      {"تشرين الثاني", kMonth, 11, kSure},
      {"تشرين ثاني", kMonth, 11, kSure},
      {"تشرين ثان", kMonth, 11, kSure},
      {"تشرين 2", kMonth, 11, kSure},
      {"ديسمبر", kMonth, 12, kSure},
      {"دسمبر", kMonth, 12, kSure},
      {"كانون الاول", kMonth, 12, kSure},
      {"كانون اول", kMonth, 12, kSure},
      {"كانون 1", kMonth, 12, kSure},
      {"دجنبر", kMonth, 12, kSure},
      {"دجمبر", kMonth, 12, kSure},

      {"محرم", kHijri, 1, kWord},  // forbidden
      {"المحرم", kHijri, 1, kWord},
      {"صفر", kHijri, 2, kWord},  // zero
      {"ربيع الاول", kHijri, 3, kSure},
      {"ربيع اول", kHijri, 3, kSure},
      {"ربيع الاخر", kHijri, 4, kSure},
      {"ربيع الثاني", kHijri, 4, kSure},
      {"ربيع ثاني", kHijri, 4, kSure},
      {"جمادي الاولي", kHijri, 5, kSure},
      {"جمادي الاول", kHijri, 5, kSure},
      {"جماد الاول", kHijri, 5, kSure},
      {"جمادي الاخره", kHijri, 6, kSure},
      {"جمادي الاخر", kHijri, 6, kSure},
      {"جمادي الثانيه", kHijri, 6, kSure},
      {"جمادي الثاني", kHijri, 6, kSure},
      {"جماد الثاني", kHijri, 6, kSure},
      {"جماد الاخر", kHijri, 6, kSure},
      {"رجب", kHijri, 7, kWord},  // Rajab, Sha'ban, Ramadan: names of men
      {"شعبان", kHijri, 8, kWord},
      {"رمضان", kHijri, 9, kWord},
      {"شوال", kHijri, 10, kSure},
      {"ذو القعده", kHijri, 11, kSure},
      {"ذي القعده", kHijri, 11, kSure},
      {"ذا القعده", kHijri, 11, kSure},
      {"ذوالقعده", kHijri, 11, kSure},
      {"ذيالقعده", kHijri, 11, kSure},
      {"ذو الحجه", kHijri, 12, kSure},
      {"ذي الحجه", kHijri, 12, kSure},
      {"ذا الحجه", kHijri, 12, kSure},
      {"ذوالحجه", kHijri, 12, kSure},
      {"ذيالحجه", kHijri, 12, kSure},

      {"الاثنين", kDay, 1, kSure},
      {"الاتنين", kDay, 1, kSure},
      {"اثنين", kDay, 1, kWord},  // two
      {"الثلاثاء", kDay, 2, kSure},
      {"الثلثاء", kDay, 2, kSure},
      {"ثلاثاء", kDay, 2, kSure},
      {"الاربعاء", kDay, 3, kSure},
      {"اربعاء", kDay, 3, kSure},
      {"الخميس", kDay, 4, kSure},
      {"خميس", kDay, 4, kWord},  // Khamis, Jum'a: names of men
      {"الجمعه", kDay, 5, kSure},
      {"جمعه", kDay, 5, kWord},
      {"السبت", kDay, 6, kSure},
      {"سبت", kDay, 6, kWord},
      {"الاحد", kDay, 7, kSure},
      {"احد", kDay, 7, kWord},  // one of

      {"january", kMonth, 1, kSure},
      {"february", kMonth, 2, kSure},
      {"march", kMonth, 3, kWord},
      {"april", kMonth, 4, kSure},
      {"may", kMonth, 5, kWord},
      {"june", kMonth, 6, kSure},
      {"july", kMonth, 7, kSure},
      {"august", kMonth, 8, kWord},
      {"september", kMonth, 9, kSure},
      {"october", kMonth, 10, kSure},
      {"november", kMonth, 11, kSure},
      {"december", kMonth, 12, kSure},
      {"jan", kMonth, 1, kShort},
      {"feb", kMonth, 2, kShort},
      {"mar", kMonth, 3, kShort},
      {"apr", kMonth, 4, kShort},
      {"jun", kMonth, 6, kShort},
      {"jul", kMonth, 7, kShort},
      {"aug", kMonth, 8, kShort},
      {"sep", kMonth, 9, kShort},
      {"sept", kMonth, 9, kShort},
      {"oct", kMonth, 10, kShort},
      {"nov", kMonth, 11, kShort},
      {"dec", kMonth, 12, kShort},

      {"muharram", kHijri, 1, kSure},
      {"safar", kHijri, 2, kWord},
      {"rabi al awwal", kHijri, 3, kSure},
      {"rabi i", kHijri, 3, kWord},
      {"rabi al thani", kHijri, 4, kSure},
      {"rabi al akhir", kHijri, 4, kSure},
      {"rabi ii", kHijri, 4, kWord},
      {"jumada al ula", kHijri, 5, kSure},
      {"jumada al awwal", kHijri, 5, kSure},
      {"jumada al akhira", kHijri, 6, kSure},
      {"jumada al thani", kHijri, 6, kSure},
      {"rajab", kHijri, 7, kWord},
      {"shaban", kHijri, 8, kWord},
      {"shaaban", kHijri, 8, kWord},
      {"ramadan", kHijri, 9, kWord},
      {"shawwal", kHijri, 10, kSure},
      {"shawal", kHijri, 10, kSure},
      {"dhu al qadah", kHijri, 11, kSure},
      {"dhul qadah", kHijri, 11, kSure},
      {"dhu al qidah", kHijri, 11, kSure},
      {"dhul qidah", kHijri, 11, kSure},
      {"dhu al hijja", kHijri, 12, kSure},
      {"dhu al hijjah", kHijri, 12, kSure},
      {"dhul hijja", kHijri, 12, kSure},
      {"dhul hijjah", kHijri, 12, kSure},

      {"monday", kDay, 1, kSure},
      {"tuesday", kDay, 2, kSure},
      {"wednesday", kDay, 3, kSure},
      {"thursday", kDay, 4, kSure},
      {"friday", kDay, 5, kSure},
      {"saturday", kDay, 6, kSure},
      {"sunday", kDay, 7, kSure},
      {"mon", kDay, 1, kShort},
      {"tue", kDay, 2, kShort},
      {"tues", kDay, 2, kShort},
      {"wed", kDay, 3, kShort},
      {"thu", kDay, 4, kShort},
      {"thur", kDay, 4, kShort},
      {"thurs", kDay, 4, kShort},
      {"fri", kDay, 5, kShort},
      {"sat", kDay, 6, kShort},
      {"sun", kDay, 7, kShort},
  });
  std::ranges::sort(names, {}, &CalendarNameEntry::name);
  return names;
}();

constexpr int kMostWords = 3;
constexpr size_t kLongestName = [] {
  size_t longest = 0;
  for (const CalendarNameEntry& entry : kNames) longest = std::max(longest, entry.name.size());
  return longest;
}();

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

// The first words at a place, folded, and where each ends in both texts.
struct FoldedHead {
  std::string text;
  struct End {
    size_t folded, written;
  };
  std::array<End, kMostWords> ends{};
  int words = 0;
};

// Writes one word, marks in it dropped. Returns where it ends; `at` when no word begins there.
size_t FoldWord(std::string_view text, size_t at, std::string& out) {
  size_t end = at;
  Char kind = Char::kOther;
  for (size_t i = at; i < text.size() && out.size() <= kLongestName;) {
    const DecodedCodePoint c = DecodeValidUtf8(text, static_cast<int32_t>(i));
    const FoldedChar folded = FoldChar(c.value);
    const bool letter = folded.kind == Char::kLetter || folded.kind == Char::kDigit;
    const bool mark = folded.kind == Char::kMark && i > at;
    if (!mark && (!letter || (i > at && folded.kind != kind))) break;
    i += static_cast<size_t>(c.length);
    if (mark) continue;
    kind = folded.kind;
    AppendUtf8(folded.value, out);
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
  for (int word = 0; word < kMostWords && head.text.size() <= kLongestName; ++word) {
    if (word > 0) {
      head.text += ' ';
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
    const std::string_view name = std::string_view(head.text).substr(0, end.folded);
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
