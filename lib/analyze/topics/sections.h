// What the section of a newspaper (رياضة, Business …) tells of an article's topic. Thread-safe:
// free functions, static storage.
#ifndef KHABAR_LIB_ANALYZE_TOPICS_SECTIONS_H_
#define KHABAR_LIB_ANALYZE_TOPICS_SECTIONS_H_

#include <span>
#include <string_view>

namespace khabar::topics {

// Logits that a section's name adds to the topics it speaks for: a hint that words can outweigh.
inline constexpr float kSectionHint = 1.2f;

// Indexes of the top concepts that the first known word of `section` speaks for; none when no word
// is known (أخبار, World …). Spelling, article and case do not matter.
std::span<const int> TopicsOfSection(std::string_view section);

}  // namespace khabar::topics

#endif  // KHABAR_LIB_ANALYZE_TOPICS_SECTIONS_H_
