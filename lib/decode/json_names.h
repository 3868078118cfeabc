// The names under which JSON articles carry what khabar knows: its own, those that crawlers and
// APIs use, schema.org's, JSON Feed's, ninjs 1 to 3. docs/formats.md lists the same. Static data.
#ifndef KHABAR_LIB_DECODE_JSON_NAMES_H_
#define KHABAR_LIB_DECODE_JSON_NAMES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khabar::decode {

// The fields that khabar knows. For each, every name that carries it; an earlier name wins over a
// later one.
enum class Known : uint8_t {
  kId,
  kBody,
  kMarkupBody,
  kHtml,
  kTitle,
  kDescription,
  kUrl,
  kPublishTime,
  kModifyTime,
  kAuthors,
  kLanguage,
  kSource,
  kSection,
  kTags,
  kImage,
  kContentType,
  kBodies,
  kHeadlines,
  kSubjects,
};
inline constexpr size_t kKnownCount = static_cast<size_t>(Known::kSubjects) + 1;
struct Name {
  std::string_view name;
  Known field;
  int rank;  // 0 wins
};
inline constexpr auto kNames = std::to_array<Name>({
    {"article_id", Known::kId, 0},
    {"id", Known::kId, 1},
    {"uri", Known::kId, 2},
    {"guid", Known::kId, 3},
    {"body", Known::kBody, 0},
    {"text", Known::kBody, 1},
    {"content", Known::kBody, 2},
    {"body_text", Known::kBody, 3},
    {"articleBody", Known::kBody, 4},
    {"article_body", Known::kBody, 5},
    {"full_text", Known::kBody, 6},
    {"content_text", Known::kBody, 7},
    {"body_xhtml", Known::kMarkupBody, 0},
    {"body_html", Known::kMarkupBody, 1},
    {"content_html", Known::kMarkupBody, 2},
    {"html", Known::kHtml, 0},
    {"raw_html", Known::kHtml, 1},
    {"title", Known::kTitle, 0},
    {"headline", Known::kTitle, 1},
    {"description", Known::kDescription, 0},
    {"summary", Known::kDescription, 1},
    {"abstract", Known::kDescription, 2},
    {"description_text", Known::kDescription, 3},
    {"descriptions", Known::kDescription, 4},
    {"url", Known::kUrl, 0},
    {"link", Known::kUrl, 1},
    {"canonical_url", Known::kUrl, 2},
    {"publish_time", Known::kPublishTime, 0},
    {"published", Known::kPublishTime, 1},
    {"published_at", Known::kPublishTime, 2},
    {"publishedAt", Known::kPublishTime, 3},
    {"publish_date", Known::kPublishTime, 4},
    {"pubDate", Known::kPublishTime, 5},
    {"pub_date", Known::kPublishTime, 6},
    {"datePublished", Known::kPublishTime, 7},
    {"firstcreated", Known::kPublishTime, 8},
    {"versioncreated", Known::kPublishTime, 9},
    {"date", Known::kPublishTime, 10},
    {"created_at", Known::kPublishTime, 11},
    {"date_published", Known::kPublishTime, 12},
    {"modify_time", Known::kModifyTime, 0},
    {"modified", Known::kModifyTime, 1},
    {"updated", Known::kModifyTime, 2},
    {"updated_at", Known::kModifyTime, 3},
    {"dateModified", Known::kModifyTime, 4},
    {"date_modified", Known::kModifyTime, 5},
    {"authors", Known::kAuthors, 0},
    {"author", Known::kAuthors, 1},
    {"byline", Known::kAuthors, 2},
    {"by", Known::kAuthors, 3},
    {"creator", Known::kAuthors, 4},
    {"language", Known::kLanguage, 0},
    {"lang", Known::kLanguage, 1},
    {"inLanguage", Known::kLanguage, 2},
    {"source", Known::kSource, 0},
    {"publisher", Known::kSource, 1},
    {"site_name", Known::kSource, 2},
    {"provider", Known::kSource, 3},
    {"section", Known::kSection, 0},
    {"category", Known::kSection, 1},
    {"articleSection", Known::kSection, 2},
    {"tags", Known::kTags, 0},
    {"keywords", Known::kTags, 1},
    {"image", Known::kImage, 0},
    {"image_url", Known::kImage, 1},
    {"thumbnail", Known::kImage, 2},
    {"content_type", Known::kContentType, 0},
    {"bodies", Known::kBodies, 0},
    {"headlines", Known::kHeadlines, 0},
    {"subject", Known::kSubjects, 0},
    {"subjects", Known::kSubjects, 1},
});

// Null when the name is not known.
constexpr const Name* FindName(std::string_view name) {
  for (const Name& known : kNames) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_JSON_NAMES_H_
