#include "lib/analyze/topics/test_article.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include "lib/text/test_document.h"

namespace khabar::topics {
namespace {

constexpr std::string_view kPrefix = "medtop:";

[[noreturn]] void Die(const std::string& path, const std::string& what) {
  std::fprintf(stderr, "%s: %s\n", path.c_str(), what.c_str());
  std::abort();
}

std::vector<std::string> Words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string Trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  size_t begin = 0;
  for (size_t bar; (bar = line.find('|', begin)) != std::string::npos; begin = bar + 1) {
    cells.push_back(Trimmed(line.substr(begin, bar - begin)));
  }
  cells.push_back(Trimmed(line.substr(begin)));
  return cells;
}

}  // namespace

void SetArticle(std::string_view title, std::string_view body, std::string_view language,
                Document& doc) {
  text::SetTexts(title, body, doc);
  doc.language.main = {doc.arena().Copy(language), 0.99f, 1};
  doc.MarkSet({Layer::kLanguage});
}

const TopicAnnotator& ReleasedAnnotator() {
  static const std::unique_ptr<const TopicAnnotator> annotator = [] {
    auto loaded = TopicAnnotator::Load("models");
    if (!loaded.ok()) Die("models", loaded.status().ToString());
    return *std::move(loaded);
  }();
  return *annotator;
}

std::vector<std::string> Codes(const Document& doc) {
  std::vector<std::string> codes;
  for (const Topic& topic : doc.topics) codes.emplace_back(topic.code.substr(kPrefix.size()));
  return codes;
}

std::string BestTop(const Document& doc) {
  for (const std::string& code : Codes(doc)) {
    if (code.ends_with("000000")) return code.substr(0, 2);
  }
  return {};
}

std::vector<TestArticle> ReadTestArticles(std::string_view language) {
  const std::string path = "lib/analyze/topics/testdata/articles_" + std::string(language) + ".txt";
  std::ifstream file(path);
  std::vector<TestArticle> articles;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> cells = Cells(line);
    cells.resize(std::max<size_t>(cells.size(), 5));
    if (cells.size() != 5 || cells[0].empty() || cells[2].empty()) Die(path, line);
    articles.push_back({Words(cells[0]), cells[1], cells[2], Words(cells[3]), Words(cells[4])});
  }
  if (articles.empty()) Die(path, "missing or empty");
  return articles;
}

}  // namespace khabar::topics
