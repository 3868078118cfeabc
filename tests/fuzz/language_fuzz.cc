// Any text through the language detector, and any bytes as its model (model_bytes.h).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/analyze/language/detector.h"
#include "lib/analyze/language/features.h"
#include "lib/base/utf8.h"
#include "lib/text/tokenize.h"
#include "tests/fuzz/model_bytes.h"
#include "tests/fuzz/require.h"

namespace {

using namespace khabar;
using namespace khabar::language;

// Holds for any text: the layer is well formed. Returns what is wrong.
std::string Wrong(const LanguageLayer& layer, std::string_view text) {
  if ((layer.main.code == "und") != layer.shares.empty()) return "und with shares";
  float sum = 0, last = 1.01F;
  for (const LanguageGuess& guess : layer.shares) {
    if (!(guess.share > 0 && guess.share <= last)) return "a share out of order";
    if (!(guess.confidence > 0 && guess.confidence <= 1)) return "no confidence";
    last = guess.share;
    sum += guess.share;
  }
  if (sum > 1.01F) return "shares of more than the text";
  int32_t end = 0;
  for (const LanguagePassage& passage : layer.passages) {
    if (passage.span.begin < end || passage.span.end <= passage.span.begin)
      return "a passage out of order";
    if (static_cast<size_t>(passage.span.end) > text.size()) return "a passage outside of the text";
    end = passage.span.end;
  }
  return "";
}

void Detect(const Detector& detector, std::string_view text) {
  std::vector<Span> paragraphs;
  text::SplitParagraphs(text, paragraphs);
  LanguageLayer layer;
  detector.Detect(text.substr(0, 0), text, paragraphs, "ar", layer);
  fuzz::Require(Wrong(layer, text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::TryModel<LanguageModel, ModelFileHeader>(data, size, [](auto model) {
    Detect(Detector(std::move(model)), "The old market \u0627\u0644\u0633\u0648\u0642");
  });
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!IsValidUtf8(bytes)) return 0;
  static const Detector detector(*LanguageModel::Load("models/language.bin"));
  Detect(detector, bytes);
  return 0;
}
