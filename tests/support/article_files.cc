#include "tests/support/article_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "gtest/gtest.h"

namespace khabar::testing {

namespace fs = std::filesystem;

fs::path SourceDir() { return KHABAR_SOURCE_DIR; }

std::vector<fs::path> ArticleFiles(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() != ".md") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string_view ContentTypeOf(const fs::path& file) {
  const fs::path extension = file.extension();
  if (extension == ".json") return "application/json";
  if (extension == ".xml") return "application/xml";
  if (extension == ".html") return "text/html";
  if (extension == ".txt") return "text/plain";
  if (extension == ".binpb") return "application/x-protobuf";
  return {};
}

std::string ReadFile(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in.good()) << file << " cannot be read";
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace khabar::testing
