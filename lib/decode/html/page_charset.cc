#include "lib/decode/html/page_charset.h"

#include <algorithm>

#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kScanned = 64 * 1024;

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }
bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

struct Pair {
  std::string_view name, value;
};

// Walks over the tags of the head. Every call moves on; the whole is one pass.
class Scan {
 public:
  explicit Scan(std::string_view page) : page_(page.substr(0, kScanned)) {}

  std::string_view Run() {
    while ((at_ = page_.find('<', at_)) != page_.npos) {
      if (page_.substr(at_, 4) == "<!--") {
        SkipTo("-->", at_ + 2);
      } else if (IsTag("body")) {
        return {};
      } else if (IsTag("meta")) {
        if (const std::string_view label = Meta(); !label.empty()) return label;
      } else if (const size_t name = at_ + 1 + (page_.substr(at_ + 1, 1) == "/");
                 name < page_.size() && IsLetter(page_[name])) {
        at_ = std::min(page_.find_first_of(" \t\r\n\f>", at_), page_.size());
        for (Pair pair; Attribute(pair);) {
        }
      } else {
        SkipTo(">", at_ + 1);
      }
    }
    return {};
  }

 private:
  bool IsTag(std::string_view name) const {
    return EqualsIgnoreCase(page_.substr(at_ + 1, name.size()), name) &&
           at_ + 1 + name.size() < page_.size() &&
           (IsSpace(page_[at_ + 1 + name.size()]) || page_[at_ + 1 + name.size()] == '/' ||
            page_[at_ + 1 + name.size()] == '>');
  }

  void SkipTo(std::string_view end, size_t from) {
    const size_t found = page_.find(end, from);
    at_ = found == page_.npos ? page_.size() : found + end.size();
  }

  std::string_view Meta() {
    at_ += 5;
    std::string_view charset, content;
    bool is_type = false;
    for (Pair pair; Attribute(pair);) {
      if (EqualsIgnoreCase(pair.name, "charset") && charset.empty()) charset = pair.value;
      if (EqualsIgnoreCase(pair.name, "content") && content.empty()) content = pair.value;
      is_type |=
          EqualsIgnoreCase(pair.name, "http-equiv") && EqualsIgnoreCase(pair.value, "content-type");
    }
    if (charset.empty() && is_type) charset = OfContentType(content);
    charset = Trim(charset);
    return ContainsIgnoreCase(charset.substr(0, 6), "utf-16") ? "utf-8" : charset;
  }

  // text/html; charset="windows-1256"
  static std::string_view OfContentType(std::string_view content) {
    constexpr std::string_view kName = "charset";
    content = Trim(content);
    for (size_t at = 0; at + kName.size() < content.size(); ++at) {
      if (!EqualsIgnoreCase(content.substr(at, kName.size()), kName)) continue;
      std::string_view rest = Trim(content.substr(at + kName.size()));
      if (rest.empty() || rest[0] != '=') continue;
      rest = Trim(rest.substr(1));
      if (rest.empty()) return {};
      if (rest[0] == '"' || rest[0] == '\'') {
        const size_t close = rest.find(rest[0], 1);
        return close == rest.npos ? std::string_view() : rest.substr(1, close - 1);
      }
      return rest.substr(0, rest.find_first_of("; \t\r\n\f"));
    }
    return {};
  }

  // The next attribute of a tag; false behind its end.
  bool Attribute(Pair& pair) {
    while (at_ < page_.size() && (IsSpace(page_[at_]) || page_[at_] == '/')) ++at_;
    if (at_ >= page_.size() || page_[at_] == '>') return false;
    const size_t begin = at_++;
    while (at_ < page_.size() && !IsSpace(page_[at_]) &&
           page_.substr(at_, 1).find_first_of("=/>") == page_.npos)
      ++at_;
    pair = {page_.substr(begin, at_ - begin), {}};
    while (at_ < page_.size() && IsSpace(page_[at_])) ++at_;
    if (at_ >= page_.size() || page_[at_] != '=') return true;
    ++at_;
    while (at_ < page_.size() && IsSpace(page_[at_])) ++at_;
    if (at_ >= page_.size()) return true;
    const char quote = page_[at_];
    if (quote == '"' || quote == '\'') {
      const size_t end = std::min(page_.find(quote, at_ + 1), page_.size());
      pair.value = page_.substr(at_ + 1, end - at_ - 1);
      at_ = std::min(end + 1, page_.size());
      return true;
    }
    const size_t value = at_;
    while (at_ < page_.size() && !IsSpace(page_[at_]) && page_[at_] != '>') ++at_;
    pair.value = page_.substr(value, at_ - value);
    return true;
  }

  std::string_view page_;
  size_t at_ = 0;
};

}  // namespace

std::string_view DeclaredCharset(std::string_view page) { return Scan(page).Run(); }

}  // namespace khabar::decode::html
