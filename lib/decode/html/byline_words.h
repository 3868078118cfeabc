// The words of bylines that are no names. Plain letters (letters.h), sorted by the compiler's check
// in byline_words.cc. Thread-safe: constants and free functions.
#ifndef KHABAR_LIB_DECODE_HTML_BYLINE_WORDS_H_
#define KHABAR_LIB_DECODE_HTML_BYLINE_WORDS_H_

#include <string_view>

namespace khabar::decode::html {

// How many bytes of `plain` (PlainWords of a byline) introduce the name: "by ", "written by ",
// "بقلم "; 0 when it does not begin so.
size_t IntroductionLength(std::string_view plain);

// True when `plain` begins by naming somebody who is no author: "reviewed by ", "photo by ".
bool IntroducesOther(std::string_view plain);

// A word that belongs to a role or an office and never to a person's name: editor, reporter, محرر.
bool IsRoleWord(std::string_view plain);

// A whole value that names nobody: admin, guest, unknown, المحرر.
bool IsNobody(std::string_view plain);

// A degree behind a name: phd, md, rn.
bool IsDegree(std::string_view plain);

// A word that belongs to an organisation: news, press, team, university, وكالة.
bool IsOrganisationWord(std::string_view plain);

// A news agency by its whole name, without blanks: reuters, theassociatedpress.
bool IsAgency(std::string_view joined);

// A wire service that signs whole articles: then nobody else does.
bool IsWire(std::string_view plain);

// A word that may stand in a person's name though it begins with a small letter: van, de, bin.
bool IsParticle(std::string_view plain);

// Arabic names that begin with و, which is otherwise "and" written to the next name.
bool IsNameWithWaw(std::string_view plain);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_BYLINE_WORDS_H_
