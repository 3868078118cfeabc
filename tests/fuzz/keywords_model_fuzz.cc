// Any bytes as the background of the keywords (model_bytes.h).
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "lib/analyze/keywords/background.h"
#include "lib/base/model_file.h"
#include "tests/fuzz/model_bytes.h"
#include "tests/fuzz/require.h"

namespace {

using namespace khabar;
using namespace khabar::keywords;

// model_bytes.h asks for a model that is held by pointer.
struct Model {
  Background background;

  static absl::StatusOr<std::unique_ptr<const Model>> FromBytes(std::string_view bytes,
                                                                const std::string& name) {
    auto background = Background::FromBytes(bytes, name);
    if (!background.ok()) return background.status();
    return std::make_unique<const Model>(Model{*std::move(background)});
  }
};

// Words that meet every slot of a small table, and what the slots themselves are the tags of.
void Use(const Background& background, const uint8_t* data, size_t size) {
  const auto check = [&](uint64_t key) {
    const BackgroundWord word = background.Find(key);
    fuzz::Require(word.noun >= 0 && word.noun <= 7 ? "" : "a kind that there is not");
    fuzz::Require(word.adjective >= 0 && word.adjective <= 3 ? "" : "a share that there is not");
    fuzz::Require(word.burst >= 0 && word.burst <= 3 ? "" : "a burst that there is not");
    const bool rarest = word.rarity == Background::kMostRare;
    fuzz::Require(word.known || rarest ? "" : "an unknown word that is not rare");
  };
  for (uint64_t i = 0; i < 64; ++i) check(Mix64(i));
  for (size_t at = sizeof(ModelFileHeader); at + 4 <= size && at < 1024; at += 4) {
    uint32_t slot;
    std::memcpy(&slot, data + at, sizeof(slot));
    check(uint64_t{slot >> 12} << 44 | (at - sizeof(ModelFileHeader)) / 4 << 4);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::TryModel<Model, ModelFileHeader>(
      data, size, [&](const auto& model) { Use(model->background, data, size); });
  return 0;
}
