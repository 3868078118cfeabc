#include "service/cli/page.h"

#include <algorithm>

#include "lib/base/utf8.h"
#include "service/cli/style.h"

namespace khabar::cli {

std::string Page::Styled(std::string_view text, std::string_view sgr) const {
  return Paint(text, options.color ? sgr : std::string_view());
}

void Page::AddRule() {
  std::string rule;
  for (int i = 0; i < options.width; ++i) rule += "─";
  out += Styled(rule, kDim) + "\n";
}

void Page::AddSection(std::string_view title) { out += "\n" + Styled(title, kBold) + "\n"; }

void Page::AddWrapped(const std::string& text, const std::vector<Mark>& marks,
                      std::string_view base) {
  out += WrapMarked(text, 0, static_cast<int32_t>(text.size()), marks,
                    {options.width, options.color, base});
}

bool IsSpanOf(std::string_view text, const v1::Span& span) {
  const auto is_boundary = [text](int32_t offset) {
    const auto at = static_cast<size_t>(offset);
    return at == text.size() || (at < text.size() && !IsUtf8Continuation(text[at]));
  };
  return 0 <= span.begin() && span.begin() <= span.end() && is_boundary(span.begin()) &&
         is_boundary(span.end());
}

const v1::Entity* FindEntity(const v1::EnrichedArticle& article, std::string_view entity_id) {
  const auto& entities = article.entities();
  const auto found = std::find_if(entities.begin(), entities.end(), [&](const v1::Entity& entity) {
    return entity.entity_id() == entity_id;
  });
  return found != entities.end() ? &*found : nullptr;
}

}  // namespace khabar::cli
