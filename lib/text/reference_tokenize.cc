#include <unicode/regex.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cassert>
#include <memory>

#include "lib/base/utf8.h"
#include "lib/text/reference.h"

namespace khabar::text::reference {
namespace {

// Letters, marks and digits as sets for the patterns below.
constexpr char kPatternSets[][2][256] = {
    {"M", R"([\p{M}\u0640\u200C\u200D])"},
    {"I", R"([[\p{L}\p{Nl}]&&[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]])"},
    {"L", R"([[\p{L}\p{Nl}]-[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u0640]])"},
    {"A", R"([\p{sc=Latin}&&[\p{L}\p{Nl}]])"},
    {"D", R"(\p{Nd})"},
    {"J", R"(['\u2019\u2010\u2011-])"},
    {"S", R"([.,:/\u066B\u066C\u060C\u2019-])"},
    {"E", R"([\U0001F3FB-\U0001F3FF\uFE0F\u20E3])"},
    {"F", R"([\U0001F1E6-\U0001F1FF])"},
    {"P", R"(\p{P})"},
    {"W", R"([[\p{White_Space}\p{Cc}]\u200B])"},
};

struct Rule {
  TokenKind kind;
  const char* pattern;  // <X> stands for the set X
};
// The first that matches gives the token.
constexpr Rule kRules[] = {
    {TokenKind::kHandle,
     R"((?<!<L>|<D>)[@#](?=(?:<M>|<D>|_)*+(?:<L>|<I>))(?:<L>|<M>|<D>|<I>|_)++)"},
    {TokenKind::kUrl, R"((?i:https?://|ftp://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]++)"},
    {TokenKind::kEmail, R"([A-Za-z0-9][A-Za-z0-9._%+-]{0,63}+@[A-Za-z0-9.-]{1,255})"},
    {TokenKind::kWord,
     R"(<D>(?:<D>|<S>(?=<D>))*+(?=[<L>&&[\u0000-\u05FF]])(?:<L>|<M>|<D>|<J>(?=<L>|<D>))++)"},
    {TokenKind::kNumber, R"(<D>(?:<D>|<S>(?=<D>))*+)"},
    {TokenKind::kWord, R"((?:<A>\.){2,}+(?!<L>|<D>))"},
    {TokenKind::kWord, R"((?=<L>|<M>)(?:<L>|<M>|<D>|<J>(?=<L>|<D>))++)"},
    {TokenKind::kWord, R"(<I>)"},
    {TokenKind::kPunctuation, R"(([.!?*_\u061F\u2026-])\1*+|<P>)"},
    {TokenKind::kSymbol, R"((?:<F>{2}|[^<W>])(?:<E>|\u200D(?=[^<W><L><M><I><D><P>])[^<W>])*+)"},
};

std::string Expand(std::string pattern) {
  for (const auto& [name, set] : kPatternSets) {
    const std::string mark = std::string("<") + name + ">";
    for (size_t at; (at = pattern.find(mark)) != std::string::npos;)
      pattern.replace(at, mark.size(), set);
  }
  return pattern;
}

using Matchers = std::vector<std::unique_ptr<icu::RegexMatcher>>;

const Matchers& AllMatchers() {
  thread_local const Matchers matchers = [] {
    Matchers out;
    for (const Rule& rule : kRules) {
      UErrorCode status = U_ZERO_ERROR;
      out.push_back(std::make_unique<icu::RegexMatcher>(
          icu::UnicodeString::fromUTF8(Expand(rule.pattern)), 0, status));
      assert(U_SUCCESS(status));
    }
    return out;
  }();
  return matchers;
}

bool IsOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// An address as matched, less what belongs to the sentence; 0 when nothing is left of it.
int32_t TrimAddress(TokenKind kind, std::string_view match) {
  if (kind == TokenKind::kEmail) {
    while (IsOneOf(match.back(), ".-")) match.remove_suffix(1);
    const std::string_view domain = match.substr(match.find('@') + 1);
    const size_t dot = domain.rfind('.');
    const bool whole = dot != std::string_view::npos && dot > 0;
    return whole ? static_cast<int32_t>(match.size()) : 0;
  }
  if (kind != TokenKind::kUrl) return static_cast<int32_t>(match.size());
  match = match.substr(0, 2048);
  const size_t prefix = match[0] == 'w' || match[0] == 'W' ? 4 : match.find("://") + 3;
  while (!match.empty()) {
    const char last = match.back();
    const auto count = [match](char c) { return std::count(match.begin(), match.end(), c); };
    const bool matched =
        (last == ')' && count(')') <= count('(')) || (last == ']' && count(']') <= count('['));
    if (matched || !IsOneOf(last, ".,;:!?'*)]")) break;
    match.remove_suffix(1);
  }
  return match.size() > prefix + 1 ? static_cast<int32_t>(match.size()) : 0;
}

Script ScriptOf(std::string_view word) {
  for (int32_t i = 0; i < static_cast<int32_t>(word.size());) {
    const DecodedCodePoint c = DecodeUtf8(word, i);
    i += c.length;
    const auto ch = static_cast<UChar32>(c.value);
    const bool letter = (U_GET_GC_MASK(ch) & (U_GC_L_MASK | U_GC_NL_MASK)) != 0;
    if (!letter || c.value == 0x0640) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(ch, &status);
    return script == USCRIPT_ARABIC  ? Script::kArabic
           : script == USCRIPT_LATIN ? Script::kLatin
                                     : Script::kOther;
  }
  return Script::kNone;
}

}  // namespace

std::vector<Token> Tokenize(std::string_view text) {
  const auto utf16 = icu::UnicodeString::fromUTF8(std::string(text));
  std::vector<int32_t> bytes(static_cast<size_t>(utf16.length()) + 1);  // UTF-16 offset to byte
  int32_t at16 = 0;
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    const DecodedCodePoint c = DecodeUtf8(text, i);
    for (int units = c.value > 0xFFFF ? 2 : 1; units > 0; --units)
      bytes[static_cast<size_t>(at16++)] = i;
    i += c.length;
  }
  bytes[static_cast<size_t>(at16)] = static_cast<int32_t>(text.size());
  std::vector<Token> tokens;
  bool space_before = true;
  for (int32_t at = 0; at < utf16.length();) {
    const UChar32 c = utf16.char32At(at);
    if (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR || c == 0x200B) {
      space_before = true;
      ++at;
      continue;
    }
    Token token{};
    for (size_t rule = 0; token.span.empty() && rule < AllMatchers().size(); ++rule) {
      icu::RegexMatcher& matcher = *AllMatchers()[rule];
      matcher.reset(utf16);
      UErrorCode status = U_ZERO_ERROR;
      if (matcher.lookingAt(at, status) == 0) continue;
      const int32_t begin = bytes[static_cast<size_t>(at)];
      const int32_t end = bytes[static_cast<size_t>(matcher.end(status))];
      token.kind = kRules[rule].kind;
      token.span = {begin, begin + TrimAddress(token.kind, Span{begin, end}.In(text))};
    }
    if (token.span.empty()) return {};  // no rule: the comparison fails
    if (token.kind == TokenKind::kWord) token.script = ScriptOf(token.span.In(text));
    token.space_before = space_before;
    space_before = false;
    tokens.push_back(token);
    at = static_cast<int32_t>(std::lower_bound(bytes.begin() + at, bytes.end(), token.span.end) -
                              bytes.begin());
  }
  return tokens;
}

}  // namespace khabar::text::reference
