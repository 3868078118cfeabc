#include "lib/text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <string>
#include <vector>

#include "lib/base/utf8.h"

namespace khabar::text {
namespace {

// What cleaning does with a code point.
enum class Action : uint8_t { kKeep, kSpace, kNewline, kDrop };

constexpr bool SeparatesWordsWithoutSpaces(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

Action ActionOf(char32_t c, char32_t previous) {
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
    case 0x200B:  // zero width space: a word boundary in Thai, Lao, Burmese, Khmer; stray elsewhere
      return SeparatesWordsWithoutSpaces(previous) ? Action::kKeep : Action::kDrop;
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
      if (!kSuspectLead[static_cast<uint8_t>(in_[at_])]) {
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
  void CopyPlain() {
    size_t end = at_ + 1;
    while (end < in_.size() && !kSuspectLead[static_cast<uint8_t>(in_[end])]) ++end;
    Copy(end - at_);
    previous_ = 0;
    const int32_t last = PreviousCodePoint(in_, static_cast<int32_t>(end));
    if (static_cast<uint8_t>(in_[static_cast<size_t>(last)]) >= 0xE0)
      previous_ = DecodeValidUtf8(in_, last).value;
    at_ = end;
  }

  void Handle(DecodedCodePoint c) {
    switch (ActionOf(c.value, previous_)) {
      case Action::kKeep:
        Copy(static_cast<size_t>(c.length));
        previous_ = c.value;
        break;
      case Action::kSpace:
        pending_space_ = true;
        NotePending();
        break;
      case Action::kNewline:
        // CRLF is one line end.
        if (c.value == '\n' && at_ > 0 && in_[at_ - 1] == '\r') break;
        if (one_line_) {
          pending_space_ = true;
        } else {
          ++pending_newlines_;
        }
        NotePending();
        break;
      case Action::kDrop:
        break;
    }
  }

  void NotePending() {
    if (pending_from_ == SIZE_MAX) pending_from_ = at_;
  }

  // White space is written only when text follows, so that lines have no blanks at their ends.
  void FlushPending() {
    if (pending_from_ != SIZE_MAX && written_ > 0) {
      const size_t count = pending_newlines_ > 0 ? std::min<size_t>(pending_newlines_, 2) : 1;
      const char mark = pending_newlines_ > 0 ? '\n' : ' ';
      map_.Add(static_cast<int32_t>(written_), static_cast<int32_t>(pending_from_),
               count == 1 && in_[pending_from_] == mark);
      for (size_t i = 0; i < count; ++i) out_[written_++] = mark;
    }
    pending_from_ = SIZE_MAX;
    pending_newlines_ = 0;
    pending_space_ = false;
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
  char32_t previous_ = 0;
  bool pending_space_ = false;
  size_t pending_newlines_ = 0;
  size_t pending_from_ = SIZE_MAX;
};

const icu::Normalizer2& Nfc() {
  static const icu::Normalizer2* const nfc = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
    assert(U_SUCCESS(status));
    return instance;
  }();
  return *nfc;
}

// Composes `text` and follows ICU's edit list in the offset map.
std::string_view Compose(std::string_view text, Arena& arena, OffsetMap& map) {
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  if (Nfc().isNormalizedUTF8(piece, status)) return text;
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed, static_cast<int32_t>(text.size()));
  icu::Edits edits;
  status = U_ZERO_ERROR;
  Nfc().normalizeUTF8(0, piece, sink, &edits, status);
  assert(U_SUCCESS(status));

  OffsetMap combined;
  icu::Edits::Iterator it = edits.getFineIterator();
  while (it.next(status)) {
    const int32_t published = it.destinationIndex();
    const int32_t source = it.sourceIndex();
    if (it.hasChange()) {
      combined.Add(published, map.ToOriginal(source), false);
      continue;
    }
    // An unchanged stretch may cross several runs of the cleaning map.
    combined.Add(published, map.ToOriginal(source), true);
    const auto& runs = map.runs();
    auto run = std::upper_bound(
        runs.begin(), runs.end(), source,
        [](int32_t offset, const OffsetMap::Run& r) { return offset < r.published; });
    for (; run != runs.end() && run->published < source + it.oldLength(); ++run) {
      combined.Add(published + (run->published - source), run->original, run->verbatim);
    }
  }
  map = std::move(combined);
  return arena.Copy(composed);
}

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
