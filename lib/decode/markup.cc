// The markup that feeds and ninjs carry inside their texts. A scanner, not a tree: fragments are
// short, come from editorial systems and need no error recovery beyond never failing.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string>

#include "lib/base/utf8.h"
#include "lib/decode/formats.h"
#include "lib/decode/windows_1252.h"

namespace khabar::decode {
namespace {

struct Entity {
  std::string_view name, text;
};
// The entities of HTML that news uses; others stay as they are written.
constexpr auto kEntities = std::to_array<Entity>(
    {{"AMP", "&"},       {"Aacute", "Á"}, {"GT", ">"},     {"LT", "<"},       {"QUOT", "\""},
     {"aacute", "á"},    {"acirc", "â"},  {"agrave", "à"}, {"amp", "&"},      {"apos", "'"},
     {"auml", "ä"},      {"bdquo", "„"},  {"bull", "•"},   {"ccedil", "ç"},   {"cent", "¢"},
     {"copy", "©"},      {"deg", "°"},    {"eacute", "é"}, {"ecirc", "ê"},    {"egrave", "è"},
     {"euml", "ë"},      {"euro", "€"},   {"frac12", "½"}, {"gt", ">"},       {"hellip", "…"},
     {"iacute", "í"},    {"icirc", "î"},  {"iuml", "ï"},   {"laquo", "«"},    {"ldquo", "“"},
     {"lrm", ""},        {"lsquo", "‘"},  {"lt", "<"},     {"mdash", "—"},    {"middot", "·"},
     {"nbsp", "\u00A0"}, {"ndash", "–"},  {"ntilde", "ñ"}, {"oacute", "ó"},   {"ocirc", "ô"},
     {"ouml", "ö"},      {"pound", "£"},  {"quot", "\""},  {"raquo", "»"},    {"rdquo", "”"},
     {"reg", "®"},       {"rlm", ""},     {"rsquo", "’"},  {"sbquo", "‚"},    {"shy", ""},
     {"szlig", "ß"},     {"times", "×"},  {"trade", "™"},  {"uacute", "ú"},   {"ucirc", "û"},
     {"ugrave", "ù"},    {"uuml", "ü"},   {"yen", "¥"},    {"zwnj", "\u200C"}});
static_assert(std::is_sorted(kEntities.begin(), kEntities.end(),
                             [](const Entity& a, const Entity& b) { return a.name < b.name; }));

constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "article",    "aside",  "blockquote", "br", "dd",   "div", "dl",
     "dt",      "figcaption", "figure", "footer",     "h1", "h2",   "h3",  "h4",
     "h5",      "h6",         "header", "hr",         "li", "main", "ol",  "p",
     "pre",     "section",    "table",  "tr",         "ul"});
static_assert(std::is_sorted(kBlocks.begin(), kBlocks.end()));

class Stripper {
 public:
  Stripper(std::string_view in, char* out) : in_(in), out_(out) {}

  size_t Run() {
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '<' && Tag()) continue;
      if (c == '&' && EntityAt()) continue;
      // Line breaks of the source are blanks; lines come from the blocks.
      out_[written_++] = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
      ++at_;
    }
    return written_;
  }

 private:
  static bool IsNameByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  bool Tag() {
    if (in_.substr(at_).starts_with("<!--")) {
      const size_t end = in_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? in_.size() : end + 3;
      return true;
    }
    size_t name_at = at_ + 1;
    const bool closing = name_at < in_.size() && in_[name_at] == '/';
    name_at += closing;
    if (name_at >= in_.size() ||
        !(IsNameByte(in_[name_at]) || in_[name_at] == '!' || in_[name_at] == '?'))
      return false;
    std::array<char, 16> name{};
    size_t length = 0;
    while (name_at + length < in_.size() && IsNameByte(in_[name_at + length]) &&
           length < name.size()) {
      const char c = in_[name_at + length];
      name[length++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    const std::string_view lower(name.data(), length);
    const size_t end = TagEnd(name_at + length);
    if (end == std::string_view::npos) {
      no_more_tags_ = true;
      return false;
    }
    at_ = end;
    if (!closing && (lower == "script" || lower == "style")) SkipRaw(lower);
    if (written_ == 0) return true;
    if (std::binary_search(kBlocks.begin(), kBlocks.end(), lower)) out_[written_++] = '\n';
    if (lower == "td" || lower == "th") out_[written_++] = ' ';
    return true;
  }

  // Past the >, quoted attribute values skipped. A < that never closes is text, and so are all
  // after it. Once a quote was found unclosed, quotes are no longer looked at: each kind of fault
  // costs one scan of the rest.
  size_t TagEnd(size_t from) {
    if (no_more_tags_) return std::string_view::npos;
    if (quotes_broken_) return AfterBracket(from);
    char quote = '\0';
    for (size_t i = from; i < in_.size(); ++i) {
      const char c = in_[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    quotes_broken_ = quote != '\0';
    return quotes_broken_ ? AfterBracket(from) : std::string_view::npos;
  }

  size_t AfterBracket(size_t from) const {
    const size_t bracket = in_.find('>', from);
    return bracket == std::string_view::npos ? bracket : bracket + 1;
  }

  void SkipRaw(std::string_view name) {
    for (size_t i = in_.find("</", at_); i != std::string_view::npos; i = in_.find("</", i + 2)) {
      const std::string_view candidate = in_.substr(i + 2, name.size());
      const bool same = candidate.size() == name.size() &&
                        std::equal(candidate.begin(), candidate.end(), name.begin(),
                                   [](char a, char b) { return (a | 0x20) == b; });
      if (!same) continue;
      const size_t end = in_.find('>', i);
      at_ = end == std::string_view::npos ? in_.size() : end + 1;
      return;
    }
    at_ = in_.size();
  }

  bool EntityAt() {
    constexpr size_t kLongest = 12;  // &#x10FFFF; and every name above
    const size_t length = in_.substr(at_, kLongest).find(';');
    if (length == std::string_view::npos || length < 2) return false;
    const size_t end = at_ + length;
    const std::string_view name = in_.substr(at_ + 1, end - at_ - 1);
    if (name[0] == '#') return Numeric(name.substr(1), end);
    const auto found =
        std::lower_bound(kEntities.begin(), kEntities.end(), name,
                         [](const Entity& e, std::string_view n) { return e.name < n; });
    if (found == kEntities.end() || found->name != name) return false;
    Write(found->text);
    at_ = end + 1;
    return true;
  }

  bool Numeric(std::string_view digits, size_t end) {
    const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    if (hex) digits.remove_prefix(1);
    uint32_t value = 0;
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (error != std::errc() || stop != digits.data() + digits.size() || value == 0) return false;
    if (value >= 0x80 && value < 0xA0 && kWindows1252[value - 0x80] != 0)
      value = kWindows1252[value - 0x80];
    scratch_.clear();
    AppendUtf8(value, scratch_);
    Write(scratch_);
    at_ = end + 1;
    return true;
  }

  // Never longer than what it stands for: the shortest reference to a code point is as long as its
  // UTF-8.
  void Write(std::string_view text) {
    std::memcpy(out_ + written_, text.data(), text.size());
    written_ += text.size();
  }

  const std::string_view in_;
  char* const out_;
  size_t at_ = 0;
  size_t written_ = 0;
  bool no_more_tags_ = false;
  bool quotes_broken_ = false;
  std::string scratch_;
};

}  // namespace

std::string_view StripMarkup(std::string_view utf8, Arena& arena) {
  if (utf8.empty()) return {};
  char* out = arena.Allocate(utf8.size());
  const size_t written = Stripper(utf8, out).Run();
  arena.Shrink(out, utf8.size(), written);
  return {out, written};
}

bool LooksLikeMarkup(std::string_view text) {
  for (size_t i = text.find('<'); i != std::string_view::npos && i + 2 < text.size();
       i = text.find('<', i + 1)) {
    const char next = text[i + 1];
    const bool tag = next == '/' || next == '!' || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z');
    if (tag && text.find('>', i) != std::string_view::npos) return true;
    if (tag) return false;
  }
  for (const std::string_view entity :
       {"&amp;", "&quot;", "&nbsp;", "&#", "&lt;", "&laquo;", "&rsquo;", "&ldquo;"}) {
    if (text.find(entity) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace khabar::decode
