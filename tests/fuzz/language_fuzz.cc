// Any text through the language detector, and any bytes as its model. The checksum would refuse
// every mutation of a model, so the bytes are tried again with the checksum that they should have.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/analyze/language/detector.h"
#include "lib/analyze/language/features.h"
#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/text/tokenize.h"
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

void TryModel(const std::string& bytes) {
  auto model = LanguageModel::FromBytes(bytes, "fuzz");
  if (model.ok())
    return Detect(Detector(*std::move(model)), "The old market \u0627\u0644\u0633\u0648\u0642");
  const ErrorCode code = CodeOf(model.status());
  const bool known = code == ErrorCode::kModelCorrupt || code == ErrorCode::kModelVersion;
  fuzz::Require(known ? "" : "an error without its code");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  TryModel(bytes);
  if (size >= sizeof(ModelFileHeader)) {
    std::string sealed = bytes;
    ModelFileHeader header;
    std::memcpy(&header, sealed.data(), sizeof(header));
    header.payload_sha256 = Sha256(std::string_view(sealed).substr(sizeof(header)));
    std::memcpy(sealed.data(), &header, sizeof(header));
    TryModel(sealed);
  }
  if (!IsValidUtf8(bytes)) return 0;
  static const Detector detector(*LanguageModel::Load("models/language.bin"));
  Detect(detector, bytes);
  return 0;
}
