#include "lib/text/normalize.h"

#include <unicode/uchar.h>

#include <array>
#include <cstring>

#include "lib/base/utf8.h"
#include "lib/text/compose.h"

namespace khabar::text {
namespace {

// What cleaning does with a code point.
enum class Action : uint8_t { kKeep, kSpace, kNewline, kDrop, kZeroWidthSpace };

constexpr bool SeparatesWordsWithoutSpaces(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

Action ActionOf(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
    if (c == '\t') return Action::kSpace;
    const bool line_end = c == '\n' || c == 0x0B || c == 0x0C || c == '\r' || c == 0x85;
    return line_end ? Action::kNewline : Action::kDrop;
  }
  switch (c) {
    case ' ':
    case 0xA0:    // no-break space
    case 0x1680:  // Ogham space
    case 0x202F:  // narrow no-break space
    case 0x205F:  // mathematical space
    case 0x3000:  // ideographic space
      return Action::kSpace;
    case 0x2028:
    case 0x2029:
      return Action::kNewline;
    case 0x200B:
      return Action::kZeroWidthSpace;
    case 0xAD:    // soft hyphen
    case 0x061C:  // Arabic letter mark
    case 0x180E:  // Mongolian vowel separator
    case 0x200E:  // left-to-right mark
    case 0x200F:  // right-to-left mark
    case 0x2060:  // word joiner
    case 0xFEFF:  // byte order mark
      return Action::kDrop;
    default:
      if (c >= 0x2000 && c <= 0x200A) return Action::kSpace;
      // Embeddings, overrides, isolates and the deprecated formatting characters.
      if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F)) return Action::kDrop;
      return Action::kKeep;
  }
}

// Lead bytes of code points that ActionOf may not keep; every other byte is copied unseen.
constexpr std::array<bool, 256> kSuspectLead = [] {
  std::array<bool, 256> table{};
  for (int i = 0; i <= 0x20; ++i) table[static_cast<size_t>(i)] = true;
  for (const int lead : {0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF})
    table[static_cast<size_t>(lead)] = true;
  return table;
}();

// Removes and replaces code points, trims lines, reduces runs of blanks. Writes at most `in.size()`
// bytes.
class Cleaner {
 public:
  Cleaner(std::string_view in, bool one_line, char* out, OffsetMap& map)
      : in_(in), one_line_(one_line), out_(out), map_(map) {}

  size_t Run() {
    const size_t size = in_.size();
    while (at_ < size) {
      if (IsPlain(at_)) {
        CopyPlain();
        continue;
      }
      const DecodedCodePoint c = DecodeValidUtf8(in_, static_cast<int32_t>(at_));
      Handle(c);
      at_ += static_cast<size_t>(c.length);
    }
    return written_;
  }

 private:
  // Half of Arabic's letters share their lead byte with the Arabic letter mark (D8 9C).
  bool IsPlain(size_t at) const {
    const auto lead = static_cast<uint8_t>(in_[at]);
    return !kSuspectLead[lead] || (lead == 0xD8 && static_cast<uint8_t>(in_[at + 1]) != 0x9C);
  }

  // As much as goes over unchanged, one blank between words with it: nearly all of an article.
  void CopyPlain() {
    size_t end = at_;
    while (end < in_.size()) {
      const auto lead = static_cast<uint8_t>(in_[end]);
      if (lead == ' ' ? end + 1 < in_.size() && IsPlain(end + 1) : IsPlain(end)) {
        end += lead == 0xD8 ? 2 : 1;
      } else {
        break;
      }
    }
    Copy(end - at_);
    at_ = end;
  }

  void Handle(DecodedCodePoint c) {
    switch (ActionOf(c.value)) {
      case Action::kKeep:
        Copy(static_cast<size_t>(c.length));
        break;
      case Action::kZeroWidthSpace:
        if (IsWordBoundary()) Copy(static_cast<size_t>(c.length));
        break;
      case Action::kSpace:
        NotePending();
        break;
      case Action::kNewline:
        // CRLF is one line end.
        if (c.value == '\n' && at_ > 0 && in_[at_ - 1] == '\r') break;
        if (!one_line_) ++pending_newlines_;
        NotePending();
        break;
      case Action::kDrop:
        break;
    }
  }

  // A zero width space parts words in Thai, Lao, Burmese and Khmer; it is stray elsewhere. Looks at
  // the letter before, not at its marks: NFC may still reorder those. Sees no byte twice.
  bool IsWordBoundary() {
    const std::string_view done(out_, written_);
    auto at = static_cast<int32_t>(written_);
    while (at > static_cast<int32_t>(seen_)) {
      at = PreviousCodePoint(done, at);
      const char32_t c = DecodeValidUtf8(done, at).value;
      if (u_getCombiningClass(static_cast<UChar32>(c)) != 0) continue;
      after_unspaced_ = SeparatesWordsWithoutSpaces(c);
      break;
    }
    seen_ = written_;
    return after_unspaced_ && pending_from_ == SIZE_MAX;
  }

  void NotePending() {
    if (pending_from_ == SIZE_MAX) pending_from_ = at_;
  }

  // White space is written only when text follows, so that lines have no blanks at their ends.
  void FlushPending() {
    if (pending_from_ != SIZE_MAX && written_ > 0) {
      const std::string_view marks = pending_newlines_ == 0   ? " "
                                     : pending_newlines_ == 1 ? "\n"
                                                              : "\n\n";
      map_.Add(static_cast<int32_t>(written_), static_cast<int32_t>(pending_from_),
               in_.substr(pending_from_).starts_with(marks));
      std::memcpy(out_ + written_, marks.data(), marks.size());
      written_ += marks.size();
    }
    pending_from_ = SIZE_MAX;
    pending_newlines_ = 0;
  }

  void Copy(size_t length) {
    if (pending_from_ != SIZE_MAX) FlushPending();
    map_.Add(static_cast<int32_t>(written_), static_cast<int32_t>(at_), true);
    std::memcpy(out_ + written_, in_.data() + at_, length);
    written_ += length;
  }

  const std::string_view in_;
  const bool one_line_;
  char* const out_;
  OffsetMap& map_;
  size_t at_ = 0;
  size_t written_ = 0;
  size_t seen_ = 0;  // how much of the output IsWordBoundary() has looked at
  bool after_unspaced_ = false;
  size_t pending_newlines_ = 0;
  size_t pending_from_ = SIZE_MAX;
};

std::string_view Clean(std::string_view utf8, bool one_line, Arena& arena, OffsetMap& map) {
  map.Clear();
  if (utf8.empty()) return {};
  char* out = arena.Allocate(utf8.size());
  const size_t written = Cleaner(utf8, one_line, out, map).Run();
  arena.Shrink(out, utf8.size(), written);
  return Compose({out, written}, arena, map);
}

}  // namespace

std::string_view Publish(std::string_view utf8, Arena& arena, OffsetMap& map) {
  return Clean(utf8, false, arena, map);
}

std::string_view PublishLine(std::string_view utf8, Arena& arena, OffsetMap& map) {
  return Clean(utf8, true, arena, map);
}

}  // namespace khabar::text
