#include "lib/pipeline/select.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "lib/base/errors.h"
#include "lib/base/nearest.h"
#include "lib/base/utf8.h"

namespace khabar {
namespace {

// Longest part of a wrong name that a message shows and that is compared.
constexpr size_t kMaxShown = 64;

absl::Status UnknownName(const Stages& stages, std::string_view name) {
  std::vector<std::string_view> known = {"all", "none"};
  for (const auto& stage : stages) known.push_back(stage->name());
  const std::string_view shown = Utf8Prefix(name, kMaxShown);
  const std::string message =
      absl::StrCat("no annotator is called \"", ToAbsl(shown), "\"; did you mean \"",
                   ToAbsl(Nearest(shown, known)), "\"?");
  return MakeError(ErrorCode::kUnknownAnnotator, message);
}

// Adds the stages that give what the selected ones need or want. Backwards, so that one pass is
// enough: what a stage needs is added before it.
uint32_t WithNeeds(const Stages& stages, uint32_t bits) {
  LayerSet needed;
  for (size_t i = stages.size(); i-- > 0;) {
    const LayerSet adds = stages[i]->adds();
    const bool wanted = (bits >> i & 1) != 0 || adds.Intersects(needed);
    if (!wanted) continue;
    bits |= uint32_t{1} << i;
    needed.Add(stages[i]->needs());
    needed.Add(stages[i]->wants());
  }
  return bits;
}

}  // namespace

absl::StatusOr<uint32_t> SelectStages(const Stages& stages, std::span<const std::string> names) {
  const uint32_t all = static_cast<uint32_t>((uint64_t{1} << stages.size()) - 1);
  if (names.empty()) return all;
  uint32_t bits = 0;
  bool none = false;
  for (const std::string& name : names) {
    if (name == "none") {
      none = true;
      continue;
    }
    if (name == "all") {
      bits = all;
      continue;
    }
    const auto stage = std::find_if(stages.begin(), stages.end(),
                                    [&](const auto& s) { return s->name() == name; });
    if (stage == stages.end()) return UnknownName(stages, name);
    bits |= uint32_t{1} << (stage - stages.begin());
  }
  if (none && names.size() > 1) {
    return MakeError(ErrorCode::kUnknownAnnotator, "\"none\" stands alone, without other names");
  }
  return WithNeeds(stages, bits);
}

}  // namespace khabar
