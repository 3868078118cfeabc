// The marks that a golden page has inside its texts: mentions, quotations, times, amounts,
// keywords. Thread-safe: free functions.
#ifndef KHABAR_TESTS_GOLDEN_MARKS_H_
#define KHABAR_TESTS_GOLDEN_MARKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/v1/enriched_article.pb.h"

namespace khabar::golden {

// Bytes [begin, end) of a text, and what is written before and behind them.
struct Mark {
  int32_t begin, end;
  std::string open;
  const char* close;
};

// Of the title or of the body, in order; of two at one place the longer first.
std::vector<Mark> MarksOf(const v1::EnrichedArticle& article, bool title);

// text[begin, end) with its marks inside. A mark may begin before the stretch or end behind it: it
// is then open over several lines.
std::string Marked(std::string_view text, int32_t begin, int32_t end,
                   const std::vector<Mark>& marks);

// The name of an enum's value without the enum's own.
std::string Short(const std::string& name, std::string_view prefix);

// ENTITY_TYPE_PERSON as PERSON.
std::string TypeName(v1::EntityType type);

// The value that a time expression or an amount has, as its mark and its line show it.
std::string ValueOf(const v1::TimeExpression& time);
std::string ValueOf(const v1::Amount& amount);

}  // namespace khabar::golden

#endif  // KHABAR_TESTS_GOLDEN_MARKS_H_
