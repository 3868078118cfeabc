// Articles of the tree for tests: files and what they are sent as. Thread-safe: free functions.
#ifndef KHABAR_TESTS_SUPPORT_ARTICLE_FILES_H_
#define KHABAR_TESTS_SUPPORT_ARTICLE_FILES_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::testing {

// Root of the source tree.
std::filesystem::path SourceDir();

// The articles of a folder: its files but pages of documentation, by name.
std::vector<std::filesystem::path> ArticleFiles(const std::filesystem::path& folder);

// Media type by extension, as the service sends samples; empty for an unknown one. Static storage.
std::string_view ContentTypeOf(const std::filesystem::path& file);

// Whole file. Fails the test when it cannot be read.
std::string ReadFile(const std::filesystem::path& file);

}  // namespace khabar::testing

#endif  // KHABAR_TESTS_SUPPORT_ARTICLE_FILES_H_
