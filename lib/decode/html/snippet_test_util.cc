#include "lib/decode/html/snippet_test_util.h"

#include <algorithm>
#include <array>

namespace khabar::decode::html {
namespace {

constexpr auto kVoid = std::to_array<std::string_view>({"meta", "link", "br", "hr", "img"});

std::string_view Attribute(std::string_view tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=";
  const size_t at = tag.find(key);
  if (at == tag.npos || at + key.size() >= tag.size()) return {};
  const char quote = tag[at + key.size()];
  const size_t begin = at + key.size() + 1;
  const size_t end = tag.find(quote, begin);
  return end == tag.npos ? std::string_view() : tag.substr(begin, end - begin);
}

ElementFacts FactsOf(std::string_view tag) {
  ElementFacts facts;
  facts.tag = tag.substr(0, tag.find(' '));
  facts.classes = Attribute(tag, "class");
  facts.id = Attribute(tag, "id");
  facts.rel = Attribute(tag, "rel");
  facts.href = Attribute(tag, "href");
  facts.datetime = Attribute(tag, "datetime");
  facts.content = Attribute(tag, "content");
  facts.name = Attribute(tag, "name");
  facts.property = Attribute(tag, "property");
  facts.itemprop = Attribute(tag, "itemprop");
  facts.type = Attribute(tag, "type");
  facts.lang = Attribute(tag, "lang");
  facts.title = Attribute(tag, "title");
  facts.http_equiv = Attribute(tag, "http-equiv");
  facts.pubdate = tag.find(" pubdate") != tag.npos;
  return facts;
}

void Feed(std::string_view html, PageScan& scan) {
  bool in_script = false;
  while (!html.empty()) {
    const size_t open = in_script ? html.find("</script") : html.find('<');
    const size_t text_end = std::min(open, html.size());
    if (text_end > 0) scan.Text(html.substr(0, text_end));
    html.remove_prefix(text_end);
    if (html.empty()) return;
    const size_t close = html.find('>');
    if (close == html.npos) return;
    const std::string_view tag = html.substr(1, close - 1);
    html.remove_prefix(close + 1);
    in_script = false;
    if (tag.starts_with('/')) {
      scan.Close();
      continue;
    }
    const ElementFacts facts = FactsOf(tag);
    in_script = facts.tag == "script";
    if (std::find(kVoid.begin(), kVoid.end(), facts.tag) != kVoid.end()) {
      scan.Void(facts);
    } else {
      scan.Open(facts);
    }
  }
}

}  // namespace

ReadPage ReadSnippet(std::string_view html, std::string_view url) {
  ReadPage page;
  page.html = html;
  Feed(page.html, *page.scan);
  LooseJson json;
  for (const std::string_view script : page.scan->json_ld()) json.Add(script, *page.arena);
  page.meta = DecideMetadata(*page.scan, ReadJsonLd(json, url, *page.arena), url, *page.arena);
  return page;
}

}  // namespace khabar::decode::html
