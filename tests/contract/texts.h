// Texts for the contract tests: whole articles, odd ones, random ones. The same in every run.
// Thread-safe: free functions.
#ifndef KHABAR_TESTS_CONTRACT_TEXTS_H_
#define KHABAR_TESTS_CONTRACT_TEXTS_H_

#include <string>
#include <vector>

namespace khabar::contract {

// News sentences and what no editor would publish: lone marks, one endless word, nested quotation
// marks, emoji, mixed directions. Valid UTF-8.
std::vector<std::string> OddTexts();

// `count` valid texts of characters that news and its mistakes are made of.
std::vector<std::string> RandomTexts(int count);

// `count` strings of any bytes.
std::vector<std::string> RandomBytes(int count);

// One paragraph of about `bytes` bytes.
std::string HugeParagraph(size_t bytes);

}  // namespace khabar::contract

#endif  // KHABAR_TESTS_CONTRACT_TEXTS_H_
