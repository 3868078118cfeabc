#include "lib/analyze/entities/role_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khabar::entities {
namespace {

// Words that may stand between an office and what follows it.
constexpr std::array<std::string_view, 22> kBetween = {
    "السابق", "السابقة", "الأسبق",   "الاسبق", "الحالي", "الحالية", "الراحل", "الراحلة",
    "المكلف", "المكلّف",  "المنتخب",  "المؤقت", "الجديد", "الجديدة", "المقبل", "المنتهية",
    "ولايته", "الفخري",  "بالوكالة", "of",     "the",    "for"};

// Between the comma behind a name and the office in apposition.
constexpr std::array<std::string_view, 12> kApposed = {
    "the", "a", "an", "former", "then", "current", "acting", "who", "is", "its", "their", "now"};

// By the last word of the gap: a proclitic, which is no part of the mention, stands there too.
constexpr std::array<std::pair<std::string_view, Joint>, 6> kJoints = {{{"ل", Joint::kFor},
                                                                        {"لـ", Joint::kFor},
                                                                        {"ب", Joint::kAt},
                                                                        {"بـ", Joint::kAt},
                                                                        {"في", Joint::kAt},
                                                                        {"لدى", Joint::kHost}}};

constexpr std::array<std::string_view, 17> kTitles = {
    "د",           "د.",        "م",        "الدكتور", "الدكتورة", "البروفيسور",
    "البروفيسورة", "البروفسور", "الشيخ",    "الشيخة",  "الأستاذ",  "الأستاذة",
    "الاستاذ",     "المهندس",   "المهندسة", "السيد",   "السيدة"};

constexpr std::array<std::string_view, 10> kRanks = {"الفريق", "اللواء", "العميد",  "العقيد",
                                                     "العماد", "المشير", "الجنرال", "النائب",
                                                     "الأمير", "القاضي"};

constexpr std::array<std::string_view, 11> kAddresses = {
    "صاحب", "صاحبة", "سمو", "معالي", "سعادة", "جلالة", "فخامة", "سيادة", "دولة", "فضيلة", "حضرة"};

constexpr std::array<std::string_view, 49> kMeetings = {
    "التقى", "التقت", "يلتقي", "تلتقي", "لقاء",  "استقبل", "استقبلت", "يستقبل", "تستقبل", "استقبال",
    "زار",   "زارت",  "يزور",  "قابل",  "قابلت", "يقابل",  "هاتف",    "هنأ",    "هنأت",   "يهنئ",
    "شكر",   "شكرت",  "يشكر",  "ودع",   "ودعت",  "دعا",    "دعت",     "يدعو",   "أبلغ",   "أبلغت",
    "يبلغ",  "اتهم",  "اتهمت", "يتهم",  "انتقد", "انتقدت", "ناشد",    "كرم",    "كرمت",   "استدعى",
    "أقال",  "كلف",   "سأل",   "عزى",   "سلم",   "سلمت",   "منح",     "أطلع",   "رافق"};

constexpr std::array<std::string_view, 7> kPrepositions = {"مع",  "من",  "عن", "إلى",
                                                           "على", "بين", "أن"};

// Behind ل the article has lost its alef: «للخليج».
constexpr std::array<std::string_view, 19> kMedia = {
    "صحيفة",  "جريدة", "مجلة", "وكالة",  "قناة",  "شبكة",    "إذاعة",  "محطة",    "تلفزيون", "موقع",
    "رويترز", "فرانس", "وام",  "الخليج", "لخليج", "الجزيرة", "لجزيرة", "العربية", "لعربية"};

template <size_t N>
bool In(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Without blanks and an opening quotation mark at its end.
std::string_view WithoutOpening(std::string_view gap) {
  constexpr std::string_view kOpening = "«";
  while (true) {
    if (gap.ends_with(kOpening)) {
      gap.remove_suffix(kOpening.size());
    } else if (gap.ends_with(' ') || gap.ends_with('"')) {
      gap.remove_suffix(1);
    } else {
      return gap;
    }
  }
}

}  // namespace

bool IsApposition(std::string_view gap) {
  for (const std::string_view comma : {"،", ","}) {
    if (!gap.starts_with(comma)) continue;
    gap.remove_prefix(comma.size());
    while (!gap.empty()) {
      const size_t blank = std::min(gap.find(' '), gap.size());
      if (blank > 0 && !In(kApposed, gap.substr(0, blank))) return false;
      gap.remove_prefix(std::min(blank + 1, gap.size()));
    }
    return true;
  }
  return false;
}

bool IsBeside(std::string_view gap) {
  while (!gap.empty()) {
    const size_t blank = std::min(gap.find(' '), gap.size());
    const std::string_view word = gap.substr(0, blank);
    if (!word.empty() && word != "«" && word != "»" && word != "\"" && !In(kBetween, word))
      return false;
    gap.remove_prefix(std::min(blank + 1, gap.size()));
  }
  return true;
}

bool IsField(std::string_view gap) {
  while (gap.starts_with(' ')) gap.remove_prefix(1);
  while (gap.ends_with(' ')) gap.remove_suffix(1);
  constexpr std::string_view kFor = "لل";
  return gap.starts_with(kFor) && gap.size() > kFor.size() &&
         gap.find(' ') == std::string_view::npos;
}

Joint JointOfGap(std::string_view gap) {
  gap = WithoutOpening(gap);
  const size_t blank = gap.rfind(' ');
  if (blank == std::string_view::npos) return Joint::kNone;
  for (const auto& [word, joint] : kJoints) {
    if (gap.substr(blank + 1) != word) continue;
    const std::string_view rest = gap.substr(0, blank);
    return IsBeside(rest) || IsField(rest) ? joint : Joint::kNone;
  }
  return Joint::kNone;
}

std::string_view FirstWord(std::string_view text) { return text.substr(0, text.find(' ')); }

bool IsPersonalTitle(std::string_view text) { return In(kTitles, text); }
bool IsRank(std::string_view word) { return In(kRanks, word); }
bool BeginsAddress(std::string_view word) { return In(kAddresses, word); }
bool IsMeeting(std::string_view word) { return In(kMeetings, word); }
bool IsPreposition(std::string_view word) { return In(kPrepositions, word); }
bool IsMedium(std::string_view word) { return In(kMedia, word); }

}  // namespace khabar::entities
