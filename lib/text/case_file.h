// Test cases kept as lines of a text file, with the marks inside the text. For tests only.
#ifndef KHABAR_LIB_TEXT_CASE_FILE_H_
#define KHABAR_LIB_TEXT_CASE_FILE_H_

#include <fstream>
#include <string>
#include <vector>

namespace khabar::text {

struct Case {
  int line;  // in the file, for messages
  std::string marked;
};

// The lines of `path` but the empty ones and comments (#). Empty when there is no such file.
inline std::vector<Case> ReadCases(const std::string& path) {
  std::vector<Case> cases;
  std::ifstream file(path);
  std::string text;
  for (int line = 1; std::getline(file, text); ++line) {
    if (!text.empty() && text[0] != '#') cases.push_back({line, text});
  }
  return cases;
}

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_CASE_FILE_H_
