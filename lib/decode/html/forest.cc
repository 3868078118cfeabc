#include "lib/decode/html/forest.h"

#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

#include "lib/base/errors.h"
#include "lib/decode/html/block_features.h"

// NOLINTNEXTLINE(hicpp-no-assembler): C++20 has no #embed.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    "khabar_html_forest:\n"
    ".incbin \"" KHABAR_HTML_FOREST_FILE
    "\"\n"
    "khabar_html_forest_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char khabar_html_forest[];
extern const char khabar_html_forest_end[];
}

namespace khabar::decode::html {
namespace {

// What stands this low after so many trees is not asked of the others: of 287,042 blocks of the
// tuning pages none came back to a probability of 1/4, and it is near half of them.
constexpr size_t kSure = 60;
constexpr float kHopeless = -3.5F;

}  // namespace

const Forest& Forest::Released() {
  static const Forest* const forest = [] {
    const std::string_view bytes(khabar_html_forest,
                                 static_cast<size_t>(khabar_html_forest_end - khabar_html_forest));
    // A binary with a broken model in it was never tested: ending is right.
    return new Forest(FromBytes(bytes, "models/html.bin").value());
  }();
  return *forest;
}

absl::StatusOr<Forest> Forest::FromBytes(std::string_view bytes, const std::string& name) {
  const auto corrupt = [&](const std::string& what) {
    return MakeError(ErrorCode::kModelCorrupt, name + ": " + what);
  };
  Forest forest;
  KHABAR_ASSIGN_OR_RETURN(forest.file_,
                          ModelFile::FromBytes(bytes, name, kForestMagic, kForestVersion));
  const std::string_view payload = forest.file_.payload();
  ForestSizes sizes;
  if (payload.size() < sizeof(sizes)) return corrupt("shorter than its sizes");
  std::memcpy(&sizes, payload.data(), sizeof(sizes));
  if (sizes.features != BlockFeatures::kCount) {
    return corrupt("trained on " + std::to_string(sizes.features) + " features, this program has " +
                   std::to_string(BlockFeatures::kCount));
  }
  const size_t expected = sizeof(sizes) + size_t{sizes.trees} * sizeof(uint32_t) +
                          size_t{sizes.nodes} * sizeof(ForestNode);
  if (payload.size() != expected) return corrupt("its sizes do not add up");
  const char* at = payload.data() + sizeof(sizes);
  forest.threshold_ = sizes.threshold;
  forest.roots_ = {reinterpret_cast<const uint32_t*>(at), sizes.trees};
  at += forest.roots_.size_bytes();
  forest.nodes_ = {reinterpret_cast<const ForestNode*>(at), sizes.nodes};
  for (const uint32_t root : forest.roots_) {
    if (root >= sizes.nodes) return corrupt("a tree has no root");
  }
  for (size_t i = 0; i < forest.nodes_.size(); ++i) {
    const ForestNode& node = forest.nodes_[i];
    if (node.left == -1) continue;
    const auto ahead = [&](int32_t to) {
      return to > static_cast<int32_t>(i) && to < static_cast<int32_t>(sizes.nodes);
    };
    if (!ahead(node.left) || !ahead(node.right)) return corrupt("a tree goes in circles");
    if (node.feature < 0 || node.feature >= static_cast<int32_t>(sizes.features))
      return corrupt("a tree asks for no feature");
  }
  return forest;
}

// Four trees at a time: each step waits for memory, and the four wait together.
float Forest::Probability(std::span<const float> features) const {
  constexpr size_t kWidth = 4;
  const ForestNode* const nodes = nodes_.data();
  const float* const values = features.data();
  const auto next = [&](const ForestNode* node) {
    const bool left = values[node->feature] <= node->limit;
    return nodes + (left ? node->left : node->right);
  };
  float sum = 0;
  size_t tree = 0;
  for (; tree + kWidth <= roots_.size(); tree += kWidth) {
    if (tree >= kSure && sum < kHopeless) return 0;
    std::array<const ForestNode*, kWidth> at;
    for (size_t i = 0; i < kWidth; ++i) at[i] = nodes + roots_[tree + i];
    bool inside = true;
    while (inside) {
      inside = false;
      for (const ForestNode*& node : at) {
        if (node->left < 0) continue;
        node = next(node);
        inside = true;
      }
    }
    for (const ForestNode* node : at) sum += node->limit;
  }
  for (; tree < roots_.size(); ++tree) {
    const ForestNode* node = nodes + roots_[tree];
    while (node->left >= 0) node = next(node);
    sum += node->limit;
  }
  return 1 / (1 + std::exp(-sum));
}

}  // namespace khabar::decode::html
