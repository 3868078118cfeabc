// Words around offices and their holders, for roles.cc: which of them part an office from what
// follows it, and which titles, verbs and media change whose office it is. Texts are views;
// thread-safe.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_ROLE_WORDS_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_ROLE_WORDS_H_

#include <string_view>

namespace khabar::entities {

// A comma, then nothing but words that may stand before an office in apposition.
bool IsApposition(std::string_view gap);

// Only blanks, quotation marks and words like السابق.
bool IsBeside(std::string_view gap);

// Nothing but «للتسويق», the field of the office: «نائب الرئيس للتسويق بشركة …».
bool IsField(std::string_view gap);

// How what follows hangs on the office before it.
enum class Joint {
  kNone,
  kBeside,
  kFor,  // ل
  kAt,   // ب, في
  kHost  // لدى
};

// By the last word of the gap before an organisation or a place; kBeside is not among them.
Joint JointOfGap(std::string_view gap);

std::string_view FirstWord(std::string_view text);

// Titles that begin the next person: «مدير الجامعة الدكتور …».
bool IsPersonalTitle(std::string_view text);

// Ranks leave room for an office of the same person: «النائب ماجد شنكالي رئيس اللجنة».
bool IsRank(std::string_view word);

// The first word of an address, which always stands before its name: «صاحب السمو الشيخ …».
bool BeginsAddress(std::string_view word);

// Verbs and their nouns with one person as subject and another as object: what stands behind
// «التقى عباس» is rather the office of the other one.
bool IsMeeting(std::string_view word);

// With one of these before it the name is no subject, and the office behind it is its own.
bool IsPreposition(std::string_view word);

// Whom one talks to: «قال الوزير لصحيفة …».
bool IsMedium(std::string_view word);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_ROLE_WORDS_H_
