// Metadata of many pages for tests/quality/html_meta_quality.py: reads lines of `id TAB url TAB
// file` and writes one JSON object, {id: {title, date, modified, authors, …}}; on standard error
// the processor time a page, of the tree and of the metadata.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "lib/base/utf8.h"
#include "lib/decode/html/metadata.h"

namespace khabar::decode::html {
namespace {

std::string Repaired(const std::string& bytes) {
  std::string out;
  for (int32_t at = 0; at < static_cast<int32_t>(bytes.size());) {
    const DecodedCodePoint point = DecodeUtf8(bytes, at);
    AppendUtf8(point.value, out);
    at += point.length;
  }
  return out;
}

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

std::string Object(const HtmlMetadata& meta) {
  std::string authors;
  for (const SourcedText& author : meta.authors) {
    if (!authors.empty()) authors += ',';
    authors += Quoted(author.value);
  }
  return "{\"title\":" + Quoted(meta.title.value) + ",\"date\":" + Quoted(meta.publish_time.date) +
         ",\"modified\":" + Quoted(meta.modify_time.date) + ",\"authors\":[" + authors +
         "],\"image\":" + Quoted(meta.image.value) + ",\"site\":" + Quoted(meta.site_name.value) +
         ",\"language\":" + Quoted(meta.language.value) +
         ",\"article\":" + (meta.is_article ? "true" : "false") + "}";
}

double Seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void Run() {
  double tree_seconds = 0;
  double metadata_seconds = 0;
  int pages = 0;
  Tree tree;
  std::string out;
  for (std::string line; std::getline(std::cin, line); ++pages) {
    const size_t first = line.find('\t');
    const size_t second = line.find('\t', first + 1);
    std::ifstream file(line.substr(second + 1), std::ios::binary);
    const std::string html = Repaired(
        std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
    Arena arena;
    const double begin = Seconds();
    if (!tree.Parse(html, arena).ok()) continue;
    const double parsed = Seconds();
    const std::string url = line.substr(first + 1, second - first - 1);
    const HtmlMetadata meta = ReadHtmlMetadata(tree, url, arena);
    metadata_seconds += Seconds() - parsed;
    tree_seconds += parsed - begin;
    out += (out.empty() ? "{" : ",\n") + Quoted(line.substr(0, first)) + ":" + Object(meta);
  }
  std::cout << (out.empty() ? "{" : out) << "}\n";
  std::cerr << pages << " pages, tree " << tree_seconds * 1e6 / std::max(pages, 1)
            << " us, metadata " << metadata_seconds * 1e6 / std::max(pages, 1) << " us a page\n";
}

}  // namespace
}  // namespace khabar::decode::html

int main() {
  khabar::decode::html::Run();
  return 0;
}
