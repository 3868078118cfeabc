#include "lib/decode/html/loose_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "lib/base/utf8.h"

namespace khabar::decode::html {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// The four digits of \uXXXX, -1 when they are not.
int32_t Hex4(std::string_view text, size_t at) {
  if (at + 4 > text.size() || text[at] == '-') return -1;
  int32_t value = 0;
  const char* end = text.data() + at + 4;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value, 16);
  return error == std::errc() && stop == end ? value : -1;
}

// Reads the \u escape whose first digit is at `at`; with its second half where there is one.
// Halves alone become U+FFFD.
size_t AppendUnicodeEscape(std::string_view text, size_t at, std::string& out) {
  const int32_t first = Hex4(text, at);
  if (first < 0) {
    out += 'u';
    return at;
  }
  if (first >= 0xD800 && first < 0xDC00 && text.substr(at + 4, 2) == "\\u") {
    const int32_t second = Hex4(text, at + 6);
    if (second >= 0xDC00 && second < 0xE000) {
      AppendUtf8(static_cast<char32_t>(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)),
                 out);
      return at + 10;
    }
  }
  AppendUtf8(static_cast<char32_t>(first), out);
  return at + 4;
}

std::string_view Unescape(std::string_view text, Arena& arena) {
  if (text.find('\\') == std::string_view::npos) return text;
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    switch (const char c = text[++i]) {
      case 'n':
      case 'r':
      case 't':
      case 'f':
        out += c == 'n' ? '\n' : ' ';
        break;
      case 'b':
        break;
      case 'u':
        i = AppendUnicodeEscape(text, i + 1, out) - 1;
        break;
      default:
        out += c;
    }
  }
  return arena.Copy(out);
}

}  // namespace

class LooseJsonReader {
 public:
  LooseJsonReader(std::string_view text, Arena& arena, LooseJson& out)
      : text_(text), arena_(arena), out_(out) {}

  void Run() {
    while (at_ < text_.size() && out_.size() < LooseJson::kMaxNodes) Step();
    while (depth_ > 0) Close();
  }

 private:
  void Step() {
    const char c = text_[at_];
    if (SkipWrapper()) return;
    if (IsBlank(c) || c == ';' || c == ':') {
      ++at_;
    } else if (c == ',') {
      ++at_;
      has_key_ = false;  // a key without a value
    } else if (c == '{' || c == '[') {
      ++at_;
      Open(c == '{' ? LooseJson::Kind::kObject : LooseJson::Kind::kArray);
    } else if (c == '}' || c == ']') {
      ++at_;
      if (depth_ > 0) Close();
    } else if (depth_ == 0) {
      ++at_;  // JavaScript around the value
    } else if (c == '"') {
      String();
    } else {
      Bare();
    }
  }

  // Comments of HTML and JavaScript, CDATA marks.
  bool SkipWrapper() {
    const std::string_view rest = text_.substr(at_);
    for (const std::string_view mark : {"<!--", "-->", "<![CDATA[", "]]>"}) {
      if (rest.starts_with(mark)) {
        at_ += mark.size();
        return true;
      }
    }
    if (rest.starts_with("/*")) {
      const size_t end = no_more_comments_ ? std::string_view::npos : text_.find("*/", at_ + 2);
      no_more_comments_ = end == std::string_view::npos;
      at_ = no_more_comments_ ? at_ + 2 : end + 2;
      return true;
    }
    if (rest.starts_with("//")) {  // outside of values a CDATA mark or the value may follow
      at_ = depth_ == 0 ? at_ + 2 : std::min(text_.find('\n', at_), text_.size());
      return true;
    }
    return false;
  }

  bool InObject() const { return depth_ > 0 && stack_[depth_ - 1].object; }
  bool ExpectsKey() const { return InObject() && !has_key_; }

  void Open(LooseJson::Kind kind) {
    if (depth_ == LooseJson::kMaxDepth) return SkipDeep();
    const int32_t node = Push(kind, {});
    if (depth_ == 0) out_.roots_.push_back(node);
    stack_[depth_++] = {node, kind == LooseJson::Kind::kObject};
  }

  // What is nested too deep is passed over, brackets counted.
  void SkipDeep() {
    has_key_ = false;
    for (int open = 1; at_ < text_.size() && open > 0; ++at_) {
      const char c = text_[at_];
      open += (c == '{' || c == '[') - (c == '}' || c == ']');
    }
  }

  void Close() {
    --depth_;
    out_.nodes_[static_cast<size_t>(stack_[depth_].node)].end = out_.size();
    has_key_ = false;
  }

  int32_t Push(LooseJson::Kind kind, std::string_view text) {
    const int32_t index = out_.size();
    out_.nodes_.push_back({kind, has_key_ ? key_ : std::string_view(), text, index + 1});
    has_key_ = false;
    return index;
  }

  void String() {
    const size_t begin = ++at_;
    const size_t end = StringEnd();
    at_ = std::min(end + 1, text_.size());
    Value(LooseJson::Kind::kString, Unescape(text_.substr(begin, end - begin), arena_));
  }

  void Value(LooseJson::Kind kind, std::string_view text) {
    if (!ExpectsKey()) {
      Push(kind, text);
    } else {
      key_ = text;
      has_key_ = true;
    }
  }

  // The quote that ends the string begun before `at_`: the first whose follower fits what JSON
  // allows there. In well-formed JSON that is the first of all.
  size_t StringEnd() const {
    for (size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '"' && Ends(i + 1)) {
        return i;
      }
    }
    return text_.size();
  }

  bool Ends(size_t after) const {
    const size_t next = SkipBlanks(after);
    if (next == text_.size()) return true;
    const char c = text_[next];
    if (ExpectsKey()) return c == ':';
    if (c == '}' || c == ']') return true;
    if (c != ',') return c == '"' && text_.substr(after, next - after).find('\n') != kNone;
    const size_t behind = SkipBlanks(next + 1);
    if (behind == text_.size()) return true;
    if (text_[behind] == '"' || text_[behind] == '}' || text_[behind] == ']') return true;
    return !InObject() || text_[behind] == ',';
  }

  size_t SkipBlanks(size_t i) const {
    while (i < text_.size() && IsBlank(text_[i])) ++i;
    return i;
  }

  // A number, true, false, null, a key without quotes, a string in single quotes.
  void Bare() {
    const size_t begin = at_;
    if (text_[at_] == '\'') {
      const size_t end = std::min(text_.find('\'', at_ + 1), text_.size());
      at_ = std::min(end + 1, text_.size());
      return Value(LooseJson::Kind::kString, text_.substr(begin + 1, end - begin - 1));
    }
    constexpr std::string_view kStops = ",:;{}[]\"\n";
    while (at_ < text_.size() && kStops.find(text_[at_]) == kNone) ++at_;
    size_t end = at_;
    while (end > begin && IsBlank(text_[end - 1])) --end;
    Value(LooseJson::Kind::kBare, text_.substr(begin, end - begin));
  }

  static constexpr size_t kNone = std::string_view::npos;

  struct Level {
    int32_t node = 0;
    bool object = false;
  };

  const std::string_view text_;
  Arena& arena_;
  LooseJson& out_;
  size_t at_ = 0;
  std::array<Level, LooseJson::kMaxDepth> stack_{};
  int depth_ = 0;
  std::string_view key_;
  bool has_key_ = false;
  bool no_more_comments_ = false;
};

void LooseJson::Add(std::string_view script, Arena& arena) {
  LooseJsonReader(script, arena, *this).Run();
}

int32_t LooseJson::Find(int32_t node, std::string_view key) const {
  if (node < 0 || (*this)[node].kind != Kind::kObject) return -1;
  for (int32_t i = FirstChild(node); i < (*this)[node].end; i = Next(i)) {
    if ((*this)[i].key == key) return i;
  }
  return -1;
}

std::string_view LooseJson::Text(int32_t node, std::string_view key) const {
  const int32_t child = Find(node, key);
  if (child < 0) return {};
  const Node& value = (*this)[child];
  return value.kind == Kind::kString || value.kind == Kind::kBare ? value.text : std::string_view();
}

}  // namespace khabar::decode::html
