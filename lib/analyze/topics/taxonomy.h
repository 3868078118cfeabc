// The IPTC Media Topics that khabar tells: the 17 top concepts and the second level below them,
// with their labels. Codes, places in the tree and labels: models/topics.md says from where. Static
// storage.
#ifndef KHABAR_LIB_ANALYZE_TOPICS_TAXONOMY_H_
#define KHABAR_LIB_ANALYZE_TOPICS_TAXONOMY_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace khabar::topics {

struct Concept {
  std::string_view code;    // medtop: and 8 digits
  std::string_view parent;  // of the top concept above it; its own for a top concept
  std::string_view label_ar, label_en;
};

inline constexpr int kTopConcepts = 17;

// The top concepts by code, then the second level by code. A model's concepts are these, in this
// order.
std::span<const Concept> Taxonomy();

// Index in Taxonomy() of the top concept above concept `index`; `index` itself for a top concept.
int TopOf(int index);

// The eight digits of a code as a number.
uint32_t CodeNumber(std::string_view code);

}  // namespace khabar::topics

#endif  // KHABAR_LIB_ANALYZE_TOPICS_TAXONOMY_H_
