#include "lib/text/normalize.h"

#include <unicode/uchar.h>

#include <cstring>

#include "lib/base/byte_vector.h"
#include "lib/base/utf8.h"
#include "lib/text/compose.h"

namespace khabar::text {
namespace {

// What cleaning does with a code point.
enum class Action : uint8_t { kKeep, kSpace, kNewline, kDrop, kZeroWidthSpace };

constexpr char32_t kFathatan = 0x064B, kSukun = 0x0652;  // the vowels of Arabic, classes 27 to 34

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

// What a scan finds in sixteen bytes.
struct Scan {
  Flags16 suspects;  // lead bytes of code points that ActionOf may not keep; others copied unseen
  Flags16 foreign;   // bytes of code points that NFC may change, or that it looks at before others
};

// Plain is what needs no look: ASCII, letters of Latin (to U+02FF) and of Arabic (to U+06D5). Marks
// of Arabic are flagged at their second byte, as is the Arabic letter mark, which shares its lead
// byte with half of the letters.
Scan Look(Bytes16 bytes, Bytes16 preceding) {
  Scan scan;
  scan.suspects = (bytes < 0x20) | (bytes == 0x7F) | ((bytes == ' ') & (preceding == ' ')) |
                  (bytes == 0xC2) | Between(bytes, 0xE1, 0xE3) | (bytes == 0xEF) |
                  ((preceding == 0xD8) & Between(bytes, 0x90, 0x9C) & (bytes != 0x9B)) |
                  ((preceding == 0xD9) & (Between(bytes, 0x8B, 0x9F) | (bytes == 0xB0)));
  scan.foreign = ((Between(bytes, 0xCC, 0xD7) | (bytes >= 0xDC)) & (bytes != 0xE2)) |
                 ((preceding == 0xDB) & (bytes >= 0x96));
  return scan;
}

// Removes and replaces code points, trims lines, reduces runs of blanks. Writes at most `in.size()`
// bytes.
class Cleaner {
 public:
  Cleaner(std::string_view in, bool one_line, char* out, OffsetMap& map)
      : in_(in), one_line_(one_line), out_(out), map_(map) {}

  size_t Run() {
    Flags16 foreign = {};
    for (size_t block = 0; block < in_.size(); block += kVectorBytes) {
      const Bytes16 bytes = LoadBytes(in_, block, 'x');
      const Scan scan = Look(bytes, LoadPreceding(in_, block, 'x'));
      ForEachFlag(scan.suspects, [&](size_t index) { Suspect(block + index); });
      foreign |= scan.foreign;
    }
    CopyPlain(in_.size());
    if (AnyOf(foreign)) in_order_ = false;
    return written_;
  }

  // Whether what was written is known to be NFC.
  bool in_order() const { return in_order_; }

 private:
  void Suspect(size_t at) {
    const size_t begin = IsUtf8Continuation(in_[at]) ? at - 1 : at;
    CopyPlain(begin);
    const DecodedCodePoint c = DecodeValidUtf8(in_, static_cast<int32_t>(begin));
    Handle(c);
    at_ = begin + static_cast<size_t>(c.length);
  }

  // All until `end` goes over unchanged; blanks at its ends may meet others.
  void CopyPlain(size_t end) {
    if (at_ < end && in_[at_] == ' ') {
      NotePending();
      ++at_;
    }
    if (at_ < end) {
      const bool blank = in_[end - 1] == ' ';
      Copy(end - at_ - blank);
      mark_class_ = 0;
      at_ = end - blank;
      if (blank) NotePending();
    }
    at_ = end;
  }

  void Handle(DecodedCodePoint c) {
    switch (ActionOf(c.value)) {
      case Action::kKeep:
        Copy(static_cast<size_t>(c.length));
        NoteOrder(c.value);
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

  // A text is NFC whose marks stand in the order of their classes, if none of its code points
  // composes with one before it. Of the suspects that are kept, the signs of Latin and general
  // punctuation are no marks, and the vowels of Arabic do not compose.
  void NoteOrder(char32_t c) {
    if (c < 0x300 || (c >= 0x200B && c <= 0x20CF)) {
      mark_class_ = 0;
    } else if (c >= kFathatan && c <= kSukun) {
      const int mark_class = 27 + static_cast<int>(c - kFathatan);
      if (mark_class < mark_class_) in_order_ = false;
      mark_class_ = mark_class;
    } else {
      in_order_ = false;
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
  int mark_class_ = 0;  // of the last code point written, where that is a vowel of Arabic
  bool in_order_ = true;
  size_t pending_newlines_ = 0;
  size_t pending_from_ = SIZE_MAX;
};

std::string_view Clean(std::string_view utf8, bool one_line, Arena& arena, OffsetMap& map) {
  map.Clear();
  if (utf8.empty()) return {};
  char* out = arena.Allocate(utf8.size());
  Cleaner cleaner(utf8, one_line, out, map);
  const std::string_view cleaned(out, cleaner.Run());
  arena.Shrink(out, utf8.size(), cleaned.size());
  return cleaner.in_order() ? cleaned : Compose(cleaned, arena, map);
}

}  // namespace

std::string_view Publish(std::string_view utf8, Arena& arena, OffsetMap& map) {
  return Clean(utf8, false, arena, map);
}

std::string_view PublishLine(std::string_view utf8, Arena& arena, OffsetMap& map) {
  return Clean(utf8, true, arena, map);
}

}  // namespace khabar::text
