// Reads raw news with a trained model and counts, for every written word, what it was: no name, or
// a word of a name of one of the nine types, its first one or a later one. The counts become word
// lists for the next model (build_arabic_lists.py, tools/train_entities.sh).
//
//   zstd -dc RAW.tsv.zst | count_names --model FILE [--skip NAME.tsv] > COUNTS
//
// One article a line, `category<TAB>text`. NAME.tsv: annotated lines whose ids, s23795.07, name
// articles by their number in RAW, from 0; these are left out, so that nothing of them is counted.
// A line of COUNTS: the folded word, its count, and 18 counts: begin and inside of each type.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "lib/analyze/entities/tagger.h"
#include "lib/analyze/entities/tags.h"
#include "lib/base/errors.h"
#include "lib/text/fold.h"
#include "lib/text/tokenize.h"

namespace khabar::entities {
namespace {

constexpr int kFewest = 3;  // rarer words are not printed

struct WordCounts {
  int all = 0;
  std::array<int, kTags> by_tag{};
};

[[noreturn]] void Die(const std::string& message) {
  std::fprintf(stderr, "count_names: %s\n", message.c_str());
  std::exit(1);
}

std::unordered_set<size_t> NumbersOf(const std::string& path) {
  std::ifstream file(path);
  if (!file) Die(path + ": cannot be read");
  std::unordered_set<size_t> numbers;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('s')) numbers.insert(std::strtoul(line.c_str() + 1, nullptr, 10));
  }
  return numbers;
}

class Counter {
 public:
  explicit Counter(const Tagger& tagger) : tagger_(tagger) {}

  void Add(const std::string& text) {
    doc_.Reset();
    TextUnit& unit = doc_.unit(Field::kBody);
    unit.text = doc_.arena().Copy(text);
    text::Tokenize(unit.text, unit.tokens);
    text::SplitParagraphs(unit.text, unit.paragraphs);
    text::SplitSentences(unit);
    doc_.MarkSet({Layer::kText, Layer::kTokens, Layer::kParagraphs, Layer::kSentences});
    mentions_.clear();
    tagger_.Tag(doc_, mentions_);
    size_t next = 0;
    bool inside = false;
    for (const Token& token : unit.tokens) {
      while (next < mentions_.size() && mentions_[next].span.end <= token.span.begin) {
        ++next;
        inside = false;
      }
      const bool named = next < mentions_.size() && mentions_[next].span.begin < token.span.end;
      folded_.clear();
      text::AppendFolded(token.span.In(unit.text), folded_);
      if (token.kind == TokenKind::kWord && !folded_.empty()) {  // not only marks
        WordCounts& counts = counts_[folded_];
        ++counts.all;
        if (named) {
          const EntityType type = mentions_[next].type;
          ++counts.by_tag[static_cast<size_t>(inside ? InsideTag(type) : BeginTag(type))];
        }
      }
      inside = named;
    }
  }

  void Print() const {
    const std::map<std::string, WordCounts> sorted(counts_.begin(), counts_.end());
    for (const auto& [word, counts] : sorted) {
      if (counts.all < kFewest) continue;
      std::printf("%s %d", word.c_str(), counts.all);
      for (size_t t = 1; t < kTags; ++t) std::printf(" %d", counts.by_tag[t]);
      std::printf("\n");
    }
  }

 private:
  const Tagger& tagger_;
  Document doc_;
  std::vector<Mention> mentions_;
  std::string folded_;
  std::unordered_map<std::string, WordCounts> counts_;
};

void Run(int argc, char** argv) {
  std::map<std::string, std::string> options = {{"--model", ""}, {"--skip", ""}};
  for (int i = 1; i < argc; i += 2) {
    if (options.count(argv[i]) == 0 || i + 1 == argc) Die(std::string("unknown: ") + argv[i]);
    options[argv[i]] = argv[i + 1];
  }
  auto model = EntityModel::Load(options["--model"]);
  if (!model.ok()) Die(std::string(FromAbsl(model.status().message())));
  const Tagger tagger(*std::move(model));
  std::unordered_set<size_t> skipped;
  if (!options["--skip"].empty()) skipped = NumbersOf(options["--skip"]);
  Counter counter(tagger);
  size_t number = 0;
  for (std::string line; std::getline(std::cin, line); ++number) {
    if (skipped.count(number) == 0) counter.Add(line.substr(line.find('\t') + 1));
  }
  counter.Print();
}

}  // namespace
}  // namespace khabar::entities

int main(int argc, char** argv) {
  khabar::entities::Run(argc, argv);
  return 0;
}
