#include "lib/decode/html/tokenizer.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace khabar::decode::html {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool EndsName(char c) { return IsSpace(c) || c == '/' || c == '>'; }
char ToSmall(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool StartsWithIgnoreCase(std::string_view text, std::string_view small) {
  return text.size() >= small.size() && std::equal(small.begin(), small.end(), text.begin(),
                                                   [](char a, char b) { return a == ToSmall(b); });
}

// https://html.spec.whatwg.org/#html-integration-point
bool HoldsHtml(std::string_view name) {
  constexpr std::string_view kNames[] = {
      "annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// Where the comment ends whose content begins at `at`: behind --> or --!>. npos: nowhere.
size_t EndOfComment(std::string_view page, size_t at) {
  while ((at = page.find("--", at)) != page.npos) {
    const std::string_view rest = page.substr(at + 2, 2);
    if (rest.starts_with('>')) return at + 3;
    if (rest == "!>") return at + 4;
    ++at;
  }
  return page.npos;
}

}  // namespace

HtmlToken Tokenizer::Next(std::vector<Attribute>& attributes) {
  if (raw_ != Tag::kNone) {
    const HtmlToken token = RawText();
    if (!token.text.empty()) return token;
  }
  while (at_ < page_.size()) {
    if (page_[at_] == '<') {
      HtmlToken token;
      const size_t before = at_;
      if (Markup(token, attributes)) return token;
      if (at_ > before) continue;
    }
    const size_t next = std::min(page_.find('<', at_ + 1), page_.size());
    HtmlToken token;
    token.kind = TokenKind::kText;
    token.text = DecodeReferences(page_.substr(at_, next - at_), arena_);
    at_ = next;
    return token;
  }
  return {};
}

// Up to the end tag of the element that was opened, or to the end of the page.
HtmlToken Tokenizer::RawText() {
  const Tag tag = raw_;
  const std::string_view name = NameOf(tag);
  raw_ = Tag::kNone;
  size_t end = at_;
  while (true) {
    end = tag == Tag::kPlaintext ? page_.npos : page_.find("</", end);
    if (end == page_.npos) {
      end = page_.size();
      break;
    }
    const std::string_view rest = page_.substr(end + 2);
    if (StartsWithIgnoreCase(rest, name) &&
        (rest.size() == name.size() || EndsName(rest[name.size()])))
      break;
    end += 2;
  }
  HtmlToken token;
  token.kind = TokenKind::kText;
  token.text = page_.substr(at_, end - at_);
  if (tag == Tag::kTitle || tag == Tag::kTextarea)
    token.text = DecodeReferences(token.text, arena_);
  at_ = end;
  return token;
}

// Moves behind what begins with <; false where it is no token, and without moving where it is text.
bool Tokenizer::Markup(HtmlToken& token, std::vector<Attribute>& attributes) {
  if (at_ + 1 >= page_.size()) return false;
  const char next = page_[at_ + 1];
  if (next == '!' || next == '?') {
    SkipDeclaration();
    return false;
  }
  if (IsLetter(next)) return StartOrEnd(token, attributes);
  if (next != '/' || at_ + 2 >= page_.size()) return false;
  if (IsLetter(page_[at_ + 2])) return StartOrEnd(token, attributes);
  // </> is nothing, </3> a comment.
  const size_t end = page_.find('>', at_ + 2);
  at_ = end == page_.npos ? page_.size() : end + 1;
  return false;
}

void Tokenizer::SkipDeclaration() {
  if (page_.substr(at_, 4) == "<!--") {
    // <!--> and <!---> are comments as well.
    for (const std::string_view empty : {"<!-->", "<!--->"}) {
      if (page_.substr(at_, empty.size()) != empty) continue;
      at_ += empty.size();
      return;
    }
    const size_t end = no_comment_end_ ? page_.npos : EndOfComment(page_, at_ + 4);
    no_comment_end_ = end == page_.npos;
    if (end != page_.npos) {
      at_ = end;
      return;
    }
    // A comment that never ends would hide the rest of the page: only its first tag is one.
  }
  const size_t end = page_.find('>', at_ + 2);
  at_ = end == page_.npos ? page_.size() : end + 1;
}

bool Tokenizer::StartOrEnd(HtmlToken& token, std::vector<Attribute>& attributes) {
  const bool is_end = page_[at_ + 1] == '/';
  const size_t begin = at_ + (is_end ? 2 : 1);
  size_t end = begin;
  while (end < page_.size() && !EndsName(page_[end])) ++end;
  token.kind = is_end ? TokenKind::kEnd : TokenKind::kStart;
  std::array<char, 16> small;  // longer than any name that is known
  const std::string_view name = page_.substr(begin, end - begin);
  if (name.size() <= small.size()) {
    std::transform(name.begin(), name.end(), small.begin(), ToSmall);
    token.tag = TagOf({small.data(), name.size()});
    token.html_inside = token.tag == Tag::kOther && HoldsHtml({small.data(), name.size()});
  }
  at_ = end;
  attributes.clear();
  ReadAttributes(token, attributes);
  if (token.kind == TokenKind::kStart && IsRawText(token.tag)) raw_ = token.tag;
  return true;
}

void Tokenizer::ReadAttributes(HtmlToken& token, std::vector<Attribute>& attributes) {
  size_t read = 0;
  while (at_ < page_.size()) {
    const char c = page_[at_];
    if (c == '>') {
      ++at_;
      return;
    }
    if (IsSpace(c) || c == '/') {
      token.self_closing = c == '/' && at_ + 1 < page_.size() && page_[at_ + 1] == '>';
      ++at_;
      continue;
    }
    const size_t begin = at_++;  // a name may begin with =
    while (at_ < page_.size() && !EndsName(page_[at_]) && page_[at_] != '=') ++at_;
    const std::string_view name = page_.substr(begin, at_ - begin);
    while (at_ < page_.size() && IsSpace(page_[at_])) ++at_;
    std::string_view value;
    if (at_ < page_.size() && page_[at_] == '=') value = AttributeValue();
    if (token.kind == TokenKind::kEnd || ++read > kMaxAttributes) continue;
    const std::string_view small = Small(name);
    const bool known = std::any_of(attributes.begin(), attributes.end(),
                                   [&](const Attribute& a) { return a.name == small; });
    if (!known) attributes.push_back({small, DecodeReferences(value, arena_)});
  }
}

// REQUIRES: at an equals sign.
std::string_view Tokenizer::AttributeValue() {
  ++at_;
  while (at_ < page_.size() && IsSpace(page_[at_])) ++at_;
  if (at_ == page_.size() || page_[at_] == '>') return {};
  const char quote = page_[at_];
  if (quote == '"' || quote == '\'') {
    const size_t end = std::min(page_.find(quote, at_ + 1), page_.size());
    const std::string_view value = page_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, page_.size());
    return value;
  }
  const size_t begin = at_;
  while (at_ < page_.size() && !IsSpace(page_[at_]) && page_[at_] != '>') ++at_;
  return page_.substr(begin, at_ - begin);
}

std::string_view Tokenizer::Small(std::string_view name) {
  if (std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return name;
  char* small = arena_.Allocate(name.size());
  std::transform(name.begin(), name.end(), small, ToSmall);
  return {small, name.size()};
}

}  // namespace khabar::decode::html
