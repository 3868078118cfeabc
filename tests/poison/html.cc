// Pages without an article, and trees that only an attacker builds.
#include <array>
#include <string>
#include <vector>

#include "tests/poison/poison.h"

namespace khabar::testing {
namespace {

constexpr const char* kHtml = "text/html; charset=utf-8";

Poison NoArticle(Random& random) {
  constexpr std::array<const char*, 5> kPages = {
      "<!DOCTYPE html><html><head><title>خطأ 404</title></head><body></body></html>",
      "<html><body><script>var a = 'نص طويل لا يقرأ';</script></body></html>",
      "<html><head><meta charset=utf-8></head><body><img src=x></body></html>",
      "<!doctype html><html><body><nav><a href=/>الرئيسية</a></nav></body></html>",
      "<html><frameset><frame src=a></frameset></html>"};
  return WithType("a page without article", kHtml,
                  kPages[Draw(random, kPages.size())] + std::string(Draw(random, 30), ' '),
                  "NO_ARTICLE");
}

Poison BehindAWall(Random& random) {
  return WithType(
      "a page behind a wall", kHtml,
      "<!DOCTYPE html><html><head><meta property='article:content_tier' content='locked'>"
      "<title>خبر</title><script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
      "\"isAccessibleForFree\": false}</script></head><body><article><h1>خبر</h1><p>" +
          Sentences(random, 1) + "</p></article></body></html>",
      "PAYWALLED");
}

std::string Page(const std::string& inside) {
  return "<!DOCTYPE html><html><head><title>عاصفة رملية</title></head><body><article><h1>عاصفة "
         "رملية</h1>" +
         inside + "</article></body></html>";
}

// Tags that never close, close twice, or nest where they may not.
Poison Soup(Random& random) {
  constexpr std::array<const char*, 9> kTags = {"<b>",          "</p>",       "<table><p>",
                                                "</div></div>", "<i><b></i>", "<svg>",
                                                "<!-- --!>",    "<a><a>",     "<select><p>"};
  std::string inside;
  for (unsigned i = 6 + Draw(random, 10); i > 0; --i)
    inside += "<p>" + Sentences(random, 3) + "</p>" + kTags[Draw(random, kTags.size() - 2)];
  return WithType("tag soup", kHtml, Page(inside), "");
}

Poison DeepTree(Random& random) {
  return WithType("a deep tree", kHtml,
                  Page(Repeated("<div>", 2000 + Draw(random, 20000)) + "<p>" +
                       Sentences(random, 12) + "</p><p>" + Sentences(random, 8) + "</p>"),
                  "");
}

Poison Attributes(Random& random) {
  std::string tag = "<p";
  for (unsigned i = 300 + Draw(random, 3000); i > 0; --i)
    tag += " data-" + std::to_string(i) + "=\"" + std::to_string(random()) + "\"";
  return WithType(
      "thousands of attributes", kHtml,
      Page(tag + ">" + Sentences(random, 10) + "</p><p>" + Sentences(random, 8) + "</p>"), "");
}

Poison BadReferences(Random& random) {
  constexpr std::array<const char*, 6> kReferences = {"&#0;",     "&#x110000;", "&#xD800;",
                                                      "&nosuch;", "&amp",       "&#;"};
  std::string inside;
  for (unsigned i = 4 + Draw(random, 6); i > 0; --i)
    inside += "<p>" + Sentences(random, 3) + kReferences[Draw(random, kReferences.size())] + "</p>";
  return WithType("references to nothing", kHtml, Page(inside), "");
}

}  // namespace

std::vector<PoisonFamily> HtmlFamilies() {
  return {NoArticle, BehindAWall, Soup, DeepTree, Attributes, BadReferences};
}

}  // namespace khabar::testing
