// A record's page for a terminal under way: what the printers of its parts share. Not thread-safe.
#ifndef KHABAR_SERVICE_CLI_PAGE_H_
#define KHABAR_SERVICE_CLI_PAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "khabar/v1/enriched_article.pb.h"

#include "service/cli/marked_text.h"
#include "service/cli/pretty.h"

namespace khabar::cli {

// SGR parameters.
inline constexpr std::string_view kDim = "2", kBold = "1", kRed = "31";

struct Page {
  PrettyOptions options;
  std::string out;

  // `text` in a style, where the page has colours.
  std::string Styled(std::string_view text, std::string_view sgr) const;
  void AddRule();
  void AddSection(std::string_view title);
  // `base`: SGR of what is not marked.
  void AddWrapped(const std::string& text, const std::vector<Mark>& marks, std::string_view base);
};

// False where the span does not lie in the text or cuts a letter: a topic may hold records of
// another writer.
bool IsSpanOf(std::string_view text, const v1::Span& span);

// nullptr where no entity has that id. The entity lives as long as the article.
const v1::Entity* FindEntity(const v1::EnrichedArticle& article, std::string_view entity_id);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_PAGE_H_
