#include "lib/decode/html/read_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lib/base/errors.h"
#include "lib/decode/html/access.h"
#include "lib/decode/html/letters.h"
#include "lib/decode/html/main_text.h"
#include "lib/decode/html/metadata.h"
#include "lib/decode/html/tree.h"

namespace khabar::decode::html {
namespace {

// A wall is looked for below this many bytes of text. Short news behind a notice is whole more
// often than not: with 1200 the tuning pages lost three whole articles for one beginning.
constexpr size_t kShortText = 450;

absl::Status Refusal(bool walled) {
  return walled ? MakeError(ErrorCode::kPaywalled, "the page keeps its article from its readers")
                : MakeError(ErrorCode::kNoArticle, "the page has no article in it");
}

Fields FieldsOf(std::string_view body, HtmlMetadata meta) {
  Fields fields;
  fields.values.body = body;
  fields.found_title = meta.title;
  Metadata& found = fields.found;
  found.description = meta.description;
  found.canonical_url = meta.canonical_url;
  found.site_name = meta.site_name;
  found.section = meta.section;
  found.image = meta.image;
  found.language = meta.language;
  found.publish_time = meta.publish_time;
  found.modify_time = meta.modify_time;
  found.authors = std::move(meta.authors);
  found.tags = std::move(meta.tags);
  return fields;
}

}  // namespace

absl::StatusOr<Fields> ReadPage(std::string_view page, std::string_view url, Document& doc) {
  static thread_local Tree tree;
  KHABAR_RETURN_IF_ERROR(tree.Parse(page, doc.arena()));
  HtmlMetadata meta = ReadHtmlMetadata(tree, url, doc.arena());
  const TextHints hints = {meta.title.value, meta.article_body, meta.authors};
  const std::string_view body = MainText(tree, hints, doc.arena());
  if (body.size() < kShortText) {
    const bool walled = !meta.free.value_or(true) || ShowsPaywall(tree);
    if (walled || body.empty()) return Refusal(walled);
  }
  return FieldsOf(body, std::move(meta));
}

bool IsWholePage(std::string_view text) {
  constexpr size_t kLooked = 4096;
  constexpr auto kSigns = std::to_array<std::string_view>(
      {"<!doctype html", "<html", "<head>", "<body", "<title", "<meta"});
  const std::string_view head = text.substr(0, kLooked);
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return ContainsIgnoreCase(head, sign); });
}

}  // namespace khabar::decode::html
