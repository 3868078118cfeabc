// Tokenizer: start tags, end tags and texts of a web page, as HTML reads them; comments, doctypes
// and processing instructions are passed over. Every page is read to its end, whatever it holds, in
// time linear in its size. Not thread-safe. Views point into the page, or into the arena where a
// character reference had to be replaced or a name made small.
#ifndef KHABAR_LIB_DECODE_HTML_TOKENIZER_H_
#define KHABAR_LIB_DECODE_HTML_TOKENIZER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/base/arena.h"
#include "lib/decode/html/tags.h"

namespace khabar::decode::html {

struct Attribute {
  std::string_view name;  // in small letters
  std::string_view value;
};

enum class TokenKind : uint8_t { kStart, kEnd, kText, kDone };

struct HtmlToken {
  TokenKind kind = TokenKind::kDone;
  Tag tag = Tag::kOther;
  bool self_closing = false;
  bool html_inside = false;  // an element of SVG or MathML that holds HTML: <foreignObject>
  std::string_view text;     // of kText; in scripts and styles as it stands
};

class Tokenizer {
 public:
  // Attributes of an element behind this many are dropped, doubled ones counted.
  static constexpr size_t kMaxAttributes = 200;

  // REQUIRES: valid UTF-8, which outlives the tokens.
  Tokenizer(std::string_view page, Arena& arena) : page_(page), arena_(arena) {}

  // Fills `attributes` for a start tag; the first of two attributes of one name counts.
  HtmlToken Next(std::vector<Attribute>& attributes);
  // What follows is markup, whatever the start tag just read: <svg><title/>.
  void ReadNoRawText() { raw_ = Tag::kNone; }

 private:
  HtmlToken RawText();
  bool Markup(HtmlToken& token, std::vector<Attribute>& attributes);
  bool StartOrEnd(HtmlToken& token, std::vector<Attribute>& attributes);
  void SkipDeclaration();
  void ReadAttributes(HtmlToken& token, std::vector<Attribute>& attributes);
  std::string_view AttributeValue();
  std::string_view Small(std::string_view name);

  std::string_view page_;
  Arena& arena_;
  size_t at_ = 0;
  Tag raw_ = Tag::kNone;         // the element whose raw text comes next
  bool no_comment_end_ = false;  // no --> is left in the page
};

// `text` with its character references replaced; a view of `text` when there are none. As in
// attributes and texts of HTML, for the references of HTML 4 and numeric ones. Linear.
std::string_view DecodeReferences(std::string_view text, Arena& arena);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_TOKENIZER_H_
