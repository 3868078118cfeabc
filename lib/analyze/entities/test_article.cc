#include "lib/analyze/entities/test_article.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

#include "lib/text/test_document.h"

namespace khabar::entities {
namespace {

EntityType TypeOfMark(std::string_view mark) {
  constexpr std::string_view kMarks[] = {"PER", "LOC",   "FAC",     "ORG", "NORP",
                                         "OCC", "EVENT", "PRODUCT", "WORK"};
  const auto found = std::find(std::begin(kMarks), std::end(kMarks), mark);
  if (found == std::end(kMarks)) {
    std::fprintf(stderr, "no such mark: %.*s\n", static_cast<int>(mark.size()), mark.data());
    std::abort();
  }
  return static_cast<EntityType>(found - std::begin(kMarks) + 1);
}

}  // namespace

void SetArticle(std::string_view title, std::string_view body, std::string_view language,
                Document& doc) {
  text::SetTexts(title, body, doc);
  doc.language.main = {doc.arena().Copy(language), 0.99f, 1};
  doc.MarkSet({Layer::kLanguage});
}

void SetMarkedArticle(std::string_view title, std::string_view body, Document& doc) {
  std::string texts[2];
  std::vector<Mention> mentions;
  for (const Field field : Document::Fields()) {
    std::string_view rest = field == Field::kTitle ? title : body;
    std::string& text = texts[static_cast<size_t>(field)];
    while (!rest.empty()) {
      const size_t open = std::min(rest.find('['), rest.size());
      text += rest.substr(0, open);
      rest.remove_prefix(open);
      if (rest.empty()) break;
      const size_t blank = rest.find(' ');
      const size_t close = rest.find(']');
      Mention mention;
      mention.field = field;
      mention.type = TypeOfMark(rest.substr(1, blank - 1));
      mention.confidence = 0.9f;
      mention.span.begin = static_cast<int32_t>(text.size());
      text += rest.substr(blank + 1, close - blank - 1);
      mention.span.end = static_cast<int32_t>(text.size());
      mentions.push_back(mention);
      rest.remove_prefix(close + 1);
    }
  }
  SetArticle(texts[0], texts[1], "ar", doc);
  doc.entities.mentions = mentions;
}

}  // namespace khabar::entities
