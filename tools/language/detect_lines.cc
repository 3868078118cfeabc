// The language of each line of the standard input, for scoring:
//   detect_lines MODEL < LINES
// writes code, confidence and the shares' codes, parted by tabs.
#include <iostream>
#include <string>
#include <vector>

#include "lib/analyze/language/detector.h"

int main(int argc, char** argv) {
  using khabar::Span;
  if (argc != 2) {
    std::cerr << "usage: detect_lines MODEL < LINES\n";
    return 2;
  }
  auto model = khabar::language::LanguageModel::Load(argv[1]);
  if (!model.ok()) {
    std::cerr << model.status() << "\n";
    return 1;
  }
  const khabar::language::Detector detector(std::move(*model));
  khabar::LanguageLayer layer;
  for (std::string line; std::getline(std::cin, line);) {
    detector.Detect({}, line, {Span{0, static_cast<int32_t>(line.size())}}, {}, layer);
    std::cout << layer.main.code << "\t" << layer.main.confidence << "\t";
    for (const khabar::LanguageGuess& share : layer.shares) std::cout << share.code << " ";
    std::cout << "\n";
  }
  return 0;
}
