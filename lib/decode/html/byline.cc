#include "lib/decode/html/byline.h"

#include <algorithm>
#include <array>
#include <optional>

#include "lib/base/utf8.h"
#include "lib/decode/html/byline_split.h"
#include "lib/decode/html/byline_words.h"
#include "lib/decode/html/letters.h"
#include "lib/decode/html/month_words.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxNameBytes = 120;
constexpr size_t kMaxNameWords = 8;

std::string_view Covering(std::span<const Word> words) {
  if (words.empty()) return {};
  const char* begin = words.front().raw.data();
  return {begin, static_cast<size_t>(words.back().raw.data() + words.back().raw.size() - begin)};
}

// How many of the first words introduce the name.
size_t IntroductionWords(std::span<const Word> words) {
  std::string plain;
  for (const Word& word : words.first(std::min<size_t>(words.size(), 4))) {
    if (!plain.empty()) plain += ' ';
    plain += word.plain;
  }
  const size_t length = IntroductionLength(plain);
  if (length == 0) return 0;
  // A word by blanks may be two plain ones: Reporting-by.
  size_t count = 0;
  for (size_t end = 0; end < length; ++count) end += words[count].plain.size() + (end > 0);
  // Von Miller is a name, Von Max Müller is by one: these words are parts of names elsewhere.
  const bool may_be_name = IsParticle(words[0].plain) && words[0].capital;
  return may_be_name && words.size() < count + 2 ? 0 : count;
}

std::string_view TrimSigns(std::string_view text) {
  size_t length = 0;
  while (!text.empty()) {
    const char32_t c = CodePointAt(text, 0, length);
    if (IsLetterCodePoint(c) || DigitValue(c) >= 0) break;
    text.remove_prefix(length);
  }
  while (!text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && text.size() - last < 4 && IsUtf8Continuation(text[last])) --last;
    const char32_t c = CodePointAt(text, last, length);
    if (IsLetterCodePoint(c) || DigitValue(c) >= 0) break;
    // Jr. keeps its stop, as does an initial: James R.
    const bool initial = c == '.' && last >= 2 && (text[last - 2] == ' ' || text[last - 2] == '.');
    if (initial ||
        (c == '.' && text.size() > 3 && (text.ends_with(" Jr.") || text.ends_with(" Sr."))))
      break;
    text = text.substr(0, last);
  }
  return text;
}

// ByRim Hassan: markup parted them, the text does not.
std::string WithBlankAfterBy(std::string line) {
  if (line.size() > 3 && (line.starts_with("By") || line.starts_with("by")) && line[2] >= 'A' &&
      line[2] <= 'Z' && line[3] >= 'a')
    line.insert(2, 1, ' ');
  return line;
}

// Without the words that are addresses of pages or of mail.
std::string WithoutAddresses(const std::string& line) {
  if (line.find("://") == line.npos && line.find('@') == line.npos) return line;
  std::string out;
  for (std::string_view rest = line; !rest.empty();) {
    const size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    if (word.find("://") == word.npos && word.find('@') == word.npos) {
      if (!out.empty()) out += ' ';
      out += word;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

class AuthorReader {
 public:
  AuthorReader(std::span<const std::string_view> sites, BylineTrust trust,
               std::vector<std::string>& authors)
      : trust_(trust), authors_(authors) {
    for (const std::string_view site : sites) {
      if (!site.empty()) sites_.push_back(Joined(PlainWords(site)));
    }
  }

  void Read(std::string_view text) {
    if (ReadReversed(text)) return;
    Splitter splitter(text);
    bool person_found = false;
    std::string held;  // an organisation, taken when nobody else is named
    while (const auto piece = splitter.Next()) {
      if (piece->after_break && person_found) continue;
      bool is_person = false;
      const std::string name = NameIn(piece->text, is_person);
      if (name.empty()) continue;
      if (is_person) {
        Add(name);
        person_found = true;
      } else if (held.empty() || (!IsNamedOrganisation(held) && IsNamedOrganisation(name))) {
        held = name;  // Beirut - Reuters
      }
    }
    if (!person_found && !held.empty()) Add(held);
  }

 private:
  static bool IsNamedOrganisation(const std::string& name) {
    const std::vector<Word> words = WordsOf(name);
    return IsWire(PlainWords(name)) || !IsPersonal(words);
  }

  static std::string Joined(std::string words) {
    std::erase(words, ' ');
    return words;
  }

  // "Smith, John" of citation tags.
  bool ReadReversed(std::string_view text) {
    const size_t comma = text.find(',');
    if (comma == std::string_view::npos || text.find_first_of(",;&|", comma + 1) != text.npos)
      return false;
    const std::vector<Word> last = WordsOf(text.substr(0, comma));
    const std::vector<Word> first = WordsOf(text.substr(comma + 1));
    if (last.size() != 1 || first.empty() || first.size() > 2) return false;
    if (first.size() == 2 && first[1].raw.size() > 2) return false;  // Smith, John A.
    const bool names = last[0].capital && first[0].capital && !IsRoleWord(first[0].plain) &&
                       !IsDegree(first[0].plain) && !IsOrganisationWord(first[0].plain) &&
                       !first[0].has_digit && !last[0].has_digit;
    if (!names) return false;
    const std::string name = OneLine(Covering(first)) + " " + std::string(last[0].raw);
    if (name.size() > kMaxNameBytes) return false;
    Add(name);
    return true;
  }

  // The name that a piece holds, empty when it holds none.
  std::string NameIn(std::string_view piece, bool& is_person) const {
    if (piece.find('@') != piece.npos || piece.find("://") != piece.npos ||
        piece.find("www.") != piece.npos || piece.find('{') != piece.npos)
      return {};
    if (IntroducesOther(PlainWords(piece))) return {};
    const std::vector<Word> words = WordsOf(piece);
    std::span<const Word> name = words;
    if (name.size() > 1 && (name[0].plain == "and" || name[0].plain == "with"))
      name = name.subspan(1);
    name = CutTail(name.subspan(IntroductionWords(name)));
    const bool role_first = !name.empty() && IsRoleWord(name.front().plain);
    while (!name.empty() && (IsRoleWord(name.front().plain) || name.front().plain.empty()))
      name = name.subspan(1);
    if (role_first && name.size() < 2) return {};
    bool of_organisation = false;  // News Staff: the role belongs to no person
    const auto role = std::find_if(name.begin(), name.end(),
                                   [](const Word& word) { return IsRoleWord(word.plain); });
    if (role != name.end()) {
      const auto before = name.first(static_cast<size_t>(role - name.begin()));
      of_organisation = before.size() == 1 || before.front().plain == "the" ||
                        IsOrganisationWord(before.back().plain);
      if (!of_organisation) name = before;
    }
    while (name.size() > 1 && IsDegree(name.back().plain)) name = name.first(name.size() - 1);
    name = WithoutSite(name);
    const std::string_view text = TrimSigns(Covering(name));
    if (!IsName(name, text)) return {};
    is_person = name.size() > 1 && !of_organisation && IsPersonal(name);
    return std::string(text);
  }

  static bool IsPersonal(std::span<const Word> name) {
    return std::none_of(name.begin(), name.end(),
                        [](const Word& word) { return IsOrganisationWord(word.plain); });
  }

  // Without the site's or an agency's name behind the person's: Rim Hassan USA TODAY.
  std::span<const Word> WithoutSite(std::span<const Word> name) const {
    std::string tail;
    size_t kept = name.size();
    for (size_t i = name.size(); i-- > 2;) {
      tail.insert(0, name[i].plain);
      const bool known = std::find(sites_.begin(), sites_.end(), tail) != sites_.end();
      if (known || IsAgency(tail)) kept = i;
    }
    return name.first(kept);
  }

  // Without what follows the name: for CNN, in Beirut, 3 May 2018.
  static std::span<const Word> CutTail(std::span<const Word> words) {
    for (size_t i = 0; i < words.size(); ++i) {
      const Word& word = words[i];
      const bool tail_word =
          i > 0 && (word.plain == "for" || word.plain == "in" || word.plain == "via" ||
                    word.plain == "at" || word.plain == "on" || word.plain == "في");
      // أبو شعبان: the Hijri months are names of people.
      const std::optional<MonthWord> named = MonthAt(word.raw, 0);
      const bool month = i + 1 < words.size() && words[i + 1].has_digit && named && !named->hijri;
      if (tail_word || month || word.has_digit) return words.first(i);
    }
    return words;
  }

  bool IsName(std::span<const Word> words, std::string_view text) const {
    if (words.empty() || words.size() > kMaxNameWords || text.size() > kMaxNameBytes) return false;
    const std::string plain = PlainWords(text);
    if (CountCodePoints(plain) < 2 || IsNobody(plain) || IsDegree(plain)) return false;
    const std::string joined = Joined(plain);
    if (std::find(sites_.begin(), sites_.end(), joined) != sites_.end()) return false;
    size_t small = 0;
    for (const Word& word : words) small += !word.capital && !IsParticle(word.plain);
    if (!words.front().capital && IsLeadingParticle(words.front().plain)) return false;
    if (trust_ == BylineTrust::kShown) return small == 0 && !StartsWithMonth(text);
    const bool all_small = small == words.size() && words.size() <= 3;
    return small < 2 || all_small;
  }

  static bool StartsWithMonth(std::string_view text) {
    const std::optional<MonthWord> month = MonthAt(text, 0);
    return month && !month->hijri;
  }

  // Of a role that was cut in two: of Reality Labs.
  static bool IsLeadingParticle(std::string_view plain) {
    return plain == "of" || plain == "and" || plain == "the" || plain == "to" || plain == "by";
  }

  void Add(const std::string& name) {
    if (authors_.size() >= kMaxAuthors) return;
    const std::string plain = PlainWords(name);
    const bool known = std::any_of(authors_.begin(), authors_.end(), [&](const std::string& other) {
      return PlainWords(other) == plain;
    });
    if (!known) authors_.push_back(name);
  }

  std::vector<std::string> sites_;
  const BylineTrust trust_;
  std::vector<std::string>& authors_;
};

}  // namespace

void AddAuthors(std::string_view raw, std::span<const std::string_view> sites, BylineTrust trust,
                std::vector<std::string>& authors) {
  std::string text;
  for (std::string_view rest = Utf8Prefix(raw, kMaxBylineBytes); !rest.empty();) {
    const size_t line = std::min(rest.find('\n'), rest.size());
    const std::string one = WithBlankAfterBy(WithoutAddresses(OneLine(rest.substr(0, line))));
    if (!text.empty() && !one.empty()) text += '\n';
    text += one;
    rest.remove_prefix(std::min(line + 1, rest.size()));
  }
  AuthorReader(sites, trust, authors).Read(text);
}

bool ArePeople(std::span<const std::string> names) {
  if (names.size() == 1 && IsWire(PlainWords(names[0]))) return true;
  return std::all_of(names.begin(), names.end(), [](const std::string& name) {
    const std::vector<Word> words = WordsOf(name);
    return words.size() > 1 && std::none_of(words.begin(), words.end(), [](const Word& word) {
             return IsOrganisationWord(word.plain) || IsRoleWord(word.plain);
           });
  });
}

bool HasBylineIntroduction(std::string_view text) {
  const std::vector<Word> words = WordsOf(text.substr(0, std::min<size_t>(text.size(), 120)));
  if (words.size() >= 2 && WithBlankAfterBy(std::string(words[0].raw)) != words[0].raw) return true;
  return words.size() >= 2 && !IsParticle(words[0].plain) && words[0].plain != "من" &&
         IntroductionWords(words) > 0;
}

}  // namespace khabar::decode::html
