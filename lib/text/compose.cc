#include "lib/text/compose.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/span.h"
#include "lib/base/utf8.h"

namespace khabar::text {
namespace {

// Longer runs of combining marks are put in order here: ICU inserts mark by mark, in time quadratic
// in the run, and ten megabytes of marks would take it hours. Words of any language have at most
// four; 30 is the limit of Unicode's stream-safe format (UAX #15, section 13).
constexpr int kLongRun = 30;

const icu::Normalizer2& Nfc() {
  static const icu::Normalizer2* const nfc = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
    assert(U_SUCCESS(status));
    return instance;
  }();
  return *nfc;
}

// Not 0 for a mark that canonical ordering may move; of its decomposition where it has one
// (U+0F73).
int CombiningClass(char32_t c) {
  if (c < 0x300) return 0;
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LEAD_CANONICAL_COMBINING_CLASS);
}

// Adds to `out` what `map` knows about the bytes of `from`, which are now at `published`.
void CopyRuns(const OffsetMap& map, Span from, int32_t published, OffsetMap& out) {
  const auto& runs = map.runs();
  auto run = std::upper_bound(
      runs.begin(), runs.end(), from.begin,
      [](int32_t offset, const OffsetMap::Run& r) { return offset < r.published; });
  const bool verbatim = run == runs.begin() || std::prev(run)->verbatim;
  out.Add(published, map.ToOriginal(from.begin), verbatim);
  for (; run != runs.end() && run->published < from.end; ++run) {
    out.Add(published + (run->published - from.begin), run->original, run->verbatim);
  }
}

// The marks around `at`, which is inside one, not before `floor`; the code points are counted.
Span MarksAround(std::string_view text, int32_t at, int32_t floor, int& count) {
  Span run = {at, at};
  count = 0;
  while (run.begin > floor) {
    const int32_t before = PreviousCodePoint(text, run.begin);
    if (CombiningClass(DecodeValidUtf8(text, before).value) == 0) break;
    run.begin = before;
    ++count;
  }
  while (run.end < static_cast<int32_t>(text.size())) {
    const DecodedCodePoint c = DecodeValidUtf8(text, run.end);
    if (CombiningClass(c.value) == 0) break;
    run.end += c.length;
    ++count;
  }
  return run;
}

// The long runs of marks. Looks at one code point in 60 bytes: a mark has at least two bytes, so
// that no long run fits between two looks.
std::vector<Span> LongRuns(std::string_view text) {
  std::vector<Span> runs;
  constexpr int32_t kStride = 2 * kLongRun;
  const auto size = static_cast<int32_t>(text.size());
  int32_t floor = 0;
  for (int32_t look = 0; look < size; look += kStride) {
    int32_t at = look;
    while (IsUtf8Continuation(text[static_cast<size_t>(at)])) --at;
    if (CombiningClass(DecodeValidUtf8(text, at).value) == 0) continue;
    int count;
    const Span run = MarksAround(text, at, floor, count);
    if (count > kLongRun) runs.push_back(run);
    floor = run.end;
    look = std::max(look, run.end - kStride + 1);
  }
  return runs;
}

// Decomposed marks in canonical order: a stable sort by combining class is what the standard's
// repeated exchange comes to.
std::string InOrder(std::string_view marks) {
  std::vector<std::pair<int, char32_t>> order;
  icu::UnicodeString parts;
  for (int32_t i = 0; i < static_cast<int32_t>(marks.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(marks, i);
    i += c.length;
    if (!Nfc().getDecomposition(static_cast<UChar32>(c.value), parts)) {
      order.emplace_back(CombiningClass(c.value), c.value);
      continue;
    }
    for (int32_t p = 0; p < parts.length(); p = parts.moveIndex32(p, 1)) {
      const auto part = static_cast<char32_t>(parts.char32At(p));
      order.emplace_back(CombiningClass(part), part);
    }
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string out;
  for (const auto& [combining_class, mark] : order) AppendUtf8(mark, out);
  return out;
}

// An equivalent text whose long runs of marks are in order; `text` itself when it has none.
std::string_view OrderLongRuns(std::string_view text, Arena& arena, OffsetMap& map) {
  const std::vector<Span> runs = LongRuns(text);
  if (runs.empty()) return text;
  std::string ordered;
  OffsetMap moved;
  int32_t done = 0;
  const auto copy_until = [&](int32_t end) {
    if (end == done) return;
    CopyRuns(map, {done, end}, static_cast<int32_t>(ordered.size()), moved);
    ordered += Span{done, end}.In(text);
  };
  for (const Span run : runs) {
    const std::string marks = InOrder(run.In(text));
    if (marks == run.In(text)) continue;
    copy_until(run.begin);
    moved.Add(static_cast<int32_t>(ordered.size()), map.ToOriginal(run.begin), false);
    ordered += marks;
    done = run.end;
  }
  if (done == 0) return text;
  copy_until(static_cast<int32_t>(text.size()));
  map = std::move(moved);
  return arena.Copy(ordered);
}

}  // namespace

std::string_view Compose(std::string_view text, Arena& arena, OffsetMap& map) {
  text = OrderLongRuns(text, arena, map);
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
    const int32_t source = it.sourceIndex();
    if (it.hasChange()) {
      combined.Add(it.destinationIndex(), map.ToOriginal(source), false);
    } else {
      CopyRuns(map, {source, source + it.oldLength()}, it.destinationIndex(), combined);
    }
  }
  map = std::move(combined);
  return arena.Copy(composed);
}

}  // namespace khabar::text
