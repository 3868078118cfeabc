// Any text as JSON-LD, as a date, as an address, as a byline, as a title and as a page: whatever is
// read keeps its promises.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/utf8.h"
#include "lib/decode/html/byline.h"
#include "lib/decode/html/date_text.h"
#include "lib/decode/html/json_ld.h"
#include "lib/decode/html/letters.h"
#include "lib/decode/html/loose_json.h"
#include "lib/decode/html/metadata.h"
#include "lib/decode/html/page_title.h"
#include "lib/decode/html/url_date.h"
#include "tests/fuzz/decode_checks.h"

using khabar::fuzz::Repaired;
using khabar::fuzz::Require;

namespace khabar::decode::html {
namespace {

// Every node lies within its parent, in order.
void CheckTree(const LooseJson& json, int32_t node, int depth) {
  Require(depth <= LooseJson::kMaxDepth);
  Require(json[node].end > node && json[node].end <= json.size());
  const bool holds =
      json[node].kind == LooseJson::Kind::kObject || json[node].kind == LooseJson::Kind::kArray;
  Require(holds || json[node].end == node + 1);
  for (int32_t i = json.FirstChild(node); i < json[node].end; i = json.Next(i)) {
    Require(json[i].end <= json[node].end);
    CheckTree(json, i, depth + 1);
  }
}

void CheckJson(std::string_view text) {
  Arena arena;
  LooseJson json;
  json.Add(text, arena);
  json.Add(text, arena);
  for (const int32_t root : json.roots()) CheckTree(json, root, 0);
  const JsonLdArticle article = ReadJsonLd(json, text, arena);
  Require(article.authors.size() <= 100 && article.tags.size() <= 100);
}

void CheckDates(std::string_view text) {
  size_t at = 0;
  while (const std::optional<FoundDate> found = FindDate(text, DateOrder::kMonthFirst, at)) {
    Require(found->begin >= at && found->end > found->begin && found->end <= text.size());
    Require(IsPlausible(found->parts));
    Require(found->parts.hour < 24 && found->parts.minute < 60 && found->parts.second < 60);
    at = found->end;
  }
  if (const std::optional<DateParts> day = DateInUrl(text)) Require(IsPlausible(*day));
}

void CheckNames(std::string_view text) {
  constexpr std::string_view kSites[] = {"Baladna"};
  for (const BylineTrust trust : {BylineTrust::kDeclared, BylineTrust::kShown}) {
    std::vector<std::string> authors;
    AddAuthors(text, kSites, trust, authors);
    Require(authors.size() <= kMaxAuthors);
    for (const std::string& name : authors) {
      Require(!name.empty() && name.size() <= 200 && IsValidUtf8(name));
      Require(name.find('\n') == name.npos && Trim(name) == name);
    }
  }
  HasBylineIntroduction(text);
  SiteNames sites;
  sites.Add("Baladna");
  const std::string title = CleanTitle(text, sites, TitleKind::kTag);
  Require(OneLine(text).find(title) != std::string::npos && IsValidUtf8(title));
}

void CheckPage(std::string_view text) {
  Arena arena;
  Tree tree;
  if (!tree.Parse(text, arena).ok()) return;
  const HtmlMetadata meta = ReadHtmlMetadata(tree, "https://baladna.example/2018/10/bridge", arena);
  for (const SourcedTime* time : {&meta.publish_time, &meta.modify_time}) {
    Require(time->date.empty() || time->date.size() == 7 || time->date.size() == 10);
    Require(!time->instant || time->date.size() == 10);
  }
  for (const SourcedText* value :
       {&meta.title, &meta.description, &meta.site_name, &meta.section, &meta.language}) {
    Require(IsValidUtf8(value->value) && value->value.find('\n') == std::string_view::npos);
    Require(value->value.empty() == (value->origin == Origin::kUnspecified));
  }
}

}  // namespace

void CheckAll(std::string_view bytes) {
  const std::string text = Repaired(bytes);
  CheckJson(text);
  CheckDates(text);
  CheckNames(text);
  CheckPage(text);
}

}  // namespace khabar::decode::html

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  khabar::decode::html::CheckAll(khabar::fuzz::View(data, size));
  return 0;
}
